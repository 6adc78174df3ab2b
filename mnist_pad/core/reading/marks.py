"""Ink beside digits that is no digit: a decimal point, a comma, a slash.

The network cannot tell: it is shown every part at one size, at which a comma is a fine 1 and a dot
a blot. What tells is how large a part is beside its neighbours, and where it lies.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from mnist_pad.core.ink.ink import Box
from mnist_pad.core.model.prediction import Pixels
from mnist_pad.core.reading.reading import Part
from mnist_pad.core.reading.segment import Bits, around, pieces

_TINY = 0.15  # of the largest bit's side; no part of a digit is smaller and stands apart
_TOUCHING = 0.04  # of the digits' height; a nearer dot was broken off the digit
_BESIDE = 0.33  # of the digits' height; a dot farther from a digit has nothing to do with it
_BESIDE_FOOT = 0.45  # the same for a dot on the line, where points and commas stand
_SLIP = 0.2  # of the digits' height; a dot beside their tops was left where the pen came down
_FOOT = 0.7  # of the digits' height, from their top; what lies lower lies on the line
_OVER = 0.12, 0.4  # of the largest bit's side; a dot so far over or under a line makes an i or a !
_ABOVE, _BELOW = 0.15, 0.35  # of the digits' height; dots farther off the row are none of it

_CLEAR = 0.05  # of a digit's height; what is farther apart side by side hardly belongs to it
_AT_EDGE = 0.12  # of a digit's height, from its top or foot; caps and stems begin or end there
_STEM = 0.35  # of a digit's height; the stem of an open 4 is longer, commas are not
_UPRIGHT = 0.5  # widths a height; stems and apostrophes are narrower, caps and flags wider
_SMALLEST = 0.3  # of the tallest part; what is smaller is a sign, whatever it looks like
_SMALL = 0.5  # of the tallest part; a comma or an apostrophe is no taller
_HANGING = 0.06  # of the tallest part; a comma hangs below the line by more
_APOSTROPHE = 0.55  # of the tallest part, from its top; an apostrophe ends above that
_STRAIGHT = 1.0  # pixels across, one sigma; a line has 0.6, the next straight digit 1.3
_THICK_COMMA = 1.7  # the same for what is small, whose pen is as thick as that of the digits
_SLASH = 20.0  # degrees from upright; of 3,600 written digits in numbers 5 lines lean more
_LONG_SLASH = 12.0  # the same for one that is longer than its neighbours at both ends
_BACKSLASH = 14.0  # degrees to the left of upright; lines of a W, an M or an N lean so
_MORE = 12.0  # degrees; a slash leans so much more than the digits, as a slanted hand's 1 does not
_LONGER = 0.05  # of the neighbours' height
_LONGEST = 1.7  # of the neighbours' height; a longer line is a 1 beside small digits


@dataclass(frozen=True, slots=True)
class Sorted:
    """What the bits of some ink are for.

    Attributes:
        writing: those that make digits, or are as large as one.
        marks: points that stand beside digits.
    """

    writing: Bits
    marks: Bits


def sort_out(boxes: Sequence[Box], near: float) -> Sorted:
    """Tell writing and points from strays, which are in neither.

    Args:
        boxes: one a bit, at least one.
        near: of the largest bit's side; a tiny bit this near to the writing belongs to it.
    """
    sides = [max(box[2:]) for box in boxes]
    largest = max(sides)
    tiny = [bit for bit, side in enumerate(sides) if side < _TINY * largest]
    large = [bit for bit, side in enumerate(sides) if side >= _TINY * largest]
    # `pieces` counts within what it is given, so its bits are places in `large`.
    digits = [around([boxes[large[bit]] for bit in piece]) for piece in _pieces(boxes, large)]
    gaps = {bit: min(_gap(boxes[bit], boxes[other]) for other in large) for bit in tiny}
    marks = [
        bit
        for bit in tiny
        if _is_point(boxes[bit], digits)
        or (_OVER[0] <= gaps[bit] / largest < _OVER[1] and _is_over(boxes[bit], digits))
    ]
    parts = [
        bit
        for bit in tiny
        if bit not in marks
        and gaps[bit] < (near if _is_over(boxes[bit], digits) else _TOUCHING) * largest
    ]
    return Sorted(tuple(sorted(large + parts)), tuple(marks))


def _pieces(boxes: Sequence[Box], bits: Sequence[int]) -> list[Bits]:
    return pieces([boxes[bit] for bit in bits])


def _is_point(dot: Box, digits: Sequence[Box]) -> bool:
    """Return whether a dot lies between digits, or near the side of one; digits left to right."""
    x, y = dot[0] + dot[2] / 2, dot[1] + dot[3] / 2
    _, top, _, height = around(digits)
    if not top - _ABOVE * height <= y <= top + (1 + _BELOW) * height:
        return False
    left = min((dot[0] - d[0] - d[2] for d in digits if d[0] + d[2] / 2 < x), default=math.inf)
    right = min((d[0] - dot[0] - dot[2] for d in digits if d[0] + d[2] / 2 >= x), default=math.inf)
    if min(left, right) < _TOUCHING * height:
        return False
    if max(left, right) < math.inf:
        return True
    if y < top + _SLIP * height:
        return False
    reach = _BESIDE_FOOT if y > top + _FOOT * height else _BESIDE
    return min(left, right) <= reach * height


def _is_over(dot: Box, digits: Sequence[Box]) -> bool:
    """Return whether a dot lies right above or below a digit."""
    x = dot[0] + dot[2] / 2
    edge = _TOUCHING * around(digits)[3]
    return any(d[0] - edge <= x <= d[0] + d[2] + edge for d in digits)


def _gap(one: Box, other: Box) -> float:
    """Return how far two boxes are apart; 0 where they touch."""
    across = max(one[0] - other[0] - other[2], other[0] - one[0] - one[2], 0.0)
    down = max(one[1] - other[1] - other[3], other[1] - one[1] - one[3], 0.0)
    return math.hypot(across, down)


def is_beside(boxes: Sequence[Box]) -> bool:
    """Return whether a low piece stands clear of the digit that it was taken into, as a minus sign
    or a comma does, and not as the cap of a 5, the flag of a 1 or the stem of an open 4.

    Args:
        boxes: one a piece of the digit, left to right.
    """
    whole = around(boxes)
    return any(
        right[0] - left[0] - left[2] > _CLEAR * whole[3]
        and any(box[3] < _SMALL * whole[3] and not _is_of(whole, box) for box in (left, right))
        for left, right in pairwise(boxes)
    )


def is_over(one: Box, other: Box) -> bool:
    """Return whether one of two boxes lies over the other, clear of it."""
    across = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    down = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return across > 0 > down


def _is_of(digit: Box, piece: Box) -> bool:
    """Return whether a low piece lies where digits have a cap, a flag or a stem."""
    _, top, _, height = digit
    _, y, wide, high = piece
    if wide < _UPRIGHT * high:
        ends_at_foot = y + high > top + (1 - _AT_EDGE) * height
        return ends_at_foot and high > _STEM * height
    return y < top + _AT_EDGE * height and y + high < top + _SMALL * height


def signs(parts: Sequence[Part]) -> list[bool]:
    """Return which parts of a number are a comma, an apostrophe, a slash or the like by size and
    place, whatever the network takes them for. An only part never is.

    Args:
        parts: left to right.
    """
    if len(parts) < 2:
        return [False] * len(parts)
    return [
        _is_sign(part, [*parts[:place], *parts[place + 1 :]]) for place, part in enumerate(parts)
    ]


def is_slash_within(part: Part, ring: Box) -> bool:
    """Return whether what lies within a ring is the slash of a zero: a line that leans at least
    half as much as the ring's diagonal, to either side.

    Args:
        part: what lies within.
        ring: the box around it.
    """
    if _width(part.pixels) > _STRAIGHT:
        return False
    return abs(_lean(part.pixels)) > math.degrees(math.atan2(ring[2], ring[3])) / 2


def _is_sign(part: Part, others: Sequence[Part]) -> bool:
    tallest = max((other.box for other in others), key=lambda box: box[3])
    _, top, _, height = part.box
    above, below = tallest[1] - top, top + height - tallest[1] - tallest[3]
    hangs = below > _HANGING * tallest[3] or below < (_APOSTROPHE - 1) * tallest[3]
    if height < _SMALLEST * tallest[3]:
        return True
    width = _width(part.pixels)
    if height < _SMALL * tallest[3]:
        return hangs and width <= _THICK_COMMA
    if width > _STRAIGHT:
        return False
    if height > _LONGEST * tallest[3]:
        return False
    lean = _lean(part.pixels)
    # Against the others: in a slanted hand every upright stroke leans.
    usual = float(np.median([_lean(other.pixels) for other in others]))
    is_longer = min(above, below) > _LONGER * tallest[3]
    if lean < min(-_BACKSLASH, usual - _MORE):
        return True
    return lean > (_LONG_SLASH if is_longer else max(_SLASH, usual + _MORE))


def _width(pixels: Pixels) -> float:
    """Return how far ink spreads across its main direction, in pixels, one sigma."""
    xx, xy, yy = _spread(pixels)
    return math.sqrt(max((xx + yy) / 2 - math.hypot((xx - yy) / 2, xy), 0.0))


def _lean(pixels: Pixels) -> float:
    """Return how many degrees ink leans to the right of upright."""
    _, xy, yy = _spread(pixels)
    return math.degrees(math.atan2(-xy, yy))


def _spread(pixels: Pixels) -> tuple[float, float, float]:
    """Return the variances over the ink: of x, of x with y, of y."""
    # Sums of rows and columns make them in a fifth of the time that numpy.cov takes.
    ink = pixels[0].astype(np.float64)
    total = ink.sum()
    y, x = (np.arange(float(side)) for side in ink.shape)
    x -= ink.sum(0) @ x / total
    y -= ink.sum(1) @ y / total
    xx, xy, yy = ink.sum(0) @ x**2, y @ ink @ x, ink.sum(1) @ y**2
    return float(xx / total), float(xy / total), float(yy / total)
