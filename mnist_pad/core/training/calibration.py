"""Turning logits into probabilities that mean what they say, by digits that were not trained on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from mnist_pad.core.data.drawn_digits import NO_DIGIT
from mnist_pad.core.events import run_job
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.training.scoring import logits_of
from mnist_pad.core.training.training_data import HeldOut

_WRONG_AND_SURE = 0.0015  # share of each source's digits that may be wrong and called sure
_NONE_AND_SURE = 0.02  # share of what is no digit that may be called a sure digit
_LEAST_MARGIN = 0.3  # below this two answers are close, whatever the held-out digits say


def calibrated(network: nn.Module, info: ModelInfo, held_out: Sequence[HeldOut]) -> ModelInfo:
    """Return the info with the temperature and the margin that fit what was held out, and, among
    its settings, with how each source was read.

    Args:
        network: (n, 1, 28, 28) -> (n, 10) logits.
        info: its other facts stay; `settings` is a JSON object.
        held_out: several sources, at least one of digits.
    """
    answers = [(run_job(logits_of(network, each.images)), each.labels) for each in held_out]
    temperature = fit_temperature([each for each in answers if not _is_none(each[1])])
    # Second, as it is a margin between the probabilities that the temperature makes. The largest
    # of all sources: on average over them, one hard hand would hide behind many easy ones.
    shares = [(torch.softmax(logits / temperature, 1), labels) for logits, labels in answers]
    margin = max(
        fit_sure_margin(rows, labels, _NONE_AND_SURE if _is_none(labels) else _WRONG_AND_SURE)
        for rows, labels in shares
    )
    found = {
        each.source: _found(rows, each.labels, margin)
        for each, (rows, _) in zip(held_out, shares, strict=True)
    }
    return replace(
        info,
        temperature=temperature,
        sure_margin=margin,
        settings=json.dumps(json.loads(info.settings) | {"held_out": found}),
    )


def _found(probabilities: Tensor, labels: Tensor, margin: float) -> dict[str, float]:
    """Return how a source was read: pictures, and the shares of them that were unsure, wrong, and
    both sure and wrong."""
    best, second = probabilities.topk(2, 1).values.unbind(1)
    wrong, unsure = probabilities.argmax(1) != labels, best - second < margin
    share = {"wrong": wrong, "unsure": unsure, "sure_and_wrong": wrong & ~unsure}
    return {"n": len(labels)} | {
        name: round(float(each.double().mean()), 5) for name, each in share.items()
    }


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
