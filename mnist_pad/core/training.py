"""The training job: data in, a saved model out, an event per batch and per epoch in between."""

from __future__ import annotations

from pathlib import Path

from mnist_pad.core import checkpoint
from mnist_pad.core.claim import alone
from mnist_pad.core.config import DatasetName, TrainConfig
from mnist_pad.core.dataset import Digits, load_starter, require_mnist
from mnist_pad.core.devices import open_device
from mnist_pad.core.errors import BusyError
from mnist_pad.core.events import DataReady, Job, ModelReady, Phase, PhaseChanged
from mnist_pad.core.memory import freed_memory_kept
from mnist_pad.core.sources import Sources
from mnist_pad.core.trainer import Trainer
from mnist_pad.core.training_data import training_data

_BUSY = (
    "Another window or command is training {file} now: wait until it has ended, or stop it there."
)


def train_job(config: TrainConfig, sources: Sources, out: Path | None) -> Job:
    """Train a network and save it.

    Args:
        config: the settings.
        sources: where the data are.
        out: the model file to write, or None.

    Yields:
        PhaseChanged, DataReady, Progress in batches, EpochDone, and ModelReady at the end.

    Raises:
        PadError: data, device, settings or the file to write are no good, another training
            writes the same file, or the cost is no number.
    """
    job = _train(config, sources, out)
    if out is not None:
        lock = out.parent / f".{out.name[:200]}.lock"  # a name may be as long as names can be
        job = alone(job, lock, BusyError(_BUSY, file=out))
    yield from job


def _train(config: TrainConfig, sources: Sources, out: Path | None) -> Job:
    yield PhaseChanged(Phase.FINDING_DATA)
    if out is not None:
        checkpoint.check_writable(out)
    digits = _digits(config, sources)
    device = open_device(config.device)
    data = yield from training_data(config, digits, sources)
    trainer = Trainer(config, data, device)
    yield DataReady(data.name, data.epoch_size, len(data.test_labels), trainer.batches)
    accuracy = 0.0
    with freed_memory_kept():
        for _ in range(config.epochs):
            done = yield from trainer.epoch()
            accuracy = done.test_accuracy
            yield done
    classifier = trainer.classifier(accuracy)
    if out is not None:
        yield PhaseChanged(Phase.SAVING)
        checkpoint.save(classifier, out)
    yield ModelReady(classifier, None if out is None else str(out))


def _digits(config: TrainConfig, sources: Sources) -> Digits:
    if config.dataset is DatasetName.STARTER:
        return load_starter(sources.starter)
    return require_mnist(sources.mnist)
