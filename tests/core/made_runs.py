"""Trainings of the past."""

from dataclasses import replace

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.events import EpochDone
from mnist_pad.core.runs.run import Run
from mnist_pad.core.runs.runs_file import read_runs
from mnist_pad.core.training.config import Recipe, TrainConfig

CONFIG = TrainConfig(Recipe.QUICK, DatasetName.STARTER, 3, 50, 3e-4, 2**63 - 1, "cpu")


def epochs(count, seconds=8.5):
    return tuple(
        EpochDone(epoch, CONFIG.epochs, 0.1 / epoch, 0.98, seconds + epoch)
        for epoch in range(1, count + 1)
    )


def run(key, count=2, **changes):
    return replace(Run(key, CONFIG, epochs(count)), **changes)


def keys(file):
    return [kept.key for kept in read_runs(file).runs]
