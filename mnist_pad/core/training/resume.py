"""Keeping a training so that it can go on after any interruption, and going on with it.

After every epoch its whole state is in one file: the weights, the optimizer's averages, and the
state of the random numbers. The learning rate's schedule follows from the epochs that are done.
Nothing else changes during a training: NumPy draws all its numbers before the first epoch.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import safetensors
import safetensors.torch
import torch
from torch import Tensor

from mnist_pad.core.errors import TrainingError, reason_of
from mnist_pad.core.events import EpochDone, Job, Notice
from mnist_pad.core.files import atomic_write, remove_parts
from mnist_pad.core.training import unfinished
from mnist_pad.core.training.trainer import Trainer
from mnist_pad.core.training.training_data import TrainingData
from mnist_pad.core.training.unfinished import (
    LARGEST,
    Places,
    Unfinished,
    damaged,
    find_unfinished,
    nothing_to_resume,
)

_GLOBAL, _OWN, _DEVICE = "random.torch", "random.trainer", "random.device"

State = dict[str, Tensor]

_logger = logging.getLogger(__name__)


def keep(
    trainer: Trainer, epochs: Sequence[EpochDone], data: str, places: Places, file: Path
) -> None:
    """Write the state of a training between two epochs.

    Args:
        trainer: the training.
        epochs: the results of its epochs so far.
        data: identity(trainer.data).
        places: what it reads and writes.
        file: where to.

    Raises:
        OSError: it cannot be written; the file is unchanged.
    """
    state = _state(trainer)
    done = Unfinished(
        trainer.config, tuple(epochs), trainer.data.name, data, _hash(state.values()), places
    )
    # Not by save_file, which writes in place: killed on the way, it would cost the state before.
    atomic_write(file, safetensors.torch.save(state, done.as_metadata(file)))


def go_on(trainer: Trainer, data: str, file: Path) -> tuple[EpochDone, ...]:
    """Put a fresh trainer where the training in the file was; return its epochs so far.

    Everything is checked first: when it raises, the trainer is as it was.

    Args:
        trainer: made with the file's settings; its device may be another.
        data: identity(trainer.data).
        file: what `keep` wrote.

    Raises:
        TrainingError: the file is missing or damaged, or the training was on other data.
    """
    done = find_unfinished(file)
    if done is None:
        raise nothing_to_resume(file)
    if done.data != data:
        raise TrainingError(
            "The interrupted training used other data ({dataset}): choose the same data, or"
            " start a new training.",
            dataset=done.dataset,
        )
    try:
        state = safetensors.torch.load(_bytes(file))
        _check(state, done, trainer)
        _restore(trainer, state, len(done.epochs))
    # RuntimeError is torch's, for a state of random numbers that cannot be.
    except (safetensors.SafetensorError, ValueError, KeyError, RuntimeError) as error:
        raise damaged(file) from error
    return done.epochs


def identity(data: TrainingData) -> str:
    """Hash everything that the training learns from, is tested with and calibrated by."""
    pools = [tensor for pool in data.pools for tensor in (pool.images, pool.labels)]
    # What is drawn of each pool, too: other shares make other epochs of the same pictures.
    sizes = torch.tensor([pool.share for pool in data.pools])
    held_out = [tensor for part in data.held_out for tensor in (part.images, part.labels)]
    return _hash([*pools, sizes, data.test_images, data.test_labels, *held_out])


def _hash(tensors: Iterable[Tensor]) -> str:
    whole = hashlib.sha256()
    for tensor in tensors:
        whole.update(str(tuple(tensor.shape)).encode())  # the same bytes in another shape differ
        whole.update(tensor.numpy().tobytes())
    return whole.hexdigest()


def _state(trainer: Trainer) -> State:
    """Return everything that the next epoch depends on, on the CPU, under its name."""
    state = {f"network.{n}": value for n, value in trainer.network.state_dict().items()}
    # By number: the optimizer knows no names.
    for index, parameter in enumerate(trainer.network.parameters()):
        for name, value in trainer.optimizer.state[parameter].items():
            state[f"optimizer.{index}.{name}"] = value
    state[_GLOBAL] = torch.get_rng_state()
    state[_OWN] = trainer.generator.get_state()
    if trainer.device.type == "cuda":
        state[_DEVICE] = torch.cuda.get_rng_state(trainer.device)
    elif trainer.device.type == "mps":
        state[_DEVICE] = torch.mps.get_rng_state()
    # Sorted, as the hash depends on the order; contiguous, as the file takes nothing else; copies,
    # as on the CPU they would still be the trainer's own.
    return {n: value.cpu().contiguous().clone() for n, value in sorted(state.items())}


def _bytes(file: Path) -> bytes:
    with file.open("rb") as stream:  # safetensors itself mishandles some names
        return stream.read(LARGEST + 1)  # it may have grown since its size was checked


def _check(state: State, done: Unfinished, trainer: Trainer) -> None:
    """Raise ValueError unless the state is whole and fits the trainer."""
    if _hash(value for _, value in sorted(state.items())) != done.state:
        raise ValueError("its content has changed")
    wanted = _shapes(trainer)
    # Not those of a device's random numbers: the device may be of another kind now.
    found = {n: (v.shape, v.dtype) for n, v in state.items() if n not in (_DEVICE, _OWN)}
    if found != wanted or _OWN not in state:
        raise ValueError("the state of another training")


def _shapes(trainer: Trainer) -> dict[str, tuple[torch.Size, torch.dtype]]:
    wanted = {f"network.{n}": v for n, v in trainer.network.state_dict().items()}
    # A fresh optimizer has no averages yet; Adam's have the shapes of the weights.
    for index, parameter in enumerate(trainer.network.parameters()):
        wanted[f"optimizer.{index}.step"] = torch.zeros(())
        for name in ("exp_avg", "exp_avg_sq"):
            wanted[f"optimizer.{index}.{name}"] = parameter
    wanted[_GLOBAL] = torch.get_rng_state()
    return {n: (v.shape, v.dtype) for n, v in wanted.items()}


def _restore(trainer: Trainer, state: State, epochs: int) -> None:
    own = state[_OWN]
    if own.shape == trainer.generator.get_state().shape:  # else from another kind of device
        trainer.generator.set_state(own)  # what may be refused goes first
    torch.set_rng_state(state[_GLOBAL])
    # Copied into tensors laid out as the trainer's own: sums depend on the order of their terms.
    trainer.network.load_state_dict(
        {n.removeprefix("network."): v for n, v in state.items() if n.startswith("network.")}
    )
    for index, parameter in enumerate(trainer.network.parameters()):
        averages = {
            name: torch.zeros_like(parameter).copy_(state[f"optimizer.{index}.{name}"])
            for name in ("exp_avg", "exp_avg_sq")
        }
        step = state[f"optimizer.{index}.step"].to(trainer.device)
        trainer.optimizer.state[parameter] = {"step": step, **averages}
    if _DEVICE in state and trainer.device.type == "cuda":
        torch.cuda.set_rng_state(state[_DEVICE], trainer.device)
    elif _DEVICE in state and trainer.device.type == "mps":
        torch.mps.set_rng_state(state[_DEVICE])
    _move_schedule(trainer, epochs * trainer.batches)
    trainer.epochs_done = epochs


def _move_schedule(trainer: Trainer, steps: int) -> None:
    """Move the schedule to where it is after so many steps; the rest follows from their number."""
    if trainer.schedule is None:
        return
    # One step short, then one step: only a step writes the rate into the optimizer.
    trainer.schedule.load_state_dict({"last_epoch": steps - 1, "_step_count": steps + 1})
    trainer.schedule.step()


class TrainingKeeper:
    """Writes the state of a training after every epoch.

    Args:
        trainer: the training.
        file: where to, or None to keep nothing. Of several processes only the first writes.
        places: what the training reads and writes.

    Attributes:
        epochs: the results of the training's epochs so far.
    """

    def __init__(self, trainer: Trainer, file: Path | None, places: Places) -> None:
        self._trainer = trainer
        self._file = file
        self._places = places
        self._writes = file is not None and trainer.group.is_first
        self._was_told = False
        self.epochs: list[EpochDone] = []
        if file is not None and self._writes:
            remove_parts(file)  # what a killed training left half written

    def go_on(self) -> Job[None]:
        """Put the trainer where the file's training was. Yield its epochs.

        Raises:
            TrainingError: see resume.go_on.
        """
        if self._file is None:
            raise ValueError("without a file there is nothing to resume")
        self.epochs = list(go_on(self._trainer, self._data, self._file))
        _logger.info("going on after epoch %d", len(self.epochs))
        yield from self.epochs

    def keep(self, done: EpochDone) -> Job[None]:
        """Note an epoch's result and write the state. Yield a notice when it cannot be written: the
        training goes on without.
        """
        self.epochs.append(done)
        if self._file is None or not self._writes:
            return
        try:
            keep(self._trainer, self.epochs, self._data, self._places, self._file)
        except OSError as error:
            _logger.exception("cannot keep the training in %s", self._file)
            if not self._was_told:  # a full disk is full after the next epoch, too
                self._was_told = True
                yield Notice(
                    "The training's progress cannot be saved in {file} ({reason}): if it is"
                    " interrupted, it must start over.",
                    (("file", self._file), ("reason", reason_of(error))),
                )

    def discard(self) -> None:
        """Remove the file of a training that has ended."""
        if self._file is not None and self._writes:
            unfinished.remove(self._file)

    # Cached, as it reads all the data, which stay the same from epoch to epoch.
    @cached_property
    def _data(self) -> str:
        return identity(self._trainer.data)
