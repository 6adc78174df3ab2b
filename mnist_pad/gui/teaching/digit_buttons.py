"""Ten digits under the pad, to say which was drawn."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.one_stop import OneStop
from mnist_pad.gui.words.language import follow_language, say

_GAP = 4  # between digits
_WIDTH = 24  # logical pixels that a digit's button should have


class DigitButtons(QWidget):
    """A caption and the digits: one stop of the Tab key, with arrow keys inside.

    Args:
        actions: what the ten buttons do.
    """

    def __init__(self, actions: Sequence[QAction]) -> None:
        super().__init__()
        self._caption = made_label("label", "it_was_label")
        self._buttons = [_DigitButton(action) for action in actions]
        OneStop(self._buttons, self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_GAP)
        line.addWidget(self._caption)
        line.addSpacing(_GAP)
        for button in self._buttons:
            line.addWidget(button, 4)
        line.addStretch(1)
        follow_language(self._fit)

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show how many samples each of the ten digits has."""
        for button, count in zip(self._buttons, counts, strict=True):
            button.show_count(count)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """Show the longest caption that leaves room for the digits, or none."""
        width = self._caption.fontMetrics().horizontalAdvance
        # Beside the long caption the digits must be easy to hit; beside the short one, readable.
        narrowest = max(button.minimumSizeHint().width() for button in self._buttons)
        captions = {
            self.tr("Wrong? It is a"): max(narrowest, _WIDTH),
            self.tr("It is a"): narrowest,
        }
        taken = {
            text: width(text) + 2 * _GAP + 10 * (digit + _GAP) for text, digit in captions.items()
        }
        self._caption.setText(next((text for text in taken if taken[text] <= self.width()), ""))
        self._caption.setVisible(bool(self._caption.text()))


class _DigitButton(QToolButton):
    """Says what the drawing was, and in its tip how many samples this digit has."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.setDefaultAction(action)
        self.setObjectName(action.objectName().replace("_action", "_button"))
        self.setProperty("role", "digit")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A digit alone does not say what the button is for.
        say(self.setAccessibleName, lambda: self.tr("It is {digit}").format(digit=self.text()))
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show how many samples are kept."""
        # In the action's tip: the button takes that over whenever its action changes.
        say(self.defaultAction().setToolTip, partial(self._tip, count))

    def _tip(self, count: int) -> str:
        text = self.tr(
            "Save the drawing as {digit}, key {digit} on the pad · saved so far: {count}"
        )
        return text.format(digit=self.text(), count=count)
