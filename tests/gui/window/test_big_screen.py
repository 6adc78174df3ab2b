"""Where everything lies in a presentation."""

import pytest

from mnist_pad.gui.answer.card_places import presented_height
from mnist_pad.gui.window.big_screen import alone, beside_work, digit_height

SCREENS = [
    (1024, 768),
    (1280, 720),
    (1280, 1024),
    (1366, 768),
    (1920, 1080),
    (2560, 1080),
    (2560, 1440),
    (3840, 2160),
    (1080, 1920),
]


def room(screen):
    """Return the room of a screen, without margins and the line for notices."""
    width, height = screen
    return width - 40, height - 76, digit_height(height)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("places_of", [alone, beside_work])
def test_everything_lies_in_the_room_and_nothing_on_anything_else(screen, places_of):
    width, height, digit = room(screen)
    places = places_of(width, height, digit)
    shown = [places.pad, places.answer] + [places.work] * (places_of is beside_work)
    for place in shown:
        assert place.left() >= 0
        assert place.top() >= 0
        assert place.right() < width
        assert place.bottom() < height
    for one in shown:
        assert not any(one.intersects(other) for other in shown if other is not one)
    assert places.pad.width() == places.pad.height() >= 200


@pytest.mark.parametrize("screen", SCREENS)
def test_the_answer_has_room_for_two_digits_of_a_quarter_of_the_screen(screen):
    width, height, digit = room(screen)
    assert digit >= max(180, screen[1] / 4)
    answer = alone(width, height, digit).answer
    assert answer.height() >= presented_height(digit)
    assert answer.width() >= 2 * digit + 34


@pytest.mark.parametrize("screen", SCREENS)
def test_it_has_that_room_beside_the_work_too(screen):
    width, height, digit = room(screen)
    places = beside_work(width, height, digit)
    assert places.answer.height() >= presented_height(digit)
    assert places.answer.width() >= 2 * digit + 34
    assert places.work.width() >= 400
    assert places.work.height() == height or places.work.width() == width


def test_on_an_upright_screen_the_work_lies_under_the_answer():
    places = beside_work(*room((1080, 1920)))
    assert places.pad.bottom() < places.answer.top()
    assert places.answer.bottom() < places.work.top()
    assert places.work.height() >= 600
