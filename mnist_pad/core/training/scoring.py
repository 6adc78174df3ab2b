"""How good a network is: its cost on a batch, and its answers to test digits."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mnist_pad.core.data.drawn_digits import NO_DIGIT
from mnist_pad.core.errors import TrainingError
from mnist_pad.core.events import Job, Progress, Unit
from mnist_pad.core.model.networks import as_input

_BATCH = 500  # enough to fill every core, and small enough to stop at once between two


def mixed_cost(logits: Tensor, labels: Tensor) -> Tensor:
    """Return the mean cross-entropy of (n, 10) logits. For NO_DIGIT all ten are equally right."""
    log_p = F.log_softmax(logits, 1)
    # A label must be an index even where its cost is not used.
    of_digit = F.nll_loss(log_p, labels.clamp(min=0), reduction="none")
    return torch.where(labels == NO_DIGIT, -log_p.mean(1), of_digit).mean()


def finite(cost: float, refusal: TrainingError) -> float:
    """Return the cost.

    Raises:
        TrainingError: `refusal`, when it is no longer a number.
    """
    if not math.isfinite(cost):
        raise refusal
    return cost


def logits_of(network: nn.Module, images: Tensor) -> Job[Tensor]:
    """Answer pictures in evaluation mode. Yield progress in digits.

    Args:
        network: it stays in evaluation mode.
        images: uint8 (n, 1, 28, 28), on the network's device.

    Returns:
        (n, 10), on the CPU.
    """
    network.eval()
    parts = []
    for batch in images.split(_BATCH):
        # Not around the `yield`: the caller would compute in this mode, too.
        with torch.inference_mode():
            parts.append(network(as_input(batch)))
        yield Progress(min(len(parts) * _BATCH, len(images)), len(images), Unit.DIGITS)
    return torch.cat(parts).cpu()  # in one piece, as every copy waits for the device


def accuracy_of(network: nn.Module, images: Tensor, labels: Tensor) -> Job[float]:
    """Test a network. Yield progress in digits.

    Args:
        network: see logits_of.
        images: see logits_of.
        labels: (n,) int64, on the CPU.

    Returns:
        The share of right answers, 0..1.
    """
    logits = yield from logits_of(network, images)
    # The exact share, which a float32 mean is not.
    return int((logits.argmax(1) == labels).sum()) / len(labels)
