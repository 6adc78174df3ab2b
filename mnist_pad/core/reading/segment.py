"""Which bits of ink make which digit, when there are several side by side.

A bit is a stroke of a drawing, or what hangs together in a picture. Bits over one another belong
together. Between what then lies side by side every cut is weighed: how wide the gap is, and how
much the network takes each part for a digit. It was taught that two digits, or a piece of one, are
none (see non_digits), so "42" in one is a poor digit and so is the cap of a 5 by itself.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mnist_pad.core.ink.ink import Box

Bits = tuple[int, ...]
"""Which bits, by their places, in order."""

_OVERLAP = 0.35  # of the narrower bit's width; with more the bits lie over one another
_WIDEST = 1.8  # widths of a digit against the height of the ink; no digit is wider
_LONGEST = 4  # pieces of a digit; no digit falls into more
MOST_PIECES = 40  # more lie side by side in scribbles only
_NATURAL_GAP = 0.03  # of the ink's height: where a cut is an even bet
_GAP_SCALE = 0.05  # of the ink's height: how fast the bet turns
_SHORTEST = 0.3  # of the ink's height; shorter parts are hardly digits by themselves
_SHORT_COST = 20.0  # in log probability, for a part of no height
_MARK = -2.5  # the log probability that a low piece is a mark of its own, as a minus sign is
_LOW = 0.5  # of the ink's height; a higher piece is no mark
_LEVEL = 0.15  # of the lower one's height; neighbours in a number lie no more off one line
_DEEPER, _NEAR, _STEM = 0.15, 0.2, 0.35  # of its height; how the stem of an open 4 lies
_OFF_COST = 20.0, 2.5  # in log probability, for a cut between what lies one height off; at most


@dataclass(frozen=True, slots=True)
class Span:
    """A run of neighbouring pieces, first..last inclusive, taken for one digit."""

    first: int
    last: int


def pieces(boxes: Sequence[Box]) -> list[Bits]:
    """Group bits that lie over one another; return the groups left to right.

    Args:
        boxes: one a bit, in any order; none gives no piece.
    """
    found: list[tuple[Box, list[int]]] = []
    for bit in sorted(range(len(boxes)), key=lambda bit: boxes[bit][0]):
        box, bits = boxes[bit], [bit]
        # What was joined is wider, and may lie over pieces that its parts did not.
        while over := [piece for piece in found if overlap(piece[0], box)]:
            found = [piece for piece in found if not overlap(piece[0], box)]
            bits += [each for _, piece in over for each in piece]
            box = around([box, *(piece_box for piece_box, _ in over)])
        found.append((box, bits))
    return [tuple(sorted(bits)) for _, bits in sorted(found, key=lambda piece: piece[0][0])]


def overlap(a: Box, b: Box) -> bool:
    """Return whether the x ranges share much of the narrower one."""
    (left_a, _, wide_a, high_a), (left_b, _, wide_b, high_b) = a, b
    # An upright line has no width to speak of: give it some, so that it can lie over another.
    least = 0.05 * max(high_a, high_b)
    more_a, more_b = max(0.0, least - wide_a), max(0.0, least - wide_b)
    left = max(left_a - more_a / 2, left_b - more_b / 2)
    right = min(left_a + wide_a + more_a / 2, left_b + wide_b + more_b / 2)
    return right - left >= _OVERLAP * min(wide_a + more_a, wide_b + more_b)


def spans(boxes: Sequence[Box]) -> list[Span]:
    """Return every run of pieces that could be one digit: not too wide for one.

    Args:
        boxes: one a piece, left to right.
    """
    if len(boxes) > MOST_PIECES:
        return [Span(0, len(boxes) - 1)]
    height = _height(boxes)
    return [
        Span(first, last)
        for first in range(len(boxes))
        for last in range(first, min(first + _LONGEST, len(boxes)))
        if first == last or _width(boxes[first : last + 1]) <= _WIDEST * height
    ]


def contenders(boxes: Sequence[Box], likeness: Callable[[Span], float]) -> list[Span]:
    """Return those of `spans(boxes)` with several pieces that could win against each piece by
    itself, were they as much like a digit as can be. The network need not be shown the others.

    Args:
        boxes: one a piece, left to right.
        likeness: how probably a piece by itself is a digit, in (0, 1].
    """
    height = _height(boxes)
    apart = [_score(Span(i, i), boxes, height, likeness) for i in range(len(boxes))]
    return [
        span
        for span in spans(boxes)
        if span.first < span.last
        and _score(span, boxes, height, lambda _: 1.0) >= sum(apart[span.first : span.last + 1])
    ]


def fours(boxes: Sequence[Box]) -> list[Span]:
    """Return every two pieces that lie as the strokes of an open 4: near each other, the right one
    narrow and reaching farther down.

    Args:
        boxes: one a piece, left to right.
    """
    found = []
    for place, (left, right) in enumerate(pairwise(boxes)):
        high = around([left, right])[3]
        deeper = right[1] + right[3] - left[1] - left[3]
        if (
            right[1] > left[1]
            and deeper > _DEEPER * high
            and _gap(left, right) < _NEAR * high
            and right[2] < _STEM * high
        ):
            found.append(Span(place, place + 1))
    return found


def best_cuts(boxes: Sequence[Box], likeness: Callable[[Span], float]) -> list[Span]:
    """Return the most probable way to cut the pieces into digits, left to right.

    Args:
        boxes: one a piece, left to right.
        likeness: how probably a span of `spans(boxes)` is a digit, in 0..1; 0 for no contender.

    Returns:
        Spans that cover every piece once.
    """
    allowed, height = spans(boxes), _height(boxes)
    # A score depends on its span and the gap before it alone, so the best way to cut the first n
    # pieces stays the best, whatever follows.
    best: list[tuple[float, list[Span]]] = [(0.0, [])]  # for the first 0, 1, 2... pieces
    for end in range(len(boxes)):
        choices = [
            (
                best[span.first][0] + _score(span, boxes, height, likeness),
                [*best[span.first][1], span],
            )
            for span in allowed
            if span.last == end
        ]
        best.append(max(choices, key=lambda choice: choice[0], default=(-math.inf, [])))
    return best[-1][1]


def _score(
    span: Span, boxes: Sequence[Box], height: float, likeness: Callable[[Span], float]
) -> float:
    """Return the log probability of this span as one digit, with the cut to its left."""
    inside = boxes[span.first : span.last + 1]
    score = math.log(max(likeness(span), 1e-9))
    score -= _SHORT_COST * max(0.0, _SHORTEST - _height(inside) / height)
    if span.first == span.last and _height(inside) < _LOW * height:
        score = max(score, _MARK)
    score += sum(_log_cut(-_gap(a, b) / height) for a, b in pairwise(inside))
    if span.first:
        before, after = boxes[span.first - 1 : span.first + 1]
        score += _log_cut(_gap(before, after) / height, cut=True)
        if min(before[3], after[3]) > _SHORTEST * height:
            cost, most = _OFF_COST
            score -= min(cost * max(0.0, _off(before, after) - _LEVEL), most)
    return score


def _off(one: Box, other: Box) -> float:
    """Return by how much one box lies both lower and deeper than the other, in heights of the lower
    one: as the stem of an open 4 does, but no small digit on the line."""
    tops, feet = other[1] - one[1], other[1] + other[3] - one[1] - one[3]
    return min(abs(tops), abs(feet)) / min(one[3], other[3]) if tops * feet > 0 else 0.0


def _log_cut(gap: float, *, cut: bool = False) -> float:
    """Return the log probability of a cut (or, for the negative gap, of none) at a gap in ink
    heights."""
    x = ((gap - _NATURAL_GAP) if cut else (gap + _NATURAL_GAP)) / _GAP_SCALE
    # Below, the two differ by less than 1e-13, and exp overflows in the end.
    return -math.log1p(math.exp(-x)) if x > -30 else x


def _gap(left: Box, right: Box) -> float:
    """Return the empty width between two boxes; negative where they overlap."""
    return right[0] - left[0] - left[2]


def _height(boxes: Sequence[Box]) -> float:
    """Return the height of the box around all, never 0."""
    _, _, width, height = around(boxes)
    # A row of dashes has hardly any height, against which every gap would be wide.
    return max(height, 0.2 * width / len(boxes), 1e-9)


def _width(boxes: Sequence[Box]) -> float:
    return around(boxes)[2]


def around(boxes: Sequence[Box]) -> Box:
    """Return the box around all, of which there is at least one."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right = max(box[0] + box[2] for box in boxes)
    bottom = max(box[1] + box[3] for box in boxes)
    return left, top, right - left, bottom - top
