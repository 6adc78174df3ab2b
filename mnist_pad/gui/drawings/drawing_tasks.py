"""What the FileThread does for the pad."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from mnist_pad.core.errors import InkError
from mnist_pad.core.file_kind import FileKind, is_drawing_text, kind_of
from mnist_pad.core.ink.carried_ink import ink_in_png
from mnist_pad.core.ink.drawing_file import first_drawing, fitted, save_drawing
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.ink.ink_file import ink_from_json
from mnist_pad.gui.drawings.drawing_export import SVG_TYPE, encoded, ink_file_of, png_of, svg_of
from mnist_pad.gui.pad.ink_history import Page
from mnist_pad.gui.pad.pad_picture import Picture

Drawing = tuple[Ink, bool]
"""Ink, and whether its source has more."""

_UNDECODED = (
    *("image/heic", "image/heif", "image/avif", "image/webp", "image/tiff", "image/gif"),
    *("image/jpeg", "application/pdf"),
)
# Best first: what other programs copy and only the core decodes. Of a PDF it says what to do.

Task = Callable[[], Path | Drawing | Picture]
"""Makes what will be shown."""


def opened(file: Path) -> Path | Drawing | Picture:
    """Return what is in a file: a drawing or a picture; for a model, the file itself.

    Raises:
        InkError: see drawing_file.first_drawing.
        PictureError: see picture.load_picture.
    """
    # Late, as it imports Pillow: the window has to be on the screen first.
    from mnist_pad.core.pictures.picture import load_picture  # noqa: PLC0415

    # A model is opened in the thread that will answer with it.
    if kind_of(file) is FileKind.MODEL:
        return file
    return first_drawing(file) or Picture(file.name, load_picture(file))


def decoded(data: bytes, name: str) -> Drawing | Picture:
    """Return the picture in the bytes of a file, or the drawing that this program saved in it.

    Raises:
        PictureError: see picture.decode_picture.
    """
    # Late, as above.
    from mnist_pad.core.pictures.picture import decode_picture  # noqa: PLC0415

    ink = ink_in_png(data)
    return Picture(name, decode_picture(data, name)) if ink is None else (fitted(ink), False)


def repacked(image: QImage, name: str) -> Drawing | Picture:
    """Return what is in an image that Qt has decoded.

    Raises:
        PictureError: see picture.decode_picture.
    """
    # Through the core, too, which knows of transparency and of sizes that cannot be read.
    return decoded(encoded(image), name)


def ink_in(data: bytes) -> Drawing:
    """Return the drawing that was copied from a pad.

    Raises:
        InkError: it is none.
    """
    try:
        return fitted(ink_from_json(data.decode())[0]), False
    except ValueError as error:  # LineError and UnicodeDecodeError are ValueErrors
        raise InkError("What was copied is not a drawing from MNIST Pad.") from error


def bytes_of(mime: QMimeData, form: str) -> bytes:
    """Return what is copied or dragged, in one of its formats."""
    return bytes(mime.data(form).data())


def undecoded_form(mime: QMimeData) -> str:
    """Return in which format a picture is copied or dragged that only the core decodes, or ""."""
    return next((form for form in _UNDECODED if mime.hasFormat(form)), "")


def text_of(mime: QMimeData) -> str:
    """Return what is copied or dragged as text, where that is ink or SVG; else ""."""
    data = bytes_of(mime, SVG_TYPE) if mime.hasFormat(SVG_TYPE) else b""
    # Bad bytes come from other programs: they are no drawing, and no fault of ours.
    text = data.decode(errors="replace") if data else mime.text()
    return text if is_drawing_text(text) else ""


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
