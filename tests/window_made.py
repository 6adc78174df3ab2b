"""A program that makes the window and prints which of the modules NAME... came with it: FOLDER for
its files."""

from __future__ import annotations

import sys
from pathlib import Path

from mnist_pad import app
from mnist_pad.paths import AppPaths

if __name__ == "__main__":
    folder, *names = sys.argv[1:]
    _, window = app.build(["mnist-pad"], AppPaths.default(Path(folder)))
    print([name for name in names if name in sys.modules])  # noqa: T201
    window.close()
