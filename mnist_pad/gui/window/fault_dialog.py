"""The dialog for a fault of the program, which does not stop the person."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from mnist_pad.core.errors import PadError
from mnist_pad.gui.process.faults import is_unexpected
from mnist_pad.gui.telling.notice_bars import NoticeBars
from mnist_pad.gui.words.language import say
from mnist_pad.gui.words.messages import error_text
from mnist_pad.gui.words.notes import error_note


class FaultDialog(QMessageBox):
    """Shows each kind of fault once; the log has them all.

    Args:
        bar: tells what needs no dialog.
        owner: the window.
    """

    def __init__(self, bar: NoticeBars, owner: QWidget) -> None:
        super().__init__(owner)
        self._bar = bar
        self.setObjectName("fault_dialog")
        say(self.setWindowTitle, lambda: self.tr("MNIST Pad"))
        self.setIcon(QMessageBox.Icon.Warning)
        self.setModal(False)  # drawing goes on
        self._log = ""
        # Kinds: a fault in painting would come back with every frame.
        self._shown: set[str] = set()
        self._kind = ""  # of the one shown last
        say(
            self.setInformativeText,
            lambda: self.tr(
                "Your drawing is still there, and you can go on. If it happens again, restart"
                " MNIST Pad."
            ),
        )
        show_log = self.addButton(self.tr("Show the log"), QMessageBox.ButtonRole.ActionRole)
        # The text that addButton takes does not follow the language.
        say(show_log.setText, lambda: self.tr("Show the log"))
        show_log.setObjectName("show_log_button")
        show_log.clicked.connect(self._on_show_log)
        # Otherwise Enter would press the first button, and open the log.
        self.setDefaultButton(self.addButton(QMessageBox.StandardButton.Close))

    @Slot(object)
    def show_fault(self, error: PadError) -> None:
        """Show a fault of the program.

        The notice bar shows it instead where the dialog is not needed.
        """
        # An expected fault is one sentence that says what to do. One that comes while another is
        # shown must not change the words under the reader's eyes.
        kind = str(error.values.get("fault"))
        if is_unexpected(error) and self.isVisible() and kind == self._kind:
            return  # it stands there
        if not is_unexpected(error) or kind in self._shown or self.isVisible():
            self._bar.show_notice(error_note(error))
            return
        self._shown.add(kind)
        self._kind = kind
        self._log = str(error.values.get("log"))
        say(self.setText, partial(error_text, error))
        self.show()

    @Slot()
    def _on_show_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._log))
