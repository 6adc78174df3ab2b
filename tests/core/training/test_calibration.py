"""Probabilities that mean what they say."""

import json
from dataclasses import replace

import pytest
import torch
from torch import nn

from mnist_pad.core.training.calibration import calibrated, fit_sure_margin, fit_temperature
from mnist_pad.core.training.training_data import HeldOut

RANDOM = torch.Generator().manual_seed(0)


def answers(count=4000):
    """Logits whose soft-max is exactly how often each digit is right, and what was right."""
    logits = torch.randn(count, 10, generator=RANDOM) * 2
    labels = torch.multinomial(torch.softmax(logits, 1), 1, generator=RANDOM)[:, 0]
    return logits, labels


@pytest.mark.parametrize("factor", [0.5, 1, 3])
def test_a_network_that_exaggerates_is_cooled_by_as_much(factor):
    logits, labels = answers()
    assert fit_temperature([(logits * factor, labels)]) == pytest.approx(factor, rel=0.1)


def test_the_temperature_stays_in_its_range():
    labels = torch.arange(10)
    right = torch.eye(10) * 3
    assert fit_temperature([(right, labels)]) == pytest.approx(0.25)
    assert fit_temperature([(right, labels.flip(0))]) == pytest.approx(4)


def test_a_small_source_counts_as_much_as_a_large_one():
    """Of 4,000 digits the network says how sure it is, of 400 it says thrice as much."""
    large, small = answers(), answers(400)
    temperature = fit_temperature([large, (small[0] * 3, small[1])])
    together = fit_temperature(
        [(torch.cat([large[0], small[0] * 3]), torch.cat([large[1], small[1]]))]
    )
    assert 1.2 * together < temperature < 2.5


def two_best(margin, count):
    """Probabilities (count, 10) whose best, digit 0, leads digit 1 by `margin`."""
    rows = torch.zeros(count, 10)
    rows[:, 0], rows[:, 1] = (1 + margin) / 2, (1 - margin) / 2
    return rows


def test_right_answers_need_the_least_margin():
    assert fit_sure_margin(two_best(0.9, 100), torch.zeros(100, dtype=torch.long), 0.002) == 0.3


def test_wrong_answers_with_a_lead_raise_the_margin():
    probabilities = torch.cat([two_best(0.95, 900), two_best(0.6, 100)])
    labels = torch.cat([torch.zeros(900), torch.ones(100)]).long()
    assert fit_sure_margin(probabilities, labels, 0.002) == pytest.approx(0.61)


def test_a_few_wrong_answers_are_allowed():
    probabilities = torch.cat([two_best(0.95, 999), two_best(0.6, 1)])
    labels = torch.cat([torch.zeros(999), torch.ones(1)]).long()
    assert fit_sure_margin(probabilities, labels, 0.002) == 0.3


def test_a_hopeless_network_is_never_sure():
    labels = torch.ones(100, dtype=torch.long)
    assert fit_sure_margin(two_best(1.0, 100), labels, 0.002) == 0.99


def test_the_margin_keeps_its_promise():
    logits, labels = answers()
    probabilities = torch.softmax(logits * 2, 1)
    margin = fit_sure_margin(probabilities, labels, 0.002)
    best, second = probabilities.topk(2, 1).values.unbind(1)
    wrong = (probabilities.argmax(1) != labels) & (best - second >= margin)
    assert margin == 0.99 or float(wrong.float().mean()) <= 0.002


def test_calibration_leaves_the_rest_of_the_info(classifier, starter):
    network = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
    held_out = [HeldOut("digits", starter.test_images[:50], starter.test_labels[:50])]
    info = calibrated(network, classifier.info, held_out)
    settings = json.loads(info.settings)
    assert settings.pop("held_out")["digits"]["n"] == 50
    assert settings == json.loads(classifier.info.settings)
    same = replace(info, settings=classifier.info.settings, temperature=1.0, sure_margin=0.5)
    assert same == classifier.info


class Echo(nn.Module):
    """A network whose logits are the first ten pixels, as bytes / 10."""

    def forward(self, x):
        return x.flatten(1)[:, :10] * 25.5


def pictures(label, best, lead, count):
    """Pictures that Echo answers with `best`, ahead of the rest by `lead` in logits."""
    images = torch.zeros(count, 1, 28, 28, dtype=torch.uint8)
    images[:, 0, 0, best] = round(lead * 10)
    return HeldOut(f"{label} as {best}", images, torch.full((count,), label))


def test_the_margin_holds_for_each_source(classifier):
    """Of all held-out digits together 0.1 % are wrong and sure; of the second source 1 %."""
    easy = pictures(3, 3, 12, 5000)
    parts = [pictures(3, 3, 12, 495), pictures(3, 4, 8, 5)]
    hard = HeldOut(
        "hard",
        torch.cat([part.images for part in parts]),
        torch.cat([part.labels for part in parts]),
    )
    alone = calibrated(Echo(), classifier.info, [easy])
    both = calibrated(Echo(), classifier.info, [easy, hard])
    assert alone.sure_margin == 0.3
    assert both.sure_margin > 0.9
    found = json.loads(both.settings)["held_out"]
    assert found["3 as 3"] == {"n": 5000, "wrong": 0, "unsure": 0, "sure_and_wrong": 0}
    assert found["hard"] == {"n": 500, "wrong": 0.01, "unsure": 0.01, "sure_and_wrong": 0}


def test_what_is_no_digit_raises_the_margin_and_leaves_the_temperature(classifier):
    digits, others = pictures(3, 3, 12, 500), pictures(-1, 3, 2, 100)
    alone = calibrated(Echo(), classifier.info, [digits])
    both = calibrated(Echo(), classifier.info, [digits, others])
    assert both.temperature == alone.temperature
    assert both.sure_margin > alone.sure_margin == 0.3
