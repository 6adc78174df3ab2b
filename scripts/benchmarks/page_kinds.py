"""Pages of handwritten digits as teachers scan and photograph them: numbers in rows, tables, lined
paper, what people underline, circle and box, notes, edges and shadows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks.page_looks import on_desk, photographed, scanned, taken
from benchmarks.picture_kinds import Colour
from benchmarks.written_page import Page, Room, Sheet
from mnist_pad.core.ink.ink import Box
from mnist_pad.core.ink.ink_file import InkSample

Kind = Callable[[Sequence[InkSample], Generator], Page]

_PALE: tuple[Colour, ...] = (
    (150, 180, 225),
    (175, 195, 220),
    (160, 205, 215),
    (185, 185, 190),
    (165, 165, 172),
)
_DARK: tuple[Colour, ...] = ((30, 30, 35), (70, 75, 90), (110, 110, 118), (60, 80, 140))
_MARGINS: tuple[Colour, ...] = ((205, 60, 70), (225, 120, 125), (70, 60, 75))
_MOST_TURNED = 8.0  # degrees


def rows(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Write numbers on a plain sheet."""
    sheet = Sheet(samples, rng)
    _write_rows(sheet, sheet.room, rng)
    return taken(sheet, rng)


def grid(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Write single digits below and beside each other, without lines."""
    sheet = Sheet(samples, rng)
    _write_grid(sheet, rng)
    return taken(sheet, rng)


def cells(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Write one digit into each cell of a table; some touch its lines."""
    sheet = Sheet(samples, rng)
    wide, high = (sheet.height * rng.uniform(1.0, 1.5), sheet.height * rng.uniform(1.15, 1.5))
    across, down = _counts(sheet, wide, high, rng)
    left, top = _placed(sheet, across * wide, down * high, rng)
    right, bottom = left + across * wide, top + down * high
    wobble = 0.0 if rng.random() < 0.6 else 0.03 * sheet.height
    lines = [_line((left, y), (right, y), wobble, rng) for y in np.linspace(top, bottom, down + 1)]
    lines += [
        _line((x, top), (x, bottom), wobble, rng) for x in np.linspace(left, right, across + 1)
    ]
    sheet.rule(lines, _thickness(rng), _any(_DARK, rng))
    for row in range(down):
        sheet.next_row()
        for column in range(across):
            x, y = left + (column + 0.5) * wide, top + (row + 0.5) * high
            number = sheet.number(1, (0.95 * wide, 0.95 * high))
            sheet.write_around(number, *rng.normal((x, y), 0.07 * sheet.height))
    return taken(sheet, rng)


def ruled(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Write on ruled paper: on its lines, or across them."""
    sheet = Sheet(samples, rng)
    spacing, start = _rule_rows(sheet, rng)
    off = rng.choice([0.0, rng.random()]) * spacing
    _write_rows(sheet, sheet.room, rng, on=(start + off, spacing))
    return taken(sheet, rng)


def squared(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Write on squared paper, each digit across several squares."""
    sheet = Sheet(samples, rng)
    wide, high = sheet.size
    side = sheet.height * rng.uniform(0.3, 0.8)
    # The paper is larger than the page, however it is turned.
    reach = np.arange(-3, max(wide, high) / side + 4) * side + rng.uniform(0, side)
    lines = [np.array([(-90.0, y), (wide + 90.0, y)]) for y in reach if y < high + 90]
    lines += [np.array([(x, -90.0), (x, high + 90.0)]) for x in reach if x < wide + 90]
    sheet.rule(lines, _thickness(rng, 2), _any(_PALE, rng))
    _write_rows(sheet, sheet.room, rng)
    return taken(sheet, rng)


def margin(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Write to the right of a margin line, often on ruled paper."""
    sheet = Sheet(samples, rng)
    left, top, right, bottom = sheet.room
    line = max(left, sheet.size[0] * rng.uniform(0.07, 0.16))
    on = _rule_rows(sheet, rng)[::-1] if rng.random() < 0.6 else None
    edge = np.array([(line, -90.0), (line, sheet.size[1] + 90.0)])
    sheet.rule([edge], _thickness(rng), _any(_MARGINS, rng))
    room = (line + sheet.height * rng.uniform(0.1, 0.4), top, right, bottom)
    _write_rows(sheet, room, rng, on=on)
    return taken(sheet, rng)


def underlined(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Underline each number by hand; some lines touch their digits."""
    sheet = Sheet(samples, rng)
    for left, top, wide, high in _write_rows(sheet, sheet.room, rng, pitch=(1.7, 2.4)):
        y = top + high + sheet.pen + sheet.height * rng.uniform(-0.04, 0.22)
        ends = sheet.height * rng.uniform(-0.05, 0.25, 2)
        slope = rng.normal(0, 0.02) * wide
        start, stop = (left - ends[0], y - slope), (left + wide + ends[1], y + slope)
        sheet.scrawl(_line(start, stop, 0.03 * sheet.height, rng))
    return taken(sheet, rng)


def circled(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Draw a ring around each digit, or each number; some touch the next."""
    sheet = Sheet(samples, rng)
    for box in _write_apart(sheet, rng):
        sheet.scrawl(_ring(box, sheet.height, rng))
    return taken(sheet, rng)


def boxed(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Draw a box around each digit, or each number; some touch the next."""
    sheet = Sheet(samples, rng)
    for box in _write_apart(sheet, rng):
        for side in _box_sides(box, sheet.height, rng):
            sheet.scrawl(side)
    return taken(sheet, rng)


def note(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Photograph a note that lies on a wooden desk."""
    sheet = Sheet(samples, rng, turn=rng.uniform(-6, 6))
    left, top, right, bottom = sheet.room
    wide, high = (right - left) * rng.uniform(0.65, 0.9), (bottom - top) * rng.uniform(0.7, 0.95)
    left, top = rng.uniform(left, right - wide), rng.uniform(top, bottom - high)
    inside = 0.45 * sheet.height
    room = (left + inside, top + inside, left + wide - inside, top + high - inside)
    _write_rows(sheet, room, rng)
    return on_desk(sheet, rng, (left, top, left + wide, top + high))


def dark_edge(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Scan a sheet so that one or two edges of the page are dark."""
    sheet = Sheet(samples, rng)
    left, top, right, bottom = sheet.room
    clear = 0.035 * sheet.size[0]
    _write_rows(sheet, (left + clear, top + clear, right - clear, bottom - clear), rng)
    return scanned(sheet, rng, edges=int(rng.integers(1, 3)))


def shadow(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Photograph a sheet on which a soft shadow lies."""
    sheet = Sheet(samples, rng)
    _write_rows(sheet, sheet.room, rng)
    return photographed(sheet, rng, shadow=True)


def turned(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Lay a sheet of numbers or of single digits askew."""
    sheet = Sheet(samples, rng, turn=rng.uniform(-_MOST_TURNED, _MOST_TURNED))
    if rng.random() < 0.6:
        _write_rows(sheet, sheet.room, rng)
    else:
        _write_grid(sheet, rng)
    return taken(sheet, rng)


KINDS: dict[str, Kind] = {
    kind.__name__: kind
    for kind in (
        rows,
        grid,
        cells,
        ruled,
        squared,
        margin,
        underlined,
        circled,
        boxed,
        note,
        dark_edge,
        shadow,
        turned,
    )
}
"""Every kind by name."""


def _write_rows(
    sheet: Sheet,
    room: Room,
    rng: Generator,
    on: tuple[float, float] | None = None,
    pitch: tuple[float, float] = (1.45, 2.2),
) -> list[Box]:
    """Write two to five rows of numbers, and return the numbers' boxes.

    Args:
        sheet: to write on.
        room: where.
        rng: chooses how much.
        on: the place of a line, and how far the lines are apart, in pixels, where feet stand on
            lines.
        pitch: the least and most from row to row, in heights.
    """
    left, top, right, bottom = room
    feet = _feet(sheet, (top, bottom), rng, on, sheet.height * rng.uniform(*pitch))
    most = int(rng.integers(1, 5)) if len(feet) > 2 else 4
    left += rng.uniform(0, max(0.0, right - left - 14 * sheet.height))
    boxes: list[Box] = []
    for foot in feet:
        sheet.next_row()
        x, slope = left + sheet.height * rng.uniform(0, 0.8), rng.normal(0, 0.008)
        for _ in range(most):
            number = sheet.number(int(rng.integers(2, 5)))
            if x + number.box[2] > right or len(number.digits) > sheet.left_over:
                break
            boxes.append(sheet.write(number, x, foot + slope * (x - left)))
            x += number.box[2] + sheet.height * rng.uniform(0.8, 1.8)
    return boxes


def _feet(
    sheet: Sheet,
    span: tuple[float, float],
    rng: Generator,
    on: tuple[float, float] | None,
    pitch: float,
) -> list[float]:
    """Return where the feet of two to five rows stand, top to bottom."""
    start, spacing = on or (rng.random() * pitch, pitch / 2)
    pitch = np.ceil(pitch / spacing - 1e-6) * spacing
    first = span[0] + 1.25 * sheet.height
    first += (start - first) % spacing
    fit = int(max(0.0, span[1] - 0.1 * sheet.height - first) // pitch) + 1
    count = min(fit, int(rng.integers(2, 6)))
    spare = int((span[1] - 0.1 * sheet.height - first - (count - 1) * pitch) // spacing)
    first += spacing * rng.integers(max(0, spare) + 1)
    return [first + place * pitch for place in range(count)]


def _write_grid(sheet: Sheet, rng: Generator) -> None:
    wide, high = (sheet.height * rng.uniform(1.3, 2.4), sheet.height * rng.uniform(1.5, 2.2))
    across, down = _counts(sheet, wide, high, rng)
    left, top = _placed(sheet, across * wide, down * high, rng)
    for row in range(down):
        sheet.next_row()
        for column in range(across):
            x, y = left + (column + 0.5) * wide, top + (row + 0.5) * high
            sheet.write_around(sheet.number(1), *rng.normal((x, y), 0.08 * sheet.height))


def _write_apart(sheet: Sheet, rng: Generator) -> list[Box]:
    """Write digits, or numbers, with room for what is drawn around each; return their boxes."""
    left, top, right, bottom = sheet.room
    most = int(rng.choice([1, 1, 3]))
    pitch = sheet.height * rng.uniform(2.0, 2.5)
    boxes: list[Box] = []
    for foot in _feet(
        sheet, (top + 0.4 * sheet.height, bottom - 0.3 * sheet.height), rng, None, pitch
    ):
        sheet.next_row()
        x = left + sheet.height * rng.uniform(0.4, 0.8)
        for _ in range(int(rng.integers(3, 9))):
            number = sheet.number(int(rng.integers(min(2, most), most + 1)))
            too_wide = x + number.box[2] + 0.4 * sheet.height > right
            if too_wide or len(number.digits) > sheet.left_over:
                break
            boxes.append(sheet.write(number, x, foot))
            # Around a digit there is a quarter of a height or more on either side.
            x += number.box[2] + sheet.height * rng.uniform(0.7, 1.3)
    return boxes


def _rule_rows(sheet: Sheet, rng: Generator) -> tuple[float, float]:
    """Rule the whole paper; return how far the lines are apart and where one of them is."""
    spacing = sheet.height * rng.uniform(0.5, 1.6)
    start = rng.uniform(0, spacing)
    wide, high = sheet.size
    # The paper is larger than the page, however it is turned.
    places = start + spacing * np.arange(-3, high / spacing + 3)
    lines = [np.array([(-90.0, y), (wide + 90.0, y)]) for y in places]
    sheet.rule(lines, _thickness(rng), _any(_PALE, rng))
    return spacing, start


def _counts(sheet: Sheet, wide: float, high: float, rng: Generator) -> tuple[int, int]:
    """Return how many columns and rows of such cells there are: six digits or more."""
    left, top, right, bottom = sheet.room
    across = min(int((right - left) / wide), int(rng.integers(3, 9)))
    down = min(int((bottom - top) / high), int(rng.integers(2, 6)))
    return across, down


def _placed(sheet: Sheet, wide: float, high: float, rng: Generator) -> tuple[float, float]:
    """Return the left and top of a block that lies anywhere on the sheet."""
    left, top, right, bottom = sheet.room
    return rng.uniform(left, right - wide), rng.uniform(top, bottom - high)


def _line(
    start: tuple[float, float], stop: tuple[float, float], wobble: float, rng: Generator
) -> NDArray[np.float64]:
    """Return a path (25, 2) that a hand draws from one place to another.

    Args:
        start: where from, in pixels.
        stop: where to.
        wobble: how far it strays, in pixels, about; 0 for a printed line.
        rng: leads the hand.
    """
    along = np.linspace(0, 1, 25)[:, None]
    path = np.array(start) + along * (np.array(stop) - np.array(start))
    bends = (np.sin(np.pi * n * along) * rng.normal(0, wobble / n**0.5, 2) for n in (1, 2, 3, 5))
    return np.asarray(path + sum(bends))


def _ring(box: Box, height: float, rng: Generator) -> NDArray[np.float64]:
    """Return a closed path, not quite round, around a box."""
    left, top, wide, high = box
    middle = np.array([left + wide / 2, top + high / 2])
    radii = np.array([max(wide, 0.5 * height), max(high, 0.6 * height)]) / 2 * 1.2
    radii += height * rng.uniform(0.08, 0.25, 2)
    turn = 2 * np.pi * np.linspace(0, rng.uniform(0.97, 1.08), 60) + rng.uniform(0, 2 * np.pi)
    bend = 1 + sum(0.02 * rng.normal() * np.sin(n * turn + rng.uniform(0, 6)) for n in (2, 3, 4))
    bend = bend + np.linspace(0, rng.normal(0, 0.04), 60)
    around = np.stack([np.cos(turn), np.sin(turn)], 1)
    squarer = np.sign(around) * abs(around) ** 0.8
    return np.asarray(middle + squarer * radii * bend[:, None] + rng.normal(0, 0.04, 2) * height)


def _box_sides(box: Box, height: float, rng: Generator) -> Iterator[NDArray[np.float64]]:
    """Return four lines around a box, which need not meet exactly."""
    left, top, wide, high = box
    away = height * rng.uniform(0.12, 0.34)
    right, bottom = left + wide, top + high
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
    corners += np.array([(-away, -away), (away, -away), (away, away), (-away, away)])
    corners += rng.normal(0, 0.03 * height, corners.shape)
    for start, stop in zip(corners, np.roll(corners, -1, 0), strict=True):
        ends = rng.normal(0, 0.02 * height, (2, 2))
        yield _line(tuple(start + ends[0]), tuple(stop + ends[1]), 0.012 * height, rng)


def _thickness(rng: Generator, most: float = 3) -> float:
    return rng.uniform(1, most)


def _any(colours: Sequence[Colour], rng: Generator) -> Colour:
    return colours[int(rng.integers(len(colours)))]
