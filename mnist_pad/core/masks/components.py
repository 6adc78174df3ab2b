"""Connected components of a mask, in numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Components:
    """The parts of a mask whose pixels touch.

    Attributes:
        labels: (h, w) int64; 0 is outside the mask, component i has label i + 1.
        boxes: (n, 4) int64 left, top, right, bottom; right and bottom are the first pixels outside.
        areas: (n,) int64 pixels.
    """

    labels: NDArray[np.int64]
    boxes: NDArray[np.int64]
    areas: NDArray[np.int64]

    def mask(self, members: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return (h, w) where the components lie for which `members` (n,) is True."""
        return np.concatenate([[False], members])[self.labels]


def components(mask: NDArray[np.bool_], *, by_corners: bool = True) -> Components:
    """Find the components of a mask (h, w), in reading order of their first pixel.

    Args:
        mask: the pixels.
        by_corners: whether pixels touch by a corner, as ink does. The paper around ink touches by
            its sides alone, or a slanting line would let it through.
    """
    height, width = mask.shape
    wide = width + 2  # the margin keeps the end of a row apart from the start of the next
    flat = np.zeros((height + 1, wide), np.int8)
    flat[:height, 1:-1] = mask
    edges = np.flatnonzero(np.diff(flat.ravel()))
    starts, ends = edges[::2] + 1, edges[1::2] + 1  # runs of True; an end is outside
    roots = _joined(len(starts), *_touching(starts, ends, wide, by_corners))
    _, index = np.unique(roots, return_inverse=True)
    count = int(index.max(initial=-1)) + 1
    labels = np.zeros(flat.size, np.int64)
    labels[starts], labels[ends] = index + 1, -(index + 1)
    rows, left, right = starts // wide, starts % wide - 1, ends - 1 - starts // wide * wide
    boxes = np.stack(
        [np.full(count, width), np.full(count, height), np.zeros(count), np.zeros(count)], 1
    ).astype(np.int64)
    np.minimum.at(boxes[:, 0], index, left)
    np.minimum.at(boxes[:, 1], index, rows)
    np.maximum.at(boxes[:, 2], index, right)
    np.maximum.at(boxes[:, 3], index, rows + 1)
    areas = np.bincount(index, weights=ends - starts, minlength=count).astype(np.int64)
    return Components(labels.cumsum().reshape(flat.shape)[:height, 1:-1], boxes, areas)


def _touching(
    starts: NDArray[np.int64], ends: NDArray[np.int64], wide: int, by_corners: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of runs, one right below the other, that touch."""
    first = np.searchsorted(ends, starts + wide, "left" if by_corners else "right")
    last = np.searchsorted(starts, ends + wide, "right" if by_corners else "left")
    counts = np.maximum(last - first, 0)
    above = np.repeat(np.arange(len(starts)), counts)
    order = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return above, np.repeat(first, counts) + order


def _joined(count: int, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return (count,) the smallest member of each one's group, given pairs of neighbours."""
    root = np.arange(count)
    while True:
        low = np.minimum(root[one], root[other])
        nearer = root.copy()
        for side in (one, other):
            np.minimum.at(nearer, root[side], low)
            np.minimum.at(nearer, side, low)
        nearer = nearer[nearer]  # twice as far each time round
        if np.array_equal(nearer, root):
            return root
        root = nearer
