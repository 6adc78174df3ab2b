"""What lies beside the writing is taken out, and the writing stays."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from benchmarks.picture_kinds import draw
from inks import VARIANTS
from made_masks import digit
from mnist_pad.core.masks.components import components
from mnist_pad.core.pictures.paper import WEAK
from mnist_pad.core.pictures.unwritten import written

SIZE = (600, 400)


def writing(*names, height=100, y=200.0):
    """Digits side by side in (400, 600)."""
    places = np.linspace(0, SIZE[0], len(names) + 2)[1:-1]
    drawn = [
        draw([s.points for s in VARIANTS[name].strokes], SIZE, height, 8, (float(x), y))
        for name, x in zip(names, places, strict=True)
    ]
    return np.maximum.reduce(drawn)


def painted(paint):
    image = Image.new("L", SIZE)
    paint(ImageDraw.Draw(image))
    return np.asarray(image, np.float32) / 255


def grid(pen, step, fill=255):
    for at in range(step // 2, 600, step):
        pen.line([(at, 0), (at, 399)], fill=fill, width=2)
        pen.line([(0, at), (599, at)], fill=fill, width=2)


def table(pen):
    for x in range(75, 541, 150):
        pen.line([(x, 120), (x, 280)], fill=255, width=3)
    for y in (120, 280):
        pen.line([(75, y), (525, y)], fill=255, width=3)
    pen.line([(75, 135), (525, 135)], fill=255, width=3)


BESIDE = {
    "ruled": lambda p: [p.line([(0, y), (599, y + 8)], fill=255, width=2) for y in (80, 180, 245)],
    "pale": lambda p: [p.line([(0, y), (599, y)], fill=140, width=2) for y in (80, 180, 245)],
    "squared": lambda p: grid(p, 50),
    "pale squares": lambda p: grid(p, 40, 130),
    "margin": lambda p: p.line([(45, 0), (40, 399)], fill=255, width=3),
    "underline": lambda p: p.line([(70, 262), (300, 265), (540, 262)], fill=255, width=7),
    "table": table,
    "box": lambda p: p.rectangle([60, 120, 540, 280], outline=255, width=5),
    "circle": lambda p: p.ellipse([20, 60, 580, 340], outline=255, width=6),
    "edge": lambda p: p.rectangle([0, 0, 22, 399], fill=255),
}


@pytest.mark.parametrize("what", BESIDE)
@pytest.mark.parametrize("names", [("3", "8", "5 with a cap"), ("2", "7", "6")])
def test_what_was_not_written_is_taken_out(what, names):
    alone = writing(*names)
    strength, found = written(np.maximum(alone, painted(BESIDE[what])))
    ink, kept = alone > WEAK, found.labels > 0
    assert (kept & ink).sum() > 0.9 * ink.sum()
    assert (kept & ~ink).sum() < 0.06 * ink.sum()
    assert np.array_equal(strength > WEAK, kept)


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("height", [60, 200, 380])
def test_a_digit_by_itself_stays_whole(name, height):
    alone = writing(name, height=height)
    strength, _ = written(alone)
    assert np.array_equal(strength > WEAK, alone > WEAK)


@pytest.mark.parametrize("gap", [2, 4, 6, 8, 40])
def test_numbers_in_rows_stay_whole(gap):
    rows = [writing("4 closed", "2", "7", "1", height=90, y=y) for y in (100.0, 190.0 + gap)]
    alone = np.maximum(*rows)
    strength, _ = written(alone)
    assert np.array_equal(strength > WEAK, alone > WEAK)


@pytest.mark.parametrize("shape", [(1, 1), (1, 500), (500, 1), (3, 3), (3, 700), (60, 60)])
@pytest.mark.parametrize("level", [0.0, 1.0])
def test_any_picture_has_an_answer(shape, level):
    strength, found = written(np.full(shape, level, np.float32))
    assert strength.shape == shape == found.labels.shape


def test_a_picture_of_a_line_alone_has_nothing_written():
    _, found = written(painted(lambda p: p.line([(0, 200), (599, 203)], fill=255, width=2)))
    assert found.areas.sum() == 0


XS = (60, 180, 300, 420)


@pytest.mark.parametrize(("size", "xs"), [((800, 200), (160, 320, 480, 640)), ((480, 320), XS)])
@pytest.mark.parametrize("height", [100, 130, 160])
@pytest.mark.parametrize("pen", [3, 7, 10])
def test_the_stems_of_ones_are_no_ruled_lines(size, xs, height, pen):
    middles = [(x, size[1] / 2) for x in xs]
    mask = np.logical_or.reduce([digit("1 with a foot", size, height, pen, at) for at in middles])
    assert np.array_equal(written(mask.astype(np.float32))[1].labels > 0, mask)


@pytest.mark.parametrize(("height", "pen"), [(90, 7), (40, 4), (24, 3)])
def test_ones_below_each_other_are_no_ruled_line(height, pen):
    rows, down = ("3162", "8105", "9126"), height + pen + 4
    size = (6 * height + 60, 3 * down + 60)
    mask = np.zeros(size[::-1], np.bool_)
    for y, row in enumerate(rows):
        for x, name in enumerate(row):
            at = (30 + height * (1 + 1.3 * x), 30 + height / 2 + y * down)
            mask |= digit(name, size, height, pen, at)
    assert len(components(mask).areas) == 12
    assert np.array_equal(written(mask.astype(np.float32))[1].labels > 0, mask)
