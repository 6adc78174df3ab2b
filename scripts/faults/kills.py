"""A training process that is killed (SIGKILL, or its like) at any moment, and resumed."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

from faults.fault import Fault, expect
from mnist_pad.core.errors import PadError
from mnist_pad.core.training.unfinished import find_unfinished
from mnist_pad.paths import AppPaths

ROOT = Path(__file__).resolve().parents[2]
EPOCHS = 4

_NEW = ("--epochs", str(EPOCHS), "--batch-size", "50")


def faults() -> list[Fault]:
    """Kills after each epoch and, in a long run, at random moments of all recipes."""
    quick = [Fault("process", "killed in epoch 2", partial(_killed, "seed", 1, 0))]
    more = [
        Fault(
            "process", f"killed in epoch {1 + n % EPOCHS} ({recipe}, moment {n})", inject, long=True
        )
        for recipe in ("seed", "quick")
        for n in range(8)
        for inject in [partial(_killed, recipe, n % EPOCHS, n)]
    ]
    return quick + more


def _killed(recipe: str, epochs: int, seed: int, folder: Path) -> str:
    """Kill it at a random moment of the epoch after so many, then resume it."""
    whole = _costs(_run(folder / "whole", *_NEW, "--recipe", recipe))
    data = folder / "killed"
    began = time.monotonic()
    process = _start(data, *_NEW, "--recipe", recipe)
    for _, _line in zip(range(epochs), process.stdout or (), strict=False):
        pass
    pace = (time.monotonic() - began) / (epochs + 1)
    time.sleep(random.Random(seed).uniform(0, pace))  # noqa: S311 - to be repeated
    process.kill()
    process.communicate()
    paths = AppPaths.default(data)
    expect(_is_whole(paths.unfinished), "half a file is found")
    if not paths.unfinished.exists():
        again = _costs(_run(data, *_NEW, "--recipe", recipe))
        expect(again == whole, f"{again} is not {whole}")
        return "Nothing was kept yet (or it had ended); the next training works."
    resumed = _costs(_run(data, "--resume"))
    expect(resumed == whole, f"{resumed} is not {whole}")
    left = [path.name for path in data.rglob("*") if path.suffix in (".part", ".damaged")]
    expect(not left, f"{left} are left")
    return "Resumed, it costs what it would have, to the last bit."


def _is_whole(file: Path) -> bool:
    try:
        find_unfinished(file)
    except PadError:
        return False
    return True


def _start(data: Path, *options: str) -> subprocess.Popen[str]:
    if "--resume" not in options:
        options = ("--dataset", "starter", "--device", "cpu", *options)
    program = [sys.executable, "-m", "mnist_pad", "--data-dir", str(data)]
    # Float sums depend on how many threads share them.
    surroundings = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*program, "train", "--json", *options],
        stdout=pipe,
        stderr=pipe,
        text=True,
        encoding="utf-8",
        env=surroundings,
    )


def _run(data: Path, *options: str) -> list[dict[str, object]]:
    with _start(data, *options) as process:
        out, err = process.communicate()
    expect(process.returncode == 0, f"status {process.returncode}: {err}")
    return [json.loads(line) for line in out.splitlines()]


def _costs(rows: list[dict[str, object]]) -> list[object]:
    return [row["cost"] for row in rows if row["event"] == "epoch"]
