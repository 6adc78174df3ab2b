"""Masks dilated and eroded, and how wide their lines are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
"""(h, w): where ink is."""


def dilated(mask: Mask, by: int = 1) -> Mask:
    """Add the pixels around a mask (h, w) within an octagon of `by` pixels, 0 or more."""
    wide = np.pad(mask, 1)
    for step in range(by):
        inner = wide[1:-1, 1:-1]
        more = inner | wide[:-2, 1:-1] | wide[2:, 1:-1] | wide[1:-1, :-2] | wide[1:-1, 2:]
        if step % 2:
            more |= wide[:-2, :-2] | wide[:-2, 2:] | wide[2:, :-2] | wide[2:, 2:]
        wide[1:-1, 1:-1] = more
    return wide[1:-1, 1:-1]


def eroded(mask: Mask, by: int = 1) -> Mask:
    """Take off the pixels of a mask (h, w) within an octagon of `by` pixels from its edge, 0 or
    more; outside the picture there is nothing."""
    return ~dilated(~np.pad(mask, by), by)[by : by + mask.shape[0], by : by + mask.shape[1]]


def pen_width(mask: Mask) -> float:
    """Return how wide the lines of a mask (h, w) are, in pixels; 0 where it is empty."""
    wide = np.pad(mask, 1)
    inner = wide[1:-1, 1:-1]
    within = inner & wide[:-2, 1:-1] & wide[2:, 1:-1] & wide[1:-1, :-2] & wide[1:-1, 2:]
    edge = int(inner.sum()) - int(within.sum())
    return 2.0 * float(inner.sum()) / edge if edge else 0.0


def filled(mask: Mask) -> Mask:
    """Return the mask (h, w) with all that lies between its outermost pixels, both in its row and
    in its column."""
    total = np.ones_like(mask)
    for axis in (0, 1):
        before = np.logical_or.accumulate(mask, axis)
        after = np.flip(np.logical_or.accumulate(np.flip(mask, axis), axis), axis)
        total &= before & after
    return total
