"""What the FileThread does for the pad. Pillow is imported here and not before: the window is to be
on the screen first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from mnist_pad.core.drawing_file import fitted, save_drawing
from mnist_pad.core.errors import InkError
from mnist_pad.core.ink import Ink
from mnist_pad.core.ink_file import ink_from_json
from mnist_pad.gui.drawing_export import encoded, ink_file_of, png_of, svg_of
from mnist_pad.gui.ink_history import Page
from mnist_pad.gui.pad_picture import Picture


def loaded(file: Path) -> Picture:
    """The picture in a file.

    Raises:
        PictureError: see core.picture.load_picture.
    """
    from mnist_pad.core.picture import load_picture  # noqa: PLC0415

    return Picture(file.name, load_picture(file))


def decoded(data: bytes, name: str) -> Picture:
    """The picture in the bytes of a file.

    Raises:
        PictureError: see core.picture.decode_picture.
    """
    from mnist_pad.core.picture import decode_picture  # noqa: PLC0415

    return Picture(name, decode_picture(data, name))


def repacked(image: QImage, name: str) -> Picture:
    """An image that Qt has decoded: it goes through the core too, which knows of transparency and
    of pictures too small or too large.

    Raises:
        PictureError: see core.picture.decode_picture.
    """
    return decoded(encoded(image), name)


def ink_in(data: bytes) -> Ink:
    """The drawing that was copied.

    Raises:
        InkError: it is none.
    """
    try:
        return fitted(ink_from_json(data.decode())[0])
    except ValueError as error:  # a LineError and a UnicodeDecodeError are such
        raise InkError("What was copied is not a drawing of MNIST Pad.") from error


def bytes_of(mime: QMimeData, form: str) -> bytes:
    """What is copied or dragged, in one of its forms."""
    return bytes(mime.data(form).data())


def save(page: Page, file: Path) -> None:
    """Write what the pad holds; the file's ending says how.

    Raises:
        InkError: it cannot be written; what the file held before is unchanged.
    """
    ending = file.suffix.lower()
    if ending == ".svg":
        content = svg_of(page.ink)
    elif ending == ".jsonl":
        content = ink_file_of(page.ink)
    else:
        content = png_of(page)
    save_drawing(file, content)
