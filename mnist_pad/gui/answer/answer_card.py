"""The card with the answer: large, in a word, as ten bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from mnist_pad.core.figures import probability_text
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.answer.answer_bars import AnswerBars
from mnist_pad.gui.answer.big_answer import AnswerPiece, BigAnswer
from mnist_pad.gui.answer.part_strip import PartStrip
from mnist_pad.gui.look.theme import CARD_MARGIN, SPACING, set_property, set_role
from mnist_pad.gui.words.language import Text, follow_language, say

_NO_ANSWER = (AnswerPiece("—", "muted"),)
_TOP_HEIGHTS = 124, 164  # logical pixels: with little room, and otherwise
_CAPTION_HEIGHTS = 20, 32  # logical pixels: usually, and in a high card
_HIGH = 620  # logical pixels; a higher card is for reading from afar
_BARS_SHARE = 0.42  # of a card's height, where that is more than comfortable rows need


class _Top(QWidget):
    """Holds answer, word and parts."""

    # Hints of its own: as high with parts as without, so that the bars stay in place.

    def sizeHint(self) -> QSize:
        return QSize(260, _TOP_HEIGHTS[1])

    def minimumSizeHint(self) -> QSize:
        return QSize(180, _TOP_HEIGHTS[0])


class AnswerCard(QFrame):
    """Nothing, waiting, one digit or a number, sure or not. Its parts always keep their places.

    Signals:
        part_chosen: the index of the digit of a number that the person chose to look at.
    """

    part_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer_card")
        self.setProperty("role", "card")
        say(self.setAccessibleName, lambda: self.tr("Answer"))
        self._answer, self._bars, self._strip = BigAnswer(), AnswerBars(), PartStrip()
        self._caption = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._caption.setObjectName("answer_caption")
        # Fixed, so that nothing below moves as the words change.
        self._caption.setFixedHeight(_CAPTION_HEIGHTS[0])
        self._may_be_digit = True
        self._predictions: Sequence[Prediction] = ()
        self._strip.chosen.connect(self.part_chosen)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(CARD_MARGIN, CARD_MARGIN, CARD_MARGIN, CARD_MARGIN)
        self._rows.setSpacing(SPACING)
        self._rows.addWidget(self._top(), 1)
        self._rows.addWidget(self._bars)
        self.show_nothing()
        # Painted words: there is no setter that `say` could call.
        follow_language(self._show_pieces)

    def _top(self) -> QWidget:
        top = _Top()
        column = QVBoxLayout(top)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._answer, 1)
        column.addWidget(self._caption)
        column.addWidget(self._strip)
        return top

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow the words with the card; the answer itself takes what is left."""
        is_high = self.height() > _HIGH
        self._caption.setFixedHeight(_CAPTION_HEIGHTS[is_high])
        set_property(self._caption, "large", is_high)
        # A card for reading from afar needs higher rows, too.
        self._bars.prefer_height(round(self.height() * _BARS_SHARE))
        self._rows.activate()  # at once, not when the event loop gets to it
        super().resizeEvent(event)

    @property
    def text(self) -> str:
        """The answer in words."""
        # Not by isVisible: while the window is hidden, nothing is visible.
        if self._strip.isHidden() and self._bars.probabilities is None:
            return self._caption.text()
        is_named = self._caption.property("role") == "warning" and self._may_be_digit
        words = self.tr("unsure: {answer}") if is_named else "{answer}"
        return words.format(answer=self._answer.text)

    def show_nothing(self) -> None:
        """Say that there is no ink."""
        self._show_no_answer(lambda: self.tr("Nothing drawn yet"), is_waiting=False)

    def show_loading(self) -> None:
        """Say that the model is not there yet."""
        self._show_no_answer(lambda: self.tr("Loading the model…"), is_waiting=True)

    def show_no_model(self) -> None:
        """Say that there is no model to ask."""
        self._show_no_answer(lambda: self.tr("No model"), is_waiting=True)

    def show_reading(self, reading: Reading, chosen: int) -> None:
        """Show what was read, with the bars of the digit at `chosen`."""
        self._predictions = predictions = [part.prediction for part in reading.parts]
        is_number = len(predictions) > 1
        self._may_be_digit = is_number or predictions[0].may_be_digit
        self._strip.setVisible(is_number)
        if is_number:
            self._strip.show_predictions(predictions, chosen)
        self._show_pieces()
        self._show_caption(
            lambda: self.tr("sure") if reading.sure else self._why_unsure(predictions[chosen]),
            reading.sure,
        )
        shown = predictions[chosen]
        self._bars.show_probabilities(shown.probabilities, shown.named)

    def _why_unsure(self, prediction: Prediction) -> str:
        """Say why in one line, for the digit that the bars are about."""
        # First what is no digit at all: a lead would mean nothing then.
        if not prediction.has_shape:
            return self.tr("No digit has this shape.")
        if not prediction.may_be_digit:
            return self.tr("The network sees no digit here.")
        if prediction.sure or not prediction.sure_lead:  # another digit of the number is not
            return self.tr("unsure")
        if prediction.lead >= prediction.sure_lead:  # a sign beside it, or a digit over it
            return self.tr("unsure: there may be more here than one digit")
        text = self.tr("unsure: {lead} ahead, sure from {least}")
        return text.format(
            lead=probability_text(prediction.lead), least=probability_text(prediction.sure_lead)
        )

    def _show_no_answer(self, caption: Text, *, is_waiting: bool) -> None:
        self._strip.hide()
        self._predictions = ()
        self._show_pieces()
        self._show_caption(caption, True)
        self._bars.show_nothing(is_waiting=is_waiting)

    def _show_caption(self, text: Text, is_calm: bool) -> None:
        say(self._caption.setText, text)
        set_role(self._caption, "muted" if is_calm else "warning")

    def _show_pieces(self) -> None:
        pieces: Sequence[AnswerPiece] = [_digit_piece(one) for one in self._predictions]
        # Alone, a digit has room for a question; in a number, its colour has to say it.
        if len(pieces) == 1:
            pieces = [self._only_piece(self._predictions[0])]
        self._answer.show_pieces(pieces or _NO_ANSWER)

    def _only_piece(self, prediction: Prediction) -> AnswerPiece:
        if prediction.sure:
            return AnswerPiece(str(prediction.digit))
        if not prediction.may_be_digit:
            return AnswerPiece(self.tr("Not a digit?"), "warning")
        if len(prediction.named) == 1:
            return AnswerPiece(f"{prediction.digit}?", "warning")
        text = self.tr("{first} or {second}?")
        question = text.format(first=prediction.digit, second=prediction.runner_up)
        return AnswerPiece(question, "warning")


def _digit_piece(prediction: Prediction) -> AnswerPiece:
    return AnswerPiece(str(prediction.digit), "text" if prediction.sure else "warning")
