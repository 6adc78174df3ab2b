"""Drawings as files: one is opened for the pad, one is saved."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from mnist_pad.core.errors import InkError, marked, reason_of
from mnist_pad.core.file_kind import (
    INK_ENDINGS,
    FileKind,
    kind_by_content,
    kind_of,
    kind_of_content,
)
from mnist_pad.core.files import write_or_tell
from mnist_pad.core.ink.carried_ink import PNG_START, ink_in_png
from mnist_pad.core.ink.ink import PAD_SIDE, Ink
from mnist_pad.core.ink.ink_file import InkSample, read_ink_file, read_ink_text
from mnist_pad.core.ink.svg_ink import LARGEST, ink_of_svg
from mnist_pad.core.text_source import unpacked

# Minutes of drawing without a pause, where a digit takes seconds. All of it is painted at once, and
# much more would make the window stand still.
MOST_POINTS = 30_000
"""Points of a drawing that the pad takes from a file."""

_SHARE = 0.75  # of the pad, filled by a drawing that came in other units
_SMALLEST = 2.0  # ink units; nobody draws so small in the very corner of the pad

_NOT_SAVED = marked("The drawing could not be saved to {file} ({reason})")


def is_ink_file(path: Path) -> bool:
    """Return whether a file among others is ink."""
    # By its content. Where that is damaged, a name that only ink has lets the fault be reported.
    kind = kind_by_content(path)
    return kind is FileKind.INK or (kind is None and path.name.lower().endswith(INK_ENDINGS))


def drawings_in(path: Path) -> Iterator[InkSample] | None:
    """Return the drawings of a file, whatever it is called: ink, an SVG, or a PNG that this program
    saved and nobody changed since. None where it is none of these.

    Raises:
        InkError: while reading, where the file cannot be read or something in it is no drawing.
    """
    kind = kind_of(path)
    if kind is FileKind.INK:
        return read_ink_file(path)
    if kind is FileKind.SVG:
        return _drawing_of(lambda: ink_of_svg(_bytes(path), path.name))
    carried = _carried(path) if kind is FileKind.PICTURE else None
    return None if carried is None else _drawing_of(lambda: carried)


def _drawing_of(make: Callable[[], Ink]) -> Iterator[InkSample]:
    # Made when it is asked for: faults then come while reading, as those of an ink file do.
    yield InkSample(make(), None, 0)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            # One byte more than is allowed shows the reader that there is more.
            return unpacked(file.read(LARGEST + 1), LARGEST + 1)
    except (OSError, zlib.error) as error:
        raise InkError(
            "{file} cannot be read ({reason}): choose another ink file.",
            file=path,
            reason=reason_of(error),
        ) from error


def _carried(path: Path) -> Ink | None:
    """Return the drawing in a PNG of ours."""
    try:
        with path.open("rb") as file:
            # Of other pictures no more is read, as their own reader reads them again.
            start = file.read(len(PNG_START))
            return ink_in_png(start + file.read(LARGEST)) if start == PNG_START else None
    except OSError:
        return None  # the reader of pictures meets it again, and says why


def first_drawing(path: Path) -> tuple[Ink, bool] | None:
    """Return the first drawing of a file, where the pad can show it, and whether there are more;
    None for a file without drawings (see drawings_in).

    Raises:
        InkError: the file cannot be read, holds none, or one that is too long for the pad.
    """
    samples = drawings_in(path)
    return None if samples is None else _first(samples, path.name)


def first_in_text(text: str, name: str) -> tuple[Ink, bool]:
    """Return the same for a text that is ink or SVG.

    Args:
        text: as in a file.
        name: what to call it in a fault's sentence.

    Raises:
        InkError: as first_drawing.
    """
    # What is copied from elsewhere may hold half a character, which has no bytes.
    data = text.encode(errors="replace")
    if kind_of_content(data) is FileKind.SVG:
        return _first(_drawing_of(lambda: ink_of_svg(data, name)), name)
    return _first(read_ink_text(io.StringIO(text), Path(name)), name)


def _first(samples: Iterator[InkSample], name: str) -> tuple[Ink, bool]:
    first = next(samples, None)
    if first is None or first.ink.is_empty:
        raise InkError("{file} holds no drawing: choose another ink file.", file=name)
    if first.ink.point_count > MOST_POINTS:
        raise InkError(
            "The drawing in {file} is too long for the pad: it has more than {most} points.",
            file=name,
            most=MOST_POINTS,
        )
    # A picture's drawing was laid over the pad when it was read, however small it may be there.
    ink = on_pad(first.ink) if first.line else fitted(first.ink)
    return ink, next(samples, None) is not None


def on_pad(ink: Ink) -> Ink:
    """Return a drawing of any program, scaled and moved to the pad's middle if need be."""
    # Units from 0 to 1 lie on the pad as well, as a dot in its corner. A dot of its own stays.
    left, top, width, height = ink.box()
    is_tiny = max(left + width, top + height) <= _SMALLEST and max(width, height) > 0
    return _in_the_middle(ink) if is_tiny else fitted(ink)


def fitted(ink: Ink) -> Ink:
    """Return a drawing as it is where it lies on the pad, else scaled and moved to the middle."""
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
