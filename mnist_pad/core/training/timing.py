"""A job that times a few real steps of a recipe's training."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import replace
from statistics import median_low

import torch

from mnist_pad.core.data.dataset import load_starter
from mnist_pad.core.data.sources import Sources
from mnist_pad.core.events import Job, Phase, PhaseChanged
from mnist_pad.core.training.config import RECIPES, Recipe
from mnist_pad.core.training.devices import open_device
from mnist_pad.core.training.memory import freed_memory_kept
from mnist_pad.core.training.scoring import accuracy_of
from mnist_pad.core.training.speed import Speed
from mnist_pad.core.training.trainer import METHODS, Trainer
from mnist_pad.core.training.training_data import TrainingData, training_data

_DIGITS = 2_400  # of the starter set, for an epoch of at least twelve batches
_WARMING = 2  # batches, while memory is allocated and kernels are chosen
_TIMED = 10  # batches
_SMALLER = 5  # times smaller batches, to tell a batch's fixed time from its digits'


def timing_job(recipe: Recipe, device: str, sources: Sources) -> Job[Speed]:
    """Time a recipe at its own settings; about a second of work. It draws from torch's global
    generator, so nothing else may train meanwhile.

    Args:
        recipe: what to time.
        device: see TrainConfig.
        sources: where the starter set and the letters are.

    Yields:
        What the timed parts yield, at least once a batch.

    Raises:
        PadError: the device or the data cannot be used.
    """
    yield PhaseChanged(Phase.PREPARING)
    config, where = RECIPES[recipe], open_device(device)
    whole = load_starter(sources.starter)
    few = replace(
        whole, train_images=whole.train_images[:_DIGITS], train_labels=whole.train_labels[:_DIGITS]
    )
    started = time.perf_counter()
    data = yield from training_data(config, few, sources)
    prepared = (time.perf_counter() - started) / _DIGITS if recipe is Recipe.PAD else 0.0
    with freed_memory_kept():
        large, small = config.batch_size, config.batch_size // _SMALLER
        long = yield from _batch_seconds(recipe, data, where, large)
        short = yield from _batch_seconds(recipe, data, where, small)
        tested = yield from _tested_seconds(recipe, data, where)
    # A straight line through both times; noise must make neither of its parts negative.
    digit = min(max((long - short) / (large - small), 0.0), long / large)
    share = data.epoch_size / _DIGITS
    return Speed(long - digit * large, digit, tested, prepared, share)


def _batch_seconds(
    recipe: Recipe, data: TrainingData, device: torch.device, batch_size: int
) -> Job[float]:
    """Return how long a batch takes, on average over a whole training."""
    middle = METHODS[recipe].middle
    whole = yield from _step_seconds(recipe, data, device, batch_size, 0.0)
    if not middle:
        return whole
    in_middle = yield from _step_seconds(recipe, data, device, batch_size, 1.0)
    return middle * in_middle + (1 - middle) * whole


def _step_seconds(
    recipe: Recipe, data: TrainingData, device: torch.device, batch_size: int, middle: float
) -> Job[float]:
    """Return how long a batch takes where this share of the training sees only the middle."""
    config = replace(RECIPES[recipe], batch_size=batch_size, epochs=1)
    trainer = Trainer(config, data, device, report_seconds=0)  # each report waits for the device
    trainer.method = replace(trainer.method, middle=middle)
    seconds: list[float] = []
    with closing(trainer.epoch()) as epoch:
        yield next(epoch)
        while len(seconds) < _WARMING + _TIMED:
            started = time.perf_counter()
            event = next(epoch)
            seconds.append(time.perf_counter() - started)
            yield event
    # Of the quicker half: other programs hold up some batches, but a smaller share in a long
    # training.
    return median_low(sorted(seconds[_WARMING:])[: _TIMED // 2])


def _tested_seconds(recipe: Recipe, data: TrainingData, device: torch.device) -> Job[float]:
    """Return how long the test of a digit takes."""
    trainer = Trainer(RECIPES[recipe], data, device)
    images = data.test_images.to(device)
    yield from accuracy_of(trainer.network, images[:_TIMED], data.test_labels[:_TIMED])
    started = time.perf_counter()
    yield from accuracy_of(trainer.network, images, data.test_labels)
    return (time.perf_counter() - started) / len(images)
