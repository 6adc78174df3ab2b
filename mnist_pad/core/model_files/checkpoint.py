"""Model files: safetensors with metadata, and what others save. Nothing in a file is ever run."""

from __future__ import annotations

import errno
import json
import os
import stat
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import safetensors.torch
import torch
from torch import Tensor, nn

from mnist_pad.core.errors import NO_FILE, ModelFileError, PadError, marked, reason_of
from mnist_pad.core.files import atomic_write, check_replaceable, write_fault
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.networks import ARCHITECTURES, parameter_count
from mnist_pad.core.model_files.model_content import FORMAT, read_content
from mnist_pad.core.model_files.network_difference import difference, network_in
from mnist_pad.core.model_files.network_weights import Fitting, blank, find_weights
from mnist_pad.core.model_files.stored_tensors import Stored

__all__ = ["FORMAT", "check_writable", "load", "not_saved", "save"]

_LARGEST = 64 * 2**20  # bytes; our largest network takes two million

_NOT_SAVED = marked("The model could not be saved to {file} ({reason})")

# int64 is what batch norm counts in.
_DTYPES = (torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64)


def save(classifier: Classifier, path: Path) -> None:
    """Write a model file, or leave the one that was there.

    Raises:
        ModelFileError: the file cannot be written.
    """
    # safetensors refuses channels last, the order in which a Classifier keeps its weights.
    weights = {name: value.contiguous() for name, value in classifier.network.state_dict().items()}
    # JSON within the metadata, whose values can only be text.
    metadata = {"format": FORMAT, "info": json.dumps(asdict(classifier.info))}
    try:
        atomic_write(path, safetensors.torch.save(weights, metadata))
    except OSError as error:
        raise not_saved(path, error) from error


def check_writable(path: Path) -> None:
    """Find out before a long training whether a file can be written there. Makes its folder.

    Raises:
        ModelFileError: it cannot.
    """
    try:
        # A folder in the way passes all checks below and would only fail the rename at the end.
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        check_replaceable(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        # Permissions alone would not tell: the disk can be read-only.
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise not_saved(path, error) from error


def load(path: Path) -> Classifier:
    """Read a model file: ours, or the weights of one of our networks as PyTorch or safetensors
    saves them, however they are wrapped and whatever the file is called. Takes them into a fresh
    network, so that a bad file changes nothing.

    Raises:
        ModelFileError: the file cannot be read, is no model file, or its weights do not fit.
    """
    data = _bytes(path)
    try:
        stored, info = read_content(data)
        found = _fitting(stored, None if info is None else info.architecture)
        network = _network(found)
        # Counted rather than believed: the file may say any number.
        info = replace(info or ModelInfo(found.architecture), parameters=parameter_count(network))
        classifier = Classifier(network, info)
        # Weights that are numbers can still add up to none: these are the extremes of a picture.
        blank_and_full = torch.stack([torch.zeros(1, 28, 28), torch.ones(1, 28, 28)])
        if not torch.isfinite(classifier.probabilities(blank_and_full)).all():
            raise PadError("its answers are not all numbers")
    except PadError as error:
        raise _refused(path, error) from error
    return classifier


def _bytes(path: Path) -> bytes:
    try:
        # A device or a pipe may never end. A folder goes on, and is refused in the system's words.
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise _refused(path, PadError(NO_FILE))
        if status.st_size > _LARGEST:
            raise _refused(path, PadError("it is larger than any model of this program"))
        # Opened here rather than by libraries, some of which mishandle names that are not ASCII.
        with path.open("rb") as file:
            return file.read(_LARGEST)  # no more, should it have grown since
    except OSError as error:
        raise ModelFileError(
            "The model {file} cannot be read ({reason}): choose another file.",
            file=path,
            reason=reason_of(error),
        ) from error


def _fitting(stored: Sequence[Stored], architecture: str | None) -> Fitting:
    """Find the weights of one of our networks.

    Raises:
        PadError: there are none; half a sentence that says what is there instead.
    """
    if architecture is not None and architecture not in ARCHITECTURES:
        # Cut off, as the text is the file's and may have any length.
        name = f"{architecture!r:.60}"
        raise PadError("this program does not know its network, {name}", name=name)
    found = find_weights(stored, architecture)
    if found is None:
        shapes = network_in(stored)
        if not shapes:
            raise PadError("it holds no weights of a network")
        # What the course teaches to build and save is the page's network, or a change of it.
        raise difference(shapes, architecture or "seed-cnn")
    # Leaving out one more layer would change the answers that it was trained to give.
    if found.others:
        shapes = {n: each.shape for n, each in (found.tensors | found.others).items() if each.shape}
        raise difference(shapes, found.architecture)
    return found


def _network(found: Fitting) -> nn.Module:
    """Make a fresh network with these weights."""
    network = blank(found.architecture)
    wanted = network.state_dict()
    shapes = {name: each.shape for name, each in found.tensors.items() if each.shape}
    for name, value in wanted.items():
        # A counter, which older versions of PyTorch do not save and no answer depends on.
        if name not in found.tensors:
            wanted[name] = torch.zeros(value.shape, dtype=value.dtype, device="cpu")
            continue
        # Another shape of a kernel or matrix means another network; of the rest, damage.
        if value.dim() > 1 and found.tensors[name].shape != value.shape:
            raise difference(shapes, found.architecture)
        wanted[name] = _checked(name, _tensor(found.tensors[name]), value)
    network.load_state_dict(wanted, assign=True)  # a blank network has nothing to copy into
    return network


def _tensor(stored: Stored) -> Tensor:
    try:
        return stored.read()
    except ValueError as error:
        raise PadError("it is damaged") from error


def _checked(name: str, given: Tensor, value: Tensor) -> Tensor:
    """Return a file's tensor in the form of the network's own."""
    if not _is_plain(given) or given.shape != value.shape:
        raise PadError("its weights {name} have the wrong shape or type", name=name)
    # Converted before it is looked at: numbers too large for float32 become infinite here.
    taken = torch.empty_like(value, device="cpu").copy_(given.detach())
    if not torch.isfinite(taken).all():
        raise PadError("its weights {name} are not all numbers", name=name)
    return taken


def _is_plain(weights: Tensor) -> bool:
    """Return whether these are numbers in memory: not sparse, nested, quantised or empty."""
    is_dense = weights.layout is torch.strided and not weights.is_nested
    return is_dense and weights.device.type == "cpu" and weights.dtype in _DTYPES


def not_saved(path: Path, error: OSError) -> ModelFileError:
    """Return the fault of a model file that the system would not let us write."""
    return write_fault(path, error, _NOT_SAVED, ModelFileError)


def _refused(path: Path, reason: PadError) -> ModelFileError:
    return ModelFileError(
        "{file} cannot be used as a model: {reason}. The model in use stays; choose another file.",
        file=path,
        reason=reason,
    )
