"""Random variation of ink, as strokes. This is what makes a model read other writers and devices:
a warp of the path bends a digit as another hand would, and leaves the line's weight alone."""

from __future__ import annotations

import math

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from mnist_pad.core.ink.ink import Ink, Stroke

_JOINED = 0.25  # share of digits whose strokes are run together where they are near
_NEAR = 0.55  # sides; from the foot of a 7 to its bar it is less, from that of a 5 to its cap more
_SHORTENED = 0.08  # of a stroke's points; the most that is missing at either end

_Points = NDArray[np.float64]


def warped(ink: Ink, rng: Generator) -> Ink:
    """Vary a digit at random.

    The whole is rotated (8 degrees, one sigma), stretched, sheared and bent by slow sine waves; its
    strokes are shifted against each other, or run into one as by a hand in a hurry; the pen comes
    down late and lifts early; the path is shaken and thinned out as a worse pen would.

    Args:
        ink: a digit, in any units, not empty.
        rng: fixes the result.

    Returns:
        A digit about 1 unit large, around (0, 0).
    """
    left, top, width, height = ink.box()
    middle = np.array([left + width / 2, top + height / 2])
    size = max(width, height, 1e-9)  # a dot has none
    whole = _affine(rng)
    bend = _Bend(rng)
    # Once for all its strokes, as one hand with one pen draws a digit.
    shake, keep = abs(rng.normal(0, 0.006)), rng.uniform(0.5, 1.0)
    # A single stroke would only be moved, and every digit is centred before it is shown.
    apart = 0.02 if len(ink.strokes) > 1 else 0.0
    paths = []
    for stroke in ink.strokes:
        path = _thinned_out(_shortened(stroke.points, rng), keep, rng)
        path = bend(((path - middle) / size) @ whole.T)
        paths.append(path + _tremor(len(path), shake, rng) + rng.normal(0, apart, 2))
    if rng.random() < _JOINED:
        paths = _run_together(paths)
    return Ink(tuple(Stroke.of(path) for path in paths))


def _affine(rng: Generator) -> _Points:
    """Return (2, 2) rotation, stretch and shear."""
    angle = math.radians(rng.normal(0, 8))
    # exp, so that it is stretched as often as it is squeezed by the same factor.
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    return turn @ np.array([[math.exp(rng.normal(0, 0.18)), rng.normal(0, 0.15)], [0, 1]])


class _Bend:
    """Slow sine waves along both axes."""

    def __init__(self, rng: Generator) -> None:
        # Drawn once: strokes that meet must be bent alike to meet afterwards.
        self.phase = rng.uniform(0, 2 * math.pi, (2, 2))
        self.height = rng.normal(0, 0.035, (2, 2))
        self.rate = rng.uniform(2, 6, (2, 2))

    def __call__(self, path: _Points) -> _Points:
        """Bend a path (n, 2)."""
        waves = self.height * np.sin(self.rate * path[:, None, :] + self.phase)  # (n, to, from)
        return path + waves.sum(2)


def _shortened(path: _Points, rng: Generator) -> _Points:
    """Take a bit off both ends of the path."""
    # Then loops do not quite close, as when a pen comes down late and lifts early.
    first, last = (rng.uniform(0, _SHORTENED, 2) * len(path)).astype(int)
    return path[first : len(path) - last]


def _run_together(paths: list[_Points]) -> list[_Points]:
    """Join the paths, without lifting the pen, where the next begins near the end of the last."""
    joined = [paths[0]]
    for path in paths[1:]:
        if np.hypot(*(path[0] - joined[-1][-1])) < _NEAR:
            joined[-1] = np.concatenate([joined[-1], path])
        else:
            joined.append(path)
    return joined


def _thinned_out(path: _Points, keep: float, rng: Generator) -> _Points:
    """Leave out some points of the path, as slow devices report it. Its ends stay."""
    if len(path) < 5:
        return path
    kept = rng.random(len(path)) < keep
    kept[[0, -1]] = True
    return path[kept]


def _tremor(count: int, size: float, rng: Generator) -> _Points:
    """Return (n, 2) small displacements that follow each other, as of an unsteady hand."""
    noise = rng.normal(0, size, (count + 2, 2))
    # The sum of three has sqrt(3) times the spread of one.
    return (noise[:-2] + noise[1:-1] + noise[2:]) / math.sqrt(3)
