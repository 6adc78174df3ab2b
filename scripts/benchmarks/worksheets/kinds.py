"""Pages of handwritten digits as teachers scan and photograph them: numbers in rows, tables, lined
paper, what people underline, circle and box, notes, edges and shadows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from numpy.random import Generator

from benchmarks.worksheets.lines import box_sides, by_hand, margin_line, ring, rule, square, table
from benchmarks.worksheets.looks import on_desk, photographed, scanned, taken
from benchmarks.worksheets.writing import (
    columns_and_rows,
    placed,
    write_apart,
    write_grid,
    write_in_cells,
    write_rows,
)
from benchmarks.worksheets.written_sheet import Page, Sheet
from mnist_pad.core.ink.ink_file import InkSample

Kind = Callable[[Sequence[InkSample], Generator], Page]

_MOST_TURNED = 8.0  # degrees
_RULED = 0.6  # the share of the sheets with a margin that are ruled, too
_NUMBERS = 0.6  # the share of the turned sheets that hold numbers


def rows(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Write numbers on a plain sheet."""
    sheet = Sheet(samples, rng)
    write_rows(sheet, sheet.room, rng)
    return taken(sheet, rng)


def grid(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Write single digits below and beside each other, without lines."""
    sheet = Sheet(samples, rng)
    write_grid(sheet, rng)
    return taken(sheet, rng)


def cells(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Write one digit into each cell of a table; some touch its lines."""
    sheet = Sheet(samples, rng)
    wide, high = sheet.height * rng.uniform(1.0, 1.5), sheet.height * rng.uniform(1.15, 1.5)
    across, down = columns_and_rows(sheet, wide, high, rng)
    room = placed(sheet, across * wide, down * high, rng)
    table(sheet, room, across, down, rng)
    write_in_cells(sheet, room, across, down, rng)
    return taken(sheet, rng)


def ruled(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Write on ruled paper: on its lines, or across them."""
    sheet = Sheet(samples, rng)
    start, spacing = rule(sheet, rng)
    off = rng.choice([0.0, rng.random()]) * spacing
    write_rows(sheet, sheet.room, rng, on=(start + off, spacing))
    return taken(sheet, rng)


def squared(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Write on squared paper, each digit across several squares."""
    sheet = Sheet(samples, rng)
    square(sheet, rng)
    write_rows(sheet, sheet.room, rng)
    return taken(sheet, rng)


def margin(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Write to the right of a margin line, often on ruled paper."""
    sheet = Sheet(samples, rng)
    left, top, right, bottom = sheet.room
    x = max(left, sheet.size[0] * rng.uniform(0.07, 0.16))
    on = rule(sheet, rng) if rng.random() < _RULED else None
    margin_line(sheet, x, rng)
    room = (x + sheet.height * rng.uniform(0.1, 0.4), top, right, bottom)
    write_rows(sheet, room, rng, on=on)
    return taken(sheet, rng)


def underlined(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Underline each number by hand; some lines touch their digits."""
    sheet = Sheet(samples, rng)
    for left, top, wide, high in write_rows(sheet, sheet.room, rng, pitch=(1.7, 2.4)):
        y = top + high + sheet.pen + sheet.height * rng.uniform(-0.08, 0.22)
        ends = sheet.height * rng.uniform(-0.05, 0.25, 2)
        slope = rng.normal(0, 0.02) * wide
        start, stop = (left - ends[0], y - slope), (left + wide + ends[1], y + slope)
        sheet.scrawl(by_hand(start, stop, 0.03 * sheet.height, rng))
    return taken(sheet, rng)


def circled(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Draw a ring around each digit, or each number; some touch the next."""
    sheet = Sheet(samples, rng)
    for box in write_apart(sheet, rng):
        sheet.scrawl(ring(box, sheet.height, rng))
    return taken(sheet, rng)


def boxed(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Draw a box around each digit, or each number; some touch the next."""
    sheet = Sheet(samples, rng)
    for box in write_apart(sheet, rng):
        for side in box_sides(box, sheet.height, rng):
            sheet.scrawl(side)
    return taken(sheet, rng)


def note(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Photograph a note that lies on a wooden desk."""
    sheet = Sheet(samples, rng, turn=rng.uniform(-6, 6))
    left, top, right, bottom = sheet.room
    wide, high = (right - left) * rng.uniform(0.75, 0.95), (bottom - top) * rng.uniform(0.8, 1)
    left, top = rng.uniform(left, right - wide), rng.uniform(top, bottom - high)
    inside = 0.45 * sheet.height
    room = (left + inside, top + inside, left + wide - inside, top + high - inside)
    write_rows(sheet, room, rng)
    return on_desk(sheet, rng, (left, top, left + wide, top + high))


def dark_edge(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Scan a sheet so that one or two edges of the page are dark."""
    sheet = Sheet(samples, rng)
    left, top, right, bottom = sheet.room
    clear = 0.035 * sheet.size[0]
    write_rows(sheet, (left + clear, top + clear, right - clear, bottom - clear), rng)
    return scanned(sheet, rng, edges=int(rng.integers(1, 3)))


def shadow(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Photograph a sheet on which a soft shadow lies."""
    sheet = Sheet(samples, rng)
    write_rows(sheet, sheet.room, rng)
    return photographed(sheet, rng, shadow=True)


def turned(samples: Sequence[InkSample], rng: Generator) -> Page:
    """Lay a sheet of numbers or of single digits askew."""
    sheet = Sheet(samples, rng, turn=rng.uniform(-_MOST_TURNED, _MOST_TURNED))
    if rng.random() < _NUMBERS:
        write_rows(sheet, sheet.room, rng)
    else:
        write_grid(sheet, rng)
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
