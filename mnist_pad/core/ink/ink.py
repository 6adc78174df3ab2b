"""Vector ink: what the pen did, in pad coordinates. Pictures and answers derive from it."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

PAD_SIDE = 280.0
"""The side of the pad in ink units, whatever its size on the screen."""

PEN_WIDTH = 12.0
"""The width of a new stroke on the screen, in ink units. Recognition ignores it."""

Box = tuple[float, float, float, float]
"""Left, top, width, height in ink units; y grows downwards."""


@dataclass(frozen=True, slots=True, eq=False)
class Stroke:
    """One stroke of the pen, from press to release. Immutable.

    Attributes:
        points: (n, 2) float64, n >= 1, x and y in ink units; read-only.
        pressure: (n,) float64 in 0..1 where a pen gave it, else None; read-only.
        width: the visible width at full pressure, in ink units.
        edges: left, top, right and bottom of the path.
    """

    points: NDArray[np.float64]
    pressure: NDArray[np.float64] | None = None
    width: float = PEN_WIDTH
    edges: tuple[float, float, float, float] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Find the edges."""
        # Once, as an eraser asks every stroke of a drawing for them; as floats of Python, which
        # compare faster than NumPy's.
        (left, top), (right, bottom) = self.points.min(0).tolist(), self.points.max(0).tolist()
        object.__setattr__(self, "edges", (left, top, right, bottom))

    @classmethod
    def of(
        cls, points: ArrayLike, pressure: ArrayLike | None = None, width: float = PEN_WIDTH
    ) -> Stroke:
        """Return a stroke through copies of `points` (n, 2) and `pressure` (n,).

        Raises:
            ValueError: the shapes are wrong, there is no point, or a number is not finite.
        """
        xy = np.array(points, np.float64)
        if xy.ndim != 2 or xy.shape[1] != 2 or not len(xy) or not np.isfinite(xy).all():
            raise ValueError("a stroke is a list of one or more finite [x, y] points")
        # Threads read a stroke while undo and others still hold it: nobody may change it.
        xy.flags.writeable = False
        force = None if pressure is None else np.array(pressure, np.float64)
        if force is not None:
            if force.shape != (len(xy),) or not np.isfinite(force).all():
                raise ValueError("a stroke has one finite pressure a point")
            force = force.clip(0.0, 1.0)
            force.flags.writeable = False
        return cls(xy, force, float(width))

    def __eq__(self, other: object) -> bool:
        """Compare points, pressure and width."""
        if not isinstance(other, Stroke):
            return NotImplemented
        same_pressure = (
            self.pressure is other.pressure
            if self.pressure is None or other.pressure is None
            else np.array_equal(self.pressure, other.pressure)
        )
        return (
            same_pressure
            and self.width == other.width
            and np.array_equal(self.points, other.points)
        )

    __hash__ = None  # type: ignore[assignment]  # compares by content, and arrays do not hash

    @property
    def length(self) -> float:
        """The length of the path in ink units; 0 for a dot."""
        return float(np.hypot(*np.diff(self.points, axis=0).T).sum())

    def distance_to(self, x: float, y: float) -> float:
        """Return the distance in ink units from (x, y) to the nearest part of the path."""
        return float(_distances(self.points, np.array([[x, y]])).min())

    def is_within(self, reach: float, x: float, y: float) -> bool:
        """Return whether any part of the path is within `reach` ink units of (x, y)."""
        # The edges first: they spare the way along a stroke to all but the few that are near.
        left, top, right, bottom = self.edges
        if not (left - reach <= x <= right + reach and top - reach <= y <= bottom + reach):
            return False
        return self.distance_to(x, y) <= reach

    def part(self, start: int, stop: int) -> Stroke:
        """Return the stroke through points start..stop-1."""
        # Views are enough, as the arrays are read-only.
        pressure = None if self.pressure is None else self.pressure[start:stop]
        return Stroke(self.points[start:stop], pressure, self.width)


@dataclass(frozen=True, slots=True)
class Ink:
    """A drawing: strokes in the order they were made. Immutable, so undo can keep old ones."""

    strokes: tuple[Stroke, ...] = field(default=())

    @property
    def is_empty(self) -> bool:
        """True when nothing is drawn."""
        return not self.strokes

    @property
    def point_count(self) -> int:
        """How many points all strokes have together."""
        return sum(len(stroke.points) for stroke in self.strokes)

    def box(self) -> Box:
        """Return the box around the paths (without the pen's width).

        Raises:
            ValueError: there is no ink.
        """
        if self.is_empty:
            raise ValueError("no ink has no box")
        lefts, tops, rights, bottoms = zip(*(s.edges for s in self.strokes), strict=True)
        left, top = min(lefts), min(tops)
        return left, top, max(rights) - left, max(bottoms) - top

    def with_stroke(self, stroke: Stroke) -> Ink:
        """Return this drawing with one more stroke on top."""
        return Ink((*self.strokes, stroke))

    def moved(self, scale: float, dx: float, dy: float) -> Ink:
        """Scale every point about (0, 0), then shift it, in ink units; widths stay."""
        shift = np.array([dx, dy])
        return Ink(
            tuple(Stroke.of(s.points * scale + shift, s.pressure, s.width) for s in self.strokes)
        )

    def without_strokes_at(self, x: float, y: float, reach: float) -> Ink:
        """Return the drawing without the strokes whose visible ink is within `reach` of (x, y)."""
        # The same object tells the pad that there is nothing to undo, to paint or to read again.
        kept = tuple(s for s in self.strokes if not s.is_within(reach + s.width / 2, x, y))
        return self if len(kept) == len(self.strokes) else Ink(kept)

    def erased(self, x: float, y: float, reach: float) -> Ink:
        """Return the drawing without what lies within `reach` of (x, y); a cut stroke becomes
        two."""
        pieces: list[Stroke] = []
        for stroke in self.strokes:
            pieces.extend(_pieces_outside(stroke, x, y, reach))
        same = len(pieces) == len(self.strokes) and all(
            piece is stroke for piece, stroke in zip(pieces, self.strokes, strict=True)
        )
        return self if same else Ink(tuple(pieces))


def _distances(path: NDArray[np.float64], at: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return (m, k) distances from m places (m, 2) to the k segments of a path (n, 2)."""
    # A dot is a segment from itself to itself.
    start, end = (path, path) if len(path) == 1 else (path[:-1], path[1:])
    along = end - start
    # Two equal points make a segment of no length: t is then 0, not nan.
    squared = np.maximum((along**2).sum(1), 1e-12)
    t = (((at[:, None] - start) * along).sum(2) / squared).clip(0, 1)
    return np.hypot(*np.moveaxis(start + t[..., None] * along - at[:, None], 2, 0))


def _pieces_outside(stroke: Stroke, x: float, y: float, reach: float) -> list[Stroke]:
    """Return what a round eraser at (x, y) leaves of a stroke: the same object, pieces, or
    nothing."""
    if not stroke.is_within(reach, x, y):
        return [stroke]
    fine = _refined(stroke, x, y, reach)
    keep = np.hypot(*(fine.points - (x, y)).T) > reach
    if keep.all():  # it only grazed the path
        return [stroke]
    # With a False at both ends, every run of kept points begins and ends with a change: the changes
    # are start, stop, start, stop...
    edges = np.flatnonzero(np.diff(np.concatenate([[False], keep, [False]])))
    return [fine.part(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _refined(stroke: Stroke, x: float, y: float, reach: float) -> Stroke:
    """Return the same path with points at most `reach` / 2 apart near (x, y), so that an eraser
    cuts where it is."""
    # Elsewhere no point is added: a path from a file may be as long as numbers go.
    path = stroke.points
    if len(path) == 1:
        return stroke
    # A place on the path is one number from here on: its whole part is the point before, the rest
    # how far it is to the next point. New places are then sorted in among the old ones as numbers.
    touched = np.flatnonzero(_distances(path, np.array([[x, y]]))[0] <= reach)
    along = np.diff(path, axis=0)[touched]
    length = np.maximum(np.hypot(*along.T), 1e-6)
    nearest = (((x, y) - path[touched]) * along).sum(1) / length**2
    margin = 1.7 * reach / length  # 7 steps: the nearest point is in the middle of one, so that
    first = (nearest - margin).clip(0, 1)  # what is only grazed stays whole
    last = (nearest + margin).clip(0, 1)
    counts = np.maximum(1, np.ceil((last - first) * length / (reach / 2))).astype(int)
    fine = np.repeat(touched + first, counts) + _ramps(counts) * np.repeat(last - first, counts)
    # The path's own points stay; a ramp leaves its own end out, so that is added.
    at = np.unique(np.concatenate([np.arange(len(path)), fine, touched + last]))
    index = np.arange(len(path))
    xy = np.stack([np.interp(at, index, path[:, 0]), np.interp(at, index, path[:, 1])], 1)
    pressure = None if stroke.pressure is None else np.interp(at, index, stroke.pressure)
    return Stroke.of(xy, pressure, stroke.width)


def _ramps(counts: NDArray[np.int_]) -> NDArray[np.float64]:
    """Return fractions that begin again for each count: 0, 1/2, 0, 1/3, 2/3 for counts 2 and 3."""
    # One count over all ramps, less where each starts, begins each at 0 without a loop in Python.
    starts = np.repeat(np.cumsum(counts) - counts, counts)
    return (np.arange(counts.sum()) - starts) / np.repeat(counts, counts)
