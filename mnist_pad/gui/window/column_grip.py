"""The gap between two columns, which moves the border between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from mnist_pad.gui.look.theme import current_palette
from mnist_pad.gui.words.language import Text, say

_LINE = 4, 40  # logical pixels
_STEP = 16  # logical pixels that an arrow key moves a border
_STEPS = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
_LET_GO = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ColumnGrip(QWidget):
    """Follows the mouse, and the arrow keys while it has the focus; a line then shows that it can
    be moved. It is no stop of the Tab key: an action leads to it.

    Args:
        name: the object's name.
        title: which border it is.
        key: the key of that action, in words.
        holder: the widget with the columns.

    Signals:
        gripped: the mouse holds it, or a key is about to move it.
        moved: how far to the right of where it was gripped it should be, in logical pixels.
        reset: it was double-clicked, or Home was pressed.
        let_go: the person is done with the keys.
    """

    accessible_role = QAccessible.Role.Splitter

    gripped = Signal()
    moved = Signal(int)
    reset = Signal()
    let_go = Signal()

    def __init__(self, name: str, title: Text, key: str, holder: QWidget) -> None:
        super().__init__(holder)
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        say(self.setAccessibleName, title)
        say(
            self.setToolTip,
            lambda: self.tr(
                "Drag to change the widths; double-click for the usual ones. Keyboard: {key}"
            ).format(key=key),
        )
        self._pressed_at: float | None = None
        self._is_pointed_at = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition().x()
            self.gripped.emit()
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is not None:
            # Global, as the grip itself moves meanwhile.
            self.moved.emit(round(event.globalPosition().x() - self._pressed_at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._pressed_at is not None:
            self._pressed_at = None
            self.update()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.reset.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.gripped.emit()
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Home:
            self.reset.emit()
        elif event.key() in _LET_GO:
            self.let_go.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._point(is_pointed_at=True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(is_pointed_at=False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        is_held = self._pressed_at is not None or self.hasFocus()
        if not (is_held or self._is_pointed_at):
            return
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent if is_held else palette.border))
        wide, high = _LINE
        line = QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)
        painter.drawRoundedRect(line, wide / 2, wide / 2)
        painter.end()

    def _point(self, *, is_pointed_at: bool) -> None:
        self._is_pointed_at = is_pointed_at
        self.update()
