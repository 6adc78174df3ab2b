"""Which page of a document, or picture of an animation, is the one to read: the first with ink."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mnist_pad.core.pictures.paper import ink_strength
from mnist_pad.core.pictures.shrink import shrunk

MOST_PAGES = 20
"""No more are looked at: who has so many blank ones can take them out."""

_WITH_PAGES = frozenset({"GIF", "TIFF", "WEBP", "PNG", "AVIF"})
# Not JPEG and HEIC: phones add previews, and maps of light and distance, as further pictures.
_GLANCE = 512  # pixels on the longer side; enough to see whether there is ink


def first_with_ink(
    image: Image.Image, pixels_of: Callable[[Image.Image], NDArray[np.uint8]], most_pixels: int
) -> NDArray[np.uint8]:
    """Return the pixels of the first page with ink; of the first page if none has any.

    Args:
        image: a file that Pillow has opened, at its first page.
        pixels_of: decodes the page at which the file is; (h, w, 3).
        most_pixels: no further page is decoded once all together have more. Two are kept at most.

    Raises:
        Exception: whatever the decoder raises at a damaged page before the first with ink.
    """
    first = pixels = pixels_of(image)
    seen = image.width * image.height
    for number in range(1, MOST_PAGES):
        fault = _turned(image, number)
        if isinstance(fault, EOFError) and number == 1:
            return first  # as nearly every picture: nothing to choose
        if has_ink(pixels):
            return pixels
        if isinstance(fault, EOFError):
            return first
        if fault is not None:
            raise fault
        area = image.width * image.height
        seen += area
        if area <= most_pixels < seen:  # one that is too large by itself has to be refused
            return first
        pixels = pixels_of(image)
    return pixels if has_ink(pixels) else first


def has_ink(pixels: NDArray[np.uint8]) -> bool:
    """Return whether anything stands out from the paper of (h, w, 3)."""
    return bool(ink_strength(np.asarray(shrunk(Image.fromarray(pixels), _GLANCE))).any())


def _turned(image: Image.Image, number: int) -> Exception | None:
    """Go to a page; return why not, an EOFError behind the last one."""
    if image.format not in _WITH_PAGES:
        return EOFError()
    try:
        image.seek(number)
    except Exception as error:
        # Damaged bytes raise nearly anything; no matter if the page before is the one to read.
        return error
    return None
