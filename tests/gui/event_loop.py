"""Qt's event loop, for programs without qtbot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication


def wait_until(is_done: Callable[[], bool]) -> None:
    """Go on with events until it is so; the process rests while there are none."""
    while not is_done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
