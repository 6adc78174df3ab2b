"""How far level paths lead, against every path counted."""

from functools import cache

import numpy as np
from hypothesis import given

from made_masks import masks
from mnist_pad.core.masks.path_lengths import path_lengths


def longest(mask):
    """(h, w) the longest path through each cell, found by walking all of them."""
    height, width = mask.shape

    def steps(column, way):
        # A path may move a row at every fourth column: of the picture, or of it turned.
        entered = column if way > 0 else width - 1 - column
        return (-1, 0, 1) if entered % 4 == 0 else (0,)

    @cache
    def to(y, x, way):
        if not (0 <= y < height and 0 <= x < width and mask[y, x]):
            return 0
        return 1 + max(to(y + dy, x - way, way) for dy in steps(x, way))

    counts = [[to(y, x, 1) + to(y, x, -1) - 1 for x in range(width)] for y in range(height)]
    return np.where(mask, counts, 0)


@given(masks(12))
def test_a_path_is_as_long_as_the_longest_walk(mask):
    assert np.array_equal(path_lengths(mask), longest(mask))


def test_an_upright_stroke_is_as_short_as_it_is_wide_and_a_level_one_long():
    mask = np.zeros((30, 60), np.bool_)
    mask[:, 10:13] = True
    mask[20, :] = True
    lengths = path_lengths(mask)
    assert lengths[5, 11] == 3
    assert lengths[20, 40] == 60
