"""Where the parts of the answer's card lie in it, computed without a widget."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize

from mnist_pad.gui.answer import bar_places
from mnist_pad.gui.answer.part_strip import LOW_STRIP_HEIGHT, STRIP_HEIGHT
from mnist_pad.gui.look.theme import CARD_MARGIN, SPACING

LOW_HEIGHT = 72
"""How high the card is as a strip, in logical pixels, as all lengths here."""

EDGE = CARD_MARGIN + 1
"""A card's margin and the line around it."""

COMFORTABLE = QSize(260 + 2 * EDGE, 164 + SPACING + bar_places.COMFORTABLE + 2 * EDGE)
_LEAST = QSize(180 + 2 * EDGE, 124 + SPACING + bar_places.LEAST + 2 * EDGE)
_TOPS = 124, 164  # what is above the bars: with little room, and otherwise
_GAP = 4
_CAPTION, _LARGE_CAPTION, _TWO_LINES = 20, 32, 36
_NARROW = 290  # in a narrower card the caption takes two lines
_HIGH, _WIDE = 620, 400  # a higher and wider card is for reading from afar
_BARS_SHARE = 0.42  # of a card's height, where that is more than comfortable rows need
_LEAST_PRESENTED_BARS = 220  # lower rows cannot be read from afar
_AROUND_DIGIT = 20
_LOW_SIDES, _LOW_ENDS = 13, 7  # within a strip: at its sides, above and below
_LOW_GAP = 12
_LOW_ANSWER = 112  # the widest answer of a strip
_LOW_WORDS = 84


@dataclass(frozen=True, slots=True)
class CardPlaces:
    """Places within a card.

    Attributes:
        answer: the digit, large.
        caption: the words below it.
        strip: the digits of a number, where there is one.
        bars: the ten bars; empty where they fold away.
    """

    answer: QRect
    caption: QRect
    strip: QRect
    bars: QRect


def least_size(*, is_low: bool, digit: int) -> QSize:
    """Return how small a card may become; `digit` as in `in_card`."""
    if is_low:
        return QSize(_LEAST.width(), LOW_HEIGHT)
    # In a presentation the bars give way.
    without_bars = presented_height(digit) if digit else _LEAST.height()
    return QSize(_LEAST.width(), min(_LEAST.height(), without_bars))


def presented_height(digit: int) -> int:
    """Return how high a card without bars is whose digits are this high."""
    words = _AROUND_DIGIT + _GAP + _LARGE_CAPTION + _GAP + STRIP_HEIGHT
    return digit + words + 2 * EDGE


def is_for_afar(size: QSize, digit: int) -> bool:
    """Return whether the words of a card are to be read from afar; `digit` as in `in_card`."""
    return digit > 0 or (size.height() > _HIGH and size.width() > _WIDE)


def is_narrow(size: QSize) -> bool:
    """Return whether the words of a card take two lines."""
    return size.width() < _NARROW


# No layout of Qt's would keep the bars where they are while a number's digits come and go.
def in_card(size: QSize, *, is_number: bool, digit: int) -> CardPlaces:
    """Return the places in a card, one below another.

    Args:
        size: of the card.
        is_number: whether it has a strip of digits.
        digit: the least height of digits in a presentation; 0 outside one.
    """
    width, bottom = size.width() - 2 * EDGE, size.height() - EDGE
    bars = _bars_height(size.height(), digit)
    bars_place = QRect(EDGE, bottom - bars, width, bars)
    bottom -= bars + SPACING if bars else 0
    strip = QRect(EDGE, bottom - STRIP_HEIGHT, width, STRIP_HEIGHT)
    bottom -= STRIP_HEIGHT + _GAP if is_number else 0
    caption = _LARGE_CAPTION if is_for_afar(size, digit) else _CAPTION
    if is_narrow(size):
        caption = _TWO_LINES
    bottom -= caption
    answer = QRect(EDGE, EDGE, width, max(0, bottom - _GAP - EDGE))
    return CardPlaces(answer, QRect(EDGE, bottom, width, caption), strip, bars_place)


def in_strip(size: QSize, digits_width: int) -> CardPlaces:
    """Return the places in a strip, side by side.

    Args:
        size: of the strip.
        digits_width: the least width of a number's digits; 0 where there is no number.
    """
    room = QRect(0, 0, size.width(), size.height())
    room = room.adjusted(_LOW_SIDES, _LOW_ENDS, -_LOW_SIDES, -_LOW_ENDS)
    answer = QRect(room.x(), room.y(), min(_LOW_ANSWER, room.width() // 3), room.height())
    rest = room.adjusted(answer.width() + _LOW_GAP, 0, 0, 0)
    # A number of usual length moves nothing.
    width = min(max(_LOW_WORDS, digits_width), 2 * rest.width() // 3)
    chips = LOW_STRIP_HEIGHT if digits_width else 0
    caption = QRect(rest.x(), rest.y(), width, rest.height() - chips)
    strip = QRect(rest.x(), caption.bottom() + 1, width, LOW_STRIP_HEIGHT)
    return CardPlaces(answer, caption, strip, rest.adjusted(width + _LOW_GAP, 0, 0, 0))


def _bars_height(height: int, digit: int) -> int:
    """Return the height of the bars: where there is little room, what the answer leaves."""
    # A card for reading from afar needs higher rows, too.
    wanted = min(max(round(height * _BARS_SHARE), bar_places.COMFORTABLE), bar_places.MOST)
    if digit:
        left = height - presented_height(digit) - SPACING
        return min(wanted, left) if left >= _LEAST_PRESENTED_BARS else 0
    room = height - 2 * EDGE - SPACING
    little, usual = _TOPS
    top = max(little, usual - max(0, usual + wanted - room) // 2)
    return max(bar_places.LEAST, min(wanted, room - top))
