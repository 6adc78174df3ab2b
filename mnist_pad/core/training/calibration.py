"""Turning logits into probabilities that mean what they say, by digits that were not trained on."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mnist_pad.core.events import run_job
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.training.scoring import logits_of

_WRONG_AND_SURE = 0.002  # share of held-out digits that may be wrong and called sure
_LEAST_MARGIN = 0.3  # below this two answers are close, whatever the held-out digits say


def calibrated(network: nn.Module, info: ModelInfo, images: Tensor, labels: Tensor) -> ModelInfo:
    """Return the info with the temperature and the margin that fit held-out digits, uint8
    (n, 1, 28, 28).
    """
    logits = run_job(logits_of(network, images))
    temperature = fit_temperature(logits, labels)
    # Second, as it is a margin between the probabilities that the temperature makes.
    margin = fit_sure_margin(torch.softmax(logits / temperature, 1), labels)
    return replace(info, temperature=temperature, sure_margin=margin)


def fit_temperature(logits: Tensor, labels: Tensor) -> float:
    """Return the temperature that makes soft-max fit held-out labels best (C. Guo et al., "On
    calibration of modern neural networks", 2017).

    Args:
        logits: (n, 10) of held-out digits.
        labels: (n,) int64.

    Returns:
        What to divide logits by, 0.25..4.
    """
    # A grid, not an optimizer: one number is sought, and 401 costs of some thousand digits take
    # less than a second. A hundred steps an octave are finer than anybody reads a probability.
    candidates = torch.logspace(-2, 2, 401, base=2.0)
    costs = torch.stack([F.cross_entropy(logits / t, labels) for t in candidates])
    return float(candidates[costs.argmin()])


def fit_sure_margin(probabilities: Tensor, labels: Tensor) -> float:
    """Return the least margin of the two best probabilities at which an answer may be called sure.

    Args:
        probabilities: (n, 10), calibrated, of held-out digits.
        labels: (n,) int64.

    Returns:
        0.3..0.99: the smallest at which at most 0.2 % of the digits are sure and wrong.
    """
    best, second = probabilities.topk(2, 1).values.unbind(1)
    wrong = probabilities.argmax(1) != labels
    for margin in torch.arange(_LEAST_MARGIN, 0.99, 0.01).tolist():
        if float((wrong & (best - second >= margin)).float().mean()) <= _WRONG_AND_SURE:
            return round(margin, 2)  # arange counts in float32: 0.61 comes as 0.6100000143
    return 0.99  # not 1, at which no answer at all would be sure
