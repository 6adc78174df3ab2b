"""The training's printout, in the form of the course page's program."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from mnist_pad.core.events import EpochDone
from mnist_pad.gui.look.theme import mono_font
from mnist_pad.gui.words.language import Text, follow_language, say

_LEAST_LINES = 2


class EpochLog(QPlainTextEdit):
    """One line per epoch. It can be selected and copied, and follows the newest line."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("epoch_log")
        self._lines: list[Text] = []
        say(self.setAccessibleName, lambda: self.tr("Epochs and costs"))
        self.setReadOnly(True)
        # Every line would be kept a second time, to undo what nobody can edit.
        self.setUndoRedoEnabled(False)
        self.setFont(mono_font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.document().setDocumentMargin(0)  # so that it begins where the column's other parts do
        self.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        follow_language(self._rewrite)

    def sizeHint(self) -> QSize:
        # No more than it needs; the layout lets it grow with its column.
        return QSize(super().sizeHint().width(), self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        # Qt's own height counts scroll bars that are not there.
        return QSize(super().minimumSizeHint().width(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The newest line stays in sight if it was.
        bar = self.verticalScrollBar()
        at_end = bar.value() == bar.maximum()
        super().resizeEvent(event)
        if at_end:
            bar.setValue(bar.maximum())

    def begin(self) -> None:
        """Empty the printout."""
        self._lines = []
        self._rewrite()

    def add_batches(self, batches: int) -> None:
        """Add the line before the first epoch."""
        self._add(lambda: self.tr("Batches in an epoch: {batches}").format(batches=batches))

    def add_epoch(self, done: EpochDone) -> None:
        """Add an epoch's line."""
        # As the course page's program prints it, whatever the language.
        self._add(lambda: f"[Epoch: {done.epoch:>4}] cost = {done.cost:.9}")

    def add_accuracy(self, accuracy: float) -> None:
        """Add the line after the last epoch; accuracy in 0..1."""
        self._add(lambda: self.tr("Accuracy: {accuracy}").format(accuracy=f"{accuracy:.4f}"))

    def _rewrite(self) -> None:
        self.setPlainText("\n".join(line() for line in self._lines))
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def _add(self, line: Text) -> None:
        self._lines.append(line)
        # Appending keeps a selection, and the place of somebody who has scrolled back.
        self.appendPlainText(line())
