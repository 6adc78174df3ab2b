"""A training that was interrupted."""

from __future__ import annotations

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.events import EpochDone
from mnist_pad.core.training.config import Recipe, TrainConfig
from mnist_pad.core.training.unfinished import Unfinished

CONFIG = TrainConfig(Recipe.QUICK, DatasetName.STARTER, epochs=5, seed=42, device="cpu")


FOUND = Unfinished(
    CONFIG,
    (EpochDone(1, 5, 0.5, 0.9, 1.0), EpochDone(2, 5, 0.25, 0.95, 1.0)),
    "starter set (4,000 digits)",
    "",
    "",
)
