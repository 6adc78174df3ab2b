"""Pictures made smaller: a thin line stays, a photo's noise does not grow."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mnist_pad.core.pictures.shrink import paper_colour, pooled, shrunk

WHITE, BLUE = (255, 255, 255), (20, 40, 200)


@pytest.mark.parametrize("seed", range(50))
def test_a_cell_has_the_largest_of_its_pixels(seed):
    rng = np.random.default_rng(seed)
    field = rng.random(rng.integers(3, 20, 2), np.float32)
    height, width = field.shape
    columns, rows = (int(count) for count in rng.integers(1, 10, 2))
    left, top = rng.random(2) * (width / 2, height / 2)
    box = (left, top, float(width), float(height))

    def starts(first, last, count):
        return [math.floor(first + step * ((last - first) / count)) for step in range(count)]

    result = pooled(field, (columns, rows), box)
    ys, xs = [*starts(top, height, rows), height], [*starts(left, width, columns), width]
    assert result.shape == (rows, columns)
    for row in range(rows):
        for column in range(columns):
            y = slice(ys[row], max(ys[row] + 1, ys[row + 1]))
            x = slice(xs[column], max(xs[column] + 1, xs[column + 1]))
            assert result[row, column] == field[y, x].max()


def drawing(size, paper, ink, line):
    """A line of one pixel, along a row or a column."""
    pixels = np.full((size[1], size[0], len(paper)), paper, np.uint8)
    pixels[line] = ink
    return Image.fromarray(pixels)


@pytest.mark.parametrize("at", [375, 376, 377, 749])
@pytest.mark.parametrize(
    ("paper", "ink"),
    [(WHITE, (0, 0, 0)), ((0, 0, 0), WHITE), ((250, 240, 140), BLUE), ((9, 9, 9, 0), (*BLUE, 255))],
)
def test_a_line_of_one_pixel_keeps_its_colour(paper, ink, at):
    for line in (np.s_[at, 10:-10], np.s_[10:-10, at]):
        small = np.asarray(shrunk(drawing((1000, 750), paper, ink, line), 250))
        assert small.shape[:2] == (188, 250)
        inked = (small == ink).all(2)
        assert inked.any()
        assert (small[~inked] == paper).all()
        assert min(inked.any(0).sum(), inked.any(1).sum()) == 1


def test_a_photo_is_averaged():
    noise = np.random.default_rng(0).normal(128, 30, (600, 800, 3)).clip(0, 255)
    small = np.asarray(shrunk(Image.fromarray(noise.astype(np.uint8)), 100), np.float64)
    assert small.mean() == pytest.approx(128, abs=1)
    assert small.std() < 6


def test_what_is_small_enough_stays_as_it_is():
    image = Image.new("RGB", (300, 200), BLUE)
    assert shrunk(image, 300) is image


def test_the_paper_has_the_colour_of_the_border():
    image = Image.new("RGB", (90, 70), BLUE)
    image.paste(WHITE, (30, 20, 60, 50))
    assert paper_colour(image).tolist() == list(BLUE)


def test_a_line_along_the_border_is_no_paper():
    image = Image.new("RGB", (300, 200), BLUE)
    image.paste(WHITE, (2, 2, 298, 198))
    assert paper_colour(image).tolist() == list(WHITE)


def test_a_photo_has_no_paper_of_one_colour():
    noise = np.random.default_rng(0).integers(90, 200, (80, 80, 3)).astype(np.uint8)
    assert paper_colour(Image.fromarray(noise)) is None


@given(st.integers(0, 2**32 - 1), st.integers(4, 12))
def test_of_a_drawing_a_block_shows_what_is_farthest_from_the_paper(seed, side):
    """In each channel by itself; where two are as far, the darker one."""
    hand = np.random.default_rng(seed)
    pixels = np.full((*hand.integers(12, 60, 2), 3), 128, np.uint8)
    strewn = hand.random(pixels.shape[:2]) < 0.2
    strewn[[0, -1]], strewn[:, [0, -1]] = False, False
    pixels[strewn] = hand.integers(0, 256, (strewn.sum(), 3))
    small = np.asarray(shrunk(Image.fromarray(pixels), side))
    (height, width), (rows, columns) = pixels.shape[:2], small.shape[:2]
    assert max(rows, columns) == min(side, max(height, width))
    tops = [height * row // rows for row in range(rows + 1)]
    lefts = [width * column // columns for column in range(columns + 1)]
    for row in range(rows):
        for column in range(columns):
            block = pixels[tops[row] : tops[row + 1], lefts[column] : lefts[column + 1]]
            for channel in range(3):
                values = sorted(int(value) for value in block[..., channel].flat)
                assert small[row, column, channel] == max(values, key=lambda v: abs(v - 128))
