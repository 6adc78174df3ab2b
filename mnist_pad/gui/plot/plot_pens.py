"""The lines and marks by which the curves of the learning plot are told apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from mnist_pad.gui.look.palette import Palette

DOT = 3.5
"""The radius of an epoch's mark, in logical pixels."""

_DASHES: tuple[Sequence[float], ...] = ((6, 3), (1.5, 2.5))


def run_pen(look: int | None, palette: Palette) -> QPen:
    """Return the pen of a run, for its costs and its accuracies."""
    if look is None:
        return QPen(QColor(palette.accent), 2)
    pen = QPen(QColor(palette.runs[look % len(palette.runs)]), 1.4)
    # The colours come a second time, with other dashes: eight looks from four colours. Qt's own
    # square caps would close the gaps of the dots.
    pen.setDashPattern(_DASHES[(look + look // len(palette.runs)) % len(_DASHES)])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def paint_dots(painter: QPainter, places: Sequence[QPointF], radius: float) -> None:
    """Mark epochs, in the colour of the pen."""
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    for place in places:
        painter.drawEllipse(place, radius, radius)
