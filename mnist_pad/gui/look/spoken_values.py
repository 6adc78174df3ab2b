"""Values that are only painted, for those who use keys: Tab comes to them, arrows go from one to
the next, and each is spoken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from mnist_pad.gui.look.theme import current_palette
from mnist_pad.gui.words.announcer import announce

_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
}
_NOWHERE = -1  # before the first value


class SpokenValues(QWidget):
    """Base of such widgets; a subclass tells its values and where they are painted."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        # A click does not take the focus: the pad's keys go on working while one points at a bar.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cursor = _NOWHERE

    def spoken_values(self) -> Sequence[str]:
        """Return the values in words, in the order in which the arrows go through them."""
        raise NotImplementedError

    def value_area(self, place: int) -> QRectF:
        """Return where the value at a place of spoken_values is painted, in logical pixels."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # At either end the value is spoken again, so that no press is met with silence.
        values = self.spoken_values()
        last = len(values) - 1
        wanted = self._wanted(event, last)
        # With Ctrl an arrow may be a shortcut; on the keypad it is still an arrow.
        if wanted is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        self._cursor = min(max(wanted, 0), last)
        self.update()
        if values:
            announce(self, values[self._cursor])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # The keys begin at the first value when they come back.
        super().focusOutEvent(event)
        self._cursor = _NOWHERE
        self.update()

    def paint_focus(self, painter: QPainter) -> None:
        """Frame the value that was spoken, or all of them before the first; nothing without the
        focus."""
        if not self.hasFocus():
            return
        is_one = 0 <= self._cursor < len(self.spoken_values())
        area = self.value_area(self._cursor) if is_one else QRectF(self.rect())
        painter.setPen(QPen(QColor(current_palette().accent), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        # Along the middle of pixels, where a line of one pixel is sharp.
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _wanted(self, event: QKeyEvent, last: int) -> int | None:
        """Return the place that a key leads to, None for any other key."""
        if event.key() == Qt.Key.Key_Home:
            return 0
        if event.key() == Qt.Key.Key_End:
            return last
        step = _STEPS.get(Qt.Key(event.key()))
        return None if step is None else self._cursor + step
