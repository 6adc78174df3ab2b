"""How many of each digit are read right: ten dots on a scale that shows their differences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_pad.core.figures import accuracy_text
from mnist_pad.core.results.results import Score
from mnist_pad.core.results.wording import interval_text
from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.pixel_grid import snapped
from mnist_pad.gui.look.spoken_values import SpokenValues
from mnist_pad.gui.look.style_sheet import WEAK, mixed
from mnist_pad.gui.look.theme import LABEL_SIZE, SPACING, current_palette, ui_font
from mnist_pad.gui.words.language import say

_PITCH, _TRACK, _INTERVAL, _DOT = 18, 2, 4, 4.5  # logical pixels; the dot's is a radius
_LABEL = 16
_STARTS = (0.99, 0.98, 0.95, 0.9, 0.8, 0.5, 0.0)  # shares that the scale may begin with


def scale_start(scores: Sequence[Score]) -> float:
    """Return the highest share, 0..1, that the scale can begin with so that every interval is on
    it."""
    # From 0, the rows of any good model would look alike.
    lowest = min((score.interval.low for score in scores if score.interval), default=0.0)
    return next(start for start in _STARTS if start <= lowest)


class _RowParts(NamedTuple):
    """Where a row's parts lie, in logical pixels from the left."""

    scale: QRectF  # this and the others in the first row
    figure: QRectF
    total: QRectF


class DigitBars(SpokenValues):
    """A row per digit: its accuracy as a dot on a line that is its 95 % interval, the figure, and
    of how many. Below them stands where the scale begins and ends."""

    accessible_role = QAccessible.Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("digit_bars")
        say(self.setAccessibleName, lambda: self.tr("Accuracy by digit"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(11 * _PITCH)  # with the row of the scale's figures
        self.setMinimumWidth(160)
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
        return QRectF(0, place * _PITCH, self.width(), _PITCH)

    def sizeHint(self) -> QSize:
        return QSize(240, 11 * _PITCH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, palette = QPainter(self), current_palette()
        painter.setFont(ui_font(LABEL_SIZE))
        columns = self._columns()
        middle, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight
        for digit, score in enumerate(self._scores):
            down = QPointF(0, digit * _PITCH)
            self._paint_score(painter, palette, columns.scale.translated(down), score)
            painter.setPen(QColor(palette.text))
            painter.drawText(QRectF(0, down.y(), _LABEL, _PITCH), middle, str(digit))
            painter.drawText(columns.figure.translated(down), right | middle, _share(score))
            painter.setPen(QColor(palette.muted))
            painter.drawText(columns.total.translated(down), right | middle, self._count(score))
        self._paint_scale(painter, palette, columns.scale.translated(0, 10 * _PITCH))
        self.paint_focus(painter)
        painter.end()

    def _columns(self) -> _RowParts:
        metrics = QFontMetrics(ui_font(LABEL_SIZE))
        # As wide as the widest of ten, so that the columns are straight.
        shares, counts = (
            max((metrics.horizontalAdvance(made(score)) for score in self._scores), default=0)
            for made in (_share, self._count)
        )
        right = self.width() - shares - counts - 2 * SPACING
        return _RowParts(
            QRectF(_LABEL + _DOT, 0, right - _LABEL - 2 * _DOT, _PITCH),
            QRectF(right + SPACING, 0, shares, _PITCH),
            QRectF(self.width() - counts, 0, counts, _PITCH),
        )

    def _paint_score(self, painter: QPainter, palette: Palette, area: QRectF, score: Score) -> None:
        """Paint a faint line as long as the scale, a stronger one for the interval, and the dot."""
        y = area.center().y()
        track = QRectF(area.x(), y - _TRACK / 2, area.width(), _TRACK)
        painter.fillRect(snapped(painter, track), QColor(palette.track))
        if score.accuracy is None or score.interval is None:  # a digit that the test does not have
            return
        low, dot, high = (
            self._x(area, share)
            for share in (score.interval.low, score.accuracy, score.interval.high)
        )
        line = QRectF(low, y - _INTERVAL / 2, high - low, _INTERVAL)
        painter.fillRect(
            snapped(painter, line), QColor(mixed(palette.track, palette.muted, WEAK / 2))
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent))
        painter.drawEllipse(QPointF(dot, y), _DOT, _DOT)
        # Off again: the lines of the next row lie on whole pixels and need no smoothing.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_scale(self, painter: QPainter, palette: Palette, area: QRectF) -> None:
        """Paint a tick and a figure at both ends, and one in the middle."""
        painter.setPen(QPen(QColor(palette.muted), 1))
        top = area.top()
        # The figures at the ends stand inwards, as they would be cut at the edges.
        for share, side in (
            (self._start, Qt.AlignmentFlag.AlignLeft),
            ((1 + self._start) / 2, Qt.AlignmentFlag.AlignHCenter),
            (1.0, Qt.AlignmentFlag.AlignRight),
        ):
            x = self._x(area, share)
            painter.drawLine(QPointF(x, top), QPointF(x, top + 3))
            painter.drawText(area, side | Qt.AlignmentFlag.AlignBottom, f"{share * 100:g} %")

    def _x(self, area: QRectF, share: float) -> float:
        return area.x() + area.width() * (share - self._start) / (1 - self._start)

    def _count(self, score: Score) -> str:
        return self.tr("of {n}").format(n=f"{score.n:,}")

    def _spoken(self, digit: int, score: Score) -> str:
        if score.interval is None:
            return self.tr("{digit}: none").format(digit=digit)
        text = self.tr("{digit}: {share} of {n} (95 %: {interval})")
        return text.format(
            digit=digit,
            share=_share(score),
            n=f"{score.n:,}",
            interval=interval_text(score.interval),
        )


def _share(score: Score) -> str:
    return "–" if score.accuracy is None else accuracy_text(score.accuracy)
