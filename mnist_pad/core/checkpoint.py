"""Model files: safetensors with metadata. Nothing in a file is ever run."""

from __future__ import annotations

import errno
import json
import os
import stat
import tempfile
from dataclasses import asdict, fields, replace
from pathlib import Path

import safetensors
import safetensors.torch
import torch
from torch import Tensor, nn

from mnist_pad.core.classifier import Classifier
from mnist_pad.core.errors import ModelFileError, PadError, reason_of
from mnist_pad.core.files import atomic_write
from mnist_pad.core.model import ARCHITECTURES, parameter_count
from mnist_pad.core.model_info import ModelInfo
from mnist_pad.core.torch_file import read_state_dict

FORMAT = "mnist-pad-1"
"""What the metadata of our files says they are."""

_LARGEST = 64 * 2**20  # bytes; our largest network takes two million
_LONGEST_HEADER = 2**20  # bytes; ours takes some thousand, and parsing takes many times as much

_DTYPES = (torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.int64)

Weights = dict[str, Tensor]


def save(classifier: Classifier, path: Path) -> None:
    """Write a model file, or leave the one that was there.

    Raises:
        ModelFileError: the file cannot be written.
    """
    weights = {name: value.contiguous() for name, value in classifier.network.state_dict().items()}
    metadata = {"format": FORMAT, "info": json.dumps(asdict(classifier.info))}
    try:
        atomic_write(path, safetensors.torch.save(weights, metadata))
    except OSError as error:
        raise not_saved(path, error) from error


def check_writable(path: Path) -> None:
    """Find out before a long training whether a file can be written there; makes its folder.

    Raises:
        ModelFileError: it cannot.
    """
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise not_saved(path, error) from error


def load(path: Path) -> Classifier:
    """Read a model file: ours, or the plain state_dict of the course program or of export.

    The weights go into a fresh network and are checked there, so that a bad file changes nothing.

    Raises:
        ModelFileError: the file cannot be read, is no model file, or its weights do not fit.
    """
    data = _bytes(path)
    if _is_pickled(data):
        weights, info = _pickled(data, path)
    else:
        weights, info = _safetensors(data, path)
    network = _network(weights, info.architecture, path)
    classifier = Classifier(network, replace(info, parameters=parameter_count(network)))
    blank_and_full = torch.stack([torch.zeros(1, 28, 28), torch.ones(1, 28, 28)])
    if not torch.isfinite(classifier.probabilities(blank_and_full)).all():
        raise _refused(path, PadError("its answers are not all numbers"))
    return classifier


def _bytes(path: Path) -> bytes:
    """The whole file. Opened here, as some libraries mishandle names that are not ASCII."""
    try:
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            reason = PadError("it is a device or a pipe, not a file")
            raise _refused(path, reason)
        if status.st_size > _LARGEST:
            raise _refused(path, PadError("it is larger than any model of this program"))
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except OSError as error:
        raise ModelFileError(
            "The model {file} cannot be read ({reason}): choose another file.",
            file=path,
            reason=reason_of(error),
        ) from error


def _is_pickled(data: bytes) -> bool:
    """True for what torch.save wrote, now or in its early days. Eight bytes of length precede the
    header of safetensors, and those may look like anything."""
    return data[8:9] != b"{" and (data[:2] == b"PK" or data[:1] == b"\x80")


def _safetensors(data: bytes, path: Path) -> tuple[Weights, ModelInfo]:
    length = int.from_bytes(data[:8], "little")
    if length > _LONGEST_HEADER:
        raise _refused(path, PadError("it is damaged or no model file"))
    try:
        weights = safetensors.torch.load(data)
        header = json.loads(data[8 : 8 + length])
        metadata = header.get("__metadata__") or {}
    except (safetensors.SafetensorError, ValueError, KeyError, RecursionError) as error:
        raise _refused(path, PadError("it is damaged or no model file")) from error
    if metadata.get("format") != FORMAT:
        raise _refused(path, PadError("another program made it"))
    return weights, _info(metadata.get("info", ""), path)


def _info(text: str, path: Path) -> ModelInfo:
    """The metadata, with every value of the right kind and in its range."""
    try:
        given = json.loads(text)
        info = ModelInfo(**{f.name: given[f.name] for f in fields(ModelInfo) if f.name in given})
        texts = (info.architecture, info.recipe, info.dataset, info.created, info.settings)
        usable = (
            all(isinstance(value, str) for value in texts)
            and 0.01 <= info.temperature <= 100
            and 0 <= info.sure_margin <= 1
            and (info.test_accuracy is None or 0 <= info.test_accuracy <= 1)
        )
    except (TypeError, ValueError, RecursionError) as error:
        raise _refused(path, PadError("what it says of itself is damaged")) from error
    if not usable:
        raise _refused(path, PadError("what it says of itself is damaged"))
    return info


def _pickled(data: bytes, path: Path) -> tuple[Weights, ModelInfo]:
    """A plain state_dict that torch.save wrote, through a reader that runs no code. Which network
    it belongs to, its names tell."""
    try:
        weights = read_state_dict(data)
    except ValueError as error:
        raise _refused(path, PadError("it is damaged, or holds more than plain weights")) from error
    fitting = (n for n in ARCHITECTURES if weights.keys() == _blank(n).state_dict().keys())
    return weights, ModelInfo(next(fitting, "seed-cnn"))


def _blank(architecture: str) -> nn.Module:
    """A network without numbers: making it draws no random ones, which a training may be
    drawing from."""
    with torch.device("meta"):
        return ARCHITECTURES[architecture]()


def _network(weights: Weights, architecture: str, path: Path) -> nn.Module:
    """A fresh network with these weights."""
    if architecture not in ARCHITECTURES:
        name = f"{architecture!r:.60}"
        raise _refused(path, PadError("this program does not know its network, {name}", name=name))
    network = _blank(architecture)
    wanted = network.state_dict()
    if weights.keys() != wanted.keys():
        raise _refused(path, PadError("its weights belong to another network"))
    for name, value in wanted.items():
        given = weights[name]
        if not _is_plain(given) or given.shape != value.shape:
            fault = PadError("its weights {name} have another shape or kind", name=name)
            raise _refused(path, fault)
        wanted[name] = torch.empty_like(value, device="cpu").copy_(given.detach())
        if not torch.isfinite(wanted[name]).all():
            fault = PadError("its weights {name} are not all numbers", name=name)
            raise _refused(path, fault)
    network.load_state_dict(wanted, assign=True)
    return network


def _is_plain(weights: Tensor) -> bool:
    """True for numbers in memory: not sparse, nested, quantised or without content."""
    is_dense = weights.layout is torch.strided and not weights.is_nested
    return is_dense and weights.device.type == "cpu" and weights.dtype in _DTYPES


def not_saved(path: Path, error: OSError) -> ModelFileError:
    """The fault of a model file that the system did not let be written."""
    return ModelFileError(
        "The model could not be saved to {file} ({reason}): free some space or choose another"
        " folder. An older file there is unchanged.",
        file=path,
        reason=reason_of(error),
    )


def _refused(path: Path, reason: PadError) -> ModelFileError:
    return ModelFileError(
        "{file} cannot be used as a model: {reason}. The model in use stays; choose another file.",
        file=path,
        reason=reason,
    )
