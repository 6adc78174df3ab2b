"""The tensors in a file that torch.save wrote, read without torch.load.

torch.load(weights_only=True) runs no code, but takes as much memory as the file asks for: some
hundred bytes that name `bytearray` and a number make it fill 8 GB. Here every tensor is made of
bytes that the file really has; docs/decisions/own-pickle-reader.md has the figures.
"""

from __future__ import annotations

import io
import math
import struct
import zipfile
from collections.abc import Mapping
from functools import partial

import torch
from torch import Tensor

from mnist_pad.core.model_files.plain_pickle import Storage, View, read_plain
from mnist_pad.core.model_files.stored_tensors import Stored, views_in

_MOST_RECORDS = 10_000  # of a zip archive
_RECORD = b"PK\x01\x02"  # begins a record in an archive's list of contents
_LEGACY_START = (0x1950A86A20F9469CFC6C, 1001)  # torch's mark, and the version of the form
_COUNT = struct.Struct("<q")  # precedes a storage in an old file

# Also kinds that no weight of ours has: in an old file the storages follow each other without a
# gap, so that the size of every one must be known to find the next.
_KINDS = {
    "Double": torch.float64,
    "Float": torch.float32,
    "Half": torch.float16,
    "BFloat16": torch.bfloat16,
    "Long": torch.int64,
    "Int": torch.int32,
    "Short": torch.int16,
    "Char": torch.int8,
    "Byte": torch.uint8,
    "Bool": torch.bool,
    "ComplexFloat": torch.complex64,
    "ComplexDouble": torch.complex128,
}
_DAMAGE = (
    *(ValueError, TypeError, KeyError, IndexError, struct.error, RecursionError),
    # zipfile raises a RuntimeError for an encrypted record, torch for nearly everything.
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OverflowError, OSError),
)

Contents = Mapping[str, bytes]
"""The bytes of storages, by the storages' keys."""


def read_tensors(data: bytes) -> list[Stored]:
    """Return all tensors of plain numbers in the file, on the CPU, wherever they were saved from.

    Takes a small multiple of the file's size in memory, whatever the file says.

    Args:
        data: the whole file, of today's form (a zip archive) or of torch before 1.6.

    Raises:
        ValueError: it is damaged, or torch.save did not write it.
    """
    try:
        if data[:2] == b"PK":
            root, contents = _from_archive(data)
        else:
            root, contents = _from_pickles(io.BytesIO(data))
        # Tensors are made when they are asked for: most of a checkpoint can be its optimizer's.
        return [
            Stored(way, home, _shape(view), partial(_made, view, contents))
            for way, home, view in views_in(root)
        ]
    except _DAMAGE as error:
        raise ValueError("no tensors") from error


def _from_archive(data: bytes) -> tuple[object, Contents]:
    # Counted in the bytes, before zipfile makes an object of each.
    if data.count(_RECORD) > _MOST_RECORDS:
        raise ValueError("an archive of too many files")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        records = archive.infolist()
        # A packed record of zeros can fill a thousand times the memory of the file.
        if any(record.compress_type != zipfile.ZIP_STORED for record in records):
            raise ValueError("a packed archive, which torch never writes")
        # Records may lie over one another: the same bytes, listed a thousand times.
        if sum(record.file_size for record in records) > len(data):
            raise ValueError("an archive of more than there is")
        # Without the folder that holds all records: torch names it after the file.
        contents = {r.filename.partition("/")[2]: archive.read(r) for r in records}
    # Older versions of torch do not write it.
    if contents.get("byteorder", b"little") != b"little":
        raise ValueError("numbers in another order of bytes")
    root = read_plain(io.BytesIO(contents["data.pkl"]))
    return root, {name.removeprefix("data/"): content for name, content in contents.items()}


def _from_pickles(stream: io.BytesIO) -> tuple[object, Contents]:
    """Read pickles in a row. The last lists the storages, which follow, each after its count."""
    if (read_plain(stream), read_plain(stream)) != _LEGACY_START:
        raise ValueError("not written by torch.save")
    machine = read_plain(stream)
    if not isinstance(machine, dict) or machine.get("little_endian") is not True:
        raise ValueError("numbers in another order of bytes")
    storages: dict[str, Storage] = {}
    root = read_plain(stream, storages)
    keys = read_plain(stream)
    if not isinstance(keys, list):
        raise TypeError("no list of storages")
    contents = {}
    for key in keys:
        (count,) = _COUNT.unpack(stream.read(_COUNT.size))
        if count != storages[key].count:
            raise ValueError("a storage of another size")
        # However large a count, a stream of bytes gives no more than it has.
        contents[key] = stream.read(count * _kind(storages[key]).itemsize)
    return root, contents


def _kind(storage: Storage) -> torch.dtype:
    return _KINDS[storage.kind.removeprefix("torch ").removesuffix("Storage")]


def _shape(view: View) -> tuple[int, ...]:
    # Not isinstance: True is an int and no number of anything.
    if not all(type(n) is int and n >= 0 for n in (*view.size, *view.stride, view.offset)):
        raise ValueError("a shape that is none")
    return tuple(view.size)


def _made(view: View, contents: Contents) -> Tensor:
    try:
        return _tensor(view, _numbers(contents[view.storage.key], view.storage))
    except _DAMAGE as error:
        raise ValueError("a damaged tensor") from error


def _numbers(content: bytes, storage: Storage) -> Tensor:
    """Return (count,) the numbers of a storage."""
    kind = _kind(storage)
    if len(content) != storage.count * kind.itemsize:
        raise ValueError("a storage of another size")
    if not content:
        return torch.empty(0, dtype=kind)
    # A copy, as a tensor's numbers can be written to and bytes cannot: torch warns of that.
    return torch.frombuffer(bytearray(content), dtype=kind)


def _tensor(view: View, numbers: Tensor) -> Tensor:
    reach = sum((n - 1) * step for n, step in zip(view.size, view.stride, strict=True))
    if math.prod(view.size) > len(numbers) or view.offset + reach >= max(len(numbers), 1):
        # torch would enlarge the storage, to whatever size the file names.
        raise ValueError("a tensor larger than its storage")
    return numbers.as_strided(view.size, view.stride, view.offset)
