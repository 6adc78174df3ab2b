"""A training of the past, and the model that is kept of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mnist_pad.core.events import EpochDone
from mnist_pad.core.training.config import TrainConfig


@dataclass(frozen=True, slots=True)
class KeptModel:
    """The model that a training made, as a list of models shows it.

    Attributes:
        accuracy: 0..1 on the test digits of its data; None when not known.
        created: ISO 8601 date and time, UTC; "" when not known.
    """

    accuracy: float | None
    created: str


@dataclass(frozen=True, slots=True)
class Run:
    """A training as its curve shows it.

    Attributes:
        key: tells it from every other.
        config: its settings.
        epochs: their results, from the first; a stopped training has fewer than its settings say.
        name: given by the person; "" to call it by its settings.
        is_shown: whether its curve is drawn.
        model: its model; None for a training that was stopped, or whose model was not kept.
    """

    key: str
    config: TrainConfig
    epochs: tuple[EpochDone, ...] = ()
    name: str = ""
    is_shown: bool = True
    model: KeptModel | None = None

    def is_beginning_of(self, other: Run) -> bool:
        """Return whether `other` is this training, resumed."""
        # Whatever the device, as it may be resumed on another one.
        same = replace(other.config, device=self.config.device) == self.config
        begun = other.epochs[: len(self.epochs)]
        # The seconds tell: another training by the same seed has the same costs.
        return same and bool(begun) and begun == self.epochs
