"""Ink files: one drawing a line, as JSON, plain (.jsonl) or compressed (.jsonl.gz).

A line is an object with `strokes`, a list of strokes, each a list of [x, y] points, y downwards.
`label` is the digit or number it shows, where known; `pressure` (a list a stroke) and `widths` (a
number a stroke) carry what else the pad knows. Other keys are ignored.

Other programs' files are read, too: objects over several lines or in one list, points with more
than two numbers or as {"x": x, "y": y}, UTF-16, any name.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import TextIOBase
from pathlib import Path

from numpy.typing import ArrayLike

from mnist_pad.core.errors import InkError, PadError, reason_of
from mnist_pad.core.ink.ink import PEN_WIDTH, Ink, Stroke
from mnist_pad.core.ink.json_rows import RowError, rows_in
from mnist_pad.core.text_source import opened_text

_FARTHEST = 1e9  # ink units; beyond it squares of distances lose their digits
_LARGEST_LABEL = 2.0**53  # beyond it a float is no one number
_NUMBER = re.compile(r"([0-9]+)(?:\.0+)?")  # not \d, which takes the figures of every script


class LineError(InkError, ValueError):
    """What is wrong with one line: half a sentence, completed by a caller that knows its place."""


@dataclass(frozen=True, slots=True)
class InkSample:
    """One line of an ink file.

    Attributes:
        ink: the drawing.
        label: the digit or number it shows, as text, or None.
        line: the line's number, from 1; 0 where the file has no lines, as a picture.
        writer: who wrote it, or "".
        doubtful: True where the file says that the label is doubtful.
    """

    ink: Ink
    label: str | None
    line: int
    writer: str = ""
    doubtful: bool = False


def read_ink_file(path: Path) -> Iterator[InkSample]:
    """Read drawings one by one, whatever the file is called, and skip empty lines.

    Raises:
        InkError: the file cannot be read, or a line is no drawing.
    """
    try:
        with opened_text(path) as text:
            yield from read_ink_text(text, path)
    except (OSError, EOFError, zlib.error) as error:
        known = isinstance(error, OSError) and error.strerror  # gzip's own faults have none
        raise InkError(
            "{file} cannot be read ({reason}): choose another ink file.",
            file=path,
            reason=reason_of(error) if known else PadError("it is damaged"),
        ) from error
    except UnicodeError as error:
        raise InkError(
            "{file} is not an ink file: it is not text. Choose a .jsonl or .jsonl.gz file.",
            file=path,
        ) from error


def read_ink_text(text: TextIOBase, source: Path) -> Iterator[InkSample]:
    """Read drawings one by one from the text of an ink file.

    Args:
        text: the text.
        source: the file, or what else to call it in a fault's sentence.

    Raises:
        InkError: a line is no drawing.
    """
    try:
        for line, row in rows_in(text):
            yield _sample(row, source, line)
    except RowError as error:
        raise _refused(source, error) from error


def _refused(path: Path, error: RowError) -> InkError:
    if error.is_too_long:
        return InkError("{file}, line {line}: too long for a drawing.", file=path, line=error.line)
    return _bad_line(path, error.line, LineError("not JSON"))


def _bad_line(path: Path, line: int, what: LineError) -> InkError:
    return InkError(
        "{file}, line {line}: {what}. A line is one drawing, with strokes of [x, y] points.",
        file=path,
        line=line,
        what=what,
    )


def ink_to_json(ink: Ink, label: str | None = None) -> str:
    """Return one line of an ink file, without its line end."""
    row: dict[str, object] = {"strokes": [stroke.points.tolist() for stroke in ink.strokes]}
    if label is not None:
        # A longer one stays text, as an int would lose the zeros that it begins with.
        row["label"] = int(label) if len(label) == 1 else label
    # Only where there is something to say, so that a mouse's drawing is what any program writes.
    if any(stroke.pressure is not None for stroke in ink.strokes):
        row["pressure"] = [None if s.pressure is None else s.pressure.tolist() for s in ink.strokes]
    if any(stroke.width != PEN_WIDTH for stroke in ink.strokes):
        row["widths"] = [stroke.width for stroke in ink.strokes]
    return json.dumps(row, separators=(",", ":"))


def ink_from_json(text: str) -> tuple[Ink, dict[str, object]]:
    """Return the drawing of one line, and the line's whole object.

    Raises:
        LineError: the text is no drawing.
    """
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:  # the latter of brackets in brackets
        raise LineError("not JSON") from error
    return ink_of(row)


def ink_of(row: object) -> tuple[Ink, dict[str, object]]:
    """Return the drawing that a line's value describes, and that value.

    Raises:
        LineError: it describes none.
    """
    if not isinstance(row, dict) or not isinstance(row.get("strokes"), list):
        raise LineError('not an object with a list of "strokes"')
    strokes = row["strokes"]
    pressures, widths = row.get("pressure"), row.get("widths")
    # Both are extras: a drawing is worth having without them.
    if not isinstance(pressures, list) or len(pressures) != len(strokes):
        pressures = [None] * len(strokes)
    if not isinstance(widths, list) or len(widths) != len(strokes):
        widths = [PEN_WIDTH] * len(strokes)
    # A stroke of no points says nothing and cannot be made, but spoils no drawing either.
    made = [
        _stroke(*each) for each in zip(strokes, pressures, widths, strict=True) if each[0] != []
    ]
    return Ink(tuple(made)), row


def _stroke(points: object, pressure: object, width: object) -> Stroke:
    # To Python, true is the number 1.
    if isinstance(width, bool) or not isinstance(width, int | float) or not 0 < width <= 1000:
        raise LineError("a width that is not a number from 0 to 1000")
    try:
        stroke = Stroke.of(_places(points), pressure, width)  # type: ignore[arg-type]
    except (TypeError, ValueError, LookupError, OverflowError) as error:
        raise LineError("a stroke that is not a list of [x, y] numbers") from error
    if abs(stroke.points).max() > _FARTHEST:
        raise LineError("a point more than 1000000000 away")
    return stroke


def _places(points: object) -> ArrayLike:
    """Return the place of each point: [x, y], {"x": x, "y": y}, or either with more numbers, which
    other programs use for time, pressure or tilt."""
    if not isinstance(points, list):
        raise TypeError("no list")
    pairs = [(p["x"], p["y"]) if isinstance(p, dict) else (p[0], p[1]) for p in points]
    # NumPy would read numbers out of both.
    if any(isinstance(value, str | bool) for pair in pairs for value in pair):
        raise TypeError("no numbers")
    return pairs


def _sample(row: object, path: Path, line: int) -> InkSample:
    try:
        ink, known = ink_of(row)
        label = _label(known.get("label"))
    except LineError as error:
        raise _bad_line(path, line, error) from error
    return InkSample(ink, label, line, str(known.get("writer", "")), bool(known.get("doubt")))


def _label(value: object) -> str | None:
    """Return a digit or number as text: 7, 7.0 and "7" are the same."""
    if value is None:
        return None
    whole = isinstance(value, float) and value.is_integer() and abs(value) < _LARGEST_LABEL
    text = str(int(value) if whole else value).strip()  # type: ignore[call-overload]
    found = _NUMBER.fullmatch(text)
    if isinstance(value, bool) or found is None:
        raise LineError("a label that is not a digit or number")
    return found[1]
