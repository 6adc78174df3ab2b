"""Training pictures for the pad recipe: varied pen strokes, and what is no digit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.random import Generator
from torch import Tensor

from mnist_pad.core.data.habits import some_habit
from mnist_pad.core.data.non_digits import non_digit
from mnist_pad.core.data.stroke_warps import warped
from mnist_pad.core.errors import InkError
from mnist_pad.core.events import Job, Progress, Unit
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.ink.ink_file import InkSample, read_ink_file
from mnist_pad.core.model.prediction import SIDE
from mnist_pad.core.reading.from_ink import WEIGHT, from_ink

NO_DIGIT = -1
"""The label of a picture that shows no digit: every digit is as likely."""

_LIGHTEST, _HEAVIEST = 1.6, 2.8  # px; line weights that are trained on, MNIST's own among them
_STEP = 500  # pictures between two reports


def pen_digits(files: Sequence[Path]) -> list[InkSample]:
    """Return the usable digits of ink files: labelled, not doubtful, three points long.

    Raises:
        InkError: a file cannot be read or holds no labelled digit.
    """
    samples: list[InkSample] = []
    for file in files:
        before = len(samples)
        samples += [
            sample
            for sample in read_ink_file(file)
            # A doubtful label could teach a wrong digit.
            if sample.label and len(sample.label) == 1 and not sample.doubtful
            if sample.ink.point_count >= 3
        ]
        if len(samples) == before:
            raise InkError("{file} holds no labelled digits: choose another ink file.", file=file)
    return samples


def read_letters(file: Path) -> list[Ink]:
    """Return the letters of an ink file whose lines have a `letter`.

    Raises:
        InkError: the file cannot be read.
    """
    return [sample.ink for sample in read_ink_file(file)]


Pictures = tuple[Tensor, Tensor]
"""uint8 (n, 1, 28, 28) and their labels, int64 (n,)."""


def draw_digits(
    samples: Sequence[InkSample], variations: int, rng: Generator, habits: float = 0.0
) -> Job[Pictures]:
    """Draw each digit in several variations. Yield progress, return the pictures.

    Args:
        samples: labelled digits.
        variations: pictures of each.
        rng: fixes the result.
        habits: share of the pictures that are written by a habit of other people, 0..1.
    """
    # One by one as they are drawn, so that only the pictures fill the memory.
    inks = (
        (_varied(sample, habits, rng), int(sample.label or NO_DIGIT))
        for sample in samples
        for _ in range(variations)
    )
    return (yield from _drawn(inks, len(samples) * variations, rng))


def draw_as_written(samples: Sequence[InkSample]) -> Job[Pictures]:
    """Draw each digit once, as the reader draws it. Yield progress, return the pictures."""
    inks = ((sample.ink, int(sample.label or NO_DIGIT)) for sample in samples)
    return (yield from _drawn(inks, len(samples), None))


def _varied(sample: InkSample, habits: float, rng: Generator) -> Ink:
    ink = sample.ink
    # Before the warp, so that what a habit adds is bent with the rest.
    if rng.random() < habits:
        ink = some_habit(ink, str(sample.label), rng)
    return warped(ink, rng)


def draw_non_digits(
    count: int, letters: Sequence[Ink], samples: Sequence[InkSample], rng: Generator
) -> Job[Pictures]:
    """Draw `count` pictures without a digit. Yield progress, return the pictures."""
    digits = [sample.ink for sample in samples]
    inks = ((non_digit(rng, letters, digits), NO_DIGIT) for _ in range(count))
    return (yield from _drawn(inks, count, rng))


def _drawn(inks: Iterable[tuple[Ink, int]], total: int, rng: Generator | None) -> Job[Pictures]:
    images = np.zeros((total, 1, SIDE, SIDE), np.uint8)
    labels = np.full(total, NO_DIGIT, np.int64)
    for index, (ink, label) in enumerate(inks):
        # Of varied weight, as pictures of MNIST and of other pens are.
        pixels = from_ink(ink, rng.uniform(_LIGHTEST, _HEAVIEST) if rng else WEIGHT)
        if pixels is not None:
            # Half more, as a conversion to integers cuts off.
            images[index], labels[index] = pixels * 255 + 0.5, label
        if index % _STEP == 0:
            yield Progress(index, total, Unit.DIGITS)
    return torch.from_numpy(images), torch.from_numpy(labels)
