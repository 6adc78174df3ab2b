"""Turning logits into probabilities that mean what they say, on digits nobody trained on."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

_WRONG_AND_SURE = 0.002  # share of held-out digits that may be answered wrongly and surely
_LEAST_MARGIN = 0.3  # below this two answers are close, whatever the held-out digits say


def fit_temperature(logits: Tensor, labels: Tensor) -> float:
    """The temperature that makes soft-max fit held-out labels best (C. Guo et al., "On calibration
    of modern neural networks", 2017).

    Args:
        logits: (n, 10) of held-out digits.
        labels: (n,) int64.

    Returns:
        What to divide logits by, 0.25..4.
    """
    candidates = torch.logspace(-2, 2, 401, base=2.0)
    costs = torch.stack([F.cross_entropy(logits / t, labels) for t in candidates])
    return float(candidates[costs.argmin()])


def fit_sure_margin(probabilities: Tensor, labels: Tensor) -> float:
    """The least margin of the two best probabilities at which an answer may be called sure.

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
            return round(margin, 2)
    return 0.99
