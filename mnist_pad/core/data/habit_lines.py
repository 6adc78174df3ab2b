"""Lines that a hand adds to a digit: flicks, curls, loops and straight strokes.

Every path is (n, 2) x and y, y downwards, of a digit about 1 unit high around (0, 0).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

Path = NDArray[np.float64]

_BEND = 0.04  # of a line's length; what a hand draws straight is bent about so much
_POINTS = 10  # on a line or a turn, so that a warp can bend it and a cut can shorten it


def line(start: tuple[float, float], end: tuple[float, float], rng: Generator) -> Path:
    """Draw a line as straight as a hand does."""
    a, b = np.array(start), np.array(end)
    along = np.linspace(0, 1, _POINTS)[:, None]
    across = np.array([a[1] - b[1], b[0] - a[0]])
    return a + along * (b - a) + np.sin(math.pi * along) * across * rng.normal(0, _BEND)


def turned(start: Path, heading: float, radius: float, turn: float) -> Path:
    """Go on from a point along an arc.

    Args:
        start: (2,).
        heading: degrees; 0 to the right, 90 down.
        radius: of the arc.
        turn: degrees to go round; positive is clockwise as people see it.

    Returns:
        (n, 2) without the start itself.
    """
    side = math.copysign(1, turn)
    first = math.radians(heading - 90 * side)  # from the centre to the start
    centre = start - radius * np.array([math.cos(first), math.sin(first)])
    count = max(3, round(abs(turn) / 360 * 3 * _POINTS))
    angles = first + np.radians(np.linspace(0, turn, count + 1)[1:])
    return centre + radius * np.stack([np.cos(angles), np.sin(angles)], 1)


def heading_at(path: Path, place: int, reach: float = 0.08) -> float:
    """Return where the path is going at one of its points, in degrees.

    Args:
        path: at least two points.
        place: an index from 0.
        reach: how far back to look, in units; at the first point, how far ahead.
    """
    behind = path[: place + 1] if place else path[::-1]
    far = np.hypot(*(behind - path[place]).T) >= reach
    origin = behind[np.flatnonzero(far)[-1]] if far.any() else behind[0]
    x, y = (path[place] - origin) if place else (origin - path[0])
    return math.degrees(math.atan2(y, x))


def with_loop(path: Path, place: int, size: tuple[float, float]) -> Path:
    """Insert a small loop into the path, clockwise from its lowest point, as a hand that does not
    stop in a corner draws it.

    Args:
        path: a stroke.
        place: the index of the corner.
        size: the loop's half width and half height.
    """
    corner = path[place]
    angles = np.radians(np.linspace(90, 410, 3 * _POINTS))
    loop = np.stack([np.cos(angles), np.sin(angles)], 1) * np.array(size)
    return np.concatenate([path[:place], corner - [0, size[1]] + loop, path[place + 1 :]])


def rounded(path: Path, share: float) -> Path:
    """Round the corners of a path as a hand in a hurry does.

    Args:
        path: a stroke, at least two points.
        share: of its length that goes into a turn, 0..0.5; its ends stay where they are.

    Returns:
        (40, 2), evenly along the way.
    """
    count = 4 * _POINTS
    even = evenly(path, count)
    wide = round(share * count / 2)  # points either way
    out = np.pad(even, ((wide, wide), (0, 0)), mode="reflect", reflect_type="odd")
    box = np.ones(2 * wide + 1) / (2 * wide + 1)
    return np.stack([np.convolve(axis, box, "valid") for axis in out.T], 1)


def cut_ends(path: Path, first: float, last: float) -> Path:
    """Take shares of the path's length, 0..0.5, off its ends; at least two points stay."""
    travelled = _travelled(path)
    whole = travelled[-1]
    kept = (travelled >= first * whole) & (travelled <= (1 - last) * whole)
    return path[kept] if kept.sum() >= 2 else path


def in_steps(path: Path, apart: float, step: float) -> Path:
    """Report the path as a coarse tablet does: few points, each on a grid.

    Args:
        path: at least one point.
        apart: units between two points along the path.
        step: units between two places of the grid.
    """
    count = max(2, math.ceil(_travelled(path)[-1] / apart) + 1)
    return np.round(evenly(path, count) / step) * step


def evenly(path: Path, count: int) -> Path:
    """Return `count` points, at least 2, evenly along the path, with its ends."""
    travelled = _travelled(path)
    at = np.linspace(0, travelled[-1], count)
    return np.stack([np.interp(at, travelled, path[:, axis]) for axis in (0, 1)], 1)


def _travelled(path: Path) -> NDArray[np.float64]:
    """Return (n,) how long the way is to each point."""
    return np.concatenate([[0.0], np.hypot(*np.diff(path, axis=0).T).cumsum()])
