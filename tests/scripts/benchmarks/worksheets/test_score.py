"""What counts as read: the right digit, alone, in its own row."""

from types import SimpleNamespace

import numpy as np

from benchmarks.worksheets.score import Score, scored
from benchmarks.worksheets.written_sheet import Page, Written


def box(row, column):
    return (100 * column + 20, 200 * row + 20, 60, 100)


ROWS = ("386", "427")
PAGE = Page(
    np.zeros((400, 400, 3), np.uint8),
    tuple(
        tuple(Written(digit, box(row, column)) for column, digit in enumerate(digits))
        for row, digits in enumerate(ROWS)
    ),
)


def part(digit, where, sure=True):
    return SimpleNamespace(box=where, prediction=SimpleNamespace(digit=int(digit), sure=sure))


def row(number, digits, sure=True):
    return tuple(part(digit, box(number, place), sure) for place, digit in enumerate(digits))


def read(*rows):
    return scored(PAGE, SimpleNamespace(rows=rows))


def test_all_is_right():
    assert read(row(0, "386"), row(1, "427")) == Score(6, 6, 0, 0)


def test_unsure_and_right_is_right_and_unsure_and_wrong_is_not_sure_and_wrong():
    assert read(row(0, "386", sure=False), row(1, "421", sure=False)) == Score(6, 5, 0, 0)


def test_sure_and_another_digit_is_wrong():
    assert read(row(0, "380"), row(1, "427")) == Score(6, 5, 1, 0)


def test_nothing_read_is_nothing_right():
    assert read() == Score(6, 0, 0, 0)


def test_a_page_read_as_one_line_has_one_row_right():
    assert read(row(0, "386") + row(1, "427")) == Score(6, 3, 0, 0)
    # The row that has most of that line is the one.
    assert read(row(0, "38") + row(1, "427")) == Score(6, 3, 0, 0)


def test_a_digit_in_another_row_is_not_right():
    assert read(row(0, "386") + row(1, "4"), row(1, "427")[1:]) == Score(6, 5, 0, 0)


def test_a_row_read_as_two_has_most_of_it_right():
    first = row(0, "386")
    assert read(first[:2], first[2:], row(1, "427")) == Score(6, 5, 0, 0)


def test_what_is_sure_where_no_digit_is_is_wrong():
    line = part("1", (0, 150, 400, 4))
    assert read(row(0, "386"), (line,), row(1, "427")) == Score(6, 6, 1, 0)
    unsure = part("1", (0, 150, 400, 4), sure=False)
    assert read(row(0, "386"), (unsure,), row(1, "427")) == Score(6, 6, 0, 0)


def test_two_digits_read_as_one_are_wrong():
    glued = part("3", (20, 20, 160, 100))
    left = part("3", (0, 20, 158, 100))  # its middle is on the first digit
    for both in (glued, left):
        assert read((both, *row(0, "386")[2:]), row(1, "427")) == Score(6, 4, 1, 0)


def test_a_digit_whose_box_a_neighbour_reaches_into_is_not_glued():
    wide, narrow = Written("7", (20, 20, 100, 100)), Written("1", (100, 20, 15, 100))
    page = Page(PAGE.pixels, ((wide, narrow),))
    both = (part("7", (18, 18, 104, 104)), part("1", narrow.box))
    assert scored(page, SimpleNamespace(rows=(both,))) == Score(2, 2, 0, 0)


def test_a_torn_digit_is_counted_and_its_sure_rest_is_wrong():
    four = (part("4", (125, 230, 50, 90)), part("1", (150, 225, 10, 30)))
    torn = (part("4", (20, 220, 40, 100)), part("1", (60, 220, 20, 100)))
    assert read(row(0, "386"), torn + row(1, "427")[1:]) == Score(6, 6, 1, 1)
    assert read(row(0, "386"), (*row(1, "4"), *four, *row(1, "427")[2:])) == Score(6, 5, 2, 1)


def test_a_narrow_digit_is_found_by_a_part_a_little_beside_it():
    page = Page(PAGE.pixels, ((Written("1", (100, 20, 6, 100)),),))
    beside = part("1", (96, 20, 30, 100))
    assert scored(page, SimpleNamespace(rows=((beside,),))) == Score(1, 1, 0, 0)
