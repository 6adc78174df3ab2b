"""The card with the answer: large, in a word, as ten bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from mnist_pad.core.figures import probability_text
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.answer.answer_bars import COMFORTABLE, AnswerBars
from mnist_pad.gui.answer.big_answer import AnswerPiece, BigAnswer
from mnist_pad.gui.answer.part_strip import STRIP_HEIGHT, PartStrip
from mnist_pad.gui.look.theme import CARD_MARGIN, SPACING, set_property, set_role, ui_font
from mnist_pad.gui.words.language import Text, follow_language, say

_NO_ANSWER = (AnswerPiece("—", "muted"),)
_TOP_HEIGHTS = 124, 164  # logical pixels: with little room, and otherwise
_LEAST_WIDTH = 180  # logical pixels, within the margins
_GAP = 4
_CAPTION_HEIGHTS = 20, 32  # logical pixels: usually, and in a high card
_TWO_LINES = 36
_NARROW = 290  # logical pixels; in a narrower card the caption takes two lines
_HIGH, _WIDE = 620, 400  # logical pixels; a higher and wider card is for reading from afar
_LARGE = 20  # pixels: the style sheet's large words
_BARS_SHARE = 0.42  # of a card's height, where that is more than comfortable rows need
_LEAST_PRESENTED_BARS = 220  # logical pixels; lower rows cannot be read from afar
_AROUND_DIGIT = 16
LOW_HEIGHT = 72
"""How high the card is as a strip, in logical pixels."""

_LOW_MARGINS = 12, 6  # logical pixels: at the sides, above and below
_LOW_ANSWER = 112  # logical pixels: the widest answer of a strip
_LOW_WORDS = 84  # logical pixels: the width of a strip's caption


def presented_height(digit: int) -> int:
    """Return how high a card without bars is in which digits are this high, in logical pixels."""
    words = _AROUND_DIGIT + _GAP + _CAPTION_HEIGHTS[1] + _GAP + STRIP_HEIGHT
    return digit + words + 2 * (CARD_MARGIN + 1)


class AnswerCard(QFrame):
    """Nothing, waiting, one digit or a number, sure or not. Its parts always keep their places.

    Signals:
        part_chosen: the index of the digit of a number that the person chose to look at.
    """

    # The places are reckoned here, as no layout of Qt's keeps the bars where they are while a
    # number's digits come and go above them.

    part_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer_card")
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        say(self.setAccessibleName, lambda: self.tr("Answer"))
        self._answer, self._bars, self._strip = BigAnswer(), AnswerBars(), PartStrip()
        self._caption = QLabel()
        self._caption.setObjectName("answer_caption")
        self._caption.setWordWrap(True)
        # In this order, which is the Tab key's.
        for part in (self._answer, self._caption, self._strip, self._bars):
            part.setParent(self)
        self._is_low = False
        self._digit = 0
        self._may_be_digit = True
        self._predictions: Sequence[Prediction] = ()
        self._strip.chosen.connect(self.part_chosen)
        self.show_nothing()
        # Painted words: there is no setter that `say` could call.
        follow_language(self._show_pieces)

    def sizeHint(self) -> QSize:
        # Whatever the bars have come to want: what it asks for must not depend on what it got.
        return self._with_margins(260, _TOP_HEIGHTS[1] + SPACING + COMFORTABLE)

    def minimumSizeHint(self) -> QSize:
        least = self._bars.minimumSizeHint().height()
        return self._with_margins(_LEAST_WIDTH, _TOP_HEIGHTS[0] + SPACING + least)

    def set_low(self, is_low: bool) -> None:
        """Be a strip, whose parts stand side by side, or a card."""
        self._is_low = is_low
        self._bars.set_upright(is_low)
        self._strip.set_low(is_low)
        self._place()

    def set_presented(self, digit: int) -> None:
        """Show digits of at least this height before anything else; 0 ends it.

        The bars fold away where the digits leave them too little.
        """
        self._digit = digit
        self._answer.set_presented(digit > 0)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow the words with the card; the answer itself takes what is left."""
        # A card for reading from afar needs higher rows, too.
        self._bars.prefer_height(round(self.height() * _BARS_SHARE))
        self._place()
        super().resizeEvent(event)

    def _with_margins(self, width: int, height: int) -> QSize:
        around = 2 * (CARD_MARGIN + self.frameWidth())
        return QSize(width + around, height + around)

    def _place(self) -> None:
        self._fit_caption()
        middle = Qt.AlignmentFlag.AlignVCenter
        side = Qt.AlignmentFlag.AlignLeft if self._is_low else Qt.AlignmentFlag.AlignHCenter
        self._caption.setAlignment(side | middle)
        if self._is_low:
            self._place_side_by_side()
        else:
            self._place_below_one_another(_CAPTION_HEIGHTS[self._is_for_afar])

    @property
    def _is_for_afar(self) -> bool:
        """Whether the words are to be read from afar."""
        is_tall = not self._is_low and self.height() > _HIGH and self.width() > _WIDE
        return is_tall or self._digit > 0

    def _fit_caption(self) -> None:
        """Show the word large where it is to be read from afar, but a long one so that it fits."""
        set_property(self._caption, "large", self._is_for_afar and self._has_room_for_large())

    def _has_room_for_large(self) -> bool:
        room = self.width() - 2 * (CARD_MARGIN + self.frameWidth())
        return QFontMetrics(ui_font(_LARGE)).horizontalAdvance(self._caption.text()) <= room

    def _set_caption(self, text: str) -> None:
        self._caption.setText(text)
        self._fit_caption()

    def _place_below_one_another(self, caption_height: int) -> None:
        room = self.contentsRect().marginsRemoved(QMargins(*[CARD_MARGIN] * 4))
        bars = self._bars_height(room.height() - SPACING)
        x, width, bottom = room.x(), room.width(), room.bottom() + 1
        self._bars.setGeometry(x, bottom - bars, width, bars)
        self._bars.setHidden(not bars)
        bottom -= bars + SPACING if bars else 0
        if not self._strip.isHidden():
            bottom -= self._strip.height()
            self._strip.setGeometry(x, bottom, width, self._strip.height())
            bottom -= _GAP
        caption = _TWO_LINES if self.width() < _NARROW else caption_height
        bottom -= caption
        self._caption.setGeometry(x, bottom, width, caption)
        self._answer.setGeometry(x, room.y(), width, max(0, bottom - _GAP - room.y()))

    def _bars_height(self, room: int) -> int:
        """Return the height of the bars: what the answer above leaves, where it is little."""
        wanted, least = self._bars.sizeHint().height(), self._bars.minimumSizeHint().height()
        if self._digit:
            left = self.height() - presented_height(self._digit) - SPACING
            return min(wanted, left) if left >= _LEAST_PRESENTED_BARS else 0
        lack = max(0, _TOP_HEIGHTS[1] + wanted - room)
        top = max(_TOP_HEIGHTS[0], _TOP_HEIGHTS[1] - lack // 2)
        return max(least, min(wanted, room - top))

    def _place_side_by_side(self) -> None:
        sides, ends = _LOW_MARGINS
        room = self.contentsRect().adjusted(sides, ends, -sides, -ends)
        answer = min(_LOW_ANSWER, room.width() // 3)
        self._answer.setGeometry(room.x(), room.y(), answer, room.height())
        rest = room.adjusted(answer + sides, 0, 0, 0)
        chips = 0 if self._strip.isHidden() else self._strip.height()
        # A number of usual length moves nothing.
        words = max(_LOW_WORDS, self._strip.least_width if chips else 0)
        words = min(words, 2 * rest.width() // 3)
        self._caption.setGeometry(rest.x(), rest.y(), words, rest.height() - chips)
        self._strip.setGeometry(rest.x(), rest.bottom() + 1 - chips, words, self._strip.height())
        self._bars.setGeometry(rest.adjusted(words + sides, 0, 0, 0))

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
        if is_number:
            self._strip.show_predictions(predictions, chosen)
        self._strip.setVisible(is_number)
        self._place()
        self._show_pieces()
        self._show_caption(
            lambda: self._caption_of(reading.sure, predictions[chosen]), reading.sure
        )
        # For a strip, which says less.
        tip = "" if reading.sure else lambda: self._why_unsure(predictions[chosen])
        say(self._caption.setToolTip, tip)
        shown = predictions[chosen]
        self._bars.show_probabilities(shown.probabilities, shown.named)

    def _caption_of(self, is_sure: bool, shown: Prediction) -> str:
        if is_sure:
            return self.tr("sure")
        return self.tr("unsure") if self._is_low else self._why_unsure(shown)

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
        self._place()
        self._predictions = ()
        self._show_pieces()
        self._show_caption(caption, True)
        self._bars.show_nothing(is_waiting=is_waiting)

    def _show_caption(self, text: Text, is_calm: bool) -> None:
        say(self._set_caption, text)
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
