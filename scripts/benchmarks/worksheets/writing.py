"""How digits are set on a sheet: in rows, in columns, or with room around them."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from benchmarks.worksheets.written_sheet import Room, Sheet
from mnist_pad.core.ink.ink import Box

_ASTRAY = 0.08  # heights, one sigma: how far a digit is from the middle of its cell

Lines = tuple[float, float]
"""Where one line of ruled paper is, and how far they are apart, in pixels from the top."""


def write_rows(
    sheet: Sheet,
    room: Room,
    rng: Generator,
    on: Lines | None = None,
    pitch: tuple[float, float] = (1.6, 2.3),
) -> list[Box]:
    """Write two to five rows of numbers, and return the numbers' boxes.

    Args:
        sheet: to write on.
        room: where.
        rng: chooses how much.
        on: the lines that feet stand on, if any.
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
            if x + number.box[2] > right:  # a short one may have room
                number = sheet.number(2)
            if x + number.box[2] > right or len(number.digits) > sheet.left_over:
                break
            boxes.append(sheet.write(number, x, foot + slope * (x - left)))
            x += number.box[2] + sheet.height * rng.uniform(0.8, 1.8)
    return boxes


def _feet(
    sheet: Sheet,
    span: tuple[float, float],
    rng: Generator,
    on: Lines | None,
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


def write_grid(sheet: Sheet, rng: Generator) -> None:
    """Write single digits below and beside each other."""
    wide, high = sheet.height * rng.uniform(1.3, 2.4), sheet.height * rng.uniform(1.5, 2.2)
    across, down = columns_and_rows(sheet, wide, high, rng)
    write_in_cells(sheet, placed(sheet, across * wide, down * high, rng), across, down, rng)


def write_in_cells(sheet: Sheet, room: Room, across: int, down: int, rng: Generator) -> None:
    """Write one digit, no larger than its cell, about into the middle of each."""
    left, top, right, bottom = room
    wide, high = (right - left) / across, (bottom - top) / down
    for row in range(down):
        sheet.next_row()
        for column in range(across):
            middle = (left + (column + 0.5) * wide, top + (row + 0.5) * high)
            number = sheet.number(1, (0.95 * wide, 0.95 * high))
            sheet.write_around(number, *rng.normal(middle, _ASTRAY * sheet.height))


def write_apart(sheet: Sheet, rng: Generator) -> list[Box]:
    """Write digits, or numbers, with room for what is drawn around each; return their boxes."""
    left, top, right, bottom = sheet.room
    most = int(rng.choice([1, 1, 3]))
    pitch = sheet.height * rng.uniform(2.0, 2.5)
    boxes: list[Box] = []
    span = (top + 0.4 * sheet.height, bottom - 0.3 * sheet.height)
    for foot in _feet(sheet, span, rng, None, pitch):
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


def columns_and_rows(sheet: Sheet, wide: float, high: float, rng: Generator) -> tuple[int, int]:
    """Return how many columns and rows of such cells there are: six digits or more."""
    left, top, right, bottom = sheet.room
    across = min(int((right - left) / wide), int(rng.integers(3, 9)))
    down = min(int((bottom - top) / high), int(rng.integers(2, 6)))
    return across, down


def placed(sheet: Sheet, wide: float, high: float, rng: Generator) -> Room:
    """Return a block of such a size that lies anywhere on the sheet."""
    left, top, right, bottom = sheet.room
    x, y = rng.uniform(left, right - wide), rng.uniform(top, bottom - high)
    return x, y, x + wide, y + high
