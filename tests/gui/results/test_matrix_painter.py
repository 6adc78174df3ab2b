"""Where the cells of the confusion matrix lie."""

import pytest
from PySide6.QtCore import QPointF

from mnist_pad.gui.results.matrix_painter import HEAD, cell_area, cell_at, cell_side

CELLS = [(row, column) for row in range(10) for column in range(10)]


@pytest.mark.parametrize("width", [218, 300, 331.5, 900])
def test_every_cell_is_found_where_it_lies(width):
    side = cell_side(width)
    for cell in CELLS:
        area = cell_area(cell, side)
        for place in (area.center(), area.topLeft() + QPointF(0.01, 0.01)):
            assert cell_at(place, side) == cell


@pytest.mark.parametrize("place", [(HEAD - 1, 100), (100, HEAD - 1), (HEAD + 241, 100), (-5, -5)])
def test_heads_and_what_is_beyond_are_no_cells(place):
    assert cell_at(QPointF(*place), side=24) is None


def test_cells_do_not_grow_without_end():
    assert cell_side(10_000) == cell_side(1_000)
    assert cell_side(0) > 0
