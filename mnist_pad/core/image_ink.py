"""From the pixels of a picture to what the network is shown.

The counterpart of preprocess.from_ink, whose box, centring and weight it keeps: how a digit is
shown does not depend on whether it came as strokes or as pixels.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mnist_pad.core.components import Components, components
from mnist_pad.core.drawn import Drawn, Seen
from mnist_pad.core.grouping import pen_width, worth_reading, writing
from mnist_pad.core.ink import Box, Ink, Stroke
from mnist_pad.core.paper import WEAK, Field, blurred, ink_strength, resized, spread
from mnist_pad.core.preprocess import BOX, SIDE, WEIGHT, from_ink
from mnist_pad.core.reading import Pixels
from mnist_pad.core.segment import Bits
from mnist_pad.core.thinning import thinned

_WORKING = 1024  # pixels on the longer side in which ink is looked for
_FINE = 5  # cells a pixel of the result, in which widths are measured and changed
_MARGIN = 3  # cells
_THIN, _THICK = 1.3, 2.8  # pixels of the result; between them MNIST's own strokes lie
_THINNED = 2.4  # what thick strokes are brought down to


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
    return _normalised(_only(strength, found, members)) if members.any() else None


class Drawing:
    """A picture's ink: a bit is what hangs together. It is shown as `drawn.Drawn` says.

    Args:
        strength: (h, w) how much ink there is.
        found: its components.
        scale: how many pixels of the picture one of `strength` stands for.
    """

    near = 0.15  # dust is farther away, and what a pen left out is less

    def __init__(self, strength: Field, found: Components, scale: float) -> None:
        self._strength, self._found, self._scale = strength, found, scale
        self._kept = np.flatnonzero(writing(found))
        left, top, right, bottom = (found.boxes[self._kept] * scale).T.tolist()
        self.boxes: list[Box] = [
            (x, y, r - x, b - y) for x, y, r, b in zip(left, top, right, bottom, strict=True)
        ]
        self.pen = pen_width(found, self._kept) * scale

    def seen(self, bits: Bits) -> Seen:
        """These components as one digit."""
        members = np.isin(np.arange(len(self._found.boxes)), self._kept[list(bits)])
        shown = _normalised(_only(self._strength, self._found, members))
        return Seen(shown, _box(self._found.mask(members), self._scale))


class Made:
    """A picture that is one bit, and is shown as it is."""

    near, pen = 0.0, 0.0

    def __init__(self, pixels: Pixels) -> None:
        self._pixels = pixels
        self.boxes = [_box(pixels[0] > 0, 1.0)]

    def seen(self, bits: Bits) -> Seen:
        """All of it, as there is but one bit."""
        return Seen(self._pixels, self.boxes[0])


def ink_of(pixels: NDArray[np.uint8]) -> Drawn:
    """The ink of a picture in bits; no box where there is none.

    Args:
        pixels: as for from_image.
    """
    made = _as_mnist_made_it(pixels)
    return Drawing(*_inked(pixels)) if made is None else Made(made)


def _as_mnist_made_it(pixels: NDArray[np.uint8]) -> Pixels | None:
    """The picture as it is, where it is gray and its box and centre are those of MNIST."""
    gray = pixels if pixels.ndim == 2 else pixels[..., 0]
    if gray.shape != (SIDE, SIDE) or (pixels.T != gray.T).any():
        return None
    if np.median(gray) > 127:
        gray = 255 - gray
    ink = gray > 31  # a JPEG has some noise on its paper
    if not ink.any() or gray.max() < 200 or _is_hard(gray.astype(np.float32)):
        return None
    _, _, width, height = _box(ink, 1.0)
    values = gray.astype(np.float32) / np.float32(255)
    offset = np.abs(_centre_of_mass(values) - SIDE / 2).max()
    fits = BOX - 2 <= max(width, height) <= BOX and offset < 1.1  # MNIST moved by whole pixels
    return values[None] if fits else None


def _inked(pixels: NDArray[np.uint8]) -> tuple[Field, Components, float]:
    """Ink in a picture of bounded size, its components, and that picture's scale."""
    rgb = pixels if pixels.ndim == 3 else np.repeat(pixels[..., None], 3, 2)
    scale = max(1.0, max(rgb.shape) / _WORKING)
    if scale > 1:
        image = Image.fromarray(rgb)
        size = (max(1, round(image.width / scale)), max(1, round(image.height / scale)))
        rgb = np.asarray(image.resize(size, Image.Resampling.BOX, reducing_gap=2.0))
    strength = ink_strength(rgb)
    return strength, components(strength > WEAK), scale


def _box(mask: NDArray[np.bool_], scale: float) -> Box:
    """The box around a mask, in pixels of the picture that it is `scale` times smaller than."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    left, top = float(columns[0]), float(rows[0])
    width, height = float(columns[-1] + 1 - left), float(rows[-1] + 1 - top)
    return left * scale, top * scale, width * scale, height * scale


def _only(strength: Field, found: Components, members: NDArray[np.bool_]) -> Field:
    """The ink of some components, cut out, with their soft edges but not their neighbours."""
    mask = found.mask(members)
    left, top, width, height = (int(side) for side in _box(mask, 1.0))
    cut = (slice(max(0, top - 2), top + height + 2), slice(max(0, left - 2), left + width + 2))
    own = spread(mask[cut]) & ((found.labels[cut] == 0) | mask[cut])
    return np.where(own, strength[cut], 0)


def _normalised(ink: Field) -> Pixels:
    """One digit's ink (h, w) in MNIST's box, with strokes as wide as pixels allow."""
    _, _, *sides = _box(ink > 0.5 * ink.max(), 1.0)
    if max(sides) < SIDE:
        return _centred(_from_few(ink))  # too few pixels to tell a stroke's width
    fine = _in_fine_cells(ink)
    solid = fine > 0.5
    middle = thinned(solid)
    width = solid.sum() / max(1.15 * middle.sum(), 1) / _FINE  # a slanted line has fewer cells
    if width < _THIN:
        return _drawn(middle)
    if width > _THICK:
        rounds = round((width - _THINNED) / 2 * _FINE)
        fine = np.pad(thinned(solid, rounds), 1).astype(np.float32)
    return _centred(fine)


def _from_few(ink: Field) -> Field:
    """A digit of few pixels in fine cells, its edges about as soft as those of a pen."""
    if _is_hard(ink):
        return _in_fine_cells(0.6 * ink + 0.4 * blurred(ink))
    return ((_in_fine_cells(ink) - 0.2) / 0.75).clip(0, 1)


def _is_hard(ink: Field) -> bool:
    """Drawn without soft edges: hardly a pixel lies between paper and ink."""
    share = ink[ink > 0.05 * ink.max()] / ink.max()
    return bool((share < 0.9).mean() < 0.15)


def _in_fine_cells(ink: Field) -> Field:
    """The ink with _FINE cells a pixel of the result, in a margin."""
    left, top, width, height = _box(ink > 0.5 * ink.max(), 1.0)
    cell = max(width, height) / (BOX * _FINE)
    size = (int(width / cell) + 2 * _MARGIN, int(height / cell) + 2 * _MARGIN)
    around = int(_MARGIN * cell) + 1
    x, y = left + around - _MARGIN * cell, top + around - _MARGIN * cell
    box = (x, y, x + size[0] * cell, y + size[1] * cell)
    return resized(np.pad(ink / ink.max(), around), size, box)


def _drawn(middle: NDArray[np.bool_]) -> Pixels:
    """Thin ink drawn anew with the pen that drawings get, along its middle line."""
    dots = tuple(Stroke.of([(x, y)]) for y, x in np.argwhere(middle))
    drawn = from_ink(Ink(dots), WEIGHT)
    if drawn is None:
        raise ValueError("thinning leaves ink where there was some")
    return drawn


def _centred(ink: Field) -> Pixels:
    """Ink (h, w) scaled to MNIST's box, its centre of mass in the middle as far as all ink fits."""
    left, top, width, height = _box(ink > 0.5 * ink.max(), 1.0)
    low, extent = np.array([left, top]), np.array([width, height])
    side = extent.max() * SIDE / BOX
    around = int(side) + 1
    corner = (_centre_of_mass(ink) - side / 2).clip(low + extent - side, low) + around
    box = (*corner, *(corner + side))
    shown = resized(np.pad(ink / ink.max(), around), (SIDE, SIDE), box).clip(0, 1)
    return shown[None] / shown.max()  # every digit of MNIST has fully inked pixels


def _centre_of_mass(ink: Field) -> NDArray[np.float64]:
    """(2,) x and y in pixels."""
    columns, rows = ink.sum(0, dtype=np.float64), ink.sum(1, dtype=np.float64)
    middles = [np.arange(len(sums)) + 0.5 for sums in (columns, rows)]
    return np.array([columns @ middles[0], rows @ middles[1]]) / columns.sum()
