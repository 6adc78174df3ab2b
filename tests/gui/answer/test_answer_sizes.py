"""How large each part of the answer is."""

import pytest

from mnist_pad.gui.answer.answer_sizes import AnswerPart, divided, scales

SEVEN, OR, ONE, MARK = (
    AnswerPart(text, width) for text, width in (("7", 60), (" or ", 160), ("1", 60), ("?", 50))
)
QUESTION = (SEVEN, OR, ONE, MARK)


def width(parts, sizes):
    return sum(part.width * size for part, size in zip(parts, sizes, strict=True))


def test_digits_and_what_is_between_them_are_told_apart():
    assert divided("7 or 10?") == ["7", " or ", "10", "?"]


def test_with_room_all_digits_are_as_large_as_allowed():
    assert scales(QUESTION, 1000, most=2, least=1.5) == [2, 0.9, 2, 0.9]


def test_words_give_way_first():
    first, between, second, mark = scales(QUESTION, 380, most=2, least=2)
    assert first == second == 2
    assert between == mark < 0.9
    assert width(QUESTION, (first, between, second, mark)) == pytest.approx(380)


def test_then_the_second_reading_gives_way():
    sizes = scales(QUESTION, 250, most=2, least=2)
    assert sizes[0] == 2
    assert sizes[2] < 2
    assert sizes[1] == sizes[3] == pytest.approx(0.45 * sizes[2])
    assert width(QUESTION, sizes) == pytest.approx(250)


@pytest.mark.parametrize("room", [60, 130])
def test_where_nothing_would_be_left_of_that_both_shrink(room):
    sizes = scales(QUESTION, room, most=2, least=2)
    assert sizes[0] == sizes[2]
    assert width(QUESTION, sizes) == pytest.approx(room)


def test_a_long_number_shrinks_as_a_whole():
    number = (AnswerPart("42719", 300),)
    assert scales(number, 150, most=2, least=2) == [0.5]


def test_it_is_never_higher_than_its_room():
    assert scales((SEVEN,), 1000, most=1.2, least=3) == [1.2]
