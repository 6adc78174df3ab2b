"""Which bits of ink stand in one row, where there are rows one below the other.

A page may be turned by some degrees, so rows are looked for along the angle at which they are
farthest apart. Where it could as well be one digit, whose bits lie over one another, it is one row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.ink.ink import Box
from mnist_pad.core.reading.segment import Bits

_USUAL = 0.75  # quantile of the bits' heights: that of a whole digit
_BODY = 0.45  # of that height; what is lower is a point, a cap or a dash
_ROW = 0.4  # of the highest digit; a row has one at least as high
_NEXT = 0.5  # of that height between the middles of neighbours in height; rows are farther apart
_ANGLES = np.radians(np.arange(-10.0, 10.5, 0.5))
_WITHIN = 0.35  # of that height; neighbours within a row are less apart in height
_BETTER = 0.05  # of that height; a larger angle has to be better by more
_DEEP = 0.3  # of the lower one; bits of two rows share less of their heights
_CROSSED = 0.5  # of a row's bits; where so many share more, they are of one row
_LEAST = 5  # bodies; fewer have no angle


def rows_of(boxes: Sequence[Box]) -> list[Bits]:
    """Return the bits row by row, from the top; in a row they are in their own order.

    Args:
        boxes: one a bit; none gives no row.
    """
    places = np.array(boxes, np.float64).reshape(-1, 4)
    every = tuple(range(len(places)))
    if len(every) < 2:
        return [every] if every else []
    usual = max(float(np.quantile(places[:, 3], _USUAL)), 1e-9)
    bodies = np.flatnonzero(places[:, 3] >= _BODY * usual)
    if not bodies.size:
        return [every]
    middles = places[:, :2] + places[:, 2:] / 2
    heights = _levelled(middles, bodies, usual)
    order = bodies[np.argsort(heights[bodies])]
    ends = np.flatnonzero(np.diff(heights[order]) > _NEXT * usual) + 1
    if not ends.size:
        return [every]
    groups = _of_digits(np.split(order, ends), places)
    groups = _below_each_other(groups, places)
    if len(groups) < 2 or _is_stack(places, groups):
        return [every]
    row = np.zeros(len(every), np.int64)
    for place, group in enumerate(groups):
        row[group] = place
    bodies = np.concatenate(groups)
    small = np.setdiff1d(np.arange(len(every)), bodies)
    row[small] = row[bodies[_nearest(places, small, bodies)]]
    return [tuple(np.flatnonzero(row == n).tolist()) for n in range(len(groups))]


def _of_digits(
    groups: Sequence[NDArray[np.int64]], places: NDArray[np.float64]
) -> list[NDArray[np.int64]]:
    """Return the groups that hold something as high as a digit, as no apostrophe is."""
    highest = [float(places[group, 3].max()) for group in groups]
    least = _ROW * max(highest)
    return [group for group, high in zip(groups, highest, strict=True) if high >= least]


def _below_each_other(
    groups: Sequence[NDArray[np.int64]], places: NDArray[np.float64]
) -> list[NDArray[np.int64]]:
    """Return the groups, those joined that are no rows: whose bits go up and down beside each
    other, or cross."""
    found = list(groups[:1])
    for group in groups[1:]:
        if _are_rows(places[found[-1]], places[group]):
            found.append(group)
        else:
            found[-1] = np.concatenate([found[-1], group])
    return found


def _are_rows(upper: NDArray[np.float64], lower: NDArray[np.float64]) -> bool:
    """Return whether bits, (n, 4) and (m, 4), stand in two rows: with one over the other, most of
    them clear of each other; with nothing over one another, clear in height."""
    apart = np.minimum(upper[:, None, :2] + upper[:, None, 2:], lower[:, :2] + lower[:, 2:])
    lap_x, lap_y = np.moveaxis(apart - np.maximum(upper[:, None, :2], lower[:, :2]), 2, 0)
    over = lap_x > 0
    if not over.any():
        return float((upper[:, 1] + upper[:, 3]).max()) < float(lower[:, 1].min())
    deep = over & (lap_y > _DEEP * np.minimum(upper[:, None, 3], lower[:, 3]))
    return bool(max(deep.any(1).mean(), deep.any(0).mean()) < _CROSSED)


def _levelled(
    middles: NDArray[np.float64], bodies: NDArray[np.int64], usual: float
) -> NDArray[np.float64]:
    """Return how far down each bit lies (n,), along the angle of the rows."""
    x, y = middles.T
    if len(bodies) < _LEAST:
        return y
    best, angle = -np.inf, 0.0
    for turn in sorted(_ANGLES, key=abs):
        gaps = np.diff(np.sort(y[bodies] - np.tan(turn) * x[bodies])) / usual
        # How far rows are apart counts, and how level each of them is.
        score = np.maximum(gaps - _WITHIN, 0).sum() - np.minimum(gaps, _WITHIN).sum() / 2
        if score > best + _BETTER:
            best, angle = float(score), float(turn)
    return np.asarray(y - np.tan(angle) * x)


def _is_stack(places: NDArray[np.float64], groups: Sequence[NDArray[np.int64]]) -> bool:
    """Return whether single bits lie over one another, as those of one digit may."""
    if any(len(group) > 1 for group in groups):
        return False
    return all(
        min(places[a, 0] + places[a, 2], places[b, 0] + places[b, 2])
        > max(places[a, 0], places[b, 0])
        for (a,), (b,) in pairwise(groups)
    )


def _nearest(
    places: NDArray[np.float64], small: NDArray[np.int64], bodies: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return for each small bit which body is nearest to it."""
    low, high = places[:, :2], places[:, :2] + places[:, 2:]
    apart = np.maximum(
        np.maximum(low[bodies] - high[small][:, None], low[small][:, None] - high[bodies]), 0
    )
    return np.asarray((apart**2).sum(2).argmin(1))
