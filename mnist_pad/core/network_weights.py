"""Which of a file's tensors are the weights of a network of ours, whatever they are wrapped in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import nn

from mnist_pad.core.model import ARCHITECTURES
from mnist_pad.core.stored_tensors import Stored

_COUNTER = "num_batches_tracked"  # a number of batch norm that no answer depends on
_BESIDE = {"ema", "average", "averaged", "swa", "teacher", "target"}
"""Words in the names of weights that stand beside those that were trained."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """Tensors that have the names of a network's.

    Attributes:
        architecture: a key of model.ARCHITECTURES.
        tensors: by the network's own names; a counter may be missing.
        others: by their own names, what stands beside them and belongs to no such network.
    """

    architecture: str
    tensors: dict[str, Stored]
    others: dict[str, Stored]


def blank(architecture: str) -> nn.Module:
    """A network without numbers: making it draws no random ones, which a training may be
    drawing from."""
    with torch.device("meta"):
        return ARCHITECTURES[architecture]()


def find_weights(stored: Sequence[Stored], architecture: str | None = None) -> Fitting | None:
    """The weights of a network of ours, where all of its names are there behind one prefix; of
    several the trained ones before an average of them, then the first.

    Args:
        stored: a file's tensors.
        architecture: the network that it says it holds; None for any.
    """
    by_way = {each.way: each for each in stored}
    names = [architecture] if architecture is not None else list(ARCHITECTURES)
    found = [fitting for name in names for fitting in _fittings(by_way, name)]
    whole = [each for each in found if not each.others] or found
    return min(whole, key=_is_beside, default=None)


def _fittings(by_way: dict[str, Stored], architecture: str) -> Iterator[Fitting]:
    wanted = blank(architecture).state_dict()
    needed = [name for name in wanted if not name.endswith(_COUNTER)]
    for way in by_way:
        if not f".{way}".endswith(f".{needed[0]}"):
            continue
        prefix = way.removesuffix(needed[0])
        if all(prefix + name in by_way for name in needed):
            tensors = {name: by_way[prefix + name] for name in wanted if prefix + name in by_way}
            yield Fitting(architecture, tensors, _others(by_way, prefix, tensors))


def _others(
    by_way: dict[str, Stored], prefix: str, tensors: dict[str, Stored]
) -> dict[str, Stored]:
    """What stands in the same place as a network's tensors and is no single number."""
    homes = {each.home for each in tensors.values()}
    return {
        way.removeprefix(prefix): each
        for way, each in by_way.items()
        if way.startswith(prefix)
        and way.removeprefix(prefix) not in tensors
        and each.home in homes
        and each.shape
    }


def _is_beside(fitting: Fitting) -> bool:
    way = next(iter(fitting.tensors.values())).way.lower()
    return not _BESIDE.isdisjoint(re.findall("[a-z]+", way))
