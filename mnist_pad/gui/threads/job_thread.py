"""The thread that trains and downloads: it steps one core job at a time and reports by signals."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace

from PySide6.QtCore import QObject, QThread, Signal

from mnist_pad.core.errors import PadError
from mnist_pad.core.events import DataReady, EpochDone, Event, Job, Notice, PhaseChanged, Progress
from mnist_pad.core.model.made import EpochModel
from mnist_pad.gui.process.faults import fault_of
from mnist_pad.gui.threads.throttle import Throttle

JobFactory = Callable[[], Job[object]]
"""Makes a job. It is called in the thread, so that torch is imported there."""

STACK_SIZE = 16 * 1024 * 1024
"""Bytes. macOS gives a QThread 512 KiB, with which numeric libraries crash."""

_NICENESS = 10


class JobThread(QThread):
    """Runs one job at a time.

    Every job ends with exactly one of `succeeded`, `failed` and `cancelled`, after its `finally`
    blocks have run; QThread's own `finished` comes last.
    """

    phase_changed = Signal(object)  # Phase: the job began to do something else
    data_ready = Signal(object)  # DataReady: the data are loaded
    progress = Signal(object)  # Progress: about 20 a second, the last of a phase always
    notice = Signal(object)  # Notice: for the person, while the job goes on
    epoch_done = Signal(object)  # EpochDone: an epoch ended
    epoch_model = Signal(object)  # EpochModel: the network as it was then
    succeeded = Signal(object)  # what the job returned
    failed = Signal(object)  # PadError: one sentence
    cancelled = Signal()  # the job was stopped as asked

    def __init__(self, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self.setStackSize(STACK_SIZE)
        self._make_job: JobFactory | None = None
        self._has_ended = True  # the ending was, or is about to be, told
        self._is_over = False  # whether no job may begin any more
        self._throttle: Throttle[Progress] = Throttle(self.progress.emit)
        self._signals = {
            PhaseChanged: lambda event: self.phase_changed.emit(event.phase),
            DataReady: self.data_ready.emit,
            Notice: self.notice.emit,
            EpochDone: self.epoch_done.emit,
            EpochModel: self.epoch_model.emit,
        }

    @property
    def is_busy(self) -> bool:
        """Whether a job has begun whose ending is still to come."""
        return not self._has_ended

    def begin(self, make_job: JobFactory) -> bool:
        """Start a job; False when one is still running (it goes on), and after `end`."""
        if self._is_over or (self.isRunning() and not self._has_ended):
            return False
        self.wait()  # for an ended job's thread, which is on its way out
        self._has_ended = False
        self._make_job = make_job
        self.start(QThread.Priority.LowPriority)
        return True

    def cancel(self) -> None:
        """Ask the job to stop; it does after its next event."""
        self.requestInterruption()

    def stop_and_wait(self) -> None:
        """Stop the job, if any, and return when the thread has ended."""
        self.requestInterruption()
        self.wait()

    def end(self) -> None:
        """Stop the job, if any, begin none any more, and return when the thread has ended."""
        # An ending that another thread told just before may still come, and begin the next job in a
        # window that is about to go: Qt ends the program when a thread goes while it runs.
        self._is_over = True
        self.stop_and_wait()

    def run(self) -> None:
        """Step the job, in the thread itself."""
        assert self._make_job is not None  # noqa: S101 # nosec B101
        give_way(_NICENESS)
        error: PadError | None = None
        result, complete = None, False
        try:
            result, complete = self._step_through(self._make_job)
        except Exception as exception:  # the thread's border: every job ends in a signal
            error = fault_of(exception)
        self._throttle.flush()  # what was held back comes before the ending
        self._make_job = None
        self._has_ended = True  # before the signal: its slot may begin the next job
        if error is not None:
            self.failed.emit(error)
        elif complete:
            self.succeeded.emit(result)
        else:
            self.cancelled.emit()

    def _step_through(self, make_job: JobFactory) -> tuple[object, bool]:
        """Return what the job made, and whether it came to its end."""
        with closing(make_job()) as job:
            while True:
                try:
                    event = next(job)
                except StopIteration as end:  # complete, and saved: too late to be stopped
                    return end.value, True
                self._report(event)
                if self.isInterruptionRequested():
                    return None, False

    def _report(self, event: Event) -> None:
        if isinstance(event, Progress):
            held = self._throttle.held
            if event.cost is None and held is not None:
                event = replace(event, cost=held.cost)  # few reports have one; none is lost
            self._throttle.put(event)
            return
        self._throttle.flush()  # in the order in which the job reported
        self._signals[type(event)](event)


def give_way(niceness: int) -> None:
    """Let the pad and its reader have a core as soon as they want one, from the calling thread.

    A training's helper threads have the niceness of the thread that starts them.
    """
    # Linux alone has a niceness for each thread, and ignores QThread's LowPriority, which does the
    # same elsewhere.
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), niceness)
