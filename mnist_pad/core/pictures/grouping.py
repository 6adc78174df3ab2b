"""Which pieces of ink in a picture are writing, by their boxes alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.masks.components import Components
from mnist_pad.core.masks.morphology import pen_width

_LINE = 0.04  # of the picture; what runs from edge to edge and is thinner was ruled, not written
_RIM = 0.4  # of a side of the picture; what covers more is the edge of a table or a shadow
_THICKEST = 0.2  # of the largest piece; what is thicker is a blot, not a line
_MOST_POINTS = 120  # a picture with more small pieces is full of dust
_POINT = 0.7  # of the pen's width; a point that was written is no smaller, dust is
_LEAST = 0.012  # of the picture's longer side; no digit is smaller

_Members = NDArray[np.bool_]
_Boxes = NDArray[np.int64]


def writing(found: Components) -> _Members:
    """Return (n,) which components are as large as a digit and not at an edge."""
    least = max(2.0, _LEAST * max(found.labels.shape))
    large = _sides(found.boxes) >= least
    kept = ~_edges(found) & large
    return kept if kept.any() else large


def bits_in(found: Components) -> tuple[NDArray[np.int64], float]:
    """Return which components are writing or may be its points, and the pen's width in pixels."""
    large = writing(found)
    pen = _pen(found, large)
    points = ~_edges(found) & (_sides(found.boxes) >= max(2.0, _POINT * pen))
    has_points = large.any() and (points & ~large).sum() <= _MOST_POINTS
    return np.flatnonzero(large | points if has_points else large), pen


def _pen(found: Components, members: _Members) -> float:
    """Return how wide the lines of these components are, in pixels; 0 if there are none."""
    pen = pen_width(found.mask(members))
    return min(pen, _THICKEST * float(_sides(found.boxes[members]).max())) if pen else 0.0


def _sides(boxes: _Boxes) -> NDArray[np.int64]:
    """Return the longer side of every box."""
    return np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])


def _edges(found: Components) -> _Members:
    """Return (n,) which components are ruled lines, or shadows along an edge of the picture.

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
