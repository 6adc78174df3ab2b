"""Lines on a sheet that are no digits: printed, ruled, or drawn by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks.picture_kinds import Colour
from benchmarks.worksheets.written_sheet import Room, Sheet
from mnist_pad.core.ink.ink import Box

_PALE: tuple[Colour, ...] = (
    (150, 180, 225),
    (175, 195, 220),
    (160, 205, 215),
    (185, 185, 190),
    (165, 165, 172),
)
_DARK: tuple[Colour, ...] = ((30, 30, 35), (70, 75, 90), (110, 110, 118), (60, 80, 140))
_MARGINS: tuple[Colour, ...] = ((205, 60, 70), (225, 120, 125), (70, 60, 75))
_THICKNESS = (1.0, 3.0)  # pixels
_FINE = (1.0, 2.0)  # pixels, of the lines of squared paper
_BEYOND = 90.0  # pixels: printed paper is larger than the page, for it may lie askew
_PRINTED = 0.6  # the share of tables that nobody ruled by hand

Path = NDArray[np.float64]
"""(n, 2) x and y in pixels."""


def rule(sheet: Sheet, rng: Generator) -> tuple[float, float]:
    """Rule the whole paper; return where one line is, and how far they are apart."""
    spacing = sheet.height * rng.uniform(0.5, 1.6)
    start = rng.uniform(0, spacing)
    _print(sheet, _level(sheet, start, spacing), rng.uniform(*_THICKNESS), _PALE, rng)
    return start, spacing


def square(sheet: Sheet, rng: Generator) -> None:
    """Print squares on the whole paper, several to a digit."""
    side = sheet.height * rng.uniform(0.3, 0.8)
    lines = _level(sheet, rng.uniform(0, side), side) + _upright(sheet, rng.uniform(0, side), side)
    _print(sheet, lines, rng.uniform(*_FINE), _PALE, rng)


def margin_line(sheet: Sheet, x: float, rng: Generator) -> None:
    """Print one line from top to bottom."""
    line = np.array([(x, -_BEYOND), (x, sheet.size[1] + _BEYOND)])
    _print(sheet, [line], rng.uniform(*_THICKNESS), _MARGINS, rng)


def table(sheet: Sheet, room: Room, across: int, down: int, rng: Generator) -> None:
    """Draw the lines of a table of so many columns and rows."""
    left, top, right, bottom = room
    wobble = 0.0 if rng.random() < _PRINTED else 0.03 * sheet.height
    lines = [
        by_hand((left, y), (right, y), wobble, rng) for y in np.linspace(top, bottom, down + 1)
    ]
    lines += [
        by_hand((x, top), (x, bottom), wobble, rng) for x in np.linspace(left, right, across + 1)
    ]
    _print(sheet, lines, rng.uniform(*_THICKNESS), _DARK, rng)


def _level(sheet: Sheet, start: float, spacing: float) -> list[Path]:
    wide, high = sheet.size
    places = np.arange(start - spacing * (_BEYOND // spacing), high + _BEYOND, spacing)
    return [np.array([(-_BEYOND, y), (wide + _BEYOND, y)]) for y in places]


def _upright(sheet: Sheet, start: float, spacing: float) -> list[Path]:
    wide, high = sheet.size
    places = np.arange(start - spacing * (_BEYOND // spacing), wide + _BEYOND, spacing)
    return [np.array([(x, -_BEYOND), (x, high + _BEYOND)]) for x in places]


def _print(
    sheet: Sheet, lines: Sequence[Path], width: float, colours: Sequence[Colour], rng: Generator
) -> None:
    sheet.rule(lines, width, colours[int(rng.integers(len(colours)))])


def by_hand(
    start: tuple[float, float], stop: tuple[float, float], wobble: float, rng: Generator
) -> Path:
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


def ring(box: Box, height: float, rng: Generator) -> Path:
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


def box_sides(box: Box, height: float, rng: Generator) -> Iterator[Path]:
    """Return four lines around a box, which need not meet exactly."""
    left, top, wide, high = box
    right, bottom = left + wide, top + high
    away = height * rng.uniform(0.12, 0.34)
    corners = np.array([(left, top), (right, top), (right, bottom), (left, bottom)])
    outwards = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    corners = corners + away * outwards + rng.normal(0, 0.03 * height, corners.shape)
    for start, stop in zip(corners, np.roll(corners, -1, 0), strict=True):
        ends = rng.normal(0, 0.02 * height, (2, 2))
        yield by_hand(tuple(start + ends[0]), tuple(stop + ends[1]), 0.012 * height, rng)
