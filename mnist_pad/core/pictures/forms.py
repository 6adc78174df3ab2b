"""Which forms of picture files are decoded, and what is said of the others that people bring."""

from __future__ import annotations

import re
from functools import cache

from PIL import Image

from mnist_pad.core.errors import marked

FORMATS = ("PNG", "JPEG", "BMP", "GIF", "TIFF", "WEBP", "PPM", "AVIF")
"""The only decoders that run. Others (EPS among them) start programs of their own."""

_HEIC = "HEIF"  # as its plug-in calls it
_BOX = re.compile(rb".{4}ftyp(.{4})", re.DOTALL)  # both HEIC and AVIF begin with it
_BRANDS = 128  # bytes, in which every such file names what it holds
_PDF = re.compile(rb"\s*%PDF-")

_FOREIGN = marked(
    "{name} is not a picture that can be read: use PNG, JPEG, GIF, BMP, TIFF, WebP or AVIF."
)
_DAMAGED = marked("{name} is damaged or cut short.")
_NO_HEIC = marked(
    "{name} is a HEIC photo, which cannot be read here: save it as JPEG or PNG (on an iPhone,"
    " Settings > Camera > Formats > Most Compatible makes the next ones JPEG)."
)
_NO_AVIF = marked(
    "{name} is an AVIF picture, which cannot be read here: save it as JPEG or PNG first."
)
_NO_PDF = marked(
    "{name} is a PDF document, not a picture: take a screenshot of its page, or export the page as"
    " PNG or JPEG."
)


def decoders_for(data: bytes) -> tuple[str, ...]:
    """Return Pillow's names of the decoders that may try the bytes of a file."""
    # Its plug-in takes 40 ms to import: nobody who opens no such photo waits for it.
    return (*FORMATS, _HEIC) if _is_heic(data) and _reads_heic() else FORMATS


def refusal(data: bytes) -> str:
    """Return the sentence for the bytes of a file that could not be decoded; it has a {name}."""
    if _PDF.match(data):
        return _NO_PDF
    # Before Pillow is asked, which takes some of these for AVIF.
    if _is_heic(data):
        return _DAMAGED if _reads_heic() else _NO_HEIC
    if _is_known(data):
        return _DAMAGED
    return _NO_AVIF if _is_avif(data) else _FOREIGN


def _is_known(data: bytes) -> bool:
    """Return whether the first bytes are those of a form that we read, whatever follows."""
    Image.preinit()
    Image.init()
    accepts = (Image.OPEN[form][1] for form in FORMATS if form in Image.OPEN)
    # Pillow answers with a sentence where it knows the form and lacks the decoder.
    return any(accept is not None and accept(data[:16]) is True for accept in accepts)


def _is_avif(data: bytes) -> bool:
    """Return whether a file says that it holds AV1."""
    box = _BOX.match(data)
    return box is not None and re.search(rb"avi[fs]", _brands(data)) is not None


def _is_heic(data: bytes) -> bool:
    """Return whether a file says that it holds HEVC, or a still without saying which."""
    box = _BOX.match(data)
    if box is None:
        return False
    return box[1].startswith((b"hei", b"hev")) or (
        box[1] in (b"mif1", b"msf1") and not _is_avif(data)
    )


def _brands(data: bytes) -> bytes:
    """Return the names, four bytes each, of what such a file is compatible with."""
    return data[8 : min(int.from_bytes(data[:4]), _BRANDS)]


@cache
def _reads_heic() -> bool:
    """Have Pillow read HEIC, if its plug-in is here; tell whether it is."""
    try:
        from pillow_heif import register_heif_opener  # noqa: PLC0415 - an extra, and late
    except ImportError:
        return False
    # The photo alone: a phone puts a preview and a map of distances into the same file.
    register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)
    return True
