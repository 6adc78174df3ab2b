"""From the pixels of a picture to its digits, each as the network is shown it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mnist_pad.core.ink.ink import Box
from mnist_pad.core.model.prediction import SIDE, Pixels
from mnist_pad.core.pictures.components import Components, components
from mnist_pad.core.pictures.grouping import bits_in
from mnist_pad.core.pictures.mask_shape import can_be_digit
from mnist_pad.core.pictures.paper import WEAK, ink_strength, spread
from mnist_pad.core.pictures.rulings import is_slice, ruled
from mnist_pad.core.pictures.shrink import Field, paper_colour, shrunk
from mnist_pad.core.reading.drawn import Drawn, Seen
from mnist_pad.core.reading.from_ink import BOX
from mnist_pad.core.reading.from_pixels import (
    as_shown,
    box_of,
    centre_of_mass,
    in_fine_cells,
    is_hard,
)
from mnist_pad.core.reading.segment import Bits

_WORKING = 1024  # pixels on the longer side of a photo in which ink is looked for
_WORKING_DRAWN = 2048  # and of a drawing, in which lines may be thin and digits small
_MOST = 150  # pieces of ink; what has more is a page of print or a pattern, and takes long


class PictureInk:
    """What was written in a picture: a bit is what hangs together. See `drawn.Drawn`.

    Args:
        strength: (h, w) how much ink there is.
        found: its components.
        scale: how many pixels of the picture one of `strength` stands for.
    """

    near = 0.15  # dust is farther away, and what a pen left out is less

    def __init__(self, strength: Field, found: Components, scale: float) -> None:
        self._strength, self._found, self._scale = strength, found, scale
        self._kept, pen = bits_in(found)
        self._is_pattern = len(self._kept) > _MOST
        if self._is_pattern:
            self.boxes: list[Box] = [box_of(self._mask((0,)), scale)]
            return
        inset = np.minimum(pen, np.diff(found.boxes.reshape(-1, 2, 2), axis=1)[:, 0]) / 2
        low, high = found.boxes[:, :2] + inset, found.boxes[:, 2:] - inset
        boxes = (np.concatenate([low, high - low], 1)[self._kept] * scale).tolist()
        self.boxes = [(x, y, width, height) for x, y, width, height in boxes]

    def seen(self, bits: Bits) -> Seen:
        """Return these components as one digit."""
        mask = self._mask(bits)
        shown, is_digit_like = as_shown(_only(self._strength, self._found, mask))
        box = box_of(mask, self._scale)
        is_ruled = self._is_pattern or is_slice(mask.shape, *box[2:])
        return Seen(shown, box, is_digit_like and not is_ruled)

    def _mask(self, bits: Bits) -> NDArray[np.bool_]:
        """Return (h, w) where these bits lie. A page of print or a pattern is one bit, and no
        digit."""
        members = np.zeros(len(self._found.boxes), np.bool_)
        members[self._kept if self._is_pattern else self._kept[list(bits)]] = True
        return self._found.mask(members)

    def do_meet(self, _some: Bits, _others: Bits) -> bool:
        """Return False: what touches is one component."""
        return False


class MnistInk:
    """A picture that is MNIST's own, or made as those: one bit, shown as it is."""

    near = 0.0

    def __init__(self, pixels: Pixels) -> None:
        self._pixels = pixels
        self.boxes = [box_of(pixels[0] > 0)]

    def seen(self, _bits: Bits) -> Seen:
        """Return all of it: there is but one bit."""
        solid = in_fine_cells(self._pixels[0]) > 0.5
        return Seen(self._pixels, self.boxes[0], can_be_digit(solid))

    def do_meet(self, _some: Bits, _others: Bits) -> bool:
        """Return False: there is but one."""
        return False


def ink_of(pixels: NDArray[np.uint8]) -> Drawn:
    """Return the ink of a picture in bits; no box where there is none.

    Args:
        pixels: uint8 (h, w) gray or (h, w, 3) red, green, blue.
    """
    made = _as_mnist_made_it(pixels)
    return PictureInk(*_inked(pixels)) if made is None else MnistInk(made)


def _as_mnist_made_it(pixels: NDArray[np.uint8]) -> Pixels | None:
    """Return the picture as it is, where it is gray and its box and centre are those of MNIST."""
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
    """Return the ink of what was written, in a picture of bounded size; its components, and how
    many times smaller that picture is."""
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


def _only(strength: Field, found: Components, mask: NDArray[np.bool_]) -> Field:
    """Return the ink of some components, cut out, with their soft edges but not their
    neighbours."""
    left, top, width, height = (int(side) for side in box_of(mask))
    cut = (slice(max(0, top - 2), top + height + 2), slice(max(0, left - 2), left + width + 2))
    own = spread(mask[cut]) & ((found.labels[cut] == 0) | mask[cut])
    return np.where(own, strength[cut], 0)
