"""The training's printout, in the form of the course page's program."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from mnist_pad.core.events import EpochDone
from mnist_pad.gui.look.theme import mono_font
from mnist_pad.gui.words.language import Text, follow_language, say

_BORDER = 1  # pixels, the style sheet's; Qt's own frame is off
_SPARE = 1  # pixel, without which a single line could be scrolled away
_BAR_LINES = 3  # the fewest that have room for a scroll bar


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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        say(self.setToolTip, lambda: self.tr("Scroll to see earlier epochs."))
        self._last = 0  # the scroll bar's value at the end of the lines
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.show_lines(1)
        follow_language(self._rewrite)

    @property
    def line_height(self) -> int:
        """Logical pixels from line to line."""
        # Of words, as another script may come from a font with higher lines than the figures'.
        line = QTextLayout(self.tr("Accuracy: {accuracy}"), self.font())
        line.beginLayout()
        line.createLine()
        line.endLayout()
        return math.ceil(line.boundingRect().height())

    def show_lines(self, lines: int) -> None:
        """Show this many lines at once; the others are scrolled to."""
        self.setFixedHeight(lines * self.line_height + 2 * _BORDER + _SPARE)
        policies = Qt.ScrollBarPolicy
        has_bar = lines >= _BAR_LINES
        self.setVerticalScrollBarPolicy(
            policies.ScrollBarAsNeeded if has_bar else policies.ScrollBarAlwaysOff
        )

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

    @Slot(int, int)
    def _on_range_changed(self, _first: int, last: int) -> None:
        """Keep the newest line in sight if it was, whatever the height is now."""
        bar = self.verticalScrollBar()
        was_at_end, self._last = bar.value() >= self._last, last
        if was_at_end:
            bar.setValue(last)
