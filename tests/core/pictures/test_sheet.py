"""A sheet of paper on a table, against the cells that by definition lie inside it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_masks import HARD, cells_of, masks
from mnist_pad.core.pictures import sheet as module
from mnist_pad.core.pictures.sheet import sheet


def steps_within(cell, by):
    """The cells that so many steps up, down, left and right lead to."""
    y, x = cell
    reach = range(-by, by + 1)
    return {(y + dy, x + dx) for dy in reach for dx in reach if abs(dy) + abs(dx) <= by}


def shrunk_slowly(mask, by):
    """The cells from which so few steps lead to none outside; the picture's edge is no outside."""
    out = cells_of(~mask)
    return {cell for cell in cells_of(mask) if not steps_within(cell, by) & out}


def filled_slowly(mask):
    """The cells with ink on both sides in their row, or above and below; itself counts."""
    cells, (height, width) = cells_of(mask), mask.shape

    def is_between(y, x):
        left, right = range(x + 1), range(x, width)
        above, below = range(y + 1), range(y, height)
        in_row = [any((y, at) in cells for at in side) for side in (left, right)]
        in_column = [any((at, x) in cells for at in side) for side in (above, below)]
        return all(in_row) or all(in_column)

    return {(y, x) for y in range(height) for x in range(width) if is_between(y, x)}


@given(masks(14), st.integers(0, 4))
def test_shrinking_takes_so_many_steps_off(mask, by):
    assert cells_of(module._shrunk(mask, by)) == shrunk_slowly(mask, by)


@given(masks())
def test_filling_takes_what_lies_between(mask):
    assert cells_of(module._filled(mask)) == filled_slowly(mask)


@pytest.mark.parametrize("name", HARD)
def test_a_hard_mask_is_shrunk_and_filled_as_defined(name):
    assert cells_of(module._shrunk(HARD[name], 2)) == shrunk_slowly(HARD[name], 2)
    assert cells_of(module._filled(HARD[name])) == filled_slowly(HARD[name])


TABLE, PAPER = 3.0, 4.5  # in logarithms of brightness


def photo(lies, hand, paper=PAPER):
    """Paper where it lies and a table around, with the noise of a photo."""
    plain = np.where(lies[..., None], paper, TABLE)
    return (plain + hand.normal(0, 0.01, (*lies.shape, 3))).astype(np.float32)


@st.composite
def lying(draw):
    """Where a sheet lies that is large enough to be seen as one: upright, all but one of its edges
    surely in the photo."""
    height, width = draw(st.integers(60, 128)), draw(st.integers(60, 128))
    bounds = []
    for side, margin in ((height, draw(st.sampled_from([0, 4]))), (width, 4)):
        first = draw(st.integers(margin, side // 5))
        bounds.append((first, draw(st.integers(first + side // 2 + 1, side - 4))))
    lies = np.zeros((height, width), np.bool_)
    lies[slice(*bounds[0]), slice(*bounds[1])] = True
    return lies


hands = st.integers(0, 2**32 - 1).map(np.random.default_rng)


@settings(max_examples=40)
@given(lying(), hands, st.sampled_from([PAPER, 2 * TABLE - PAPER]))
def test_a_sheet_is_found_to_the_cell_whatever_is_written_on_it(lies, hand, paper):
    coarse = photo(lies, hand, paper)
    cells = np.argwhere(lies)
    top, left = cells.min(0) + 5
    bottom, right = cells.max(0) - 5
    middle = (top + bottom) // 2
    coarse[middle, left:right] = TABLE  # ink as dark as the table
    coarse[top:bottom, (left + right) // 2] = TABLE
    assert cells_of(sheet(coarse)) == shrunk_slowly(lies, module._MARGIN)


@settings(max_examples=40)
@given(lying(), hands, st.integers(0, 3), st.booleans())
def test_a_turned_photo_has_its_sheet_turned(lies, hand, turn, is_mirrored):
    coarse = photo(lies, hand)
    wanted = np.rot90(sheet(coarse), turn)
    turned = np.rot90(coarse, turn)
    if is_mirrored:
        wanted, turned = wanted[:, ::-1], turned[:, ::-1]
    assert np.array_equal(sheet(turned), wanted)


@given(hands, st.floats(0, 0.2), st.integers(40, 100))
def test_paper_of_one_colour_is_no_sheet_and_no_table(hand, slope, side):
    light = slope * np.linspace(-1, 1, side)[None, :, None]
    noise = hand.normal(0, 0.01, (side, side, 3))
    assert sheet((PAPER + light + noise).astype(np.float32)).all()


def strips(depths, shape):
    """Where strips of such depths lie along the left, right, top and bottom."""
    height, width = shape
    y, x = np.mgrid[:height, :width]
    left, right, top, bottom = depths
    return (x < left) | (x >= width - right) | (y < top) | (y >= height - bottom)


@settings(max_examples=50)
@given(hands, st.integers(0, 3), st.integers(1, 20))
def test_a_strip_along_a_side_is_left_out_with_a_margin(hand, side, depth):
    depths = [depth if at == side else 0 for at in range(4)]
    coarse = photo(~strips(depths, (90, 110)), hand)
    wider = [depth and depth + module._MARGIN for depth in depths]
    assert np.array_equal(sheet(coarse), ~strips(wider, (90, 110)))


@settings(max_examples=50)
@given(hands, st.integers(0, 3), st.integers(31, 40))
def test_a_strip_as_wide_as_a_shadow_stays(hand, side, depth):
    depths = [depth if at == side else 0 for at in range(4)]
    assert sheet(photo(~strips(depths, (110, 110)), hand)).all()


@settings(max_examples=50)
@given(hands, st.integers(0, 3), st.integers(1, 10), st.integers(8, 40))
def test_a_strip_along_part_of_a_side_stays(hand, side, depth, missing):
    is_dark = strips([depth if at == side else 0 for at in range(4)], (100, 100))
    rows = slice(None, missing)
    is_dark[(rows, slice(None)) if side < 2 else (slice(None), rows)] = False
    assert sheet(photo(~is_dark, hand)).all()


@pytest.mark.parametrize("contrast", [0.05, 0.2])
def test_a_sheet_that_hardly_differs_from_its_table_is_none(contrast):
    lies = np.zeros((80, 100), np.bool_)
    lies[10:-10, 12:-12] = True
    assert sheet(photo(lies, np.random.default_rng(0), TABLE + contrast)).all()


NO_SHEETS = {
    "too low": [np.s_[30:50, 10:90]],
    "too narrow": [np.s_[10:75, 38:62]],
    "too small": [np.s_[25:58, 30:66]],
    "a shadow in a corner": [np.s_[0:50, 0:60]],
    "a box that was drawn": [np.s_[10:70, x : x + 8] for x in (10, 80)]
    + [np.s_[y : y + 8, 10:88] for y in (10, 62)],
}


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize("what", NO_SHEETS)
def test_it_is_no_sheet(what, turn):
    lies = np.zeros((80, 100), np.bool_)
    for place in NO_SHEETS[what]:
        lies[place] = True
    assert sheet(photo(np.rot90(lies, turn), np.random.default_rng(0))).all()


def test_light_that_fades_is_no_sheet():
    y, x = np.mgrid[-1:1:80j, -1:1:100j]
    light = TABLE + 1.5 * np.exp(-2 * (x**2 + y**2))
    assert sheet(np.repeat(light[..., None], 3, 2).astype(np.float32)).all()


def test_dark_grain_that_reaches_the_sheet_is_not_of_it():
    lies = np.zeros((80, 100), np.bool_)
    lies[12:-12, 15:-15] = True
    coarse = photo(lies, np.random.default_rng(0))
    grain = np.zeros_like(lies)
    for top in (16, 30, 44, 58):
        grain[top : top + 5] = True
    # As far from the usual table as its bands are in dark wood, nearly as the paper is.
    coarse[grain & ~lies] += 0.6 * (PAPER - TABLE)
    found = sheet(coarse)
    assert not found[0].any()
    assert not found[:, 0].any()
    assert found[lies].mean() > 0.8
