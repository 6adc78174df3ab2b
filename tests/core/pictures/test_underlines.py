"""Lines under numbers go; a digit's foot, a dash and what crosses no number stay."""

import numpy as np
import pytest

from inks import VARIANTS
from made_masks import HARD, digit, painted
from mnist_pad.core.masks.components import components
from mnist_pad.core.pictures.underlines import without_underlines

SIZE = (420, 240)


def row(*names, y=100, height=80, pen=7, step=80, left=70):
    mask = np.zeros(SIZE[::-1], np.bool_)
    for n, name in enumerate(names):
        mask |= digit(name, SIZE, height, pen, (left + n * step, y))
    return mask


def line(left, right, y=155, drop=0, pen=5):
    return painted(SIZE, lambda d: d.line([left, y, right, y + drop], fill=1, width=pen))


def left_of(mask):
    return without_underlines(mask.astype(np.float32), components(mask))


def stays(mask):
    kept, lain = left_of(mask)
    return np.array_equal(kept, mask) and not lain.any()


@pytest.mark.parametrize(("drop", "zoom"), [(0, 1), (8, 1), (-8, 1), (0, 2)])
@pytest.mark.parametrize("pen", [2, 5, 8])
def test_the_line_under_a_number_goes_and_is_told(pen, drop, zoom):
    under, alone = (
        m.repeat(zoom, 0).repeat(zoom, 1)
        for m in (line(30, 350, drop=drop, pen=pen), row("3", "8", "5", "6"))
    )
    kept, lain = left_of(under | alone)
    assert np.array_equal(kept, alone)
    assert (lain & under).sum() > 0.95 * under.sum()


@pytest.mark.parametrize("name", VARIANTS)
def test_a_line_apart_under_one_digit_goes(name):
    alone = row(name, left=200)
    assert np.array_equal(left_of(alone | line(140, 260))[0], alone)


def test_beside_a_number_with_a_line_the_line_that_touches_one_digit_goes():
    """Whoever underlines numbers underlines single digits too."""
    one, under = row("9", left=330), line(285, 375, 140)
    assert (one & under).any()
    assert stays(one | under)
    number, long = row("3", "8", "5", left=40, step=70), line(10, 215)
    kept, _ = left_of(one | under | number | long)
    assert (kept & ~(one | number)).sum() < 0.1 * under.sum()
    assert (kept & (one | number)).sum() > 0.97 * (one | number).sum()


@pytest.mark.parametrize("pen", [3, 7])
def test_digits_that_touch_their_line_stay_nearly_whole(pen):
    alone, under = row("7", "9", "3", "1", pen=pen), line(30, 360, 140, pen=pen)
    assert (alone & under).any()
    kept, _ = left_of(alone | under)
    assert (kept & alone).sum() > 0.93 * alone.sum()
    assert (kept & ~alone).sum() < 0.08 * under.sum()


TOUCHING = {
    "narrow number": (row("1", "7", step=45), line(50, 160, 141)),
    "line shorter than its number": (row("7", "9", "4 closed", "1"), line(85, 300, 139)),
    "line with a comma below": (
        row("7", "9", "1") | painted(SIZE, lambda d: d.line([180, 155, 176, 163], fill=1, width=4)),
        line(30, 280, 141),
    ),
}


@pytest.mark.parametrize("what", TOUCHING)
def test_a_line_that_touches_its_number_goes(what):
    alone, under = TOUCHING[what]
    assert len(components(alone | under).areas) < len(components(alone).areas) + 1
    kept, lain = left_of(alone | under)
    assert (lain & under).sum() > 0.9 * under.sum()
    assert (kept & ~alone).sum() < 0.08 * under.sum()


@pytest.mark.parametrize("pen", [3, 5])
def test_a_2_keeps_a_foot_that_reaches_under_the_next_digit(pen):
    two = row("2", pen=pen)
    foot = np.flatnonzero(two[139])
    assert stays(two | line(foot[0], foot[0] + 110, 140, pen=pen) | row("1", y=85, left=122))


def test_the_line_of_each_row_goes():
    rows = row("3", "8", "5", y=50, height=60) | row("6", "0", "9", y=160, height=60)
    lines = line(30, 280, 92) | line(30, 280, 202)
    assert np.array_equal(left_of(rows | lines)[0], rows)


@pytest.mark.parametrize("pen", [2, 7, 14])
@pytest.mark.parametrize("height", [40, 180])
@pytest.mark.parametrize("name", VARIANTS)
def test_a_digit_has_no_underline(name, height, pen):
    assert stays(row(name, y=120, height=height, pen=pen, left=200))


@pytest.mark.parametrize("name", ["2", "1 with a foot", "4 closed", "7 with a bar"])
def test_digits_side_by_side_keep_their_level_strokes(name):
    assert stays(row(name, name, name))


STAY = {
    "dash between digits": row("3", "5", step=200) | line(130, 210, 100),
    "line over a number": row("3", "8", "5", "6") | line(30, 350, 45),
    "line through a number": row("3", "8", "5", "6") | line(30, 350, 100),
    "line between two rows": row("3", "8", "5", y=60)
    | row("3", "8", "5", y=150)
    | line(30, 280, 105, pen=2),
    "line alone": line(30, 350),
}


@pytest.mark.parametrize("what", STAY)
def test_what_lies_under_no_number_stays(what):
    assert stays(STAY[what])


@pytest.mark.parametrize("name", HARD)
def test_small_masks_stay(name):
    assert stays(HARD[name])
