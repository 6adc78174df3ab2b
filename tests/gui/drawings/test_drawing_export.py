"""The drawing as other programs take it."""

import io
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import ink_from_json
from mnist_pad.core.pictures.picture import decode_picture
from mnist_pad.core.reading.from_ink import from_ink
from mnist_pad.core.reading.from_picture import ink_of
from mnist_pad.gui.drawings.drawing_export import (
    INK_TYPE,
    encoded,
    image_of,
    ink_file_of,
    mime_of,
    png_of,
    svg_of,
)
from mnist_pad.gui.pad.ink_history import Page
from mnist_pad.gui.pad.pad_picture import Picture

SEVEN = Ink((Stroke.of([(90, 80), (140, 79), (190, 78), (160, 155), (138, 224)]),))
PRESSED = Ink((Stroke.of([(40, 140), (140, 100), (240, 140)], [0.1, 0.5, 1.0], 30),))
SHOWN = Picture("red", np.full((20, 30, 3), (200, 20, 20), np.uint8))


def test_png_is_dark_on_white_and_four_pixels_a_unit(qapp):
    image = Image.open(io.BytesIO(png_of(Page(SEVEN))))
    assert image.format == "PNG"
    assert image.size == (1120, 1120)
    assert image.getpixel((4, 4)) == (255, 255, 255)
    assert max(image.getpixel((4 * 140, 4 * 79))) < 40


def test_png_is_read_as_the_ink_is(qapp):
    ink = ink_of(decode_picture(png_of(Page(SEVEN)), "a.png"))
    read = ink.seen(tuple(range(len(ink.boxes))))
    assert np.abs(read.pixels - from_ink(SEVEN)).mean() < 0.05


@pytest.mark.parametrize("ink", [SEVEN, PRESSED])
def test_svg_shows_what_the_png_shows(qapp, ink):
    content = svg_of(ink)
    root = ET.fromstring(content)  # noqa: S314 - our own
    assert root.get("viewBox") == "0 0 280 280"
    painted = QImage(1120, 1120, QImage.Format.Format_RGB32)
    painted.fill(QColor("white"))
    painter = QPainter(painted)
    QSvgRenderer(QByteArray(content)).render(painter)
    painter.end()
    rows = [grey_of(image) for image in (painted, image_of(Page(ink)))]
    assert np.abs(rows[0] - rows[1]).mean() < 0.5
    assert (rows[1] < 128).mean() > 0.01


def test_ink_comes_back_as_it_was(qapp):
    assert ink_from_json(ink_file_of(PRESSED).decode())[0] == PRESSED


def test_what_is_copied_is_a_picture_and_the_ink(qapp):
    mime = mime_of(Page(SEVEN))
    assert mime.hasImage()
    assert mime.imageData() == image_of(Page(SEVEN))
    assert ink_from_json(bytes(mime.data(INK_TYPE).data()).decode())[0] == SEVEN
    assert bytes(mime.data("image/svg+xml").data()) == svg_of(SEVEN)


def test_a_picture_is_copied_as_it_is(qapp):
    mime = mime_of(Page(picture=SHOWN))
    assert mime.imageData().size().toTuple() == (30, 20)
    assert not mime.hasFormat(INK_TYPE)
    assert decode_picture(png_of(Page(picture=SHOWN)), "a").tolist() == SHOWN.pixels.tolist()


def test_transparency_reaches_the_core(qapp):
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    for y in range(10, 30):
        image.setPixelColor(20, y, QColor("black"))
    pixels = decode_picture(encoded(image), "a")
    assert pixels[0, 0].tolist() == [255, 255, 255]
    assert pixels[20, 20].tolist() == [0, 0, 0]


def grey_of(image):
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].astype(float)
