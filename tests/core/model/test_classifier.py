"""A complete model that answers."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from mnist_pad.core.errors import PadError
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.networks import ARCHITECTURES, PadCnn
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.reading import Part, Reading


class Fixed(nn.Module):
    """Answers the same logits to everything."""

    def __init__(self, logits):
        super().__init__()
        self.logits = torch.tensor(logits)

    def forward(self, x):
        """(n, 1, 28, 28) -> (n, 10)."""
        return self.logits.expand(len(x), 10)


def one(logits, **info):
    pixels = np.zeros((1, 1, 28, 28), np.float32)
    return Classifier(Fixed(logits), ModelInfo("fixed", **info)).classify(pixels)[0]


PIXELS = np.random.default_rng(0).random((7, 1, 28, 28), np.float32)


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_probabilities_sum_to_one(architecture):
    classifier = Classifier(ARCHITECTURES[architecture](), ModelInfo(architecture))
    predictions = classifier.classify(PIXELS)
    assert len(predictions) == 7
    for prediction in predictions:
        assert len(prediction.probabilities) == 10
        assert sum(prediction.probabilities) == pytest.approx(1, abs=1e-6)
        assert all(0 <= probability <= 1 for probability in prediction.probabilities)


def test_the_same_picture_gets_the_same_answer():
    network = PadCnn().train()
    classifier = Classifier(network, ModelInfo("pad-cnn"))
    assert classifier.classify(PIXELS) == classifier.classify(PIXELS)


def test_it_owns_a_network_that_nobody_trains():
    network = Classifier(PadCnn().train(), ModelInfo("pad-cnn")).network
    assert not network.training
    assert not any(parameter.requires_grad for parameter in network.parameters())


def test_no_pictures_get_no_answers(classifier):
    assert classifier.classify(PIXELS[:0]) == []


def test_digits_are_ranked_by_their_probability():
    prediction = one([0.0, 3, 1, 9, 2, 4, 5, 6, 7, 8])
    assert prediction.ranked == (3, 9, 8, 7, 6, 5, 1, 4, 2, 0)
    assert (prediction.digit, prediction.runner_up) == (3, 9)


def test_the_margin_of_the_two_best_makes_sure():
    close, clear = [0.0] * 10, [0.0] * 10
    close[4], close[9] = 9, 8.9
    clear[4], clear[9] = 9, 3
    assert not one(close).sure
    assert one(clear).sure
    assert not one(clear, sure_margin=0.9999).sure
    assert one(close, sure_margin=0.0).sure
    assert not one([0.0] * 10).sure


def test_temperature_softens_but_does_not_reorder():
    logits = [0.0, 3, 1, 9, 2, 4, 5, 6, 7, 8]
    sharp, soft = one(logits, temperature=0.5), one(logits, temperature=4.0)
    assert sharp.ranked == soft.ranked
    assert sharp.probabilities[3] > one(logits).probabilities[3] > soft.probabilities[3]


@given(st.lists(st.floats(-60, 60, width=32), min_size=10, max_size=10), st.floats(0.25, 4))
def test_any_logits_become_probabilities(logits, temperature):
    prediction = one(logits, temperature=temperature)
    assert sum(prediction.probabilities) == pytest.approx(1, abs=1e-5)
    assert sorted(prediction.ranked) == list(range(10))
    assert prediction.probabilities[prediction.digit] == max(prediction.probabilities)


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_an_answer_that_is_no_number_never_comes_out(bad):
    with pytest.raises(PadError, match="choose another model"):
        one([0.0] * 9 + [bad])


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_what_is_no_number_is_not_shown_to_the_network(classifier, bad):
    pixels = PIXELS[:2].copy()
    pixels[1, 0, 3, 3] = bad
    with pytest.raises(ValueError, match="numbers"):
        classifier.classify(pixels)


def part(digit, *, sure):
    probabilities = tuple(float(n == digit) for n in range(10))
    return Part(PIXELS[0], Prediction(probabilities, sure), (0, 0, 1, 1))


def test_a_reading_is_a_number_when_it_has_several_digits():
    assert Reading().number is None
    assert Reading((part(4, sure=True),)).number is None
    assert Reading((part(0, sure=True), part(7, sure=False))).number == "07"


def test_a_reading_is_sure_when_all_of_it_is():
    assert not Reading().sure
    assert Reading((part(4, sure=True),)).sure
    assert Reading((part(4, sure=True), part(2, sure=True))).sure
    assert not Reading((part(4, sure=True), part(2, sure=False))).sure
