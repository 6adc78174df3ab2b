"""Lines are found where they run, and strokes are none."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from benchmarks.picture_kinds import draw
from inks import VARIANTS
from mnist_pad.core.masks.courses import joined, level_lines, turned


def page(*lines, width=3):
    image = Image.new("L", (600, 300))
    for line in lines:
        ImageDraw.Draw(image).line(line, fill=255, width=width)
    return np.asarray(image) > 0


@pytest.mark.parametrize("drop", [0, 30, -50])
@pytest.mark.parametrize("width", [1, 3, 6])
def test_a_line_is_found_with_its_course_and_its_thickness(drop, width):
    (line,) = level_lines(page((20, 150, 580, 150 + drop), width=width), 300)
    assert line.length == pytest.approx(561, abs=12)
    assert line.rows[0] == pytest.approx(150, abs=2)
    assert line.rows[-1] == pytest.approx(150 + drop, abs=2)
    assert line.thickness == pytest.approx(width, abs=1)


def test_a_line_may_be_interrupted_and_wave():
    x = np.arange(600)
    mask = np.zeros((300, 600), np.bool_)
    mask[(150 + 4 * np.sin(x / 60)).round().astype(int), x] = True
    mask[:, ::20] = mask[:, 1::20] = False
    (line,) = level_lines(mask, 300)
    assert np.abs(line.rows - 150 - 4 * np.sin(line.columns / 60)).max() < 2


def test_two_lines_stay_two_and_an_upright_one_is_level_in_the_turned_picture():
    mask = page((0, 100, 599, 100), (0, 112, 599, 112), (300, 0, 300, 299))
    assert len(level_lines(mask, 300)) == 2
    (upright,) = level_lines(turned(mask), 150)
    assert upright.rows == pytest.approx(np.full(300, 300), abs=1)


@pytest.mark.parametrize("name", VARIANTS)
def test_a_digit_holds_no_line_longer_than_it_is_high(name):
    mask = draw([s.points for s in VARIANTS[name].strokes], (300, 300), 160, 12) > 0.5
    high = np.flatnonzero(mask.any(1))
    assert level_lines(mask, 1.6 * (high[-1] - high[0])) == []


def test_pieces_of_one_row_are_joined_and_others_are_not():
    mask = page(
        (20, 100, 150, 104), (250, 107, 400, 112), (430, 113, 590, 118), (20, 200, 300, 200)
    )
    lines = joined(level_lines(mask, 60))
    assert sorted(line.length for line in lines) == pytest.approx([281, 571], abs=8)


@pytest.mark.parametrize("shape", [(1, 80), (80, 1), (3, 3), (3, 900)])
def test_a_narrow_picture_full_of_ink_does_no_harm(shape):
    assert level_lines(np.ones(shape, np.bool_), 30) is not None
    assert level_lines(np.zeros(shape, np.bool_), 30) == []
