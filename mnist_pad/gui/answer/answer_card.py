"""The card with the answer: large, in a word, as ten bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from mnist_pad.core.figures import probability_text
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.answer import card_places
from mnist_pad.gui.answer.answer_bars import AnswerBars
from mnist_pad.gui.answer.big_answer import AnswerPiece, BigAnswer
from mnist_pad.gui.answer.part_strip import PartStrip
from mnist_pad.gui.look.theme import set_property, set_role, ui_font
from mnist_pad.gui.words.language import Text, follow_language, say

_NO_ANSWER = (AnswerPiece("—", "muted"),)
_BETWEEN_ROWS = AnswerPiece("\u2003")  # a wide gap: a slash would make a fraction of two rows
_MOST_CHIPS = 24  # digits; of a page with more, only the counts find room
_LARGE = 20  # pixels: the style sheet's large words


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
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        say(self.setAccessibleName, lambda: self.tr("Answer"))
        self._answer, self._bars, self._strip = BigAnswer(), AnswerBars(), PartStrip()
        self._caption = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._caption.setObjectName("answer_caption")
        self._caption.setWordWrap(True)
        # In this order, which is the Tab key's.
        for part in (self._answer, self._caption, self._strip, self._bars):
            part.setParent(self)
        self._strip.hide()
        self._is_low = False
        self._digit = 0
        self._chips = 0
        self._reading, self._chosen = Reading(), 0
        self._no_answer: Text = self._nothing_drawn
        self._strip.chosen.connect(self.part_chosen)
        self.show_nothing()
        # All at once: handing each word to `say` took time at every point of the pen.
        follow_language(self._show_words)

    def sizeHint(self) -> QSize:
        return card_places.COMFORTABLE

    def minimumSizeHint(self) -> QSize:
        return card_places.least_size(is_low=self._is_low, digit=self._digit)

    def set_low(self, is_low: bool) -> None:
        """Become a strip, whose parts stand side by side, or a card."""
        self._is_low = is_low
        self._bars.set_upright(is_low)
        self._strip.set_low(is_low)
        side = Qt.AlignmentFlag.AlignLeft if is_low else Qt.AlignmentFlag.AlignHCenter
        self._caption.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._place()

    def set_presented(self, digit: int) -> None:
        """Put digits of at least this height before anything else; 0 ends that.

        The bars fold away where the digits leave them too little room.
        """
        self._digit = digit
        self._answer.set_presented(digit)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()
        super().resizeEvent(event)

    def _place(self) -> None:
        """Give each part its place; only when the card or the count of digits has changed, as it
        would take time at every point of the pen."""
        if self._is_low:
            places = card_places.in_strip(self.size(), self._chips)
        else:
            is_number = self._chips > 0
            places = card_places.in_card(self.size(), is_number=is_number, digit=self._digit)
        self._answer.setGeometry(places.answer)
        self._caption.setGeometry(places.caption)
        self._strip.setGeometry(places.strip)
        self._bars.setHidden(places.bars.isEmpty())
        self._bars.setGeometry(places.bars)
        self._show_words()
        self._fit_caption()

    def _fit_caption(self) -> None:
        """Show the words large where they are to be read from afar, as far as they fit."""
        afar = not self._is_low and card_places.is_for_afar(self.size(), self._digit)
        set_property(self._caption, "large", afar and self._has_room_for_large())

    def _has_room_for_large(self) -> bool:
        words = QFontMetrics(ui_font(_LARGE)).horizontalAdvance(self._caption.text())
        return words <= self._caption.width()

    @property
    def text(self) -> str:
        """The answer in words."""
        reading = self._reading
        if not reading.parts:
            return self._caption.text()
        # What is no digit has no name to be unsure of.
        is_named = len(reading.parts) > 1 or bool(self._shown.named)
        words = self.tr("unsure: {answer}") if is_named and not reading.sure else "{answer}"
        return words.format(answer=self._answer.text)

    def show_nothing(self) -> None:
        """Say that there is no ink."""
        self._show_no_answer(self._nothing_drawn, is_waiting=False)

    def show_loading(self) -> None:
        """Say that the model is not there yet."""
        self._show_no_answer(lambda: self.tr("Loading the model…"), is_waiting=True)

    def show_no_model(self) -> None:
        """Say that there is no model to ask."""
        self._show_no_answer(lambda: self.tr("No model"), is_waiting=True)

    def show_reading(self, reading: Reading, chosen: int) -> None:
        """Show what was read, with the bars of the digit at `chosen`."""
        self._reading, self._chosen = reading, chosen
        if len(reading.parts) > 1 and not self._is_page:
            self._strip.show_predictions([part.prediction for part in reading.parts], chosen)
            self._show_strip(self._strip.least_width)
        else:
            self._show_strip(0)
        self._show_words()
        shown = self._shown
        self._bars.show_probabilities(shown.probabilities, shown.named)

    @property
    def _is_page(self) -> bool:
        """Whether there are more rows and digits than find room."""
        return len(self._reading.rows) > 1 and len(self._reading.parts) > _MOST_CHIPS

    @property
    def _shown(self) -> Prediction:
        """The prediction that the bars show."""
        return self._reading.parts[self._chosen].prediction

    def _nothing_drawn(self) -> str:
        return self.tr("Nothing drawn yet")

    def _show_no_answer(self, why: Text, *, is_waiting: bool) -> None:
        self._reading, self._no_answer = Reading(), why
        self._show_strip(0)
        self._show_words()
        self._bars.show_nothing(is_waiting=is_waiting)

    def _show_strip(self, least_width: int) -> None:
        """Show the digits of a number, at least this wide together; 0 hides them."""
        if least_width != self._chips:
            self._chips = least_width
            self._strip.setHidden(not least_width)
            self._place()

    def _show_words(self) -> None:
        self._answer.show_pieces(self._pieces())
        reading = self._reading
        why = "" if reading.sure or not reading.parts else self._why_unsure(self._shown)
        text = self._caption_text(why)
        # Both are often the same as before, and setting a tip sends an event.
        if text != self._caption.text():
            self._caption.setText(text)
            self._fit_caption()
        tip = why if self._is_low else ""
        if tip != self._caption.toolTip():
            self._caption.setToolTip(tip)
        set_role(self._caption, "warning" if why else "muted")

    def _caption_text(self, why: str) -> str:
        if not self._reading.parts:
            return self._no_answer()
        if not why:
            return self.tr("sure")
        # A strip has no room for the reason; a narrow card breaks it where a reader would pause.
        if self._is_low:
            return self.tr("unsure")
        return why.replace(", ", ",\n") if card_places.is_narrow(self.size()) else why

    def _why_unsure(self, prediction: Prediction) -> str:
        """Say why in one line, for the digit that the bars are about."""
        if self._reading.has_signs:
            return self.tr("There is more here than digits: only the digits are read.")
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

    def _pieces(self) -> Sequence[AnswerPiece]:
        reading = self._reading
        # Alone, a digit has room for a question; in a number, its colour has to say it.
        if len(reading.parts) == 1:
            return (self._only_piece(reading.parts[0].prediction),)
        if self._is_page:
            text = self.tr("{rows} rows, {digits} digits")
            counts = text.format(rows=len(reading.rows), digits=len(reading.parts))
            return (AnswerPiece(counts, "text" if reading.sure else "warning"),)
        pieces: list[AnswerPiece] = []
        for row in reading.rows:
            pieces += [_BETWEEN_ROWS] if pieces else []
            pieces += [_digit_piece(part.prediction) for part in row]
        return tuple(pieces) or _NO_ANSWER

    def _only_piece(self, prediction: Prediction) -> AnswerPiece:
        if prediction.sure:
            return AnswerPiece(str(prediction.digit))
        named = prediction.named
        if not named:
            return AnswerPiece(self.tr("Not a digit?"), "warning")
        if len(named) == 1:
            return AnswerPiece(f"{named[0]}?", "warning")
        text = self.tr("{first} or {second}?")
        return AnswerPiece(text.format(first=named[0], second=named[1]), "warning")


def _digit_piece(prediction: Prediction) -> AnswerPiece:
    return AnswerPiece(str(prediction.digit), "text" if prediction.sure else "warning")
