"""One line under the columns: what to do first, or one sentence that the person should see."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QWidget

from mnist_pad.gui.labels import made_label
from mnist_pad.gui.language import Text, say
from mnist_pad.gui.theme import CARD_MARGIN, SPACING

BAR_HEIGHT = 40
"""Pixels: two lines of text and the card around them, so that nothing moves when it speaks."""


class NoticeBar(QStackedWidget):
    """Shows the hint, if any, or the latest notice until it is dismissed. It never blocks."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("notice_bar")
        self.setFixedHeight(BAR_HEIGHT)
        self._hint = made_label("muted", "hint_label")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._text = made_label("body", "notice_label")
        self._text.setWordWrap(True)
        self._dismiss = QToolButton()
        self._dismiss.setObjectName("dismiss_button")
        self._dismiss.setProperty("role", "flat")
        self._dismiss.setText("✕")
        say(self._dismiss.setAccessibleName, lambda: self.tr("Dismiss the message"))
        say(self._dismiss.setToolTip, lambda: self.tr("Dismiss"))
        self._dismiss.clicked.connect(self.dismiss)
        self._lay_out()

    @property
    def notice(self) -> str:
        """The sentence shown; "" when there is none."""
        return self._text.text()

    def show_hint(self, hint: Text) -> None:
        """Say what to do first; it shows wherever there is no notice."""
        say(self._hint.setText, hint)

    def forget_hint(self) -> None:
        """It has been done."""
        say(self._hint.setText, "")

    @Slot(object)
    def show_notice(self, text: Text | str) -> None:
        """Show a sentence in place of what is shown."""
        say(self._text.setText, text)
        say(self._text.setToolTip, text)  # all of it, should it be longer than the bar
        say(self._card.setAccessibleDescription, text)
        self.setCurrentWidget(self._card)

    @Slot()
    def dismiss(self) -> None:
        """Back to the hint."""
        say(self._text.setText, "")
        self.setCurrentWidget(self._hint)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self._card)
        line.setContentsMargins(CARD_MARGIN, 0, 4, 0)
        line.setSpacing(SPACING)
        line.addWidget(self._text, 1)
        line.addWidget(self._dismiss)
        self.addWidget(self._hint)
        self.addWidget(self._card)
