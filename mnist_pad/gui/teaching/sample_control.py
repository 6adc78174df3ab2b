"""A person's samples: kept, taken back and deleted, in a thread that waits for the disk."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal, Slot

from mnist_pad.core.errors import PadError, with_causes
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.ink.ink_file import InkSample
from mnist_pad.core.teaching.samples import Kept, TaughtInk, ink_key
from mnist_pad.gui.common import Common
from mnist_pad.gui.threads.file_thread import FileThread
from mnist_pad.gui.words.notes import Kind, Topic

_logger = logging.getLogger(__name__)


class Origin(NamedTuple):
    """What the pad held when a digit of it was taught, and what stayed there."""

    drawing: Ink
    rest: Ink = Ink()


class Taught(NamedTuple):
    """What was said to be a digit.

    Attributes:
        ink: the sample: the drawing, or one digit of it.
        drawing: what the pad held.
        rest: what stayed on the pad.
    """

    ink: Ink
    drawing: Ink
    rest: Ink


class _Undoable(NamedTuple):
    """What was taught in this window, to be taken back, and the label it had before."""

    taught: Taught
    before: str | None

    @property
    def key(self) -> str:
        return ink_key(self.taught.ink)


class SampleControl(QObject):
    """Owns the samples' file and the thread that writes it.

    Signals:
        samples_changed: `samples` has changed.
        kept: the digit that an ink was kept as.
        refused: the Taught that could not be kept.
        taken_back: the Taught whose ink is no longer a sample, or has its old label again.
    """

    samples_changed = Signal()
    kept = Signal(int)
    refused = Signal(object)
    taken_back = Signal(object)

    def __init__(self, common: Common, owner: QObject) -> None:
        super().__init__(owner)
        self.samples: tuple[InkSample, ...] = ()
        self._store = TaughtInk(common.paths.taught_ink)
        self._notices = common.notices
        self._taught: list[_Undoable] = []
        self._deleted: tuple[InkSample, ...] = ()  # the last time, to be brought back
        self.file_thread = FileThread(self)
        # PadErrors come back as results, see _do: this is a fault of the program, in no topic.
        self.file_thread.failed.connect(self._notices.fault)

    @property
    def file(self) -> Path:
        """The samples' file."""
        return self._store.file

    @property
    def can_take_back(self) -> bool:
        """Whether something was taught in this window that has not been taken back."""
        return bool(self._taught)

    @property
    def can_bring_back(self) -> bool:
        """Whether the samples that were deleted last can come back."""
        return bool(self._deleted)

    def start(self) -> None:
        """Read what was kept earlier."""
        self._do(self._store.load, self._show)

    def stop_and_wait(self) -> None:
        """Return when everything is written."""
        # All that waits is still done, so that closing at once loses no sample.
        self.file_thread.stop_and_wait()

    def keep(
        self,
        ink: Ink,
        digit: int,
        of: Origin | None = None,
        check: Callable[[], None] = lambda: None,
    ) -> None:
        """Keep an ink as a sample of a digit, 0..9.

        Args:
            ink: the sample.
            digit: what it is.
            of: the drawing that it was part of; None where it is all of it.
            check: raises a PadError if it must not be kept; called in the thread.
        """
        taught = Taught(ink, *(of or Origin(ink)))

        def task() -> Kept:
            # Here, as it may have a network read the drawing.
            check()
            return self._store.add(ink, digit)

        self._do(task, partial(self._on_kept, taught, digit), lambda: self.refused.emit(taught))

    def when_written(self, then: Callable[[], None]) -> None:
        """Do something once all that was asked for so far is in `samples`."""
        # The thread does one task after the other: this is done after all before it.
        self.file_thread.do(lambda: None, lambda _: then())

    @Slot()
    def take_back(self) -> None:
        """Undo the latest `keep` that was not taken back."""
        if not self._taught:
            return
        # At once, so that a second Take back means the step before. It comes back if this fails.
        step = self._taught.pop()
        # An ink that was a sample already is one again, with its old label.
        if step.before is None:
            task = partial(self._store.remove, {step.key})
        else:
            task = partial(self._store.add, step.taught.ink, int(step.before))
        self._do(task, partial(self._on_taken_back, step.taught), lambda: self._taught.append(step))

    def remove(self, keys: Collection[str]) -> None:
        """Forget the samples with these keys (see samples.ink_key)."""
        gone = tuple(sample for sample in self.samples if ink_key(sample.ink) in keys)
        # A deleted sample cannot be taken back as well: Restore is for that.
        self._taught = [step for step in self._taught if step.key not in keys]
        self._do(partial(self._store.remove, keys), partial(self._on_deleted, gone))

    def clear(self) -> None:
        """Forget all samples."""
        self._taught = []
        self._do(self._store.clear, partial(self._on_deleted, self.samples))

    def bring_back(self) -> None:
        """Restore what was deleted last."""
        samples, self._deleted = self._deleted, ()
        again = partial(self._on_deleted_still, samples)
        self._do(partial(self._store.bring_back, samples), self._show, again)

    def import_from(self, file: Path) -> None:
        """Take over the samples of an ink file."""
        self._do(partial(self._store.import_from, file), self._show)

    def export_to(self, file: Path) -> None:
        """Write the samples to another file."""

        def task() -> Kept:
            self._store.export_to(file)
            # All tasks return what is kept, which another window may have changed.
            return self._store.load()

        self._do(task, lambda kept: self._on_exported(file, kept))

    def _do(
        self,
        task: Callable[[], Kept],
        then: Callable[[Kept], None],
        otherwise: Callable[[], None] = lambda: None,
    ) -> None:
        """Do a task in the thread. If it raises a PadError, report that and do `otherwise`."""

        def tried() -> Kept | PadError:
            try:
                return task()
            # Returned, not raised: the thread would not say which task it was that failed.
            except PadError as error:
                _logger.warning("%s", with_causes(error))
                return error

        def ended(made: Kept | PadError) -> None:
            if isinstance(made, PadError):
                otherwise()
                self._notices.fault(made, Topic.SAMPLES)
            else:
                self._notices.over(Topic.SAMPLES)
                then(made)

        self.file_thread.do(tried, ended)

    def _show(self, kept: Kept) -> None:
        self.samples = kept.samples
        self.samples_changed.emit()
        if kept.notice is not None:
            self._notices.warn(kept.notice, Topic.SAMPLES)

    def _on_deleted(self, samples: tuple[InkSample, ...], kept: Kept) -> None:
        # Only now: what could not be deleted needs no Restore.
        self._deleted = samples
        self._show(kept)

    def _on_deleted_still(self, samples: tuple[InkSample, ...]) -> None:
        # They could not be brought back: that may be tried again.
        self._deleted = samples
        self.samples_changed.emit()

    def _on_kept(self, taught: Taught, digit: int, kept: Kept) -> None:
        self._taught.append(_Undoable(taught, kept.before))
        self._show(kept)
        self.kept.emit(digit)

    def _on_taken_back(self, taught: Taught, kept: Kept) -> None:
        self._show(kept)
        self.taken_back.emit(taught)

    def _on_exported(self, file: Path, kept: Kept) -> None:
        self._show(kept)
        self._notices.tell(
            lambda: self.tr("The samples were saved as {name}.").format(name=file.name),
            Topic.SAMPLES,
            Kind.SUCCESS,
        )
