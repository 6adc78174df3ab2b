"""Model files, good, foreign and hostile, as the bytes that they consist of."""

from __future__ import annotations

import io
import json
import pickle
import struct
import zipfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import safetensors.torch
import torch
from torch import Tensor

from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.networks import DigitCnn, PadCnn

Weights = dict[str, Tensor]

OLD = {"_use_new_zipfile_serialization": False}
"""torch.save's option for its form before version 1.6."""


class Bomb:
    """Makes a file named "marker" in the working folder when it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path("marker"),)


def seed_weights() -> Weights:
    """The weights of an untrained network, always the same."""
    with torch.random.fork_rng():
        torch.manual_seed(1)
        return DigitCnn().state_dict()


def weights_with(**changes: Tensor) -> Weights:
    """The weights with some in place of others; two underscores stand for a dot."""
    return {**seed_weights(), **{name.replace("__", "."): v for name, v in changes.items()}}


def saved(what: object, **options: int) -> bytes:
    """What torch.save writes."""
    file = io.BytesIO()
    torch.save(what, file, **options)
    return file.getvalue()


def ours(weights: Weights, info: object = None, form: str = "mnist-pad-1") -> bytes:
    """A file of our own form."""
    metadata = {"format": form, "info": json.dumps(info or asdict(ModelInfo("seed-cnn")))}
    return safetensors.torch.save(weights, metadata)


def raw_header(header: object, body: bytes = b"") -> bytes:
    """A safetensors file with any header."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + body


def _tensor_header(shape: list[int], end: int) -> dict[str, object]:
    return {
        "__metadata__": {"format": "mnist-pad-1", "info": '{"architecture":"seed-cnn"}'},
        "fc.bias": {"dtype": "F32", "shape": shape, "data_offsets": [0, end]},
    }


def _archive(records: dict[str, bytes], kind: int = zipfile.ZIP_STORED) -> bytes:
    """A zip archive as torch.save makes it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", kind) as archive:
        for name, content in {"byteorder": b"little", "version": b"3\n", **records}.items():
            archive.writestr(f"archive/{name}", content)
    return file.getvalue()


def _calls(name: bytes, argument: int, times: int = 1) -> bytes:
    """A pickle that calls what is named with a number, and keeps what it gets."""
    call = b"c" + name + b"\nJ" + struct.pack("<i", argument) + b"\x85R"
    return b"\x80\x02(" + call * times + b"t."


def _claiming(*, count: int = 10, size: int = 10, stride: int = 1) -> bytes:
    """A file of ten numbers that says it has others: of the storage, the shape, the stride."""
    with zipfile.ZipFile(io.BytesIO(saved({"fc.bias": torch.zeros(10)}))) as archive:
        name = next(name for name in archive.namelist() if name.endswith("data.pkl"))
        pickled = archive.read(name)
    ten, one = b"K\x0a", b"K\x01"  # as small numbers are pickled
    for found, number in ((ten + b"t", count), (ten + b"\x85", size), (one + b"\x85", stride)):
        pickled = pickled.replace(found, b"J" + struct.pack("<i", number) + found[2:])
    return _archive({"data.pkl": pickled, "data/0": bytes(40)})


_META = torch.zeros(10, device="meta")
_TOO_LARGE = torch.full((10,), 1e300, dtype=torch.float64)
_NEARLY_TOO_LARGE = torch.full((10, 3136), 3e38)
BAD_FILES: dict[str, Callable[[], bytes]] = {
    "raw bomb": lambda: pickle.dumps({"fc.bias": Bomb()}),
    "raw bomb of another protocol": lambda: pickle.dumps(Bomb(), 4),
    "bomb in torch.save": lambda: saved({"fc.bias": Bomb()}),
    "bomb in old torch.save": lambda: saved(Bomb(), **OLD),
    "a whole network of another kind": lambda: saved(torch.nn.Sequential(torch.nn.Linear(784, 10))),
    "other architecture": lambda: saved(torch.nn.Linear(784, 10).state_dict()),
    "one weight too many": lambda: saved(weights_with(more=torch.zeros(1))),
    "one weight missing": lambda: saved({"fc.bias": torch.zeros(10)}),
    "keys that are numbers": lambda: saved({1: torch.zeros(10)}),
    "one wrong shape": lambda: saved(weights_with(fc__bias=torch.zeros(11))),
    "transposed": lambda: saved(weights_with(fc__weight=torch.zeros(3136, 10))),
    "NaN": lambda: saved(weights_with(fc__bias=torch.full((10,), torch.nan))),
    "infinity": lambda: saved(weights_with(fc__bias=torch.full((10,), torch.inf))),
    "too large for float32": lambda: saved(weights_with(fc__bias=_TOO_LARGE)),
    "answers beyond all numbers": lambda: saved(weights_with(fc__weight=_NEARLY_TOO_LARGE)),
    "complex": lambda: saved(weights_with(fc__bias=torch.zeros(10, dtype=torch.complex64))),
    "truth values": lambda: saved(weights_with(fc__bias=torch.zeros(10, dtype=torch.bool))),
    "sparse": lambda: saved(weights_with(fc__bias=torch.zeros(10).to_sparse())),
    "without content": lambda: saved(weights_with(fc__bias=_META)),
    "numbers, no tensors": lambda: saved(dict.fromkeys(seed_weights(), 1.0)),
    "weights of an optimizer alone": lambda: saved({"state": {0: {"exp_avg": torch.zeros(10)}}}),
    "list": lambda: saved(list(seed_weights().values())),
    "bare tensor": lambda: saved(torch.zeros(10)),
    "nothing": lambda: saved(None),
    "half a .pt": lambda: saved(seed_weights())[:100_000],
    "half an old .pt": lambda: saved(seed_weights(), **OLD)[:100_000],
    "half a .safetensors": lambda: ours(seed_weights())[:100_000],
    "empty": lambda: b"",
    "one byte": lambda: b"\x80",
    "two letters": lambda: b"PK",
    "a web page": lambda: b"<!DOCTYPE html><html><body>404</body></html>",
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(99),
    "zeros": lambda: bytes(5000),
    "a zip archive": lambda: _archive({"readme.txt": b"nothing"}),
    "a small file that asks for gigabytes": lambda: _archive(
        {"data.pkl": _calls(b"builtins\nbytearray", 2**31 - 1, times=4)}
    ),
    "a small old file that asks for gigabytes": lambda: _calls(
        b"builtins\nbytearray", 2**31 - 1, times=4
    ),
    "a tensor made of a number": lambda: _archive(
        {"data.pkl": _calls(b"torch\nTensor", 2**31 - 1)}
    ),
    "a small archive of many zeros": lambda: _archive(
        {"data.pkl": bytes(2**28)}, zipfile.ZIP_DEFLATED
    ),
    "a storage of many zeros": lambda: _archive(
        {"data.pkl": saved({"a": torch.zeros(1)}), "data/0": bytes(2**28)}, zipfile.ZIP_DEFLATED
    ),
    "a storage that claims more": lambda: _claiming(count=2**30),
    "a shape beyond the storage": lambda: _claiming(size=2**30),
    "a stride beyond the storage": lambda: _claiming(stride=2**28),
    "a shape below nothing": lambda: _claiming(size=-1),
    "a deep tuple as a name": lambda: _archive(
        {"data.pkl": b"\x80\x02}N" + b"\x85" * 400_000 + b"Ns."}
    ),
    "a list that holds itself": lambda: _archive({"data.pkl": b"\x80\x02]q\x00h\x00a."}),
    "lists that double": lambda: _archive(
        {"data.pkl": b"\x80\x02]" + b"q\x00](h\x00h\x00h\x00h\x00e" * 60_000 + b"."}
    ),
    "dicts in dicts": lambda: _archive(
        {"data.pkl": b"\x80\x02" + b"}K\x01" * 80_000 + b"N" + b"s" * 80_000 + b"."}
    ),
    "an endless list": lambda: _archive({"data.pkl": b"\x80\x02" + b"]" * 10**6 + b"."}),
    "an archive of very many files": lambda: _archive({f"data/{n}": b"" for n in range(5000)}),
    "foreign safetensors": lambda: safetensors.torch.save({"fc.weight": torch.zeros(10, 784)}),
    "of another version": lambda: ours(seed_weights(), form="mnist-pad-2"),
    "ours with NaN": lambda: ours(weights_with(fc__bias=torch.full((10,), torch.nan))),
    "ours with another shape": lambda: ours(weights_with(fc__bias=torch.zeros(2, 5))),
    "ours of another network": lambda: ours(PadCnn().state_dict()),
    "a variance below nothing": lambda: ours(
        {
            name: value - 2 if name.endswith("running_var") else value
            for name, value in PadCnn().state_dict().items()
        },
        {"architecture": "pad-cnn"},
    ),
    "a header without end": lambda: struct.pack("<Q", 2**63) + b"{" + bytes(99),
    "a header past the end": lambda: struct.pack("<Q", 10_000) + b"{" + bytes(99),
    "a header of nothing": lambda: struct.pack("<Q", 0),
    "a header that is no JSON": lambda: raw_header(b"{nonsense}"),
    "a header of brackets": lambda: raw_header(b"{" * 50_000),
    "a header that is a list": lambda: raw_header([1, 2]),
    "metadata of nothing": lambda: raw_header({"__metadata__": None}),
    "a header of very many tensors": lambda: raw_header(
        {str(n): {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]} for n in range(50_000)}
    ),
    "no tensors": lambda: raw_header({"__metadata__": {"format": "mnist-pad-1", "info": "{}"}}),
    "a huge shape": lambda: raw_header(_tensor_header([2**40, 2**40], 4), bytes(4)),
    "a huge tensor": lambda: raw_header(_tensor_header([2**40], 2**42), bytes(4)),
    "an unknown number": lambda: raw_header(
        {"fc.bias": {"dtype": "F4", "shape": [20], "data_offsets": [0, 10]}}, bytes(10)
    ),
}


GOOD_FILES = (
    ours(seed_weights()),
    saved(seed_weights()),
    saved(seed_weights(), **OLD),
    saved({"model": seed_weights(), "optimizer": {"state": {0: {"step": 1.0}}, "rate": [1e-3]}}),
    safetensors.torch.save({f"module.{name}": value for name, value in seed_weights().items()}),
    saved({"a": torch.zeros(2)}),
    saved({"a": torch.zeros(2)}, **OLD),
    pickle.dumps({"a": [1, 2.0, "x", (None, True)]}, 2),
)
"""What the mutants are made of."""
