"""The button that trains and stops."""

from __future__ import annotations

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QPushButton


class TrainButton(QPushButton):
    """Train or Stop. The second press of a double click does nothing: it would stop at once what
    the first one started. While it is off it keeps the focus, which would go to a neighbour else,
    and the next press of Space with it."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Swallow it."""
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Stay where Qt asks for another one to have the focus, because this one is off."""
        return not self.isEnabled() or super().focusNextPrevChild(forward)
