"""Painting ink: smooth curves with round ends. The ink itself is left as the pen made it.

The curve runs through the middles between neighbouring points and is pulled towards the points, so
a fast hand's few points make no corners. Piece i (1..n-1) of a stroke of n points ends near point
i.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from mnist_pad.core.ink.ink import Box, Ink, Stroke

LIGHTEST_TOUCH = 0.3
"""The share of its full width that a stroke has where the pen reports no pressure."""

CHUNK = 64
"""How many pieces of a stroke are painted at once."""

_SPACING = 1.5  # ink units between the samples of a stroke of changing width
_Rows = NDArray[np.float64]
_WITHIN = np.arange(1, 13) / 12  # where a piece of such a stroke is sampled


def paint_ink(painter: QPainter, ink: Ink, colour: QColor) -> None:
    """Paint a whole drawing; one unit of the painter is one ink unit."""
    for stroke in ink.strokes:
        paint_stroke(painter, stroke, colour)


def paint_stroke(painter: QPainter, stroke: Stroke, colour: QColor, first: int = 1) -> None:
    """Paint a stroke from piece `first` on; one unit of the painter is one ink unit."""
    count = len(stroke.points)
    # In chunks: Qt takes very long over a path that crosses itself often. A dot has no piece, but
    # is painted as one.
    for start in range(first, max(count, 2), CHUNK):
        paint_pieces(painter, stroke, colour, start, min(start + CHUNK, count) - 1)


def paint_pieces(painter: QPainter, stroke: Stroke, colour: QColor, first: int, last: int) -> None:
    """Paint a stroke's pieces `first`..`last`; a stroke of one point is its piece 1..0."""
    if stroke.pressure is not None:
        painter.fillPath(_outline(stroke, first, last), colour)
        return
    pen = QPen(colour, stroke.width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    # A mitred join would grow a spike at each sharp turn.
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(_curve(stroke.points, first, last), pen)


def bounds(stroke: Stroke) -> Box:
    """Return the box around everything painted of a stroke, in ink units."""
    (left, top), (right, bottom) = stroke.points.min(0).tolist(), stroke.points.max(0).tolist()
    reach = stroke.width / 2
    return left - reach, top - reach, right - left + stroke.width, bottom - top + stroke.width


def _curve(points: _Rows, first: int, last: int) -> QPainterPath:
    """Return the middle line of pieces first..last."""
    start, *ends = _nodes(points, first, last).tolist()
    path = QPainterPath(QPointF(*start))
    for pull, end in zip(points[first : last + 1].tolist(), ends, strict=True):
        if pull == end:  # the stroke's last piece is straight
            path.lineTo(*end)
        else:
            path.quadTo(*pull, *end)
    if path.elementCount() == 1:  # a dot: without any length nothing would be painted
        path.lineTo(path.currentPosition() + QPointF(0.01, 0))
    return path


def _nodes(corners: _Rows, first: int, last: int) -> _Rows:
    """Return (last - first + 2, k) where pieces first..last meet: middles, and the stroke's own
    ends."""
    if len(corners) == 1:
        return corners
    part = corners[first - 1 : last + 2]
    nodes = (part[:-1] + part[1:]) / 2
    if first == 1:
        nodes[0] = corners[0]
    return np.concatenate([nodes, corners[-1:]]) if last == len(corners) - 1 else nodes


def _outline(stroke: Stroke, first: int, last: int) -> QPainterPath:
    """Return pieces first..last of a stroke whose width follows the pressure, as one area.

    The area is a strip with a circle at its ends. In a bend too sharp for the strip, it is cut, and
    circles bridge the gap.
    """
    places = _sampled(stroke, first, last)
    path = QPainterPath()
    # By the even-odd rule, what the strip and a circle share would be a hole.
    path.setFillRule(Qt.FillRule.WindingFill)
    # Not a circle at every place: parts that overlap everywhere would darken each other's soft
    # edges.
    is_end = np.ones(len(places), bool)
    if len(places) > 1:
        left, right, is_cut = _sides(places)
        is_end = np.concatenate([[True], is_cut]) | np.concatenate([is_cut, [True]])
        runs = np.split(np.arange(len(places)), np.flatnonzero(is_cut) + 1)
        for run in runs:  # both ways round clockwise, as the circles are: areas must not cancel out
            corners = np.concatenate([right[run], left[run[::-1]]]).tolist()
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
            path.closeSubpath()
    for x, y, radius in places[is_end].tolist():
        path.addEllipse(QPointF(x, y), radius, radius)
    return path


def _sides(places: _Rows) -> tuple[_Rows, _Rows, NDArray[np.bool_]]:
    """Return (n, 2) the left and right side of the strip along places (n, 3); (n - 1,) where it is
    cut."""
    middle = places[:, :2]
    along = np.gradient(middle, axis=0)
    # Samples at the same place have no direction: no division by zero.
    length = np.maximum(np.hypot(*along.T), 1e-9)[:, None]
    across = places[:, 2:] * np.stack([-along[:, 1], along[:, 0]], 1) / length
    left, right = middle + across, middle - across
    steps = np.diff(middle, axis=0)
    # In a bend tighter than half the width, the inner side runs backwards.
    folds_left = (np.diff(left, axis=0) * steps).sum(1) <= 0
    folds_right = (np.diff(right, axis=0) * steps).sum(1) <= 0
    turns_back = (along[:-1] * along[1:]).sum(1) <= 0
    return left, right, folds_left | folds_right | turns_back


def _sampled(stroke: Stroke, first: int, last: int) -> _Rows:
    """Return (k, 3) x, y and radius along pieces first..last, about _SPACING apart."""
    corners = np.column_stack([stroke.points, _radii(stroke)])
    if len(corners) == 1:
        return corners
    nodes = _nodes(corners, first, last)
    start, pull, end = nodes[:-1], corners[first : last + 1].copy(), nodes[1:]
    if last == len(corners) - 1:
        pull[-1] = (start[-1] + end[-1]) / 2  # the stroke's last piece is straight
    # As many samples for each piece, however long; those too close together go below.
    t = _WITHIN[:, None]
    curve = (1 - t) ** 2 * start[:, None] + 2 * t * (1 - t) * pull[:, None] + t**2 * end[:, None]
    places = np.concatenate([start[:1], curve.reshape(-1, 3)])
    travelled = np.hypot(*np.diff(places[:, :2], axis=0).T).cumsum()
    keep = np.concatenate([[True], np.diff(travelled // _SPACING, prepend=0.0) > 0])
    # The end stays wherever it lies, as the next pieces begin there.
    keep[-1] = True
    return places[keep]


def _radii(stroke: Stroke) -> _Rows:
    """Return (n,) half the painted width at each point, in ink units."""
    force = np.ones(len(stroke.points)) if stroke.pressure is None else stroke.pressure
    # Never down to nothing: a pen that reports no pressure still leaves a line.
    return stroke.width / 2 * (LIGHTEST_TOUCH + (1 - LIGHTEST_TOUCH) * force)
