"""The 28x28 that the network is shown, magnified."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from mnist_pad.core.model.prediction import SIDE, Pixels
from mnist_pad.core.reading.from_ink import BOX
from mnist_pad.gui.look.pixel_grid import digit_image, edges
from mnist_pad.gui.look.theme import current_palette
from mnist_pad.gui.words.language import say

# Translucent, so that ink on the line is seen through it.
_BOX_LINE = QColor(255, 255, 255, 64)


class SeenView(QWidget):
    """White on black, as MNIST is, in both schemes; the 20-pixel box is drawn faintly."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("seen_view")
        say(self.setAccessibleName, lambda: self.tr("What the network sees"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # the card below stays as it is
        self._image: QImage | None = None

    @property
    def image(self) -> QImage | None:
        """What is shown, one grey pixel each, None for nothing."""
        return self._image

    def show_pixels(self, pixels: Pixels | None) -> None:
        """Show (1, 28, 28) values 0..1, or an empty picture."""
        self._image = None if pixels is None else image_of(pixels)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # Every pixel is a square of whole device pixels, all of one size.
        ratio = self.devicePixelRatioF()
        cell = max(1, int(self.width() * ratio / SIDE)) / ratio
        # It begins on one, too: between two, every square would have soft edges.
        corner = round((self.width() - cell * SIDE) / 2 * ratio) / ratio
        place = QRectF(corner, corner, cell * SIDE, cell * SIDE)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(current_palette().surface))
        painter.fillRect(place, Qt.GlobalColor.black)
        if self._image is not None:
            painter.drawImage(place, self._image)
        margin = (SIDE - BOX) / 2 * cell
        box = place.adjusted(margin, margin, -margin, -margin)
        for line in edges(box, max(1, round(ratio)) / ratio):
            painter.fillRect(line, _BOX_LINE)
        painter.end()


def image_of(pixels: Pixels) -> QImage:
    """Return the picture of (1, 28, 28) values 0..1, one grey pixel each."""
    return digit_image((pixels[0] * 255).round().astype(np.uint8))
