"""`mnist-pad train`: a new training, or the rest of an interrupted one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mnist_pad.command_line.console import DONE, FAILED, complain, print_line, warn
from mnist_pad.command_line.inputs import ink_files
from mnist_pad.command_line.options import TrainOptions
from mnist_pad.command_line.parts import shown, sources, tell
from mnist_pad.command_line.resumed import is_running, resumed_training
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import ConfigError
from mnist_pad.core.events import DataReady, EpochDone, Event, Job
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.core.runs.keeping import keeping
from mnist_pad.core.runs.kept_models import KeptModels
from mnist_pad.core.training.config import Recipe, TrainConfig, recipe_config
from mnist_pad.core.training.parallel import is_first_process
from mnist_pad.core.training.train_job import train_job
from mnist_pad.log_file import logged_to
from mnist_pad.paths import AppPaths

_TrainJob = Job[TrainedModel | None]


def train(options: TrainOptions, paths: AppPaths) -> int:
    """Train a network, print every epoch, save the model; or go on where a training ended."""
    with logged_to(paths.log):
        return _printed(_job(options, paths), as_json=options.json)


def _job(options: TrainOptions, paths: AppPaths) -> _TrainJob:
    """Return the training that the options describe.

    Raises:
        PadError: they describe none.
    """
    strokes = ink_files(options.strokes)
    if options.resume:
        config, data, out = resumed_training(options, paths, strokes)
        # By the recipe that goes on: --recipe need not be typed again.
        _check_strokes(config, strokes)
        return _kept(train_job(config, data, out, paths.unfinished, resume=True), config, paths)
    config = _given(options)
    _check_strokes(config, strokes)
    data, out = sources(options.mnist, paths, strokes), options.out or paths.last_model
    # After the checks: a command that is refused replaces nothing.
    _tell_what_is_replaced(paths.unfinished)
    return _kept(train_job(config, data, out, paths.unfinished), config, paths)


def _kept(job: _TrainJob, config: TrainConfig, paths: AppPaths) -> _TrainJob:
    """Keep the job's model among the latest, which the window lists."""
    return keeping(job, KeptModels(paths.models, paths.runs, paths.last_model), config)


def _given(options: TrainOptions) -> TrainConfig:
    """Return the settings of a new training."""
    return recipe_config(
        Recipe(options.recipe or Recipe.SEED),
        dataset=None if options.dataset is None else DatasetName(options.dataset),
        epochs=options.epochs,
        batch_size=options.batch_size,
        learning_rate=options.learning_rate,
        seed=options.seed,
        device=options.device,
    )


def _check_strokes(config: TrainConfig, strokes: Sequence[Path]) -> None:
    # The other recipes would leave the strokes out without a word.
    if strokes and config.recipe is not Recipe.PAD:
        raise ConfigError(
            "--strokes works with the pad recipe only, and this is the {recipe} recipe: add"
            " --recipe pad, or leave --strokes out.",
            recipe=config.recipe.value,
        )


def _tell_what_is_replaced(kept: Path) -> None:
    """Warn that an interrupted training is replaced."""
    # A running training's file is not replaced, and the job says so.
    if kept.exists() and is_first_process() and not is_running(kept):
        warn(
            "This training replaces an interrupted one: to go on with that one,"
            " stop now and use train --resume."
        )


def _printed(job: _TrainJob, *, as_json: bool) -> int:
    line = _as_object if as_json else _as_line
    trained = shown(job, lambda event: print_line(line(event)))
    if trained is None:  # of several processes, the first reports the result
        return DONE
    print_line(_end_as_object(trained) if as_json else _end_as_lines(trained))
    # They come with the model, not as events: nobody may stop the job after it was kept.
    for notice in trained.notices:
        tell(notice)
    if trained.path is None:
        return complain(
            "The trained model is kept: save it with train --resume --out FILE.", FAILED
        )
    return DONE


def _as_object(event: Event) -> dict[str, object] | None:
    if isinstance(event, EpochDone):
        return {
            "event": "epoch",
            "epoch": event.epoch,
            "cost": event.cost,
            "test_accuracy": event.test_accuracy,
            "seconds": round(event.seconds, 3),
        }
    return None


def _as_line(event: Event) -> str | None:
    """Return the course program's own lines."""
    # In its form to the last digit, so that the costs of both can be laid side by side.
    if isinstance(event, DataReady):
        return f"{event.name}\nBatches in an epoch : {event.batches}"
    if isinstance(event, EpochDone):
        return f"[Epoch: {event.epoch:>4}] cost = {event.cost:.9}"
    return None


def _end_as_object(trained: TrainedModel) -> dict[str, object]:
    accuracy = trained.classifier.info.test_accuracy
    return {"event": "done", "test_accuracy": accuracy, "model": trained.path}


def _end_as_lines(trained: TrainedModel) -> str:
    accuracy = trained.classifier.info.test_accuracy
    return f"Accuracy: {accuracy:.4f}\nModel: {trained.path}"
