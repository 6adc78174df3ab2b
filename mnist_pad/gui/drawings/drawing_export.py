"""The drawing as other programs take it: a picture, an SVG, ink.

It is always dark ink on white paper, whatever the window's scheme.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from mnist_pad.core.ink.carried_ink import png_with_ink, svg_with_ink
from mnist_pad.core.ink.ink import PAD_SIDE, Ink
from mnist_pad.core.ink.ink_file import ink_to_json
from mnist_pad.gui.look.palette import LIGHT
from mnist_pad.gui.pad.ink_history import Page
from mnist_pad.gui.pad.ink_painter import paint_ink

INK_TYPE = "application/x-mnist-pad-ink"
"""The clipboard's name for one line of an ink file."""

SVG_TYPE = "image/svg+xml"
"""Its name for an SVG file."""

_PIXELS = 4  # a side of an ink unit
_SIDE = round(PAD_SIDE)


def image_of(page: Page) -> QImage:
    """Return the whole pad, 1120 pixels a side; or the picture that lies on it, as it is."""
    if page.picture is not None:
        return page.picture.image
    # Without transparency, which some programs paste as black.
    image = QImage(_PIXELS * _SIDE, _PIXELS * _SIDE, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.paper))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(_PIXELS, _PIXELS)
    paint_ink(painter, page.ink, QColor(LIGHT.ink))
    painter.end()
    return image


def png_of(page: Page) -> bytes:
    """Return the same as the content of a PNG file, which carries the ink, too."""
    # A picture has no ink, only the pixels that it came with.
    content = encoded(image_of(page))
    return content if page.picture is not None else png_with_ink(content, page.ink)


def encoded(image: QImage) -> bytes:
    """Return an image as the content of a PNG file, transparency included."""
    buffer = _opened()
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt takes both
    return bytes(buffer.data().data())


def svg_of(ink: Ink) -> bytes:
    """Return the drawing as the content of an SVG file in ink units, without paper; it carries the
    ink, too."""
    buffer = _opened()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(_SIDE, _SIDE))
    generator.setViewBox(QRect(0, 0, _SIDE, _SIDE))
    generator.setTitle("MNIST Pad")
    painter = QPainter(generator)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_ink(painter, ink, QColor(LIGHT.ink))
    # Only now has the generator written the file's end.
    painter.end()
    return svg_with_ink(bytes(buffer.data().data()), ink)


def ink_file_of(ink: Ink) -> bytes:
    """Return the drawing as the content of an ink file."""
    # A line, as in files of many drawings.
    return ink_to_json(ink).encode() + b"\n"


def mime_of(page: Page) -> QMimeData:
    """Return what is copied or dragged: the picture, and for ink the strokes, too."""
    mime = QMimeData()
    mime.setImageData(image_of(page))
    if not page.ink.is_empty:
        # Another pad takes the ink, without loss, and drawing programs the SVG.
        mime.setData(INK_TYPE, ink_file_of(page.ink))
        mime.setData(SVG_TYPE, svg_of(page.ink))
    return mime


def _opened() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
