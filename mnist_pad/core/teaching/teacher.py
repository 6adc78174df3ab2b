"""One teaching: a copy of a network, fine-tuned on one person's digits while what it was trained on
is replayed."""

from __future__ import annotations

import copy
import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from mnist_pad.core.data.augment import Augmentation, augment
from mnist_pad.core.errors import TrainingError
from mnist_pad.core.events import Job, Progress, Unit
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.networks import as_input
from mnist_pad.core.training.memory import freed_memory_kept
from mnist_pad.core.training.trainer import mixed_cost

_TEST_BATCH = 500


@dataclass(frozen=True, slots=True)
class Pace:
    """How a teaching goes.

    Attributes:
        steps: batches, each a step of the optimizer.
        batch_size: pictures a batch.
        taught: share of them that are the person's, 0..1; the rest is replayed.
        learning_rate: Adam's first step; it falls to nothing in a straight line.
        way: how far to go from the old weights to the taught ones, 0..1. A part of it keeps most of
            what is taught and forgets much less (the idea of M. Wortsman et al., "Robust
            fine-tuning of zero-shot models", 2022).
    """

    steps: int = 40
    batch_size: int = 64
    taught: float = 0.25
    learning_rate: float = 0.001
    way: float = 0.65


PACE = Pace()
"""What `bench.py teach` measures."""


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Pictures of one kind, uint8 (n, 1, 28, 28), their labels, and how many are in every batch."""

    images: Tensor
    labels: Tensor
    share: int


class Teacher:
    """Teaches a copy; the model that it is copied from goes on answering.

    Attributes:
        network: the copy; nobody else may use it.
    """

    def __init__(self, base: Classifier, seed: int, pace: Pace = PACE) -> None:
        self.network: nn.Module = copy.deepcopy(base.network).requires_grad_(True)
        self.pace = pace
        self._base = base.network
        torch.manual_seed(seed)  # for drop-out
        self._generator = torch.Generator().manual_seed(seed)

    def teach(self, lessons: list[Lesson]) -> Job[None]:
        """Fine-tune. Yields progress with the cost of every batch.

        Raises:
            TrainingError: the cost is no longer a number.
        """
        self.network.train()
        rate, steps = self.pace.learning_rate, self.pace.steps
        optimizer = torch.optim.Adam(self.network.parameters(), lr=rate, fused=True)
        with freed_memory_kept():
            for step in range(steps):
                for group in optimizer.param_groups:
                    group["lr"] = rate * (1 - step / steps)
                cost = self._cost(lessons)
                optimizer.zero_grad()
                cost.backward()
                optimizer.step()
                yield Progress(step + 1, steps, Unit.BATCHES, _finite(cost.item()))
        self._go_back()

    def _go_back(self) -> None:
        """Put the weights, and what batch norm has counted, between the old and the taught."""
        taught = self.network.state_dict()
        for name, old in self._base.state_dict().items():
            if old.is_floating_point():
                taught[name].lerp_(old, 1 - self.pace.way)

    def _cost(self, lessons: list[Lesson]) -> Tensor:
        """The cost of one batch, drawn from the lessons."""
        images, labels = [], []
        for lesson in lessons:
            drawn = torch.randint(len(lesson.images), (lesson.share,), generator=self._generator)
            images.append(lesson.images[drawn])
            labels.append(lesson.labels[drawn])
        shown = augment(as_input(torch.cat(images)), Augmentation(), self._generator)
        logits = self.network(shown.contiguous(memory_format=torch.channels_last))
        return mixed_cost(logits, torch.cat(labels))

    def test(self, images: Tensor, labels: Tensor) -> Job[float]:
        """Accuracy, 0..1, on uint8 (n, 1, 28, 28). Yields progress."""
        self.network.eval()
        right = 0
        with torch.inference_mode():
            for done in range(0, len(images), _TEST_BATCH):
                batch = slice(done, done + _TEST_BATCH)
                answers = self.network(as_input(images[batch])).argmax(1)
                right += int((answers == labels[batch]).sum())
                yield Progress(min(batch.stop, len(images)), len(images), Unit.DIGITS)
        return right / len(images)


def _finite(cost: float) -> float:
    if not math.isfinite(cost):
        raise TrainingError(
            "The cost is no longer a number, so teaching stopped and the model in use stays:"
            " teach another model."
        )
    return cost
