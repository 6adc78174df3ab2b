"""How many of each digit are read right: ten dots on a scale that shows their differences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mnist_pad.core.figures import accuracy_text, two_places
from mnist_pad.core.results.results import Score
from mnist_pad.core.results.wording import interval_text
from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.pixel_grid import snapped
from mnist_pad.gui.look.spoken_values import SpokenValues
from mnist_pad.gui.look.style_sheet import WEAK, mixed
from mnist_pad.gui.look.theme import LABEL_SIZE, SPACING, current_palette, ui_font
from mnist_pad.gui.results.accuracy_scale import AccuracyScale, scale_start
from mnist_pad.gui.results.matrix_painter import HEAD
from mnist_pad.gui.words.language import say

LEAST_WIDTH = 88
"""Logical pixels that the dots and their figures need."""

_INTERVAL, _DOT = 4, 4.5  # logical pixels; the dot's is a radius


class DigitBars(SpokenValues):
    """A row per digit, beside the matrix's: its accuracy as a dot on a line that is its 95 %
    interval, and as a figure. Above them stands where the scale begins and ends."""

    accessible_role = QAccessible.Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("digit_bars")
        say(self.setAccessibleName, lambda: self.tr("Accuracy by digit"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._scores: Sequence[Score] = ()
        self._start = 0.0

    @property
    def scores(self) -> Sequence[Score]:
        """What is shown, one score per digit."""
        return self._scores

    @property
    def start(self) -> float:
        """The share, 0..1, at the left end of the scale; 1 is at the right end."""
        return self._start

    def show_scores(self, scores: Sequence[Score]) -> None:
        """Show ten scores."""
        self._scores, self._start = scores, scale_start(scores)
        # A screen reader cannot read what is painted.
        say(self.setAccessibleDescription, lambda: "; ".join(self.spoken_values()))
        self.update()

    def spoken_values(self) -> Sequence[str]:
        """Return each digit's accuracy, how certain it is, and of how many."""
        return [self._spoken(digit, score) for digit, score in enumerate(self._scores)]

    def value_area(self, place: int) -> QRectF:
        """Return a digit's row."""
        pitch = self._pitch()
        return QRectF(0, HEAD + place * pitch, self.width(), pitch)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST_WIDTH, HEAD + 10 * LABEL_SIZE)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            digit = int((event.pos().y() - HEAD) // self._pitch())
            # Off the rows, an empty text takes away the last row's tip.
            known = 0 <= digit < len(self._scores)
            text = self._spoken(digit, self._scores[digit]) if known else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, palette = QPainter(self), current_palette()
        painter.setFont(ui_font(LABEL_SIZE))
        scale = self._scale()
        scale.paint(painter, palette, QSizeF(self.size()))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        for digit, score in enumerate(self._scores):
            row = self.value_area(digit)
            self._paint_score(painter, palette, scale, row.center().y(), score)
            painter.setPen(QColor(palette.text))
            painter.drawText(row, middle, _figure(score))
        self.paint_focus(painter)
        painter.end()

    def _pitch(self) -> float:
        return max((self.height() - HEAD) / 10, 1)

    def _scale(self) -> AccuracyScale:
        metrics = QFontMetrics(ui_font(LABEL_SIZE))
        # As wide as the widest of the ten, so that the column is straight.
        figures = max((metrics.horizontalAdvance(_figure(s)) for s in self._scores), default=0)
        width = self.width() - figures - SPACING - 2 * _DOT
        return AccuracyScale(self._start, _DOT, max(width, 1))

    def _paint_score(
        self, painter: QPainter, palette: Palette, scale: AccuracyScale, y: float, score: Score
    ) -> None:
        """Paint the interval as a line, and the dot on it."""
        if score.accuracy is None or score.interval is None:  # a digit that the test does not have
            return
        low, dot, high = map(scale.x, (score.interval.low, score.accuracy, score.interval.high))
        line = QRectF(low, y - _INTERVAL / 2, high - low, _INTERVAL)
        colour = QColor(mixed(palette.track, palette.muted, WEAK / 2))
        painter.fillRect(snapped(painter, line), colour)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent))
        painter.drawEllipse(QPointF(dot, y), _DOT, _DOT)
        # Off again: the lines of the next row lie on whole pixels and need no smoothing.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _spoken(self, digit: int, score: Score) -> str:
        if score.accuracy is None or score.interval is None:
            return self.tr("{digit}: none").format(digit=digit)
        text = self.tr("{digit}: {share} of {n} (95 %: {interval})")
        return text.format(
            digit=digit,
            share=accuracy_text(score.accuracy),
            n=f"{score.n:,}",
            interval=interval_text(score.interval),
        )


def _figure(score: Score) -> str:
    """Write the accuracy without its unit, which the scale has."""
    return "–" if score.accuracy is None else two_places(score.accuracy)
