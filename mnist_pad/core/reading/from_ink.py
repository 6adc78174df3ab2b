"""From ink to what the network is shown. The one module that knows 28, 20 and the stroke weight.

MNIST was made by scaling a digit's box to 20x20 pixels, aspect kept, and putting its centre of mass
at the centre of 28x28 (Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of handwritten
digits"). Ink is vector, so it is scaled as geometry and drawn with one weight: neither size, place,
pen width nor the screen has a say.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.model.prediction import SIDE, Pixels

BOX = 20
"""Pixels on the longer side of the inked box."""

WEIGHT = 2.0
"""Width in pixels at which ink is drawn, near MNIST's own."""

_SPACING = 0.2  # px; finer detail of the path does not show at 28x28 and costs time
_MOST = 2500  # pieces of path; more is a scribble in which none can be told from another
_PIECE = 3.0  # px; longest piece of path drawn at once, so that every piece fits one small patch
_Points = NDArray[np.float64]


def from_ink(ink: Ink, weight: float = WEIGHT) -> Pixels | None:
    """Draw ink as MNIST's digits were drawn.

    Args:
        ink: strokes in any units, at any place and size.
        weight: stroke width in pixels of the result, 1..4 (training varies it).

    Returns:
        (1, 28, 28) float32 in 0..1, or None when there is no ink.
    """
    if ink.is_empty:
        return None
    starts, ends = _geometry(without_strays(ink), weight)
    drawn = draw_segments(starts, ends, weight)
    shift = _shift_to_centre(drawn, starts, ends, weight)
    # Drawn again rather than moved: by a fraction of a pixel, a picture would blur.
    return draw_segments(starts + shift, ends + shift, weight)[None]


def without_strays(ink: Ink) -> Ink:
    """Return the ink without tiny marks far from the rest: a slip of the pen must not shrink the
    digit.

    A stroke goes when its box is small against the largest one and the gap to the rest is wide. No
    digit has such a part.
    """
    if len(ink.strokes) < 2:
        return ink
    boxes = np.array([_bounds(stroke.points) for stroke in ink.strokes])  # (n, 4)
    sides = (boxes[:, 2:] - boxes[:, :2]).max(1)
    # By its box, not its path: that of a pen that trembles on the spot is as long as any.
    size = max(float(sides.max()), 1e-9)
    small = sides < 0.15 * size
    if not small.any() or small.all():
        return ink
    body = [stroke for stroke, tiny in zip(ink.strokes, small, strict=True) if not tiny]
    kept = [
        stroke
        for stroke, tiny in zip(ink.strokes, small, strict=True)
        if not tiny or _gap(stroke, body) < 0.25 * size
    ]
    return ink if len(kept) == len(ink.strokes) else Ink(tuple(kept))


def _bounds(points: _Points) -> _Points:
    """Return (4,) left, top, right, bottom."""
    return np.concatenate([points.min(0), points.max(0)])


def _gap(stroke: Stroke, body: Sequence[Stroke]) -> float:
    """Return how far the middle of a tiny stroke is from the lines of the rest. To their points
    would not do, as a fast pen leaves few: the bar of a 7 is near its stem and far from any point
    of it."""
    x, y = stroke.points.mean(0).tolist()
    return min(other.distance_to(x, y) for other in body)


def _geometry(ink: Ink, weight: float) -> tuple[_Points, _Points]:
    """Return the ink as short segments, (n, 2) starts and ends, in pixels, its box in the
    middle."""
    boxes = np.array([_bounds(stroke.points) for stroke in ink.strokes])
    low, high = boxes[:, :2].min(0), boxes[:, 2:].max(0)
    # The pen's width is part of the box, as MNIST's was around the ink; a dot has no size.
    scale = (BOX - weight) / max((high - low).max(), 1e-9)
    middle = (low + high) / 2
    spacing = max(_SPACING, scale * sum(stroke.length for stroke in ink.strokes) / _MOST)
    starts, ends = [], []
    for stroke in ink.strokes:
        path = _resampled((stroke.points - middle) * scale + SIDE / 2, spacing)
        starts.append(path[:-1] if len(path) > 1 else path)
        ends.append(path[1:] if len(path) > 1 else path)
    first, last = _split(np.concatenate(starts), np.concatenate(ends))
    # Spacing thins out long paths; ten thousand dots have no path, and are thinned out here.
    every = math.ceil(len(first) / _MOST)
    return first[::every], last[::every]


def _resampled(path: _Points, spacing: float) -> _Points:
    """Return the path (n, 2) with points at least about `spacing` px apart; both ends stay.

    What bounds the cost of a long scribble: its detail goes, its shape stays.
    """
    if len(path) < 3:
        return path
    travelled = np.concatenate([[0.0], np.hypot(*np.diff(path, axis=0).T).cumsum()])
    bins = (travelled / spacing).astype(np.int64)
    keep = np.concatenate([[True], np.diff(bins) > 0])
    keep[-1] = True
    return path[keep]


def _split(starts: _Points, ends: _Points) -> tuple[_Points, _Points]:
    """Return the same segments in pieces of at most _PIECE pixels."""
    counts = np.maximum(1, np.ceil(np.hypot(*(ends - starts).T) / _PIECE)).astype(int)
    if counts.max() == 1:
        return starts, ends
    # For counts 1, 3: index 0, 1, 1, 1 (of which segment) and order 0, 0, 1, 2 (which piece).
    index = np.repeat(np.arange(len(starts)), counts)
    order = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    step = ((ends - starts) / counts[:, None])[index]
    first = starts[index] + step * order[:, None]
    return first, first + step


def draw_segments(starts: _Points, ends: _Points, weight: float) -> NDArray[np.float32]:
    """Draw segments with round caps, one weight and a soft edge of one pixel.

    Args:
        starts: (n, 2) x and y in pixels.
        ends: (n, 2), each at most 3 px from its start.
        weight: width in pixels, 1..4.

    Returns:
        (28, 28) float32 in 0..1; what lies outside is cut off.
    """
    reach = weight / 2 + 0.5
    side = int(np.ceil(_PIECE + 2 * reach)) + 1
    # Clipped, a patch from far away lies in the margin and not beyond the array.
    low = np.floor(np.minimum(starts, ends) - reach).clip(-side, SIDE).astype(np.int64)
    along = ends - starts
    squared = np.maximum((along**2).sum(1), 1e-12)
    centres = low[:, None, :] + np.arange(side)[:, None] + 0.5  # (n, side, 2)
    x = (centres[:, None, :, 0] - starts[:, 0, None, None]).astype(np.float32)  # (n, 1, side)
    y = (centres[:, :, None, 1] - starts[:, 1, None, None]).astype(np.float32)  # (n, side, 1)
    dx, dy = along.astype(np.float32).T[:, :, None, None]
    t = ((x * dx + y * dy) / squared.astype(np.float32)[:, None, None]).clip(0, 1)
    ink = (np.float32(reach) - np.hypot(x - t * dx, y - t * dy)).clip(0, 1)  # (n, side, side)
    wide = SIDE + 2 * side  # a margin all round, so that patches over the edge need no test
    canvas = np.zeros(wide * wide, np.float32)
    columns, rows = (low + side).T[:, :, None] + np.arange(side)
    # The most, not the sum: a line is no darker where its pieces meet or it crosses itself.
    np.maximum.at(canvas, (rows[:, :, None] * wide + columns[:, None, :]).ravel(), ink.ravel())
    return canvas.reshape(wide, wide)[side:-side, side:-side].copy()


def _shift_to_centre(
    drawn: NDArray[np.float32], starts: _Points, ends: _Points, weight: float
) -> _Points:
    """Return (2,) how far to move the centre of mass to the middle with no ink leaving the
    picture."""
    centres = np.arange(SIDE) + 0.5
    mass = np.array([drawn.sum(0) @ centres, drawn.sum(1) @ centres]) / drawn.sum()
    shift = SIDE / 2 - mass
    low = np.minimum(starts, ends).min(0) + shift - weight / 2
    high = np.maximum(starts, ends).max(0) + shift + weight / 2
    return shift - np.minimum(low, 0) - np.maximum(high - SIDE, 0)
