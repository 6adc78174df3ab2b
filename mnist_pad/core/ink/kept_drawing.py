"""The file that keeps the pad's drawing from one start to the next, even after a crash.

It is an ink file of one line (see ink_file), written every half second while somebody draws.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mnist_pad.core.errors import InkError
from mnist_pad.core.files import atomic_file, set_aside
from mnist_pad.core.ink.drawing_file import fitted
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import ink_from_json

_LARGEST = 256 * 2**20  # bytes; ten thousand long strokes have a tenth of it

_AT_ONCE = 100  # strokes to write before other threads may run


@dataclass(frozen=True, slots=True)
class _StrokeText:
    """A stroke as JSON."""

    stroke: Stroke  # kept, so that no other stroke gets its id meanwhile
    points: bytes
    pressure: bytes
    width: bytes

    @classmethod
    def of(cls, stroke: Stroke) -> _StrokeText:
        pressure = None if stroke.pressure is None else stroke.pressure.tolist()
        return cls(stroke, _json(stroke.points.tolist()), _json(pressure), _json(stroke.width))


class KeptDrawing:
    """Loads and saves the drawing. One thread at a time may use it.

    Args:
        file: where it is.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._texts: dict[int, _StrokeText] = {}

    def load(self) -> Ink:
        """Return what was kept; no ink where there is nothing.

        Raises:
            InkError: the file is damaged or cannot be read. It is set aside under another name.
        """
        try:
            if self._file.stat().st_size > _LARGEST:
                raise ValueError("too large for a drawing")
            # No hand drew what lies off the pad, and an eraser's way along it could be endless.
            return fitted(ink_from_json(self._file.read_text("utf-8"))[0])
        except FileNotFoundError:
            return Ink()
        except (OSError, ValueError) as error:  # of which a wrong encoding is one
            raise InkError(
                "The drawing from last time cannot be read: its file is kept as {file}.",
                file=set_aside(self._file),
            ) from error

    def save(self, ink: Ink) -> None:
        """Keep this drawing in place of the one before.

        Raises:
            OSError: the disk is full, the folder cannot be written to and the like.
        """
        # Each stroke's text is made once, and by itself: json lets no other thread run, so one call
        # for a large drawing would hold up the window. Strokes are known by identity: they never
        # change, and comparing their points would cost what this saves.
        known = self._texts
        texts = [known.get(id(stroke)) or _StrokeText.of(stroke) for stroke in ink.strokes]
        self._texts = {id(text.stroke): text for text in texts}
        with atomic_file(self._file) as file:
            file.write(b'{"strokes":[')
            _write_list(file, [text.points for text in texts])
            file.write(b'],"pressure":[')
            _write_list(file, [text.pressure for text in texts])
            file.write(b'],"widths":[')
            _write_list(file, [text.width for text in texts])
            file.write(b"]}\n")


def _write_list(file: BinaryIO, values: Sequence[bytes]) -> None:
    for start in range(0, len(values), _AT_ONCE):
        if start:
            file.write(b",")
        file.write(b",".join(values[start : start + _AT_ONCE]))


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
