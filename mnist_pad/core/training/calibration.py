"""Turning logits into probabilities that mean what they say, by digits that were not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mnist_pad.core.data.drawn_digits import NO_DIGIT, Pictures
from mnist_pad.core.events import run_job
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.training.scoring import logits_of

_WRONG_AND_SURE = 0.0015  # share of each source's digits that may be wrong and called sure
_NONE_AND_SURE = 0.01  # share of what is no digit that may be called a sure digit
_LEAST_MARGIN = 0.3  # below this two answers are close, whatever the held-out digits say


def calibrated(network: nn.Module, info: ModelInfo, held_out: Sequence[Pictures]) -> ModelInfo:
    """Return the info with the temperature and the margin that fit what was held out.

    Args:
        network: (n, 1, 28, 28) -> (n, 10) logits.
        info: its other facts stay.
        held_out: pictures of several sources, each of digits or (NO_DIGIT) of what is none.
    """
    answers = [(run_job(logits_of(network, images)), labels) for images, labels in held_out]
    temperature = fit_temperature([each for each in answers if not _is_none(each[1])])
    # Second, as it is a margin between the probabilities that the temperature makes. The largest
    # of all sources: on average over them, one hard hand would hide behind many easy ones.
    margin = max(
        fit_sure_margin(
            torch.softmax(logits / temperature, 1),
            labels,
            _NONE_AND_SURE if _is_none(labels) else _WRONG_AND_SURE,
        )
        for logits, labels in answers
    )
    return replace(info, temperature=temperature, sure_margin=margin)


def _is_none(labels: Tensor) -> bool:
    return bool((labels == NO_DIGIT).all())


def fit_temperature(answers: Sequence[tuple[Tensor, Tensor]]) -> float:
    """Return the temperature that makes soft-max fit held-out labels best (C. Guo et al., "On
    calibration of modern neural networks", 2017).

    Args:
        answers: a source each, which all count alike: (n, 10) logits and (n,) int64 labels.

    Returns:
        What to divide logits by, 0.25..4.
    """
    # A grid, not an optimizer: one number is sought, and 401 costs of some thousand digits take
    # less than a second. A hundred steps an octave are finer than anybody reads a probability.
    candidates = torch.logspace(-2, 2, 401, base=2.0)
    costs = torch.stack(
        [
            torch.stack([F.cross_entropy(logits / t, labels) for logits, labels in answers]).mean()
            for t in candidates
        ]
    )
    return float(candidates[costs.argmin()])


def fit_sure_margin(probabilities: Tensor, labels: Tensor, allowed: float) -> float:
    """Return the least margin of the two best probabilities at which an answer may be called sure.

    Args:
        probabilities: (n, 10), calibrated, of held-out digits or of what is none.
        labels: (n,) int64.
        allowed: the share of them, 0..1, that may be wrong and sure.

    Returns:
        0.3..0.99: the smallest that allows no more.
    """
    best, second = probabilities.topk(2, 1).values.unbind(1)
    wrong = probabilities.argmax(1) != labels
    for margin in torch.arange(_LEAST_MARGIN, 0.99, 0.01).tolist():
        if float((wrong & (best - second >= margin)).float().mean()) <= allowed:
            return round(margin, 2)  # arange counts in float32: 0.61 comes as 0.6100000143
    return 0.99  # not 1, at which no answer at all would be sure
