"""A row of buttons where the Tab key stops only once; arrow keys move within it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class OneStop(QObject):
    """Lets Tab come to one button of the row: the last to have had the focus, at first the first.

    Args:
        row: the buttons, left to right, not empty.
        owner: the widget that they stand in.
    """

    def __init__(self, row: Sequence[QWidget], owner: QWidget) -> None:
        super().__init__(owner)
        self._row = row
        for button in row:
            button.installEventFilter(self)
        self._stop_at(row[0])

    def eventFilter(self, button: QObject, event: QEvent) -> bool:
        # Tab comes back to where one was last.
        if event.type() == QEvent.Type.FocusIn and button in self._row:
            self._stop_at(button)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            target = self._target(button, event.key())
            if target is not None:
                # As with Tab: the reason is what tells the keyboard from the mouse.
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _target(self, button: QObject, key: int) -> QWidget | None:
        """Return where a key leads from a button; None where it is not one of ours."""
        last = len(self._row) - 1
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return self._row[0 if key == Qt.Key.Key_Home else last]
        step = _STEPS.get(Qt.Key(key))
        if step is None:
            return None
        place = next(i for i, other in enumerate(self._row) if other is button)
        return self._row[min(max(place + step, 0), last)]

    def _stop_at(self, stop: QObject) -> None:
        # Ten digits would be ten stops on every round of the window. NoFocus keeps away Tab and
        # clicks only: arrows still get there.
        for button in self._row:
            is_stop = button is stop
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_stop else Qt.FocusPolicy.NoFocus)
