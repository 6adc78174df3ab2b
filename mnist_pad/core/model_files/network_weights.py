"""Which of a file's tensors are the weights of a network of ours, whatever they are wrapped in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import nn

from mnist_pad.core.model.networks import ARCHITECTURES
from mnist_pad.core.model_files.stored_tensors import Stored

_COUNTER = "num_batches_tracked"  # a number of batch norm that no answer depends on

# Such an average has all of a network's names and shapes, and only its prefix tells it apart.
_BESIDE = {"ema", "average", "averaged", "swa", "teacher", "target"}
"""Words in the names of weights that were averaged rather than trained."""

_NO_LAYERS = {
    *("criterion", "loss", "losses", "metric", "metrics", "acc", "accuracy", "confmat"),
    *("optimizer", "optim", "scheduler", "class_weights", "class_weight", "pos_weight"),
}
"""Names, or words in names, of what checkpoints keep beside a network and no answer depends on."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """Tensors under the names of one of our networks.

    Attributes:
        architecture: a key of networks.ARCHITECTURES.
        tensors: by the network's own names; a counter may be missing.
        others: what stands beside them and may be another layer, by their own names.
    """

    architecture: str
    tensors: dict[str, Stored]
    others: dict[str, Stored]


def blank(architecture: str) -> nn.Module:
    """Return a network without numbers."""
    # A real one would draw random numbers, and so change a training that runs beside it.
    with torch.device("meta"):
        return ARCHITECTURES[architecture]()


def find_weights(stored: Sequence[Stored], architecture: str | None = None) -> Fitting | None:
    """Find the weights of a network of ours: all of its names, behind one prefix. Of several,
    prefer the trained ones to an average of them, then the first.

    Args:
        stored: a file's tensors.
        architecture: the network that the file says it holds; None for any.
    """
    by_way = {each.way: each for each in stored}
    names = [architecture] if architecture is not None else list(ARCHITECTURES)
    found = [fitting for name in names for fitting in _fittings(by_way, name)]
    return min(found, key=lambda each: (bool(each.others), _is_beside(each)), default=None)


def _fittings(by_way: dict[str, Stored], architecture: str) -> Iterator[Fitting]:
    wanted = blank(architecture).state_dict()
    needed = [name for name in wanted if not name.endswith(_COUNTER)]
    # With a dot before both, so that "myfc.weight" is not taken for "fc.weight".
    # The first name alone gives the prefixes that are worth a look at all the others.
    ends = [way for way in by_way if f".{way}".endswith(f".{needed[0]}")]
    prefixes = [way.removesuffix(needed[0]) for way in ends]
    prefixes = [each for each in prefixes if all(each + name in by_way for name in needed)]
    taken = {prefix + name for prefix in prefixes for name in wanted}
    for prefix in prefixes:
        tensors = {name: by_way[prefix + name] for name in wanted if prefix + name in by_way}
        # Another layer would stand beside the others; what lies elsewhere is an optimizer's.
        homes = {each.home for each in tensors.values()}
        others = {
            way.removeprefix(prefix): each
            for way, each in by_way.items()
            if way.startswith(prefix) and way not in taken and each.home in homes
        }
        yield Fitting(architecture, tensors, dict(filter(_may_be_a_layer, others.items())))


def _may_be_a_layer(named: tuple[str, Stored]) -> bool:
    """Return whether answers may depend on a tensor, by its shape and name."""
    way, stored = named
    # The words in a part count, too: "loss_fn" and "val_acc2" are no layers either.
    parts = way.lower().split(".")
    words = {word for part in parts for word in (part, *re.findall("[a-z]+", part))}
    return bool(stored.shape) and _NO_LAYERS.isdisjoint(words)


def _is_beside(fitting: Fitting) -> bool:
    # All of them have one prefix, so any of them tells.
    way = next(iter(fitting.tensors.values())).way.lower()
    return not _BESIDE.isdisjoint(re.findall("[a-z]+", way))
