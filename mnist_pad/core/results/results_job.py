"""Test a model: on test digits, digit by digit, and on labelled ink, as it is read on the pad."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from torch import Tensor

from mnist_pad.core.data.dataset import load_starter, require_mnist_tests
from mnist_pad.core.data.mnist_files import TEST_FILES, find_mnist
from mnist_pad.core.data.sources import DatasetName, Sources
from mnist_pad.core.errors import DataError, InkError
from mnist_pad.core.events import Job, Notice, Phase, PhaseChanged, Progress, Unit
from mnist_pad.core.ink.ink_file import read_ink_file
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.networks import as_input
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.reader import Reader
from mnist_pad.core.results.results import Results, made_results

_BATCH = 100  # so few that a test can be stopped at once


@dataclass(frozen=True, slots=True)
class Measured:
    """How well a model reads.

    Attributes:
        n: how many digits or numbers it read.
        accuracy: share whose first answer is right, sure or not.
        unsure: share without a sure answer.
        sure_and_wrong: share with a sure answer that is wrong.
    """

    n: int
    accuracy: float
    unsure: float
    sure_and_wrong: float


def results_job(
    classifier: Classifier, sources: Sources, *, mnist_only: bool = False
) -> Job[Results]:
    """Test a model on MNIST's test digits, or without MNIST on those of the starter set.

    Args:
        classifier: the model; it computes on the CPU.
        sources: where the data are.
        mnist_only: refuse instead of taking the starter set, where MNIST was asked for.

    Yields:
        PhaseChanged, Notice where MNIST is damaged, and Progress in digits.

    Raises:
        DataError: what is needed, MNIST or the starter set, is missing or damaged.
    """
    yield PhaseChanged(Phase.FINDING_DATA)
    dataset, images, labels = yield from _test_digits(sources, mnist_only=mnist_only)
    yield PhaseChanged(Phase.TESTING)
    return (yield from results_on(classifier, dataset, images, labels))


def results_on(
    classifier: Classifier, dataset: DatasetName, images: Tensor, labels: Tensor
) -> Job[Results]:
    """Test a model on digits that are loaded.

    Args:
        classifier: the model.
        dataset: whose test digits they are.
        images: uint8 (n, 1, 28, 28).
        labels: int64 (n,).
    """
    predictions: list[Prediction] = []
    # Made floats by the batch: all at once they would take four times the memory.
    for batch in images.split(_BATCH):
        predictions += classifier.classify(as_input(batch).numpy())
        yield Progress(len(predictions), len(labels), Unit.DIGITS)
    return made_results(
        classifier.info, dataset, images[:, 0].numpy(), labels.tolist(), predictions
    )


def measured(results: Results) -> Measured:
    """Sum up a test."""
    answers = zip(results.labels, results.predictions, strict=True)
    return summed_up((answer.digit == label, answer.sure) for label, answer in answers)


def measured_ink(reader: Reader, file: Path) -> Measured:
    """Measure a model on the labelled drawings of an ink file, read as the window reads them.

    Raises:
        InkError: the file cannot be read or no drawing in it has a label.
    """
    labelled = (sample for sample in read_ink_file(file) if sample.label is not None)
    read = [(sample.label, reader.read(sample.ink)) for sample in labelled]
    if not read:
        raise InkError("{file} holds no labelled ink: nothing to measure.", file=file)
    # As a whole: a number of which one digit is wrong is a wrong number.
    return summed_up((reading.text == label, reading.sure) for label, reading in read)


def summed_up(outcomes: Iterable[tuple[bool, bool]]) -> Measured:
    """Sum up pairs: whether an answer is right, and whether it is sure."""
    pairs = list(outcomes)
    count = len(pairs)
    return Measured(
        count,
        sum(right for right, _ in pairs) / count,
        sum(not sure for _, sure in pairs) / count,
        sum(sure and not right for right, sure in pairs) / count,
    )


def _test_digits(sources: Sources, *, mnist_only: bool) -> Job[tuple[DatasetName, Tensor, Tensor]]:
    """Find test digits: their data set, uint8 (n, 1, 28, 28) and int64 (n,)."""
    # Not the training files: reading and hashing those takes longer, and nothing is tested on them.
    try:
        if mnist_only or find_mnist(sources.mnist, TEST_FILES) is not None:
            return DatasetName.MNIST, *require_mnist_tests(sources.mnist)
    except DataError as error:
        if mnist_only:  # asked for by name: other digits would cover up the fault
            raise
        # MNIST that is simply not there needs no word; MNIST that is damaged does.
        yield Notice("{fault} The starter set's test digits are used instead.", (("fault", error),))
    digits = load_starter(sources.starter)
    return DatasetName.STARTER, digits.test_images, digits.test_labels
