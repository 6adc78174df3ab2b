"""How far a training has come as a whole, and how long it will take."""

from __future__ import annotations

import time
from collections.abc import Callable

from mnist_pad.core.events import Progress

_TRUSTED_SECONDS = 2.0  # a shorter time says nothing about the rest
_PAUSE = 10.0  # seconds without a report, when they come much faster: the computer slept
_MUCH = 20.0  # times the longest wait before


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
        self._worked = 0.0  # seconds, without pauses
        self._reported: float | None = None
        self._longest_wait = 0.0
        self._share_before = 0.0  # done by an earlier run
        self.share = 0.0
        """How much of the run is done, 0..1."""

    def show_progress(self, progress: Progress) -> None:
        """Count how far the part now running has come."""
        self._count_time()
        # A total of 0 is not yet known, and cannot be divided by.
        part = progress.done / progress.total if progress.total else 0.0
        self.share = (self._finished + part) / self._parts

    def finish_part(self) -> None:
        """Count a part as done, by this run or by an earlier one."""
        # The epochs of an earlier run come before any report, and took none of this run's time.
        if self._reported is not None:
            self._count_time()
        self._finished += 1
        self.share = self._finished / self._parts

    def seconds_left(self) -> float | None:
        """Return the seconds to the end at the speed so far, or None when it is too early to
        tell."""
        done = self.share - self._share_before
        if self._reported is None or done <= 0 or self._worked < _TRUSTED_SECONDS:
            return None
        return self._worked / done * (1 - self.share)

    def _count_time(self) -> None:
        """Add the time since the last report, unless the computer slept meanwhile."""
        now = self._clock()
        if self._reported is None:
            self._share_before = self.share
        else:
            wait = now - self._reported
            # Batches may take minutes each: only a wait far above all others is sleep.
            if not self._longest_wait or wait < max(_PAUSE, _MUCH * self._longest_wait):
                self._worked += wait
                self._longest_wait = max(self._longest_wait, wait)
        self._reported = now
