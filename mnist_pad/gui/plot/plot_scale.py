"""Where a value lies on the learning plot, and which numbers stand at its axes."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF

NUMBER = 14
"""Pixels: the height of a number at an axis."""

_COST_ROOM, _ACCURACY_ROOM = 28, 16  # pixels for each number, so that they stand apart
_LEAST_TOP, _MOST_TOP = 1e-9, 1e15  # of the cost's axis
_LONG = 100_000  # from here on numbers have a power of ten, as do those with many places
_MOST_PLACES = 4
_ROUNDING = 1e-9  # 1 is five steps of 0.2, but may come out a little less in floating point
_FAR = 4.0  # heights of the plot, beyond which nothing is painted
_SPANS = (1, 2, 3, 4, 6, 10, 15, 20, 30, 40, 60, 100)  # how many per cent below 100 may be shown


@dataclass(frozen=True, slots=True)
class Scale:
    """The axes of a plot.

    Attributes:
        area: where the costs are painted, in logical pixels.
        lower: where the accuracies are, below the costs and as wide.
        epochs: the last epoch of the axis, at least 1; it begins at 0, before the first.
        top: the highest cost, above 0; the lowest is 0.
        span: how many per cent of accuracy its axis shows, up to 100.
    """

    area: QRectF
    lower: QRectF
    epochs: int
    top: float
    span: int

    @property
    def whole(self) -> QRectF:
        """Both places, and what is between them."""
        return self.area.united(self.lower)

    def x(self, epoch: float) -> float:
        """Return the place of the end of an epoch, 0..epochs."""
        # A single epoch ends in the middle: at the edge its point would be cut in two.
        return self.area.left() + epoch / max(2, self.epochs) * self.area.width()

    def cost_y(self, cost: float) -> float:
        """Return the height of a cost; one that is no number is at the top."""
        share = min(cost / self.top, _FAR) if math.isfinite(cost) else 1.0
        return self.area.bottom() - share * self.area.height()

    def accuracy_y(self, accuracy: float) -> float:
        """Return the height of an accuracy, 0..1."""
        share = 1 - (1 - accuracy) * 100 / self.span
        return self.lower.bottom() - share * self.lower.height()

    def epoch_at(self, x: float) -> int:
        """Return the epoch, 1..epochs, whose end is nearest."""
        share = (x - self.area.left()) / max(1.0, self.area.width())
        return min(max(1, round(share * max(2, self.epochs))), self.epochs)


def cost_top(costs: Iterable[float]) -> float:
    """Return where the axis of these costs ends; those that are no number do not count."""
    highest = max((cost for cost in costs if math.isfinite(cost)), default=0.0)
    # Some room above the highest point, whose mark would be cut.
    return 1.08 * min(max(highest, _LEAST_TOP), _MOST_TOP) if highest > 0 else 1.0


def accuracy_span(lowest: float) -> int:
    """Return how many per cent below 100 the axis shows, so that an accuracy, 0..1, lies well on
    it."""
    # A twentieth more, so that the lowest point is not on the axis.
    missing = (1 - lowest) * 105
    return next((span for span in _SPANS if span >= missing), _SPANS[-1])


def accuracy_ticks(span: int, height: float) -> list[tuple[float, str]]:
    """Return accuracies, 0..1, and what stands at the axis there, in per cent. On very few pixels,
    only the lowest and the highest number have room."""
    step = cost_step(span, most=max(2, min(5, int(height / _ACCURACY_ROOM))))
    # From 100 down, which always has a number.
    ticks = [
        (1 - number * step / 100, f"{100 - number * step:g}")
        for number in range(int(span / step + _ROUNDING), -1, -1)
    ]
    return [ticks[0], ticks[-1]] if height < 2 * NUMBER else ticks


def cost_step(top: float, most: int) -> float:
    """Return a round step that divides 0..top into `most` parts or fewer."""
    raw = top / most
    power = 10.0 ** math.floor(math.log10(raw))
    return next(size * power for size in (1, 2, 5, 10) if size * power >= raw)


def tick_text(value: float, step: float) -> str:
    """Write a tick's number, with as many places as the step from tick to tick needs."""
    places = -math.floor(math.log10(step))
    if value < _LONG and places <= _MOST_PLACES:
        return f"{value:.{max(places, 0 if step >= 1 else 1)}f}"
    if not value:  # zero has no logarithm
        return "0"
    text = f"{value:.{max(0, math.floor(math.log10(value)) + places)}e}"
    # 1e5 and not 1e+05: the axis is narrow.
    return text.replace("e+0", "e").replace("e+", "e")


def cost_ticks(top: float, height: float) -> list[tuple[float, str]]:
    """Return costs, and what stands at the axis there. On very few pixels, only the lowest and the
    highest number have room."""
    step = cost_step(top, most=max(3, min(5, int(height / _COST_ROOM))))
    ticks = [(index * step, tick_text(index * step, step)) for index in range(int(top / step) + 1)]
    return [ticks[0], ticks[-1]] if height * step / top < NUMBER else ticks


def epoch_ticks(epochs: int) -> list[int]:
    """Return the first epoch, the last, and some round ones between."""
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100, 200, 500) if size * 6 >= epochs)
    # None so near the last one that their numbers would touch.
    between = [epoch for epoch in range(step, epochs, step) if 1 < epoch <= epochs - step / 2]
    return sorted({1, *between, epochs})
