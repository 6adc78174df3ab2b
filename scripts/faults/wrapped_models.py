"""The weights of a network of ours, in everything that people and their tools wrap them in."""

from __future__ import annotations

import argparse
import datetime as dt
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
import safetensors.torch
import torch
from torch import nn

from faults.bad_models import OLD, Bomb, Weights, saved, seed_weights
from mnist_pad.core.model.networks import DigitCnn, PadCnn


class Settings:
    """Hyper-parameters as people write them: a class of their own."""

    def __init__(self) -> None:
        self.rate, self.folder, self.begun = 1e-3, Path("runs"), dt.date(2025, 1, 1)


class Table(dict):  # type: ignore[type-arg]
    """A kind of dict, as Lightning keeps its hyper-parameters in."""


def network() -> DigitCnn:
    """The network that all of them hold."""
    made = DigitCnn()
    made.load_state_dict(seed_weights())
    return made


def _with_prefix(prefix: str) -> Weights:
    return OrderedDict((prefix + name, value) for name, value in seed_weights().items())


def _as(kind: torch.dtype) -> Weights:
    return {name: value.to(kind) for name, value in seed_weights().items()}


def _optimizer() -> object:
    """The state of an optimizer that has made a step."""
    parameters = [value.clone().requires_grad_() for value in seed_weights().values()]
    optimizer = torch.optim.Adam(parameters, amsgrad=True)
    sum(value.square().sum() for value in parameters).backward()  # type: ignore[union-attr]
    optimizer.step()
    return optimizer.state_dict()


def tutorial(key: str, weights: Weights | None = None) -> dict[str, object]:
    """A checkpoint as PyTorch's tutorials make it, the weights under `key`."""
    return {
        "epoch": 3,
        key: weights or seed_weights(),
        "optimizer_state_dict": _optimizer(),
        "loss": torch.tensor(0.25),
        "best": np.float64(0.99),
        "history": {"costs": [0.5, 0.25], "figures": np.arange(3), "none": None, "sure": True},
        "options": (argparse.Namespace(rate=1e-3), Settings(), torch.device("cpu"), b"\0\1"),
        "counts": defaultdict(int, {"7": 3}),
        "kinds": {torch.float32, torch.int64},
    }


def _lightning() -> dict[str, object]:
    """A checkpoint as Lightning makes it: its network is a part of a module of its own."""
    weights = _with_prefix("model.")
    weights["accuracy.correct"] = torch.tensor([3.0, 4.0])
    return {
        "epoch": 1,
        "global_step": 938,
        "pytorch-lightning_version": "2.5.0",
        "state_dict": weights,
        "loops": {"fit_loop": {"state_dict": {}, "epoch_progress": {"current": {"ready": 1}}}},
        "callbacks": {"ModelCheckpoint{'monitor': None}": {"best_model_score": torch.tensor(1.0)}},
        "optimizer_states": [_optimizer()],
        "lr_schedulers": [],
        "hparams_name": "kwargs",
        "hyper_parameters": Table(rate=1e-3, milestones=[1, 2]),
        "datamodule_hyper_parameters": Table(folder=Path("data")),
    }


def _beside_an_average() -> dict[str, object]:
    average = {name: torch.zeros_like(value) for name, value in seed_weights().items()}
    return {"model_ema": average, "model": seed_weights()}


def _beside_an_average_with_prefix() -> Weights:
    """All in one dict, as ema-pytorch and others keep it, the average's names with a prefix."""
    average = {f"ema_model.{n}": torch.zeros_like(value) for n, value in seed_weights().items()}
    return OrderedDict(seed_weights() | average)


def _beside_what_is_no_layer() -> Weights:
    """What losses, metrics and optimizers keep, among the network's own tensors."""
    beside = ("criterion.weight", "loss_fn.weight", "class_weights", "val_acc.confmat")
    weights = OrderedDict(seed_weights())
    weights.update({name: torch.ones(10, 10) for name in beside})
    weights["optimizer.0.exp_avg"] = torch.zeros(32, 1, 3, 3)
    return weights


def _with_batch_norm() -> bytes:
    """Those of another network, whose counters an older PyTorch did not keep."""
    weights = PadCnn().state_dict()
    kept = {n: value for n, value in weights.items() if not n.endswith("num_batches_tracked")}
    return saved({"state_dict": kept})


WRAPPED: dict[str, Callable[[], bytes]] = {
    "a checkpoint of the tutorials": lambda: saved(tutorial("model_state_dict")),
    "the same, old": lambda: saved(tutorial("model_state_dict"), **OLD),
    **{
        f"weights under {key}": lambda key=key: saved({key: seed_weights()})  # type: ignore[misc]
        for key in ("state_dict", "model", "net", "weights", "params", "cnn_final", "모델")
    },
    **{
        f"names that begin with {prefix}": lambda prefix=prefix: saved(  # type: ignore[misc]
            _with_prefix(prefix)
        )
        for prefix in ("module.", "_orig_mod.", "model.", "net.", "module._orig_mod.net.", "a.b.")
    },
    "a checkpoint of names with a prefix": lambda: saved(
        tutorial("state_dict", _with_prefix("_orig_mod.module."))
    ),
    "Lightning's checkpoint": lambda: saved(_lightning()),
    "weights in a list": lambda: saved([seed_weights(), _optimizer()]),
    "weights layer by layer": lambda: saved(
        {name: layer.state_dict() for name, layer in network().named_children()}
    ),
    "weights beside other tensors": lambda: saved(
        {**seed_weights(), "epoch": torch.tensor(3), "loss": torch.tensor(0.5), "rate": 1e-3}
    ),
    "weights before their average": lambda: saved(_beside_an_average()),
    "weights in one dict with their average": lambda: saved(_beside_an_average_with_prefix()),
    "weights beside what is no layer": lambda: saved({"state_dict": _beside_what_is_no_layer()}),
    "weights beside a bomb": lambda: saved({"model": seed_weights(), "hook": Bomb()}),
    "a whole network": lambda: saved(network()),
    "a whole network, old": lambda: saved(network(), **OLD),
    "a whole network on several cards": lambda: saved({"net": nn.DataParallel(network())}),
    "another protocol": lambda: saved(tutorial("model"), pickle_protocol=4),
    "half precision": lambda: saved({"model": _as(torch.float16)}),
    "bfloat16": lambda: saved(_as(torch.bfloat16)),
    "float64": lambda: saved(_as(torch.float64)),
    "a list of names and parameters": lambda: saved(list(network().named_parameters())),
    "parameters": lambda: saved({"model": dict(network().named_parameters())}),
    "bare safetensors": lambda: safetensors.torch.save(seed_weights()),
    "safetensors with a prefix": lambda: safetensors.torch.save(
        _with_prefix("module."), {"format": "pt", "epoch": "3"}
    ),
    "safetensors of half precision": lambda: safetensors.torch.save(_as(torch.bfloat16)),
}
"""Files that are read, and answer as the network does."""

WITHOUT_COUNTERS = _with_batch_norm
"""A file of another network of ours, as an older PyTorch saves it."""
