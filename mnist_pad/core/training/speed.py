"""How long a recipe's training takes on a device. Needs no torch, so that the window can show it at
once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple, dataclass, replace

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.events import EpochDone
from mnist_pad.core.training.config import Recipe, TrainConfig

_SIZES = {DatasetName.MNIST: (60_000, 10_000), DatasetName.STARTER: (4_000, 1_000)}
_COMPUTER = "computer"
_MOST = 1e6  # nothing that was measured is as much


@dataclass(frozen=True, slots=True)
class Speed:
    """How long the parts of a recipe's training take on one device, in seconds.

    Attributes:
        batch: for each batch, whatever its size.
        digit: for each digit of a batch.
        tested: for each digit of the test after an epoch.
        prepared: to prepare the data, for each training digit.
        share: not a time: how many digits an epoch has, for each training digit of the data.
    """

    batch: float
    digit: float
    tested: float
    prepared: float
    share: float

    def seconds(self, config: TrainConfig) -> float:
        """Return how long a whole training takes."""
        train_size, test_size = _SIZES[config.dataset]
        epoch = self._epoch_seconds(config) + self.tested * test_size
        return self.prepared * train_size + config.epochs * epoch

    def corrected(self, config: TrainConfig, epochs: Sequence[EpochDone]) -> Speed:
        """Return the speed that would have given these epochs, of a real training, their true
        times."""
        expected = self._epoch_seconds(config)
        took = sum(done.seconds for done in epochs) / max(len(epochs), 1)
        if not (expected and took):
            return self
        factor = took / expected
        return replace(self, batch=self.batch * factor, digit=self.digit * factor)

    def _epoch_seconds(self, config: TrainConfig) -> float:
        """Return how long the training of an epoch takes, without its test."""
        size = int(_SIZES[config.dataset][0] * self.share)
        # As in a training, the last and smaller batch is dropped.
        return size // config.batch_size * (self.batch + self.digit * config.batch_size)


def text_of(speeds: Mapping[Recipe, Speed], computer: str) -> str:
    """Return the speeds on this computer as a text that speeds_in reads."""
    numbers = {recipe.value: astuple(speed) for recipe, speed in speeds.items()}
    return json.dumps({_COMPUTER: computer, **numbers})


def speeds_in(text: str, computer: str) -> dict[Recipe, Speed]:
    """Return the speeds in a text: none if it is about another computer, or damaged."""
    with suppress(ValueError, TypeError, AttributeError, LookupError, RecursionError):
        stored = json.loads(text)
        if stored.pop(_COMPUTER) == computer:
            return {Recipe(key): _speed(*numbers) for key, numbers in stored.items()}
    return {}


def _speed(*numbers: float) -> Speed:
    """Return the speed of these numbers, in the order of its attributes.

    Raises:
        ValueError: a number cannot have been measured.
        TypeError: there are too few or too many, or not all are numbers.
    """
    if not all(0 <= number < _MOST for number in numbers):
        raise ValueError(numbers)
    return Speed(*numbers)
