"""Pages of handwritten digits, and the table of how they are read."""

from collections import Counter
from types import SimpleNamespace

import numpy as np
import pytest

from benchmarks import pages
from inks import VARIANTS
from mnist_pad.core.ink.ink_file import InkSample

SAMPLES = [
    InkSample(ink.moved(scale, 0.0, 0.0), name[0], 0, writer)
    for writer, scale in (("a", 1.0), ("b", 40.0))
    for name, ink in VARIANTS.items()
]


@pytest.fixture(scope="module")
def made():
    """Two pages of each kind."""
    return {name: [pages.page(name, SAMPLES, n) for n in range(2)] for name in pages.KINDS}


def boxes(page):
    return np.array([written.box for row in page.rows for written in row])


@pytest.mark.parametrize("name", pages.KINDS)
def test_a_page_is_as_large_and_full_as_a_teacher_s(made, name):
    for page in made[name]:
        high, wide, colours = page.pixels.shape
        assert page.pixels.dtype == np.uint8
        assert 800 <= wide <= 1600
        assert 600 <= high <= 1200
        assert colours == 3
        assert 6 <= len(boxes(page)) <= 40
        assert len(page.rows) > 1


@pytest.mark.parametrize("name", pages.KINDS)
def test_digits_are_on_the_page_and_of_a_size_to_read(made, name):
    for page in made[name]:
        left, top, wide, high = boxes(page).T
        assert (left >= 0).all()
        assert (top >= 0).all()
        assert (left + wide <= page.pixels.shape[1]).all()
        assert (top + high <= page.pixels.shape[0]).all()
        assert (high >= 28).all()
        assert (high <= 145).all()


@pytest.mark.parametrize("name", pages.KINDS)
def test_there_is_ink_where_a_digit_is_said_to_be(made, name):
    for page in made[name]:
        gray = page.pixels.mean(2)
        for row in page.rows:
            for written in row:
                left, top, wide, high = (round(value) for value in written.box)
                there = gray[top : top + high, left : left + wide]
                around = gray[
                    max(0, top - 15) : top + high + 15, max(0, left - 15) : left + wide + 15
                ]
                assert there.min() < np.median(around) - 25


@pytest.mark.parametrize("name", pages.KINDS)
def test_rows_go_down_and_digits_to_the_right(made, name):
    for page in made[name]:
        middles = [[written.box[0] + written.box[2] / 2 for written in row] for row in page.rows]
        assert all(row == sorted(row) for row in middles)
        tops = [np.median([written.box[1] for written in row]) for row in page.rows]
        assert tops == sorted(tops)


@pytest.mark.parametrize("name", pages.KINDS)
def test_who_reads_what_is_written_has_all_of_it_right(made, name):
    for page in made[name]:
        read = SimpleNamespace(
            rows=tuple(tuple(as_read(each) for each in row) for row in page.rows)
        )
        digits = len(boxes(page))
        assert pages.scored(page, read) == pages.Score(digits, right=digits, wrong=0, torn=0)


def as_read(written):
    prediction = SimpleNamespace(digit=int(written.digit), sure=True)
    return SimpleNamespace(box=written.box, prediction=prediction)


def test_the_same_page_is_made_each_time():
    one, again = pages.page("note", SAMPLES, 3), pages.page("note", SAMPLES, 3)
    np.testing.assert_array_equal(one.pixels, again.pixels)
    assert one.rows == again.rows
    assert pages.page("note", SAMPLES, 1).rows != one.rows
    assert pages.page("shadow", SAMPLES, 3).rows != one.rows


def test_all_digits_come_as_often_and_each_writer_in_turn():
    for index in range(2):
        page = pages.page("grid", SAMPLES, index)
        said = Counter(written.digit for row in page.rows for written in row)
        often = [said[digit] for digit in "0123456789"]
        assert max(often) - min(often) <= 1
    two = [InkSample(VARIANTS["1"], "1", 0, "a"), InkSample(VARIANTS["7 with a bar"], "7", 0, "b")]
    first = [pages.page("grid", two, index).rows[0][0].digit for index in range(4)]
    assert first == ["1", "7", "1", "7"]


def test_every_kind_has_a_row_in_the_table():
    blind = SimpleNamespace(read_pixels=lambda pixels: SimpleNamespace(rows=()))
    rows = list(pages.rows(blind, SAMPLES, 1))
    assert [row["source"] for row in rows] == [f"pages: {name}" for name in pages.KINDS]
    for row in rows:
        assert row["n"] >= 6
        assert (row["accuracy"], row["wrong"], row["torn"]) == (0, 0, 0)
