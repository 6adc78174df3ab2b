"""The gap between two columns, which moves the border between them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mnist_pad.gui.look.theme import current_palette
from mnist_pad.gui.words.language import say

_LINE = 4, 40  # logical pixels


class ColumnGrip(QWidget):
    """Follows the mouse; a line shows under it that it can be moved.

    Signals:
        gripped: the mouse holds it.
        moved: how far to the right of where it was gripped the mouse is, in logical pixels.
        reset: it was double-clicked.
    """

    gripped = Signal()
    moved = Signal(int)
    reset = Signal()

    def __init__(self, name: str, holder: QWidget) -> None:
        super().__init__(holder)
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        say(
            self.setToolTip,
            lambda: self.tr("Drag to share the room; double-click for the usual shares"),
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
            # Global: the grip itself moves meanwhile.
            self.moved.emit(round(event.globalPosition().x() - self._pressed_at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._pressed_at is not None:
            self._pressed_at = None
            self.update()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.reset.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._point(is_pointed_at=True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(is_pointed_at=False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._is_pointed_at and self._pressed_at is None:
            return
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.border if self._pressed_at is None else palette.accent))
        wide, high = _LINE
        line = QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)
        painter.drawRoundedRect(line, wide / 2, wide / 2)
        painter.end()

    def _point(self, *, is_pointed_at: bool) -> None:
        self._is_pointed_at = is_pointed_at
        self.update()
