"""What a download is for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import PadError, UnreachableError
from mnist_pad.core.training.config import TrainConfig


@dataclass
class Errand:
    """A download for the sake of a training.

    Attributes:
        config: the training.
        may_do_without: take the starter set where no server can be reached.
        is_given_up: the person wants the starter set instead.
    """

    config: TrainConfig
    may_do_without: bool
    is_given_up: bool = False

    @property
    def starter_config(self) -> TrainConfig:
        """The same on the starter set."""
        return replace(self.config, dataset=DatasetName.STARTER)

    @property
    def next_config(self) -> TrainConfig:
        """What the person wants now."""
        return self.starter_config if self.is_given_up else self.config

    def does_without(self, error: PadError) -> bool:
        """Return whether the starter set takes MNIST's place after the download failed so."""
        # The person should know of a full disk or a damaged file, and can mend it.
        return self.may_do_without and isinstance(error, UnreachableError)
