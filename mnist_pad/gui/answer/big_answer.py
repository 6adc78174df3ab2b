"""The answer, as large as its room allows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_pad.gui.look.theme import ANSWER_SIZE, current_palette, ui_font

_SMALL = 0.45  # what is no digit, against the digits
_AROUND = 60  # logical pixels left above and below a digit that grew


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of the answer in one colour.

    Attributes:
        text: digits are painted large, all else smaller.
        colour: the name of one of the Palette's colours.
    """

    text: str
    colour: str = "text"


class BigAnswer(QWidget):
    """One digit, "4 or 9?", a number, or a dash. Its size on the screen never changes with it."""

    accessible_role = QAccessible.Role.StaticText

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("big_answer")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """What is shown."""
        return "".join(run.text for run in self._runs)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show pieces of text side by side."""
        # Most answers are the one before: pens move faster than digits change.
        if tuple(runs) == self._runs:
            return
        self._runs = tuple(runs)
        self.setAccessibleName(self.text)
        self.update()

    def sizeHint(self) -> QSize:
        """Leave room for a digit at its full size."""
        return QSize(260, 112)

    def minimumSizeHint(self) -> QSize:
        """Leave room for a digit that is still the first thing seen."""
        return QSize(120, 52)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the runs in the middle, all on one line."""
        pieces = [(piece, run) for run in self._runs for piece in re.findall(r"\d+|\D+", run.text)]
        painter = QPainter(self)
        palette = current_palette()
        fonts = self._fitting_fonts([piece for piece, _ in pieces])
        widths = [
            QFontMetricsF(font).horizontalAdvance(piece)
            for (piece, _), font in zip(pieces, fonts, strict=True)
        ]
        x = (self.width() - sum(widths)) / 2
        cap = max((QFontMetricsF(font).capHeight() for font in fonts), default=0.0)
        baseline = (self.height() + cap) / 2
        for (piece, run), font, width in zip(pieces, fonts, widths, strict=True):
            painter.setFont(font)
            painter.setPen(QColor(getattr(palette, run.colour)))
            painter.drawText(QPointF(x, baseline), piece)
            x += width
        painter.end()

    def _fitting_fonts(self, pieces: Sequence[str]) -> list[QFont]:
        """Return a font for each piece: of the answer's size, larger where there is room, and never
        too large for the widget. Only what has a digit grows: in the rest there is nothing to
        read."""
        full = [_font(piece, ANSWER_SIZE) for piece in pieces]
        width = sum(
            QFontMetricsF(font).horizontalAdvance(piece)
            for piece, font in zip(pieces, full, strict=True)
        )
        cap = QFontMetricsF(_font("0", ANSWER_SIZE)).capHeight()
        has_digit = any(piece.isdigit() for piece in pieces)
        grown = max(1.0, (self.height() - _AROUND) / cap) if has_digit else 1.0
        scale = min(grown, self.width() / max(width, 1), (self.height() - 16) / cap)
        return [_font(piece, ANSWER_SIZE * scale) for piece in pieces]


def _font(piece: str, size: float) -> QFont:
    scale = 1.0 if piece.isdigit() else _SMALL
    return ui_font(max(8, round(size * scale)), QFont.Weight.DemiBold)
