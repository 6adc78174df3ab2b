"""The bar under the pad: to say what a drawing was, and to have the hand learned."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mnist_pad.gui.actions import Actions
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.one_stop import OneStop
from mnist_pad.gui.look.theme import SPACING, set_role
from mnist_pad.gui.words.language import Text, plain, say

_STEPS = 1000  # of the progress bar, which knows whole numbers only
_GAP = 4  # between digits
_DIGIT_WIDTH = 24  # logical pixels that a digit's button should have
_LEAST_STATUS = 130  # pixels, in which a confirmation can be read
_LEAST_PROGRESS = 60


class TeachBar(QWidget):
    """Ten digits to say what the drawing was; under them what is kept, and the learning.

    Args:
        actions: what the buttons do.

    Attributes:
        is_learning: whether it shows how far a learning has come.
    """

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("teach_bar")
        self._caption = made_label("label", "it_was_label")
        self._learn_action = actions.learn_action
        self.is_learning = False
        self._digits = [_DigitButton(action) for action in actions.it_was_actions]
        OneStop(self._digits, self)
        self._status = _ShortenedLine("teach_status")
        self._take_back = _button(actions.take_back_action, QToolButton(), "take_back_button")
        self._take_back.setProperty("role", "flat")
        self._hand = _Switch(actions.hand_action)
        self._progress = QProgressBar()
        self._progress.setObjectName("teach_progress")
        self._progress.setRange(0, _STEPS)
        self._progress.setTextVisible(False)
        say(self._progress.setAccessibleName, lambda: self.tr("Learning"))
        self._learn = _button(actions.learn_action, _LearnButton(), "learn_button")
        self._lay_out()
        for action in (actions.learn_action, actions.take_back_action, actions.hand_action):
            # What is off is left out, and another language needs another width.
            action.changed.connect(self._share)
        self._share()

    @property
    def status(self) -> str:
        """The sentence in the bar."""
        return self._status.said

    def show_status(self, text: Text, *, warn: bool = False) -> None:
        """Say what was done, or what there is."""
        say(self._say_status, text)
        set_role(self._status, "warning" if warn else "muted")

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show how many samples each of the ten digits has."""
        for button, count in zip(self._digits, counts, strict=True):
            button.show_count(count)

    def show_learning(self, share: float) -> None:
        """Show that a share, 0..1, is learned."""
        self._progress.setValue(round(share * _STEPS))
        if not self.is_learning:
            self.is_learning = True
            self._share()

    def end_learning(self) -> None:
        """Hide the progress."""
        self.is_learning = False
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share()
        super().resizeEvent(event)

    def _say_status(self, text: str) -> None:
        self._status.show_text(text)
        self._share()  # another language needs another width

    def _share(self) -> None:
        """Show what there is room for beside the status; the rest is in the menu."""
        # Again at each width, which decides between a long and a short one.
        say(self._caption.setText, self._caption_text)
        self._progress.setVisible(self.is_learning)
        has_hand = self._hand.action.isEnabled() and not self.is_learning
        self._hand.setVisible(has_hand)
        can_learn = self._learn_action.isEnabled() or self.is_learning
        # Where there is something to learn, the button matters more than the whole sentence, which
        # the tip has.
        room = self.width() - (_LEAST_STATUS if can_learn else self._status.whole_width())
        room -= _LEAST_PROGRESS + SPACING if self.is_learning else 0
        room -= self._hand.sizeHint().width() + SPACING if has_hand else 0
        long, short = plain(self._learn_action.text()), self._short_text()
        metrics = self._learn.fontMetrics()
        # Its frame, which does not depend on the text that it happens to have now.
        room -= self._learn.sizeHint().width() - metrics.horizontalAdvance(self._learn.text())
        room -= SPACING
        is_roomy = room >= metrics.horizontalAdvance(long)
        self._learn.setText(long if is_roomy else short)
        room -= metrics.horizontalAdvance(self._learn.text())
        self._learn.setVisible(can_learn or room >= 0)  # what is off must not cut the words
        # Take back is the first to go.
        fits = room >= self._take_back.sizeHint().width() + SPACING
        self._take_back.setVisible(fits and not self.is_learning)

    def _caption_text(self) -> str:
        """Return the longest caption that leaves room for the digits, or "" for none."""
        width = self._caption.fontMetrics().horizontalAdvance
        # Beside the long caption the digits must be easy to hit; beside the short one, readable.
        narrowest = max(button.minimumSizeHint().width() for button in self._digits)
        for text, digit in (
            (self.tr("Wrong? It is a"), max(narrowest, _DIGIT_WIDTH)),
            (self.tr("It is a"), narrowest),
        ):
            if width(text) + 2 * _GAP + len(self._digits) * (digit + _GAP) <= self.width():
                return text
        return ""

    def _short_text(self) -> str:
        return self.tr("Stop") if self.is_learning else self.tr("Learn")

    def _lay_out(self) -> None:
        digits = QHBoxLayout()
        digits.setSpacing(_GAP)
        digits.addWidget(self._caption)
        digits.addSpacing(_GAP)
        for button in self._digits:
            digits.addWidget(button, 4)
        digits.addStretch(1)
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        line.addWidget(self._status, 3)
        line.addWidget(self._progress, 2)
        for widget in (self._take_back, self._hand, self._learn):
            line.addWidget(widget)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        rows.addLayout(digits)
        rows.addLayout(line)


class _DigitButton(QToolButton):
    """Says what the drawing was, and in its tip how many samples this digit has."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        _button(action, self, action.objectName().replace("_action", "_button"))
        self.setProperty("role", "digit")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # A digit alone does not say what the button is for.
        say(self.setAccessibleName, lambda: self.tr("It is {digit}").format(digit=self.text()))
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show that this many samples are kept."""
        # In the action's tip: the button takes that over whenever its action changes.
        say(self.defaultAction().setToolTip, partial(self._tip, count))

    def _tip(self, count: int) -> str:
        text = self.tr(
            "Save the drawing as {digit}, key {digit} on the pad · saved so far: {count}"
        )
        return text.format(digit=self.text(), count=count)


class _LearnButton(QToolButton):
    """Learn or Stop."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The second press would stop at once what the first one has started.
        event.accept()


class _Switch(QCheckBox):
    """Shows a checkable action, and triggers it."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self.action = action
        self.setObjectName("hand_switch")
        # A check box, unlike a tool button, takes no action.
        action.changed.connect(self._follow)
        # Not `toggled`, which is also emitted when _follow sets it.
        self.clicked.connect(action.trigger)
        self._follow()

    def _follow(self) -> None:
        self.setText(plain(self.action.text()))
        self.setToolTip(self.action.toolTip())
        self.setChecked(self.action.isChecked())
        self.setEnabled(self.action.isEnabled())


class _ShortenedLine(QLabel):
    """One line of text, shortened where there is no room; its tip is the whole."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "muted")
        self.setTextFormat(Qt.TextFormat.PlainText)
        # A long sentence must not make the pad's column wider.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.said = ""

    def show_text(self, text: str) -> None:
        """Say this."""
        self.said = text
        self.setToolTip(text)
        # Screen readers would read the shortened text.
        self.setAccessibleName(text)
        self._fit()

    def whole_width(self) -> int:
        """Return what the whole text needs, in logical pixels."""
        return self.fontMetrics().horizontalAdvance(self.said) + 1

    def sizeHint(self) -> QSize:
        # A label would ask for the width of its text.
        return QSize(0, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        elide = self.fontMetrics().elidedText
        self.setText(elide(self.said, Qt.TextElideMode.ElideRight, self.width()))


def _button(action: QAction, button: QToolButton, name: str) -> QToolButton:
    button.setDefaultAction(action)
    button.setObjectName(name)
    return button
