"""The job that tests a model on test digits."""

from __future__ import annotations

from torch import Tensor

from mnist_pad.core.data.dataset import load_mnist_tests, load_starter
from mnist_pad.core.data.mnist_files import TEST_FILES, find_mnist
from mnist_pad.core.data.sources import DatasetName, Sources
from mnist_pad.core.errors import DataError
from mnist_pad.core.events import Job, Notice, Phase, PhaseChanged, Progress, Unit
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.results.measure import answers
from mnist_pad.core.results.results import Results, made_results


def results_job(classifier: Classifier, sources: Sources) -> Job[Results]:
    """Test a model on MNIST's test digits, or without MNIST on those of the starter set.

    Args:
        classifier: the model; it computes on the CPU.
        sources: where the data are.

    Yields:
        PhaseChanged, Notice where MNIST is there and no good, and Progress in digits.

    Raises:
        DataError: the starter set is needed and no good.
    """
    yield PhaseChanged(Phase.FINDING_DATA)
    dataset, images, labels = yield from _test_digits(sources)
    yield PhaseChanged(Phase.TESTING)
    predictions: list[Prediction] = []
    for some in answers(classifier, images):
        predictions += some
        yield Progress(len(predictions), len(labels), Unit.DIGITS)
    return made_results(
        classifier.info, dataset, images[:, 0].numpy(), labels.tolist(), predictions
    )


def _test_digits(sources: Sources) -> Job[tuple[DatasetName, Tensor, Tensor]]:
    """Whose they are, (n, 1, 28, 28) uint8 and (n,) int64."""
    folder = find_mnist(sources.mnist, TEST_FILES)
    if folder is not None:
        try:
            return DatasetName.MNIST, *load_mnist_tests(folder)
        except DataError as error:
            yield Notice(
                "{fault} The starter set's test digits are used instead.", (("fault", error),)
            )
    digits = load_starter(sources.starter)
    return DatasetName.STARTER, digits.test_images, digits.test_labels
