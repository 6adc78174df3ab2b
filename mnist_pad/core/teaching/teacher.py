"""One teaching: the last layer of a copy of a network learns one person's digits, and keeps its
answers to what it knew.

The convolutions stay as they are. To the weights of the last layer it adds some of what that layer
is given for each of the person's digits, and takes some away for each replayed one whose answer
would change: a memory of the samples that only speaks where a drawing looks like one of them, and
that needs no place of its own. Training all layers for a little mends less of a hand, and forgets
more of MNIST.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mnist_pad.core.data.augment import Augmentation, augment
from mnist_pad.core.data.drawn_digits import NO_DIGIT
from mnist_pad.core.errors import TrainingError, marked
from mnist_pad.core.events import Job, Progress, Unit
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.networks import as_input
from mnist_pad.core.training.memory import freed_memory_kept
from mnist_pad.core.training.scoring import finite

_BATCH = 200  # pictures that the network looks at between two reports
_MOMENTUM = 0.9
_POWERS = 20  # of the power method, which is near enough for a rate

_NO_NUMBER = marked(
    "The cost is no longer a number, so teaching stopped and the model in use stays: teach another"
    " model."
)


@dataclass(frozen=True, slots=True)
class Pace:
    """How a teaching goes.

    Attributes:
        steps: times that the weights are changed, each time by all pictures.
        taught: share of the cost that is of the person's digits, 0..1.
        non_digit: share that is of what is no digit, for a model that knows of it, 0..1; the rest
            is of what is replayed.
        learning_rate: the first step, in units of 1 / (the steepest curve of the features), so
            that it suits every network, 0..7.6; with more, the steps could grow. It falls to
            nothing in a straight line.
        pictures: pictures made of all samples together, at least one of each.
        variations: pictures of one sample, at most.
        non_digits: pictures made of what is no digit.
        replays: digits that are replayed, at most.
    """

    # Chosen on made hands of held-out writers (scripts/benchmarks/hands.py, docs/figures.md).
    steps: int = 100
    taught: float = 0.1
    non_digit: float = 0.1
    learning_rate: float = 4.0
    pictures: int = 960
    variations: int = 24
    non_digits: int = 300
    replays: int = 2_400


PACE = Pace()
"""The pace that people's samples are taught at, which `bench.py teach` measures."""


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Pictures of one kind.

    Attributes:
        images: uint8 (n, 1, 28, 28).
        share: of the cost, 0..1.
        labels: int64 (n,) what to answer, or None to answer as before.
    """

    images: Tensor
    share: float
    labels: Tensor | None = None


class Teacher:
    """Teaches a copy, while the model that it is copied from goes on answering.

    Attributes:
        network: the copy; nobody else may use it.
    """

    def __init__(self, base: Classifier, seed: int, pace: Pace = PACE) -> None:
        self.network: nn.Module = copy.deepcopy(base.network)
        self.pace = pace
        self._generator = torch.Generator().manual_seed(seed)
        self._last = _last_layer(self.network)

    def teach(self, lessons: Sequence[Lesson]) -> Job[None]:
        """Teach the copy. Yield progress in digits looked at, then with the cost of every step.

        Raises:
            TrainingError: the cost is no longer a number.
        """
        with freed_memory_kept():
            features = yield from self._looked_at(torch.cat([each.images for each in lessons]))
            before = self._last(features)
            wanted, weight = _wanted(lessons, before)
            # What all pictures have in common is left to the bias: most of what the layer is given
            # is the same for all digits, and would hide what is not.
            middle = features.mean(0)
            features -= middle
            added = yield from self._learned(features, before, wanted, weight)
            change = added.T @ features
            self._last.weight.add_(change)
            self._last.bias.add_(added.sum(0) - change @ middle)

    def _looked_at(self, images: Tensor) -> Job[Tensor]:
        """Vary uint8 (n, 1, 28, 28) and return what the last layer is given for each, (n, inputs)
        float32."""
        given: list[Tensor] = []
        hook = self._last.register_forward_pre_hook(lambda _, inputs: given.append(inputs[0]))
        try:
            for part in images.split(_BATCH):
                shown = augment(as_input(part), Augmentation(), self._generator)
                # In this layout, convolutions take half the time on the CPU.
                self.network(shown.contiguous(memory_format=torch.channels_last))
                yield Progress(sum(map(len, given)), len(images), Unit.DIGITS)
        finally:
            hook.remove()
        return torch.cat(given)

    def _learned(
        self, features: Tensor, before: Tensor, wanted: Tensor, weight: Tensor
    ) -> Job[Tensor]:
        """Return how much of each picture's features to add to each digit's weights, (n, 10).

        Args:
            features: (n, inputs).
            before: (n, 10) logits.
            wanted: (n, 10) probabilities.
            weight: (n,) shares of the cost.
        """
        # How alike two pictures are to the last layer decides how much one changes the other's
        # answer. With these (n, n) numbers, a step takes a fiftieth of the time that it takes
        # with the features; one more stands for the bias.
        alike = features @ features.T + 1
        rate = self.pace.learning_rate / _steepest(alike, weight)
        added, change = torch.zeros_like(before), torch.zeros_like(before)
        steps = self.pace.steps
        for step in range(steps):
            log_p = F.log_softmax(before + alike @ added, 1)
            shown = finite(self._cost(log_p, wanted, weight).item(), TrainingError(_NO_NUMBER))
            slope = weight[:, None] * (log_p.exp() - wanted)
            change = _MOMENTUM * change - rate * (1 - step / steps) * slope
            added += change
            yield Progress(step + 1, steps, Unit.BATCHES, shown)
        return added

    def _cost(self, log_p: Tensor, wanted: Tensor, weight: Tensor) -> Tensor:
        """Return the cross-entropy of (n, 10) answers, each picture by its share."""
        return -(wanted * log_p).sum(1) @ weight


def _last_layer(network: nn.Module) -> nn.Linear:
    """Return the one linear layer of a network of ours."""
    (layer,) = (module for module in network.modules() if isinstance(module, nn.Linear))
    return layer


def _wanted(lessons: Sequence[Lesson], before: Tensor) -> tuple[Tensor, Tensor]:
    """Return the probabilities to answer with, (n, 10), and each picture's share of the cost,
    (n,)."""
    wanted, weight = before.softmax(1), []
    start = 0
    for lesson in lessons:
        count = len(lesson.images)
        if lesson.labels is not None:
            # NO_DIGIT, of a picture that nothing was left of, is no class: the answer stays.
            known = lesson.labels != NO_DIGIT
            one_hot = F.one_hot(lesson.labels.clamp(min=0), wanted.shape[1]).float()
            rows = wanted[start : start + count]
            rows[known] = one_hot[known]
        weight.append(torch.full((count,), lesson.share / count))
        start += count
    return wanted, torch.cat(weight)


def _steepest(alike: Tensor, weight: Tensor) -> float:
    """Return the largest eigenvalue of the weighted likeness (n, n), by the power method."""
    root = weight.sqrt()
    vector = root
    for _ in range(_POWERS):
        vector = root * (alike @ (root * vector))
        vector = vector / vector.norm().clamp(min=1e-12)
    return float(vector @ (root * (alike @ (root * vector))))
