"""How far a training has come as a whole, and how long it will take."""

from __future__ import annotations

import time
from collections.abc import Callable

from mnist_pad.core.events import Progress

_TRUSTED_SECONDS = 2.0  # what a shorter time says of the rest is noise


class RunClock:
    """Turns the progress of one part after another into a share of the whole and the time left.

    Args:
        parts: how many parts of equal length the run has: epochs, or 1.
        clock: seconds, never going back.
    """

    def __init__(self, parts: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._parts = parts
        self._clock = clock
        self._finished = 0
        self._started: float | None = None
        self.share = 0.0
        """How much of the run is done, 0..1."""

    def show_progress(self, progress: Progress) -> None:
        """The part now running has come so far."""
        if self._started is None:
            self._started = self._clock()
        part = progress.done / progress.total if progress.total else 0.0
        self.share = (self._finished + part) / self._parts

    def finish_part(self) -> None:
        """The part now running is done."""
        self._finished += 1
        self.share = self._finished / self._parts

    def seconds_left(self) -> float | None:
        """Seconds to the end at the speed so far, or None when it is too early to tell."""
        if self._started is None or self.share <= 0:
            return None
        elapsed = self._clock() - self._started
        if elapsed < _TRUSTED_SECONDS:
            return None
        return elapsed / self.share * (1 - self.share)
