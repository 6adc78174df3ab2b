"""Draw, train and teach in the real window for an hour; see that neither memory nor threads grow.

    python scripts/soak.py [--minutes 60] [--seed 1] [--json]

Every round brings a view to the front, draws, undoes, erases and clears at random, trains on the
starter set, stops some of the trainings, says what a drawing was, has the hand learned and the
model tested now and then, changes the theme and the model, and closes and opens the window. Prints
what is allocated, the resident memory (of which the C library keeps freed parts for each thread)
and the number of threads each minute; fails (1) where the last fifth's highest is above the second
fifth's: the allocated by more than a twentieth, the resident by a fifth, the threads at all. Needs
Linux's /proc and glibc.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction

from benchmarks.window import send_mouse, wait_until
from mnist_pad import app
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.ink.ink import PAD_SIDE
from mnist_pad.core.training.config import Recipe, recipe_config
from mnist_pad.gui.window.main_window import MainWindow
from mnist_pad.paths import AppPaths

ALLOWED_GROWTH = {"allocated_mb": 0.05, "rss_mb": 0.2, "threads": 0.0}
"""From the second fifth's highest to the last fifth's."""
LEAST_MINUTES = 5
"""As many rows have fifths that are not the same."""

_TASKS = Path("/proc/self/task")

_MENU = ("undo", "undo", "redo", "clear", "eraser", "stroke_eraser", "pen", "pen", "thick", "thin")
_THEMES = ("dark_theme", "light_theme", "system_theme")


def main() -> int:
    """Run it; return 0 when nothing grew."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", maxsplit=1)[0])
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args()
    if options.minutes < LEAST_MINUTES:
        parser.error(
            f"--minutes: at least {LEAST_MINUTES}, or growth cannot be told from beginning"
        )
    if not _TASKS.is_dir():
        parser.error("the memory and the threads are read from /proc, which only Linux has")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rows = []
    for row in soak(options.minutes, random.Random(options.seed)):  # noqa: S311
        rows.append(row)
        print(json.dumps(row) if options.json else _line(row), flush=True)
    fault = growth(rows)
    if fault:
        print(fault, file=sys.stderr)
    return 1 if fault else 0


def soak(minutes: float, hand: random.Random) -> Iterator[dict[str, float]]:
    """Yield a row a minute, between two windows: what was done so far, memory in MB, threads."""
    started = reported = time.monotonic()
    done = {"strokes": 0, "trainings": 0, "learnings": 0, "tests": 0, "windows": 0}
    with tempfile.TemporaryDirectory() as folder:
        paths = AppPaths.default(Path(folder))
        while time.monotonic() - started < 60 * minutes:
            window = opened(paths)
            done["windows"] += 1
            for view in (
                window.rooms.inside.view,
                window.rooms.results.view,
                window.rooms.training.view,
            ) * 2:
                window.work_tabs.setCurrentWidget(view)
                done["strokes"] += draw(window, hand, 40)
                done["trainings"] += train(window, hand)
                done["learnings"] += teach(window, hand)
                done["tests"] += test(window, hand)
            shut(window)
            if time.monotonic() - reported >= 60:  # with no window, so that no thread is at work
                reported = time.monotonic()
                yield {"minute": (reported - started) / 60, **measured(), **done}


def opened(paths: AppPaths) -> MainWindow:
    """Open the window, with its model and what it kept of the last one's drawing."""
    _, window = app.build(["soak"], paths)
    restored: list[object] = []
    window.rooms.keeper_thread.restored.connect(restored.append)
    window.show()
    wait_until(lambda: window.rooms.models.info is not None and bool(restored))
    return window


def shut(window: MainWindow) -> None:
    """Close it, and have Qt delete it now."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def draw(window: MainWindow, hand: random.Random, strokes: int) -> int:
    """Draw so many strokes anywhere, with something from the menus now and then."""
    for _ in range(strokes):
        draw_stroke(window, hand)
        wait(0.01)
        if hand.random() < 0.2:
            trigger(window, hand.choice(_MENU))
    trigger(window, hand.choice(_THEMES))
    trigger(window, "clear")
    return strokes


def draw_stroke(window: MainWindow, hand: random.Random) -> None:
    """Draw one anywhere."""
    x, y = hand.uniform(0, PAD_SIDE), hand.uniform(0, PAD_SIDE)
    send_mouse(window.canvas, QEvent.Type.MouseButtonPress, x, y)
    for _ in range(hand.randrange(20)):
        x, y = x + hand.gauss(0, 9), y + hand.gauss(0, 9)
        send_mouse(window.canvas, QEvent.Type.MouseMove, x, y)
    send_mouse(window.canvas, QEvent.Type.MouseButtonRelease, x, y)


def train(window: MainWindow, hand: random.Random) -> int:
    """Train for an epoch, or stop on the way; draw meanwhile."""
    settings = window.rooms.training.view.settings
    config = recipe_config(Recipe.QUICK, dataset=DatasetName.STARTER, epochs=1, device="cpu")
    settings.show_config(config)
    trigger(window, "train")
    draw(window, hand, 10)
    if hand.random() < 0.5 and window.rooms.training.view.is_running:
        trigger(window, "train")
    wait_until(lambda: not window.rooms.training.view.is_running)
    if hand.random() < 0.3:
        trigger(window, "bundled")
    return 1


def teach(window: MainWindow, hand: random.Random) -> int:
    """Say what a drawing was; now and then have the hand learned and forget the samples."""
    trigger(window, "pen")
    draw_stroke(window, hand)
    trigger(window, f"it_was_{hand.randrange(10)}")
    trigger(window, "clear")
    if hand.random() < 0.8:
        return 0
    trigger(window, "learn")
    written: list[bool] = []
    window.rooms.teaching.samples.when_written(lambda: written.append(True))
    wait_until(lambda: bool(written) and not window.rooms.teaching.learning.is_learning)
    window.rooms.teaching.samples.clear()
    return 1


def test(window: MainWindow, hand: random.Random) -> int:
    """Have the model tested now and then."""
    if hand.random() < 0.7:
        return 0
    trigger(window, "test")
    wait_until(lambda: not window.rooms.results.view.is_running)
    return 1


def trigger(window: MainWindow, name: str) -> None:
    """Choose something from the menus."""
    window.findChild(QAction, f"{name}_action").trigger()


def wait(seconds: float) -> None:
    """Let the event loop run."""
    end = time.monotonic() + seconds
    wait_until(lambda: time.monotonic() >= end)


def measured() -> dict[str, float]:
    """Measure memory in MB, allocated and held by the process; its threads; Python's objects."""
    gc.collect()
    return {
        "allocated_mb": _allocated() / 1e6,
        "rss_mb": _resident() / 1e6,
        "threads": _threads(),
        "objects": len(gc.get_objects()),
    }


class _Mallinfo2(ctypes.Structure):
    """What glibc tells of its memory, in bytes."""

    _names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"
    _fields_: ClassVar = [(name, ctypes.c_size_t) for name in _names.split()]


def _allocated() -> int:
    mallinfo2 = ctypes.CDLL(None).mallinfo2
    mallinfo2.restype = _Mallinfo2
    told = mallinfo2()
    return int(told.uordblks + told.hblkhd)


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _threads() -> int:
    """Count all of the process's, also torch's and Qt's."""
    return len(list(_TASKS.iterdir()))


def growth(rows: list[dict[str, float]]) -> str:
    """Say in a sentence what grew; "" when nothing did."""
    fifth = max(1, len(rows) // 5)
    settled, last = rows[fifth : 2 * fifth] or rows, rows[-fifth:]
    grown = [
        key
        for key, allowed in ALLOWED_GROWTH.items()
        if _highest(last, key) > (1 + allowed) * _highest(settled, key)
    ]
    return f"It grew: {', '.join(grown)}." if grown else ""


def _highest(rows: list[dict[str, float]], key: str) -> float:
    return max(row[key] for row in rows)


def _line(row: dict[str, float]) -> str:
    return "  ".join(f"{name} {value:.1f}" for name, value in row.items())


if __name__ == "__main__":
    sys.exit(main())
