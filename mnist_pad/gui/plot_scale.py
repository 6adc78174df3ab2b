"""Where a value lies on the learning plot, and which numbers stand at its axes."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF

_SPANS = (1, 2, 4, 10, 20, 40, 100)  # per cents below 100 that the accuracy's axis may show


@dataclass(frozen=True, slots=True)
class Scale:
    """The axes of a plot.

    Attributes:
        area: where the curves are painted, in logical pixels.
        epochs: the last epoch of the axis, at least 1; it begins at 0, before the first.
        top: the highest cost, above 0; the lowest is 0.
        span: how many per cents of accuracy the right axis shows, up to 100.
    """

    area: QRectF
    epochs: int
    top: float
    span: int

    def x(self, epoch: float) -> float:
        """The place of the end of an epoch, 0..epochs."""
        return self.area.left() + epoch / self.epochs * self.area.width()

    def cost_y(self, cost: float) -> float:
        """The height of a cost; one that is no number is at the top."""
        share = cost / self.top if math.isfinite(cost) else 1.0
        return self.area.bottom() - share * self.area.height()

    def accuracy_y(self, accuracy: float) -> float:
        """The height of an accuracy, 0..1."""
        share = 1 - (1 - accuracy) * 100 / self.span
        return self.area.bottom() - share * self.area.height()

    def epoch_at(self, x: float) -> int:
        """The epoch, 1..epochs, whose end is nearest."""
        share = (x - self.area.left()) / max(1.0, self.area.width())
        return min(max(1, round(share * self.epochs)), self.epochs)


def accuracy_span(lowest: float) -> int:
    """How many per cents below 100 the axis shows, so that an accuracy, 0..1, lies well on it."""
    missing = (1 - lowest) * 105
    return next((span for span in _SPANS if span >= missing), _SPANS[-1])


def accuracy_ticks(span: int) -> list[tuple[float, str]]:
    """Accuracies, 0..1, and what stands at the axis there, in per cent."""
    middle = 100 - span / 2
    return [
        (1 - span / 100, f"{100 - span}"),
        (middle / 100, f"{middle:.1f}" if span == 1 else f"{middle:.0f}"),
        (1.0, "100"),
    ]


def cost_step(top: float, most: int) -> float:
    """A round step that divides 0..top into `most` parts or fewer."""
    raw = top / most
    power = 10.0 ** math.floor(math.log10(raw))
    return next(size * power for size in (1, 2, 5, 10) if size * power >= raw)


def tick_text(value: float, step: float) -> str:
    """A tick's number, with as many places as the step between ticks needs."""
    places = max(1, -math.floor(math.log10(step)))
    if places > 4:
        return f"{value:.0e}" if value else "0"
    return f"{value:.{places}f}"


def epoch_ticks(epochs: int) -> list[int]:
    """The first epoch, the last, and some round ones between."""
    step = next(size for size in (1, 2, 5, 10, 20, 50, 100, 200, 500) if size * 6 >= epochs)
    between = [epoch for epoch in range(step, epochs, step) if 1 < epoch <= epochs - step / 2]
    return sorted({1, *between, epochs})
