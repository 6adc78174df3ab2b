"""What `train --resume` goes on with: the interrupted training's own settings, data and model file.

A person repeats the whole command and appends `--resume`, so options that agree with that training
are fine; those that do not are refused by name.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mnist_pad.command_line.options import TrainOptions
from mnist_pad.command_line.parts import sources
from mnist_pad.core.claim import is_claimed
from mnist_pad.core.data.sources import Sources
from mnist_pad.core.errors import ConfigError
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.core.training.model_job import busy
from mnist_pad.core.training.parallel import is_first_process
from mnist_pad.core.training.unfinished import Unfinished, find_unfinished, nothing_to_resume
from mnist_pad.paths import AppPaths

Training = tuple[TrainConfig, Sources, Path]

Difference = tuple[str, object, object]
"""An option's name, its value, and what the interrupted training has."""


def resumed_training(options: TrainOptions, paths: AppPaths, strokes: Sequence[Path]) -> Training:
    """Return the settings, the data and the model file of the training that is to go on.

    Data that are named are compared by content, when they are read.

    Args:
        options: those of `train`.
        paths: where the interrupted training is kept.
        strokes: the ink files that the options name.

    Raises:
        TrainingError: no training was interrupted, or its file is damaged.
        BusyError: that training is still running.
        ConfigError: an option differs from what it began with.
    """
    # First, as what a running training has kept so far looks like an interrupted one.
    if is_running(paths.unfinished):
        raise busy(paths.unfinished)
    before = find_unfinished(paths.unfinished)
    if before is None:
        raise nothing_to_resume(paths.unfinished)
    # All in one sentence, so that the command need be mended only once.
    if differences := list(_differences(options, before)):
        raise ConfigError(
            "{differences}: leave {them} out, or start a new training without --resume.",
            differences=_in_a_row(differences),
            them="it" if len(differences) == 1 else "them",
        )
    # The device may be another: the training may have stopped because the first one gave out.
    config = replace(before.config, device=options.device or before.config.device)
    # What an older version kept does not say where the model was to go.
    out = options.out or before.places.out or paths.last_model
    return config, _data(options, paths, strokes, before), out


def is_running(kept: Path) -> bool:
    """Tell whether the training that is kept in this file runs in another window or command."""
    # Of processes that train together, only the first holds the claim.
    return kept.exists() and is_first_process() and is_claimed(kept)


def _data(
    options: TrainOptions, paths: AppPaths, strokes: Sequence[Path], before: Unfinished
) -> Sources:
    """Return the data that are named, or those that the training began with."""
    named = sources(options.mnist, paths, strokes)
    then = before.places.sources(named)
    # A folder named now is the only one: MNIST elsewhere would cover up that its name is wrong.
    return then if options.mnist is None else replace(then, mnist=named.mnist)


def _differences(options: TrainOptions, before: Unfinished) -> Iterator[Difference]:
    config = before.config
    settings: tuple[Difference, ...] = (
        ("--recipe", options.recipe, config.recipe.value),
        ("--dataset", options.dataset, config.dataset.value),
        ("--epochs", options.epochs, config.epochs),
        ("--batch-size", options.batch_size, config.batch_size),
        ("--learning-rate", options.learning_rate, config.learning_rate),
        ("--seed", options.seed, config.seed),
    )
    for name, given, kept in settings:
        # What was not typed differs from nothing: --resume alone goes on with everything.
        if given is not None and given != kept:
            yield name, given, kept
    kept_out = before.places.out
    if options.out is None or kept_out is None or _is_same(options.out, kept_out):
        return
    # A trained model may be saved elsewhere, and any model whose first place is gone.
    if not before.is_trained and before.places.has_room:
        yield "--out", options.out, kept_out


def _in_a_row(differences: Sequence[Difference]) -> str:
    (name, given, kept), *others = differences
    first = f"{name} {given} differs from the interrupted training's {kept}"
    return ", ".join([first, *(f"{name} {given} from its {kept}" for name, given, kept in others)])


def _is_same(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file, which need not be there yet."""
    # Not samefile, which needs the file; realpath follows links, and Windows takes A and a for one.
    first, second = (os.path.normcase(os.path.realpath(path)) for path in (one, other))
    return first == second
