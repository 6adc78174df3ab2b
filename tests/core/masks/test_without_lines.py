"""Lines are taken out of the ink, and the strokes that cross them stay."""

import numpy as np
import pytest

from benchmarks.picture_kinds import draw
from inks import VARIANTS
from mnist_pad.core.masks.courses import level_lines, turned
from mnist_pad.core.masks.without_lines import without_lines


def digit(name):
    return draw([s.points for s in VARIANTS[name].strokes], (400, 300), 180, 12)


def lines_of(strength):
    mask = strength > 0.35
    return level_lines(mask, 300), level_lines(turned(mask), 250)


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("level", [0.5, 1.0])
def test_a_digit_that_lines_cross_is_nearly_what_it_was(name, level):
    alone = digit(name)
    crossed = alone.copy()
    for row in (110, 170):
        crossed[row : row + 2] = np.maximum(crossed[row : row + 2], level)
    crossed[:, 140:142] = np.maximum(crossed[:, 140:142], level)
    mask = crossed > 0.35
    kept, lain = without_lines(crossed, mask, *lines_of(crossed))
    ink = alone > 0.35
    assert (kept & ink).sum() > 0.93 * ink.sum()
    assert (kept & ~ink).sum() < 0.03 * ink.sum()
    assert lain[110:112].all()


def test_without_lines_nothing_changes():
    mask = digit("3") > 0.35
    kept, lain = without_lines(digit("3"), mask, [], [])
    assert np.array_equal(kept, mask)
    assert not lain.any()


def test_a_stroke_that_runs_through_a_line_at_a_slant_stays_whole():
    strength = np.zeros((100, 400), np.float32)
    strength[49:52] = 1
    for x in range(100, 300):
        y = 30 + (x - 100) // 5
        strength[y : y + 8, x] = 1
    kept, _ = without_lines(strength, strength > 0.35, *lines_of(strength))
    assert kept[:, 100:300].any(0).all()
    assert not kept[:, 310:].any()
