"""How far a row leans. In a slanted hand the boxes of neighbours overlap, though ink is apart:
upright again, they stand side by side.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.ink.ink import Box
from mnist_pad.core.reading.segment import overlap

_SLANTS = (0.0, 0.12, -0.12, 0.25, 0.4, 0.55, 0.7)  # to the right for each unit up, upright first
_MOST_BITS = 60  # a row of more is a scribble, or so long that nothing is gained

_Points = NDArray[np.float64]


def upright_boxes(outlines: Sequence[_Points]) -> list[Box]:
    """Return the boxes around bits of a row that is made upright: by the slant by which it falls
    into the most pieces, of those by the one nearest to that of its lines.

    Args:
        outlines: (n, 2) points of each bit, x and y downwards; at least one bit.
    """
    if not 1 < len(outlines) <= _MOST_BITS:
        return boxes_at(outlines, 0.0)
    usual = _usual_slant(outlines)
    best: list[Box] = []
    most = 0
    for slant in sorted(_SLANTS, key=lambda slant: abs(slant - usual)):
        boxes = boxes_at(outlines, slant)
        count = _count(boxes)
        if count > most:
            best, most = boxes, count
        if most == len(outlines):
            break
    return best


def _usual_slant(outlines: Sequence[_Points]) -> float:
    """Return how far the steep half of all lines leans, by the median."""
    steps = np.concatenate([np.diff(points, axis=0) for points in outlines])
    steep = steps[np.abs(steps[:, 1]) > np.abs(steps[:, 0])]
    if not len(steep):
        return 0.0
    leans = -steep[:, 0] / steep[:, 1]
    order = leans.argsort()
    far = np.abs(steep[order, 1]).cumsum()
    return float(leans[order][np.searchsorted(far, far[-1] / 2)])


def boxes_at(outlines: Sequence[_Points], slant: float) -> list[Box]:
    """Return the boxes around bits that are moved to the left by `slant` for each unit up."""
    ends = np.cumsum([len(points) for points in outlines])
    starts = np.concatenate([[0], ends[:-1]])
    points = np.concatenate(outlines)
    placed = np.stack([points[:, 0] + slant * points[:, 1], points[:, 1]], 1)
    low = np.minimum.reduceat(placed, starts)
    sides = np.maximum.reduceat(placed, starts) - low
    return [(x, y, w, h) for (x, y), (w, h) in zip(low.tolist(), sides.tolist(), strict=True)]


def _count(boxes: Sequence[Box]) -> int:
    """Return into how many pieces bits fall, about: in order, without going back."""
    count, last = 0, None
    for box in sorted(boxes):
        if last is None or not overlap(last, box):
            count, last = count + 1, box
            continue
        left, top = last[0], min(last[1], box[1])
        right = max(last[0] + last[2], box[0] + box[2])
        last = left, top, right - left, max(last[1] + last[3], box[1] + box[3]) - top
    return count
