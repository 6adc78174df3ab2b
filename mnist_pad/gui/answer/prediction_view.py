"""The answer: one large digit, ten bars, and what the network sees."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from mnist_pad.core.reading.reading import Part, Reading
from mnist_pad.gui.answer.answer_card import AnswerCard
from mnist_pad.gui.answer.card_places import LOW_HEIGHT, presented_height
from mnist_pad.gui.answer.model_list import ModelButton
from mnist_pad.gui.answer.seen_card import SeenCard
from mnist_pad.gui.look.theme import CARD_SPACING, SPACING
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import Text, say

SETTLED_AFTER = 600
"""Milliseconds without a new answer after which a screen reader speaks it."""

_COMFORTABLE = 410  # logical pixels that the answer's card should have


class PredictionView(QWidget):
    """Two cards: the answer, and what the network sees. Nothing in them moves as answers change.

    Signals:
        part_shown: the Part of the reading that the bars are about, None without one.
        part_chosen: the person has chosen the digit of a number.
        answer_settled: the answer in words, once a new one has stayed for a moment.

    Attributes:
        model_button: says which model answers; whoever lays out the window finds a place for it.
    """

    part_shown = Signal(object)
    part_chosen = Signal()
    answer_settled = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer_column")
        self._reading = Reading()
        self._chosen: int | None = None  # by the person, for as long as the number has its length
        self.model_button = ModelButton()
        self._card, self._seen = AnswerCard(self), SeenCard(self)
        self._is_low = False
        self._digit = 0
        self._card.part_chosen.connect(self._on_part_chosen)
        # What is there from the start is no news.
        self._settled_text = self._card.text
        self._settling = QTimer(self, singleShot=True, interval=SETTLED_AFTER)
        self._settling.timeout.connect(self._on_settled)

    def minimumSizeHint(self) -> QSize:
        card = self._card.minimumSizeHint()
        if self._is_low:
            return QSize(card.width() + SPACING + LOW_HEIGHT, LOW_HEIGHT)
        if self._digit:  # the picture gives way
            return card
        seen = self._seen.heights(card.width())[-1]
        return QSize(card.width(), card.height() + CARD_SPACING + seen)

    def comfortable_height(self, width: int) -> int:
        """Return the height that comfortable bars and the largest picture need at a width."""
        return self._card.sizeHint().height() + CARD_SPACING + self._seen.heights(width)[0]

    def set_low(self, is_low: bool) -> None:
        """Become a strip of LOW_HEIGHT, or a column."""
        if is_low != self._is_low:
            self._is_low = is_low
            self._card.set_low(is_low)
            self._seen.set_low(is_low)
            self._show_parts()
            self._place()

    def set_presented(self, digit: int) -> None:
        """Show digits of at least this height, in logical pixels; 0 ends that."""
        self._digit = digit
        self._card.set_presented(digit)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def event(self, event: QEvent) -> bool:
        # In another language what the network sees may need another height.
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def _place(self) -> None:
        width, height = self.width(), self.height()
        if self._is_low:
            self._seen.show()
            self._seen.setGeometry(width - LOW_HEIGHT, 0, LOW_HEIGHT, LOW_HEIGHT)
            self._card.setGeometry(0, 0, width - LOW_HEIGHT - SPACING, LOW_HEIGHT)
            return
        heights = self._seen.heights(width)
        # The picture gives way first: the bars need their rows.
        least = presented_height(self._digit) if self._digit else _COMFORTABLE
        fitting = (one for one in heights if height - CARD_SPACING - one >= least)
        seen = next(fitting, 0 if self._digit else heights[-1])
        self._seen.setHidden(not seen)
        if not seen:
            self._card.setGeometry(0, 0, width, height)
            return
        self._seen.setGeometry(0, height - seen, width, seen)
        self._card.setGeometry(0, 0, width, height - CARD_SPACING - seen)

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
        say(self.model_button.show_name, text)

    def set_model_menu(self, menu: QMenu) -> None:
        """Let the name of the model open this list."""
        self.model_button.setMenu(menu)

    def _show_parts(self) -> None:
        if not self._reading.parts:
            return
        # The last digit is the one that is being drawn.
        chosen = len(self._reading.parts) - 1 if self._chosen is None else self._chosen
        self._card.show_reading(self._reading, chosen)
        self._seen.show_part(self._reading, chosen)
        self.part_shown.emit(self._reading.parts[chosen])

    def _on_part_chosen(self, index: int) -> None:
        self._chosen = index
        self._show_parts()
        self.part_chosen.emit()

    def _on_settled(self) -> None:
        text = self._card.text
        if text == self._settled_text:
            return
        self._settled_text = text
        announce(self, text)
        self.answer_settled.emit(text)
