"""Filters as tiles."""

from __future__ import annotations

import numpy as np

from mnist_pad.core.model.inside import Layer
from mnist_pad.gui.maps.tile_grid import Tiles


def signed(kernels: np.ndarray) -> Tiles:
    """Return numbers in -1..1 as 0 to 254."""
    # Zero comes to 127 exactly, the middle of signed_table.
    return np.asarray(np.rint(kernels * 127 + 127), np.uint8)


def strongest(layer: Layer) -> Tiles:
    """Return (n, k, k): of each filter, its weights on one map of the layer before."""
    # All of them would be dozens of tiles for each filter.
    sizes = np.abs(layer.kernels).max((2, 3))
    return signed(layer.kernels[np.arange(len(sizes)), sizes.argmax(1)])
