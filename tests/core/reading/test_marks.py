"""What stands beside digits and is none."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.picture_kinds import draw
from inks import VARIANTS, ink, number
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.from_ink import from_ink
from mnist_pad.core.reading.from_pixels import as_shown
from mnist_pad.core.reading.marks import is_beside, is_over, is_slash_within, signs, sort_out
from mnist_pad.core.reading.reading import Part

DIGITS = [(0, 0, 90, 150), (160, 0, 80, 150)]  # a gap of 70 between them
CERTAIN = Prediction((1.0,) + (0.0,) * 9, True)


def dot(x, y, side=2.0):
    return (x - side / 2, y - side / 2, side, side)


def marks(*boxes, near=0.25):
    return sort_out([*DIGITS, *boxes], near).marks


@pytest.mark.parametrize("x", [98, 125, 150])
@pytest.mark.parametrize("y", [-10, 40, 75, 148, 190])
def test_a_dot_between_digits_is_a_mark(x, y):
    assert marks(dot(x, y)) == (2,)


@pytest.mark.parametrize("at", [(-20, 140), (-50, 150), (270, 145), (300, 160), (260, 75)])
def test_a_dot_near_the_side_of_the_digits_is_a_mark(at):
    assert marks(dot(*at)) == (2,)


@pytest.mark.parametrize(
    "at", [(125, -60), (125, 260), (-120, 140), (330, 75), (500, 150), (-12, 10)]
)
def test_a_dot_far_from_the_digits_is_a_stray(at):
    assert sort_out([*DIGITS, dot(*at)], 0.25) == sort_out(DIGITS, 0.25)


def test_a_dot_that_all_but_touches_a_digit_is_part_of_it():
    assert sort_out([*DIGITS, dot(94, 148)], 0.25).writing == (0, 1, 2)


def test_every_dot_of_a_colon_is_a_mark():
    assert marks(dot(125, 50), dot(125, 110)) == (2, 3)


@pytest.mark.parametrize("y", [-50, -25, 180, 200])
def test_a_dot_over_or_under_a_line_is_a_mark(y):
    assert sort_out([(0, 0, 4, 150), dot(2, y)], 0.25).marks == (1,)


@pytest.mark.parametrize("y", [-10, 75, 160])
def test_a_dot_on_or_very_near_a_line_is_part_of_it(y):
    assert sort_out([(0, 0, 4, 150), dot(2, y)], 0.25).writing == (0, 1)


def part_of(drawing):
    return Part(from_ink(drawing), CERTAIN, drawing.box())


def sign_in(drawn, *names, gap=25):
    """Whether `drawn`, its own x from 0, is told from the digits on both its sides."""
    left = VARIANTS[names[0]]
    x, _, wide, _ = left.box()
    middle = drawn.moved(1, x + wide + gap, 0)
    x, _, wide, _ = middle.box()
    right = VARIANTS[names[1]]
    right = right.moved(1, x + wide + gap - right.box()[0], 0)
    found = signs([part_of(each) for each in (left, middle, right)])
    assert not found[0]
    assert not found[2]
    return found[1]


PAIRS = [("3", "5"), ("2", "8"), ("6", "4 closed"), ("0", "9")]


@pytest.mark.parametrize("names", PAIRS)
@pytest.mark.parametrize(
    "points",
    [
        [(15, 140), (12, 160), (2, 178)],
        [(10, 148), (0, 170)],
        [(12, 130), (0, 185)],
        [(8, -5), (0, 40)],
        [(12, 2), (8, 30), (0, 55)],
    ],
    ids=["comma", "short comma", "long comma", "apostrophe", "long apostrophe"],
)
def test_a_comma_or_apostrophe_is_a_sign(names, points):
    assert sign_in(ink(points), *names)


@pytest.mark.parametrize("names", PAIRS)
@pytest.mark.parametrize("size", [0.05, 0.15, 0.28])
def test_what_is_smaller_than_any_digit_is_a_sign(names, size):
    assert sign_in(VARIANTS["0"].moved(size, 0, 0), *names)


@pytest.mark.parametrize("names", PAIRS)
@pytest.mark.parametrize(
    "points",
    [[(75, 0), (0, 150)], [(60, -10), (0, 162)], [(45, -12), (0, 165)], [(95, 10), (0, 140)]],
)
def test_a_slash_is_a_sign(names, points):
    assert sign_in(ink(points), *names)


@pytest.mark.parametrize("names", PAIRS)
@pytest.mark.parametrize("points", [[(0, 0), (0, 150)], [(22, 0), (0, 150)], [(0, 4), (12, 146)]])
def test_a_one_is_no_sign(names, points):
    assert not sign_in(ink(points), *names)


def test_a_comma_of_a_thick_pen_is_a_sign():
    layer = draw([np.array([(12, 0), (0, 30)])], (100, 100), 30, 11)
    comma = Part(as_shown(layer)[0], CERTAIN, (105, 130, 23, 60))
    digits = [part_of(VARIANTS[name].moved(1, x, 0)) for name, x in (("3", 0), ("5", 150))]
    assert signs([digits[0], comma, digits[1]]) == [False, True, False]
    upright = replace(comma, box=(105, 90, 23, 60))
    assert not any(signs([digits[0], upright, digits[1]]))


def test_a_small_one_on_the_line_is_no_sign():
    assert not sign_in(VARIANTS["1"].moved(0.4, 0, 90), "3", "5")


def test_a_slanted_hands_one_is_no_slash():
    slanted = [
        Ink(tuple(Stroke.of(s.points @ [[1, 0], [-0.45, 1]]) for s in VARIANTS[name].strokes))
        for name in ("3", "1", "9")
    ]
    assert signs([part_of(each) for each in slanted]) == [False] * 3


def test_a_long_one_beside_a_small_digit_is_no_slash():
    one, small = ink([(60, 0), (0, 150)]), VARIANTS["0"].moved(0.35, 100, 90)
    assert not any(signs([part_of(one), part_of(small)]))


@pytest.mark.parametrize("name", VARIANTS)
def test_a_part_without_another_is_no_sign(name):
    assert signs([part_of(VARIANTS[name])]) == [False]


@pytest.mark.parametrize("names", [("1", "0", "7 with a bar"), ("5 with a cap", "3", "2")])
def test_digits_are_no_signs(names):
    strokes = iter(number(*names).strokes)
    drawn = [Ink(tuple(next(strokes) for _ in VARIANTS[name].strokes)) for name in names]
    assert not any(signs([part_of(each) for each in drawn]))


@pytest.mark.parametrize(
    ("piece", "beside"),
    [((68, 0, 50, 6), False), ((80, 70, 50, 4), True), ((80, 0, 20, 150), False)],
    ids=["a cap that nearly meets its five", "a dash", "a stem"],
)
def test_a_low_piece_clear_of_the_rest_is_beside_it(piece, beside):
    assert is_beside([(0, 0, 65, 150), piece]) is beside


@pytest.mark.parametrize(
    ("boxes", "beside"),
    [
        ([(0, 10, 60, 140), (75, 0, 50, 12)], False),
        ([(0, 5, 30, 35), (42, 0, 5, 150)], False),
        ([(0, 0, 40, 125), (55, 90, 8, 60)], False),
        ([(0, 0, 60, 150), (75, 135, 12, 40)], True),
        ([(0, 0, 60, 150), (75, 0, 8, 45)], True),
        ([(0, 0, 60, 150), (75, 130, 50, 5)], True),
    ],
    ids=["cap", "flag", "stem of an open 4", "comma", "apostrophe", "low dash"],
)
def test_caps_flags_and_stems_belong_to_their_digit(boxes, beside):
    assert is_beside(boxes) is beside


@pytest.mark.parametrize(
    ("points", "is_slash"),
    [
        ([(70, 30), (30, 120)], True),
        ([(25, 40), (75, 110)], True),
        ([(52, 30), (48, 120)], False),
        ([(40, 50), (62, 30), (55, 120)], False),
    ],
    ids=["slash", "backslash", "one", "flagged one"],
)
def test_a_line_that_leans_within_a_ring_is_the_slash_of_a_zero(points, is_slash):
    assert is_slash_within(part_of(ink(points)), (0, 0, 100, 150)) is is_slash


def test_a_box_lies_over_another_only_where_it_is_clear_of_it():
    upper, lower = (0, 0, 40, 50), (20, 60, 40, 50)
    assert is_over(upper, lower)
    assert is_over(lower, upper)
    assert not is_over(upper, (20, 40, 40, 50))  # they share heights
    assert not is_over(upper, (50, 60, 40, 50))  # and here no width
