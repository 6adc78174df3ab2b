"""What the learning plot shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mnist_pad.core.events import EpochDone


@dataclass(frozen=True, slots=True)
class Curve:
    """A run to be painted.

    Attributes:
        name: what it is called.
        epochs: what came of its epochs.
        look: 0..7, for an earlier run; None for the current one, which has the accent.
    """

    name: str
    epochs: Sequence[EpochDone]
    look: int | None = None


@dataclass(frozen=True, slots=True)
class PlotData:
    """What a plot shows.

    Attributes:
        curves: the runs, the latest first.
        live: the costs of the current run's batches: how many epochs were done, and the cost.
        epochs: the last epoch of the axis, at least 1.
    """

    curves: Sequence[Curve] = ()
    live: Sequence[tuple[float, float]] = ()
    epochs: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw yet."""
        return not self.curves and not self.live
