"""The confusion matrix: how often each digit was read as which, and a way to those digits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mnist_pad.gui.look.theme import current_palette
from mnist_pad.gui.results.digit_words import cell_text
from mnist_pad.gui.results.matrix_painter import (
    HEAD,
    Cell,
    MatrixPainter,
    cell_area,
    cell_at,
    cell_size,
)
from mnist_pad.gui.words.language import say

_LEAST = 20  # a cell's side, large enough to hit
_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ConfusionMatrix(QWidget):
    """Ten rows (what the digit is) of ten cells (what it was read as).

    Signals:
        cell_chosen: a Cell was clicked, or chosen by Enter.
        cell_pointed: the Cell under the mouse, or else under the cursor of the keys, or None.
    """

    accessible_role = QAccessible.Role.Chart

    cell_chosen = Signal(object)
    cell_pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confusion_matrix")
        say(self.setAccessibleName, lambda: self.tr("Confusion matrix"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)  # the caption follows a mouse with no button down
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # One row ten times, as counts are only read.
        self._counts: Sequence[Sequence[int]] = [[0] * 10] * 10
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
        self._chosen = None  # its digits were those of other results
        self._describe()
        self.update()

    def choose(self, cell: Cell | None) -> None:
        """Mark a cell as the one whose digits are listed, or none."""
        self._chosen = cell
        self.update()

    def text_of(self, cell: Cell) -> str:
        """Return a cell in words."""
        return cell_text(self._counts[cell[0]][cell[1]], *cell)

    @property
    def pointed_cell(self) -> Cell | None:
        """The cell under the mouse, or else the one that the keys act on, if they go here."""
        if self._hovered is not None:
            return self._hovered
        return self._cursor if self.hasFocus() else None

    def cell_at(self, place: QPointF) -> Cell | None:
        """Return the cell at a place in logical pixels, if there is one."""
        return cell_at(place, self._cell_size())

    def cell_area(self, cell: Cell) -> QRectF:
        """Return where a cell lies, in logical pixels."""
        return cell_area(cell, self._cell_size())

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        side = HEAD + 10 * _LEAST
        return QSize(side, side)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self.cell_at(QPointF(event.pos()))
            # Off the cells, an empty text takes away the tip of the last one.
            text = "" if cell is None else self.text_of(cell)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self.cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            # The keys go on from what was clicked.
            self._move_to(cell)
            self.cell_chosen.emit(cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES:
            down, right = _MOVES[Qt.Key(event.key())]
            row, column = self._cursor
            self._move_to((min(max(row + down, 0), 9), min(max(column + right, 0), 9)))
        elif event.key() in _CHOOSE:
            self.cell_chosen.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # The caption follows the cell that the keys now act on.
        self.cell_pointed.emit(self.pointed_cell)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.cell_pointed.emit(self.pointed_cell)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, palette = QPainter(self), current_palette()
        matrix = MatrixPainter(painter, palette, self._cell_size())
        matrix.paint_heads()
        matrix.paint_counts(self._counts)
        if self._chosen is not None:
            matrix.paint_frame(self._chosen, palette.text)
        # Without the focus the keys act elsewhere, and a cursor would mislead.
        if self.hasFocus():
            matrix.paint_frame(self._cursor, palette.accent)
        painter.end()

    def _cell_size(self) -> QSizeF:
        return cell_size(self.size())

    def _move_to(self, cell: Cell) -> None:
        self._cursor = cell
        self._hovered = None  # the keys came last: the caption follows them
        self._describe()
        self.cell_pointed.emit(cell)
        self.update()

    def _hover(self, cell: Cell | None) -> None:
        # The mouse reports every pixel, and a cell has hundreds.
        if cell != self._hovered:
            self._hovered = cell
            self.cell_pointed.emit(self.pointed_cell)

    def _describe(self) -> None:
        # A screen reader cannot read what is painted.
        say(self.setAccessibleDescription, lambda: self.text_of(self._cursor))
