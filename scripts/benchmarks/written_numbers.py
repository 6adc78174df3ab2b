"""Numbers as people write them: their gaps, sizes, heights and slants, and digits that touch.

The distributions were measured on 1,886 pairs of neighbouring digits in real numbers of 158
writers, whose ink is not here. One number is by one writer, so that its digits have one hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from benchmarks.drawings import fitted
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import InkSample

_LENGTHS = {2: 0.35, 3: 0.3, 4: 0.2, 5: 0.1, 6: 0.05}  # digits, and the share of such numbers
_Points = NDArray[np.float64]
_Quantiles = tuple[tuple[float, ...], tuple[float, ...]]  # shares, and the values there

GAPS: _Quantiles = (
    (0.0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1.0),
    (-0.22, -0.19, -0.01, 0.05, 0.15, 0.27, 0.38, 0.5, 0.65, 0.7),
)
"""Between the boxes of neighbours, in their mean heights."""

RATIOS: _Quantiles = (
    (0.0, 0.01, 0.05, 0.5, 0.95, 0.99, 1.0),
    (0.55, 0.6, 0.72, 0.99, 1.32, 1.62, 1.7),
)
"""The height of a digit in heights of the one before it."""

OFFSETS: _Quantiles = ((0.0, 0.01, 0.5, 0.99, 1.0), (-0.25, -0.22, 0.01, 0.28, 0.32))
"""How much lower the middle of a digit is than that of the one before it, in mean heights."""

NEAREST: _Quantiles = ((0.0, 0.5, 0.9, 1.0), (0.04, 0.35, 0.6, 0.7))
"""How near the ink of neighbours comes that does not touch, in their mean heights."""

_SMALLEST, _LARGEST = 0.5, 2.0  # of the first digit's height; ratios multiply along a number
_LOWEST = 0.4  # heights from the first digit's middle; offsets add up along a number
_SLANT = 0.15  # one sigma; how far a number leans more than its writer's single digits do
_LEANING = 0.15, 0.45  # the same at least and at most where the whole number leans
_TOUCH = 0.01  # share of neighbours whose ink touches
_CROSS = 0.1  # heights; by so much at most the ink of those reaches over one another
_STEP = 0.03  # heights; how finely ink is looked at for what is nearest
_FLATTEST = 2.0  # widths a height


def written_numbers(
    samples: Sequence[InkSample], count: int, rng: Generator, *, leaning: bool = False
) -> Iterator[tuple[str, Ink]]:
    """Compose numbers of two to six digits, each of one writer's, scaled to fit the pad.

    Args:
        samples: digits with their labels and writers.
        count: how many numbers.
        rng: fixes them.
        leaning: whether each number leans to the right, so that boxes overlap; its digits are then
            as far apart as their ink is, not their boxes.

    Yields:
        What is written, and its ink.
    """
    by_writer: dict[str, list[InkSample]] = defaultdict(list)
    for sample in samples:
        by_writer[sample.writer].append(sample)
    writers = sorted(by_writer)
    lengths, shares = list(_LENGTHS), list(_LENGTHS.values())
    for _ in range(count):
        own = by_writer[writers[int(rng.integers(len(writers)))]]
        length = int(rng.choice(lengths, p=shares))
        chosen = [own[int(place)] for place in rng.integers(len(own), size=length)]
        yield "".join(str(sample.label) for sample in chosen), _written(chosen, rng, leaning)


def _written(samples: Sequence[InkSample], rng: Generator, leaning: bool) -> Ink:
    """Set digits side by side, the first of height 1 with its middle at 0."""
    slant = rng.uniform(*_LEANING) if leaning else rng.normal(0, _SLANT)
    height, middle = 1.0, 0.0
    strokes: list[Stroke] = []
    before: Ink | None = None
    for sample in samples:
        if before:
            last = height
            height = float(np.clip(last * _drawn(RATIOS, rng), _SMALLEST, _LARGEST))
            offset = (last + height) / 2 * _drawn(OFFSETS, rng)
            middle = float(np.clip(middle + offset, -_LOWEST, _LOWEST))
        digit = _sized(_leaning(sample.ink, slant), height)
        left, top, _, high = digit.box()
        digit = digit.moved(1.0, -left, middle - high / 2 - top)
        before = digit.moved(1.0, _place(before, digit, rng, leaning), 0.0) if before else digit
        strokes += before.strokes
    return fitted(Ink(tuple(strokes)))


def _place(before: Ink, digit: Ink, rng: Generator, leaning: bool) -> float:
    """Return how far to the right a digit goes whose left edge is at 0."""
    left, _, wide, high = before.box()
    mean = (high + digit.box()[3]) / 2
    x = left if leaning else left + wide + mean * _drawn(GAPS, rng)
    nearest, less = _drawn(NEAREST, rng) if leaning else NEAREST[1][0], 0.0
    if rng.random() < _TOUCH:
        x, nearest, less = left, 0.0, mean * rng.uniform(0, _CROSS)
    some, others = _dense(before, _STEP * mean), _dense(digit, _STEP * mean)
    return x + _shift(some, others + np.array([x, 0.0]), nearest * mean) - less


def _shift(some: _Points, others: _Points, apart: float) -> float:
    """Return how far right to move the others, (m, 2), to be that far from some, (n, 2), and with
    none of theirs to the left of some at the same height."""
    down = np.abs(some[:, None, 1] - others[:, 1])
    across = some[:, None, 0] - others[:, 0]
    room = np.sqrt(np.maximum(apart**2 - down**2, 0.0))
    level = down <= max(apart, _STEP)  # points are that far apart themselves
    return max(0.0, float((across + room)[level].max(initial=0.0)))


def _dense(ink: Ink, step: float) -> _Points:
    """Return points (n, 2) along the ink, a step apart."""
    paths = []
    for stroke in ink.strokes:
        far = np.concatenate([[0.0], np.hypot(*np.diff(stroke.points, axis=0).T).cumsum()])
        at = np.append(np.arange(0.0, far[-1], step), far[-1])
        paths.append(np.stack([np.interp(at, far, axis) for axis in stroke.points.T], 1))
    return np.concatenate(paths)


def _drawn(quantiles: _Quantiles, rng: Generator) -> float:
    shares, values = quantiles
    return float(np.interp(rng.random(), shares, values))


def _leaning(ink: Ink, slant: float) -> Ink:
    """Move each point to the right by `slant` times how high it is."""
    lean = np.array([[1.0, 0.0], [-slant, 1.0]])
    return Ink(tuple(Stroke.of(stroke.points @ lean) for stroke in ink.strokes))


def _sized(ink: Ink, height: float) -> Ink:
    """Scale a digit to that height, or to a width of two of it."""
    _, _, wide, high = ink.box()
    return ink.moved(height / max(high, wide / _FLATTEST, 1e-9), 0.0, 0.0)
