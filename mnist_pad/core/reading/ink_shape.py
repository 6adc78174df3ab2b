"""Whether ink can be a digit at all, by its shape alone: soft-max has to choose, even for a dot."""

from __future__ import annotations

from mnist_pad.core.ink.ink import PAD_SIDE, Ink

_DOT = 0.015 * PAD_SIDE  # a click with a trembling hand is no larger
_DOT_POINTS = 12
_FLATTEST = 3.5  # widths a height; no digit lies so flat
_LONGEST = 8.0  # path lengths a side; the longest of 7,483 written digits has 4.9


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
    return sum(stroke.length for stroke in ink.strokes) <= _LONGEST * side
