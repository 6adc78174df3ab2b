"""The devices that torch can really compute on."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch.nn import functional as F

from mnist_pad.core.errors import (
    OUT_OF_MEMORY,
    DeviceError,
    PadError,
    TrainingError,
    is_out_of_memory,
)
from mnist_pad.core.events import Job, Notice
from mnist_pad.core.model.networks import DigitCnn
from mnist_pad.core.training.config import Device

_TYPES = ("cpu", "cuda", "mps")  # torch knows the names of more, some of which compute nothing


def available_devices() -> list[Device]:
    """Return the CPU, and every CUDA device and MPS on which a forward and a backward pass ran."""
    keys = [f"cuda:{index}" for index in range(torch.cuda.device_count())]
    keys += ["mps"] if torch.backends.mps.is_available() else []
    devices = [Device("cpu", "CPU")]
    for key in keys:
        # `is_available()` is not enough: a card newer or older than the build passes it, and then
        # has no kernel to run.
        try:
            probe(torch.device(key))
        except RuntimeError:
            continue
        devices.append(Device(key, _name(key)))
    return devices


def open_device(key: str) -> torch.device:
    """Return the device of that name, tried out. "auto" takes the first CUDA device if it works,
    else the CPU.

    Raises:
        DeviceError: there is no such device, or it does not compute.
    """
    if key == "auto":
        # Never MPS, which has trained this network worse than the CPU: it has to be asked for.
        return torch.device("cuda:0" if _works("cuda:0") else "cpu")
    try:
        device = torch.device(key)
        if device.type not in _TYPES:
            raise ValueError(f"{device.type} is not among {_TYPES}")
        probe(device)
    # RuntimeError also for a name that torch does not know, AssertionError for a build without it.
    except (RuntimeError, AssertionError, ValueError) as error:
        raise DeviceError(
            "The device {device} cannot be used: choose the CPU, or one of those listed.",
            device=key,
        ) from error
    return device


def choose_device(key: str) -> Job[torch.device]:
    """Open a device as open_device does. Yield a notice where "auto" had to pass over a card.

    Raises:
        DeviceError: see open_device.
    """
    device = open_device(key)
    # Where there is no card, nobody expects one to be used.
    if key == "auto" and device.type == "cpu" and torch.cuda.is_available():
        yield Notice(
            "The graphics card does not work with this version of PyTorch: training runs on the"
            " CPU."
        )
    return device


def device_failure(error: BaseException, device: torch.device) -> PadError | None:
    """Return what to say when a computation raised this: no memory, or a device that is gone; None
    when it is neither.

    Args:
        error: MemoryError, or what torch raised.
        device: where it was computed.
    """
    if is_out_of_memory(error):
        if device.type == "cpu":
            return TrainingError(OUT_OF_MEMORY)
        return TrainingError(
            "There is not enough memory on {device}: choose a smaller batch size, or the CPU.",
            device=device,
        )
    # The CPU does not go away, so that is a fault of ours, and so is what torch did not raise.
    if device.type == "cpu" or not isinstance(error, RuntimeError):
        return None
    # Nothing tells a lost device from other faults of its driver; either way the CPU computes.
    return DeviceError(
        "The device {device} stopped working: choose the CPU and start again.", device=device
    )


def probe(device: torch.device) -> None:
    """Run a tiny forward and backward pass.

    Raises:
        RuntimeError: the device does not compute (AssertionError where torch was built without it).
    """
    with torch.device("meta"):  # draws no random numbers, which a training may be drawing from
        network = DigitCnn()
    network.to_empty(device=device)  # with any weights: whether it computes is all that matters
    F.cross_entropy(
        network(torch.zeros(2, 1, 28, 28, device=device)),
        torch.zeros(2, dtype=torch.long).to(device),
    ).backward()


def _works(key: str) -> bool:
    if not torch.cuda.is_available():  # a build without CUDA raises what is not caught below
        return False
    try:
        probe(torch.device(key))
    except RuntimeError:
        return False
    return True


def _name(key: str) -> str:
    return torch.cuda.get_device_name(key) if key.startswith("cuda") else "Apple GPU"


def multiplies_halves(device: torch.device) -> bool:
    """Return whether the device multiplies bfloat16 by itself: then it is faster than float32."""
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported(including_emulation=False)
    if device.type != "cpu":
        return False
    # Older PyTorch does not say; without such instructions halves take longer.
    known: Mapping[str, object] = getattr(torch.cpu, "get_capabilities", dict)()
    return bool(known.get("avx512_bf16") or known.get("amx_bf16"))
