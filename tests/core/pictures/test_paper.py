"""Ink told from paper, against windows that are looked through cell by cell."""

import math
import statistics

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from made_masks import HARD, around, cells_of, flooded, masks
from mnist_pad.core.pictures import paper
from mnist_pad.core.pictures.paper import STRONG, WEAK, blurred, ink_strength, resized, spread


@st.composite
def fields(draw, layers=None):
    """Numbers (h, w), or (h, w, layers)."""
    hand = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = (draw(st.integers(1, 12)), draw(st.integers(1, 12)))
    return hand.random(shape if layers is None else (*shape, layers), np.float32)


def over_windows(field, by, combine):
    """What a window around every cell combines to; beyond the edge the edge goes on."""
    height, width = field.shape[:2]
    rows, columns = range(height), range(width)

    def window(y, x):
        reach = range(-by, by + 1)
        cells = [(y + dy, x + dx) for dy in reach for dx in reach]
        return [field[min(max(r, 0), height - 1), min(max(c, 0), width - 1)] for r, c in cells]

    return np.array([[combine(window(y, x)) for x in columns] for y in rows])


def mean(values):
    return np.mean(values, 0, dtype=np.float64)


@given(fields())
def test_a_blurred_cell_is_the_mean_around_it(field):
    assert np.allclose(blurred(field), over_windows(field, 1, mean), atol=1e-5)


@settings(max_examples=40)
@given(fields(layers=3), st.integers(0, 4))
def test_the_local_mean_is_that_of_a_square(field, by):
    found = paper._local_mean(field, 2 * by + 1)
    assert np.allclose(found, over_windows(field, by, mean), atol=1e-5)


@settings(max_examples=60)
@given(fields(), st.sampled_from([0.2, 0.5, 1.0]))
def test_heights_narrower_than_a_stroke_are_cut_off(field, thickest):
    by = (int(max(field.shape) * thickest) | 1) // 2
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paper, "_THICKEST", thickest)  # small fields have to do
        found = paper._without_narrow(field)
    assert np.array_equal(found, over_windows(over_windows(field, by, min), by, max))


def spread_slowly(mask):
    height, width = mask.shape
    cells = set().union(*(around(cell, 2) for cell in cells_of(mask)))
    return {(y, x) for y, x in cells if 0 <= y < height and 0 <= x < width}


@pytest.mark.parametrize("name", HARD)
def test_a_hard_mask_spreads_two_cells_all_round(name):
    assert cells_of(spread(HARD[name])) == spread_slowly(HARD[name])


@given(masks())
def test_any_mask_spreads_two_cells_all_round(mask):
    assert cells_of(spread(mask)) == spread_slowly(mask)


@given(st.integers(1, 5), st.integers(2, 5), st.integers(2, 5), st.data())
def test_on_the_way_down_areas_are_averaged(factor, rows, columns, data):
    factor += 1
    hand = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    field = hand.random((rows * factor, columns * factor), np.float32)
    small = resized(field, (columns, rows))
    for y in range(rows):
        for x in range(columns):
            block = field[y * factor : (y + 1) * factor, x * factor : (x + 1) * factor]
            assert small[y, x] == pytest.approx(block.mean(), abs=1e-5)


def strength_slowly(rgb, colour):
    """How strong the ink is on paper of a colour, pixel by pixel."""
    contrast = {
        (y, x): math.sqrt(sum((float(rgb[y, x, c]) - colour[c]) ** 2 for c in range(3)) / 3)
        for y, x in cells_of((rgb != colour).any(2))
    }
    seen = [value for value in contrast.values() if value > paper._FAINTEST]
    if not seen:
        return np.zeros(rgb.shape[:2])
    least = 0.5 * np.quantile(seen, 0.99)
    level = statistics.median(value for value in seen if value >= least)
    weak = {cell for cell, value in contrast.items() if value / level > WEAK}
    ink = [
        group for group in flooded(weak) if any(contrast[cell] / level > STRONG for cell in group)
    ]
    shown = set().union(*(around(cell, 2) for group in ink for cell in group))
    strength = np.zeros(rgb.shape[:2])
    for cell in shown & contrast.keys():
        strength[cell] = min(contrast[cell] / level, 1)
    return strength


STRENGTHS = [0.05, 0.2, 0.32, 0.34, 0.36, 0.4, 0.55, 0.59, 0.61, 0.7, 0.95, 1, 1.1]


@st.composite
def drawings(draw):
    """Ink on bare paper of one colour: its usual strength, and thin bits that touch or do not,
    about as strong as what is just weak and just strong; in all as faint as ink can be, or not."""
    paper_level, most = draw(
        st.sampled_from([(128, 8), (128, 11), (128, 60), (128, 115), (255, -200)])
    )
    hand = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    levels = np.full((60, 60), paper_level)
    levels[20:24, 20:30] = paper_level + most
    levels[24:34, 25] = paper_level + round(most * hand.choice(STRENGTHS))  # touches it
    levels[21, 22] = paper_level + most * hand.choice([1, 3])  # no usual strength
    for _ in range(draw(st.integers(0, 12))):
        top, left = hand.integers(12, 42, 2)
        height, width = hand.permutation([1, hand.integers(1, 6)])
        levels[top : top + height, left : left + width] = paper_level + round(
            most * hand.choice(STRENGTHS)
        )
    return np.repeat(levels.clip(0, 255).astype(np.uint8)[..., None], 3, 2), (paper_level,) * 3


@given(drawings())
def test_ink_of_a_drawing_is_as_strong_as_its_contrast(drawing):
    rgb, colour = drawing
    assert np.allclose(ink_strength(rgb), strength_slowly(rgb, colour), atol=1e-4)


def test_bare_paper_has_no_ink():
    assert not ink_strength(np.full((50, 70, 3), 200, np.uint8)).any()


@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize(("along", "is_ink"), [(10, True), (29, True), (30, True), (31, False)])
def test_what_runs_along_the_edge_of_a_sheet_is_no_ink(along, is_ink, turn):
    """Of 50 pixels that a piece is long, more than 30 lie there; another ends there, and stays."""
    inside = np.ones((70, 90), np.bool_)
    inside[:10] = False
    strength = np.zeros(inside.shape, np.float32)
    strength[10:60, 80:83] = 1
    wanted = strength.copy()
    strength[10:14, 5 : 5 + along] = 1
    strength[10:60, 5] = 1
    wanted = strength if is_ink else wanted
    left = paper._off_the_edge(np.rot90(strength, turn), np.rot90(inside, turn))
    assert np.array_equal(left, np.rot90(wanted, turn))
