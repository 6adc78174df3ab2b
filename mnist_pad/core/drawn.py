"""Ink in bits, from a drawing or a picture: what is cut into digits, and shown to the network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from mnist_pad.core.ink import Box, Ink
from mnist_pad.core.ink_shape import is_digit_like
from mnist_pad.core.preprocess import from_ink
from mnist_pad.core.reading import Pixels
from mnist_pad.core.segment import Bits


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Some bits as one digit.

    Attributes:
        pixels: (1, 28, 28), what the network is shown.
        box: where they lie.
        is_digit_like: False where their shape alone tells that they are no digit.
    """

    pixels: Pixels
    box: Box
    is_digit_like: bool = True


class Drawn(Protocol):
    """Ink in bits.

    Attributes:
        boxes: one a bit, around the path of the pen, without its width.
        near: of the largest bit's side; tiny bits this near to the rest belong to it.
    """

    boxes: list[Box]
    near: float

    def seen(self, bits: Bits) -> Seen:
        """These bits, at least one, as one digit."""
        ...


class Strokes:
    """A drawing: every stroke is a bit.

    Args:
        ink: not empty.
    """

    near = 0.25  # pens slip near what they write

    def __init__(self, ink: Ink) -> None:
        self.ink = ink
        self.boxes = [Ink((stroke,)).box() for stroke in ink.strokes]

    def seen(self, bits: Bits) -> Seen:
        """These strokes as one digit."""
        ink = Ink(tuple(self.ink.strokes[bit] for bit in bits))
        pixels = from_ink(ink)
        if pixels is None:
            raise ValueError("a part of a drawing has ink")
        return Seen(pixels, ink.box(), is_digit_like(ink))
