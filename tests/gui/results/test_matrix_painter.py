"""Where the cells of the confusion matrix lie, and how large their numbers are."""

import pytest
from PySide6.QtCore import QPointF, QSize, QSizeF

from mnist_pad.gui.results.matrix_painter import HEAD, cell_area, cell_at, cell_size, number_size

CELLS = [(row, column) for row in range(10) for column in range(10)]


@pytest.mark.parametrize("size", [(218, 218), (300, 350), (331, 280), (900, 1100)])
def test_every_cell_is_found_where_it_lies(size):
    size = cell_size(QSize(*size))
    for cell in CELLS:
        area = cell_area(cell, size)
        for place in (area.center(), area.topLeft() + QPointF(0.01, 0.01)):
            assert cell_at(place, size) == cell


@pytest.mark.parametrize("place", [(HEAD - 1, 100), (100, HEAD - 1), (HEAD + 241, 100), (-5, -5)])
def test_heads_and_what_is_beyond_are_no_cells(place):
    assert cell_at(QPointF(*place), QSizeF(24, 24)) is None


def test_the_cells_fill_the_matrix():
    assert cell_size(QSize(HEAD + 900, HEAD + 1000)) == QSizeF(90, 100)
    assert min(cell_size(QSize(0, 0)).toTuple()) > 0


def test_numbers_grow_with_their_cells_and_are_never_cut(qapp):
    sizes = [number_size(4, width, width) for width in (12, 24, 48, 96)]
    assert sizes[0] is None
    assert sizes[1] < sizes[2] <= sizes[3]
