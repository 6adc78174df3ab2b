"""Numbers as colours: magnitudes from black to white, signed ones in two colours."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from mnist_pad.gui.look.palette import Palette

Table = NDArray[np.uint32]
"""(256,) opaque colours, as QImage's Format_ARGB32 has them."""

Colours = NDArray[np.float32]
"""(..., 3) red, green and blue, 0..255."""


@cache
def grey_table() -> Table:
    """Return black to white, as MNIST is, in both schemes."""
    return packed(np.repeat(np.arange(256, dtype=np.float32)[:, None], 3, axis=1))


# Kept, as every repaint asks for it, and there are only two schemes.
@cache
def signed_table(palette: Palette) -> Table:
    """Return the colours from what speaks against (0) over nothing (127) to what speaks for
    (254)."""
    # An odd number of steps, so that zero has a place of its own; 255 is not used.
    values = np.asarray((np.arange(256) - 127) / 127, np.float32)
    return packed(signed_colours(values, np.broadcast_to(rgb(palette.track), (256, 3)), palette))


def signed_colours(values: NDArray[np.float32], ground: Colours, palette: Palette) -> Colours:
    """Return values -1..1 as colours over a ground (..., 3): accent above 0, against below."""
    # The root lets weak values be seen.
    share = np.sqrt(np.abs(values).clip(0, 1))[..., None]
    # Blue and orange, which every kind of colour blindness leaves apart; red and green it does not.
    colour = np.where(values[..., None] > 0, rgb(palette.accent), rgb(palette.against))
    return np.asarray(ground + (colour - ground) * share, np.float32)


def rgb(colour: str) -> Colours:
    """Return a #RRGGBB colour as (3,)."""
    return np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)], np.float32)


def packed(colours: Colours) -> NDArray[np.uint32]:
    """Return colours (..., 3) as opaque numbers (...,)."""
    red, green, blue = np.moveaxis(colours.round().astype(np.uint32), -1, 0)
    return np.asarray(0xFF000000 | red << 16 | green << 8 | blue, np.uint32)
