"""The composition root of the window: it makes the parts and puts them together."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

if sys.platform == "win32":
    # torch 2.9 and later cannot load its libraries there once Qt has loaded its own
    # (pytorch/pytorch issue 166628).
    import torch  # noqa: F401

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from mnist_pad import __version__
from mnist_pad.core.reading import Reading
from mnist_pad.gui.backend import Backend
from mnist_pad.gui.faults import fault_of
from mnist_pad.gui.main_window import MainWindow
from mnist_pad.gui.messages import error_text
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.theme import Theme
from mnist_pad.paths import AppPaths, asset

_logger = logging.getLogger(__name__)

_LOG_BYTES = 512 * 1024


def build(argv: Sequence[str], paths: AppPaths) -> tuple[QApplication, MainWindow]:
    """The application and its window, not shown yet and without the event loop."""
    app = _application(argv)
    settings = AppSettings(paths.settings)
    theme = Theme(app, settings.theme)
    return app, MainWindow(_backend(), paths, settings, theme)


def run(argv: Sequence[str], paths: AppPaths) -> int:
    """Open the window and return the exit status when it is closed."""
    _log_to(paths.log)
    _logger.info("MNIST Pad %s starts", __version__)
    app, window = build(argv, paths)
    faults = FaultReporter(paths.log)
    faults.reported.connect(window.show_notice)
    sys.excepthook = faults.report
    answers = AnswerLog()
    window.model_control.reading_ready.connect(answers.on_reading)
    window.show()
    _logger.info("the window is shown")
    status = app.exec()
    _logger.info("MNIST Pad ends with status %d", status)
    return status


class FaultReporter(QObject):
    """Takes the place of sys.excepthook: what nobody caught is logged and told, and the window
    stays."""

    reported = Signal(str)  # one sentence; arrives in the window's thread from any other

    def __init__(self, log: Path) -> None:
        super().__init__()
        self._log = log

    def report(
        self,
        _kind: type[BaseException],
        exception: BaseException,
        _traceback: TracebackType | None,
    ) -> None:
        """Log the exception with its traceback, and tell where the log is."""
        if isinstance(exception, Exception):
            self.reported.emit(error_text(fault_of(exception, self._log)))
        else:  # Ctrl+C in the terminal
            QApplication.quit()


class AnswerLog(QObject):
    """Logs each new answer: whether and when an installed program answers, its log tells."""

    def __init__(self) -> None:
        super().__init__()
        self._last = ""

    @Slot(object)
    def on_reading(self, reading: Reading) -> None:
        """Log the digits, where they are others than before."""
        digits = "".join(str(part.prediction.digit) for part in reading.parts)
        if digits and digits != self._last:
            _logger.info("the answer is %s", digits)
        self._last = digits


def _application(argv: Sequence[str]) -> QApplication:
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    # Every point of a fast stroke counts: Qt would merge the moves that wait.
    QGuiApplication.setAttribute(Qt.ApplicationAttribute.AA_CompressHighFrequencyEvents, False)
    app = QApplication(list(argv))
    app.setApplicationName("mnist-pad")
    app.setApplicationDisplayName("MNIST Pad")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("mnist-pad")
    app.setWindowIcon(QIcon(str(asset("icon.png"))))
    return app


def _backend() -> Backend:
    return Backend(
        bundled_model=asset("pad.safetensors"),
        starter=asset("starter.npz"),
        letters=asset("letters.jsonl.gz"),
    )


def _log_to(file: Path) -> None:
    """Log to a file that does not grow without end; without one where it cannot be written."""
    handlers: list[logging.Handler] = []
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handlers.append(
            RotatingFileHandler(file, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8")
        )
    except OSError:
        handlers.append(logging.NullHandler())
    logging.basicConfig(
        level=logging.INFO,
        handlers=handlers,
        format="%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s",
    )
