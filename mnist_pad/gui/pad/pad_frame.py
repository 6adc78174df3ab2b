"""What lies around the ink: the pad's edge, the hint on an empty pad, the eraser's pointer."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPainterPath, QPen, QPixmap

from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.theme import CARD_RADIUS, ui_font

_HINT_SIZE = 16


def paint_frame(
    painter: QPainter, pad: QRectF, palette: Palette, around: QColor, is_focused: bool
) -> None:
    """Round off the pad's corners, in the colour around it, and paint its edge."""
    rounded = QPainterPath()
    rounded.addRoundedRect(pad, CARD_RADIUS, CARD_RADIUS)
    # Painted over, as ink may lie in the corners and a clip has no soft edge.
    corners = QPainterPath()
    corners.addRect(pad)
    painter.fillPath(corners.subtracted(rounded), around)
    width = 2.0 if is_focused else 1.0
    painter.setPen(QPen(QColor(palette.accent if is_focused else palette.border), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # Half of a line lies outside its path: without the inset it would be cut.
    inset = width / 2
    painter.drawRoundedRect(pad.adjusted(inset, inset, -inset, -inset), CARD_RADIUS, CARD_RADIUS)


def inside_frame(pad: QRect) -> QRect:
    """Return the part of the pad that `paint_frame` does not touch."""
    # The frame is nowhere deeper than at the corners.
    edge = round(CARD_RADIUS)
    return pad.adjusted(edge, edge, -edge, -edge)


def paint_hint(painter: QPainter, pad: QRect, text: str, palette: Palette) -> None:
    """Say in the middle of an empty pad what it is for."""
    painter.setFont(ui_font(_HINT_SIZE))
    painter.setPen(QColor(palette.muted))
    painter.drawText(pad, Qt.AlignmentFlag.AlignCenter, text)


def ring_cursor(diameter: float, ratio: float, colour: QColor) -> QCursor:
    """Return a pointer that shows what the eraser touches; `diameter` in logical pixels."""
    # Room around the ring for its line and soft edge.
    side = round(diameter) + 4
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.5))
    painter.drawEllipse(QRectF(2, 2, side - 4, side - 4))
    painter.end()
    return QCursor(picture)
