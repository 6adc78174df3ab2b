"""Tells of a fault of the program, without stopping the person."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from mnist_pad.core.errors import PadError
from mnist_pad.gui.process.faults import is_unexpected
from mnist_pad.gui.window.notice_bar import NoticeBar
from mnist_pad.gui.words.language import say
from mnist_pad.gui.words.messages import error_text
from mnist_pad.gui.words.notes import error_note


class FaultDialog(QMessageBox):
    """Shows each kind of fault once: one in painting would come back with every frame. The log has
    them all.

    Args:
        bar: tells what needs no dialog.
        owner: the window.
    """

    def __init__(self, bar: NoticeBar, owner: QWidget) -> None:
        super().__init__(owner)
        self._bar = bar
        self.setObjectName("fault_dialog")
        say(self.setWindowTitle, lambda: self.tr("MNIST Pad"))
        self.setIcon(QMessageBox.Icon.Warning)
        self.setModal(False)  # drawing goes on
        self._log = ""
        self._shown: set[str] = set()
        say(
            self.setInformativeText,
            lambda: self.tr(
                "Your drawing is still there, and you can go on. If it happens again, restart"
                " MNIST Pad."
            ),
        )
        show_log = self.addButton(self.tr("Show the log"), QMessageBox.ButtonRole.ActionRole)
        say(show_log.setText, lambda: self.tr("Show the log"))
        show_log.setObjectName("show_log_button")
        show_log.clicked.connect(self._on_show_log)
        self.setDefaultButton(self.addButton(QMessageBox.StandardButton.Close))

    @Slot(object)
    def show_fault(self, error: PadError) -> None:
        """Show a fault of the program.

        The bar tells one that says what to do, one of a kind that was shown before, and one that
        comes while another is shown.
        """
        kind = str(error.values.get("fault"))
        if not is_unexpected(error) or kind in self._shown or self.isVisible():
            self._bar.show_notice(error_note(error))
            return
        self._shown.add(kind)
        self._log = str(error.values.get("log"))
        say(self.setText, partial(error_text, error))
        self.show()

    @Slot()
    def _on_show_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._log))
