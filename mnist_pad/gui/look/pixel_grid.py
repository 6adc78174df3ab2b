"""Painting on whole device pixels, which are not whole logical ones on a scaled screen; and the
pictures of digits, which are painted so."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from mnist_pad.core.model.prediction import SIDE


def snapped(painter: QPainter, area: QRectF) -> QRectF:
    """Return the nearest rectangle in logical pixels whose edges lie between device pixels."""
    transform = painter.deviceTransform()
    on_device = transform.mapRect(area)
    left, top = round(on_device.left()), round(on_device.top())
    right, bottom = round(on_device.right()), round(on_device.bottom())
    # Back to logical pixels, which may be fractions now: the painter scales them again.
    inverse, _ = transform.inverted()
    return inverse.mapRect(QRectF(left, top, right - left, bottom - top))


def digit_side(room: float, ratio: float) -> float:
    """Return the logical side of the largest picture of 28x28 squares of whole device pixels, at
    least one each, in a room of so many logical pixels."""
    return max(1, int(room * ratio / SIDE)) * SIDE / ratio


def paint_digit(painter: QPainter, area: QRectF, image: QImage) -> None:
    """Paint a picture of 28x28 as large as fits in the middle of an area."""
    room = min(area.width(), area.height())
    side = digit_side(room, painter.device().devicePixelRatioF())
    place = QRectF(0, 0, side, side)
    place.moveCenter(area.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)  # lists have it on
    painter.drawImage(snapped(painter, place), image)


def edges(box: QRectF, line: float) -> tuple[QRectF, QRectF, QRectF, QRectF]:
    """Return the four edges of a box, `line` wide and within it."""
    # Filled, they are sharp and take a tenth of a stroked outline's time. They do not overlap: a
    # translucent line would be darker at its corners.
    wide, high = box.width(), box.height()
    return (
        QRectF(box.left(), box.top(), wide, line),
        QRectF(box.left(), box.bottom() - line, wide, line),
        QRectF(box.left(), box.top() + line, line, high - 2 * line),
        QRectF(box.right() - line, box.top() + line, line, high - 2 * line),
    )


def digit_image(pixels: NDArray[np.uint8]) -> QImage:
    """Return the picture of (h, w) uint8 pixels, one grey pixel each."""
    height, width = pixels.shape
    # Qt takes rows as padded to 4 bytes unless told; the copy owns its memory, which goes here.
    return QImage(pixels.tobytes(), width, height, width, QImage.Format.Format_Grayscale8).copy()


def colour_image(colours: NDArray[np.uint32]) -> QImage:
    """Return the picture of (h, w) colours, as Format_ARGB32_Premultiplied has them, one pixel
    each."""
    height, width = colours.shape
    form = QImage.Format.Format_ARGB32_Premultiplied
    # A copy, as the bytes go when this returns.
    return QImage(colours.tobytes(), width, height, 4 * width, form).copy()
