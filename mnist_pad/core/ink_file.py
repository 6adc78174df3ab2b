"""Ink files: one drawing a line, as JSON, plain (.jsonl) or compressed (.jsonl.gz).

A line is an object with `strokes`, a list of strokes, each a list of [x, y] points, y downwards.
`label` is the digit or number it shows, where known; `pressure` (a list a stroke) and `widths` (a
number a stroke) carry what the pad knows besides. Other keys are left alone.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mnist_pad.core.errors import InkError, PadError, reason_of
from mnist_pad.core.ink import PEN_WIDTH, Ink, Stroke

_FARTHEST = 1e9  # ink units; beyond it squares of distances lose their digits
_LONGEST_LINE = 32 * 2**20  # characters; a line is one drawing, and no hand makes a longer one


class LineError(InkError, ValueError):
    """What is wrong with one line: half a sentence, to be completed by whoever knows its place."""


@dataclass(frozen=True, slots=True)
class InkSample:
    """One line of an ink file.

    Attributes:
        ink: the drawing.
        label: the digit or number it shows, as text, or None.
        line: the line's number, from 1.
        writer: who wrote it, or "".
        doubtful: True where the file says that the label is doubtful.
    """

    ink: Ink
    label: str | None
    line: int
    writer: str = ""
    doubtful: bool = False


def read_ink_file(path: Path) -> Iterator[InkSample]:
    """Read drawings one by one; empty lines are passed over.

    Raises:
        InkError: the file cannot be read, or a line is no drawing.
    """
    try:
        opener = gzip.open if path.suffix.lower() == ".gz" else open
        with opener(path, "rt", encoding="utf-8-sig") as file:
            number = 0
            while text := file.readline(_LONGEST_LINE + 1):
                number += 1
                if len(text) > _LONGEST_LINE:
                    raise InkError(
                        "{file}, line {line}: too long for a drawing.", file=path, line=number
                    )
                if text.strip():
                    yield _sample(text, path, number)
    except (OSError, EOFError, zlib.error) as error:
        known = isinstance(error, OSError) and error.strerror  # gzip's own faults have none
        raise InkError(
            "{file} cannot be read ({reason}): choose another ink file.",
            file=path,
            reason=reason_of(error) if known else PadError("it is damaged"),
        ) from error
    except UnicodeDecodeError as error:
        raise InkError(
            "{file} is no ink file: it holds no text. Choose a .jsonl or .jsonl.gz file.", file=path
        ) from error


def ink_to_json(ink: Ink, label: str | None = None) -> str:
    """One line of an ink file, without the line's end."""
    row: dict[str, object] = {"strokes": [stroke.points.tolist() for stroke in ink.strokes]}
    if label is not None:
        row["label"] = int(label) if len(label) == 1 else label
    if any(stroke.pressure is not None for stroke in ink.strokes):
        row["pressure"] = [None if s.pressure is None else s.pressure.tolist() for s in ink.strokes]
    if any(stroke.width != PEN_WIDTH for stroke in ink.strokes):
        row["widths"] = [stroke.width for stroke in ink.strokes]
    return json.dumps(row, separators=(",", ":"))


def ink_from_json(text: str) -> tuple[Ink, dict[str, object]]:
    """The drawing of one line, and the line's whole object.

    Raises:
        LineError: the text is no drawing.
    """
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LineError("not JSON") from error
    if not isinstance(row, dict) or not isinstance(row.get("strokes"), list):
        raise LineError('no object with a list of "strokes"')
    strokes = row["strokes"]
    pressures, widths = row.get("pressure"), row.get("widths")
    if not isinstance(pressures, list) or len(pressures) != len(strokes):
        pressures = [None] * len(strokes)
    if not isinstance(widths, list) or len(widths) != len(strokes):
        widths = [PEN_WIDTH] * len(strokes)
    made = [
        _stroke(*each) for each in zip(strokes, pressures, widths, strict=True) if each[0] != []
    ]
    return Ink(tuple(made)), row


def _stroke(points: object, pressure: object, width: object) -> Stroke:
    if not isinstance(width, int | float) or not 0 < width <= 1000:
        raise LineError("a width that is no number from 0 to 1000")
    try:
        stroke = Stroke.of(points, pressure, width)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError) as error:
        raise LineError("a stroke that is no list of [x, y] numbers") from error
    if abs(stroke.points).max() > _FARTHEST:
        raise LineError("a point farther away than 1000000000")
    return stroke


def _sample(text: str, path: Path, number: int) -> InkSample:
    try:
        ink, row = ink_from_json(text)
        label = _label(row.get("label"))
    except LineError as error:
        raise InkError(
            "{file}, line {line}: {what}. A line is one drawing, with strokes of [x, y] points.",
            file=path,
            line=number,
            what=error,
        ) from error
    return InkSample(ink, label, number, str(row.get("writer", "")), bool(row.get("doubt")))


def _label(value: object) -> str | None:
    if value is None:
        return None
    text = str(value)
    if isinstance(value, bool) or not (text.isascii() and text.isdecimal()):
        raise LineError("a label that is no digit or number")
    return text
