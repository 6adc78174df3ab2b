"""Whether ink can be a digit at all, by its shape alone: soft-max has to choose, even for a dot."""

from __future__ import annotations

from math import hypot

from mnist_pad.core.ink.ink import PAD_SIDE, Ink, Stroke

_DOT = 0.015 * PAD_SIDE  # a click with a trembling hand is no larger
_DOT_POINTS = 12
_FLATTEST = 3.5  # widths a height; no digit lies so flat
_LONGEST = 8.0  # path lengths a side; the longest of 7,483 written digits has 4.9
_STEP = 0.05  # of the side; what a hand or a tablet trembles is less, what it writes is more


def is_digit_like(ink: Ink) -> bool:
    """Return False for what no digit looks like: a dot, a flat dash, a scribble.

    Args:
        ink: not empty.
    """
    _, _, width, height = ink.box()
    side = max(width, height)
    if side == 0 or (side < _DOT and ink.point_count <= _DOT_POINTS):
        return False
    if width > _FLATTEST * height:
        return False
    if sum(stroke.length for stroke in ink.strokes) <= _LONGEST * side:
        return True
    return sum(_length_in_steps(stroke, _STEP * side) for stroke in ink.strokes) <= _LONGEST * side


def _length_in_steps(stroke: Stroke, step: float) -> float:
    """Return the length of a path whose points are at least a step apart: thousands of points that
    tremble make a path of any length on the spot."""
    length = 0.0
    x, y = stroke.points[0].tolist()
    for to_x, to_y in stroke.points.tolist():
        far = hypot(to_x - x, to_y - y)
        if far >= step:
            length += far
            x, y = to_x, to_y
    return length
