"""Where the cells of the confusion matrix lie, and how they are painted."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, qGray

from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.pixel_grid import edges, snapped
from mnist_pad.gui.look.style_sheet import mixed
from mnist_pad.gui.look.theme import LABEL_SIZE, ui_font

HEAD = 18
"""Logical pixels for the digits at the edges."""

_MOST = 36  # a cell's side
_FAINTEST = 0.22  # the shade of a single error
_RIGHT = 0.28  # the shade of what is right, in the other colour
_BRIGHT = 120  # of 255; dark numbers stand on what is brighter
_SIZES = (11, 10, 9, 8)  # of a number, until it fits its cell

Cell = tuple[int, int]
"""What the digit is, and what it was read as."""


def cell_side(width: int) -> float:
    """Return the side of a cell in a matrix of this width."""
    return min(max((width - HEAD) / 10, 1), _MOST)  # never 0, by which cell_at would divide


def cell_at(place: QPointF, side: float) -> Cell | None:
    """Return the cell at a place in logical pixels, if there is one."""
    # Compared before they are cut to whole numbers, which would make 0 of -0.5.
    column, row = (place.x() - HEAD) / side, (place.y() - HEAD) / side
    return (int(row), int(column)) if 0 <= row < 10 and 0 <= column < 10 else None


def cell_area(cell: Cell, side: float) -> QRectF:
    """Return where a cell lies, in logical pixels."""
    return QRectF(HEAD + cell[1] * side, HEAD + cell[0] * side, side, side)


class MatrixPainter:
    """Paints a matrix with cells of one size.

    Args:
        painter: paints on the matrix.
        palette: the colours.
        side: of a cell, in logical pixels.
    """

    def __init__(self, painter: QPainter, palette: Palette, side: float) -> None:
        self._painter, self._palette, self._side = painter, palette, side

    def paint_heads(self) -> None:
        """Paint the digits at the upper and the left edge."""
        painter, side = self._painter, self._side
        painter.setFont(ui_font(LABEL_SIZE))
        painter.setPen(QColor(self._palette.muted))
        centre = Qt.AlignmentFlag.AlignCenter
        for digit in range(10):
            painter.drawText(QRectF(HEAD + digit * side, 0, side, HEAD), centre, str(digit))
            painter.drawText(QRectF(0, HEAD + digit * side, HEAD, side), centre, str(digit))

    def paint_counts(self, counts: Sequence[Sequence[int]]) -> None:
        """Paint ten rows of ten cells with their numbers."""
        # Of the errors alone: there are a hundred times as many right answers.
        most = max(1, *(n for t, row in enumerate(counts) for a, n in enumerate(row) if t != a))
        for row in range(10):
            for column in range(10):
                count = counts[row][column]
                self._paint_cell((row, column), count, self._colour((row, column), count, most))

    def paint_frame(self, cell: Cell, colour: str) -> None:
        """Frame a cell by two pixels."""
        # Filled and not drawn as lines, so that the edges are sharp at any scale.
        painter = self._painter
        area = snapped(painter, cell_area(cell, self._side))
        for edge in edges(area, 2):
            painter.fillRect(snapped(painter, edge), QColor(colour))

    def _paint_cell(self, cell: Cell, count: int, colour: QColor) -> None:
        painter, palette = self._painter, self._palette
        area = snapped(painter, cell_area(cell, self._side))
        # One device pixel between the cells, at any scale.
        gap = 1 / painter.device().devicePixelRatioF()
        painter.fillRect(area.adjusted(0, 0, -gap, -gap), colour)
        if not count:
            return
        text = str(count)
        size = next((size for size in _SIZES if _fits(text, size, area.width() - 2)), None)
        if size is None:  # a number without its last figure would be another one
            return
        # Which of the two is the dark one depends on the theme.
        dark, bright = sorted(
            (palette.ink, palette.paper), key=lambda name: QColor(name).lightness()
        )
        painter.setPen(QColor(dark if qGray(colour.rgb()) > _BRIGHT else bright))
        painter.setFont(ui_font(size))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)

    def _colour(self, cell: Cell, count: int, most: int) -> QColor:
        """Return one colour for what is right, and a shade for each number of errors."""
        palette = self._palette
        if not count:
            return QColor(palette.track)
        if cell[0] == cell[1]:
            return QColor(mixed(palette.surface, palette.accent, _RIGHT))
        # By the logarithm: beside a hundred errors a single one would not be seen. That of 1 is 0.
        share = math.log(count) / math.log(most) if most > 1 else 0.0
        shade = _FAINTEST + (1 - _FAINTEST) * share
        return QColor(mixed(palette.surface, palette.warning, shade))


def _fits(text: str, size: int, room: float) -> bool:
    return QFontMetrics(ui_font(size)).horizontalAdvance(text) <= room
