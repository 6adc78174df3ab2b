"""Random variation of strokes."""

import numpy as np
import pytest

from inks import DOT, VARIANTS
from mnist_pad.core.data.stroke_warps import warped
from mnist_pad.core.reading.from_ink import from_ink


def rng(seed=0):
    return np.random.default_rng(seed)


@pytest.mark.parametrize("name", VARIANTS)
def test_a_warped_digit_is_about_one_unit_large(name):
    for seed in range(20):
        drawing = warped(VARIANTS[name].moved(17, 400, -9), rng(seed))
        assert 1 <= len(drawing.strokes) <= len(VARIANTS[name].strokes)
        left, top, width, height = drawing.box()
        assert 0.3 < max(width, height) < 3
        assert abs(left + width / 2) < 0.5
        assert abs(top + height / 2) < 0.5


def test_a_generator_fixes_the_result():
    assert warped(VARIANTS["5"], rng(3)) == warped(VARIANTS["5"], rng(3))
    assert warped(VARIANTS["5"], rng(3)) != warped(VARIANTS["5"], rng(4))


def test_the_drawing_itself_stays():
    before = VARIANTS["4 of two strokes"].moved(1, 0, 0)
    warped(before, rng())
    assert before == VARIANTS["4 of two strokes"].moved(1, 0, 0)


@pytest.mark.parametrize("name", VARIANTS)
def test_points_are_only_taken_away(name):
    for seed in range(10):
        assert 2 <= warped(VARIANTS[name], rng(seed)).point_count <= VARIANTS[name].point_count


def test_a_dot_stays_a_dot():
    assert warped(DOT, rng()).point_count == 1


@pytest.mark.parametrize("name", ["1", "3", "7 with a bar"])
def test_a_warped_digit_stays_near_itself(name):
    """On average nearer to itself than an eight is."""
    own = [
        abs(from_ink(warped(VARIANTS[name], rng(n))) - from_ink(VARIANTS[name])).mean()
        for n in range(30)
    ]
    other = abs(from_ink(VARIANTS["8"]) - from_ink(VARIANTS[name])).mean()
    assert 0.005 < np.mean(own) < other
