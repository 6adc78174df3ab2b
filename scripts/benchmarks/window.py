"""The real window, for measuring: built as the program builds it, in a throwaway folder."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from mnist_pad import app
from mnist_pad.core.ink.ink import PAD_SIDE
from mnist_pad.gui.window.main_window import MainWindow
from mnist_pad.paths import AppPaths

_BUTTON, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


@contextmanager
def opened() -> Iterator[MainWindow]:
    """Open the window, with its model loaded; close it at the end."""
    with tempfile.TemporaryDirectory() as folder:
        _, window = app.build(["bench"], AppPaths.default(Path(folder)))
        window.show()
        wait_until(lambda: window.rooms.models.info is not None)
        try:
            yield window
        finally:
            window.close()


def wait_until(is_true: Callable[[], bool]) -> None:
    """Run the event loop until the condition holds; it is looked at every few milliseconds."""
    loop, timer = QEventLoop(), QTimer(interval=5)
    timer.timeout.connect(lambda: loop.quit() if is_true() else None)
    timer.start()
    if not is_true():
        loop.exec()


def send_mouse(canvas: QWidget, kind: QEvent.Type, x: float, y: float) -> None:
    """Send a mouse event at ink coordinates, as the system does."""
    side = min(canvas.width(), canvas.height())
    left, top = (canvas.width() - side) / 2, (canvas.height() - side) / 2
    place = QPointF(left + x * side / PAD_SIDE, top + y * side / PAD_SIDE)
    cause = _NONE if kind == QEvent.Type.MouseMove else _BUTTON
    held = _NONE if kind == QEvent.Type.MouseButtonRelease else _BUTTON
    modifiers = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(kind, place, canvas.mapToGlobal(place), cause, held, modifiers)
    QApplication.sendEvent(canvas, event)
