"""Thinning keeps what hangs together together, and what is open open."""

import numpy as np
import pytest

from mnist_pad.core.pictures.components import components
from mnist_pad.core.pictures.thinning import thinned


def parts(mask):
    """How many parts the ink has, and how many the paper around and inside it."""
    wide = np.pad(mask, 1)
    return len(components(wide).areas), len(components(~wide, by_corners=False).areas)


@pytest.mark.parametrize("rounds", [None, 1, 3])
def test_parts_and_holes_stay(rounds):
    rng = np.random.default_rng(0)
    for _ in range(300):
        mask = rng.random(rng.integers(1, 15, 2)) < rng.uniform(0.2, 0.95)
        left = thinned(mask, rounds)
        assert not (left & ~mask).any()
        assert parts(left) == parts(mask)


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
