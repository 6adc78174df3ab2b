"""Digits that touch can be cut apart along a seam."""

from itertools import pairwise

import numpy as np
import pytest

from benchmarks.picture_kinds import draw
from inks import VARIANTS
from mnist_pad.core.masks.seams import seams


def digit(name):
    ink = draw([s.points for s in VARIANTS[name].strokes], (300, 200), 140, 9) > 0.5
    columns = np.flatnonzero(ink.any(0))
    return ink[:, columns[0] : columns[-1] + 1]


@pytest.mark.parametrize("names", ["38", "66", "53"])
def test_one_of_the_seams_parts_two_digits_that_touch(names):
    left, right = (digit(name) for name in names)
    lap = 7
    both = np.zeros((200, left.shape[1] + right.shape[1] - lap), np.bool_)
    both[:, : left.shape[1]] |= left
    own = both.copy()
    both[:, left.shape[1] - lap :] |= right
    shares = []
    for seam in seams(both):
        is_left = np.arange(both.shape[1]) < seam[:, None]
        wrong = (own & ~is_left).sum() + (both & ~own & is_left).sum()
        shares.append(1 - wrong / both.sum())
    assert max(shares) > 0.93


def test_seams_go_from_left_to_right_and_stay_inside():
    shape = np.concatenate([digit("3"), digit("8"), digit("0")], 1)
    found = seams(shape)
    assert len(found) > 1
    for left, right in pairwise(found):
        assert (left <= right).all()
    assert all(((seam >= 0) & (seam < shape.shape[1])).all() for seam in found)


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (2, 3)])
def test_what_is_too_small_to_cut_is_not_cut_outside_itself(shape):
    for seam in seams(np.ones(shape, np.bool_)):
        assert ((seam >= 0) & (seam < shape[1])).all()
