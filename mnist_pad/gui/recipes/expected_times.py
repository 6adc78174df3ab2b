"""Finds out how long the recipes take on this computer, while nobody needs its cores."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Slot

from mnist_pad.core.errors import PadError, with_causes
from mnist_pad.core.events import EpochDone
from mnist_pad.core.machine import computing_with
from mnist_pad.core.training.config import Device, Recipe, TrainConfig
from mnist_pad.core.training.speed import Speed, speeds_in, text_of
from mnist_pad.gui.backend import data_sources
from mnist_pad.gui.common import Common
from mnist_pad.gui.recipes.training_settings import TrainingSettings
from mnist_pad.gui.threads.job_thread import JobThread

REST = 5000
"""Milliseconds without drawing or work, after which a recipe is timed."""

_CPU, _FIRST_CARD, _AUTO = "cpu", "cuda:0", "auto"

_logger = logging.getLogger(__name__)


def computer_of(device: Device) -> str:
    """Return what the times on a device depend on: when it changes, they are measured again."""
    return f"{device.name}; {computing_with()}"


class ExpectedTimes(QObject):
    """Times each recipe once on the chosen device, remembers it, and learns from real trainings.

    It begins when the settings have been in view for a while and nobody draws or trains, and ends
    at the first sign of either.

    Attributes:
        job_thread: runs the timing.
    """

    def __init__(self, view: TrainingSettings, common: Common, owner: QObject) -> None:
        super().__init__(owner)
        self._view = view
        self._common = common
        self._devices: dict[str, Device] = {}  # none until they are found
        self._device, self._computer = "", ""
        self._speeds: dict[Recipe, Speed] = {}
        self._could_time = True
        self._timed: Recipe | None = None  # the one that is being timed
        self._trained: dict[tuple[str, Recipe], tuple[TrainConfig, Sequence[EpochDone]]] = {}
        self.job_thread = JobThread(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._connect()

    @Slot(object)
    def show_devices(self, devices: Sequence[Device]) -> None:
        """Show what is known of the chosen device; from now on it can be timed."""
        self._devices = {device.key: device for device in devices}
        self._on_device_changed()

    @Slot()
    def put_off(self) -> None:
        """Let go of the cores at once, and wait again: the person draws, or something computes."""
        if self._is_wanted:  # else this costs the pen nothing
            self.job_thread.cancel()
            self._rest.start(REST)

    def learn(self, config: TrainConfig, epochs: Sequence[EpochDone]) -> None:
        """Correct the measured times by those of a training that has ended."""
        self._trained[self._resolved(config.device), config.recipe] = config, epochs
        self._correct(config.recipe)

    @Slot()
    def stop_and_wait(self) -> None:
        """Stop timing, and return once it has stopped."""
        self._rest.stop()
        self.job_thread.stop_and_wait()

    def end(self) -> None:
        """Stop timing for good, and return once it has stopped."""
        self._rest.stop()
        self.job_thread.end()

    @property
    def _is_wanted(self) -> bool:
        """Whether a recipe is still to be timed."""
        return bool(self._devices) and self._could_time and len(self._speeds) < len(Recipe)

    def _resolved(self, device: str) -> str:
        """Return the key of the device that a training computes on."""
        if device != _AUTO:
            return device
        return _FIRST_CARD if _FIRST_CARD in self._devices else _CPU

    @Slot()
    def _on_device_changed(self) -> None:
        self.stop_and_wait()
        self._timed = None  # a report still to come is about another device
        if not self._devices:
            return
        self._device = self._resolved(self._view.device)
        found = self._devices.get(self._device)
        self._could_time = found is not None
        self._computer = "" if found is None else computer_of(found)
        self._speeds = speeds_in(self._common.settings.speeds(self._device), self._computer)
        self._view.show_speeds(self._speeds)
        self.put_off()

    @Slot(bool)
    def _on_shared_changed(self, is_shared: bool) -> None:
        if is_shared:
            # Ended before the work begins: both draw from the one global generator of torch.
            self.stop_and_wait()
        else:
            self.put_off()

    @Slot()
    def _on_rested(self) -> None:
        """Time the next recipe, the chosen one first."""
        if not self._is_wanted or self._common.cores.is_shared or not self._view.isVisible():
            return
        missing = [recipe for recipe in Recipe if recipe not in self._speeds]
        chosen = self._view.recipe
        wanted = chosen if chosen in missing else missing[0]
        sources = data_sources(self._common.paths, self._common.settings)
        job = partial(self._common.backend.time_recipe, wanted, self._device, sources)
        if self.job_thread.begin(job):
            self._timed = wanted
        else:  # the one before was told to end, and has not come to it
            self._rest.start(REST)

    @Slot(object)
    def _on_timed(self, speed: Speed) -> None:
        if self._timed is not None:
            self._speeds[self._timed] = speed
            self._keep()
            self._correct(self._timed)
            self._on_rested()

    @Slot(object)
    def _on_failed(self, error: PadError) -> None:
        # Nobody asked for it, so it is only logged: the tiles then show no time.
        _logger.warning("cannot time a recipe: %s", with_causes(error))
        if self._timed is not None:  # else it was another device that failed
            self._could_time = False

    def _correct(self, recipe: Recipe) -> None:
        trained = self._trained.get((self._device, recipe))
        if trained is not None and recipe in self._speeds:
            self._speeds[recipe] = self._speeds[recipe].corrected(*trained)
            self._keep()

    def _keep(self) -> None:
        """Remember and show what is known."""
        self._common.settings.set_speeds(self._device, text_of(self._speeds, self._computer))
        self._view.show_speeds(self._speeds)

    def _connect(self) -> None:
        self._rest.timeout.connect(self._on_rested)
        self._view.device_changed.connect(self._on_device_changed)
        self._view.shown.connect(self.put_off)
        self._common.cores.shared_changed.connect(self._on_shared_changed)
        self.job_thread.succeeded.connect(self._on_timed)
        self.job_thread.failed.connect(self._on_failed)
