"""Exceptions that nobody caught: logged with their traceback and shown, and the program goes on.

Python hands them to hooks: one for the main thread and Qt's slots, one for threads, and one for
what cannot be raised, as in a destructor. Qt's own messages go to the log, too.
"""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from mnist_pad.gui.process.faults import fault_of

_logger = logging.getLogger(__name__)

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,  # Qt aborts right after it
}


class FaultReporter(QObject):
    """Replaces the hooks while it is installed."""

    reported = Signal(object)  # PadError; arrives in the window's thread from any other

    def install(self) -> None:
        """Replace the hooks of Python and Qt."""
        sys.excepthook = self.report
        sys.unraisablehook = self._on_unraisable
        threading.excepthook = self._on_thread_fault
        qInstallMessageHandler(_log_qt_message)

    def uninstall(self) -> None:
        """Give Python and Qt their own hooks back."""
        sys.excepthook = sys.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def report(
        self,
        _kind: type[BaseException],
        exception: BaseException | None,
        _traceback: TracebackType | None = None,
    ) -> None:
        """Log the exception with its traceback, and report it."""
        if isinstance(exception, Exception):
            # By a signal: a thread must not open the dialog that shows it.
            self.reported.emit(fault_of(exception))
        elif exception is not None:  # Ctrl+C in the terminal
            QApplication.quit()

    def _on_thread_fault(self, fault: threading.ExceptHookArgs) -> None:
        self.report(fault.exc_type, fault.exc_value, fault.exc_traceback)

    def _on_unraisable(self, fault: sys.UnraisableHookArgs) -> None:
        # It interrupted nothing, so the log is enough.
        exception = fault.exc_value or fault.exc_type()  # Python may know only the type
        # Written at once and not kept: a reference would revive an object that is being destroyed.
        _logger.error("%s: %r", fault.err_msg or "ignored", fault.object, exc_info=exception)


def _log_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    # Left to itself, Qt writes to the standard error, which a windowed executable lacks. The
    # context is empty in Qt's release builds.
    _logger.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
