"""The stroke that is being drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.ink.ink import Box, Stroke


class LiveStroke:
    """Collects the points of a pen that is down.

    Attributes:
        width: the visible width at full pressure, in ink units.
    """

    def __init__(self, width: float, *, has_pressure: bool) -> None:
        self.width = width
        self._has_pressure = has_pressure
        self._rows: NDArray[np.float64] = np.empty((64, 3))  # x, y, pressure
        self._count = 0
        self._stroke: Stroke | None = None

    def add(self, x: float, y: float, pressure: float | None) -> bool:
        """Add a point in ink units; False when the pen neither moved nor pressed differently."""
        # The 1.0 only fills the column: without pressure nobody reads it.
        row = np.array([x, y, 1.0 if pressure is None else pressure])
        # Pens report many times a second even at rest, and each point would be read again.
        if self._count and np.array_equal(self._rows[self._count - 1], row):
            return False
        if self._count == len(self._rows):
            # Doubled, so that a point of a long stroke costs no more than one of a short stroke.
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._rows[self._count] = row
        self._count += 1
        self._stroke = None
        return True

    def stroke(self) -> Stroke:
        """Return the stroke so far; at least one point has been added."""
        # Made once a point, though the reader and the painting both ask for it.
        if self._stroke is None:
            rows = self._rows[: self._count]
            pressure = rows[:, 2] if self._has_pressure else None
            # A copy: more rows are written while threads read this one.
            self._stroke = Stroke.of(rows[:, :2], pressure, self.width)
        return self._stroke

    def fresh_box(self) -> Box:
        """Return left, top, width, height of what the last point may have changed, in ink units."""
        # A new point also bends the pieces before it, which begin between earlier points.
        recent = self._rows[max(0, self._count - 4) : self._count, :2]
        (left, top), (right, bottom) = recent.min(0).tolist(), recent.max(0).tolist()
        reach = self.width / 2
        return left - reach, top - reach, right - left + self.width, bottom - top + self.width
