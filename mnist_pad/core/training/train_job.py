"""The training job: data in, a saved model out, an event per batch and per epoch in between."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from mnist_pad.core.claim import Claim, lock_of
from mnist_pad.core.data.dataset import Digits, load_starter, require_mnist
from mnist_pad.core.data.sources import DatasetName, Sources
from mnist_pad.core.errors import TrainingError
from mnist_pad.core.events import (
    DataReady,
    EpochDone,
    Job,
    Notice,
    Phase,
    PhaseChanged,
    run_job,
)
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.made import EpochModel, TrainedModel
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.core.training.devices import choose_device
from mnist_pad.core.training.memory import freed_memory_kept
from mnist_pad.core.training.model_job import busy, claimed, make_room, saved, told_in_plain_words
from mnist_pad.core.training.parallel import Processes, processes
from mnist_pad.core.training.resume import TrainingKeeper
from mnist_pad.core.training.trainer import Trainer
from mnist_pad.core.training.training_data import training_data
from mnist_pad.core.training.unfinished import Places

_NOT_KEPT = Notice(
    "The same folder is keeping the progress of another training: if this one is interrupted,"
    " it must start over."
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
    begin_with: Classifier | None = None,
) -> Job[TrainedModel | None]:
    """Train a network and save it.

    Args:
        config: the settings.
        sources: where the data are.
        out: the model file to write, or None.
        unfinished: where to keep the training after every epoch, until its model is saved; or None.
        resume: go on with the training that is kept there. `config` is that training's own, but for
            the device.
        with_models: hand out a copy of the network after every epoch that is trained now.
        begin_with: a model of the recipe's network, whose weights are trained further.

    Yields:
        PhaseChanged, DataReady, Progress in batches, EpochDone (and EpochModel if asked for) and
        Notice; for a resumed training every EpochDone from the first.

    Returns:
        The model; None in a process that only helps to train it. A model that cannot be saved in
        the end is not lost: a Notice says why, and it has no path.

    Raises:
        PadError: data, device, settings or the file to write are no good, another training writes
            the same file, the cost is no number, or memory or the device gave out.
    """
    with processes() as group:
        make = partial(_train, config, sources, group=group, resume=resume, begin_with=begin_with)
        if not group.is_first:
            # It writes nothing, but reads what is kept there in order to resume.
            run_job(make(_Wanted(None, unfinished, with_models=False)))
            return None
        claim = None if unfinished is None else Claim.take(lock_of(unfinished))
        try:
            if unfinished is not None and claim is None:
                if resume:  # the same training would run twice
                    raise busy(unfinished)
                # Another training is no reason to refuse this one: it goes on without being kept.
                yield _NOT_KEPT
                unfinished = None
            wanted = _Wanted(out, unfinished, with_models=with_models)
            return (yield from claimed(make(wanted), out))
        finally:
            if claim is not None:
                claim.release()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a process leaves behind: the arguments of train_job."""

    out: Path | None
    unfinished: Path | None
    with_models: bool


def _train(
    config: TrainConfig,
    sources: Sources,
    wanted: _Wanted,
    *,
    group: Processes,
    resume: bool,
    begin_with: Classifier | None,
) -> Job[TrainedModel]:
    """Do this process's part of the training."""
    yield PhaseChanged(Phase.FINDING_DATA)
    out = wanted.out
    make_room(out)  # before minutes of work, not after
    digits = _digits(config, sources)
    device = yield from choose_device(group.device(config.device))
    # Around the data, too: they may fill the memory, here or on the device, before any batch.
    with told_in_plain_words(device, group):
        data = yield from training_data(config, digits, sources)
        trainer = Trainer(config, data, device, group)
        if begin_with is not None:
            trainer.network.load_state_dict(begin_with.network.state_dict())
        keeper = TrainingKeeper(trainer, wanted.unfinished, Places.of(out, sources))
        yield DataReady(data.name, data.epoch_size, len(data.test_labels), trainer.batches)
        if resume:
            yield from keeper.go_on()
        _logger.info("training on %s with %s, on %s", data.name, config, device)
        accuracy = yield from _epochs(trainer, keeper, with_models=wanted.with_models)
        classifier = trainer.classifier(accuracy, keeper.epochs)
    if begin_with is not None:
        classifier = _told(classifier, begin_with)
    is_saved = yield from saved(classifier, out)
    if is_saved or out is None:  # otherwise resuming is how the model can still be saved
        keeper.discard()
    return TrainedModel(classifier, str(out) if is_saved else None, tuple(keeper.epochs))


def _told(classifier: Classifier, begin_with: Classifier) -> Classifier:
    """Return the classifier with the settings of the one that it began with among its own."""
    began_with = {"began_with": json.loads(begin_with.info.settings or "{}")}
    settings = json.dumps(json.loads(classifier.info.settings) | began_with)
    return Classifier(classifier.network, replace(classifier.info, settings=settings))


def _epochs(trainer: Trainer, keeper: TrainingKeeper, *, with_models: bool) -> Job[float]:
    """Train the epochs that are left; return the accuracy after the last."""
    with freed_memory_kept():
        while trainer.epochs_done < trainer.config.epochs:
            try:
                done = yield from trainer.epoch()
            except TrainingError:  # resumed, it would only come to the same end
                keeper.discard()
                raise
            # Kept before it is reported: a training that is stopped at this event has the epoch.
            yield from keeper.keep(done)
            _log(done)
            yield done
            if with_models:
                yield EpochModel(done.epoch, trainer.copied(done.test_accuracy))
    # Not `done`: resumed after its last epoch, a training has none left to train.
    return keeper.epochs[-1].test_accuracy


def _log(done: EpochDone) -> None:
    _logger.info(
        "epoch %d of %d: cost %.9g, accuracy %.4f, %.1f s",
        *(done.epoch, done.epochs, done.cost, done.test_accuracy, done.seconds),
    )


def _digits(config: TrainConfig, sources: Sources) -> Digits:
    if config.dataset is DatasetName.STARTER:
        return load_starter(sources.starter)
    return require_mnist(sources.mnist)
