"""What comes back when ink or a picture is read. Plain records, without torch, so that the window
can show them before torch is imported."""

from __future__ import annotations

from dataclasses import dataclass

from mnist_pad.core.ink.ink import Box, Ink
from mnist_pad.core.model.prediction import Pixels, Prediction


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One digit of a reading: what the network was shown, its answer, and where the ink lies.

    Attributes:
        pixels: (1, 28, 28) float32 in 0..1.
        prediction: the answer.
        box: left, top, width, height in the coordinates of what was read.
        ink: those of the drawing's strokes that make the digit; None in a picture.
    """

    pixels: Pixels
    prediction: Prediction
    box: Box
    ink: Ink | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a drawing or picture says: no part where there is no ink, one for a digit, several for a
    number, left to right."""

    parts: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        """The digits left to right; "" without any."""
        return "".join(str(part.prediction.digit) for part in self.parts)

    @property
    def number(self) -> str | None:
        """The digits left to right where there are several, else None."""
        return self.text if len(self.parts) > 1 else None

    @property
    def sure(self) -> bool:
        """True when there is an answer and every part of it is sure."""
        return bool(self.parts) and all(part.prediction.sure for part in self.parts)
