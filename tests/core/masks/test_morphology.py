"""Masks dilated and eroded, against what is near each cell."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_masks import around, beside, cells_of, masks
from mnist_pad.core.masks.morphology import dilated, eroded, pen_width


def disc(by):
    """The cells within so many steps of one, every second step by corners too."""
    cells = {(0, 0)}
    for step in range(by):
        cells = set().union(*((around if step % 2 else beside)(cell) for cell in cells))
    return cells


def at(cell, shape):
    return {(cell[0] + dy, cell[1] + dx) for dy, dx in shape}


@given(masks(16), st.integers(0, 4))
def test_a_mask_grows_by_what_is_near(mask, by):
    height, width = mask.shape
    cells = set().union(*(at(cell, disc(by)) for cell in cells_of(mask)))
    inside = {(y, x) for y, x in cells if 0 <= y < height and 0 <= x < width}
    assert cells_of(dilated(mask, by)) == inside


@given(masks(16), st.integers(0, 4))
def test_a_mask_shrinks_by_what_is_near_paper(mask, by):
    """Beyond the picture is paper."""
    ink = cells_of(mask)
    assert cells_of(eroded(mask, by)) == {cell for cell in ink if at(cell, disc(by)) <= ink}


@pytest.mark.parametrize("width", [2, 5, 9])
def test_a_line_is_as_wide_as_it_was_drawn(width):
    mask = np.zeros((40, 200), np.bool_)
    mask[10 : 10 + width, 5:195] = True
    assert pen_width(mask) == pytest.approx(width, abs=0.7)
    assert pen_width(np.zeros_like(mask)) == 0
