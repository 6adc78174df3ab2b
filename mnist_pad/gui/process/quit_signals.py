"""Ending when the system asks for it (SIGTERM, SIGHUP, Ctrl+C), as if the window had been closed.

Python runs its signal handlers between two of its own instructions, and executes none while Qt
waits for events. So the signal's number goes down a pair of sockets, to which Qt listens.
"""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # each system has some of them


class QuitSignals(QObject):
    """Hears the signals that ask a process to end, until it is closed."""

    heard = Signal()

    def __init__(self) -> None:
        super().__init__()
        # Not a pipe: on Windows Qt listens to sockets alone.
        self._ear, self._mouth = socket.socketpair()
        # Python refuses a socket that blocks, as a signal must never wait for its reader.
        for end in (self._ear, self._mouth):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_activated)
        # One number is enough to end, so a full buffer needs no warning.
        self._before_fd = signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        # Python sends the number of those signals only that have a handler of its own.
        self._before = {
            number: signal.signal(number, _ignore)
            for name in _NAMES
            if (number := getattr(signal, name, None)) is not None
        }

    def close(self) -> None:
        """Let the signals do what they did before."""
        # The sockets last, so that nothing writes or listens to one that is closed.
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._before_fd)
        self._notifier.setEnabled(False)
        self._ear.close()
        self._mouth.close()

    @Slot()
    def _on_activated(self) -> None:
        # All signals that Python handles are sent here, also those of others.
        if set(self._ear.recv(64)) & set(self._before):
            self.heard.emit()


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """Do nothing here: the socket says it where Qt may be called."""
