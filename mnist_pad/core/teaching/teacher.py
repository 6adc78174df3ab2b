"""One teaching: a copy of a network, fine-tuned on one person's digits while its training data are
replayed."""

from __future__ import annotations

import copy
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from mnist_pad.core.data.augment import Augmentation, augment
from mnist_pad.core.errors import TrainingError, marked
from mnist_pad.core.events import Job, Progress, Unit
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.networks import as_input
from mnist_pad.core.training.memory import freed_memory_kept
from mnist_pad.core.training.scoring import finite, mixed_cost

_NO_NUMBER = marked(
    "The cost is no longer a number, so teaching stopped and the model in use stays: teach another"
    " model."
)


@dataclass(frozen=True, slots=True)
class Pace:
    """How a teaching goes.

    Attributes:
        steps: batches, each a step of the optimizer.
        batch_size: pictures a batch.
        taught: share of them that are the person's, 0..1; the rest is replayed.
        learning_rate: Adam's first step; it falls to nothing in a straight line.
        variations: pictures made of each sample.
        non_digits: pictures made of what is no digit, for a model that knows of it.
        way: how far to go from the old weights to the taught ones, 0..1 (the idea of M. Wortsman et
            al., "Robust fine-tuning of zero-shot models", 2022).
    """

    # Chosen on writers of the training set whose digits were turned and slanted until the bundled
    # model misread some; `way` on four of the test writers (docs/figures.md).
    steps: int = 40
    batch_size: int = 64
    taught: float = 0.25
    learning_rate: float = 0.001
    variations: int = 16
    non_digits: int = 300
    way: float = 0.65  # part of it keeps most of what is taught, and forgets much less of MNIST


PACE = Pace()
"""The pace that people's samples are taught at, which `bench.py teach` measures."""


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Pictures of one kind, uint8 (n, 1, 28, 28), their labels, and how many are in every batch."""

    images: Tensor
    labels: Tensor
    share: int


class Teacher:
    """Teaches a copy, while the model that it is copied from goes on answering.

    Attributes:
        network: the copy; nobody else may use it.
    """

    def __init__(self, base: Classifier, seed: int, pace: Pace = PACE) -> None:
        # Gradients are switched off in a model that only answers.
        self.network: nn.Module = copy.deepcopy(base.network).requires_grad_(True)
        self.pace = pace
        self._base = base.network
        torch.manual_seed(seed)  # for drop-out
        self._generator = torch.Generator().manual_seed(seed)

    def teach(self, lessons: list[Lesson]) -> Job[None]:
        """Fine-tune the copy. Yield progress with the cost of every batch.

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
                # On the CPU a cost is there at once; a training on a device would have to wait.
                shown = finite(cost.item(), TrainingError(_NO_NUMBER))
                yield Progress(step + 1, steps, Unit.BATCHES, shown)
        self._go_back()

    def _go_back(self) -> None:
        """Put the weights, and what batch norm has counted, between the old and the taught."""
        taught = self.network.state_dict()  # the network's own tensors, which change in place
        for name, old in self._base.state_dict().items():
            if old.is_floating_point():  # batch norm also counts batches, in whole numbers
                taught[name].lerp_(old, 1 - self.pace.way)

    def _cost(self, lessons: list[Lesson]) -> Tensor:
        """Return the cost of one batch, drawn from the lessons."""
        images, labels = [], []
        for lesson in lessons:
            drawn = torch.randint(len(lesson.images), (lesson.share,), generator=self._generator)
            images.append(lesson.images[drawn])
            labels.append(lesson.labels[drawn])
        shown = augment(as_input(torch.cat(images)), Augmentation(), self._generator)
        # In this layout, convolutions take half the time on the CPU.
        logits = self.network(shown.contiguous(memory_format=torch.channels_last))
        return mixed_cost(logits, torch.cat(labels))
