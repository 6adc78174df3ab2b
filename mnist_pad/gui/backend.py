"""All that the window asks of the core, as one object that tests replace."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mnist_pad.core.data.sources import Sources
from mnist_pad.core.events import Job
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import InkSample
from mnist_pad.core.machine import computing_with
from mnist_pad.core.runs.kept_models import KeptModels
from mnist_pad.core.training.config import Device, Recipe, TrainConfig
from mnist_pad.core.training.speed import Speed
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.threads.inside_thread import InkExplainer
from mnist_pad.gui.threads.reader_thread import InkReader
from mnist_pad.paths import AppPaths, bundled_sources

if TYPE_CHECKING:  # it imports torch
    from mnist_pad.core.model.classifier import Classifier
    from mnist_pad.core.model.made import TrainedModel
    from mnist_pad.core.results.results import Results

# Several threads begin side by side: the first must have asked for torch's own number of threads
# before any other sets one.
_choosing = threading.Lock()


class Backend:
    """The core, as the window uses it.

    Each method imports its part of the core when it is called, and torch with it, which takes
    seconds: the window is there before that. So call them only in threads beside the window's.
    """

    def load_model(self, file: Path) -> Classifier:
        """Return the model in a file.

        Raises:
            ModelFileError: it cannot be used.
        """
        from mnist_pad.core.model_files import checkpoint  # noqa: PLC0415

        _compute_with(all_cores=False)
        return checkpoint.load(file)

    def open_reader(self, file: Path) -> InkReader:
        """Return a reader with the model in a file.

        Raises:
            ModelFileError: it cannot be used.
        """
        return self.reader_of(self.load_model(file))

    def reader_of(self, classifier: Classifier) -> InkReader:
        """Return a reader with this model, which has read once."""
        from mnist_pad.core.reading.reader import Reader  # noqa: PLC0415

        _compute_with(all_cores=False)
        reader = Reader(classifier)
        # The first reading takes much longer, and must not be the first point that a person draws.
        reader.read(Ink((Stroke.of([(140, 60), (140, 220)]),)))
        return reader

    def save_model(self, model: Classifier, file: Path) -> None:
        """Write the model to a file, in the format that its ending names.

        Raises:
            ModelFileError: it cannot be written.
        """
        from mnist_pad.core.model_files.export import export  # noqa: PLC0415

        export(model, file)

    def explainer_of(self, model: Classifier) -> InkExplainer:
        """Return what looks inside this model."""
        from mnist_pad.core.model import explain  # noqa: PLC0415

        _compute_with(all_cores=False)
        return explain.Explainer(model)

    def find_devices(self) -> Sequence[Device]:
        """Return the devices that compute."""
        from mnist_pad.core.training.devices import available_devices  # noqa: PLC0415

        computing_with()  # looked up here, so that the window has it at once
        return available_devices()

    def time_recipe(self, recipe: Recipe, device: str, sources: Sources) -> Job[Speed]:
        """Return a job that times a few steps of a recipe's training."""
        from mnist_pad.core.training.timing import timing_job  # noqa: PLC0415

        _compute_with(all_cores=True)
        return timing_job(recipe, device, sources)

    def train(
        self,
        config: TrainConfig,
        sources: Sources,
        out: Path | None,
        unfinished: Path | None,
        *,
        resume: bool,
    ) -> Job[TrainedModel | None]:
        """Return a training job that also hands out the network of each epoch."""
        from mnist_pad.core.training.train_job import train_job  # noqa: PLC0415

        _compute_with(all_cores=True)
        # With models, so that the drawing can be read by the network of each epoch.
        return train_job(config, sources, out, unfinished, resume=resume, with_models=True)

    def teach(
        self, samples: Sequence[InkSample], base: Classifier, sources: Sources, out: Path | None
    ) -> Job[TrainedModel]:
        """Return a job that teaches a model a person's handwriting."""
        from mnist_pad.core.teaching.teach_job import teach_job  # noqa: PLC0415

        _compute_with(all_cores=True)
        return teach_job(samples, base, sources, out)

    def download(self, folder: Path) -> Job[None]:
        """Return a job that downloads MNIST."""
        from mnist_pad.core.data.download import download_job  # noqa: PLC0415

        return download_job(folder)

    def results(self, model: Classifier, sources: Sources) -> Job[Results]:
        """Return a job that tests a model."""
        from mnist_pad.core.results.results_job import results_job  # noqa: PLC0415

        _compute_with(all_cores=True)
        return results_job(model, sources)


def data_sources(paths: AppPaths, settings: AppSettings) -> Sources:
    """Return what jobs learn and test from."""
    return bundled_sources(mnist_folders(paths, settings))


def mnist_folders(paths: AppPaths, settings: AppSettings) -> tuple[Path, ...]:
    """Return where to look for MNIST: the folder chosen in the window, what the environment names,
    our own."""
    chosen = settings.mnist_folder
    named = () if chosen is None else (chosen,)
    # Our own whatever else is named, as it is where the window downloads MNIST to.
    return (*named, *paths.mnist_folders(), paths.mnist)


def kept_models(paths: AppPaths) -> KeptModels:
    """Return the shelf of trained models."""
    return KeptModels(paths.models, paths.runs, paths.last_model)


def _compute_with(*, all_cores: bool) -> None:
    """Choose how many of torch's threads the calling thread computes with: all, or itself alone."""
    # One digit is too little to share: waiting for a helper thread that has no core, because a
    # training or another program has them all, takes a hundred times as long as the work. torch
    # passes the number on to threads that compute for the first time, so a training asks for all.
    import torch  # noqa: PLC0415

    with _choosing:
        every = _all_threads()
        torch.set_num_threads(every if all_cores else 1)


@cache
def _all_threads() -> int:
    """Return torch's own choice."""
    # Cached, as it can only be asked for before the first set_num_threads().
    import torch  # noqa: PLC0415

    return torch.get_num_threads()
