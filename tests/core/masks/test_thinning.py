"""Thinning, against the published rule cell by cell; what hangs together stays together."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_masks import HARD, around, cells_of, flooded, large_mask, masks
from mnist_pad.core.masks.components import components
from mnist_pad.core.masks.thinning import thinned


def goes(cell, ink, second):
    """Whether a cell is taken off, by Guo and Hall: it ends nothing, parts nothing, and lies on the
    side that this half of the round eats."""
    y, x = cell
    north, south, west, east = (y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)
    northwest, northeast = (y - 1, x - 1), (y - 1, x + 1)
    southwest, southeast = (y + 1, x - 1), (y + 1, x + 1)
    neighbours = (around(cell) - {cell}) & ink
    one_way = ((north, northeast), (east, southeast), (south, southwest), (west, northwest))
    other_way = ((north, northwest), (east, northeast), (south, southeast), (west, southwest))
    pairs = min(sum(bool(ink & set(pair)) for pair in way) for way in (one_way, other_way))
    if second:
        held = west in ink and (south in ink or southwest in ink or northwest not in ink)
    else:
        held = east in ink and (north in ink or northeast in ink or southeast not in ink)
    return len(flooded(neighbours)) == 1 and 2 <= pairs <= 3 and not held


def thinned_slowly(ink, rounds):
    while rounds is None or rounds > 0:
        before = ink
        for second in (False, True):
            ink = ink - {cell for cell in ink if goes(cell, ink, second)}
        if ink == before:
            break
        rounds = None if rounds is None else rounds - 1
    return ink


@pytest.mark.parametrize("rounds", [None, 0, 1, 2])
@pytest.mark.parametrize("name", HARD)
def test_of_a_hard_mask_what_is_left_is_as_published(name, rounds):
    left = thinned(HARD[name], rounds)
    assert cells_of(left) == thinned_slowly(cells_of(HARD[name]), rounds)


@given(masks(), st.none() | st.integers(0, 4))
def test_of_any_mask_what_is_left_is_as_published(mask, rounds):
    before = mask.copy()
    assert cells_of(thinned(mask, rounds)) == thinned_slowly(cells_of(mask), rounds)
    assert np.array_equal(mask, before)


def parts(mask):
    """How many parts the ink has, and how many the paper around and inside it."""
    wide = np.pad(mask, 1)
    return len(components(wide).areas), len(components(~wide, by_corners=False).areas)


@given(masks(20), st.none() | st.integers(1, 4))
def test_parts_and_holes_stay(mask, rounds):
    left = thinned(mask, rounds)
    assert not (left & ~mask).any()
    assert parts(left) == parts(mask)


def test_parts_and_holes_of_a_large_mask_stay():
    mask = large_mask(0.6)
    assert parts(thinned(mask)) == parts(mask)


@pytest.mark.parametrize("side", range(1, 12))
def test_of_a_square_something_is_left(side):
    assert thinned(np.ones((side, side), np.bool_)).any()


def test_a_bar_is_left_as_its_middle_line():
    bar = np.zeros((9, 40), np.bool_)
    bar[2:7, 3:37] = True
    middle = thinned(bar)
    assert middle.any(1).sum() == 1
    assert middle[4].sum() > 28


def test_rounds_take_that_many_cells_off_each_side():
    square = np.ones((20, 20), np.bool_)
    assert thinned(square, 3).sum() == pytest.approx(14 * 14, abs=6)
