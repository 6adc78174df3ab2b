"""Tells of a fault of the program, without stopping the person."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from mnist_pad.core.errors import PadError
from mnist_pad.gui.process.faults import is_unexpected
from mnist_pad.gui.words.language import say
from mnist_pad.gui.words.messages import error_text


class FaultDialog(QMessageBox):
    """Shows each kind of fault once: one in painting would come back with every frame. The log has
    them all."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
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
    def show_fault(self, error: PadError) -> bool:
        """Show a fault of the program; return whether it is shown.

        It is not where one of its kind was shown, or another is shown now, or where it is no fault
        of the program's: a sentence that says what to do needs no dialog.
        """
        kind = str(error.values.get("fault"))
        if not is_unexpected(error) or kind in self._shown or self.isVisible():
            return False
        self._shown.add(kind)
        self._log = str(error.values.get("log"))
        say(self.setText, partial(error_text, error))
        self.show()
        return True

    @Slot()
    def _on_show_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._log))
