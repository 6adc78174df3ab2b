"""From the pixels of a picture to its digits, each as the network is shown it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mnist_pad.core.components import Components, components
from mnist_pad.core.grouping import groups, worth_reading
from mnist_pad.core.ink import Box
from mnist_pad.core.ink_pixels import as_shown, box_of, centre_of_mass, in_fine_cells, is_hard
from mnist_pad.core.mask_shape import can_be_digit
from mnist_pad.core.paper import WEAK, ink_strength, spread
from mnist_pad.core.preprocess import BOX, SIDE
from mnist_pad.core.reading import Pixels
from mnist_pad.core.rulings import ruled
from mnist_pad.core.shrink import Field, paper_colour, shrunk

_WORKING = 1024  # pixels on the longer side of a photo in which ink is looked for
_WORKING_DRAWN = 2048  # and of a drawing, in which lines may be thin and digits small
_MOST = 120  # pieces of ink; a picture with more is a page of print or a pattern


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """One digit of a picture.

    Attributes:
        pixels: (1, 28, 28) float32 in 0..1, what the network is shown.
        box: left, top, width, height in pixels of the picture.
        is_digit_like: False where its shape cannot be a digit's.
    """

    pixels: Pixels
    box: Box
    is_digit_like: bool


def from_image(pixels: NDArray[np.uint8]) -> Pixels | None:
    """All ink of a picture as one digit.

    Args:
        pixels: uint8 (h, w) gray or (h, w, 3) red, green, blue.

    Returns:
        (1, 28, 28) float32 in 0..1, or None when there is no ink.
    """
    made = _as_mnist_made_it(pixels)
    if made is not None:
        return made
    strength, found, _ = _inked(pixels)
    members = worth_reading(found)
    return as_shown(_only(strength, found, members))[0] if members.any() else None


def digits_in(pixels: NDArray[np.uint8]) -> list[Seen]:
    """The digits of a picture, left to right, told apart by the gaps between them alone.

    Args:
        pixels: as for from_image.

    Returns:
        An empty list where there is no ink.
    """
    made = _as_mnist_made_it(pixels)
    if made is not None:
        solid = in_fine_cells(made[0]) > 0.5
        return [Seen(made, box_of(made[0] > 0), can_be_digit(solid))]
    strength, found, scale = _inked(pixels)
    kept = worth_reading(found)
    if kept.sum() > _MOST:
        everything = as_shown(_only(strength, found, kept))[0]
        return [Seen(everything, box_of(found.mask(kept), scale), is_digit_like=False)]
    return [
        Seen(shown, box_of(found.mask(members), scale), is_digit_like)
        for members in groups(found)
        for shown, is_digit_like in [as_shown(_only(strength, found, members))]
    ]


def _as_mnist_made_it(pixels: NDArray[np.uint8]) -> Pixels | None:
    """The picture as it is, where it is gray and its box and centre are those of MNIST."""
    gray = pixels if pixels.ndim == 2 else pixels[..., 0]
    if gray.shape != (SIDE, SIDE) or (pixels.T != gray.T).any():
        return None
    if np.median(gray) > 127:
        gray = 255 - gray
    ink = gray > 31  # a JPEG has some noise on its paper
    if not ink.any() or gray.max() < 200 or is_hard(gray.astype(np.float32)):
        return None
    _, _, width, height = box_of(ink)
    values = gray.astype(np.float32) / np.float32(255)
    offset = np.abs(centre_of_mass(values) - SIDE / 2).max()
    fits = BOX - 2 <= max(width, height) <= BOX and offset < 1.1  # MNIST moved by whole pixels
    return values[None] if fits else None


def _inked(pixels: NDArray[np.uint8]) -> tuple[Field, Components, float]:
    """The ink of what was written, in a picture of bounded size; its components, and how many times
    smaller that picture is."""
    rgb = pixels if pixels.ndim == 3 else np.repeat(pixels[..., None], 3, 2)
    image = Image.fromarray(rgb)
    side = _WORKING if paper_colour(image) is None else _WORKING_DRAWN
    scale = max(1.0, max(image.size) / side)
    strength = ink_strength(np.asarray(shrunk(image, side)))
    found = components(strength > WEAK)
    unwritten = ruled(found)
    if unwritten.any():
        strength = np.where(found.mask(unwritten), 0, strength)
        found = components(strength > WEAK)
    return strength, found, scale


def _only(strength: Field, found: Components, members: NDArray[np.bool_]) -> Field:
    """The ink of some components, cut out, with their soft edges but not their neighbours."""
    mask = found.mask(members)
    left, top, width, height = (int(side) for side in box_of(mask))
    cut = (slice(max(0, top - 2), top + height + 2), slice(max(0, left - 2), left + width + 2))
    own = spread(mask[cut]) & ((found.labels[cut] == 0) | mask[cut])
    return np.where(own, strength[cut], 0)
