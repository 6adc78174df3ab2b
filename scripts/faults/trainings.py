"""Faults of a training: numbers, memory, devices, disks, and what was kept of it."""

from __future__ import annotations

import errno
import math
import os
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import NoReturn
from unittest import mock

import numpy as np
import torch

from faults.fault import Fault, expect, refusal
from mnist_pad.core.data.sources import DatasetName, Sources
from mnist_pad.core.errors import PadError
from mnist_pad.core.events import EpochDone, Event, Job, Notice, run_job
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.training import devices, model_job, resume
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.core.training.train_job import train_job
from mnist_pad.core.training.trainer import Trainer
from mnist_pad.core.training.unfinished import find_unfinished
from mnist_pad.paths import asset

_CONFIG = TrainConfig(dataset=DatasetName.STARTER, epochs=3, batch_size=100, device="cpu")
_ALLOCATOR = "[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory"


def faults() -> list[Fault]:
    """Every fault of a training."""
    raised: dict[str, tuple[Exception, str]] = {
        "Python has no memory": (MemoryError(), "not enough memory"),
        "torch has no memory": (RuntimeError(_ALLOCATOR), "not enough memory"),
        "the card has no memory": (torch.OutOfMemoryError("CUDA out of memory"), "not enough"),
    }
    stopped = [
        Fault("training", n, partial(_stopped, lambda e=e: _raising(e), words))
        for n, (e, words) in raised.items()
    ]
    others: dict[str, Callable[[Path], str]] = {
        "the cost is no number": partial(_stopped, _without_numbers, "no longer a number"),
        "the device disappears": _without_device,
        "a card that does not compute": _passed_over,
        "the model cannot be saved": _unsaved,
        "it cannot be kept": _unkept,
        "the data folder is deleted": _deleted,
        "it is stopped": _interrupted,
    }
    kept: dict[str, tuple[Callable[[bytes], bytes], str]] = {
        "cut short": (lambda data: data[: len(data) // 2], "damaged"),
        "one flipped bit": (lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:], "damaged"),
        "a web page": (lambda _: b"<!DOCTYPE html>", "damaged"),
        "empty": (lambda _: b"", "damaged"),
    }
    return [
        *stopped,
        *(Fault("training", name, inject) for name, inject in others.items()),
        *(Fault("interrupted training", n, partial(_kept, *each)) for n, each in kept.items()),
        Fault("interrupted training", "of other data", _other_data),
    ]


def _job(folder: Path, *, goes_on: bool = False, config: TrainConfig = _CONFIG) -> list[Event]:
    """A whole training, with all its files in the folder."""
    return list(_steps(folder, goes_on=goes_on, config=config))


def _whole(job: Job[TrainedModel | None]) -> tuple[list[Event], TrainedModel | None]:
    """What a training reports, and its model."""
    events: list[Event] = []
    return events, run_job(job, events.append)


def _steps(
    folder: Path, *, goes_on: bool = False, config: TrainConfig = _CONFIG
) -> Job[TrainedModel | None]:
    starter = folder / "starter.npz"
    if not starter.exists():
        folder.mkdir(exist_ok=True)
        _write_few(starter)
    sources = Sources((), starter, asset("letters.jsonl.gz"))
    return train_job(config, sources, _model(folder), _file(folder), resume=goes_on)


def _write_few(file: Path) -> None:
    """A tenth of the starter set: enough to tell one training from another."""
    with np.load(asset("starter.npz")) as whole, file.open("wb") as stream:
        np.savez(stream, **{name: whole[name][: len(whole[name]) // 10] for name in whole.files})


def _model(folder: Path) -> Path:
    return folder / "모델" / "model.safetensors"


def _file(folder: Path) -> Path:
    return folder / "unfinished.safetensors"


def _costs(events: list[Event]) -> list[float]:
    return [event.cost for event in events if isinstance(event, EpochDone)]


def _until_epoch(events: Job[TrainedModel | None], epoch: int) -> None:
    for event in events:
        if isinstance(event, EpochDone) and event.epoch == epoch:
            return


def _raising(error: Exception) -> AbstractContextManager[object]:
    return mock.patch.object(Trainer, "_step", side_effect=error)


def _without_numbers() -> AbstractContextManager[object]:
    nan = torch.tensor(math.nan)
    return mock.patch.object(Trainer, "_step", return_value=nan)


def _stopped(broken: Callable[[], AbstractContextManager[object]], words: str, folder: Path) -> str:
    """In the second training: the first one's model stays, and a third works."""
    first = _job(folder)
    old = _model(folder).read_bytes()
    with broken():
        told = refusal(lambda: _job(folder), words)
    expect(_model(folder).read_bytes() == old, "the old model is not what it was")
    expect(_costs(_job(folder)) == _costs(first), "the next training is another one")
    return told


def _without_device(folder: Path) -> str:
    """What the card is asked for fails in the second epoch; the rest is trained on the CPU."""
    whole = _costs(_job(folder))
    gone = RuntimeError("CUDA error: unspecified launch failure")

    def told(error: BaseException, _device: torch.device) -> PadError | None:
        return devices.device_failure(error, torch.device("cuda:0"))

    steps = _steps(folder)
    _until_epoch(steps, 1)
    with _raising(gone), mock.patch.object(model_job, "device_failure", told):
        sentence = refusal(lambda: list(steps), "cuda:0 stopped working")
    expect(
        _costs(_job(folder, goes_on=True)) == whole, "resumed on the CPU, it costs something else"
    )
    return sentence


def _passed_over(folder: Path) -> str:
    def probe(device: torch.device) -> None:
        if device.type == "cuda":
            raise RuntimeError("no kernel image is available for execution on the device")

    config = TrainConfig(dataset=DatasetName.STARTER, epochs=1, batch_size=100)
    events: list[Event] = []
    steps = _steps(folder, config=config)
    there = mock.patch.object(torch.cuda, "is_available", return_value=True)
    with there, mock.patch.object(devices, "probe", probe):
        while not any(isinstance(event, Notice) for event in events):
            events.append(next(steps))
    rest, trained = _whole(steps)  # torch itself must not look for the card
    expect(trained is not None, "it was not trained")
    return _notice(events + rest)


def _notice(events: list[Event]) -> str:
    (notice,) = (event for event in events if isinstance(event, Notice))
    return str(notice)


def _full(*_arguments: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _unsaved(folder: Path) -> str:
    """The model answers from memory, the old file stays, and it can be saved later."""
    whole = _job(folder)
    old = _model(folder).read_bytes()
    with mock.patch.object(checkpoint, "atomic_write", _full):
        events, trained = _whole(_steps(folder))
    expect(trained is not None and trained.path is None, "it is not told")
    expect(_model(folder).read_bytes() == old, "the old model is not what it was")
    later = _job(folder, goes_on=True)
    expect(_costs(later) == _costs(whole), "what was kept is another training")
    expect(not _file(folder).exists(), "it is still kept")
    return _notice(events)


def _unkept(folder: Path) -> str:
    whole = _job(folder)
    with mock.patch.object(resume, "atomic_write", _full):
        events = _job(folder)
    expect(_costs(events) == _costs(whole), "it costs something else")
    return _notice(events)


def _deleted(folder: Path) -> str:
    """With everything in it, after the first epoch."""
    whole = _costs(_job(folder / "data"))
    steps = _steps(folder / "data")
    _until_epoch(steps, 1)
    shutil.rmtree(folder / "data")
    expect(_costs(list(steps)) == whole[1:], "it costs something else")
    checkpoint.load(_model(folder / "data"))
    return "The training goes on from memory and saves its model in a new folder."


def _interrupted(folder: Path) -> str:
    whole = _costs(_job(folder))
    steps = _steps(folder)
    _until_epoch(steps, 2)
    steps.close()
    torch.rand(5)
    expect(_costs(_job(folder, goes_on=True)) == whole, "the resumed training costs something else")
    return "Resumed, it costs what it would have, to the last bit."


def _kept(change: Callable[[bytes], bytes], words: str, folder: Path) -> str:
    """What was kept is changed: it is set aside, and a new training works."""
    steps = _steps(folder)
    _until_epoch(steps, 1)
    steps.close()
    changed = change(_file(folder).read_bytes())
    _file(folder).write_bytes(changed)
    told = refusal(lambda: _job(folder, goes_on=True), words)
    aside = _file(folder).with_name(_file(folder).name + ".damaged")
    expect(aside.read_bytes() == changed, "it was not set aside")
    expect(find_unfinished(_file(folder)) is None, "it is still offered")
    _job(folder)
    return told


def _other_data(folder: Path) -> str:
    steps = _steps(folder)
    _until_epoch(steps, 1)
    steps.close()
    before = _file(folder).read_bytes()
    with mock.patch.object(resume, "identity", return_value="another"):
        told = refusal(lambda: _job(folder, goes_on=True), "other data")
    expect(_file(folder).read_bytes() == before, "it was touched")
    return told
