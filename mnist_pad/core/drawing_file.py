"""Drawings as files: one is opened for the pad, one is saved."""

from __future__ import annotations

from pathlib import Path

from mnist_pad.core.errors import InkError, marked
from mnist_pad.core.files import write_or_tell
from mnist_pad.core.ink import PAD_SIDE, Ink
from mnist_pad.core.ink_file import read_ink_file

INK_ENDINGS = (".jsonl", ".jsonl.gz")
"""How the names of ink files end, in lower case."""

MOST_POINTS = 30_000
"""What the pad paints at once without the window standing still: minutes of drawing without a
pause, where a digit takes seconds."""

_SHARE = 0.75  # of the pad, by a drawing that came in other units
_SMALLEST = 2.0  # ink units; a drawing that is smaller and beside the pad's corner was never drawn

_NOT_SAVED = marked(
    "The drawing could not be saved to {file} ({reason}): free some space or choose another"
    " folder. An older file there is unchanged."
)


def is_ink_file(path: Path) -> bool:
    """Whether a file's name says that it holds ink."""
    return path.name.lower().endswith(INK_ENDINGS)


def first_drawing(path: Path) -> tuple[Ink, bool]:
    """The first drawing of an ink file, where the pad can show it, and whether there are more.

    Raises:
        InkError: the file cannot be read, holds none, or one that is too long for the pad.
    """
    samples = read_ink_file(path)
    first = next(samples, None)
    if first is None or first.ink.is_empty:
        raise InkError("{file} holds no drawing: choose another ink file.", file=path.name)
    if first.ink.point_count > MOST_POINTS:
        raise InkError(
            "The drawing in {file} is too long for the pad: it has more than {most} points.",
            file=path.name,
            most=MOST_POINTS,
        )
    return on_pad(first.ink), next(samples, None) is not None


def on_pad(ink: Ink) -> Ink:
    """The drawing as it is where it lies on the pad; otherwise scaled and moved to its middle, as
    one that another program made in units of its own."""
    left, top, width, height = ink.box()
    is_tiny = max(left + width, top + height) <= _SMALLEST and max(width, height) > 0
    return _in_the_middle(ink) if is_tiny else fitted(ink)


def fitted(ink: Ink) -> Ink:
    """A drawing of this program's own as it is; one that does not lie on the pad, which no hand
    made there, scaled and moved to its middle."""
    if ink.is_empty:
        return ink
    left, top, width, height = ink.box()
    lies_on_pad = min(left, top) >= 0 and max(left + width, top + height) <= PAD_SIDE
    return ink if lies_on_pad else _in_the_middle(ink)


def _in_the_middle(ink: Ink) -> Ink:
    left, top, width, height = ink.box()
    scale = _SHARE * PAD_SIDE / max(width, height, 1e-9) if max(width, height) > 0 else 1.0
    middle_x, middle_y = left + width / 2, top + height / 2
    return ink.moved(scale, PAD_SIDE / 2 - middle_x * scale, PAD_SIDE / 2 - middle_y * scale)


def save_drawing(path: Path, content: bytes) -> None:
    """Write a drawing's file, whole or not at all.

    Raises:
        InkError: it cannot be written; what the file held before is unchanged.
    """
    write_or_tell(path, content, _NOT_SAVED, InkError)
