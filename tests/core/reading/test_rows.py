"""Bits are told apart in rows, and what could be one digit stays in one."""

import numpy as np
import pytest

from mnist_pad.core.reading.rows import rows_of


def line(y, count, step=70, height=60, x=20):
    return [(x + step * n, y, 35.0, float(height)) for n in range(count)]


def turned(boxes, degrees):
    drop = np.tan(np.radians(degrees))
    return [(x, y + drop * (x + w / 2), w, h) for x, y, w, h in boxes]


def test_without_bits_there_is_no_row_and_one_bit_is_a_row():
    assert rows_of([]) == []
    assert rows_of(line(0, 1)) == [(0,)]


@pytest.mark.parametrize("degrees", [-8, -3, 0, 5, 8])
def test_rows_are_found_on_a_page_that_is_turned(degrees):
    boxes = turned(line(0, 8) + line(95, 6) + line(190, 7), degrees)
    assert rows_of(boxes) == [tuple(range(8)), tuple(range(8, 14)), tuple(range(14, 21))]


@pytest.mark.parametrize("degrees", [-8, 0, 8])
def test_one_row_is_one_however_wide_its_gaps(degrees):
    assert rows_of(turned(line(0, 6, step=70), degrees)) == [tuple(range(6))]


def test_the_order_of_the_bits_does_not_matter():
    boxes = line(100, 4) + line(0, 4)
    assert rows_of(boxes) == [(4, 5, 6, 7), (0, 1, 2, 3)]


def test_points_caps_and_dashes_stay_with_the_row_they_are_near():
    boxes = line(0, 4) + line(100, 4) + [(60, 55, 5, 5), (95, 102, 30, 4), (130, 30, 20, 3)]
    assert rows_of(boxes) == [(0, 1, 2, 3, 8, 10), (4, 5, 6, 7, 9)]


def test_small_digits_stand_in_the_row_of_the_large_ones():
    boxes = [*line(0, 4), (310, 38, 12, 22), *line(110, 4)]
    assert rows_of(boxes) == [(0, 1, 2, 3, 4), (5, 6, 7, 8)]


@pytest.mark.parametrize(
    "boxes",
    [
        [(0, 0, 40, 38), (0, 45, 44, 42)],  # the loops of an 8
        [(0, 20, 40, 80), (5, 0, 40, 4)],  # a 5 and its cap
        [(0, 0, 50, 60), (30, 20, 4, 80)],  # an open 4
        [(0, 0, 40, 90), (60, 0, 30, 40), (62, 46, 30, 42)],  # a 3, and an 8 in two loops
        [(0, 0, 40, 90), (60, -10, 6, 30), (80, 0, 40, 90)],  # an apostrophe between digits
    ],
)
def test_what_may_be_one_line_is_one(boxes):
    assert rows_of(boxes) == [tuple(range(len(boxes)))]


def test_bits_that_cross_are_one_row():
    four = [(0.0, 0.0, 60.0, 60.0), (40.0, 35.0, 8.0, 85.0)]
    assert rows_of([*four, (100.0, 0.0, 50.0, 60.0), (150.0, 40.0, 8.0, 80.0)]) == [(0, 1, 2, 3)]
