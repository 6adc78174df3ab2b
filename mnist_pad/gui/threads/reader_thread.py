"""The thread that reads the drawing. The pad's latency is made here: there is no queue."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.process.faults import fault_of
from mnist_pad.gui.threads.waiting_thread import WaitingThread

if TYPE_CHECKING:  # they import torch and Pillow
    from mnist_pad.core.model.classifier import Classifier
    from mnist_pad.core.pictures.picture import Rgb


class InkReader(Protocol):
    """What reads ink and pictures: core.reader.Reader, or a stand-in."""

    @property
    def classifier(self) -> Classifier:
        """The model that answers."""

    def read(self, ink: Ink) -> Reading:
        """What the ink says."""

    def read_pixels(self, pixels: Rgb) -> Reading:
        """What the picture (h, w, 3) says."""


ReaderFactory = Callable[[], InkReader]
"""Makes a reader. It is called in the thread, so that torch is imported there."""

Aside = Callable[[], object]
"""What can wait until the pen rests. It is called in the thread."""

_PACE = 1 / 75
"""Seconds from one reading to the next while the cores are shared: about as often as a screen shows
anything. A pen that reports 120 times a second is not read each time, which leaves a training a
tenth of a core more."""


class ReaderThread(WaitingThread):
    """Reads the latest ink or picture, and only the latest: what was overtaken while it read is
    dropped.

    Models are swapped between two readings; then the latest is read again. A model that cannot
    be had is reported by `failed`, and the one before goes on answering.
    """

    model_swapped = Signal(object)  # Classifier: this one answers from now on
    model_ready = Signal(object)  # its ModelInfo
    model_missing = Signal()  # no model could be had, and there is none from before
    reading_ready = Signal(object, int)  # Reading, and the serial that read() gave
    aside_done = Signal(object)  # what a task of do_aside() made
    failed = Signal(object)  # PadError: no model could be had, or something not be read

    def __init__(self, log: Path, owner: QObject | None = None) -> None:
        super().__init__(log, owner)
        self._reader: InkReader | None = None  # only the thread itself touches it
        # All below are shared, and only touched while _changed is held.
        self._latest: Ink | Rgb = Ink()
        self._serial = 0
        self._is_read = True
        self._factories: Sequence[ReaderFactory] = ()
        self._asides: list[Aside] = []
        self._pace = 0.0  # seconds from one reading to the next
        self._due = 0.0  # when the next one may begin

    def read(self, drawn: Ink | Rgb) -> int:
        """Read this ink or picture next, in place of what still waits; returns the request's
        serial."""
        with self._changed:
            self._latest = drawn
            self._serial += 1
            self._is_read = False
            self._changed.notify()
            return self._serial

    def share_cores(self, *, is_shared: bool) -> None:
        """Read no more often than a screen shows, as something else needs the cores; or at once."""
        with self._changed:
            self._pace = _PACE if is_shared else 0.0
            self._due = 0.0
            self._changed.notify()

    @property
    def is_shared(self) -> bool:
        """Whether something else needs the cores."""
        with self._changed:
            return self._pace > 0

    def use(self, *factories: ReaderFactory) -> None:
        """Answer with another model: the first that can be had. Each that fails is reported."""
        with self._changed:
            self._factories = factories
            self._changed.notify()

    def do_aside(self, tasks: Sequence[Aside]) -> None:
        """Do these, one by one, while there is nothing else to do; in place of those of before that
        still wait."""
        with self._changed:
            self._asides = list(tasks)
            self._changed.notify()

    def run(self) -> None:
        """The thread's own part."""
        while (work := self._next_work()) is not None:
            try:
                work()
            except Exception as exception:  # the thread must go on
                self.failed.emit(fault_of(exception, self._log))

    def _next_work(self) -> Callable[[], None] | None:
        """Wait for something to do; None when the thread is to end."""
        with self._changed:
            while not self._is_stopping:
                if self._factories:
                    factories, self._factories = self._factories, ()
                    return lambda: self._swap(factories)
                is_wanted = not self._is_read and (
                    self._reader is not None or _is_blank(self._latest)
                )
                early = self._due - time.monotonic() if is_wanted else None
                if early is not None and early <= 0:
                    self._is_read = True
                    self._due = time.monotonic() + self._pace
                    drawn, serial = self._latest, self._serial
                    return lambda: self._answer(drawn, serial)
                if self._asides and not is_wanted:
                    aside = self._asides.pop(0)
                    return lambda: self.aside_done.emit(aside())
                self._changed.wait(early)
        return None

    def _swap(self, factories: Sequence[ReaderFactory]) -> None:
        """Take the reader of the first factory that works, and have the latest read again."""
        for make_reader in factories:
            try:
                reader = make_reader()
            except Exception as exception:  # then the next one
                self.failed.emit(fault_of(exception, self._log))
                continue
            self._reader = reader
            with self._changed:
                self._is_read = False
            self.model_swapped.emit(reader.classifier)
            self.model_ready.emit(reader.classifier.info)
            return
        if self._reader is None:
            self.model_missing.emit()

    def _answer(self, drawn: Ink | Rgb, serial: int) -> None:
        reading = Reading()
        if self._reader is not None and not _is_blank(drawn):
            reader = self._reader
            reading = reader.read(drawn) if isinstance(drawn, Ink) else reader.read_pixels(drawn)
        self.reading_ready.emit(reading, serial)


def _is_blank(drawn: Ink | Rgb) -> bool:
    """Whether it can be answered without any model."""
    return isinstance(drawn, Ink) and drawn.is_empty
