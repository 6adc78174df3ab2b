"""Where a model is right and wrong."""

import numpy as np
import pytest

from jobs import life_of
from mnist_pad.core.data.dataset import load_mnist_tests, load_starter
from mnist_pad.core.data.mnist_files import TEST_IMAGES, TEST_LABELS
from mnist_pad.core.data.sources import DatasetName, Sources
from mnist_pad.core.events import Notice, Phase, PhaseChanged, Progress, Unit, run_job
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.reader import Reader
from mnist_pad.core.results.results import Interval, Score, made_results, wilson
from mnist_pad.core.results.results_job import results_job
from mnist_pad.paths import asset


def answer(digit, p):
    """An answer of that certainty."""
    probabilities = [(1 - p) / 9] * 10
    probabilities[digit] = p
    return Prediction(tuple(probabilities), sure=p > 0.7)


LABELS = [4, 4, 4, 9, 0, 4]
ANSWERS = [answer(4, 0.5), answer(9, 0.6), answer(4, 0.9), answer(4, 0.95), answer(0, 1.0)]
ANSWERS.append(answer(9, 0.8))


@pytest.fixture
def results():
    """Three fours right, two read as nines, a nine read as a four, a zero right."""
    images = np.arange(6, dtype=np.uint8)[:, None, None].repeat(28, 1).repeat(28, 2)
    return made_results(ModelInfo("seed-cnn"), DatasetName.MNIST, images, LABELS, ANSWERS)


def test_matrix_has_what_it_is_in_rows_and_what_it_was_read_as_in_columns(results):
    counted = np.array(results.matrix)
    assert counted.shape == (10, 10)
    assert counted[4, 4] == 2
    assert counted[4, 9] == 2
    assert counted[9, 4] == 1
    assert counted[0, 0] == 1
    assert counted.sum() == 6


def test_cells_and_wrong_answers_begin_with_the_surest(results):
    assert results.cells[4][4] == (2, 0)
    assert results.cells[4][9] == (5, 1)
    assert results.wrong == (3, 5, 1)


def test_scores(results):
    assert results.total == Score(6, 3)
    assert results.total.accuracy == 0.5
    assert results.by_digit[4] == Score(4, 2)
    assert results.by_digit[9] == Score(1, 0)
    assert results.by_digit[7].accuracy is None


def test_an_example_is_the_digit_with_its_answer(results):
    example = results.example(5)
    assert (example.index, example.label, example.answer) == (5, 4, 9)
    assert example.prediction is ANSWERS[5]
    assert (example.pixels == 5).all()
    with pytest.raises(ValueError, match="read-only"):
        example.pixels[0, 0] = 1


@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [  # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (28, 29, 0.8282, 0.9939),
    ],
)
def test_interval_is_the_published_one(right, n, low, high):
    found = wilson(Score(n, right))
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize("right", range(8))
def test_interval_holds_the_share_and_nothing_impossible(right):
    found = wilson(Score(7, right))
    assert 0 <= found.low <= right / 7 + 1e-12
    assert right / 7 - 1e-12 <= found.high <= 1


def test_interval_of_results(results):
    assert results.interval == wilson(Score(6, 3))
    assert isinstance(results.interval, Interval)


@pytest.mark.parametrize(
    ("dataset", "trained_on", "expected"),
    [
        (DatasetName.MNIST, "MNIST", False),
        (DatasetName.STARTER, "starter set (4,000 digits)", False),
        (DatasetName.STARTER, "MNIST + 7,494 pen digits", True),
        (DatasetName.STARTER, "", True),
    ],
)
def test_digits_that_the_model_may_know_are_told(dataset, trained_on, expected):
    info = ModelInfo("seed-cnn", dataset=trained_on)
    made = made_results(info, dataset, np.zeros((1, 28, 28), np.uint8), [4], ANSWERS[:1])
    assert made.may_be_known is expected


def test_without_mnist_the_starter_sets_test_digits_are_taken(classifier, sources):
    events, results = life_of(results_job(classifier, sources))
    assert events == [
        PhaseChanged(Phase.FINDING_DATA),
        PhaseChanged(Phase.TESTING),
        Progress(50, 50, Unit.DIGITS),
    ]
    digits = load_starter(sources.starter)
    assert results.dataset is DatasetName.STARTER
    assert results.model == classifier.info
    assert results.labels == tuple(digits.test_labels.tolist())
    assert (results.images == digits.test_images[:, 0].numpy()).all()
    expected = classifier.classify((digits.test_images / 255).numpy())
    assert results.predictions == tuple(expected)


def test_closing_the_job_stops_it(classifier, sources):
    job = results_job(classifier, sources)
    next(job)
    job.close()
    assert list(job) == []


def test_damaged_mnist_is_told_and_not_taken(classifier, sources, tmp_path):
    for file in (TEST_IMAGES, TEST_LABELS):
        (tmp_path / file.name).write_bytes(b"\0\0\x08\x03 no digits")
    sources = Sources((tmp_path,), sources.starter, sources.letters)
    events, results = life_of(results_job(classifier, sources))
    (notice,) = [event for event in events if isinstance(event, Notice)]
    told = str(notice)
    assert TEST_IMAGES.name in told
    assert told.endswith("The starter set's test digits are used instead.")
    assert results.dataset is DatasetName.STARTER


def test_mnists_test_digits_are_taken_where_it_is(bundled, mnist_folder):
    sources = Sources((mnist_folder,), asset("starter.npz"), asset("letters.jsonl.gz"))
    results = run_job(results_job(bundled, sources))
    assert results.dataset is DatasetName.MNIST
    assert results.total.n == 10_000
    assert results.total.accuracy == pytest.approx(bundled.info.test_accuracy, abs=1e-4)
    assert results.images.shape == (10_000, 28, 28)
    assert [len(row) for row in results.matrix] == [10] * 10
    assert [score.n for score in results.by_digit] == [
        *(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009)
    ]


def test_mnists_test_digits_alone(mnist_folder):
    images, labels = load_mnist_tests(mnist_folder)
    assert (images.shape, labels.shape) == ((10_000, 1, 28, 28), (10_000,))


def test_a_wrong_answer_is_read_on_the_pad_as_in_the_test(bundled, sources):
    """The pad reads a picture of 28x28 as it is, where it was made as MNIST's were."""
    starter = Sources((), asset("starter.npz"), sources.letters)
    results, reader = run_job(results_job(bundled, starter)), Reader(bundled)
    examples = [results.example(index) for index in (*results.wrong, *results.cells[4][4][:20])]
    read = [reader.read_pixels(np.stack([e.pixels] * 3, axis=-1)).text for e in examples]
    assert read == [str(example.answer) for example in examples]
