"""Making pictures smaller without losing a thin line.

Averaged over a block, a line of one pixel fades into its paper. In a drawing, whose paper has one
colour, a block therefore shows what lies farthest from the paper in it. A photo is averaged, as its
noise would be what lies farthest.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Field = NDArray[np.float32]
"""(h, w) float32."""

_SAME = 2  # levels of 255 by which a colour may differ and still be the paper's
_INSET = 0.03  # of the shorter side; a frame along the border is no wider
_SAMPLE = 256  # pixels on the longer side are enough to count colours
_BAND = 64  # rows made at a time: a picture of 100 million pixels is never unpacked whole


def paper_colour(image: Image.Image) -> NDArray[np.int16] | None:
    """Return the colour (channels,) of the paper if most of the picture's border has one colour, as
    in a drawing; else None.

    A line along the border is no paper: where most of a second border, farther inside, has another
    colour, and more of the picture has that one, it is the paper's.
    """
    inset = max(1, round(_INSET * min(image.size)))
    inner = (inset, inset, image.width - inset, image.height - inset)
    outside = _usual(_border(image))
    if outside is None or min(image.size) <= 2 * inset:
        return outside
    inside = _usual(_border(image.crop(inner)))
    if inside is None:
        return outside
    every = max(1, max(image.size) // _SAMPLE)
    size = (-(-image.width // every), -(-image.height // every))
    sample = np.asarray(image.resize(size, Image.Resampling.NEAREST))
    return inside if _is(inside, sample).sum() > _is(outside, sample).sum() else outside


def _usual(pixels: NDArray[np.uint8]) -> NDArray[np.int16] | None:
    """Return the colour (channels,) that most of the pixels (n, channels) have, if there is one."""
    colours, counts = np.unique(pixels, axis=0, return_counts=True)
    colour = colours[counts.argmax()].astype(np.int16)
    return colour if _is(colour, pixels).mean() > 0.5 else None


def _is(colour: NDArray[np.int16], pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return (...) which pixels (..., channels) have a colour."""
    return np.abs(pixels.astype(np.int16) - colour).max(-1) <= _SAME


def _border(image: Image.Image) -> NDArray[np.uint8]:
    """Return (n, channels) the outermost pixels."""
    width, height = image.size
    strips = [(0, 0, width, 1), (0, height - 1, width, height)]
    strips += [(0, 0, 1, height), (width - 1, 0, width, height)]
    channels = len(image.getbands())
    return np.concatenate([np.asarray(image.crop(s)).reshape(-1, channels) for s in strips])


def shrunk(image: Image.Image, side: int) -> Image.Image:
    """Return the picture (RGB or RGBA) with at most `side` pixels on its longer side, and at least
    one on the shorter. A smaller picture is returned as it is."""
    factor = max(image.size) / side
    if factor <= 1:
        return image
    width, height = (max(1, round(side / factor)) for side in image.size)
    paper = paper_colour(image)
    if paper is None:
        return image.resize((width, height), Image.Resampling.BOX, reducing_gap=2.0)
    columns = _starts(0, image.width, width)
    rows = np.append(_starts(0, image.height, height), image.height)
    bands = [
        _farthest(image, paper, rows[at : at + _BAND + 1], columns)
        for at in range(0, height, _BAND)
    ]
    return Image.fromarray(np.concatenate(bands), image.mode)


def _farthest(
    image: Image.Image,
    paper: NDArray[np.int16],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
) -> NDArray[np.uint8]:
    """Return the value farthest from the paper in every block, channel by channel. A block begins
    at each of `rows` but the last, which ends them, and at each of `columns`."""
    band = np.asarray(image.crop((0, int(rows[0]), image.width, int(rows[-1]))))
    starts = rows[:-1] - rows[0]
    most, least = (
        pick.reduceat(pick.reduceat(band, starts, 0), columns, 1).astype(np.int16)
        for pick in (np.maximum, np.minimum)
    )
    return np.where(most - paper > paper - least, most, least).astype(np.uint8)


def pooled(field: Field, size: tuple[int, int], box: tuple[float, float, float, float]) -> Field:
    """Return the largest value in each cell of a grid laid over a part of (h, w).

    Args:
        field: any (h, w).
        size: columns and rows of the grid.
        box: left, top, right, bottom of the part, in pixels and fractions, inside the field. A
            pixel that two cells share counts for the second.
    """
    left, top, right, bottom = box
    part = field[: math.ceil(bottom), : math.ceil(right)]
    rows, columns = _starts(top, bottom, size[1]), _starts(left, right, size[0])
    return np.maximum.reduceat(np.maximum.reduceat(part, rows, 0), columns, 1)


def _starts(first: float, last: float, count: int) -> NDArray[np.int64]:
    """Return (count,) the pixel in which each of the equal steps from first to last begins."""
    return np.floor(first + np.arange(count) * ((last - first) / count)).astype(np.int64)
