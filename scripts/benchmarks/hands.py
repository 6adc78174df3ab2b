"""Hands to teach: real writers, and the same writers made harder to read.

The bundled model misreads so few digits of those who trained nobody that hardly anything is left
for a teaching to mend. So each of them also writes in made hands: a style, drawn by a seed, that is
the same in all the digits of that hand, as the habits of a person are. The whole is slanted, turned
and stretched; each of the ten digits has a bend of its own, and more than half of them one of the
habits of core/data/habits.py, written in the same way each time. What differs between two copies
of a digit is what differed in that writer's own.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks import drawings
from mnist_pad.core.data.habits import HABITS, with_habit
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import InkSample
from mnist_pad.core.training.training_data import split_writers

_HABITS = 0.6  # share of the ten digits that a made hand writes by a habit
_SLANT, _STRETCH = 0.4, 0.35  # one sigma
_TURN = 10.0  # degrees
_BEND = 0.09  # of the digit's size

_Points = NDArray[np.float64]

Hand = list[InkSample]
"""The digits of one writer."""

Fold = tuple[Hand, Hand]
"""The digits that are taught, and those that are read."""


def by_writer(samples: Sequence[InkSample]) -> list[Hand]:
    """Sort digits by their writers, the writers by name."""
    found: dict[str, Hand] = defaultdict(list)
    for sample in samples:
        found[sample.writer].append(sample)
    return [found[name] for name in sorted(found)]


def held_out(file: Path) -> list[Hand]:
    """Return the writers of an ink file whose digits the pad recipe does not train on."""
    return by_writer(split_writers(drawings.usable(file))[1])


def evenly(hands: list[Hand], count: int | None) -> list[Hand]:
    """Return `count` of the hands, evenly spread, or all."""
    chosen = np.linspace(0, len(hands) - 1, min(count or len(hands), len(hands))).round()
    return [hands[int(place)] for place in chosen]


def split(hand: Hand, count: int, most: int | None = None) -> Fold:
    """Split off `count` random samples of each digit to teach; read the rest, at most `most`."""
    own: Hand = []
    rest: Hand = []
    left = dict.fromkeys("0123456789", count)
    for place in np.random.default_rng(0).permutation(len(hand)).tolist():
        sample = hand[place]
        label = str(sample.label)
        (own if left[label] > 0 else rest).append(sample)
        left[label] -= 1
    return own, rest[:most]


def halves(hand: Hand) -> list[Fold]:
    """Teach the first copy of each digit and read the others, and the other way round."""
    seen: set[str] = set()
    first: Hand = []
    others: Hand = []
    for sample in hand:
        label = str(sample.label)
        (others if label in seen else first).append(sample)
        seen.add(label)
    return [(first, others), (others, first)]


def made(hand: Hand, seed: int) -> Hand:
    """Write a writer's digits in a made hand; the seed fixes its style."""
    style = _Style(seed)
    return [
        replace(sample, ink=style(sample), writer=f"{sample.writer}, style {seed}")
        for sample in hand
    ]


class _Style:
    """What is the same in all the digits of a made hand."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        angle = math.radians(rng.normal(0, _TURN))
        turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
        slant = np.array([[math.exp(rng.normal(0, _STRETCH)), 0.0], [rng.normal(0, _SLANT), 1.0]])
        self._whole: _Points = slant @ turn
        self._shapes = {digit: _Shape(digit, rng) for digit in "0123456789"}

    def __call__(self, sample: InkSample) -> Ink:
        size = max(sample.ink.box()[2:])
        ink = self._shapes[str(sample.label)](sample.ink)
        # As large as it was written: a reader looks at the sizes of strokes, too.
        return Ink(tuple(Stroke.of(stroke.points @ self._whole * size) for stroke in ink.strokes))


class _Shape:
    """How a made hand shapes one digit."""

    def __init__(self, digit: str, rng: Generator) -> None:
        known = [habit for habit in HABITS if digit in habit.digits]
        self._habit = known[int(rng.integers(len(known)))] if rng.random() < _HABITS else None
        self._seed = int(rng.integers(2**31))  # the same each time, and so is what a habit adds
        self._height = rng.normal(0, _BEND, (2, 2))
        self._rate = rng.uniform(2, 6, (2, 2))
        self._phase = rng.uniform(0, 2 * math.pi, (2, 2))

    def __call__(self, ink: Ink) -> Ink:
        """Return the digit in that shape, of size 1 around (0, 0)."""
        if self._habit:
            ink = with_habit(ink, self._habit, np.random.default_rng(self._seed)) or ink
        left, top, width, height = ink.box()
        size = max(width, height, 1e-9)
        middle = np.array([left + width / 2, top + height / 2])
        paths = [(stroke.points - middle) / size for stroke in ink.strokes]
        return Ink(tuple(Stroke.of(path + self._bend(path)) for path in paths))

    def _bend(self, path: _Points) -> _Points:
        """Return displacements (n, 2) by slow waves along both axes."""
        waves: _Points = self._height * np.sin(self._rate * path[:, None, :] + self._phase)
        return waves.sum(2)
