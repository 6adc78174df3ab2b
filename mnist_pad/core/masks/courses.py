"""Lines that run through a picture, ruled or drawn by hand.

A line is a long, nearly level path (see path_lengths); an upright one is level in the turned
picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.masks.components import components
from mnist_pad.core.masks.path_lengths import path_lengths

_T = TypeVar("_T", bound=np.generic)
_Mask = NDArray[np.bool_]
_Whole = NDArray[np.int64]

_USUAL = 0.25  # quantile of a line's heights: how thick it is where nothing crosses it
CROSSED = 1.3
"""Thicknesses of a line; where the ink is higher by a pixel, a stroke crosses it."""

_GAP = 6  # columns; a ruled line is interrupted by no more where it is faint
_LEAST = 24  # columns; a shorter line cannot be told from a stroke
_STEP = 4  # columns; a line's course is followed at every fourth
_KNOTS = 64  # of a longer line, as many columns are enough
_REACH = 0.05  # of a line's length to either side decides where it runs
_BENT = 0.06  # of its length; a line does not leave its course by more
_SEEN = 0.3  # of its columns; a line shows between the strokes that cross it in as many
_THICKEST = 0.1  # of its length; what is thicker is no line
_OFF = 2.0  # pixels; pieces of one ruled line lie no farther off it


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """One line, column by column.

    Attributes:
        columns: (n,) x, without gaps.
        rows: (n,) y of its middle.
        thickness: in pixels.
    """

    columns: _Whole
    rows: NDArray[np.float64]
    thickness: float

    @property
    def length(self) -> int:
        """How many columns it crosses."""
        return len(self.columns)


def turned(field: NDArray[_T]) -> NDArray[_T]:
    """Return a field (h, w) as (w, h): what was upright is level."""
    return np.ascontiguousarray(field.T)


def level_lines(mask: _Mask, least: float) -> list[Course]:
    """Find the nearly level lines of a picture.

    Args:
        mask: (h, w) where ink is.
        least: of how many columns a line is made at least.
    """
    least = max(least, _LEAST)
    found = components(path_lengths(_closed(mask)) >= least)
    wide = np.flatnonzero(found.boxes[:, 2] - found.boxes[:, 0] >= least)
    lines = []
    for member in wide.tolist():
        left, top, right, bottom = found.boxes[member].tolist()
        cut = (slice(top, bottom), slice(left, right))
        own = (found.labels[cut] == member + 1) & mask[cut]
        if (line := _followed(own, left, top)) is not None:
            lines.append(line)
    return lines


def _closed(mask: _Mask) -> _Mask:
    """Return the mask with every column one pixel higher, and short gaps between columns closed."""
    wide = np.pad(mask, ((1, 1), (0, 0)))
    high = wide[1:-1] | wide[:-2] | wide[2:]
    columns = np.arange(mask.shape[1])
    before = np.maximum.accumulate(np.where(high, columns, -_GAP - 1), 1)
    after = np.minimum.accumulate(np.where(high, columns, 2**31)[:, ::-1], 1)[:, ::-1]
    return np.asarray(after - before <= _GAP + 1)


def _followed(own: _Mask, left: int, top: int) -> Course | None:
    """Return the line that a component (h, w) is, strokes left out; None if it is none."""
    heights = own.sum(0)
    columns = np.flatnonzero(heights)
    thickness = float(np.quantile(heights[columns], _USUAL))
    middles = (np.arange(own.shape[0]) @ own)[columns] / heights[columns]
    plain = heights[columns] <= CROSSED * thickness + 1
    length = len(columns)
    if thickness > max(3.0, _THICKEST * length) or plain.mean() < _SEEN:
        return None
    at, y = columns[plain], middles[plain]
    every = np.arange(own.shape[1])
    reach = max(2 * _STEP, _REACH * own.shape[1])
    knots = at[:: max(_STEP, len(at) // _KNOTS)]
    first, last = np.searchsorted(at, knots - reach), np.searchsorted(at, knots + reach)
    course = np.array([np.median(y[a:b]) for a, b in zip(first, last, strict=True)])
    rows = np.interp(every, knots, course)
    if np.ptp(rows - np.polyval(np.polyfit(every, rows, 1), every)) > _BENT * length + 2:
        return None
    return Course(left + every, top + rows, thickness)


def joined(lines: list[Course]) -> list[Course]:
    """Return straight lines that go through those of the given ones that lie in one row, as pieces
    of a ruled line do between the strokes that cross it."""
    rest = sorted(lines, key=lambda line: -line.length)
    found: list[Course] = []
    while rest:
        slope, height = np.polyfit(rest[0].columns, rest[0].rows, 1)
        off = [abs(float(np.mean(n.rows - slope * n.columns - height))) for n in rest]
        near = [n for n, far in zip(rest, off, strict=True) if far <= _OFF + n.thickness / 2]
        rest = [n for n, far in zip(rest, off, strict=True) if far > _OFF + n.thickness / 2]
        columns = np.concatenate([n.columns for n in near])
        rows = np.concatenate([n.rows for n in near])
        every = np.arange(columns.min(), columns.max() + 1)
        course = np.asarray(np.polyval(np.polyfit(columns, rows, 1), every), np.float64)
        thick = float(np.median([n.thickness for n in near]))
        found.append(Course(every, course, thick))
    return found
