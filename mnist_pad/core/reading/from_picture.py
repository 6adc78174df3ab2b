"""From the pixels of a picture to its digits, each as the network is shown it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mnist_pad.core.ink.ink import Box
from mnist_pad.core.masks.components import Components
from mnist_pad.core.masks.mask_shape import can_be_digit
from mnist_pad.core.masks.seams import seams
from mnist_pad.core.model.prediction import SIDE, Pixels
from mnist_pad.core.pictures.grouping import bits_in
from mnist_pad.core.pictures.paper import ink_strength, spread
from mnist_pad.core.pictures.rulings import is_slice
from mnist_pad.core.pictures.shrink import Field, paper_colour, shrunk
from mnist_pad.core.pictures.unwritten import written
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
_MOST = 600  # pieces of ink; what has more is a page of print or a pattern, and takes long
_ROOM = 2  # pixels around a digit, in which its soft edges lie


class PictureInk:
    """What was written in a picture: a bit is what hangs together. See `drawn.Drawn`.

    Args:
        strength: (h, w) how much ink there is.
        found: its components.
        scale: how many pixels of the picture one of `strength` stands for.
    """

    near = 0.15  # dust is farther away, and what a pen left out is less

    def __init__(self, strength: Field, found: Components, scale: float) -> None:
        self._strength, self._scale = strength, scale
        kept, self._pen = bits_in(found)
        self._labels, self._places = found.labels, found.boxes[kept].tolist()
        self._members: list[tuple[int, ...]] = [(label,) for label in (kept + 1).tolist()]
        self._is_pattern = len(kept) > _MOST
        if self._is_pattern:
            self._members = [tuple(label for (label,) in self._members)]
            low, high = found.boxes[kept, :2].min(0), found.boxes[kept, 2:].max(0)
            self._places = [[*low.tolist(), *high.tolist()]]
        self.boxes = [self._path_box(place) for place in self._places]

    def _path_box(self, place: list[int]) -> Box:
        """Return the box around the path of the pen, given that around the ink."""
        left, top, right, bottom = place
        x, y = (min(self._pen, side) / 2 for side in (right - left, bottom - top))
        sides = right - left - 2 * x, bottom - top - 2 * y
        return tuple(side * self._scale for side in (left + x, top + y, *sides))  # type: ignore[return-value]

    def seen(self, bits: Bits) -> Seen:
        """Return these components as one digit."""
        lefts, tops, rights, bottoms = zip(*(self._places[bit] for bit in bits), strict=True)
        left, top, right, bottom = min(lefts), min(tops), max(rights), max(bottoms)
        # Cut out with room for the soft edges: a page has hundreds of digits.
        cut = (
            slice(max(0, top - _ROOM), bottom + _ROOM),
            slice(max(0, left - _ROOM), right + _ROOM),
        )
        labels = self._labels[cut]
        mask = np.isin(labels, [label for bit in bits for label in self._members[bit]])
        own = spread(mask) & ((labels == 0) | mask)
        shown, is_digit_like = as_shown(np.where(own, self._strength[cut], 0))
        sides = (right - left) * self._scale, (bottom - top) * self._scale
        is_ruled = self._is_pattern or is_slice(self._strength.shape, *sides)
        box = (left * self._scale, top * self._scale, *sides)
        return Seen(shown, box, is_digit_like and not is_ruled)

    def split(self, bit: int) -> Bits:
        """Cut a component where digits could touch. See `drawn.Drawn`."""
        left, top, right, bottom = self._places[bit]
        labels = self._labels[top:bottom, left:right]
        own = np.isin(labels, self._members[bit])
        columns = np.arange(right - left)
        sides = np.zeros(own.shape, np.int64)
        for seam in seams(own):
            sides += columns >= seam[:, None]
        pieces = [own & (sides == side) for side in range(int(sides.max()) + 1)]
        pieces = [piece for piece in pieces if piece.any()]
        if len(pieces) < 2 or self._is_pattern:
            return (bit,)
        first, news = int(self._labels.max()) + 1, []
        for label, piece in enumerate(pieces, first):
            labels[piece] = label
            x, y, wide, high = (int(side) for side in box_of(piece))
            self._places.append([left + x, top + y, left + x + wide, top + y + high])
            self._members.append((label,))
            self.boxes.append(self._path_box(self._places[-1]))
            news.append(len(self.boxes) - 1)
        self._members[bit] = tuple(range(first, first + len(pieces)))
        return tuple(news)

    def outline(self, bit: int) -> NDArray[np.float64]:
        """Return the middles of the pen (n, 2) at the ends of every row of a component."""
        left, top, right, bottom = self._places[bit]
        own = np.isin(self._labels[top:bottom, left:right], self._members[bit])
        rows = np.flatnonzero(own.any(1))
        # Inside its box by half a pen, as `boxes` are around the path.
        x, y = (min(self._pen, side) / 2 for side in (right - left, bottom - top))
        lefts, rights = left + own.argmax(1)[rows], right - own[:, ::-1].argmax(1)[rows]
        half = np.minimum(x, (rights - lefts) / 2)
        across = np.concatenate([lefts + half, rights - half])
        down = np.clip(top + rows + 0.5, top + y, bottom - y)
        return np.stack([across, np.concatenate([down, down])], 1) * self._scale

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

    def split(self, bit: int) -> Bits:
        """Return it whole: MNIST's pictures are of one digit."""
        return (bit,)

    def outline(self, _bit: int) -> NDArray[np.float64]:
        """Return the corners of its box (2, 2)."""
        left, top, width, height = self.boxes[0]
        return np.array([[left, top], [left + width, top + height]])

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
    strength, found = written(strength)
    return strength, found, scale
