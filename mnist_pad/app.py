"""The composition root of the window: it makes the parts and puts them together."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence

if sys.platform == "win32":
    # torch 2.9 and later cannot load its libraries there once Qt has loaded its own.
    import torch  # noqa: F401

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from mnist_pad import __version__
from mnist_pad.core.errors import PadError
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.backend import Backend
from mnist_pad.gui.look.theme import Theme, nothing_freed
from mnist_pad.gui.process.crash_log import CRASHED, CrashLog
from mnist_pad.gui.process.fault_reporter import FaultReporter
from mnist_pad.gui.process.quit_signals import QuitSignals
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.window.main_window import MainWindow
from mnist_pad.gui.words.language import Translation
from mnist_pad.log_file import log_to
from mnist_pad.paths import AppPaths, asset

_SYSTEM_CLIPBOARDS = ("xcb", "wayland", "windows", "cocoa")  # platforms of Qt that have one

_logger = logging.getLogger(__name__)


def build(argv: Sequence[str], paths: AppPaths) -> tuple[QApplication, MainWindow]:
    """Make the application and its window, not shown yet and without the event loop."""
    app = _application(argv)
    # Python would look several times for garbage among all that is made here, and find none.
    with nothing_freed():
        settings = AppSettings(paths.settings)
        translation = Translation(app, asset("translations"), settings.language)
        theme = Theme(app, settings.theme)
        window = MainWindow(Backend(), paths, settings, theme, translation)
        theme.dress()
    return app, window


def run(argv: Sequence[str], paths: AppPaths) -> int:
    """Open the window and return the exit status when it is closed."""
    # The log and what catches faults come first, so that a start that fails says why.
    log_to(paths.log)
    _logger.info("MNIST Pad %s starts", __version__)
    crash_log = CrashLog(paths.crash_log)
    faults = FaultReporter()
    faults.install()
    app, window = build(argv, paths)
    faults.reported.connect(window.notices.fault)
    answers = AnswerLog()
    window.rooms.models.reading_ready.connect(answers.on_reading)
    quit_signals = QuitSignals()
    quit_signals.heard.connect(window.close)
    if crash_log.last:
        window.notices.fault(PadError(CRASHED, log=paths.log))
    window.show()
    # The smoke test of the executable and the start-up benchmark wait for this line.
    _logger.info("the window is shown")
    status = app.exec()
    _logger.info("MNIST Pad ends with status %d", status)
    quit_signals.close()
    faults.uninstall()
    crash_log.close()
    _let_clipboard_go(app)
    return status


def _let_clipboard_go(app: QApplication) -> None:
    """Empty a clipboard that is Qt's own and ends with the process."""
    # Qt would free what was copied after Python has ended, and crash on what was made in Python.
    # The system's clipboards are left alone, as other programs may still ask them for it.
    if app.platformName() not in _SYSTEM_CLIPBOARDS:
        app.clipboard().clear()


class AnswerLog(QObject):
    """Logs each new answer, so that the log of an installed program tells whether it answers."""

    def __init__(self) -> None:
        super().__init__()
        self._last = ""

    @Slot(object)
    def on_reading(self, reading: Reading) -> None:
        """Log the digits if they have changed."""
        digits = reading.text
        if digits and digits != self._last:
            _logger.info("the answer is %s", digits)
        self._last = digits


def _application(argv: Sequence[str]) -> QApplication:
    # Qt has one application a process, and the tests have made it before.
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
    # By this name, Wayland's desktops find a window's icon.
    app.setDesktopFileName("mnist-pad")
    app.setWindowIcon(_icon())
    return app


def _icon() -> QIcon:
    """Return the icon in all its sizes."""
    # Small ones are pictures of their own: the large one, shrunk to them, would blur.
    icon = QIcon(str(asset("icon.png")))
    for side in (16, 24, 32, 48):
        icon.addFile(str(asset(f"icon-{side}.png")))
    return icon
