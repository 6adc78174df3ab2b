"""The 28x28, with what speaks for a digit and against it in colour."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mnist_pad.core.model.inside import Inside, Square
from mnist_pad.core.model.prediction import SIDE
from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.pixel_grid import colour_image, edges
from mnist_pad.gui.look.theme import current_palette
from mnist_pad.gui.maps.tile_colours import packed, rgb, signed_colours
from mnist_pad.gui.words.language import say

# Faint, so that the evidence's colours stand out from the ink.
_INK = 0.3  # of the way from the card's colour to that of muted words


class EvidencePicture(QWidget):
    """The drawing as the network sees it, faintly, and the evidence over it; a frame around what a
    cell of a map sees."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("evidence_picture")
        say(self.setAccessibleName, lambda: self.tr("Where the evidence lies"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # the card below stays as it is
        self._inside: Inside | None = None
        self._frame: Square | None = None

    @property
    def frame(self) -> Square | None:
        """What is framed: left, top, width and height in pixels of the 28x28."""
        return self._frame

    def show_inside(self, inside: Inside | None) -> None:
        """Show the evidence in a drawing, or none."""
        self._inside = inside
        self.update()

    def show_frame(self, frame: Square | None) -> None:
        """Frame some of the 28x28, or nothing."""
        # The pointer moves many times within one cell.
        if frame != self._frame:
            self._frame = frame
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # Every pixel is a square of whole device pixels: half ones would blur the edges of ink. It
        # begins on one, too, wherever the widget does.
        palette, ratio = current_palette(), self.devicePixelRatioF()
        cell = max(1, int(self.width() * ratio) // SIDE)
        corner = self.mapTo(self.window(), QPoint(0, 0))
        left, top = (math.ceil(x * ratio) - x * ratio for x in (corner.x(), corner.y()))
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(palette.surface))
        painter.scale(1 / ratio, 1 / ratio)  # from here on in device pixels
        painter.translate(left, top)
        side = cell * SIDE
        painter.fillRect(QRectF(0, 0, side, side), QColor(palette.border))
        edge = max(1, round(ratio))
        inner = QRectF(edge, edge, side - 2 * edge, side - 2 * edge)
        painter.fillRect(inner, QColor(palette.surface))
        if self._inside is not None:
            # The picture's outermost pixels would cover the line around it.
            painter.setClipRect(inner)
            painter.drawImage(QRectF(0, 0, side, side), evidence_image(self._inside, palette))
            painter.setClipping(False)
        if self._frame is not None:
            _paint_frame(painter, self._frame, cell, edge, palette)
        painter.end()


def _paint_frame(painter: QPainter, frame: Square, cell: int, edge: int, palette: Palette) -> None:
    """Frame some of the 28x28."""
    # A line in the colour of words between two in the card's: it is seen on any ground.
    box = QRectF(*(cell * value for value in frame))
    for inset, colour in ((0, palette.surface), (edge, palette.text), (2 * edge, palette.surface)):
        for line in edges(box.adjusted(inset, inset, -inset, -inset), edge):
            painter.fillRect(line, QColor(colour))


def evidence_image(inside: Inside, palette: Palette) -> QImage:
    """Return the picture, one colour a pixel of the 28x28."""
    surface, muted = rgb(palette.surface), rgb(palette.muted)
    ground = surface + (muted - surface) * (_INK * inside.pixels[0][..., None])
    return colour_image(packed(signed_colours(inside.evidence, ground, palette)))
