"""The thread that opens and writes files, as a slow disk or a large picture takes its time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from mnist_pad.core.errors import PadError
from mnist_pad.gui.process.faults import fault_of
from mnist_pad.gui.threads.waiting_thread import WaitingThread

T = TypeVar("T")
_Taker = Callable[[object], None]
_Work = tuple[Callable[[], object], _Taker, _Taker | None]


class FileThread(WaitingThread):
    """Does one task after the other, in the order they came. It starts with the first, and ends
    when all that was asked for is done.

    Signals:
        failed: the PadError of a task that could not be done, unless it was asked for with an
            `otherwise` of its own; the next one is begun.
    """

    failed = Signal(object)
    _done = Signal(object, object)  # what a task made, or its fault, and what takes it

    def __init__(self, owner: QObject | None = None) -> None:
        super().__init__(owner)
        # Shared, and only touched while _changed is held.
        self._tasks: list[_Work] = []
        self._done.connect(self._on_done)

    def do(
        self,
        task: Callable[[], T],
        then: Callable[[T], None],
        otherwise: Callable[[PadError], None] | None = None,
    ) -> None:
        """Do a task in the thread, and hand what it made to `then` in the window's, or its fault
        to `otherwise`."""
        with self._changed:
            # They belong together, which the list's type cannot say.
            self._tasks.append((task, then, otherwise))  # type: ignore[arg-type]
            self._changed.notify()
        if not self.isRunning():
            self.start()

    def run(self) -> None:
        """Do the tasks, until none is left and the window closes."""
        while (work := self._next()) is not None:
            task, then, otherwise = work
            try:
                self._done.emit(task(), then)
            except Exception as exception:  # the thread must go on
                fault = fault_of(exception)
                if otherwise is None:
                    self.failed.emit(fault)
                else:
                    self._done.emit(fault, otherwise)

    def _next(self) -> _Work | None:
        with self._changed:
            while not self._tasks and not self._is_stopping:
                self._changed.wait()
            # Also while stopping: what a person has saved is written before the window is gone.
            return self._tasks.pop(0) if self._tasks else None

    def _on_done(self, made: object, then: Callable[[object], None]) -> None:
        if not self.isFinished():  # a window that is closed shows nothing more
            then(made)
