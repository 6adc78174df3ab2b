"""A picture file, or its bytes, to plain pixels.

What comes in is whatever people have: a photo on its side, a sticker on transparency, a fax, a file
cut short, a bomb. What goes out is (h, w, 3) uint8 of bounded size, or one sentence.
"""

from __future__ import annotations

import io
import logging
import warnings
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from mnist_pad.core.errors import PictureError, marked, reason_of
from mnist_pad.core.pictures.forms import decoders_for, refusal
from mnist_pad.core.pictures.inked_page import first_with_ink
from mnist_pad.core.pictures.shrink import shrunk

MAX_PIXELS = 100_000_000
"""More than any phone's photo of today; looked up in the header, before anything is decoded."""

MAX_BYTES = 400_000_000
"""As much as MAX_PIXELS take when they are not compressed."""

MAX_SIDE = 2048
"""Larger pictures are made smaller while they are decoded: no digit needs more."""

MIN_SIDE = 4
"""Pixels; a smaller picture cannot hold a digit."""

Rgb = NDArray[np.uint8]
"""(h, w, 3) red, green, blue."""

# Without a handler what Pillow logs of a damaged file would be printed, beside our sentence.
logging.getLogger("PIL").addHandler(logging.NullHandler())

_MISSING = marked("There is no file {name}.")
_FOLDER = marked("{name} is a folder, not a picture.")
_CLOSED = marked("{name} cannot be opened: {reason}.")
_EMPTY = marked("{name} is an empty file.")
_HUGE = marked("{name} is too large to open safely: make it smaller than {limit} million pixels.")
_TINY = marked("{name} is only {width} x {height} pixels, too small to hold a digit.")

_LIGHTNESS = np.array([0.299, 0.587, 0.114], np.float32)


def load_picture(path: Path) -> Rgb:
    """Return the picture in a file: upright, opaque, at most MAX_SIDE pixels on a side.

    Raises:
        PictureError: the file is missing, closed to us, a folder, empty, foreign, damaged, too
            large or too small.
    """
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise PictureError(_FOLDER, name=name)
        if path.exists() and not path.is_file():  # a pipe or a device, which may never end
            raise PictureError(refusal(b""), name=name)
        if path.stat().st_size > MAX_BYTES:
            raise _too_large(name)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise PictureError(_MISSING, name=name) from error
    except (OSError, ValueError) as error:
        raise PictureError(_CLOSED, name=name, reason=reason_of(error)) from error
    return decode_picture(data, name)


def decode_picture(data: bytes, name: str) -> Rgb:
    """Return the picture in a file's bytes; of frames or pages, the first with ink.

    Args:
        data: the file's content.
        name: what to call it in a fault's sentence.

    Raises:
        PictureError: see load_picture.
    """
    if not data:
        raise PictureError(_EMPTY, name=name)
    with warnings.catch_warnings():
        # Pillow warns of odd metadata, which is no matter here, and of many pixels, which we count.
        warnings.simplefilter("ignore")
        try:
            return _decoded(data, name)
        except PictureError:
            raise
        except Image.DecompressionBombError as error:
            raise _too_large(name) from error
        except Exception as error:
            # A decoder that is fed damaged bytes fails with nearly any exception there is.
            raise PictureError(refusal(data), name=name) from error


def _too_large(name: str) -> PictureError:
    return PictureError(_HUGE, name=name, limit=MAX_PIXELS // 1_000_000)


def _decoded(data: bytes, name: str) -> Rgb:
    with Image.open(io.BytesIO(data), formats=decoders_for(data)) as image:
        return first_with_ink(image, partial(_page, name=name), MAX_PIXELS)


def _page(image: Image.Image, name: str) -> Rgb:
    """Decode the page at which a file is."""
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise _too_large(name)
    if min(width, height) < MIN_SIDE:
        raise PictureError(_TINY, name=name, width=width, height=height)
    # A JPEG can be decoded at a half, a quarter or an eighth, in a fraction of time and memory.
    shrink = max(1.0, max(width, height) / (MAX_SIDE / 2))
    image.draft(None, (max(1, int(width / shrink)), max(1, int(height / shrink))))
    image.load()
    return _flat(shrunk(_plain(_upright(image)), MAX_SIDE))


def _upright(image: Image.Image) -> Image.Image:
    """Turn a photo as its camera says; leave it if that note is damaged."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # as above: metadata can be broken in any way, and the pixels still be good
        return image


def _plain(image: Image.Image) -> Image.Image:
    """Convert to RGB or RGBA, 8 bits a channel."""
    if image.mode.startswith(("I", "F")):
        image = Image.fromarray(_eight_bits(np.asarray(image)))
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _eight_bits(deep: NDArray[Any]) -> NDArray[np.uint8]:
    """Scale deep gray (h, w) of any range to 0..255: a scanner may fill only 12 of its 16 bits."""
    step = -(-max(deep.shape) // MAX_SIDE)
    height, width = (side // step * step for side in deep.shape)
    blocks = deep[:height, :width].reshape(height // step, step, width // step, step)
    gray = np.nan_to_num(blocks.mean((1, 3), dtype=np.float64), posinf=0.0, neginf=0.0)
    gray -= min(gray.min(), 0.0)
    top = 2.0 ** np.ceil(np.log2(max(gray.max(), 1e-30)))
    return np.asarray(gray * (255 / top), np.uint8)


def _flat(image: Image.Image) -> Rgb:
    """Replace transparency by paper on which the ink can be seen."""
    pixels = np.asarray(image)
    if pixels.shape[2] == 3:
        return pixels
    rgb, alpha = pixels[..., :3], pixels[..., 3:].astype(np.float32) / np.float32(255)
    paper = _paper_behind(rgb, alpha[..., 0])
    return np.rint(rgb * alpha + paper * (1 - alpha)).astype(np.uint8)


def _paper_behind(rgb: Rgb, alpha: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return (3,) the colour to lay under a picture: its own paper if it brings some, else white or
    black, whichever the ink is not."""
    weight = max(float(alpha.sum()), 1e-9)
    lightness = rgb @ _LIGHTNESS
    seen = alpha > 0.5
    if seen.any():
        rows, columns = np.flatnonzero(seen.any(1)), np.flatnonzero(seen.any(0))
        box = (rows[-1] - rows[0] + 1) * (columns[-1] - columns[0] + 1)
        if seen.sum() > 0.6 * box and lightness[seen].std() > 10:
            return np.median(rgb[seen], 0).astype(np.float32)
    is_light = float((lightness * alpha).sum()) / weight > 127
    return np.full(3, 0 if is_light else 255, np.float32)
