"""The training job: data in, a saved model out, an event per batch and per epoch in between."""

from __future__ import annotations

import logging
import traceback
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import torch

from mnist_pad.core import checkpoint
from mnist_pad.core.claim import Claim, alone
from mnist_pad.core.classifier import Classifier
from mnist_pad.core.config import DatasetName, TrainConfig
from mnist_pad.core.dataset import Digits, load_starter, require_mnist
from mnist_pad.core.devices import choose_device, device_failure
from mnist_pad.core.errors import (
    BusyError,
    ModelFileError,
    TrainingError,
    is_out_of_memory,
    marked,
    with_causes,
)
from mnist_pad.core.events import (
    DataReady,
    EpochDone,
    EpochModel,
    Event,
    Job,
    ModelReady,
    Notice,
    Phase,
    PhaseChanged,
)
from mnist_pad.core.files import remove_parts
from mnist_pad.core.memory import freed_memory_kept
from mnist_pad.core.parallel import Processes, processes
from mnist_pad.core.sources import Sources
from mnist_pad.core.trainer import Trainer
from mnist_pad.core.training_data import training_data
from mnist_pad.core.training_keeper import TrainingKeeper

_BUSY = marked(
    "Another window or command is training {file} now: wait until it has ended, or stop it there."
)

_NOT_KEPT = Notice(
    "Another training is being kept in the same folder: should this one be interrupted, it begins"
    " again."
)

_logger = logging.getLogger(__name__)


def train_job(
    config: TrainConfig,
    sources: Sources,
    out: Path | None,
    unfinished: Path | None = None,
    *,
    resume: bool = False,
    with_models: bool = False,
) -> Job:
    """Train a network and save it.

    Args:
        config: the settings.
        sources: where the data are.
        out: the model file to write, or None.
        unfinished: where the training is kept after every epoch, until its model is saved; or None.
        resume: go on with the training that is kept there. `config` is that training's own; its
            device may be another.
        with_models: hand out a copy of the network after every epoch that is trained now.

    Yields:
        PhaseChanged, DataReady, Progress in batches, EpochDone (and EpochModel where it is asked
        for), Notice, and ModelReady at the end;
        of a resumed training every EpochDone from the first. A model that cannot be saved in the
        end is not lost: a Notice says why, and ModelReady has no path.

    Raises:
        PadError: data, device, settings or the file to write are no good, another training writes
            the same file, the cost is no number, or memory or the device gave out.
    """
    with processes() as group:
        make = partial(_train, config, sources, group=group, resume=resume)
        if not group.is_first:  # one of several reports and writes
            deque(make(None, unfinished, with_models=False), maxlen=0)
            return
        claim = None if unfinished is None else Claim.take(_lock(unfinished))
        try:
            if unfinished is not None and claim is None:
                if resume:
                    raise BusyError(_BUSY, file=unfinished)
                yield _NOT_KEPT
                unfinished = None
            job = make(out, unfinished, with_models=with_models)
            yield from job if out is None else alone(job, _lock(out), BusyError(_BUSY, file=out))
        finally:
            if claim is not None:
                claim.release()


def _lock(file: Path) -> Path:
    """The lock file that stands for it. A name may be as long as names can be."""
    return file.parent / f".{file.name[:200]}.lock"


def _train(
    config: TrainConfig,
    sources: Sources,
    out: Path | None,
    unfinished: Path | None,
    *,
    group: Processes,
    resume: bool,
    with_models: bool,
) -> Job:
    """What this process does of the training."""
    yield PhaseChanged(Phase.FINDING_DATA)
    if out is not None:
        checkpoint.check_writable(out)
        remove_parts(out)
    digits = _digits(config, sources)
    device = yield from choose_device(group.device(config.device))
    with _told_in_plain_words(device, group):
        data = yield from training_data(config, digits, sources)
        trainer = Trainer(config, data, device, group)
        keeper = TrainingKeeper(trainer, unfinished)
        yield DataReady(data.name, data.epoch_size, len(data.test_labels), trainer.batches)
        if resume:
            yield from keeper.go_on()
        _logger.info("training on %s with %s, on %s", data.name, config, device)
        accuracy = yield from _epochs(trainer, keeper, with_models=with_models)
        classifier = trainer.classifier(accuracy, keeper.epochs)
    saved = yield from _saved(classifier, out)
    if saved or out is None:
        keeper.discard()
    yield ModelReady(classifier, str(out) if saved else None)


def _epochs(
    trainer: Trainer, keeper: TrainingKeeper, *, with_models: bool
) -> Generator[Event, None, float]:
    """Train those that are left; returns the last one's accuracy."""
    with freed_memory_kept():
        while trainer.epochs_done < trainer.config.epochs:
            try:
                done = yield from trainer.epoch()
            except TrainingError:  # to resume it would only lead here again
                keeper.discard()
                raise
            yield from keeper.keep(done)
            _log(done)
            yield done
            if with_models:
                yield EpochModel(done.epoch, trainer.copied(done.test_accuracy))
    return keeper.epochs[-1].test_accuracy


def _saved(classifier: Classifier, out: Path | None) -> Generator[Event, None, bool]:
    """Save the model; where that fails, say so and lose nothing."""
    if out is None:
        return False
    yield PhaseChanged(Phase.SAVING)
    try:
        checkpoint.save(classifier, out)
    except ModelFileError as error:
        _logger.error("%s", with_causes(error))  # noqa: TRY400 - the causes say it all
        yield Notice(
            "The trained model could not be saved to {file} ({reason}). It answers until the"
            " program ends: free some space, or save it under another name.",
            tuple(error.values.items()),
        )
        return False
    return True


@contextmanager
def _told_in_plain_words(device: torch.device, group: Processes) -> Iterator[None]:
    """Memory or a device that gives out is told as a PadError, and what it holds is let go."""
    try:
        yield
    except (RuntimeError, MemoryError) as error:
        if group.count > 1 and not is_out_of_memory(error):
            raise  # most likely another process that gave out, see processes()
        failure = device_failure(error, device)
        if failure is None:
            raise
        traceback.clear_frames(error.__traceback__)
        raise failure from error


def _log(done: EpochDone) -> None:
    _logger.info(
        "epoch %d of %d: cost %.9g, accuracy %.4f, %.1f s",
        *(done.epoch, done.epochs, done.cost, done.test_accuracy, done.seconds),
    )


def _digits(config: TrainConfig, sources: Sources) -> Digits:
    if config.dataset is DatasetName.STARTER:
        return load_starter(sources.starter)
    return require_mnist(sources.mnist)
