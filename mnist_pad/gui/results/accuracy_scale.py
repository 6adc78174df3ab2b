"""The scale of the accuracies: where it begins, and how it is painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from mnist_pad.core.results.results import Score
from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.pixel_grid import snapped
from mnist_pad.gui.results.matrix_painter import HEAD

_UNITS_FROM, _MIDDLE_FROM = 60, 120  # pixels of the scale: room for its units, for a third figure
_STARTS = (0.99, 0.98, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.25, 0.0)  # shares that it may begin at


def scale_start(scores: Sequence[Score]) -> float:
    """Return the highest share, 0..1, at which the scale can begin and still show every
    interval."""
    # From 0, the rows of any good model would look alike.
    lowest = min((score.interval.low for score in scores if score.interval), default=0.0)
    return next(start for start in _STARTS if start <= lowest)


@dataclass(frozen=True, slots=True)
class AccuracyScale:
    """A scale that runs from a share to 1.

    Attributes:
        start: the share, 0..1, at its left end.
        left: where that is, in logical pixels.
        width: how long it is, in logical pixels.
    """

    start: float
    left: float
    width: float

    def x(self, share: float) -> float:
        """Return where a share lies, in logical pixels."""
        return self.left + self.width * (share - self.start) / (1 - self.start)

    def paint(self, painter: QPainter, palette: Palette, room: QSizeF) -> None:
        """Paint the shares at both ends, and in the middle where there is room, each over a line
        down through the rows; the widget is as large as the room."""
        shares = [self.start, 1.0]
        if self.width >= _MIDDLE_FROM:
            shares.insert(1, (1 + self.start) / 2)
        for share in shares:
            line = QRectF(self.x(share), HEAD, 1, room.height() - HEAD)
            painter.fillRect(snapped(painter, line), QColor(palette.track))
            painter.setPen(QColor(palette.muted))
            text = self._text(share)
            wide = painter.fontMetrics().horizontalAdvance(text)
            # Over its line, but inside the widget, or it would be cut.
            left = min(max(self.x(share) - wide / 2, 0), room.width() - wide)
            painter.drawText(QRectF(left, 0, wide, HEAD), Qt.AlignmentFlag.AlignVCenter, text)

    def _text(self, share: float) -> str:
        # Where there is little room the unit stands only once, or the figures would touch.
        has_unit = share == 1 or self.width >= _UNITS_FROM
        return f"{share * 100:g}" + (" %" if has_unit else "")
