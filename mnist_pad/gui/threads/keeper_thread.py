"""The thread that keeps the drawing on the disk, so that neither closing nor a crash loses it."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Signal

from mnist_pad.core.errors import PadError, marked, reason_of
from mnist_pad.core.files import remove_parts
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.ink.kept_drawing import KeptDrawing
from mnist_pad.gui.process.faults import fault_of
from mnist_pad.gui.threads.waiting_thread import WaitingThread
from mnist_pad.paths import AppPaths

_INTERVAL = 0.5  # what a crash can lose
_RETRY_INTERVAL = 5.0

SECOND_WINDOW = marked(
    "Another MNIST Pad window is open and keeps its drawing for the next start. This window's"
    " drawing will be lost when you close it."
)
NOT_KEPT = marked(
    "The drawing cannot be kept in {folder} ({reason}): free some space there, or keep the"
    " window open until you are done with the drawing."
)

_logger = logging.getLogger(__name__)


class KeeperThread(WaitingThread):
    """Loads the drawing of last time, then writes the latest, and only the latest.

    Of several windows over the same folder, the first keeps its drawing; in the others the thread
    says so and ends. Nothing is written before what was kept is on the pad: `take_over()`. It ends
    when the latest drawing is written.

    Args:
        paths: where it is kept.
        owner: the window.
        interval: seconds between two writings while somebody draws.
        retry_interval: seconds until what could not be written is tried again.
    """

    restored = Signal(object)  # Ink of last time, or none; first of all, in the first window
    failed = Signal(object)  # PadError: the kept drawing is damaged, or this one cannot be kept
    recovered = Signal()  # the drawing is kept again

    def __init__(
        self,
        paths: AppPaths,
        owner: QObject | None = None,
        *,
        interval: float = _INTERVAL,
        retry_interval: float = _RETRY_INTERVAL,
    ) -> None:
        super().__init__(owner)
        self._lock = paths.data / ".window.lock"
        self._file = paths.drawing
        self._drawing = KeptDrawing(paths.drawing)
        self._kept = Ink()
        self._could_write = True
        self._interval, self._retry_interval = interval, retry_interval
        # All below are shared, and only touched while _changed is held.
        self._latest: Ink | None = None  # None when it is written
        self._is_taken_over = False

    def keep(self, ink: Ink) -> None:
        """Write this drawing soon, in place of what still waits."""
        with self._changed:
            self._latest = ink
            self._changed.notify()

    def take_over(self) -> None:
        """Keep the pad's drawing from now on, as the restored one is part of it."""
        with self._changed:
            self._is_taken_over = True
            self._changed.notify()

    def run(self) -> None:
        """Load the drawing of last time, then write the latest until the window closes."""
        from mnist_pad.core.claim import Claim  # noqa: PLC0415 - a library for later

        claim = Claim.take(self._lock)
        if claim is None:
            self.failed.emit(PadError(SECOND_WINDOW))
            return
        try:
            remove_parts(self._file)  # of a process that was killed while it wrote
            self._restore()
            while (ink := self._next()) is not None:
                self._write(ink)
                self._pause(self._interval if self._could_write else self._retry_interval)
        finally:
            claim.release()

    def _restore(self) -> None:
        try:
            self._kept = self._drawing.load()
        except Exception as exception:  # a damaged drawing must not keep the next from being kept
            self.failed.emit(fault_of(exception))
        self.restored.emit(self._kept)

    def _next(self) -> Ink | None:
        """Wait for a drawing to write; None when the thread is to end."""
        with self._changed:
            while not (self._is_taken_over and self._latest is not None):
                if self._is_stopping:
                    return self._never_on_the_pad()
                self._changed.wait()
            ink, self._latest = self._latest, None
            return ink

    def _never_on_the_pad(self) -> Ink | None:
        """Return the kept drawing and, above it, what was drawn before that could be shown."""
        # The window is closing, and the latest drawing alone would replace what was kept.
        if self._latest is None:
            return None
        ink, self._latest = Ink(self._kept.strokes + self._latest.strokes), None
        return ink

    def _pause(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._is_stopping, seconds)

    def _write(self, ink: Ink) -> None:
        try:
            self._drawing.save(ink)
        except Exception as exception:  # the thread must go on
            if self._could_write:  # told once, not twice a second
                self.failed.emit(self._as_fault(exception))
            self._could_write = False
            with self._changed:
                # Tried again, unless something newer waits; but no full disk keeps a window open.
                if not self._is_stopping:
                    self._latest = self._latest or ink
        else:
            if not self._could_write:
                self.recovered.emit()
            self._could_write = True

    def _as_fault(self, exception: Exception) -> PadError:
        if not isinstance(exception, OSError):
            return fault_of(exception)
        _logger.warning("the drawing cannot be kept: %s", exception)
        return PadError(NOT_KEPT, folder=self._file.parent, reason=reason_of(exception))
