"""The confusion matrix: what was read as what, counted, in colours, to be chosen from."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    qGray,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.pixel_grid import edges, snapped
from mnist_pad.gui.look.style_sheet import mixed
from mnist_pad.gui.look.theme import LABEL_SIZE, current_palette, ui_font
from mnist_pad.gui.results.digit_words import cell_text
from mnist_pad.gui.words.language import say

_HEAD = 18  # logical pixels for the digits at the edges
_LEAST, _MOST = 20, 36  # a cell's side
_FAINTEST = 0.22  # the shade of a single error
_RIGHT = 0.28  # the shade of what is right, in the other colour
_BRIGHT = 120  # of 255; dark numbers stand on what is brighter
_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)

Cell = tuple[int, int]
"""What the digit is, and what it was read as."""


class ConfusionMatrix(QWidget):
    """Ten rows (what the digit is) of ten cells (what it was read as).

    Signals:
        cell_chosen: a Cell was clicked, or chosen by Enter.
        cell_pointed: the Cell under the mouse, or else under the cursor of the keys.
    """

    accessible_role = QAccessible.Role.Chart

    cell_chosen = Signal(object)
    cell_pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confusion_matrix")
        say(self.setAccessibleName, lambda: self.tr("Confusion matrix"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._counts: Sequence[Sequence[int]] = [[0] * 10] * 10
        self._most = 1
        self._cursor: Cell = (0, 0)
        self._hovered: Cell | None = None
        self._chosen: Cell | None = None

    @property
    def cursor_cell(self) -> Cell:
        """Where the keys' cursor is."""
        return self._cursor

    @property
    def chosen_cell(self) -> Cell | None:
        """The cell whose digits are listed."""
        return self._chosen

    def show_counts(self, counts: Sequence[Sequence[int]]) -> None:
        """Show ten rows of ten counts; no cell is chosen."""
        self._counts = counts
        errors = (n for t, row in enumerate(counts) for a, n in enumerate(row) if t != a)
        self._most = max(1, *errors)
        self._chosen = None
        self._describe()
        self.update()

    def choose(self, cell: Cell | None) -> None:
        """Mark a cell as the one whose digits are listed, or none."""
        self._chosen = cell
        self.update()

    def text_of(self, cell: Cell) -> str:
        """A cell in words."""
        return cell_text(self._counts[cell[0]][cell[1]], *cell)

    def cell_at(self, place: QPointF) -> Cell | None:
        """The cell at a place in logical pixels."""
        side = self._side()
        column, row = (place.x() - _HEAD) / side, (place.y() - _HEAD) / side
        return (int(row), int(column)) if 0 <= row < 10 and 0 <= column < 10 else None

    def cell_area(self, cell: Cell) -> QRectF:
        """Where a cell lies, in logical pixels."""
        side = self._side()
        return QRectF(_HEAD + cell[1] * side, _HEAD + cell[0] * side, side, side)

    def sizeHint(self) -> QSize:
        """Cells with room for their numbers."""
        side = _HEAD + 10 * 24
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Cells that can still be hit."""
        side = _HEAD + 10 * _LEAST
        return QSize(side, side)

    def hasHeightForWidth(self) -> bool:
        """Cells are square."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the square cells need."""
        return math.ceil(_HEAD + 10 * _cell_side(width))

    def event(self, event: QEvent) -> bool:
        """Tell of the cell under the mouse in a tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.cell_at(QPointF(event.pos()))
            text = "" if cell is None else self.text_of(cell)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a cell."""
        self._hover(self.cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at the keys' cursor again."""
        self._hover(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell."""
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._move_to(cell)
            self.cell_chosen.emit(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor, or choose its cell."""
        if event.key() in _MOVES:
            down, right = _MOVES[Qt.Key(event.key())]
            row, column = self._cursor
            self._move_to((min(max(row + down, 0), 9), min(max(column + right, 0), 9)))
        elif event.key() in _CHOOSE:
            self.cell_chosen.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cursor."""
        super().focusInEvent(event)
        self.cell_pointed.emit(self._cursor)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide it."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cells, their numbers, and the digits at the edges."""
        painter, palette = QPainter(self), current_palette()
        side = self._side()
        painter.setFont(ui_font(LABEL_SIZE))
        painter.setPen(QColor(palette.muted))
        centre = Qt.AlignmentFlag.AlignCenter
        for digit in range(10):
            painter.drawText(QRectF(_HEAD + digit * side, 0, side, _HEAD), centre, str(digit))
            painter.drawText(QRectF(0, _HEAD + digit * side, _HEAD, side), centre, str(digit))
        for row in range(10):
            for column in range(10):
                self._paint_cell(painter, palette, (row, column))
        if self._chosen is not None:
            self._paint_frame(painter, self._chosen, palette.text)
        if self.hasFocus():
            self._paint_frame(painter, self._cursor, palette.accent)
        painter.end()

    def _paint_cell(self, painter: QPainter, palette: Palette, cell: Cell) -> None:
        count = self._counts[cell[0]][cell[1]]
        area = snapped(painter, self.cell_area(cell))
        gap = 1 / self.devicePixelRatioF()
        colour = QColor(self._colour(palette, cell, count))
        painter.fillRect(area.adjusted(0, 0, -gap, -gap), colour)
        if not count:
            return
        text = str(count)
        size = next((s for s in (11, 10, 9, 8) if _fits(text, s, area.width() - 2)), None)
        if size is None:
            return
        dark, bright = sorted(
            (palette.ink, palette.paper), key=lambda name: QColor(name).lightness()
        )
        painter.setPen(QColor(dark if qGray(colour.rgb()) > _BRIGHT else bright))
        painter.setFont(ui_font(size))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def _colour(self, palette: Palette, cell: Cell, count: int) -> str:
        """Of what is right always the same; of errors the logarithm, so that one can be seen."""
        if not count:
            return palette.track
        if cell[0] == cell[1]:
            return mixed(palette.surface, palette.accent, _RIGHT)
        share = math.log(count) / math.log(self._most) if self._most > 1 else 0.0
        return mixed(palette.surface, palette.warning, _FAINTEST + (1 - _FAINTEST) * share)

    def _paint_frame(self, painter: QPainter, cell: Cell, colour: str) -> None:
        """A frame of two pixels, filled, so that its edges are sharp."""
        area = snapped(painter, self.cell_area(cell))
        for edge in edges(area, 2):
            painter.fillRect(snapped(painter, edge), QColor(colour))

    def _side(self) -> float:
        return _cell_side(self.width())

    def _move_to(self, cell: Cell) -> None:
        self._cursor = cell
        self._describe()
        self.cell_pointed.emit(cell)
        self.update()

    def _hover(self, cell: Cell | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            self.cell_pointed.emit(self._cursor if cell is None else cell)

    def _describe(self) -> None:
        say(self.setAccessibleDescription, lambda: self.text_of(self._cursor))


def _cell_side(width: int) -> float:
    return min(max((width - _HEAD) / 10, 1), _MOST)


def _fits(text: str, size: int, room: float) -> bool:
    return QFontMetrics(ui_font(size)).horizontalAdvance(text) <= room
