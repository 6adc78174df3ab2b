"""What was ruled or lies around the writing is told from what was written."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from benchmarks.picture_kinds import draw
from inks import VARIANTS
from mnist_pad.core.masks.components import components
from mnist_pad.core.pictures.rulings import is_slice, ruled


def page(paint, name=None, height=120):
    """(300, 400), with a digit in the middle where one is named."""
    image = Image.new("L", (400, 300))
    paint(ImageDraw.Draw(image))
    mask = np.asarray(image) > 0
    if name:
        mask |= draw([s.points for s in VARIANTS[name].strokes], (400, 300), height, 8) > 0.5
    return mask


RULED = {
    "line across": lambda d: d.line([(0, 40), (399, 40)], fill=255, width=3),
    "long line": lambda d: d.line([(20, 270), (380, 274)], fill=255),
    "upright line": lambda d: d.line([(50, 0), (50, 299)], fill=255, width=4),
    "frame": lambda d: d.rectangle([40, 20, 360, 280], outline=255, width=2),
    "frame along the border": lambda d: d.rectangle([0, 0, 399, 299], outline=255, width=3),
    "slanted line": lambda d: d.line([(120, 0), (60, 299)], fill=255, width=5),
    "slanted line across": lambda d: d.line([(0, 20), (399, 75)], fill=255, width=3),
    "dark edge": lambda d: d.rectangle([0, 0, 30, 299], fill=255),
}
AROUND = {
    "circle": lambda d: d.ellipse([100, 50, 300, 250], outline=255, width=5),
    "thick box": lambda d: d.rectangle([100, 50, 300, 250], outline=255, width=14),
}


@pytest.mark.parametrize("what", RULED)
def test_it_is_ruled_alone_and_beside_a_digit(what):
    assert ruled(components(page(RULED[what]))).all()
    found = components(page(RULED[what], "3"))
    assert ruled(found).sum() == 1
    assert ruled(found)[found.labels[150, 200 - 60 : 200 + 60].max() - 1] == False  # noqa: E712


@pytest.mark.parametrize("what", AROUND)
def test_what_was_drawn_around_a_digit_is_not_read(what):
    found = components(page(AROUND[what], "5"))
    assert ruled(found).sum() == 1
    assert not ruled(components(page(AROUND[what]))).any()


@pytest.mark.parametrize("name", VARIANTS)
def test_a_digit_is_not_ruled(name):
    for height in (40, 150, 280):
        assert not ruled(components(page(lambda _: None, name, height))).any()


def test_a_0_keeps_its_slash():
    def slashed(pen):
        pen.ellipse([140, 50, 260, 250], outline=255, width=8)
        pen.line([(170, 210), (230, 95)], fill=255, width=8)

    assert not ruled(components(page(slashed))).any()


def test_a_bar_in_a_slice_is_no_1():
    assert is_slice((1100, 8), 6, 900)
    assert not is_slice((120, 20), 12, 110)
    assert not is_slice((8, 1100), 6, 7)
