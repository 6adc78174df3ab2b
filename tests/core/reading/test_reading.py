"""What a reading says of its rows."""

import numpy as np
import pytest

from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.reading import Part, Reading


def part(digit, sure=True):
    shares = tuple(0.91 if n == digit else 0.01 for n in range(10))
    box = (0.0, 0.0, 1.0, 1.0)
    return Part(np.zeros((1, 28, 28), np.float32), Prediction(shares, sure=sure), box)


def row(digits):
    return [part(int(digit)) for digit in digits]


def test_nothing_has_no_row():
    reading = Reading()
    assert (reading.rows, reading.lines, reading.text, reading.number) == ((), (), "", None)


def test_one_row_is_a_number_where_it_has_several_digits():
    assert Reading.of_rows([row("4")]).number is None
    reading = Reading.of_rows([row("42")])
    assert (reading.number, reading.lines, reading.text) == ("42", ("42",), "42")


def test_several_rows_are_lines_and_no_number():
    reading = Reading.of_rows([row("386"), [], row("4"), row("27")])
    assert reading.lines == ("386", "4", "27")
    assert reading.number is None
    assert [len(each) for each in reading.rows] == [3, 1, 2]
    assert [p.prediction.digit for p in reading.parts] == [3, 8, 6, 4, 2, 7]
    assert reading.text == "386\n4\n27"


@pytest.mark.parametrize("has_signs", [False, True])
def test_signs_and_unsure_parts_make_it_unsure(has_signs):
    assert Reading.of_rows([row("35")], has_signs=has_signs).sure is not has_signs
    assert not Reading.of_rows([row("3"), [part(5).doubted()]]).sure
