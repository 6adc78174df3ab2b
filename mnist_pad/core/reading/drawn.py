"""Ink in bits, from a drawing or a picture: what is cut into digits, and shown to the network."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.ink.ink import Box, Ink, Stroke
from mnist_pad.core.model.prediction import Pixels
from mnist_pad.core.reading.from_ink import from_ink
from mnist_pad.core.reading.ink_shape import is_digit_like
from mnist_pad.core.reading.segment import Bits

_LAP = 0.3  # of its height; two digits in one stroke lie no more over one another
_JOINTS_APART = 0.15  # of its height
_MOST_JOINTS = 4
_MEETING = 0.02  # of the height of both; strokes nearer to each other touch


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Some bits as one digit.

    Attributes:
        pixels: (1, 28, 28), what the network is shown.
        box: where they lie.
        is_digit_like: False where their shape alone tells that they are no digit.
        ink: the strokes that they are; None in a picture.
    """

    pixels: Pixels
    box: Box
    is_digit_like: bool = True
    ink: Ink | None = None


class Drawn(Protocol):
    """Ink in bits.

    Attributes:
        boxes: one a bit, around the path of the pen, without its width.
        near: of the largest bit's side; tiny bits this near to the rest belong to it.
    """

    boxes: list[Box]
    near: float

    def seen(self, bits: Bits) -> Seen:
        """Return these bits, at least one, as one digit."""
        ...

    def outline(self, bit: int) -> NDArray[np.float64]:
        """Return points (n, 2) of a bit, its outermost in every direction among them."""
        ...

    def do_meet(self, some: Bits, others: Bits) -> bool:
        """Return whether some of these bits touch some of the others."""
        ...

    def split(self, bit: int) -> Bits:
        """Cut a bit where digits could be joined, and return its pieces from left to right as bits
        of their own; the bit itself where there is no such place. It stays as it was, too."""
        ...


class Strokes:
    """A drawing: every stroke is a bit.

    Args:
        ink: not empty.
    """

    near = 0.25  # pens slip near what they write

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self._strokes = list(ink.strokes)
        self.boxes = [Ink((stroke,)).box() for stroke in ink.strokes]

    def seen(self, bits: Bits) -> Seen:
        """Return these strokes as one digit."""
        ink = Ink(tuple(self._strokes[bit] for bit in bits))
        pixels = from_ink(ink)
        if pixels is None:
            raise ValueError("a part of a drawing has ink")
        return Seen(pixels, ink.box(), is_digit_like(ink), ink)

    def outline(self, bit: int) -> NDArray[np.float64]:
        """Return the points of a stroke (n, 2)."""
        return self._strokes[bit].points

    def do_meet(self, some: Bits, others: Bits) -> bool:
        """Return whether some of these strokes all but touch some of the others."""
        strokes = self._strokes
        reach = _MEETING * Ink(tuple(strokes[bit] for bit in (*some, *others))).box()[3]
        return any(
            _comes_near(strokes[a], strokes[b], reach)
            or _comes_near(strokes[b], strokes[a], reach)
            or _cross(strokes[a].points, strokes[b].points)
            for a in some
            for b in others
            if _are_near(self.boxes[a], self.boxes[b], reach)
        )

    def split(self, bit: int) -> Bits:
        """Cut a stroke where it leads from one digit on to the next."""
        points = self._strokes[bit].points
        ends = _joints(points[:, 0], max(self.boxes[bit][3], 1e-9))
        if not ends:
            return (bit,)
        first = len(self._strokes)
        for start, end in pairwise([0, *ends, len(points) - 1]):
            self._strokes.append(Stroke.of(points[start : end + 1]))
            self.boxes.append(Ink((self._strokes[-1],)).box())
        return tuple(range(first, len(self._strokes)))


def _joints(x: NDArray[np.float64], height: float) -> list[int]:
    """Return at which points of a path (n,) what comes before lies to the left of what follows."""
    laps = np.maximum.accumulate(x) - np.minimum.accumulate(x[::-1])[::-1]
    laps[[0, -1]] = np.inf
    found: list[int] = []
    while len(found) < _MOST_JOINTS and laps.min() <= _LAP * height:
        best = int(laps.argmin())
        found.append(best)
        laps[np.abs(x - x[best]) < _JOINTS_APART * height] = np.inf
    return sorted(found)


def _are_near(one: Box, other: Box, reach: float) -> bool:
    """Return whether two boxes are no farther apart than this, across and down."""
    return (
        max(one[0], other[0]) - min(one[0] + one[2], other[0] + other[2]) <= reach
        and max(one[1], other[1]) - min(one[1] + one[3], other[1] + other[3]) <= reach
    )


def _comes_near(one: Stroke, other: Stroke, reach: float) -> bool:
    return any(other.is_within(reach, x, y) for x, y in one.points.tolist())


def _cross(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    """Return whether two paths (n, 2) and (m, 2) cross, which they may do far from any point of
    theirs."""
    along, across = np.diff(one, axis=0)[:, None], np.diff(other, axis=0)
    apart = other[:-1] - one[:-1, None]
    turn = _turn(along, across)  # 0 between parallel lines, which are near where they meet
    shares = np.stack([_turn(apart, across), _turn(apart, along)]) / np.where(turn, turn, np.inf)
    return bool(((shares >= 0) & (shares <= 1) & (turn != 0)).all(0).any())


def _turn(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0])
