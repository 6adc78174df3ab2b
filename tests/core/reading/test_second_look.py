"""Other ways to see a part of several bits."""

from inks import VARIANTS, ink
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.reading.second_look import MOST_BITS, columns, enclosed, level_rows, rows


def boxes_of(drawing):
    return [Ink((stroke,)).box() for stroke in drawing.strokes]


def every(boxes):
    return tuple(range(len(boxes)))


def over(upper, lower, gap):
    _, top, _, high = VARIANTS[upper].box()
    moved = VARIANTS[lower].moved(1, 0, top + high + gap - VARIANTS[lower].box()[1])
    return boxes_of(Ink(VARIANTS[upper].strokes + moved.strokes))


def test_a_column_is_cut_at_its_level_gap():
    for gap in (-5, 2, 40, 100):
        assert list(columns(over("1", "0", gap), (0, 1))) == [((0,), (1,))]
    boxes = over("4 of two strokes", "5 with a cap", 20)
    assert list(columns(boxes, every(boxes))) == [((0, 1), (2, 3))]


def test_bits_over_one_another_are_no_column():
    boxes = boxes_of(VARIANTS["4 of two strokes"])
    assert list(columns(boxes, every(boxes))) == []
    assert list(columns([(0, 0, 80, 150)], (0,))) == []


def test_a_cap_or_a_dot_is_no_upper_digit():
    assert list(columns([(0, 0, 60, 8), (0, 20, 70, 130)], (0, 1))) == []
    assert list(columns([(30, 0, 2, 2), (30, 40, 4, 110)], (0, 1))) == []
    assert list(columns([(30, 0, 110, 40), (0, 52, 70, 100)], (0, 1))) == []  # a slanted cap


def test_what_lies_within_a_ring_is_found():
    ring, digit = (0, 0, 300, 310), (100, 80, 90, 150)
    assert list(enclosed([digit, ring], (0, 1))) == [(0,)]


def test_bits_side_by_side_or_crossing_enclose_nothing():
    assert list(enclosed([(0, 0, 90, 150), (120, 0, 90, 150)], (0, 1))) == []
    assert list(enclosed([(0, 0, 90, 150), (80, 70, 40, 5)], (0, 1))) == []
    assert list(enclosed([(0, 0, 90, 150), (40, 70, 5, 5)], (0, 1))) == []
    assert list(enclosed([(0, 0, 90, 150)], (0,))) == []


def test_digits_side_by_side_are_cut_as_drawn_and_as_they_lie():
    four = boxes_of(ink([(30, 0), (12, 85), (95, 84)], [(72, 30), (72, 150)]))
    zero = boxes_of(VARIANTS["0"].moved(1, 70, 0))
    boxes = [*four, *zero]
    assert ((0, 1), (2,)) in rows(boxes, every(boxes))
    boxes = [zero[0], *four]  # the left one drawn last
    assert ((1, 2), (0,)) in rows(boxes, every(boxes))


def test_bits_one_over_another_are_not_side_by_side():
    assert rows(over("1", "0", 10), (0, 1)) == []
    assert rows([(0, 0, 90, 150), (20, 60, 50, 5)], (0, 1)) == []


def test_a_scribble_has_no_rows():
    boxes = [(n * 10.0, 0.0, 8.0, 100.0) for n in range(MOST_BITS + 1)]
    assert rows(boxes, every(boxes)) == []


def test_level_rows_leave_out_what_has_a_low_digit():
    tall = boxes_of(Ink(VARIANTS["1"].strokes + VARIANTS["0"].moved(1, 40, 0).strokes))
    assert level_rows(tall, (0, 1)) == [((0,), (1,))]
    (x, y, width, height), zero = tall
    low = [(x, y + 0.5 * height, width, 0.5 * height), zero]
    assert rows(low, (0, 1)) == [((0,), (1,))]
    assert level_rows(low, (0, 1)) == []
