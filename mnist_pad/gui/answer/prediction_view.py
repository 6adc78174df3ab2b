"""The answer: one large digit, ten bars, and what the network sees."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from mnist_pad.core.reading.reading import Part, Reading
from mnist_pad.gui.answer.answer_card import AnswerCard
from mnist_pad.gui.answer.seen_view import COMPACT_HEIGHT, SeenCard
from mnist_pad.gui.look.theme import CARD_SPACING
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import Text

SETTLED_AFTER = 600
"""Milliseconds without a new answer after which a screen reader speaks it."""

_COMPACT_BELOW = 560  # logical pixels


class PredictionView(QWidget):
    """Two cards: the answer, and what the network sees. Nothing in them moves as answers change.

    Signals:
        part_shown: the Part of the reading that the bars are about, None without one.
        answer_settled: the answer in words, once a new one has stayed for a moment.
    """

    part_shown = Signal(object)
    answer_settled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("prediction_view")
        self._reading = Reading()
        self._chosen: int | None = None  # by the person, for as long as the number has its length
        self._card, self._seen = AnswerCard(), SeenCard()
        self._cards = QVBoxLayout(self)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(CARD_SPACING)
        self._cards.addWidget(self._card, 1)
        self._cards.addWidget(self._seen)
        self._card.part_chosen.connect(self._on_part_chosen)
        # What is there from the start is no news.
        self._settled_text = self._card.text
        self._settling = QTimer(self, singleShot=True, interval=SETTLED_AFTER)
        self._settling.timeout.connect(self._on_settled)

    def minimumSizeHint(self) -> QSize:
        # By the compact card, whichever is shown: else the window could never become low enough
        # to need it.
        card = self._card.minimumSizeHint()
        return QSize(card.width(), card.height() + CARD_SPACING + COMPACT_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The picture gives way first: the bars need their rows.
        self._seen.set_compact(self.height() < _COMPACT_BELOW)
        self._cards.activate()  # at once, not when the event loop gets to it
        super().resizeEvent(event)

    @property
    def reading(self) -> Reading:
        """What was shown last."""
        return self._reading

    @property
    def chosen_part(self) -> Part | None:
        """The digit that the person chose of a number; None before they do."""
        return None if self._chosen is None else self._reading.parts[self._chosen]

    @property
    def text(self) -> str:
        """The answer in words, as a screen reader speaks it."""
        return self._card.text

    @Slot(object)
    def show_reading(self, reading: Reading) -> None:
        """Show what was read; a number shows its last digit's bars until the person chooses."""
        # With another count it is another number, where the chosen place means nothing.
        if len(reading.parts) != len(self._reading.parts):
            self._chosen = None
        self._reading = reading
        if reading.parts:
            self._show_parts()
        else:
            self._card.show_nothing()
            self._seen.show_pixels(None)
            self.part_shown.emit(None)
        # From the start again: only an answer that stays is spoken.
        self._settling.start()

    @Slot()
    def show_loading(self) -> None:
        """Say that no answer can come yet."""
        self._reading, self._chosen = Reading(), None
        self._card.show_loading()
        self._settling.start()

    @Slot()
    def show_no_model(self) -> None:
        """Say that no answer can come."""
        self._reading, self._chosen = Reading(), None
        self._card.show_no_model()
        self._settling.start()

    @Slot(object)
    def show_model(self, text: Text) -> None:
        """Say which model answers."""
        self._seen.show_model(text)

    def set_model_menu(self, menu: QMenu) -> None:
        """Let the name of the model open this list."""
        self._seen.set_model_menu(menu)

    def _show_parts(self) -> None:
        # The last digit is the one that is being drawn.
        chosen = len(self._reading.parts) - 1 if self._chosen is None else self._chosen
        self._card.show_reading(self._reading, chosen)
        self._seen.show_part(self._reading, chosen)
        self.part_shown.emit(self._reading.parts[chosen])

    def _on_part_chosen(self, index: int) -> None:
        self._chosen = index
        self._show_parts()

    def _on_settled(self) -> None:
        text = self._card.text
        if text == self._settled_text:
            return
        self._settled_text = text
        announce(self, text)
        self.answer_settled.emit(text)
