"""What an eraser takes away."""

from __future__ import annotations

from math import ceil, hypot

from mnist_pad.core.ink.ink import Ink

ERASER_RADIUS = 12.0
"""How far an eraser reaches around the pointer, in ink units."""

Place = tuple[float, float]
"""x and y in ink units."""


def erased(
    ink: Ink, start: Place, end: Place, pen_width: float, *, takes_strokes: bool = False
) -> Ink:
    """Return the ink without what an eraser touches on its way; the same object if nothing.

    Args:
        ink: the drawing.
        start: where the eraser was when its last event came.
        end: where it is now.
        pen_width: the chosen pen's, in ink units.
        takes_strokes: whether a touch takes the whole stroke.
    """
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    # A quick hand's events lie far apart: steps of one radius leave no ink between them.
    steps = max(1, ceil(hypot(dx, dy) / ERASER_RADIUS))
    # Not from 0: the start was the end of the way before.
    for step in range(1, steps + 1):
        at = x + dx * step / steps, y + dy * step / steps
        if takes_strokes:
            ink = ink.without_strokes_at(*at, ERASER_RADIUS)
        else:  # it cuts the middle line, which is half a width away when it meets the edge
            ink = ink.erased(*at, ERASER_RADIUS + pen_width / 2)
    return ink
