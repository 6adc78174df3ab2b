"""Rows that lean are made upright, so that neighbours stand side by side."""

import numpy as np
import pytest

from inks import VARIANTS, number
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.reading.segment import pieces
from mnist_pad.core.reading.slant import boxes_at, upright_boxes


def leaning(drawing, slant):
    return [np.stack([p[:, 0] - slant * p[:, 1], p[:, 1]], 1) for p in outlines(drawing)]


def outlines(drawing):
    return [stroke.points for stroke in drawing.strokes]


def test_boxes_without_a_slant_are_those_of_the_ink():
    boxes = [Ink((stroke,)).box() for stroke in number("4 of two strokes", "7").strokes]
    assert boxes_at(outlines(number("4 of two strokes", "7")), 0.0) == boxes


def test_a_box_is_moved_by_the_slant_for_each_unit_up():
    (box,) = boxes_at([np.array([[10.0, 0.0], [0.0, 100.0]])], 0.1)
    assert box == (10.0, 0.0, 0.0, 100.0)


@pytest.mark.parametrize("slant", [0.2, 0.4, 0.6])
def test_the_digits_of_a_leaning_number_stand_side_by_side(slant):
    drawing = leaning(number("1", "0", "1", "8", gap=12), slant)
    assert pieces(upright_boxes(drawing)) == [(0,), (1,), (2,), (3,)]


def test_lying_as_they_are_their_boxes_overlap():
    drawing = leaning(number("1", "0", "1", "8", gap=12), 0.6)
    assert len(pieces(boxes_at(drawing, 0.0))) < 4


@pytest.mark.parametrize("name", ["4 of two strokes", "7 with a bar"])
@pytest.mark.parametrize("slant", [-0.15, 0.0, 0.3, 0.6])
def test_the_strokes_of_one_digit_stay_together(name, slant):
    assert pieces(upright_boxes(leaning(VARIANTS[name], slant))) == [(0, 1)]


def test_what_is_upright_stays_so():
    drawing = number("1", "0", "1", "8")
    boxes = [Ink((stroke,)).box() for stroke in drawing.strokes]
    assert upright_boxes(outlines(drawing)) == boxes


def test_a_bit_alone_and_a_scribble_of_many_are_left_as_they_lie():
    dot = np.array([[3.0, 4.0]])
    assert upright_boxes([dot]) == [(3.0, 4.0, 0.0, 0.0)]
    assert upright_boxes([dot] * 100) == [(3.0, 4.0, 0.0, 0.0)] * 100
