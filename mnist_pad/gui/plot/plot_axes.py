"""Paints what stands around the curves: captions, and the lines and numbers of the axes."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.plot.plot_layout import CAPTION, axis_texts, epoch_text, small_font
from mnist_pad.gui.plot.plot_scale import Scale, accuracy_ticks, cost_ticks, epoch_ticks

_CAPTION_HEIGHT, _NUMBER_HEIGHT = 16, 16  # pixels
_BELOW = 8  # pixels from the lower place to its epochs, clear of the lowest accuracy's number
_Side = Qt.AlignmentFlag


def paint_axes(painter: QPainter, scale: Scale, palette: Palette) -> None:
    """Paint all that stands around the curves."""
    paint_bare_axes(painter, scale, palette)
    for cost, text in cost_ticks(scale.top, scale.area.height()):
        _paint_level(painter, scale.area, scale.cost_y(cost), text, palette)
    for accuracy, text in accuracy_ticks(scale.span, scale.lower.height()):
        _paint_level(painter, scale.lower, scale.accuracy_y(accuracy), text, palette)
    for epoch in epoch_ticks(scale.epochs):
        place = QRectF(scale.x(epoch) - 24, _epochs_top(scale), 48, _NUMBER_HEIGHT)
        painter.drawText(place, _Side.AlignHCenter | _Side.AlignTop, str(epoch))


def paint_bare_axes(painter: QPainter, scale: Scale, palette: Palette) -> None:
    """Paint the axes with their captions, without numbers."""
    painter.setFont(small_font())
    painter.setPen(QColor(palette.muted))
    for text, area in zip(axis_texts(), (scale.area, scale.lower), strict=True):
        place = QRectF(area.left(), area.top() - CAPTION, area.width(), _CAPTION_HEIGHT)
        painter.drawText(place, _Side.AlignVCenter | _Side.AlignLeft, text)
        _paint_line(painter, area, area.bottom(), palette.border)
    place = QRectF(0, _epochs_top(scale), scale.lower.left() - SPACING, _NUMBER_HEIGHT)
    painter.drawText(place, _Side.AlignRight | _Side.AlignTop, epoch_text())


def _epochs_top(scale: Scale) -> float:
    return scale.lower.bottom() + _BELOW


def _paint_level(painter: QPainter, area: QRectF, y: float, text: str, palette: Palette) -> None:
    """Paint a level line across a place, and its number on the left."""
    _paint_line(painter, area, y, palette.border)
    side = _Side.AlignRight | _Side.AlignVCenter
    painter.drawText(QRectF(0, y - 10, area.left() - SPACING, 20), side, text)


def _paint_line(painter: QPainter, area: QRectF, y: float, colour: str) -> None:
    """Paint a level line, as thick as whole device pixels and exactly on them."""
    ratio = painter.device().devicePixelRatio()
    thick = max(1, math.floor(ratio)) / ratio
    place = QRectF(area.left(), round(y * ratio) / ratio, area.width(), thick)
    painter.save()
    # Smoothed, a line between two pixels would become two pale ones.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.fillRect(place, QColor(colour))
    painter.restore()
