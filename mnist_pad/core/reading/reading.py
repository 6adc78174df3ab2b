"""What comes back when ink or a picture is read. Plain records, without torch, so that the window
can show them before torch is imported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise

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

    def doubted(self) -> Part:
        """Return it with an answer that is not sure."""
        return replace(self, prediction=replace(self.prediction, sure=False))


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What a drawing or picture says: no part where there is no ink, one for a digit, several for a
    number or for rows of them.

    Attributes:
        parts: the digits, row by row from the top, left to right.
        breaks: the places in `parts` at which a further row begins, rising.
        has_signs: whether there is more than digits, as a point or a minus sign is.
    """

    parts: tuple[Part, ...] = ()
    breaks: tuple[int, ...] = ()
    has_signs: bool = False

    @classmethod
    def of_rows(cls, rows: Sequence[Sequence[Part]], *, has_signs: bool = False) -> Reading:
        """Return the reading of some rows; empty ones are left out."""
        full = [row for row in rows if row]
        breaks = tuple(accumulate(map(len, full)))[:-1]
        return cls(tuple(chain.from_iterable(full)), breaks, has_signs)

    @property
    def rows(self) -> tuple[tuple[Part, ...], ...]:
        """The parts in rows; none without parts."""
        ends = (0, *self.breaks, len(self.parts)) if self.parts else ()
        return tuple(self.parts[first:last] for first, last in pairwise(ends))

    @property
    def lines(self) -> tuple[str, ...]:
        """The digits of each row, from the top."""
        return tuple("".join(str(part.prediction.digit) for part in row) for row in self.rows)

    @property
    def text(self) -> str:
        """The digits left to right, a row in a line; "" without any."""
        return "\n".join(self.lines)

    @property
    def number(self) -> str | None:
        """The digits left to right where there are several in one row, else None."""
        return self.text if len(self.parts) > 1 and not self.breaks else None

    @property
    def sure(self) -> bool:
        """True when there is an answer, every part of it is sure, and there is nothing else."""
        if not self.parts or self.has_signs:
            return False
        return all(part.prediction.sure for part in self.parts)
