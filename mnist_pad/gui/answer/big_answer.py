"""The answer, as large as its room allows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_pad.gui.look.theme import ANSWER_SIZE, current_palette, ui_font

_SMALL = 0.45  # the size of everything else, against the digits
_AROUND = 60, 16  # logical pixels left for what is above and below a digit that grew: usually, and
# in a presentation
_DIGITS = re.compile(r"\d+|\D+")  # digits are painted larger than what stands between them


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
        self._around = _AROUND[0]

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

    def set_presented(self, is_presented: bool) -> None:
        """Take nearly all the height for the digits, to be read from afar, or leave some."""
        self._around = _AROUND[is_presented]
        self.update()

    def sizeHint(self) -> QSize:
        """Leave room for a digit at its full size."""
        return QSize(260, 112)

    def minimumSizeHint(self) -> QSize:
        """Leave room for a digit that is still the first thing seen."""
        return QSize(120, 52)

    def paintEvent(self, _event: QPaintEvent) -> None:
        parts = [(part, piece) for piece in self._pieces for part in _DIGITS.findall(piece.text)]
        painter = QPainter(self)
        palette = current_palette()
        painter.fillRect(self.rect(), QColor(palette.surface))
        fonts = self._fitting_fonts([part for part, _ in parts])
        widths = [
            QFontMetricsF(font).horizontalAdvance(part)
            for (part, _), font in zip(parts, fonts, strict=True)
        ]
        x = (self.width() - sum(widths)) / 2
        # In the middle by the height of digits: a font's ascent leaves room for accents above them.
        cap = max((QFontMetricsF(font).capHeight() for font in fonts), default=0.0)
        baseline = (self.height() + cap) / 2
        for (part, piece), font, width in zip(parts, fonts, widths, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(getattr(palette, piece.colour)))
            painter.drawText(QPointF(x, baseline), part)
            x += width
        painter.end()

    def _fitting_fonts(self, pieces: Sequence[str]) -> list[QFont]:
        """Return a font for each piece, as large as fits, and at least of the answer's size where
        there is room."""
        full = [_font(piece, ANSWER_SIZE) for piece in pieces]
        width = sum(
            QFontMetricsF(font).horizontalAdvance(piece)
            for piece, font in zip(pieces, full, strict=True)
        )
        cap = QFontMetricsF(_font("0", ANSWER_SIZE)).capHeight()
        has_digit = any(piece.isdigit() for piece in pieces)
        # A dash stays as it is: larger, it would say no more.
        grown = max(1.0, (self.height() - self._around) / cap) if has_digit else 1.0
        scale = min(grown, self.width() / max(width, 1), (self.height() - 16) / cap)
        return [_font(piece, ANSWER_SIZE * scale) for piece in pieces]


def _font(piece: str, size: float) -> QFont:
    scale = 1.0 if piece.isdigit() else _SMALL
    # Qt refuses a font of no size, which a very narrow widget would come to.
    return ui_font(max(8, round(size * scale)), QFont.Weight.DemiBold)
