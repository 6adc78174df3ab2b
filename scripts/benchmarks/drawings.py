"""Drawings to measure with: real digits at any size and place, numbers, and what is no digit."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.random import Generator

from mnist_pad.core.ink.ink import PAD_SIDE, Ink, Stroke
from mnist_pad.core.ink.ink_file import InkSample, read_ink_file

SMALLEST, LARGEST = 0.25, 0.9  # of the pad's side
OTHER_LETTERS = Path(__file__).parent / "other_letters.jsonl.gz"
"""Letters in other hands (fonts) than those that the pad recipe was taught."""


def usable(file: Path) -> list[InkSample]:
    """Return a file's labelled digits, without doubtful ones and those of fewer than 3 points."""
    return [
        sample
        for sample in read_ink_file(file)
        if sample.label and not sample.doubtful and sample.ink.point_count >= 3
    ]


def anywhere(ink: Ink, rng: Generator) -> Ink:
    """Place the digit at a random size anywhere on the pad."""
    left, top, width, height = ink.box()
    side = rng.uniform(SMALLEST, LARGEST) * PAD_SIDE
    scale = side / max(width, height, 1e-9)
    margin = 0.04 * PAD_SIDE
    x = rng.uniform(margin, max(margin, PAD_SIDE - margin - width * scale))
    y = rng.uniform(margin, max(margin, PAD_SIDE - margin - height * scale))
    return ink.moved(scale, x - left * scale, y - top * scale)


def numbers(samples: Sequence[InkSample], count: int, rng: Generator) -> Iterator[tuple[str, Ink]]:
    """Make numbers of two to four digits, by one writer each: his sizes on one line, with gaps of
    5 % to 35 % of a digit's height, scaled to fit the pad."""
    by_writer: dict[str, list[InkSample]] = defaultdict(list)
    for sample in samples:
        by_writer[sample.writer].append(sample)
    writers = sorted(by_writer)
    for _ in range(count):
        own = by_writer[writers[int(rng.integers(len(writers)))]]
        chosen = [own[int(place)] for place in rng.integers(len(own), size=int(rng.integers(2, 5)))]
        yield "".join(str(sample.label) for sample in chosen), _in_a_row(chosen, rng)


def with_a_mark(samples: Sequence[InkSample], count: int, rng: Generator) -> Iterator[Ink]:
    """Put a point, comma, minus sign, plus sign or slash between two digits."""
    for _ in range(count):
        left, right = (_sized(samples[int(n)].ink) for n in rng.integers(len(samples), size=2))
        lines = MARKS[int(rng.integers(len(MARKS)))]
        mark = Ink(tuple(Stroke.of(np.array(line) + rng.normal(0, 0.01, 2)) for line in lines))
        gaps = rng.uniform(0.1, 0.3, 2).tolist()
        yield fitted(_beside(_beside(left, mark, gaps[0]), right, gaps[1]))


def columns(samples: Sequence[InkSample], count: int, rng: Generator) -> Iterator[tuple[str, Ink]]:
    """Put one digit over another, a tenth to half of their height apart.

    Yields:
        What is written, in two rows, and its ink.
    """
    for _ in range(count):
        above, below = (samples[int(n)] for n in rng.integers(len(samples), size=2))
        upper, lower = _sized(above.ink), _sized(below.ink)
        shift = (upper.box()[2] - lower.box()[2]) / 2 + rng.normal(0, 0.05)
        down = 1 + rng.uniform(0.1, 0.5)
        both = Ink(upper.strokes + lower.moved(1.0, shift, down).strokes)
        yield f"{above.label}\n{below.label}", fitted(both)


MARKS: tuple[tuple[tuple[tuple[float, float], ...], ...], ...] = (
    (((0, 0.97),),),  # point
    (((0.08, 0.92), (0.06, 1.05), (0, 1.15)),),  # comma
    (((0, 0.5), (0.4, 0.5)),),  # minus
    (((0, 0.5), (0.5, 0.5)), ((0.25, 0.25), (0.25, 0.75))),  # plus
    (((0.5, -0.08), (0, 1.08)),),  # slash
)
"""Lines beside digits of height 1 whose top is at 0."""


def _sized(ink: Ink) -> Ink:
    """Scale a digit to height 1, or width 2, from (0, 0)."""
    left, top, width, height = ink.box()
    scale = 1 / max(height, width / 2, 1e-9)
    return ink.moved(scale, -left * scale, -top * scale)


def _beside(left: Ink, right: Ink, gap: float) -> Ink:
    x, _, width, _ = left.box()
    return Ink(left.strokes + right.moved(1.0, x + width + gap - right.box()[0], 0).strokes)


def _in_a_row(samples: Sequence[InkSample], rng: Generator) -> Ink:
    strokes: list[Stroke] = []
    right = 0.0
    height = float(np.median([sample.ink.box()[3] for sample in samples]))
    for sample in samples:
        left, top, wide, high = sample.ink.box()
        drop = height * rng.normal(0, 0.04) - high
        strokes += sample.ink.moved(1.0, right - left, drop - top).strokes
        right += wide + height * rng.uniform(0.05, 0.35)
    return fitted(Ink(tuple(strokes)))


def fitted(ink: Ink) -> Ink:
    """Scale and move ink to fit the pad, 90 % of it on its longer side."""
    left, top, width, height = ink.box()
    scale = 0.9 * PAD_SIDE / max(width, height)
    return ink.moved(scale, 0.05 * PAD_SIDE - left * scale, 0.05 * PAD_SIDE - top * scale)


def dots(count: int, rng: Generator) -> Iterator[Ink]:
    """Draw clicks, some with a trembling hand."""
    for _ in range(count):
        at = rng.uniform(20, PAD_SIDE - 20, 2)
        points = at + rng.normal(0, 0.5, (int(rng.integers(1, 4)), 2))
        yield Ink((Stroke.of(points),))


def dashes(count: int, rng: Generator) -> Iterator[Ink]:
    """Draw lines within 30 degrees of level, not quite straight."""
    for _ in range(count):
        angle, side = math.radians(rng.uniform(-30, 30)), rng.uniform(0.2, 0.8) * PAD_SIDE
        along = np.linspace(-0.5, 0.5, 20)[:, None] * side
        path = along * np.array([math.cos(angle), math.sin(angle)])
        yield Ink((Stroke.of(path + PAD_SIDE / 2 + rng.normal(0, 0.006 * side, path.shape)),))


def scribbles(count: int, rng: Generator) -> Iterator[Ink]:
    """Draw straight lines all over, and wandering ones, in one to three strokes."""
    for _ in range(count):
        strokes = []
        for _ in range(int(rng.integers(1, 4))):
            if rng.random() < 0.5:
                path = rng.uniform(20, PAD_SIDE - 20, (int(rng.integers(8, 100)), 2))
            else:
                steps = np.cumsum(rng.normal(0, 3, (int(rng.integers(60, 300)), 2)), 0)
                path = PAD_SIDE / 2 + np.cumsum(0.2 * steps, 0) % (PAD_SIDE / 2)
            strokes.append(Stroke.of(path))
        yield Ink(tuple(strokes))


def letters(count: int, rng: Generator) -> Iterator[Ink]:
    """Turn letters that look like no digit slightly; their hands no training has seen."""
    inks = [sample.ink for sample in read_ink_file(OTHER_LETTERS)]
    for place in range(count):
        yield anywhere(_turned(inks[place % len(inks)], math.radians(rng.normal(0, 5))), rng)


def _turned(ink: Ink, angle: float) -> Ink:
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    return Ink(tuple(Stroke.of(stroke.points @ turn) for stroke in ink.strokes))
