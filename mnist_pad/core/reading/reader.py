"""Reading ink and pictures: the one way from a drawing to an answer, for the window and the command
line alike."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.events import Job, Progress, Unit, run_job
from mnist_pad.core.ink.ink import Box, Ink
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.reading.drawn import Drawn, Strokes
from mnist_pad.core.reading.from_picture import ink_of
from mnist_pad.core.reading.look import Look
from mnist_pad.core.reading.reading import Part, Reading
from mnist_pad.core.reading.rows import rows_of
from mnist_pad.core.reading.segment import Bits

_MOST_STROKES = 100  # of a row; twelve digits, each in strokes that an eraser has cut, have fewer
_MOST_BITS = 600  # of a page; what has more is print, a pattern or dust, and takes long
_PAGE = 6  # parts; of fewer no height is usual
_LOWEST, _HIGHEST = 0.5, 1.6  # of the usual height; what is less or more is hardly a digit
_READ = 0.4  # of the parts; where fewer are sure, it is no page of digits
_PATTERN, _SAME = 50, 0.7  # parts of which so many are the same digit are a pattern
_FEW = 8  # bits; so few may be one digit, though they lie in rows


class Reader:
    """Reads drawings and pictures with one model.

    Attributes:
        classifier: the model.
    """

    def __init__(self, classifier: Classifier) -> None:
        self.classifier = classifier

    def read(self, ink: Ink) -> Reading:
        """Return the digits of a drawing, row by row; no part where there is no ink."""
        return run_job(self.reading_ink(ink))

    def read_pixels(self, pixels: NDArray[np.uint8]) -> Reading:
        """Return the digits of a picture, row by row.

        Args:
            pixels: uint8 (h, w) or (h, w, 3).
        """
        return run_job(self.reading_pixels(pixels))

    def reading_ink(self, ink: Ink) -> Job[Reading]:
        """Read a drawing as a job that tells its progress after each row. See `read`."""
        if ink.is_empty:
            return Reading()
        reading = yield from self._rows(Strokes(ink))
        if reading is not None:
            return reading
        # A scribble: its shape shows in some of it, and all of it would hold the answer up.
        some = ink.strokes[:: ceil(len(ink.strokes) / _MOST_STROKES)]
        (part,) = self._whole(Strokes(Ink(some))).parts
        return Reading((replace(part, box=ink.box(), ink=ink),))

    def reading_pixels(self, pixels: NDArray[np.uint8]) -> Job[Reading]:
        """Read a picture as a job that tells its progress after each row. See `read_pixels`."""
        ink = ink_of(pixels)
        if not ink.boxes:
            return Reading()
        reading = yield from self._rows(ink)
        return self._whole(ink) if reading is None else reading

    def _rows(self, ink: Drawn) -> Job[Reading | None]:
        """Read ink in rows; None where there is too much to look at each bit."""
        if len(ink.boxes) > _MOST_BITS:
            return None
        rows = rows_of(ink.boxes)
        if len(rows) > 1 and len(ink.boxes) <= _FEW:
            rows = self._as_one_row(ink, rows) or rows
        if max(map(len, rows)) > _MOST_STROKES:
            return None
        found: list[list[Part]] = []
        has_signs = False
        for done, bits in enumerate(rows, 1):
            parts, more = Look(self.classifier, ink, bits).row(again=not _is_print(found))
            found.append(parts)
            has_signs |= more
            if len(rows) > 1:
                yield Progress(done, len(rows), Unit.ROWS)
        return Reading.of_rows(_of_one_size(found), has_signs=has_signs)

    def _as_one_row(self, ink: Drawn, rows: list[Bits]) -> list[Bits] | None:
        """Return all bits as one row where that has digits beyond doubt that have bits in several
        rows, as an 8 in pieces has."""
        bits = tuple(range(len(ink.boxes)))
        parts, has_signs = Look(self.classifier, ink, bits).row()
        if has_signs or not all(part.prediction.sure for part in parts):
            return None
        return [bits] if any(_spans(part.box, ink, rows) for part in parts) else None

    def _whole(self, ink: Drawn) -> Reading:
        """Return all of it as one unsure part: there is too much to look at each bit."""
        seen = ink.seen(tuple(range(len(ink.boxes))))
        prediction = self.classifier.classify(seen.pixels[None])[0]
        answer = replace(prediction, sure=False, has_shape=False)
        return Reading((Part(seen.pixels, answer, seen.box, seen.ink),))


def _spans(box: Box, ink: Drawn, rows: list[Bits]) -> bool:
    """Return whether a digit with this box has bits in several rows."""
    left, top, width, height = box

    def is_within(bit: int) -> bool:
        x, y = ink.boxes[bit][0] + ink.boxes[bit][2] / 2, ink.boxes[bit][1] + ink.boxes[bit][3] / 2
        return left <= x <= left + width and top <= y <= top + height

    return sum(any(map(is_within, bits)) for bits in rows) > 1


def _is_print(rows: list[list[Part]]) -> bool:
    """Return whether most of what was read of a page so far is unsure: a second look would take
    long, and find no digits."""
    sure = [part.prediction.sure for row in rows for part in row]
    return len(sure) >= _PAGE and sum(sure) < _READ * len(sure)


def _of_one_size(rows: list[list[Part]]) -> list[list[Part]]:
    """Return the rows of a page with what is hardly writing unsure: what is much higher or lower
    than its digits, as two that hang together or what is left of a line, and all of a pattern."""
    parts = [part for row in rows for part in row]
    if len(parts) < _PAGE:
        return rows
    usual = float(np.median([part.box[3] for part in parts]))
    counts = np.bincount([part.prediction.digit for part in parts])
    is_pattern = len(parts) >= _PATTERN and counts.max() > _SAME * len(parts)

    def fits(part: Part) -> bool:
        return not is_pattern and _LOWEST < part.box[3] / usual < _HIGHEST

    return [[part if fits(part) else part.doubted() for part in row] for row in rows]
