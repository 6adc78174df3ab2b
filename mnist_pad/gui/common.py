"""What all rooms of the window have in common."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from mnist_pad.gui.actions import Actions
from mnist_pad.gui.backend import Backend
from mnist_pad.gui.notices import Notices
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.threads.cores import Cores
from mnist_pad.paths import AppPaths


@dataclass(frozen=True, slots=True)
class Common:
    """What a room is given.

    Attributes:
        backend: the core's functions.
        paths: where files live.
        settings: what the window remembers.
        commands: the window's actions; a room connects those that are its own.
        notices: where a room tells what the person should know.
        cores: says which long work computes, and which has to wait.
    """

    backend: Backend
    paths: AppPaths
    settings: AppSettings
    commands: Actions
    notices: Notices
    cores: Cores

    @classmethod
    def made_for(
        cls, window: QObject, backend: Backend, paths: AppPaths, settings: AppSettings
    ) -> Common:
        """Make what there is one of in a window."""
        commands, notices, cores = Actions(window), Notices(paths.log, window), Cores(window)
        return cls(backend, paths, settings, commands, notices, cores)
