"""What the window asks of the core, as functions that tests replace. They import torch, so they are
only called in threads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mnist_pad.core.data.sources import Sources
from mnist_pad.core.events import Job
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import InkSample
from mnist_pad.core.training.config import Device, TrainConfig
from mnist_pad.core.training.kept_models import KeptModels
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.threads.inside_thread import Explainer
from mnist_pad.gui.threads.reader_thread import InkReader, Model
from mnist_pad.paths import AppPaths

if TYPE_CHECKING:
    from mnist_pad.core.model.classifier import Classifier
    from mnist_pad.core.model.made import TrainedModel
    from mnist_pad.core.results.results import Results

_choosing = threading.Lock()


def open_reader(file: Path) -> InkReader:
    """A reader with the model in a file.

    Raises:
        ModelFileError: it cannot be used.
    """
    from mnist_pad.core.model_files import checkpoint  # noqa: PLC0415

    _compute_with(all_cores=False)
    return reader_of(checkpoint.load(file))


def reader_of(classifier: Classifier) -> InkReader:
    """A reader with this model. It has read once, as the first time takes much longer."""
    from mnist_pad.core.reading.reader import Reader  # noqa: PLC0415

    _compute_with(all_cores=False)
    reader = Reader(classifier)
    reader.read(Ink((Stroke.of([(140, 60), (140, 220)]),)))
    return reader


def save_model(model: Model, file: Path) -> None:
    """Write the model to a file, in the form that its ending says.

    Raises:
        ModelFileError: it cannot be written.
    """
    from mnist_pad.core.model_files.export import export  # noqa: PLC0415

    export(model, file)  # type: ignore[arg-type]  # every Model here is a Classifier


def explainer_of(model: Model) -> Explainer:
    """What looks inside this model."""
    from mnist_pad.core.model import explain  # noqa: PLC0415

    _compute_with(all_cores=False)
    return explain.Explainer(model)  # type: ignore[arg-type]  # every Model here is a Classifier


def find_devices() -> Sequence[Device]:
    """The devices that compute."""
    from mnist_pad.core.training.devices import available_devices  # noqa: PLC0415

    return available_devices()


def train(
    config: TrainConfig,
    sources: Sources,
    out: Path | None,
    unfinished: Path | None,
    *,
    resume: bool,
) -> Job[TrainedModel | None]:
    """A training job that also hands out the network of each epoch (see core.training)."""
    from mnist_pad.core.training.train_job import train_job  # noqa: PLC0415

    _compute_with(all_cores=True)
    return train_job(config, sources, out, unfinished, resume=resume, with_models=True)


def teach(
    samples: Sequence[InkSample], base: Model, sources: Sources, out: Path | None
) -> Job[TrainedModel]:
    """A teaching job (see core.teach)."""
    from mnist_pad.core.teaching.teach_job import teach_job  # noqa: PLC0415

    _compute_with(all_cores=True)
    return teach_job(samples, base, sources, out)  # type: ignore[arg-type]  # it is a Classifier


def download(folder: Path) -> Job[None]:
    """A job that downloads MNIST (see core.download)."""
    from mnist_pad.core.data.download import download_job  # noqa: PLC0415

    return download_job(folder)


def results(model: Model, sources: Sources) -> Job[Results]:
    """A job that tests a model (see core.results_job)."""
    from mnist_pad.core.results.results_job import results_job  # noqa: PLC0415

    _compute_with(all_cores=True)
    return results_job(model, sources)  # type: ignore[arg-type]  # see save_model


def _compute_with(*, all_cores: bool) -> None:
    """Choose how many of torch's threads the calling thread computes with: all, or itself alone.

    One digit is too little to share: waiting for a helper thread that has no core, because a
    training or another program has them all, takes a hundred times as long as the work. torch
    passes the number on to threads that compute for the first time, so a training asks for all.
    """
    import torch  # noqa: PLC0415

    with _choosing:
        every = _all_threads()
        torch.set_num_threads(every if all_cores else 1)


@cache
def _all_threads() -> int:
    """Torch's own choice; to be asked for before another is made."""
    import torch  # noqa: PLC0415

    return torch.get_num_threads()


class TrainJob(Protocol):
    """Makes a training job: core.training.train_job, or a stand-in."""

    def __call__(
        self,
        config: TrainConfig,
        sources: Sources,
        out: Path | None,
        unfinished: Path | None,
        *,
        resume: bool,
    ) -> Job[TrainedModel | None]:
        """The job, not begun yet."""


@dataclass(frozen=True, slots=True)
class Backend:
    """The core's functions, and the files that come with the program.

    Attributes:
        bundled_model: answers until another is trained or opened.
        starter: the starter set.
        letters: what teaches the pad recipe what is no digit.
    """

    bundled_model: Path
    starter: Path
    letters: Path
    open_reader: Callable[[Path], InkReader] = open_reader
    reader_of: Callable[[Classifier], InkReader] = reader_of
    save_model: Callable[[Model, Path], None] = save_model
    explainer_of: Callable[[Model], Explainer] = explainer_of
    find_devices: Callable[[], Sequence[Device]] = find_devices
    train: TrainJob = train
    teach: Callable[[Sequence[InkSample], Model, Sources, Path | None], Job[TrainedModel]] = teach
    download: Callable[[Path], Job[None]] = download
    results: Callable[[Model, Sources], Job[Results]] = results


def data_sources(backend: Backend, paths: AppPaths, settings: AppSettings) -> Sources:
    """What jobs are given."""
    return Sources(mnist_folders(paths, settings), backend.starter, backend.letters)


def mnist_folders(paths: AppPaths, settings: AppSettings) -> tuple[Path, ...]:
    """Where to look for MNIST: the folder chosen in the window, what the environment names, our
    own."""
    chosen = settings.mnist_folder
    named = () if chosen is None else (chosen,)
    return (*named, *paths.mnist_folders(), paths.mnist)


def kept_models(paths: AppPaths) -> KeptModels:
    """The shelf of trained models."""
    return KeptModels(paths.models, paths.runs, paths.last_model)
