"""How many of each digit are read right: ten small bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_pad.core.figures import percent_text
from mnist_pad.core.results import Score
from mnist_pad.gui.language import say
from mnist_pad.gui.pixel_grid import snapped
from mnist_pad.gui.theme import LABEL_SIZE, SPACING, current_palette, ui_font

_PITCH, _BAR = 18, 6  # logical pixels
_LABEL = 16


class DigitBars(QWidget):
    """A row a digit: its accuracy as a bar and a figure, and of how many."""

    accessible_role = QAccessible.Role.Chart

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("digit_bars")
        say(self.setAccessibleName, lambda: self.tr("Accuracy by digit"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(10 * _PITCH)
        self.setMinimumWidth(160)
        self._scores: Sequence[Score] = ()

    @property
    def scores(self) -> Sequence[Score]:
        """What is shown, a score a digit."""
        return self._scores

    def show_scores(self, scores: Sequence[Score]) -> None:
        """Show ten scores."""
        self._scores = scores
        said = [f"{digit}: {_share(score)}" for digit, score in enumerate(scores)]
        self.setAccessibleDescription(", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        """Ten rows."""
        return QSize(240, 10 * _PITCH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows."""
        painter = QPainter(self)
        font = ui_font(LABEL_SIZE)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        texts = [(_share(score), self._count(score)) for score in self._scores]
        shares = max((metrics.horizontalAdvance(share) for share, _ in texts), default=0)
        counts = max((metrics.horizontalAdvance(count) for _, count in texts), default=0)
        right = self.width() - shares - counts - 2 * SPACING
        for digit, (share, count) in enumerate(texts):
            top = digit * _PITCH
            self._paint_bar(painter, QRectF(_LABEL, top, right - _LABEL, _PITCH), digit)
            painter.setPen(QColor(current_palette().text))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, top, _LABEL, _PITCH), middle, str(digit))
            edge = Qt.AlignmentFlag.AlignRight | middle
            painter.drawText(QRectF(right + SPACING, top, shares, _PITCH), edge, share)
            painter.setPen(QColor(current_palette().muted))
            painter.drawText(QRectF(self.width() - counts, top, counts, _PITCH), edge, count)
        painter.end()

    def _paint_bar(self, painter: QPainter, area: QRectF, digit: int) -> None:
        palette = current_palette()
        room = QRectF(area.x(), area.y() + (_PITCH - _BAR) / 2, area.width(), _BAR)
        painter.fillRect(snapped(painter, room), QColor(palette.track))
        room.setWidth(room.width() * (self._scores[digit].accuracy or 0.0))
        painter.fillRect(snapped(painter, room), QColor(palette.accent))

    def _count(self, score: Score) -> str:
        return self.tr("of {n}").format(n=f"{score.n:,}")


def _share(score: Score) -> str:
    return "–" if score.accuracy is None else percent_text(score.accuracy)
