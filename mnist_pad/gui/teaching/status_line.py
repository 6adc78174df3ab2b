"""The sentence in the bar under the pad: on one line, or on two where there is less room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel

from mnist_pad.gui.words.messages import NAME_JOINT


class StatusLine(QLabel):
    """A short sentence, always as high as a button, so that nothing under the pad moves."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "muted")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def say(self, text: str) -> None:
        """Show a sentence."""
        # A line may break after a dot, but not before it.
        self.setText(text.replace(" · ", NAME_JOINT))

    def whole_width(self) -> int:
        """Return what the sentence needs on one line, in logical pixels."""
        return self._width(self.text())

    def least_width(self) -> int:
        """Return what it needs on two lines, in logical pixels."""
        words = self.text().split(" ")
        halves = [(words[:place], words[place:]) for place in range(len(words))]
        return min(max(self._width(" ".join(half)) for half in both) for both in halves)

    def hasHeightForWidth(self) -> bool:
        # With a label that wraps, the layout would ask for the height at every width.
        return False

    def sizeHint(self) -> QSize:
        return QSize(self.whole_width(), 2 * self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.least_width(), self.sizeHint().height())

    def _width(self, text: str) -> int:
        # One pixel more, as the last letter may lean out.
        return self.fontMetrics().horizontalAdvance(text) + 1 if text else 0
