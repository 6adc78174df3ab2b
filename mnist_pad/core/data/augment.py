"""Random variation of training pictures, a whole batch at once."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Generator, Tensor
from torch.nn import functional as F


@dataclass(frozen=True, slots=True)
class Augmentation:
    """How far pictures are varied; each digit draws its own values, evenly between the limits.

    Attributes:
        rotation: degrees either way.
        scale: share of the size either way, each axis by itself.
        shear: horizontal shift of the top against the middle, in half sides.
        shift: pixels either way.
        elastic: pixels either way that the knots of a 6x6 grid are moved; smooth in between.
    """

    rotation: float = 10.0
    scale: float = 0.12
    shear: float = 0.15
    shift: float = 1.5
    elastic: float = 1.0


def augment(images: Tensor, amount: Augmentation, generator: Generator) -> Tensor:
    """Vary a batch by a random affine map and a smooth elastic one (the idea of P. Simard,
    D. Steinkraus, J. Platt, "Best practices for convolutional neural networks", 2003).

    Args:
        images: (n, 1, side, side) float in 0..1, on any device.
        amount: how far.
        generator: on the images' device; fixes the result there.

    Returns:
        (n, 1, side, side) float in 0..1.
    """
    count, _, side, _ = images.shape
    # Corners as in grid_sample below: otherwise a map that moves nothing would still scale.
    affine = F.affine_grid(_affine(count, side, amount, generator), list(images.shape), False)
    bend = _evenly((count, 2, 6, 6), 2 * amount.elastic / side, generator)
    # With corners aligned the outer knots lie on the edge, and nothing is extrapolated.
    bend = F.interpolate(bend, size=(side, side), mode="bicubic", align_corners=True)
    # One resampling for both, so that pictures are blurred once.
    grid = affine + bend.permute(0, 2, 3, 1)
    return F.grid_sample(images, grid, align_corners=False).clamp_(0, 1)


def _affine(count: int, side: int, amount: Augmentation, generator: Generator) -> Tensor:
    """Return (n, 2, 3) maps from places in the result to places in the source, in half sides."""
    angle = _evenly((count,), math.radians(amount.rotation), generator)
    cos, sin = angle.cos(), angle.sin()
    # Backwards, from the result to the source: what is to be larger is divided.
    wide = 1 / (1 + _evenly((count,), amount.scale, generator))
    high = 1 / (1 + _evenly((count,), amount.scale, generator))
    shear = _evenly((count,), amount.shear, generator)
    move = _evenly((2, count), 2 * amount.shift / side, generator)
    rows = (cos * wide, (shear - sin) * wide, move[0], sin * high, cos * high, move[1])
    return torch.stack(rows, 1).reshape(count, 2, 3)


def _evenly(shape: tuple[int, ...], limit: float, generator: Generator) -> Tensor:
    """Draw random numbers from -limit to limit."""
    # On the generator's device: numbers of the CPU would be copied there for every batch.
    return (torch.rand(shape, generator=generator, device=generator.device) * 2 - 1) * limit
