"""Where the card of values stands on the learning plot."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, QSizeF

from mnist_pad.core.events import EpochDone
from mnist_pad.gui.plot.plot_data import Curve
from mnist_pad.gui.plot.plot_scale import Scale

GAP = 10
"""Pixels between a card's columns, and from the marked epoch to the card."""

_BESIDE, _BESIDE_RIGHT = 32.0, 8.0  # pixels by which a card may cover the axis; the right edge
_NEAR = 3.0  # pixels from a card, within which a curve counts as covered
_CLOSE = 8.0  # pixels from point to point along a curve
_MOST_POINTS = 60  # epochs of a curve that are looked at each time an epoch is marked
_TOPS = 8  # steps in which a card is tried from the top to the bottom


class CardPlace:
    """Finds the place where a card covers the least of the curves.

    Args:
        scale: where the curves lie.
        curves: the runs.
        epoch: the marked one, whose points matter most.
    """

    def __init__(self, scale: Scale, curves: Sequence[Curve], epoch: int) -> None:
        self.area = scale.whole
        self._x = scale.x(epoch)
        self._points = [place for curve in curves for place in _course(curve, scale)]
        self._marked = [
            place
            for curve in curves
            for done in curve.epochs[epoch - 1 : epoch]  # empty for a run that did not get so far
            for place in _places(done, scale)
        ]

    @property
    def width(self) -> float:
        """The greatest width of a card."""
        return self.area.width() + _BESIDE + _BESIDE_RIGHT

    def place(self, size: QSizeF) -> QRectF:
        """Return the best place for a card of this size, as near as possible to the marked
        epoch."""
        low = self.area.left() - _BESIDE
        high = max(low, self.area.right() + _BESIDE_RIGHT - size.width())
        # A high card may cover the caption, but not leave the widget.
        first = max(2.0, min(self.area.top() - 4, self.area.bottom() + 16 - size.height()))
        last = max(first, self.area.bottom() - 4 - size.height())
        lefts = (self._x + GAP, self._x - GAP - size.width(), low, high)
        tops = [first + step * (last - first) / _TOPS for step in range(_TOPS + 1)]
        # On whole pixels, where its frame is sharp.
        cards = [
            QRectF(round(min(max(left, low), high)), round(top), round(size.width()), size.height())
            for left in lefts
            for top in tops
        ]
        return min(cards, key=lambda card: (self._covered(card), self._distance(card)))

    def _covered(self, card: QRectF) -> tuple[int, int]:
        # A pair, so that one point of the marked epoch outweighs any number of others.
        around = card.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR)
        return sum(map(around.contains, self._marked)), sum(map(around.contains, self._points))

    def _distance(self, card: QRectF) -> float:
        return abs(card.center().x() - self._x)


def _places(done: EpochDone, scale: Scale) -> list[QPointF]:
    """Return where an epoch's cost and its accuracy lie."""
    x = scale.x(done.epoch)
    heights = (scale.cost_y(done.cost), scale.accuracy_y(done.test_accuracy))
    return [QPointF(x, height) for height in heights]


def _course(curve: Curve, scale: Scale) -> list[QPointF]:
    """Return points along both lines of a run, close enough to tell where the lines are."""
    step = max(1, len(curve.epochs) // _MOST_POINTS)
    ends = [_places(done, scale) for done in curve.epochs[::step]]
    found = [place for places in ends for place in places]
    # Between two epochs far apart a card would hide the line that joins them.
    for before, after in pairwise(ends):
        pieces = int((after[0].x() - before[0].x()) / _CLOSE) + 1
        for piece in range(1, pieces):
            found += [
                start + (end - start) * (piece / pieces)
                for start, end in zip(before, after, strict=True)
            ]
    return found
