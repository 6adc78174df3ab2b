"""What is common to the threads that wait for work until the window closes."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QThread

from mnist_pad.gui.threads.job_thread import STACK_SIZE


class WaitingThread(QThread):
    """Shares what its work is made of under one lock, `_changed`, by which it is also woken."""

    def __init__(self, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self.setStackSize(STACK_SIZE)
        self._changed = threading.Condition()
        self._is_stopping = False  # only touched while _changed is held

    def stop_and_wait(self) -> None:
        """Return when the thread has ended; each thread decides what it finishes before that."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify()
        self.wait()
