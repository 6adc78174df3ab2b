"""What is in a model file: its tensors, and what it says of itself. Nothing in it is ever run."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from functools import partial

import safetensors
import safetensors.torch

from mnist_pad.core.errors import PadError
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model_files import foreign_models
from mnist_pad.core.model_files.stored_tensors import Stored
from mnist_pad.core.model_files.torch_file import read_tensors

FORMAT = "mnist-pad-1"
"""What the metadata of our files says they are."""

_OURS = "mnist-pad-"  # begins the name of every version of our form
_LONGEST_HEADER = 2**20  # bytes; ours has a few thousand, and parsing takes many times as much

_DIGITS = re.compile(r"(\d{1,9})", re.ASCII)


def read_content(data: bytes) -> tuple[list[Stored], ModelInfo | None]:
    """Return the tensors of a model file, and what it says of itself if it is ours.

    Args:
        data: the whole file.

    Raises:
        PadError: half a sentence that says why there are none.
    """
    if _is_safetensors(data):
        return _safetensors(data)
    # Before torch's own forms are tried, which share their first bytes with other archives.
    other = foreign_models.kind_of(data)
    if other is not None:
        raise other
    # torch.save writes zip archives, before its version 1.6 pickles, which begin with 0x80.
    if data[:2] != b"PK" and data[:1] != b"\x80":
        raise PadError("it is damaged or not a model file")
    try:
        return read_tensors(data), None
    except ValueError as error:
        if data[:2] != b"PK" and not data.startswith(b"\x80\x02\x8a\x0a"):  # torch's own number
            raise foreign_models.kind_of_pickle() from error
        raise PadError("it is damaged") from error


def _is_safetensors(data: bytes) -> bool:
    # By the header's first byte: the length before it may look like anything, 128 like a pickle.
    return data[8:9] == b"{"


def _safetensors(data: bytes) -> tuple[list[Stored], ModelInfo | None]:
    length = int.from_bytes(data[:8], "little")  # what the file claims: it is not believed
    if length > _LONGEST_HEADER:
        raise PadError("it is damaged or not a model file")
    try:
        # It checks that every tensor lies within the file, and runs nothing.
        weights = safetensors.torch.load(data)
        # Read once more, as the library gives the metadata of files on the disk only. It can be
        # there and be null.
        metadata = json.loads(data[8 : 8 + length]).get("__metadata__") or {}
        form = str(metadata.get("format", ""))
    except (safetensors.SafetensorError, ValueError, KeyError, RecursionError) as error:
        raise PadError("it is damaged or not a model file") from error
    stored = [
        # partial, as a bare lambda would give every name the last of the values.
        Stored(name, 0, tuple(value.shape), partial(lambda each: each, value))
        for name, value in sorted(weights.items(), key=_place)
    ]
    if not form.startswith(_OURS):
        return stored, None
    if form != FORMAT:
        raise PadError(
            "another version of this program made it: save it there as .pt, or train again"
        )
    return stored, _info(metadata.get("info", ""))


def _place(named: tuple[str, object]) -> list[tuple[int, str]]:
    """Sort the tensors as a network's layers stand, 2 before 10: such a file keeps no order."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in _DIGITS.split(named[0])]


def _info(text: str) -> ModelInfo:
    """Read the metadata, with every value of the right kind and in its range."""
    try:
        given = json.loads(text)
        # What is missing or unknown is no fault, so that the form can gain and lose values.
        info = ModelInfo(**{f.name: given[f.name] for f in fields(ModelInfo) if f.name in given})
        texts = (info.architecture, info.recipe, info.dataset, info.created, info.settings)
        # In this direction, each comparison also refuses NaN.
        usable = (
            all(isinstance(value, str) for value in texts)
            and 0.01 <= info.temperature <= 100
            and 0 <= info.sure_margin <= 1
            and (info.test_accuracy is None or 0 <= info.test_accuracy <= 1)
        )
    except (TypeError, ValueError, RecursionError) as error:  # of brackets in brackets
        raise PadError("its description of the model is damaged") from error
    if not usable:
        raise PadError("its description of the model is damaged")
    return info
