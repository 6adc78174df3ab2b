"""Where a model is right and wrong on test digits.

Plain records, without torch, so that the window can show them; results_job makes them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.prediction import Prediction

Bytes = NDArray[np.uint8]
Cells = tuple[tuple[tuple[int, ...], ...], ...]

_Z = 1.959963984540054  # 95 % lie within so many standard deviations


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of shares, 0..1 each."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """How many of some digits were read right.

    Attributes:
        n: how many there are.
        right: how many of them are right, 0..n.
    """

    n: int
    right: int

    @property
    def accuracy(self) -> float | None:
        """The share that is right, 0..1; None without digits."""
        return self.right / self.n if self.n else None

    @property
    def interval(self) -> Interval | None:
        """Where the share lies with 95 % confidence (see wilson); None without digits."""
        return wilson(self) if self.n else None


# By identity: whether two arrays are equal is no single yes or no, so == would raise.
@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One test digit and the answer to it.

    Attributes:
        index: its place among the test digits, from 0.
        label: the digit that it is.
        prediction: the network's answer.
        pixels: (28, 28) uint8, ink 255 on paper 0, read-only.
    """

    index: int
    label: int
    prediction: Prediction
    pixels: Bytes

    @property
    def answer(self) -> int:
        """The digit that it was read as."""
        return self.prediction.digit


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """One model's answers to all test digits of a data set.

    Attributes:
        model: the model.
        dataset: whose test digits they are.
        images: (n, 28, 28) uint8, ink 255 on paper 0, read-only.
        labels: n digits, what the images show.
        predictions: n answers.
        cells: by what it is and what it was read as, the indices of those digits, the surest
            answers first.
        wrong: the indices of the wrong answers, the surest first.
    """

    model: ModelInfo
    dataset: DatasetName
    images: Bytes
    labels: tuple[int, ...]
    predictions: tuple[Prediction, ...]
    cells: Cells
    wrong: tuple[int, ...]

    @property
    def matrix(self) -> tuple[tuple[int, ...], ...]:
        """The confusion matrix: 10 rows (what it is) of 10 counts (what it was read as)."""
        return tuple(tuple(len(cell) for cell in row) for row in self.cells)

    @property
    def total(self) -> Score:
        """Over all digits."""
        return Score(len(self.labels), len(self.labels) - len(self.wrong))

    @property
    def interval(self) -> Interval:
        """Where the accuracy on such digits lies with 95 % confidence (see wilson)."""
        return wilson(self.total)

    @property
    def by_digit(self) -> tuple[Score, ...]:
        """For each of the ten digits."""
        return tuple(Score(sum(row), row[digit]) for digit, row in enumerate(self.matrix))

    @property
    def may_be_known(self) -> bool:
        """Whether the model may have learned from these very digits, so that they flatter it."""
        # The starter set's test digits are among those that MNIST trains with.
        return self.dataset is DatasetName.STARTER and "starter" not in self.model.dataset

    def example(self, index: int) -> Example:
        """Return the digit at a place, 0..n-1, with its answer."""
        return Example(index, self.labels[index], self.predictions[index], self.images[index])


def made_results(
    model: ModelInfo,
    dataset: DatasetName,
    images: Bytes,
    labels: Sequence[int],
    predictions: Sequence[Prediction],
) -> Results:
    """Put answers in order.

    Args:
        model: which answered.
        dataset: whose test digits they are.
        images: (n, 28, 28) uint8; nobody may change them later.
        labels: n digits, at least one.
        predictions: n answers.
    """
    images = images.view()  # the caller's own array stays as it is
    images.flags.writeable = False
    # Stable, so that equally sure answers keep the order of the test digits in every run.
    surest = sorted(range(len(labels)), key=lambda i: -max(predictions[i].probabilities))
    cells: list[list[list[int]]] = [[[] for _ in range(10)] for _ in range(10)]
    for index in surest:
        cells[labels[index]][predictions[index].digit].append(index)
    # Tuples, as they go from a thread to the window, and neither may change them.
    return Results(
        model=model,
        dataset=dataset,
        images=images,
        labels=tuple(labels),
        predictions=tuple(predictions),
        cells=tuple(tuple(tuple(cell) for cell in row) for row in cells),
        wrong=tuple(index for index in surest if predictions[index].digit != labels[index]),
    )


def wilson(score: Score) -> Interval:
    """Return the 95 % score interval of a share.

    See E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.

    Args:
        score: of at least one digit.
    """
    # Not share ± z standard errors: where nearly all are right, as here, that interval is far too
    # narrow, and reaches beyond 1.
    n, share = score.n, score.right / score.n
    middle = (share + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
    half = _Z / (1 + _Z**2 / n) * math.sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    # In theory it stays within 0..1; the rounding of floats may not.
    return Interval(max(0.0, middle - half), min(1.0, middle + half))
