"""The Inside tab while there is nothing to look into."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import CARD_MARGIN, SPACING
from mnist_pad.gui.words.language import Text, say


class EmptyCard(QFrame):
    """Asks what the tab answers, and says below it what will be there, or why it is not."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setProperty("role", "card")
        say(self.setAccessibleName, lambda: self.tr("Inside the network"))
        title = made_label("title", "inside_empty_title", wraps=True)
        say(title.setText, lambda: self.tr("How does the network read a digit?"))
        self._sentence = made_label("muted", "inside_sentence", wraps=True)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(*[CARD_MARGIN] * 4)
        rows.setSpacing(SPACING)
        rows.addWidget(title)
        rows.addWidget(self._sentence)
        rows.addStretch(1)

    def tell(self, text: Text) -> None:
        """Show this sentence."""
        say(self._sentence.setText, text)

    # Its words have room in any window. Otherwise the scroll area around the tab would be as high
    # as the page of maps needs, though that is not shown.

    def hasHeightForWidth(self) -> bool:
        return False

    def heightForWidth(self, _width: int) -> int:
        return -1
