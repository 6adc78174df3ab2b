"""What a look inside a network shows: plain records without torch, for the window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.model.prediction import SIDE, Pixels

Square = tuple[int, int, int, int]
"""Left, top, width and height in pixels of the 28x28."""


@dataclass(frozen=True, slots=True)
class ReceptiveField:
    """The receptive fields of a layer's cells: which of the 28x28 pixels each depends on.

    Attributes:
        size: pixels on a side of each field.
        step: pixels from one cell's field to the next one's.
        start: where the first cell's begins; below 0 where it reaches into the padding.
    """

    size: int = 1
    step: int = 1
    start: int = 0

    def after(self, kernel: int, stride: int, padding: int) -> ReceptiveField:
        """Return the fields after one more layer (A. Araujo, W. Norris, J. Sim, "Computing
        receptive fields of convolutional neural networks", Distill, 2019).

        Args:
            kernel: cells on a side that the layer looks at.
            stride: cells from one look to the next.
            padding: cells added on each side.
        """
        # Kernel, stride and padding count cells of the layer before, and those lie a step apart.
        return ReceptiveField(
            self.size + (kernel - 1) * self.step,
            self.step * stride,
            self.start - padding * self.step,
        )

    def box(self, row: int, column: int) -> Square:
        """Return the part of one cell's field that lies on the 28x28."""
        # Fields at the edge reach into the padding, where there is no picture to frame.
        left, top = (max(0, self.start + self.step * place) for place in (column, row))
        right, bottom = (
            min(SIDE, self.start + self.step * place + self.size) for place in (column, row)
        )
        return left, top, right - left, bottom - top


# Layer and Inside do not compare by content: == on arrays gives an array, neither true nor false.
@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One convolution with its ReLU.

    Attributes:
        maps: (n, h, w) uint8, its feature maps: 0 where a filter finds nothing, 255 at what is
            found most clearly in the whole layer, and square roots between.
        kernels: (n, inputs, k, k) float32 in -1..1: each filter's weights on the maps (or, in the
            first layer, the picture) before, the largest of the filter at 1 or -1. The scale that
            a batch norm gives a map is in them.
        field: the receptive fields of the maps' cells.
    """

    maps: NDArray[np.uint8]
    kernels: NDArray[np.float32]
    field: ReceptiveField


@dataclass(frozen=True, slots=True, eq=False)
class Inside:
    """What a network makes of one picture.

    Attributes:
        pixels: (1, 28, 28), the picture.
        digit: the digit that the evidence is about.
        evidence: (28, 28) float32 in -1..1: how much the ink at each pixel speaks for (above 0) or
            against the digit; the strongest is 1 or -1.
        odds: by how much all of it together changes the logarithm of the digit's odds.
        layers: the convolutions, as a picture goes through them.
        logits: the network's ten numbers, from which softmax makes the probabilities.
    """

    pixels: Pixels
    digit: int
    evidence: NDArray[np.float32]
    odds: float
    layers: tuple[Layer, ...]
    logits: tuple[float, ...]
