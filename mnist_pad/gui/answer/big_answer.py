"""The answer, as large as its room allows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_pad.gui.answer.answer_sizes import AnswerPart, divided, scales
from mnist_pad.gui.look.theme import ANSWER_SIZE, current_palette, ui_font

_AROUND = 60, 16  # logical pixels left for what is above and below a digit that grew: usually, and
# in a presentation
_SOFT = 3  # logical pixels


@dataclass(frozen=True, slots=True)
class AnswerPiece:
    """A piece of the answer in one colour.

    Attributes:
        text: digits are painted large, all else smaller.
        colour: the name of one of the Palette's colours.
    """

    text: str
    # A name, as the scheme may change while the answer stands.
    colour: str = "text"


class BigAnswer(QWidget):
    """One digit, "4 or 9?", a number, or a dash. Its size on the screen never changes with it."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("big_answer")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # It paints its own ground, so Qt need not paint the card and all below it first.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._pieces: tuple[AnswerPiece, ...] = ()
        self._least = 0

    @property
    def text(self) -> str:
        """What is shown."""
        return "".join(piece.text for piece in self._pieces)

    def show_pieces(self, pieces: Sequence[AnswerPiece]) -> None:
        """Show pieces of text side by side."""
        # Most answers are the same as before: pens move faster than digits change.
        if tuple(pieces) == self._pieces:
            return
        self._pieces = tuple(pieces)
        # To a screen reader, what is only painted has no text but this.
        self.setAccessibleName(self.text)
        self.update()

    def set_presented(self, digit: int) -> None:
        """Give nearly all the height to the digits, to be read from afar: at least `digit` logical
        pixels, whatever stands between them. With 0, leave some of it."""
        self._least = digit
        self.update()

    def sizeHint(self) -> QSize:
        """Leave room for a digit at its full size."""
        return QSize(260, 112)

    def minimumSizeHint(self) -> QSize:
        """Leave room for a digit that is still the first thing seen."""
        return QSize(100, 52)

    def paintEvent(self, _event: QPaintEvent) -> None:
        parts = [(part, piece) for piece in self._pieces for part in divided(piece.text)]
        fonts = self._fitting_fonts([part for part, _ in parts])
        widths = [
            QFontMetricsF(font).horizontalAdvance(part)
            for (part, _), font in zip(parts, fonts, strict=True)
        ]
        x = (self.width() - sum(widths)) / 2
        # In the middle by the height of digits: a font's ascent leaves room for accents above them.
        cap = max((QFontMetricsF(font).capHeight() for font in fonts), default=0.0)
        baseline = (self.height() + cap) / 2
        painter = QPainter(self)
        palette = current_palette()
        # A pixel further: at a scale of 1.25 an edge may lie within a device pixel.
        painter.fillRect(self.rect().adjusted(-1, -1, 1, 1), QColor(palette.surface))
        for (part, piece), font, width in zip(parts, fonts, widths, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(getattr(palette, piece.colour)))
            painter.drawText(QPointF(x, baseline), part)
            x += width
        painter.end()

    def _fitting_fonts(self, texts: Sequence[str]) -> list[QFont]:
        """Return a font for each text, as large as fits, and at least of the answer's size where
        there is room."""
        usual = QFontMetricsF(_font(ANSWER_SIZE))
        cap = usual.capHeight()
        parts = [AnswerPart(text, usual.horizontalAdvance(text)) for text in texts]
        # A dash stays as it is: larger, it would say no more. So do words, except in a
        # presentation.
        said = "".join(texts)
        grows = any(map(str.isalnum if self._least else str.isdigit, said))
        around = _AROUND[self._least > 0]
        grown = max(1.0, (self.height() - around) / cap) if grows else 1.0
        most = max(0.0, min(grown, (self.height() - _AROUND[1]) / cap))
        # In whole pixels, as fonts are, and a little more than asked, as edges are soft.
        asked = self._least + _SOFT if self._least else 0
        least = ceil(asked / cap * ANSWER_SIZE) / ANSWER_SIZE
        return [_font(ANSWER_SIZE * scale) for scale in scales(parts, self.width(), most, least)]


def _font(size: float) -> QFont:
    # Qt refuses a font of no size, which a very narrow widget would come to.
    return ui_font(max(8, round(size)), QFont.Weight.DemiBold)
