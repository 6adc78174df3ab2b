"""Ruled lines go, strong or pale; strokes stay, the longest among them too."""

import numpy as np
import pytest

from inks import VARIANTS
from made_masks import HARD, digit, painted
from mnist_pad.core.pictures.ruled_lines import FAR, SHORT, without_pale_lines, without_rulings

SIZE = (480, 320)
NAMES = ("3", "8", "5", "2")


def row(*names, height=80, pen=7, y=160):
    places = np.linspace(0, SIZE[0], len(names) + 2)[1:-1]
    return np.logical_or.reduce(
        [digit(name, SIZE, height, pen, (x, y)) for name, x in zip(names, places, strict=True)]
    )


def lines(*ends, width=2):
    return painted(SIZE, lambda d: [d.line(end, fill=1, width=width) for end in ends])


def zoomed(mask, zoom):
    return mask.repeat(zoom, 0).repeat(zoom, 1)


def left_of(mask, share=FAR):
    return without_rulings(mask.astype(np.float32), mask, share)


def pale_left_of(alone, pale, level=0.5):
    strength = np.where(alone, 1, np.where(pale, level, 0)).astype(np.float32)
    return without_pale_lines(strength, alone | pale)


BETWEEN = {
    "level": [(0, 60, 479, 60), (0, 260, 479, 260)],
    "slanting": [(0, 50, 479, 70), (0, 250, 479, 270)],
    "upright": [(48, 0, 48, 319), (240, 0, 240, 319)],
    "from margin to margin": [(40, 250, 440, 250), (20, 20, 20, 300)],
}
THROUGH = {
    "level": [(0, 140, 479, 140), (0, 185, 479, 185)],
    "slanting": [(0, 130, 479, 150)],
    "upright": [(100, 0, 100, 319), (290, 0, 290, 319)],
    "squares": [(0, y, 479, y) for y in (100, 150, 200)]
    + [(x, 0, x, 319) for x in range(40, 480, 50)],
}


@pytest.mark.parametrize("pen", [4, 10])
@pytest.mark.parametrize(
    ("where", "zoom"), [*((where, 1) for where in BETWEEN), ("level", 2), ("upright", 2)]
)
def test_lines_beside_the_digits_go_and_are_told(where, pen, zoom):
    alone, ruled = (zoomed(m, zoom) for m in (row(*NAMES, pen=pen), lines(*BETWEEN[where])))
    kept, lain = left_of(alone | ruled)
    assert np.array_equal(kept & alone, alone)
    assert (kept & ~alone).sum() < 0.02 * ruled.sum()
    assert (lain & ruled).sum() > 0.97 * ruled.sum()


@pytest.mark.parametrize("width", [1, 3])
@pytest.mark.parametrize("where", THROUGH)
def test_digits_that_lines_cross_are_nearly_whole(where, width):
    alone, ruled = row(*NAMES, pen=8), lines(*THROUGH[where], width=width)
    kept, _ = left_of(alone | ruled)
    assert (kept & alone).sum() > 0.95 * alone.sum()
    assert (kept & ~alone).sum() < 0.06 * ruled.sum()


@pytest.mark.parametrize("share", [FAR, SHORT])
def test_only_short_lines_of_a_table_take_a_short_share(share):
    alone, ruled = row(*NAMES, height=50), lines((30, 110, 200, 110), (30, 210, 200, 210))
    kept, _ = left_of(alone | ruled, share)
    assert np.array_equal(kept, alone if share == SHORT else alone | ruled)


@pytest.mark.parametrize("pen", [3, 12])
@pytest.mark.parametrize("height", [60, 140])
@pytest.mark.parametrize("name", VARIANTS)
def test_the_strokes_of_digits_are_no_rulings(name, height, pen):
    for mask, share in (
        (row(name, height=height, pen=pen), FAR),
        (row(name, name, height=height, pen=pen), FAR),
        (row(name, name, height=height, pen=pen), SHORT),
    ):
        kept, lain = left_of(mask, share)
        assert np.array_equal(kept, mask)
        assert not lain.any()


@pytest.mark.parametrize("name", ["3", "4 closed", "8"])
def test_a_line_through_one_digit_goes(name):
    alone, ruled = row(name, height=200), lines((0, 120, 479, 120))
    kept, _ = left_of(alone | ruled)
    assert (kept & alone).sum() > 0.97 * alone.sum()
    assert (kept & ~alone).sum() < 0.03 * ruled.sum()


def test_a_picture_of_one_line_keeps_it():
    """It may be the only stroke of a 1."""
    for mask in (lines((0, 160, 479, 160)), lines((240, 0, 240, 319), width=9)):
        assert np.array_equal(left_of(mask)[0], mask)


@pytest.mark.parametrize("level", [0.4, 0.6])
@pytest.mark.parametrize(
    ("where", "zoom"), [("level", 1), ("slanting", 1), ("upright", 1), ("level", 2)]
)
def test_pale_lines_go_and_the_ink_over_them_stays(where, zoom, level):
    pale = lines(*BETWEEN[where], *THROUGH[where])
    alone, pale = (zoomed(m, zoom) for m in (row(*NAMES, pen=8), pale))
    kept, lain = pale_left_of(alone, pale, level)
    assert (kept & alone).sum() > 0.98 * alone.sum()
    assert (kept & ~alone).sum() < 0.06 * pale.sum()
    assert (lain & pale).sum() > 0.8 * pale.sum()


@pytest.mark.parametrize("where", ["level", "upright"])
def test_lines_as_strong_as_the_pen_are_not_pale(where):
    alone, ruled = row(*NAMES, pen=8), lines(*THROUGH[where], width=2)
    kept, lain = pale_left_of(alone, ruled, 1.0)
    assert np.array_equal(kept, alone | ruled)
    assert not lain.any()


@pytest.mark.parametrize("name", VARIANTS)
def test_a_digit_with_a_pale_dash_or_edge_stays(name):
    alone = row(name, pen=8)
    edge = np.roll(alone, 1, 1) & ~alone
    dash = lines((40, 160, 100, 160))
    kept, lain = pale_left_of(alone, edge | dash)
    assert np.array_equal(kept, alone | edge | dash)
    assert not lain.any()


def test_pale_writing_has_no_pale_lines():
    alone = row(*NAMES)
    kept, lain = pale_left_of(np.zeros_like(alone), alone | lines((0, 250, 479, 250)))
    assert np.array_equal(kept, alone | lines((0, 250, 479, 250)))
    assert not lain.any()


@pytest.mark.parametrize("name", HARD)
def test_small_masks_stay(name):
    mask = HARD[name]
    assert np.array_equal(without_pale_lines(mask.astype(np.float32), mask)[0], mask)
    for share in (FAR, SHORT):
        assert np.array_equal(left_of(mask, share)[0], mask)
