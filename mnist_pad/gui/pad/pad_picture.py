"""A picture on the pad: opened, pasted or dropped, and read in place of ink."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.theme import LABEL_SIZE, SPACING, ui_font

if TYPE_CHECKING:  # it imports Pillow
    from mnist_pad.core.pictures.picture import Rgb

_MARGIN = 0.1  # of the pad's side, on each side; the caption stands in the lowest
_COARSE = 100  # pixels on the longer side; of a smaller picture one is shown each


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A picture as it is read and shown. Immutable, so undo can keep old ones.

    Attributes:
        name: what to call it: a file's name, or a word for where it came from.
        pixels: (h, w, 3) uint8, as pictures.picture gives it.
        image: the same for Qt.
    """

    name: str
    pixels: Rgb
    image: QImage = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # Qt reads the memory as it lies, in which a cropped picture has gaps.
        rgb = np.ascontiguousarray(self.pixels)
        height, width, _ = rgb.shape
        # Unless told the length of a row, Qt takes it as padded to 4 bytes.
        image = QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888)
        # The conversion copies: memory that another owns could go first. RGB32 is what Qt paints
        # fastest.
        object.__setattr__(self, "image", image.convertToFormat(QImage.Format.Format_RGB32))


class PicturePainter:
    """Paints a picture on the pad."""

    def __init__(self) -> None:
        self._picture: Picture | None = None
        self._shown = QImage()

    def paint(
        self, painter: QPainter, pad: QRect, picture: Picture, caption: str, palette: Palette
    ) -> None:
        """Paint the picture in the pad's middle, as large as fits, above its caption."""
        place = _place(pad, picture.image.size())
        # At device pixels: on a sharp screen a picture of logical pixels would look blurred.
        self._fit(picture, place.size().toSize() * painter.device().devicePixelRatioF())
        painter.drawImage(place, self._shown)
        painter.setPen(QColor(palette.border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)
        top = place.bottom() + SPACING
        below = QRectF(pad.left(), top, pad.width(), pad.bottom() - top)
        painter.setFont(ui_font(LABEL_SIZE))
        painter.setPen(QColor(palette.muted))
        words = _fitted(caption, painter.fontMetrics(), round(0.9 * pad.width()))
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, words)

    def _fit(self, picture: Picture, size: QSize) -> None:
        # Made small once for each size: the pad is painted at every move of the keys' pen.
        if picture is self._picture and size == self._shown.size():
            return
        longer = max(picture.image.width(), picture.image.height())
        how = (
            Qt.TransformationMode.FastTransformation
            if longer < _COARSE
            else Qt.TransformationMode.SmoothTransformation
        )
        self._picture = picture
        # Exactly of this size, or the comparison above would never hold; _place has kept the ratio.
        self._shown = picture.image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, how)


def _fitted(caption: str, metrics: QFontMetrics, width: int) -> str:
    """Return the caption on one line, or its two parts below one another."""
    if metrics.horizontalAdvance(caption) <= width:
        return caption
    # In its middle: a file is recognised by how its name begins and ends.
    middle = Qt.TextElideMode.ElideMiddle
    parts = caption.rsplit(" · ", 1)
    return "\n".join(metrics.elidedText(part, middle, width) for part in parts)


def _place(pad: QRect, size: QSize) -> QRectF:
    """Return where a picture of this size lies on the pad, in logical pixels."""
    side = round(pad.width() * (1 - 2 * _MARGIN))
    # A very long and narrow picture would come to no height at all.
    fitted = size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
    left = pad.left() + (pad.width() - fitted.width()) // 2
    top = pad.top() + (pad.height() - fitted.height()) // 2
    return QRectF(left, top, fitted.width(), fitted.height())
