"""Where the cells of the confusion matrix lie, and how they are painted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, qGray

from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.pixel_grid import edges, snapped
from mnist_pad.gui.look.style_sheet import mixed
from mnist_pad.gui.look.theme import LABEL_SIZE, ui_font

HEAD = 18
"""Logical pixels for the digits at the edges."""

_FAINTEST = 0.22  # the shade of a single error
_RIGHT = 0.28  # the shade of what is right, in the other colour
_BRIGHT = 120  # of 255; dark numbers stand on what is brighter
_LEAST_NUMBER, _NUMBER, _MOST_NUMBER = 8, 11, 18  # font sizes: a small cell's, usual, a large one's
_NUMBER_SHARE = 0.36  # of a large cell's height

Cell = tuple[int, int]
"""What the digit is, and what it was read as."""


def cell_size(matrix: QSize) -> QSizeF:
    """Return how large a cell is in a matrix of this size."""
    # Never 0: cell_at divides by it.
    return QSizeF(max((matrix.width() - HEAD) / 10, 1), max((matrix.height() - HEAD) / 10, 1))


def cell_at(place: QPointF, size: QSizeF) -> Cell | None:
    """Return the cell of this size at a place in logical pixels, if there is one."""
    # Compared before they are cut to whole numbers, which would make 0 of -0.5.
    column, row = (place.x() - HEAD) / size.width(), (place.y() - HEAD) / size.height()
    return (int(row), int(column)) if 0 <= row < 10 and 0 <= column < 10 else None


def cell_area(cell: Cell, size: QSizeF) -> QRectF:
    """Return where a cell of this size lies, in logical pixels."""
    width, height = size.width(), size.height()
    return QRectF(HEAD + cell[1] * width, HEAD + cell[0] * height, width, height)


class MatrixPainter:
    """Paints a matrix with cells of one size.

    Args:
        painter: paints on the matrix.
        palette: the colours.
        size: of a cell, in logical pixels.
    """

    def __init__(self, painter: QPainter, palette: Palette, size: QSizeF) -> None:
        self._painter, self._palette, self._size = painter, palette, size

    def paint_heads(self) -> None:
        """Paint the digits at the upper and the left edge."""
        painter, width, height = self._painter, self._size.width(), self._size.height()
        painter.setFont(ui_font(LABEL_SIZE))
        painter.setPen(QColor(self._palette.muted))
        centre = Qt.AlignmentFlag.AlignCenter
        for digit in range(10):
            painter.drawText(QRectF(HEAD + digit * width, 0, width, HEAD), centre, str(digit))
            painter.drawText(QRectF(0, HEAD + digit * height, HEAD, height), centre, str(digit))

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
        area = snapped(painter, cell_area(cell, self._size))
        for edge in edges(area, 2):
            painter.fillRect(snapped(painter, edge), QColor(colour))

    def _paint_cell(self, cell: Cell, count: int, colour: QColor) -> None:
        painter, palette = self._painter, self._palette
        area = snapped(painter, cell_area(cell, self._size))
        # One device pixel between the cells, at any scale.
        gap = 1 / painter.device().devicePixelRatioF()
        painter.fillRect(area.adjusted(0, 0, -gap, -gap), colour)
        if not count:
            return
        text = str(count)
        size = number_size(len(text), round(area.width()), round(area.height()))
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


# A matrix has a hundred numbers, and is painted at each step of the keys.
@lru_cache(64)
def number_size(figures: int, width: int, height: int) -> int | None:
    """Return the font size, in pixels, for a number of this many figures in a cell of this size;
    None where it does not fit at all."""
    largest = min(max(round(height * _NUMBER_SHARE), _NUMBER), _MOST_NUMBER)
    sizes = range(largest, _LEAST_NUMBER - 1, -1)
    return next((size for size in sizes if _fits("0" * figures, size, width - 1)), None)


def _fits(text: str, size: int, room: float) -> bool:
    return QFontMetrics(ui_font(size)).horizontalAdvance(text) <= room
