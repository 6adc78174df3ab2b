"""How large each part of the answer is, computed without a widget."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_DIGITS = re.compile(r"\d+|\D+")
_SMALL = 0.45  # the size of words and signs, relative to the digits beside them
_SMALLEST = 0.28  # how small they may become before a second reading does
_LEAST_SECOND = 0.2  # the least size of a second reading, relative to the first


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """Digits side by side, or what stands between them.

    Attributes:
        text: only digits, or no digit at all.
        width: in logical pixels, at the answer's usual size.
    """

    text: str
    width: float

    @property
    def _share(self) -> float:
        return 1.0 if self.text.isdigit() else _SMALL

    @property
    def usual_width(self) -> float:
        """How wide it is beside digits of the usual size."""
        return self.width * self._share

    def scaled(self, scale: float) -> float:
        """Return its scale beside digits of this scale."""
        return scale * self._share


def divided(text: str) -> Sequence[str]:
    """Return the runs of digits in a text, and what stands between them, in order."""
    return _DIGITS.findall(text)


def scales(parts: Sequence[AnswerPart], room: float, most: float, least: float) -> list[float]:
    """Return how many times its usual size each part is painted, so that all fit side by side.

    Args:
        parts: what is painted, left to right.
        room: the width for them, in logical pixels.
        most: the largest scale for digits.
        least: the scale that digits should at least have; the words between them give way first,
            then the digits of a second reading.
    """
    least = min(least, most)
    equal = min(most, room / max(1.0, sum(part.usual_width for part in parts)))
    if equal >= least or all(part.text.isdigit() for part in parts):
        return [part.scaled(equal) for part in parts]
    digits = sum(part.width for part in parts if part.text.isdigit())
    words = sum(part.width for part in parts if not part.text.isdigit())
    small = (room - least * digits) / words
    if small >= least * _SMALLEST:
        return [least if part.text.isdigit() else small for part in parts]
    first, *others = parts
    second = (room - least * first.width) / max(1.0, sum(part.usual_width for part in others))
    if first.text.isdigit() and second >= least * _LEAST_SECOND:
        return [least, *(part.scaled(second) for part in others)]
    return [part.scaled(equal) for part in parts]
