"""Which pieces of ink in a picture make which digit, by their boxes alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.components import Components

_SPECK = 0.15  # of the largest piece; smaller pieces away from the rest are dirt
_NEAR = 0.15  # of the largest piece's side; a smaller piece this near was broken off or is a cap
_SHORT = 0.45  # of the tallest piece; shorter ones are no digits by themselves
_OVERLAP = 0.35  # of the narrower piece's width; pieces that overlap more lie over one another
_LINE = 0.04  # of the picture; what runs from edge to edge and is thinner was ruled, not written
_RIM = 0.4  # of a side of the picture; what covers more is the edge of a table or a shadow
_LEAST = 0.012  # of the picture's longer side; no digit is smaller

_Members = NDArray[np.bool_]
_Boxes = NDArray[np.int64]


def worth_reading(found: Components) -> _Members:
    """(n,) which components are writing: neither dirt nor ruled lines nor the picture's edges."""
    sides = _sides(found.boxes)
    least = max(2.0, _LEAST * max(found.labels.shape))
    kept = ~_edges(found) & (sides >= least)
    if not kept.any():
        kept = sides >= least
    if not kept.any():
        return kept
    largest = sides[kept].max()
    body = kept & (sides >= _SPECK * largest)
    gaps = _gaps(found.boxes, found.boxes[body])
    return body | (kept & (gaps < _NEAR * largest))


def groups(found: Components) -> list[_Members]:
    """The members of each digit, left to right."""
    boxes = found.boxes
    kept = np.flatnonzero(worth_reading(found))
    if not kept.size:
        return []
    heights = boxes[:, 3] - boxes[:, 1]
    tallest = heights[kept].max()
    digits: list[list[int]] = []
    for piece in kept[heights[kept] >= _SHORT * tallest]:
        merged = [int(piece)]
        for other in [digit for digit in digits if _is_over(boxes[digit], boxes[merged], tallest)]:
            digits.remove(other)
            merged += other
        digits.append(merged)
    for piece in kept[heights[kept] < _SHORT * tallest]:
        apart = [_gaps(boxes[[piece]], boxes[digit])[0] for digit in digits]
        digits[int(np.argmin(apart))].append(int(piece))
    digits.sort(key=lambda digit: boxes[digit, 0].min())
    return [np.isin(np.arange(len(boxes)), digit) for digit in digits]


def _sides(boxes: _Boxes) -> NDArray[np.int64]:
    """The longer side of every box."""
    return np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])


def _gaps(boxes: _Boxes, others: _Boxes) -> NDArray[np.float64]:
    """(n,) how far every box is from the nearest of the others; 0 where they touch."""
    across = np.maximum(
        others[None, :, 0] - boxes[:, None, 2], boxes[:, None, 0] - others[None, :, 2]
    )
    down = np.maximum(
        others[None, :, 1] - boxes[:, None, 3], boxes[:, None, 1] - others[None, :, 3]
    )
    return np.hypot(across.clip(0), down.clip(0)).min(1)


def _is_over(one: _Boxes, other: _Boxes, tallest: int) -> bool:
    """True when two digits' widths share much of the narrower one."""
    left, right = (np.array([b[:, 0].min(), b[:, 2].max()]) for b in (one, other))
    shared = min(left[1], right[1]) - max(left[0], right[0])
    narrower = min(np.ptp(left), np.ptp(right))
    return bool(shared > _OVERLAP * max(narrower, 0.05 * tallest))


def _edges(found: Components) -> _Members:
    """(n,) which components are ruled lines, or shadows along an edge of the picture.

    None is, where writing too touches the edges: such a picture was cropped to the writing.
    """
    height, width = found.labels.shape
    left, top, right, bottom = found.boxes.T
    sides = np.array([left == 0, right == width, top == 0, bottom == height])  # (4, n)
    across = (sides[0] & sides[1]) | (sides[2] & sides[3])
    thickness = found.areas / np.maximum(_sides(found.boxes), 1)
    edges = across & (thickness < _LINE * max(height, width))
    for rim in (found.labels[0], found.labels[-1], found.labels[:, 0], found.labels[:, -1]):
        edges |= np.bincount(rim, minlength=len(edges) + 1)[1:] > _RIM * rim.size
    return edges if not (sides.any(0) & ~edges).any() else np.zeros_like(edges)
