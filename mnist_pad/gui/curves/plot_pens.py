"""The lines and marks by which the curves of the learning plot are told apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from mnist_pad.gui.look.palette import Palette

DOT, DIAMOND = 3.5, 4.0
"""The radius of a cost's mark and of an accuracy's, in logical pixels."""

_DASHES: tuple[Sequence[float], ...] = ((6, 3), (1.5, 2.5))
_ACCURACY_DASH = (5, 3)


def cost_pen(look: int | None, palette: Palette) -> QPen:
    """Return the line of a run's costs."""
    if look is None:
        return QPen(QColor(palette.accent), 2)
    pen = QPen(QColor(palette.runs[look % len(palette.runs)]), 1.4)
    # The second time around the colours come with the other dashes: eight looks from four colours.
    # Qt's own square caps would close the gaps of the dots.
    pen.setDashPattern(_DASHES[(look + look // len(palette.runs)) % len(_DASHES)])
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def accuracy_pen(look: int | None, palette: Palette) -> QPen:
    """Return the line of a run's accuracies."""
    # An earlier run has one look for both lines, by which the list and the card know it.
    pen = cost_pen(look, palette)
    if look is None:
        pen = QPen(QColor(palette.text), 1.4)
        pen.setDashPattern(_ACCURACY_DASH)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def paint_dots(painter: QPainter, places: Sequence[QPointF], radius: float) -> None:
    """Mark costs, in the colour of the pen."""
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    for place in places:
        painter.drawEllipse(place, radius, radius)


def paint_diamonds(
    painter: QPainter, places: Sequence[QPointF], radius: float, palette: Palette
) -> None:
    """Mark accuracies."""
    # Hollow, so that nobody takes them for costs where the lines cross.
    corners = [QPointF(0, -radius), QPointF(radius, 0), QPointF(0, radius), QPointF(-radius, 0)]
    painter.setPen(QPen(painter.pen().color(), 1.2))
    painter.setBrush(QColor(palette.surface))
    for place in places:
        painter.drawPolygon([place + corner for corner in corners])
