"""How well a model reads: accuracy, and how often it is unsure, or sure and wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from torch import Tensor

from mnist_pad.core.errors import InkError
from mnist_pad.core.ink.ink_file import read_ink_file
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.networks import as_input
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.reader import Reader

_BATCH = 100  # so few that a test can be stopped at once


@dataclass(frozen=True, slots=True)
class Measured:
    """What came out for one source.

    Attributes:
        source: "mnist", or the ink file.
        n: how many digits or numbers.
        accuracy: share whose first answer is right, sure or not.
        unsure: share without a sure answer.
        sure_and_wrong: share with a sure answer that is wrong.
    """

    source: str
    n: int
    accuracy: float
    unsure: float
    sure_and_wrong: float

    def as_json(self) -> dict[str, object]:
        """An object for `--json`."""
        return {name: getattr(self, name) for name in self.__slots__}

    def as_text(self) -> str:
        """A line for people."""
        return (
            f"{self.source}: {self.n:,} read, {self.accuracy:.2%} right, {self.unsure:.2%} unsure,"
            f" {self.sure_and_wrong:.2%} sure and wrong"
        )


def pictures(classifier: Classifier, source: str, images: Tensor, labels: Tensor) -> Measured:
    """Measure on pictures that need no preprocessing, as MNIST's own.

    Args:
        classifier: the model.
        source: what they are called.
        images: uint8 (n, 1, 28, 28).
        labels: int64 (n,).
    """
    found = list(chain.from_iterable(answers(classifier, images)))
    right = (answer.digit == label for answer, label in zip(found, labels.tolist(), strict=True))
    return _measured(source, zip(right, (answer.sure for answer in found), strict=True))


def answers(classifier: Classifier, images: Tensor) -> Iterator[list[Prediction]]:
    """The answers to uint8 images (n, 1, 28, 28), a hundred at a time."""
    for batch in images.split(_BATCH):
        yield classifier.classify(as_input(batch).numpy())


def ink(reader: Reader, file: Path) -> Measured:
    """Measure on the labelled drawings of an ink file, read as the window reads them.

    Raises:
        InkError: the file cannot be read or no drawing in it has a label.
    """
    outcomes = []
    for sample in read_ink_file(file):
        if sample.label is not None:
            reading = reader.read(sample.ink)
            said = reading.text
            outcomes.append((said == sample.label, reading.sure))
    if not outcomes:
        raise InkError("{file} holds no labelled ink: nothing to measure.", file=file)
    return _measured(str(file), outcomes)


def _measured(source: str, outcomes: Iterable[tuple[bool, bool]]) -> Measured:
    """From pairs of right? and sure?."""
    pairs = list(outcomes)
    count = len(pairs)
    return Measured(
        source,
        count,
        sum(right for right, _ in pairs) / count,
        sum(not sure for _, sure in pairs) / count,
        sum(sure and not right for right, sure in pairs) / count,
    )
