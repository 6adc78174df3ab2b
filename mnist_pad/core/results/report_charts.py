"""What the pictures of a run report are drawn from. The template decides where on the page."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mnist_pad.core.events import EpochDone
from mnist_pad.core.figures import accuracy_text


@dataclass(frozen=True, slots=True)
class ReportCurve:
    """Values by epoch, as places in a box of width and height 1.

    Attributes:
        places: how far along and how far up each value lies.
        low: the value at the bottom, as it is written.
        high: the value at the top, as it is written.
    """

    places: tuple[tuple[float, float], ...]
    low: str
    high: str

    @property
    def ends(self) -> list[tuple[float, int]]:
        """How far along the first epoch and the last one lie, and their numbers."""
        # A set: of a single epoch the first is also the last.
        return [(self.places[i][0], i + 1) for i in sorted({0, len(self.places) - 1})]


def cost_curve(epochs: Sequence[EpochDone]) -> ReportCurve:
    """Return the costs of one epoch or more, from 0 up to the highest."""
    costs = [done.cost for done in epochs]
    top = max(*costs, 1e-9)  # a model file may claim nothing but zeros
    return ReportCurve(_places(costs, 0.0, top), "0", f"{top:.3g}")


def accuracy_curve(epochs: Sequence[EpochDone]) -> ReportCurve:
    """Return the test accuracies of one epoch or more, between the lowest and the highest."""
    shares = [done.test_accuracy for done in epochs]
    # Not from 0: good models differ in the last percent, and would all be lines at the top.
    low, high = min(shares), max(shares)
    if low == high:  # a flat line has no height to be scaled to
        low, high = low - 0.01, high + 0.01
    return ReportCurve(_places(shares, low, high), accuracy_text(low), accuracy_text(high))


def png_address(pixels: NDArray[np.uint8]) -> str:
    """Return a digit of (28, 28) pixels, white on black, as an address that holds it whole."""
    # Within the page, which is sent around as one file.
    file = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(file, "PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"


def shade(count: int, most: int) -> float:
    """Return how strongly to colour a count, 0..1."""
    # By logarithms, so that a single mistake can be seen beside the most frequent one.
    return 0.0 if count == 0 else 0.2 + 0.8 * math.log1p(count) / math.log1p(max(most, count))


def _places(values: Sequence[float], low: float, high: float) -> tuple[tuple[float, float], ...]:
    # A single epoch has no width to be spread over: it lies in the middle.
    last = len(values) - 1
    return tuple(
        (index / last if last else 0.5, (value - low) / (high - low))
        for index, value in enumerate(values)
    )
