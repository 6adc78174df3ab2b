"""Where a model is right and wrong."""

import numpy as np
import pytest

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.results.results import Interval, Score, made_results, wilson


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
