"""The thread that reads the drawing. The pad's latency is made here: there is no queue."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.model_choice import Choice
from mnist_pad.gui.process.faults import fault_of
from mnist_pad.gui.threads.waiting_thread import WaitingThread

if TYPE_CHECKING:  # they import torch and Pillow
    from mnist_pad.core.model.classifier import Classifier
    from mnist_pad.core.pictures.picture import Rgb


class InkReader(Protocol):
    """What reads ink and pictures: reading.reader.Reader, or a stand-in."""

    @property
    def classifier(self) -> Classifier:
        """The model that answers."""

    def read(self, ink: Ink) -> Reading:
        """Return what the ink says."""

    def read_pixels(self, pixels: Rgb) -> Reading:
        """Return what the picture (h, w, 3) says."""


ReaderFactory = Callable[[], InkReader]
"""Makes a reader. It is called in the thread, so that torch is imported there."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model that is to answer, if it can be loaded.

    Attributes:
        choice: which model it is.
        make_reader: makes a reader with it.
        without_hand: which is to answer when the person's hand is switched off; None for the one
            that would have before.
    """

    choice: Choice
    make_reader: ReaderFactory
    without_hand: Choice | None = None


@dataclass(frozen=True, slots=True)
class Answerer:
    """A model that answers, or did.

    Attributes:
        choice: which model it is.
        model: the model itself.
        without_hand: see Candidate.
    """

    choice: Choice
    model: Classifier
    without_hand: Choice | None = None


Aside = Callable[[], object]
"""What can wait until the pen rests. It is called in the thread."""

# Seconds from one reading to the next while the cores are shared: about as often as a screen shows
# anything. A pen that reports 120 times a second is not read each time, which leaves a training a
# tenth of a core more.
_PACE = 1 / 75


class ReaderThread(WaitingThread):
    """Reads the latest ink or picture, and only the latest: what was overtaken while it read is
    dropped.

    Models are swapped between two readings; then the latest is read again. A model that cannot
    be loaded is reported by `failed`, and the one before goes on answering.
    """

    model_changed = Signal(object)  # Answerer: this one does from now on
    model_missing = Signal()  # no model could be loaded, and there is none from before
    reading_ready = Signal(object, int)  # Reading, and the serial that read() gave
    aside_done = Signal(object)  # what a task of do_aside() made
    failed = Signal(object)  # PadError: a model could not be loaded, or a drawing not be read

    def __init__(self, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self._reader: InkReader | None = None  # only the thread itself touches it
        # All below are shared, and only touched while _changed is held.
        self._latest: Ink | Rgb | None = None
        self._serial = 0
        self._is_read = True
        self._candidates: Sequence[Candidate] = ()
        self._asides: list[Aside] = []
        self._pace = 0.0  # seconds from one reading to the next
        self._due = 0.0  # when the next one may begin

    def read(self, drawn: Ink | Rgb) -> int:
        """Read this ink or picture next, in place of what still waits; return the request's
        serial."""
        return self._request(drawn)

    def forget(self) -> int:
        """Drop what still waits, and read nothing: the pad is empty. Return the request's
        serial."""
        return self._request(None)

    def _request(self, drawn: Ink | Rgb | None) -> int:
        with self._changed:
            self._latest = drawn
            self._serial += 1
            self._is_read = drawn is None
            self._changed.notify()
            return self._serial

    def share_cores(self, is_shared: bool) -> None:
        """Read no more often than a screen shows while something else needs the cores."""
        with self._changed:
            self._pace = _PACE if is_shared else 0.0
            self._due = 0.0  # what waits is read now that the cores are free again
            self._changed.notify()

    def use(self, *candidates: Candidate) -> None:
        """Answer with another model: the first that can be loaded. Each that fails is reported."""
        with self._changed:
            self._candidates = candidates
            self._changed.notify()

    def do_aside(self, tasks: Sequence[Aside]) -> None:
        """Do these, one by one, while there is nothing else to do, in place of earlier ones that
        still wait."""
        with self._changed:
            self._asides = list(tasks)
            self._changed.notify()

    def run(self) -> None:
        """Read what comes, until the window closes."""
        while (work := self._next_work()) is not None:
            try:
                work()
            except Exception as exception:  # the thread must go on
                self.failed.emit(fault_of(exception))

    def _next_work(self) -> Callable[[], None] | None:
        """Wait for something to do; None when the thread is to end."""
        with self._changed:
            while not self._is_stopping:
                # First of all: a reading by the model before would be read again at once.
                if self._candidates:
                    candidates, self._candidates = self._candidates, ()
                    return lambda: self._swap(candidates)
                reading = self._waiting_reading()
                early = self._due - time.monotonic()
                if reading is not None and early <= 0:
                    self._is_read = True
                    self._due = time.monotonic() + self._pace
                    return reading
                if self._asides and reading is None:
                    aside = self._asides.pop(0)
                    return lambda: self.aside_done.emit(aside())
                self._changed.wait(None if reading is None else early)
        return None

    def _waiting_reading(self) -> Callable[[], None] | None:
        """Return the reading that waits, where there is a model for it. _changed is held."""
        if self._is_read or self._latest is None or self._reader is None:
            return None
        return partial(self._answer, self._reader, self._latest, self._serial)

    def _swap(self, candidates: Sequence[Candidate]) -> None:
        """Take the first model that can be loaded, and have the latest read again."""
        for one in candidates:
            try:
                reader = one.make_reader()
            except Exception as exception:  # then the next one
                self.failed.emit(fault_of(exception))
                continue
            self._reader = reader
            with self._changed:
                self._is_read = self._latest is None
            # Before any answer of its own: signals arrive in the order in which they are sent.
            self.model_changed.emit(Answerer(one.choice, reader.classifier, one.without_hand))
            return
        if self._reader is None:
            self.model_missing.emit()

    def _answer(self, reader: InkReader, drawn: Ink | Rgb, serial: int) -> None:
        reading = reader.read(drawn) if isinstance(drawn, Ink) else reader.read_pixels(drawn)
        self.reading_ready.emit(reading, serial)
