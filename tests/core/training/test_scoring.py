"""What a network costs, and how it answers test digits."""

import math

import pytest
import torch
from torch import nn
from torch.nn import functional as F

from jobs import life_of
from mnist_pad.core.errors import TrainingError
from mnist_pad.core.events import Progress, Unit, run_job
from mnist_pad.core.training.scoring import accuracy_of, finite, logits_of, mixed_cost

IMAGES = torch.arange(1200, dtype=torch.uint8).repeat_interleave(784).view(1200, 1, 28, 28)


class Dark(nn.Module):
    """Answers 1 to what is darker than it should be in training, else 0."""

    def forward(self, images):
        dark = images.mean((1, 2, 3)) > (1 if self.training else 0.5)
        return F.one_hot(dark.long(), 10).float()


def test_the_mixed_cost_of_digits_is_cross_entropy():
    logits, labels = torch.randn(8, 10), torch.arange(8)
    torch.testing.assert_close(mixed_cost(logits, labels), F.cross_entropy(logits, labels))


def test_the_mixed_cost_wants_no_digit_from_what_is_none():
    labels = torch.full((1,), -1)
    undecided, decided = torch.zeros(1, 10), torch.eye(10)[:1] * 9
    assert float(mixed_cost(undecided, labels)) == pytest.approx(math.log(10))
    assert mixed_cost(decided, labels) > mixed_cost(undecided, labels)


def test_a_cost_that_is_no_number_is_refused_in_the_callers_words():
    refusal = TrainingError("no")
    assert finite(0.5, refusal) == 0.5
    for cost in (math.nan, math.inf):
        with pytest.raises(TrainingError, match="no"):
            finite(cost, refusal)


def test_all_pictures_are_answered_in_evaluation_mode_and_told_of():
    network = Dark().train()
    events, logits = life_of(logits_of(network, IMAGES))
    assert events == [Progress(done, 1200, Unit.DIGITS) for done in (500, 1000, 1200)]
    assert logits.argmax(1).tolist() == [int(place % 256 > 127) for place in range(1200)]


def test_whoever_steps_it_computes_as_before():
    for _ in logits_of(Dark(), IMAGES):
        assert not torch.is_inference_mode_enabled()


def test_the_accuracy_is_the_share_of_right_answers():
    labels = (IMAGES[:, 0, 0, 0] > 127).long()
    labels[:3] = 7
    assert run_job(accuracy_of(Dark(), IMAGES, labels)) == 1197 / 1200
