"""How much of a page of digits a reading gets right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.worksheets.written_sheet import Page, Written
from mnist_pad.core.ink.ink import Box
from mnist_pad.core.reading.reading import Part, Reading

_NARROWEST = 0.4  # of its height: a 1 counts as so wide, for what lies on it to be found
_GLUED = 0.5  # of another digit: with that much of it, more than its own digit has, a part is two


@dataclass(frozen=True)
class Score:
    """How a page was read.

    Attributes:
        digits: how many are written on it.
        right: how many of them are read as what they are, in their own row, sure or not.
        wrong: how many parts are sure and another digit, several digits, or none.
        torn: how many of the digits are read as several parts.
    """

    digits: int
    right: int
    wrong: int
    torn: int


def scored(page: Page, reading: Reading) -> Score:
    """Compare a reading of a page with what is written there.

    A part lies on the digit in whose box its middle is. A digit's part is the one that covers it
    best, and its row that in which most digits of its written row were read; a row of the reading
    belongs to one written row only, so that a page which is read as one line has one row right.
    """
    written = [each for row in page.rows for each in row]
    parts = [part for row in reading.rows for part in row]
    on: list[list[int]] = [[] for _ in written]
    for place, part in enumerate(parts):
        digit = _digit_under(part, written)
        if digit is not None:
            on[digit].append(place)
    best = [
        max(found, key=lambda place: _alike(parts[place].box, each.box), default=None)
        for found, each in zip(on, written, strict=True)
    ]
    said = {
        place: digit
        for digit, place in enumerate(best)
        if place is not None and _says(parts[place], digit, written)
    }
    right = sum(said.get(place) is not None for place in _in_own_row(page, reading, best))
    wrong = sum(part.prediction.sure and n not in said for n, part in enumerate(parts))
    return Score(len(written), right, wrong, sum(len(found) > 1 for found in on))


def _digit_under(part: Part, written: Sequence[Written]) -> int | None:
    """Return which digit a part lies on."""
    under = [n for n, each in enumerate(written) if _holds_middle(each.box, part.box)]
    return max(under, key=lambda n: _alike(written[n].box, part.box), default=None)


def _says(part: Part, digit: int, written: Sequence[Written]) -> bool:
    """Return whether a part says its digit, and is that digit alone."""
    own = written[digit]
    others = (each.box for each in written if each is not own)
    # A neighbour's box may reach far into a digit's own.
    glued = any(_share(box, part.box) > _share(box, own.box) + _GLUED for box in others)
    return str(part.prediction.digit) == own.digit and not glued


def _in_own_row(page: Page, reading: Reading, best: Sequence[int | None]) -> list[int]:
    """Return the digits' parts that stand in the row of the reading that is their written row."""
    row_of = [row for row, parts in enumerate(reading.rows) for _ in parts]
    digits = iter(best)
    found = [
        [place for _, place in zip(row, digits, strict=False) if place is not None]
        for row in page.rows
    ]
    votes = [Counter(row_of[place] for place in places).most_common(1) for places in found]
    owners: dict[int, tuple[int, int]] = {}
    for written_row, vote in enumerate(votes):
        for read_row, count in vote:
            if count > owners.get(read_row, (0, 0))[0]:
                owners[read_row] = (count, written_row)
    rows = {written_row: read_row for read_row, (_, written_row) in owners.items()}
    return [
        place
        for written_row, places in enumerate(found)
        for place in places
        if rows.get(written_row) == row_of[place]
    ]


def _holds_middle(digit: Box, part: Box) -> bool:
    left, top, wide, high = digit
    spare = max(0.0, _NARROWEST * high - wide) / 2
    x, y = part[0] + part[2] / 2, part[1] + part[3] / 2
    return left - spare <= x <= left + wide + spare and top <= y <= top + high


def _common(one: Box, other: Box) -> float:
    """Return the area that two boxes share."""
    wide = min(one[0] + one[2], other[0] + other[2]) - max(one[0], other[0])
    high = min(one[1] + one[3], other[1] + other[3]) - max(one[1], other[1])
    return max(0.0, wide) * max(0.0, high)


def _share(box: Box, cover: Box) -> float:
    """Return how much of a box another covers, 0..1."""
    return _common(box, cover) / max(box[2] * box[3], 1e-9)


def _alike(one: Box, other: Box) -> float:
    """Return the share of what two boxes cover that both cover, 0..1."""
    common = _common(one, other)
    return common / max(one[2] * one[3] + other[2] * other[3] - common, 1e-9)
