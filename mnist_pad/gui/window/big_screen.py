"""Where everything lies in a presentation, computed without a widget."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from mnist_pad.gui.answer.card_places import presented_height
from mnist_pad.gui.window.arrangement import GAP, LEAST_WORK

_LEAST_PAD = 180  # logical pixels, as all lengths here
_LEAST_DIGIT = 180
_WIDEST_ANSWER = 1000  # beyond it, the bars would only be longer
_WIDEST_PAD = 0.4  # of the room, beside the work or above it
_CARD = 36  # what a card has around its words, at both sides together


@dataclass(frozen=True, slots=True)
class BigScreen:
    """Places within the room, in logical pixels.

    Attributes:
        pad: the pad, which is square.
        answer: the answer.
        work: the tabs; empty without them.
    """

    pad: QRect
    answer: QRect
    work: QRect


def digit_height(height: int) -> int:
    """Return the least height of digits on a screen of this height: a quarter of it, to be read
    from the last row."""
    return max(_LEAST_DIGIT, -(-height // 4))


def alone(width: int, height: int, digit: int) -> BigScreen:
    """Give half of the room to the pad, and half to the answer.

    They lie side by side where a number of two digits has room beside the pad, else one below the
    other.

    Args:
        width: of the room.
        height: of the room.
        digit: how high digits are to be.
    """
    half, high = (width - GAP) // 2, presented_height(digit)
    if half < _two_digits(digit) and height > width:
        pad = max(_LEAST_PAD, min(width, height - GAP - high))
        below = QRect((width - pad) // 2, 0, pad, pad)
        answer = QRect(0, pad + GAP, width, max(0, height - GAP - pad))
        return BigScreen(below, answer, QRect())
    pad = max(_LEAST_PAD, min(height, half))
    wide = min(width - GAP - pad, max(_WIDEST_ANSWER, _two_readings(digit)))
    tall = max(pad, min(height, high))
    left, top = (width - pad - GAP - wide) // 2, (height - tall) // 2
    beside = QRect(left + pad + GAP, top, wide, tall)
    return BigScreen(QRect(left, top, pad, pad), beside, QRect())


def beside_work(width: int, height: int, digit: int) -> BigScreen:
    """Put the answer under the pad, and the work beside both.

    On an upright screen, where a number of two digits has no room beside the work, the work lies
    under both.

    Args:
        width: of the room.
        height: of the room.
        digit: how high digits are to be.
    """
    if _two_digits(digit) > width - GAP - LEAST_WORK and height > width:
        return _over_work(width, height, presented_height(digit))
    under = height - GAP - presented_height(digit)
    pad = max(_LEAST_PAD, min(under, round(_WIDEST_PAD * width)))
    column = max(pad, min(_two_digits(digit), width - GAP - LEAST_WORK))
    return BigScreen(
        QRect((column - pad) // 2, 0, pad, pad),
        QRect(0, pad + GAP, column, height - GAP - pad),
        QRect(column + GAP, 0, width - GAP - column, height),
    )


def _over_work(width: int, height: int, answer: int) -> BigScreen:
    rest = height - 2 * GAP - answer
    pad = max(_LEAST_PAD, min(width, round(_WIDEST_PAD * rest)))
    top = pad + GAP + answer + GAP
    return BigScreen(
        QRect((width - pad) // 2, 0, pad, pad),
        QRect(0, pad + GAP, width, answer),
        QRect(0, top, width, height - top),
    )


def _two_digits(digit: int) -> int:
    """Return the width of a card with a number of two digits of this height."""
    return 2 * digit + _CARD  # in none of our fonts are digits wider than high


def _two_readings(digit: int) -> int:
    """Return the width of a card that asks "4 or 9?" with digits of this height."""
    return round(3.4 * digit) + _CARD
