"""What can be a digit by the shape of its ink in a picture."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from benchmarks.picture_kinds import draw
from inks import VARIANTS
from made_masks import around, beside, cells_of, flooded, masks
from mnist_pad.core.masks import mask_shape
from mnist_pad.core.masks.mask_shape import can_be_digit, is_blot


def written(name, pen):
    """A digit 80 cells high and the pen's width on top."""
    return draw([s.points for s in VARIANTS[name].strokes], (150, 150), 80, pen) > 0.5


def shape(paint):
    image = Image.new("L", (160, 160))
    paint(ImageDraw.Draw(image))
    return np.asarray(image) > 0


def turned(mask, degrees):
    return np.asarray(Image.fromarray(mask).rotate(degrees))


BLOTS = {
    "disc": shape(lambda d: d.ellipse([30, 30, 130, 130], fill=255)),
    "upright ellipse": shape(lambda d: d.ellipse([60, 30, 100, 130], fill=255)),
    "square": shape(lambda d: d.rectangle([30, 30, 130, 130], fill=255)),
    "upright block": shape(lambda d: d.rectangle([62, 30, 98, 130], fill=255)),
    "rounded": shape(lambda d: d.rounded_rectangle([30, 40, 130, 120], 20, fill=255)),
    "triangle": shape(lambda d: d.polygon([(80, 30), (130, 125), (30, 125)], fill=255)),
}
OTHERS = {
    "dash": shape(lambda d: d.rectangle([30, 75, 130, 85], fill=255)),
    "box": shape(lambda d: d.rectangle([30, 40, 130, 120], outline=255, width=6)),
    "thin box": shape(lambda d: d.rectangle([30, 30, 130, 130], outline=255)),
    "grid": shape(
        lambda d: [
            d.rectangle([x, y, x + 25, y + 25], outline=255) for x in (30, 55, 80) for y in (30, 55)
        ]
    ),
    "coil": shape(
        lambda d: [d.ellipse([80 - r, 80 - r, 80 + r, 80 + r], outline=255) for r in (20, 35, 50)]
    ),
}


@pytest.mark.parametrize("pen", [2, 8, 16])
@pytest.mark.parametrize("name", VARIANTS)
def test_a_digit_is(name, pen):
    assert can_be_digit(written(name, pen))


@pytest.mark.parametrize("degrees", [0, 25, 70])
@pytest.mark.parametrize("what", BLOTS)
def test_a_blot_is_none(what, degrees):
    mask = turned(BLOTS[what], degrees)
    assert is_blot(mask)
    assert not can_be_digit(mask)


@pytest.mark.parametrize("what", OTHERS)
def test_what_no_digit_looks_like_is_none(what):
    assert not can_be_digit(OTHERS[what])


@pytest.mark.parametrize("degrees", [10, 33, 45, 80])
def test_a_box_is_one_however_it_is_turned(degrees):
    box = turned(BLOTS["square"], degrees)
    inner = np.asarray(Image.fromarray(BLOTS["square"]).resize((130, 130)))
    assert not can_be_digit(box & ~turned(np.pad(inner, 15), degrees))


def test_a_1_of_a_thick_pen_is_no_blot_and_a_bar_is():
    assert not is_blot(shape(lambda d: d.rectangle([72, 30, 90, 130], fill=255)))
    assert is_blot(shape(lambda d: d.rectangle([68, 30, 93, 130], fill=255)))


@given(masks(16), st.integers(0, 4))
def test_opened_is_what_a_disc_inside_the_mask_can_reach(mask, by):
    """The disc of so many steps, every second one by corners too, laid wherever it fits."""
    disc = {(0, 0)}
    for step in range(by):
        disc = set().union(*((around if step % 2 else beside)(cell) for cell in disc))
    ink = cells_of(mask)
    laid = [{(y + dy, x + dx) for dy, dx in disc} for y, x in ink]
    assert cells_of(mask_shape._opened(mask, by)) == set().union(*(d for d in laid if d <= ink))


@given(masks(16))
def test_holes_are_paper_that_no_way_leads_out_of(mask):
    wide = np.pad(~mask, 1, constant_values=True)
    inside = [group for group in flooded(cells_of(wide), by_corners=False) if (0, 0) not in group]
    assert sorted(mask_shape._holes(mask)) == sorted(len(g) for g in inside if len(g) > 1)


@given(masks(16))
def test_the_tightest_rectangle_is_the_smallest_of_all_turns(mask):
    if not mask.any():
        return
    areas = []
    for turn in np.radians(range(0, 90, 2)):
        along = [x * np.cos(turn) + y * np.sin(turn) for y, x in cells_of(mask)]
        across = [y * np.cos(turn) - x * np.sin(turn) for y, x in cells_of(mask)]
        areas.append((max(along) - min(along) + 1) * (max(across) - min(across) + 1))
    assert mask_shape._tightest(mask) == pytest.approx(min(areas))
