"""The bar under the pad: to say what a drawing was, and to have the hand learned."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QProgressBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mnist_pad.gui.actions import Actions
from mnist_pad.gui.look.theme import SPACING, set_role
from mnist_pad.gui.teaching.digit_buttons import DigitButtons
from mnist_pad.gui.teaching.status_line import StatusLine
from mnist_pad.gui.words.language import Text, plain, say

_STEPS = 1000  # of the progress bar, which knows whole numbers only
_LEAST_PROGRESS = 60  # logical pixels


class TeachBar(QWidget):
    """Ten digits to say what the drawing was; under them how much is kept, and the learning.

    Args:
        actions: what the buttons do.

    Attributes:
        is_learning: whether it shows how far a learning has come.
        status: the sentence in the bar.
    """

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("teach_bar")
        self._learn_action = actions.learn_action
        self.is_learning = False
        self.status = ""
        self._digits = DigitButtons(actions.it_was_actions)
        self._status = StatusLine("teach_status")
        self._take_back = _button(actions.take_back_action, QToolButton(), "take_back_button")
        self._take_back.setProperty("role", "flat")
        self._hand = _Switch(actions.hand_action)
        self._progress = QProgressBar()
        self._progress.setObjectName("teach_progress")
        self._progress.setRange(0, _STEPS)
        self._progress.setTextVisible(False)
        self._progress.setMinimumWidth(_LEAST_PROGRESS)  # Qt's own leaves room for words
        say(self._progress.setAccessibleName, lambda: self.tr("Learning"))
        self._learn = _button(actions.learn_action, _LearnButton(), "learn_button")
        self._lay_out()
        for action in (actions.learn_action, actions.take_back_action, actions.hand_action):
            # What is off is left out, and another language needs another width.
            action.changed.connect(self._share)
        self._share()

    def show_status(self, text: Text, *, warn: bool = False) -> None:
        """Say what was done, or what there is."""
        say(self._say_status, text)
        set_role(self._status, "warning" if warn else "muted")

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show how many samples each of the ten digits has."""
        self._digits.show_counts(counts)

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
        self.status = text
        self._status.say(text)
        self._share()  # another language needs another width

    def _share(self) -> None:
        """Show what there is room for beside the whole status; the rest is in the menu."""
        is_learning, least = self.is_learning, self._status.least_width()
        can_learn = self._learn_action.isEnabled() or is_learning
        can_take_back = self._take_back.isEnabled() and not is_learning
        has_hand = self._hand.action.isEnabled() and not is_learning
        long, short = self._learn_width(self._long_text()), self._learn_width(self._short_text())
        take_back = self._take_back.sizeHint().width() + SPACING
        room = _Left(self.width() - least)
        # What can be done comes before the longer words for it.
        self._progress.setVisible(is_learning and room.take(_LEAST_PROGRESS + SPACING))
        learns = can_learn and room.take(short)
        takes_back = can_take_back and room.take(take_back)
        self._hand.setVisible(has_hand and room.take(self._hand.sizeHint().width() + SPACING))
        room.take(self._status.whole_width() - least)
        learns = learns or (not can_learn and room.take(short))
        takes_back = takes_back or (not is_learning and room.take(take_back))
        is_long = room.take(long - short)
        self._learn.setText(self._long_text() if is_long else self._short_text())
        self._learn.setVisible(learns)
        self._take_back.setVisible(takes_back)

    def _long_text(self) -> str:
        return plain(self._learn_action.text())

    def _short_text(self) -> str:
        return self.tr("Stop") if self.is_learning else self.tr("Learn")

    def _learn_width(self, text: str) -> int:
        width = self._learn.fontMetrics().horizontalAdvance
        # Its frame is the same whatever text it has now.
        return self._learn.sizeHint().width() - width(self._learn.text()) + width(text) + SPACING

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        line.addWidget(self._status, 3)
        line.addWidget(self._progress, 2)
        for widget in (self._take_back, self._hand, self._learn):
            line.addWidget(widget)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        rows.addWidget(self._digits)
        rows.addLayout(line)


class _Left:
    """What is left of a line, in logical pixels."""

    def __init__(self, left: int) -> None:
        self._left = left

    def take(self, width: int) -> bool:
        """Take a width if there is room for it; tell whether there was."""
        fits = width <= self._left
        self._left -= width if fits else 0
        return fits


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


def _button(action: QAction, button: QToolButton, name: str) -> QToolButton:
    button.setDefaultAction(action)
    button.setObjectName(name)
    return button
