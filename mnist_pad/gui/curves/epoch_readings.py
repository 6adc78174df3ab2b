"""Has the drawing on the pad read by the network of each epoch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.model.made import EpochModel
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.curves.epoch_strip import MOST_EPOCHS, EpochStrip
from mnist_pad.gui.pad.pad_picture import Picture
from mnist_pad.gui.threads.reader_thread import InkReader, ReaderThread

if TYPE_CHECKING:  # the one imports torch, the other Pillow
    from mnist_pad.core.model.classifier import Classifier
    from mnist_pad.core.pictures.picture import Rgb

# Twenty networks read once the pen rests: while it moves, each reading would become twenty.
_REST = 150  # milliseconds without a change, after which the pen is taken to rest


@dataclass(frozen=True, slots=True, eq=False)
class EpochReading:
    """What an epoch's network reads.

    Attributes:
        epoch: from 1.
        asked: which drawing, of which training, this is about.
        reading: the answer.
    """

    epoch: int
    asked: tuple[int, int]
    reading: Reading


class EpochReadings(QObject):
    """Keeps the networks of the latest epochs of one training and shows on a strip how they read
    the current drawing. They read in the ReaderThread, when it has nothing else to read."""

    def __init__(
        self,
        strip: EpochStrip,
        reader_thread: ReaderThread,
        reader_of: Callable[[Classifier], InkReader],
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._strip = strip
        self._reader_thread = reader_thread
        self._reader_of = reader_of
        self._networks: dict[int, _Network] = {}
        self._drawn: Ink | Rgb = Ink()
        # Two numbers tell an answer that comes late from one that is still wanted.
        self._training = 0
        self._drawing = 0
        self._read: dict[int, tuple[int, int]] = {}  # what each epoch has read
        self._rest = QTimer(self, interval=_REST, singleShot=True)
        self._rest.timeout.connect(self._ask)
        reader_thread.aside_done.connect(self._on_read)

    @Slot()
    def begin(self) -> None:
        """Forget the networks of the training before."""
        self._training += 1
        self._networks.clear()
        self._read.clear()
        # Readings that still wait would use the previous training's networks.
        self._reader_thread.do_aside([])
        self._strip.begin()

    @Slot(object)
    def add(self, model: EpochModel) -> None:
        """Have the network of an epoch that has just ended read as well."""
        self._networks[model.epoch] = _Network(model.classifier, self._reader_of)
        # A network that finds no place on the strip would take memory and readings for nothing.
        for epoch in sorted(self._networks)[:-MOST_EPOCHS]:
            del self._networks[epoch]
        # While the pen moves, the timer asks once it rests.
        if not self._rest.isActive():
            self._ask()

    @Slot(object)
    def show_ink(self, ink: Ink) -> None:
        """Have another drawing read."""
        self._show(ink, is_there=not ink.is_empty)

    @Slot(object)
    def show_picture(self, picture: Picture | None) -> None:
        """Have a picture read that lies on the pad; None when it is gone, and ink follows."""
        if picture is not None:
            self._show(picture.pixels, is_there=True)

    def _show(self, drawn: Ink | Rgb, *, is_there: bool) -> None:
        self._drawn = drawn
        self._drawing += 1
        self._strip.show_drawing(is_there=is_there)
        self._rest.start()  # every change restarts it, so that it ends only when they stop

    @Slot()
    def _ask(self) -> None:
        """Have the epochs read that have not read this yet, the latest first."""
        if isinstance(self._drawn, Ink) and self._drawn.is_empty:
            self._reader_thread.do_aside([])
            return
        # Bound now: when the thread gets to it, the pad may show something else.
        asked = (self._training, self._drawing)
        self._reader_thread.do_aside(
            [
                partial(self._networks[epoch].read, epoch, asked, self._drawn)
                for epoch in sorted(self._networks, reverse=True)
                if self._read.get(epoch) != asked
            ]
        )

    @Slot(object)
    def _on_read(self, read: object) -> None:
        if not isinstance(read, EpochReading):
            return  # not asked for here: other parts use the thread as well
        # Another drawing may have come while it was read, or while the signal waited.
        if read.asked != (self._training, self._drawing) or read.epoch not in self._networks:
            return
        self._read[read.epoch] = read.asked
        self._strip.show_reading(read.epoch, read.reading)


class _Network:
    """A network of one epoch. Its reader is made and used in the ReaderThread alone."""

    def __init__(
        self, classifier: Classifier, reader_of: Callable[[Classifier], InkReader]
    ) -> None:
        self._make = partial(reader_of, classifier)
        self._reader: InkReader | None = None

    def read(self, epoch: int, asked: tuple[int, int], drawn: Ink | Rgb) -> EpochReading:
        """Read a drawing or a picture."""
        # Not in __init__, which runs in the window's thread.
        if self._reader is None:
            self._reader = self._make()
        reader = self._reader
        reading = reader.read(drawn) if isinstance(drawn, Ink) else reader.read_pixels(drawn)
        return EpochReading(epoch, asked, reading)
