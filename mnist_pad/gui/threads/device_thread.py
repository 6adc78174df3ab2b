"""The thread that looks for devices: a first look at a graphics card can take seconds."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QThread, Signal

from mnist_pad.core.training.config import Device
from mnist_pad.gui.threads.job_thread import STACK_SIZE

_logger = logging.getLogger(__name__)

DeviceFinder = Callable[[], Sequence[Device]]
"""Finds the devices that compute. It is called in the thread, because it imports torch."""


class DeviceThread(QThread):
    """Looks once and reports what it found; where it cannot look, it only logs why."""

    devices_found = Signal(object)  # Sequence[Device]

    def __init__(self, find: DeviceFinder, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self.setStackSize(STACK_SIZE)
        self._find = find

    def stop_and_wait(self) -> None:
        """Return when the thread has ended: a look cannot be cut short."""
        self.wait()

    def run(self) -> None:
        """Look, in the thread."""
        try:
            devices = self._find()
        except Exception:  # a broken driver costs the choice of devices, not the training
            _logger.exception("cannot look for devices")
            return
        self.devices_found.emit(devices)
