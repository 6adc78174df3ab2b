"""A sheet that a person writes digits on, and the page that comes of it: its pixels and what is
written where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks.picture_kinds import Colour, Layer, Strokes, draw
from mnist_pad.core.ink.ink import Box
from mnist_pad.core.ink.ink_file import InkSample

MOST = 40
"""Digits on a page."""

_HEIGHTS = (42.0, 96.0)  # pixels, of a page's usual digit
_SMALLEST, _LARGEST = 0.72, 1.36  # of the usual height: how much a person's own digits differ
_PENS = (2.0, 10.0)  # pixels
_GAPS = (
    (0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99),
    (-0.19, -0.01, 0.05, 0.15, 0.27, 0.38, 0.5, 0.65),
)
"""Quantiles of the gaps between the boxes of neighbours in people's numbers, in heights."""
_NEAREST = 0.05  # heights: how near the lines of two digits come
_DROP = 0.06  # heights, one sigma: how far a foot is off the line
_TILT = 0.7  # degrees, one sigma: how far a sheet lies askew
_INKS: tuple[Colour, ...] = (
    (20, 20, 30),
    (30, 40, 140),
    (25, 70, 180),
    (75, 75, 80),
    (150, 25, 35),
    (20, 90, 50),
    (90, 30, 120),
)

Room = tuple[float, float, float, float]
"""Left, top, right and bottom of where there is to be writing, in pixels."""

Colours = NDArray[np.float64]
"""(h, w, 3) in 0..255."""


@dataclass(frozen=True)
class Written:
    """A digit on a page.

    Attributes:
        digit: which one.
        box: left, top, width, height in pixels of the page, the pen's width included.
    """

    digit: str
    box: Box


@dataclass(frozen=True)
class Page:
    """A picture of a page, and the truth.

    Attributes:
        pixels: (h, w, 3).
        rows: the digits, top to bottom, left to right.
    """

    pixels: NDArray[np.uint8]
    rows: tuple[tuple[Written, ...], ...]


@dataclass(frozen=True)
class Number:
    """Digits side by side that are not on the sheet yet.

    Attributes:
        digits: each digit and its paths in pixels; x grows from 0, and y is 0 at their feet.
        box: around the paths.
    """

    digits: tuple[tuple[str, Strokes], ...]
    box: Box


class Sheet:
    """A sheet, while it is written on: level, with places in pixels. How far it lies askew is added
    when the pen touches it.

    Attributes:
        size: width and height of the page in pixels.
        height: of a usual digit, in pixels.
        pen: the pen's width in pixels.
        colour: of the pen.
        ink: what the pen has drawn.
        lines: what was printed or ruled before, and its colours.
    """

    def __init__(
        self, samples: Sequence[InkSample], rng: Generator, turn: float | None = None
    ) -> None:
        wide = rng.uniform(800, 1600)
        high = min(1200.0, max(600.0, wide * rng.uniform(0.62, 0.8)))
        self.size = (round(wide), round(high))
        self.height = rng.uniform(_HEIGHTS[0], min(_HEIGHTS[1], wide / 12))
        self.pen = float(np.clip(rng.uniform(0.045, 0.12) * self.height, *_PENS))
        self.colour = _INKS[int(rng.integers(len(_INKS)))]
        self.ink: Layer = np.zeros(self.size[::-1], np.float32)
        self.lines: list[tuple[Layer, Colour]] = []
        self._rng = rng
        self._hand = _Hand(samples, rng)
        self._angle = np.radians(rng.normal(0, _TILT) if turn is None else turn)
        self._rows: list[list[Written]] = [[]]

    @property
    def room(self) -> Room:
        """What stays on the page however the sheet lies."""
        wide, high = self.size
        lost = abs(np.sin(self._angle)) / 2
        across, down = lost * high + 0.5 * self.height, lost * wide + 0.4 * self.height
        return across, down, wide - across, high - down

    @property
    def left_over(self) -> int:
        """How many more digits there may be."""
        return MOST - sum(len(row) for row in self._rows)

    @property
    def rows(self) -> tuple[tuple[Written, ...], ...]:
        """What is written, row by row."""
        return tuple(tuple(row) for row in self._rows if row)

    def number(self, count: int, most: tuple[float, float] | None = None) -> Number:
        """Choose digits and set them side by side, with the gaps of people's numbers.

        Args:
            count: how many.
            most: the width and height in pixels that each is to fit in.
        """
        digits: list[tuple[str, Strokes]] = []
        everything = np.empty((0, 2))
        for _ in range(count):
            digit, paths = self._hand.next(self.height, most)
            points = np.concatenate(paths)
            drop = self._rng.normal(0, _DROP) * self.height - points[:, 1].max()
            across = self._beside(everything, points + np.array([0, drop]))
            digits.append((digit, [path + np.array([across, drop]) for path in paths]))
            everything = np.concatenate([everything, points + np.array([across, drop])])
        return Number(tuple(digits), _around(everything, 0))

    def _beside(self, before: NDArray[np.float64], points: NDArray[np.float64]) -> float:
        """Return how far a digit has to go to the right to stand beside those before it."""
        if not len(before):
            return float(-points[:, 0].min())
        gap = self.height * np.interp(self._rng.random(), *_GAPS)
        across = before[:, 0].max() + gap - points[:, 0].min()
        # Where boxes overlap a person still keeps the lines apart.
        while _nearest(before, points + np.array([across, 0])) < _NEAREST * self.height:
            across += _NEAREST * self.height
        return float(across)

    def write(self, number: Number, x: float, y: float) -> Box:
        """Write a number from x on, its feet at y, into the current row; return its box before the
        sheet is turned, without the pen's width."""
        for digit, paths in number.digits:
            turned = [self._turned(path + np.array([x, y])) for path in paths]
            mark(self.ink, turned, self.pen)
            self._rows[-1].append(Written(digit, _around(np.concatenate(turned), self.pen)))
        left, top, width, height = number.box
        return left + x, top + y, width, height

    def write_around(self, number: Number, x: float, y: float) -> Box:
        """Write a number with its middle at x, y, as `write` does."""
        left, top, width, height = number.box
        return self.write(number, x - left - width / 2, y - top - height / 2)

    def next_row(self) -> None:
        """Begin a row."""
        self._rows.append([])

    def scrawl(self, path: NDArray[np.float64]) -> None:
        """Draw with the pen what is no digit."""
        mark(self.ink, [self._turned(path)], self.pen)

    def rule(self, paths: Strokes, width: float, colour: Colour) -> None:
        """Print or rule lines beneath the ink."""
        layer: Layer = np.zeros_like(self.ink)
        for path in paths:
            mark(layer, [self._turned(path)], width)
        self.lines.append((layer, colour))

    def outline(self, room: Room) -> NDArray[np.float64]:
        """Return the four corners of a piece of paper, turned as the sheet is."""
        left, top, right, bottom = room
        return self._turned(np.array([(left, top), (right, top), (right, bottom), (left, bottom)]))

    def coloured(self, paper: Colours, strength: float = 1.0) -> Colours:
        """Lay lines and ink over paper."""
        rgb = paper
        for layer, colour in [*self.lines, (self.ink * strength, self.colour)]:
            rgb = rgb + layer[..., None] * (np.array(colour) - rgb)
        return rgb

    def _turned(self, path: NDArray[np.float64]) -> NDArray[np.float64]:
        across, down = np.cos(self._angle), np.sin(self._angle)
        middle = np.array(self.size) / 2
        return (path - middle) @ np.array([[across, down], [-down, across]]) + middle


class _Hand:
    """One person's digits, dealt so that each comes as often as the others."""

    def __init__(self, samples: Sequence[InkSample], rng: Generator) -> None:
        self._rng = rng
        self._usual = float(np.median([sample.ink.box()[3] for sample in samples]))
        self._by_digit: dict[str, list[InkSample]] = defaultdict(list)
        for sample in samples:
            self._by_digit[str(sample.label)].append(sample)
        self._deck: list[str] = []

    def next(
        self, height: float, most: tuple[float, float] | None
    ) -> tuple[str, list[NDArray[np.float64]]]:
        """Return a digit and its paths in pixels, where a usual one is so high."""
        if not self._deck:
            self._deck = self._rng.permutation(sorted(self._by_digit)).tolist()
        digit = self._deck.pop()
        own = self._by_digit[digit]
        ink = own[int(self._rng.integers(len(own)))].ink
        _, _, wide, high = ink.box()
        natural = np.clip(high / max(self._usual, 1e-9), _SMALLEST, _LARGEST)
        scale = height * min(natural / max(high, 1e-9), 1.5 / max(wide, 1e-9))
        if most:
            scale = min(scale, most[0] / max(wide, 1e-9), most[1] / max(high, 1e-9))
        return digit, [stroke.points * scale for stroke in ink.strokes]


def mark(layer: Layer, paths: Strokes, width: float) -> None:
    """Draw paths of pixels on a layer, where they are; what is off it is cut."""
    points = np.concatenate(list(paths))
    low, high = points.min(0), points.max(0)
    corner = np.floor(low - width).astype(int)
    size = np.ceil(high + width).astype(int) - corner + 1
    middle = (low + high) / 2 - corner
    longer = float((high - low).max())
    piece = draw(paths, (int(size[0]), int(size[1])), longer, width, (middle[0], middle[1]))
    start = np.maximum(corner, 0)
    stop = np.minimum(corner + size, layer.shape[::-1])
    if (stop > start).all():
        there = (slice(start[1], stop[1]), slice(start[0], stop[0]))
        start, stop = start - corner, stop - corner
        layer[there] = np.maximum(layer[there], piece[start[1] : stop[1], start[0] : stop[0]])


def _around(points: NDArray[np.float64], pen: float) -> Box:
    (left, top), (right, bottom) = points.min(0).tolist(), points.max(0).tolist()
    return left - pen / 2, top - pen / 2, right - left + pen, bottom - top + pen


def _nearest(some: NDArray[np.float64], others: NDArray[np.float64]) -> float:
    """Return the least distance of a point (n, 2) from one of others (m, 2)."""
    return float(np.linalg.norm(some[:, None] - others, axis=2).min())
