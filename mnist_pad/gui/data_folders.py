"""Where the window looks for data."""

from __future__ import annotations

from pathlib import Path

from mnist_pad.core.data.sources import Sources
from mnist_pad.core.training.kept_models import KeptModels
from mnist_pad.gui.backend import Backend
from mnist_pad.gui.settings import AppSettings
from mnist_pad.paths import AppPaths


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
