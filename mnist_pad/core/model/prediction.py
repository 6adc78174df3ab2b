"""What the network is shown, and its answer: plain records without torch, which the window shows
before torch is imported."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.float32]
"""What the network is shown: (1, 28, 28) float32 in 0..1, ink 1, paper 0."""


_FAVOURED = 0.5  # with less, the two best have less than the other eight


@dataclass(frozen=True, slots=True)
class Prediction:
    """The network's answer for one digit.

    Attributes:
        probabilities: ten calibrated probabilities that sum to 1.
        sure: False when the two best are close or the ink has no digit's shape.
        has_shape: False when the ink has no digit's shape.
        sure_lead: how far ahead of the second the best must be for a sure answer; 0 when not known.
    """

    probabilities: tuple[float, ...]
    sure: bool
    has_shape: bool = True
    sure_lead: float = 0.0

    @property
    def may_be_digit(self) -> bool:
        """False when the ink has no digit's shape, or the network favours no two digits."""
        two_best = self.probabilities[self.digit] + self.probabilities[self.runner_up]
        return self.has_shape and two_best >= _FAVOURED

    @property
    def named(self) -> tuple[int, ...]:
        """The digits that an answer names, most probable first: one that is sure or far ahead, or
        two, or none where the network favours none."""
        if not (self.sure or self.may_be_digit):
            return ()
        # A sign beside a digit makes it unsure, and the network has but one digit in mind. A lead
        # of 0 to beat says that nothing is known, not that any lead is enough.
        is_far_ahead = self.lead >= self.sure_lead > 0
        return self.ranked[: 1 if self.sure or is_far_ahead else 2]

    @property
    def lead(self) -> float:
        """How far the most probable digit is ahead of the second, 0..1."""
        return self.probabilities[self.digit] - self.probabilities[self.runner_up]

    @property
    def digit(self) -> int:
        """The most probable digit."""
        return self.ranked[0]

    @property
    def runner_up(self) -> int:
        """The second most probable digit."""
        return self.ranked[1]

    @property
    def ranked(self) -> tuple[int, ...]:
        """The ten digits, most probable first."""
        # Stable, reversed too: of equals, the smaller digit comes first, so that an answer never
        # flickers.
        return tuple(sorted(range(10), key=self.probabilities.__getitem__, reverse=True))


SIDE = 28
"""Pixels on a side of what the network is shown."""
