"""Other ways to see a part of several bits: as a column of two digits, one within another, or
digits side by side whose ink lies over one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from mnist_pad.core.ink.ink import Box
from mnist_pad.core.reading.segment import Bits, around

_COLUMN_GAP = -0.04  # of the whole height; the digits of a column lie no more over one another
_COLUMN_LEAST = 0.22  # of the whole height; no digit of a column of two is lower
_COLUMN_FLATTEST = 2.0  # widths a height; the cap of a 5 and the foot of a 1 are flatter
_MARGIN = 0.04  # of the outer box; what lies within another has as much room on all sides
_INNER = 0.25  # of the outer height; what is lower is no digit in a ring
MOST_BITS = 8  # in how many a part is looked at as digits side by side
_LEVEL = 0.4  # of the lower box's height; digits side by side share as much of theirs
_LAP = 0.75  # of the narrower box; digits side by side lie less over one another
_TALL = 0.6  # of the whole height
_LEAST = 0.33  # of the whole height; no digit beside another is lower


class Boxes(Protocol):
    """A box a bit."""

    def __getitem__(self, bit: int, /) -> Box:
        """Return the box around a bit."""
        ...


def columns(boxes: Sequence[Box], bits: Bits) -> Iterator[tuple[Bits, Bits]]:
    """Yield the upper and the lower digit that these bits could be: at the widest level gap.

    Args:
        boxes: one a bit of all the ink.
        bits: those of the part.
    """
    order = sorted(bits, key=lambda bit: boxes[bit][1] + boxes[bit][3] / 2)
    high = around([boxes[bit] for bit in bits])[3]
    cuts = [(order[:n], order[n:]) for n in range(1, len(order))]
    pairs = [(_box(boxes, upper), _box(boxes, lower)) for upper, lower in cuts]
    gaps = [lower[1] - upper[1] - upper[3] for upper, lower in pairs]
    if not gaps:
        return
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    if gaps[widest] > _COLUMN_GAP * high and all(
        box[3] > max(_COLUMN_LEAST * high, box[2] / _COLUMN_FLATTEST) for box in pairs[widest]
    ):
        upper, lower = cuts[widest]
        yield tuple(sorted(upper)), tuple(sorted(lower))


def enclosed(boxes: Sequence[Box], bits: Bits) -> Iterator[Bits]:
    """Yield what lies within the largest of these bits, as a digit in a ring does."""
    outer = max(bits, key=lambda bit: boxes[bit][2] * boxes[bit][3])
    rest = tuple(bit for bit in bits if bit != outer)
    if not rest:
        return
    left, top, width, height = boxes[outer]
    x, y, w, h = _box(boxes, rest)
    room = min(x - left, left + width - x - w), min(y - top, top + height - y - h)
    if h > _INNER * height and room[0] > _MARGIN * width and room[1] > _MARGIN * height:
        yield rest


def rows(boxes: Boxes, bits: Bits) -> list[tuple[Bits, ...]]:
    """Return every way to see these bits as digits side by side: in the order in which they were
    drawn, or in that in which they lie."""
    if not 1 < len(bits) <= MOST_BITS:
        return []
    orders = {bits, tuple(sorted(bits, key=lambda bit: boxes[bit][0] + boxes[bit][2] / 2))}
    ways = {way for order in orders for way in _runs(order) if len(way) > 1}
    height = around([boxes[bit] for bit in bits])[3]
    # A set has no order of its own, and of equally good ways the first is taken.
    return sorted(way for way in ways if _are_side_by_side([_box(boxes, d) for d in way], height))


def level_rows(boxes: Boxes, bits: Bits) -> list[tuple[Bits, ...]]:
    """Return those of `rows` whose digits are about as high as all of them: a cap, a bar, a loop or
    a dot is less, and makes no digit of what is one without doubt."""
    least = _TALL * around([boxes[bit] for bit in bits])[3]
    ways = rows(boxes, bits)
    return [way for way in ways if all(_box(boxes, digit)[3] >= least for digit in way)]


def _runs(order: Bits) -> Iterator[tuple[Bits, ...]]:
    """Yield every way to cut a sequence into runs."""
    # Bit n of `cuts` says whether the sequence is cut behind place n.
    for cuts in range(2 ** (len(order) - 1)):
        ends = [n + 1 for n in range(len(order) - 1) if cuts >> n & 1]
        yield tuple(tuple(sorted(order[a:b])) for a, b in pairwise([0, *ends, len(order)]))


def _are_side_by_side(digits: Sequence[Box], height: float) -> bool:
    if any(box[3] < _LEAST * height for box in digits):
        return False
    return all(
        a[0] < b[0]
        and a[0] + a[2] < b[0] + b[2]
        and min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1]) > _LEVEL * min(a[3], b[3])
        and a[0] + a[2] - b[0] < _LAP * min(max(a[2], 0.05 * height), max(b[2], 0.05 * height))
        for a, b in pairwise(digits)
    )


def _box(boxes: Boxes, bits: Sequence[int]) -> Box:
    return around([boxes[bit] for bit in bits])
