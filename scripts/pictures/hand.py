"""The hand that screenshots.py draws with, and what waits for the window."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from benchmarks import window as real
from mnist_pad.gui.window.main_window import MainWindow

Points = tuple[tuple[int, int], ...]

EIGHT: Points = (
    (170, 95), (145, 72), (112, 84), (110, 116), (140, 140), (172, 166), (176, 206), (146, 228),
    (112, 214), (106, 182), (132, 150), (164, 122), (174, 98),
)  # fmt: skip
FOUR: tuple[Points, ...] = (
    ((60, 90), (52, 120), (45, 150), (75, 150), (105, 149)),
    ((88, 110), (86, 150), (84, 200)),
)
TWO: Points = (
    (160, 105), (180, 90), (205, 100), (205, 125), (185, 155), (160, 198), (190, 198), (222, 196),
)  # fmt: skip
ONE_OR_SEVEN: Points = ((105, 100), (155, 75), (140, 215))
SCRIBBLE: Points = (
    (60, 60), (200, 70), (70, 90), (210, 110), (60, 130), (200, 150), (60, 170), (210, 200),
    (100, 60), (140, 210), (190, 60),
)  # fmt: skip
DASH: Points = ((40, 140), (100, 141), (170, 139), (240, 140))


def placed(strokes: tuple[Points, ...], size: float, x: int, y: int) -> tuple[Points, ...]:
    """Return the strokes at another size and place."""
    return tuple(
        tuple((round(x + size * left), round(y + size * top)) for left, top in points)
        for points in strokes
    )


ROWS = (
    *placed(FOUR, 0.45, 0, 10),
    *placed((TWO,), 0.45, 20, 10),
    *placed((EIGHT,), 0.45, 20, 140),
    *placed((TWO,), 0.45, 80, 140),
)
"""Two numbers, one below the other."""
TEN = tuple(
    stroke
    for place in range(10)
    for stroke in placed((EIGHT,) if place % 2 else (TWO,), 0.2, 26 * place - 10, 100)
)
"""A number of ten digits."""
SETTLED = 0.2  # seconds, after which no bar moves any more


def settle() -> None:
    """Wait until nothing moves any more."""
    ready = time.monotonic() + SETTLED
    real.wait_until(lambda: time.monotonic() > ready)


def laid_out() -> None:
    """Lay everything out again, which by itself moves nothing."""
    for _ in range(6):  # what is laid out may lay out what is in it
        QApplication.processEvents()


def trigger(window: MainWindow, name: str) -> None:
    """Do what an action does."""
    window.findChild(QAction, f"{name}_action").trigger()


def draw(*strokes: Points) -> Callable[[MainWindow], None]:
    """Return what draws these strokes on a window's pad."""
    return partial(drawn, strokes=strokes)


def drawn(window: MainWindow, strokes: tuple[Points, ...]) -> None:
    """Draw strokes on a window's pad, and wait until they are read."""
    for points in strokes:
        for place, (x, y) in enumerate(points):
            kind = QEvent.Type.MouseMove if place else QEvent.Type.MouseButtonPress
            real.send_mouse(window.canvas, kind, x, y)
        real.send_mouse(window.canvas, QEvent.Type.MouseButtonRelease, *points[-1])
    models = window.rooms.models
    real.wait_until(lambda: models.answered_serial >= models.latest_serial)
