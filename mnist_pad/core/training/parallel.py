"""Training in several processes at once, as `torchrun` starts them: each computes its part of every
batch, and torch's DistributedDataParallel makes one gradient of the parts."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import NoReturn

import torch
from torch import Tensor, nn

from mnist_pad.core.errors import ConfigError, LostProcessError, marked

_TORCHRUN = ("RANK", "WORLD_SIZE", "LOCAL_RANK")  # what it tells each process by the environment

_LOST = marked(
    "Another process of this training has ended or cannot be reached, so no model was saved: read"
    " what it printed, then start all of them again."
)


@dataclass(frozen=True, slots=True)
class Processes:
    """The processes that train one network together.

    Attributes:
        rank: which of them this one is, from 0. The first reports and writes.
        count: how many there are.
        local_rank: which of this machine's it is: the GPU that it computes on.
    """

    rank: int = 0
    count: int = 1
    local_rank: int = 0

    @property
    def is_first(self) -> bool:
        """Whether this process reports and writes."""
        return self.rank == 0

    def device(self, key: str) -> str:
        """Return this process's device where the settings say `key`: each has a GPU of its own."""
        if self.count == 1 or key not in ("auto", "cuda"):  # a GPU that is named is the one meant
            return key
        return f"cuda:{self.local_rank}" if torch.cuda.is_available() else key

    def together(self, network: nn.Module) -> nn.Module:
        """Wrap the network so that gradients are means over all processes' digits."""
        if self.count == 1:
            return network
        return nn.parallel.DistributedDataParallel(network)

    def part(self, index: Tensor) -> Tensor:
        """Return this process's part of a batch's places (n,).

        Raises:
            ConfigError: there are more processes than digits.
        """
        if self.count == 1:
            return index
        # The mean cost of an empty part is no number, and neither would be the shared gradient.
        if len(index) < self.count:
            raise ConfigError(
                "A batch of {batch} digits cannot be shared by {count} processes: choose a"
                " larger batch, or start fewer processes.",
                batch=len(index),
                count=self.count,
            )
        # Not chunk, which may make fewer parts than it is asked for.
        return index.tensor_split(self.count)[self.rank]

    def scaled(self, cost: Tensor, part: Tensor, index: Tensor) -> Tensor:
        """Weigh a part's mean cost so that the mean over all processes is the batch's."""
        # Where a batch cannot be split evenly, the parts differ by a digit, and
        # DistributedDataParallel gives each process's gradient the same weight.
        return cost if self.count == 1 else cost * (self.count * len(part) / len(index))

    def agree(self, order: Tensor) -> Tensor:
        """Return the first process's order of the digits, in every process."""
        if self.count > 1:  # drop-out on parts of unequal size may have moved their seeds apart
            torch.distributed.broadcast(order, 0)
        return order

    def mean(self, value: Tensor) -> Tensor:
        """Return the mean of a number over all processes."""
        if self.count > 1:
            torch.distributed.all_reduce(value)  # a sum: not every backend has a mean
            value = value / self.count
        return value


ALONE = Processes()
"""One process trains by itself."""


def is_first_process() -> bool:
    """Return whether this process reports and writes. The environment says so before the processes
    are connected.
    """
    return os.environ.get("RANK", "0") == "0" or not all(name in os.environ for name in _TORCHRUN)


@contextmanager
def processes() -> Iterator[Processes]:
    """Connect the processes that `torchrun` started, until the end; otherwise yield this one alone.

    Raises:
        LostProcessError: another process has ended or cannot be reached.
    """
    # All of them: a lone RANK or WORLD_SIZE may be there for another program.
    if not all(name in os.environ for name in _TORCHRUN) or os.environ["WORLD_SIZE"] == "1":
        yield ALONE
        return
    found = Processes(*(int(os.environ[name]) for name in _TORCHRUN))
    try:
        # A backend for each kind of tensor: where there are GPUs, a training may be on the CPU.
        backends = "cpu:gloo,cuda:nccl" if torch.cuda.is_available() else "gloo"
        torch.distributed.init_process_group(backends)
        with _ended_in_words():
            yield found
    except torch.OutOfMemoryError:  # a RuntimeError as well, but no lost connection
        raise
    except RuntimeError as error:  # what torch raises when a connection breaks
        raise LostProcessError(_LOST) from error
    finally:
        if torch.distributed.is_initialized():
            torch.distributed.destroy_process_group()


@contextmanager
def _ended_in_words() -> Iterator[None]:
    """Say why `torchrun` ends this process: another has failed."""
    # It often does so before the broken connection is noticed; its own traceback says little.
    if threading.current_thread() is not threading.main_thread():  # Python sends no signals here
        yield
        return

    def end(*_signal: object) -> NoReturn:
        raise LostProcessError(_LOST)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
