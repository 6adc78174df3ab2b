"""Ink that is no digit: what a network must learn to be unsure of.

Soft-max has to choose, so a dash is a 2 to a network that has only seen digits. Trained that all
digits are equally likely for these, it spreads its answer instead (D. Hendrycks, M. Mazeika, T.
Dietterich, "Deep anomaly detection with outlier exposure", 2019).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from mnist_pad.core.data.habits import any_hand
from mnist_pad.core.data.stroke_warps import warped
from mnist_pad.core.ink.ink import Ink, Stroke

_HABITS = 0.4  # share of letters that are written by a habit

_Points = NDArray[np.float64]


def non_digit(rng: Generator, letters: Sequence[Ink], digits: Sequence[Ink]) -> Ink:
    """Draw a random letter, line, scribble, shape, or pair of digits side by side.

    Args:
        rng: fixes the result.
        letters: letters that look like no digit.
        digits: digits for the pairs; may be empty.

    Returns:
        Ink about 1 unit large.
    """
    # Letters have the largest share. They are the hardest: their strokes are those of digits.
    kind = rng.choice(5, p=(0.45, 0.12, 0.13, 0.1, 0.2))
    if kind == 0 and letters:
        letter = _any(letters, rng)
        # People slant letters and draw them on coarse tablets as they do digits.
        return warped(any_hand(letter, rng) if rng.random() < _HABITS else letter, rng)
    if kind == 1:
        return warped(_line(rng), rng)
    if kind == 2:
        return _scribble(rng)
    if kind == 4 and digits:
        return _pair(_any(digits, rng), _any(digits, rng), rng)
    # Also in place of letters or digits, where there are none.
    return warped(_shape(rng), rng)


def _any(inks: Sequence[Ink], rng: Generator) -> Ink:
    return inks[int(rng.integers(len(inks)))]


def _line(rng: Generator) -> Ink:
    """Draw a dash, a backslash or two dashes."""
    # Nowhere near upright, as a 1 is. Above 0 a line falls to the right.
    angle = math.radians(rng.uniform(-35, 50))
    ends = np.array([[-0.5], [0.5]]) * np.array([[math.cos(angle), math.sin(angle)]])
    path = _between(ends, 8)
    strokes = [Stroke.of(path)]
    if rng.random() < 0.25:
        strokes.append(Stroke.of(path + np.array([0, rng.uniform(0.15, 0.5)])))
    return Ink(tuple(strokes))


def _scribble(rng: Generator) -> Ink:
    """Draw a wandering line, a zigzag, a coil, or straight lines all over."""
    kind, count = rng.integers(4), int(rng.integers(12, 120))
    if kind == 0:
        # Summed twice: the direction wanders, so that the line is smooth as a hand's.
        return Ink((Stroke.of(np.cumsum(np.cumsum(rng.normal(0, 1, (count, 2)), 0) * 0.3, 0)),))
    if kind == 1:
        x = np.linspace(0, 1, count) + rng.normal(0, 0.02, count)
        y = (np.arange(count) % 2) * rng.uniform(0.3, 1) + rng.normal(0, 0.05, count)
        return Ink((Stroke.of(np.stack([x, y] if rng.random() < 0.5 else [y, x], 1)),))
    if kind == 2:
        turn = np.linspace(0, 2 * math.pi * rng.uniform(2.2, 6), 160)
        radius = np.linspace(rng.uniform(0, 0.4), 1, 160)
        drift = np.linspace(0, rng.uniform(0, 3), 160)
        return Ink(
            (Stroke.of(np.stack([radius * np.cos(turn) + drift, radius * np.sin(turn)], 1)),)
        )
    corners = rng.uniform(0, 1, (int(rng.integers(5, 40)), 2))
    return Ink((Stroke.of(corners),))


_SHAPES: tuple[tuple[tuple[tuple[float, float], ...], ...], ...] = (
    (((0.5, 0), (1, 1), (0, 1), (0.5, 0)),),  # triangle
    (((0.5, 0), (0.5, 1)), ((0, 0.5), (1, 0.5))),  # plus
    (((0, 0), (1, 1)), ((1, 0), (0, 1))),  # cross
    (((0, 0.5), (0.35, 1), (1, 0)),),  # tick
    (((0, 0.5), (1, 0.5)), ((0.7, 0.2), (1, 0.5), (0.7, 0.8))),  # arrow
    (((0.2, 1), (0.5, 0), (0.8, 1), (0, 0.4), (1, 0.4), (0.2, 1)),),  # star
    (((0, 0), (1, 0), (1, 1), (0, 1), (0, 0)), ((0, 0), (1, 1))),  # crossed square
    (((0, 0), (0.15, 0.7), (0.5, 1), (0.85, 0.7), (1, 0)),),  # cup
    (((0, 0), (0, 1)), ((0.4, 0), (0.4, 1)), ((0.8, 0), (0.8, 1))),  # tally
    (((0, 0.2), (0.5, 0.2)), ((0, 0.8), (0.5, 0.8)), ((0.8, 0), (0.8, 1))),
    (
        ((0.3, 0), (0.3, 1)),
        ((0.7, 0), (0.7, 1)),
        ((0, 0.3), (1, 0.3)),
        ((0, 0.7), (1, 0.7)),
    ),  # hash
)


def _shape(rng: Generator) -> Ink:
    """Draw a triangle, a cross, an arrow or the like; a warp varies it."""
    lines = _SHAPES[rng.integers(len(_SHAPES))]
    return Ink(tuple(Stroke.of(_between(np.array(line, np.float64), 6)) for line in lines))


def _pair(left: Ink, right: Ink, rng: Generator) -> Ink:
    """Put two digits side by side, near or touching."""
    # A number is no digit: the reader asks the network about its parts together as well.
    first, second = warped(left, rng), warped(right, rng)
    a, b = first.box(), second.box()
    shift = a[0] + a[2] - b[0] + rng.uniform(-0.05, 0.4)
    return Ink(first.strokes + second.moved(1.0, shift, rng.normal(0, 0.06)).strokes)


def _between(corners: _Points, count: int) -> _Points:
    """Return points along straight lines, `count` a side."""
    # A warp moves points: with those of the corners alone, lines would stay straight.
    at = np.linspace(0, len(corners) - 1, count * (len(corners) - 1) + 1)
    index = np.arange(len(corners))
    return np.stack([np.interp(at, index, corners[:, axis]) for axis in (0, 1)], 1)
