"""Ink in bits."""

import numpy as np
import pytest

from inks import VARIANTS, ink
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.reading.drawn import Strokes


@pytest.mark.parametrize(
    ("points", "do_meet"),
    [
        ([(-200, 300), (300, -150)], True),
        ([(10, 75), (9, 40)], True),
        ([(30, 60), (70, 90)], False),
        ([(50, 75)], False),
        ([(100, 0), (100, 150)], False),
    ],
    ids=["crosses far from its points", "touches", "within", "dot", "beside"],
)
def test_strokes_meet_where_their_lines_do(points, do_meet):
    strokes = Strokes(Ink(VARIANTS["0"].strokes + ink(points).strokes))
    assert strokes.do_meet((0,), (1,)) is do_meet
    assert strokes.do_meet((1,), (0,)) is do_meet


def test_the_outline_of_a_stroke_is_its_points():
    strokes = Strokes(VARIANTS["4 of two strokes"])
    assert np.array_equal(strokes.outline(1), VARIANTS["4 of two strokes"].strokes[1].points)
