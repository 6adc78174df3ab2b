"""One digit's ink, cut out of a picture, to what the network is shown.

The counterpart of from_ink.from_ink, whose box, centring and weight it keeps: how a digit is
shown does not depend on whether it came as strokes or as pixels.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.ink.ink import Box, Ink, Stroke
from mnist_pad.core.masks.mask_shape import can_be_digit, is_blot
from mnist_pad.core.masks.thinning import thinned
from mnist_pad.core.model.prediction import SIDE, Pixels
from mnist_pad.core.pictures.paper import WEAK, blurred, resized
from mnist_pad.core.pictures.shrink import Field, pooled
from mnist_pad.core.reading.from_ink import BOX, WEIGHT, from_ink

_FINE = 5  # cells a pixel of the result, in which widths are measured and changed
_MARGIN = 3  # cells
_THIN, _THICK = 1.3, 2.8  # pixels of the result; between them MNIST's own strokes lie
_THINNED = 2.4  # what thick strokes are brought down to
_SLANTED = 1.15  # cells' sides a cell of a middle line, on average: a slanted line has fewer cells


def as_shown(ink: Field) -> tuple[Pixels, bool]:
    """Return one digit's ink (h, w) in MNIST's box, with strokes as wide as pixels allow.

    Args:
        ink: 0 paper, 1 ink; there is some.

    Returns:
        (1, 28, 28) float32 in 0..1, and whether its shape can be a digit's.
    """
    _, _, *sides = box_of(ink > 0.5 * ink.max())
    if max(sides) < SIDE:  # too few pixels to tell a stroke's width
        fine = _from_few(ink)
        return _centred(fine), can_be_digit(_solid(fine))
    averaged, largest = _in_fine_cells(ink)
    line = largest > WEAK  # all of a line, be it thinner than a cell
    middle = thinned(line)
    width = float(averaged.sum()) / (_SLANTED * middle.sum()) / _FINE
    if width < _THIN:
        return _drawn(middle), can_be_digit(line)
    solid = _solid(averaged)
    if width > _THICK and not is_blot(solid):
        averaged = _made_thinner(solid, width)
    return _centred(averaged), can_be_digit(solid)


def box_of(mask: NDArray[np.bool_], scale: float = 1.0) -> Box:
    """Return the box around a mask, in pixels of the picture that it is `scale` times smaller
    than."""
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    left, top = float(columns[0]), float(rows[0])
    width, height = float(columns[-1] + 1 - left), float(rows[-1] + 1 - top)
    return left * scale, top * scale, width * scale, height * scale


def _solid(fine: Field) -> NDArray[np.bool_]:
    return fine > 0.5 * fine.max()


def _made_thinner(solid: NDArray[np.bool_], width: float) -> Field:
    """Return the ink with strokes as many pixels of the result wide as MNIST's."""
    # A round takes one cell from either side of a stroke.
    rounds = round((width - _THINNED) / 2 * _FINE)
    return np.pad(thinned(solid, rounds), 1).astype(np.float32)


def is_hard(ink: Field) -> bool:
    """Return whether ink has no soft edges: hardly a pixel lies between paper and ink."""
    share = ink[ink > 0.05 * ink.max()] / ink.max()
    return bool((share < 0.9).mean() < 0.15)


def in_fine_cells(ink: Field) -> Field:
    """Return the ink with _FINE cells a pixel of the result, in a margin."""
    return _in_fine_cells(ink)[0]


def _in_fine_cells(ink: Field) -> tuple[Field, Field]:
    """Return the ink with _FINE cells a pixel of the result, in a margin: the average in every
    cell, and the largest."""
    left, top, width, height = box_of(ink > 0.5 * ink.max())
    cell = max(width, height) / (BOX * _FINE)
    size = (int(width / cell) + 2 * _MARGIN, int(height / cell) + 2 * _MARGIN)
    # Padding first: the margin may reach over the picture's edge.
    around = int(_MARGIN * cell) + 1
    x, y = left + around - _MARGIN * cell, top + around - _MARGIN * cell
    box = (x, y, x + size[0] * cell, y + size[1] * cell)
    framed = np.pad(ink / ink.max(), around)
    averaged = resized(framed, size, box)
    return averaged, pooled(framed, size, box) if cell > 1 else averaged


def _from_few(ink: Field) -> Field:
    """Return a digit of few pixels in fine cells, with edges about as soft as a pen's."""
    if is_hard(ink):
        return in_fine_cells(0.6 * ink + 0.4 * blurred(ink))
    return ((in_fine_cells(ink) - 0.2) / 0.75).clip(0, 1)


def _drawn(middle: NDArray[np.bool_]) -> Pixels:
    """Redraw thin ink along its middle line, with the pen that drawings get."""
    dots = tuple(Stroke.of([(x, y)]) for y, x in np.argwhere(middle))
    drawn = from_ink(Ink(dots), WEIGHT)
    if drawn is None:
        raise ValueError("thinning leaves ink where there was some")
    return drawn


def _centred(ink: Field) -> Pixels:
    """Scale ink (h, w) to MNIST's box, its centre of mass in the middle as far as all ink fits."""
    left, top, width, height = box_of(ink > 0.5 * ink.max())
    low, extent = np.array([left, top]), np.array([width, height])
    side = extent.max() * SIDE / BOX
    around = int(side) + 1
    corner = (centre_of_mass(ink) - side / 2).clip(low + extent - side, low) + around
    box = (*corner, *(corner + side))
    shown = resized(np.pad(ink / ink.max(), around), (SIDE, SIDE), box).clip(0, 1)
    return shown[None] / shown.max()  # every digit of MNIST has fully inked pixels


def centre_of_mass(ink: Field) -> NDArray[np.float64]:
    """Return (2,) x and y in pixels."""
    columns, rows = ink.sum(0, dtype=np.float64), ink.sum(1, dtype=np.float64)
    middles = [np.arange(len(sums)) + 0.5 for sums in (columns, rows)]
    return np.array([columns @ middles[0], rows @ middles[1]]) / columns.sum()
