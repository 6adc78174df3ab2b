"""Where the data to measure with are: named, or by the environment, or beside the checkout."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from mnist_pad.core.data.mnist_files import find_mnist
from mnist_pad.paths import MNIST_VARIABLE, AppPaths

STROKES_VARIABLE = "MNIST_PAD_STROKES"
"""Names a folder with the ink files of pendigits_train, pendigits_test and uji_pen2."""

_BESIDE = Path(__file__).resolve().parents[3] / "shared"


def mnist(given: Path | None) -> Path:
    """Return the folder that holds MNIST; end the program where there is none."""
    named = [given] if given else [os.environ.get(MNIST_VARIABLE, ""), _BESIDE / "mnist"]
    folders = [Path(folder) for folder in (*named, AppPaths.default().mnist) if folder]
    folder = find_mnist(folders)
    if folder is None:
        sys.exit("MNIST was not found: name its folder with --mnist DIR.")
    return folder


def strokes(given: Path | None) -> Path:
    """Return the folder that holds the pen strokes; end the program where there is none."""
    folder = given or Path(os.environ.get(STROKES_VARIABLE, "") or _BESIDE / "strokes")
    if not (folder / "pendigits_test.jsonl.gz").is_file():
        sys.exit("The pen strokes were not found: name their folder with --strokes DIR.")
    return folder
