"""Settings of a training. Without torch, so that the window can show them at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import ConfigError


class Recipe(Enum):
    """A way to train: the course page's own, the fast one, the one that reads drawings best."""

    # People read "Course", as a setting is called Seed; model files and scripts have this word.
    SEED = "seed"
    QUICK = "quick"
    PAD = "pad"


@dataclass(frozen=True, slots=True)
class Device:
    """Something to compute on.

    Attributes:
        key: what torch calls it: "cpu", "cuda:0", "mps".
        name: what people call it.
    """

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class TrainConfig:
    """Settings of one training; the course recipe's are the default.

    Attributes:
        recipe: which recipe.
        dataset: which data.
        epochs: passes over the training digits, 1..1000.
        batch_size: digits a step, 1..60000.
        learning_rate: Adam's step (for QUICK and PAD the highest of the cycle), above 0, at most 1.
        seed: fixes the initial weights and the order of the batches, 0..2**63-1.
        device: "auto", "cpu", "cuda", "cuda:N" or "mps".
    """

    # The course page's own numbers: our costs can be held against the page's (docs/figures.md).
    recipe: Recipe = Recipe.SEED
    dataset: DatasetName = DatasetName.MNIST
    epochs: int = 15
    batch_size: int = 100
    learning_rate: float = 0.001
    seed: int = 777
    device: str = "auto"

    def __post_init__(self) -> None:
        """Refuse what cannot work.

        Raises:
            ConfigError: a setting is out of its range.
        """
        # Here, not where they are typed: they also come from files and from the command line.
        if not 1 <= self.epochs <= 1000:
            raise ConfigError(
                "The number of epochs cannot be {value}: choose 1 to 1000.", value=self.epochs
            )
        if not 1 <= self.batch_size <= 60_000:  # all of MNIST's training digits at once
            raise ConfigError(
                "The batch size cannot be {value}: choose 1 to 60000.",
                value=self.batch_size,
            )
        if not 0 < self.learning_rate <= 1:  # also refuses NaN
            raise ConfigError(
                "The learning rate cannot be {value}: choose a number above 0, up to 1.",
                value=self.learning_rate,
            )
        if not 0 <= self.seed < 2**63:
            raise ConfigError(
                "The seed cannot be {value}: choose a whole number from 0 to 2**63 - 1.",
                value=self.seed,
            )


RECIPES: dict[Recipe, TrainConfig] = {
    Recipe.SEED: TrainConfig(),
    # 99.05 % in a nineteenth of the time that the page's 15 epochs take (docs/figures.md).
    Recipe.QUICK: TrainConfig(Recipe.QUICK, epochs=2, learning_rate=0.006),
    Recipe.PAD: TrainConfig(Recipe.PAD, epochs=20, batch_size=200, learning_rate=0.003),
}
"""Each recipe's own settings."""


def recipe_config(recipe: Recipe, **changes: object) -> TrainConfig:
    """Return the recipe's settings with `changes` (fields of TrainConfig; None keeps the recipe's).

    Raises:
        ConfigError: a change is out of its range.
    """
    # The command line passes every option on; one that was not typed is None.
    given = {name: value for name, value in changes.items() if value is not None}
    return replace(RECIPES[recipe], **given)  # type: ignore[arg-type]
