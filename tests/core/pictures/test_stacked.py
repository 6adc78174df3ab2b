"""Digits of two rows that touch are cut apart, and one digit never is."""

import numpy as np
import pytest

from inks import VARIANTS
from made_masks import HARD, digit
from mnist_pad.core.masks.components import components
from mnist_pad.core.pictures.stacked import cut_rows

SIZE = (520, 300)
BESIDE = ("3", "1", "6", "2", "0")


def at(name, x, y, height=90, pen=7):
    return digit(name, SIZE, height, pen, (x, y))


def row(*names, y=75, pen=7):
    return np.logical_or.reduce(
        [at(name, 140 + 85 * n, y, pen=pen) for n, name in enumerate(names)]
    )


def cut(mask):
    found = components(mask)
    return cut_rows(found, np.ones(len(found.areas), np.bool_))


def bridged(pen=7, bridge=12):
    """Two 0s of straight strokes below each other, and the bridge between them."""
    mask = np.zeros(SIZE[::-1], np.bool_)
    for top in (30, 120 + bridge):
        mask[top : top + 90, 20:75] = True
        mask[top + pen : top + 90 - pen, 20 + pen : 75 - pen] = False
    joint = np.zeros_like(mask)
    joint[120 : 120 + bridge, 45 : 45 + pen] = True
    return mask, joint


@pytest.mark.parametrize("zoom", [1, 2])
@pytest.mark.parametrize("pen", [4, 7])
@pytest.mark.parametrize("bridge", [12, 16])
def test_two_digits_that_a_bridge_joins_are_cut_there(bridge, pen, zoom):
    pair, joint = bridged(pen, bridge)
    others = row(*BESIDE, pen=pen)
    pair, joint, others = (m.repeat(zoom, 0).repeat(zoom, 1) for m in (pair, joint, others))
    found = cut(pair | joint | others)
    assert len(found.areas) == 7
    taken = (pair | joint | others) & (found.labels == 0)
    assert 0 < taken.sum() <= (pen + 2) * zoom
    assert not (taken & ~np.roll(joint, -1, 0) & ~np.roll(joint, 1, 0)).any()


@pytest.mark.parametrize("name", VARIANTS)
def test_a_digit_is_not_cut(name):
    found = components(row(*BESIDE) | at(name, 40, 75))
    members = np.ones(len(found.areas), np.bool_)
    assert cut_rows(found, members) is found


@pytest.mark.parametrize("height", [120, 200])
def test_a_tall_1_is_not_cut(height):
    assert len(cut(row(*BESIDE) | at("1", 40, 120, height)).areas) == 6


def test_what_is_three_times_as_high_is_not_cut():
    others = np.roll(row(*BESIDE), 50, 1)
    assert len(cut(others | at("8", 60, 150, 280)).areas) == 6


def test_beside_few_digits_nothing_is_cut():
    pair = np.logical_or(*bridged())
    assert len(cut(pair | row(*BESIDE[:4])).areas) == 5
    assert len(cut(pair | row(*BESIDE)).areas) == 7


def test_only_writing_is_cut():
    pair = np.logical_or(*bridged())
    found = components(pair | row(*BESIDE))
    members = np.ones(len(found.areas), np.bool_)
    members[found.labels[30, 20] - 1] = False
    assert cut_rows(found, members) is found


@pytest.mark.parametrize(("upper", "lower"), ["00", "02", "08", "33", "38", "92", "98"])
def test_round_digits_that_touch_are_cut(upper, lower):
    size, high, pen = (520, 300), 90, 7
    names = ("3", "1", "6", "2", "0")
    parts = [digit(n, size, high, pen, (140 + 85 * x, 75)) for x, n in enumerate(names)]
    pair = digit(upper, size, high, pen, (50, 65)) | digit(lower, size, high, pen, (50, 157))
    mask = np.logical_or.reduce([*parts, pair])
    assert len(components(mask).areas) == 6
    assert len(cut(mask).areas) == 7


def test_digits_that_touch_side_by_side_are_not_cut():
    pair = at("3", 60, 220) | at("5", 108, 220)
    found = components(pair | row(*BESIDE))
    assert len(found.areas) == 6
    assert len(cut(pair | row(*BESIDE)).areas) == 6


@pytest.mark.parametrize("name", HARD)
def test_small_masks_stay(name):
    assert np.array_equal(cut(HARD[name]).labels > 0, HARD[name])
