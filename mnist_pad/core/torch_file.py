"""The plain weights in a file that torch.save wrote, read without torch.load.

torch.load(weights_only=True) runs no code, but takes as much memory as the file asks for: two
hundred bytes that name `bytearray` and a number made it fill 8 GB, a megabyte of well-packed zeros
made it fill 1.5. Here every tensor is made of bytes that the file really has.
"""

from __future__ import annotations

import io
import math
import struct
import zipfile

import torch
from torch import Tensor

from mnist_pad.core.plain_pickle import Storage, View, read_plain

_MOST_RECORDS = 1_000  # of a zip archive
_RECORD = b"PK\x01\x02"  # begins a record in an archive's list of contents
_LEGACY_START = (0x1950A86A20F9469CFC6C, 1001)
_COUNT = struct.Struct("<q")  # precedes a storage in an old file

_KINDS = {
    "torch DoubleStorage": torch.float64,
    "torch FloatStorage": torch.float32,
    "torch HalfStorage": torch.float16,
    "torch BFloat16Storage": torch.bfloat16,
    "torch LongStorage": torch.int64,
}
_DAMAGE = (
    *(ValueError, TypeError, KeyError, IndexError, struct.error),
    *(zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OverflowError, OSError),
)


def read_state_dict(data: bytes) -> dict[str, Tensor]:
    """The tensors by their names, on the CPU, wherever they were saved from.

    Takes a small multiple of the file's size in memory, whatever the file says.

    Args:
        data: the whole file, of today's form (a zip archive) or of torch before 1.6.

    Raises:
        ValueError: it is damaged, or holds anything but plain tensors by their names.
    """
    try:
        return _from_archive(data) if data[:2] == b"PK" else _from_pickles(io.BytesIO(data))
    except _DAMAGE as error:
        raise ValueError("no plain weights") from error


def _from_archive(data: bytes) -> dict[str, Tensor]:
    if data.count(_RECORD) > _MOST_RECORDS:
        raise ValueError("an archive of too many files")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        records = archive.infolist()
        if any(record.compress_type != zipfile.ZIP_STORED for record in records):
            raise ValueError("a packed archive, which torch never writes")
        if sum(record.file_size for record in records) > len(data):
            raise ValueError("an archive of more than there is")
        contents = {r.filename.partition("/")[2]: archive.read(r) for r in records}
    if contents.get("byteorder", b"little") != b"little":
        raise ValueError("numbers in another order of bytes")
    views = _views(read_plain(io.BytesIO(contents["data.pkl"])))
    storages = {view.storage for view in views.values()}
    numbers = {storage: _numbers(contents["data/" + storage.key], storage) for storage in storages}
    return {name: _tensor(view, numbers[view.storage]) for name, view in views.items()}


def _from_pickles(stream: io.BytesIO) -> dict[str, Tensor]:
    """Pickles in a row, the last a list of the storages, which follow, each after its count."""
    if (read_plain(stream), read_plain(stream)) != _LEGACY_START:
        raise ValueError("not written by torch.save")
    machine = read_plain(stream)
    if not isinstance(machine, dict) or machine.get("little_endian") is not True:
        raise ValueError("numbers in another order of bytes")
    views = _views(read_plain(stream))
    storages = {view.storage.key: view.storage for view in views.values()}
    keys = read_plain(stream)
    if not isinstance(keys, list):
        raise TypeError("no list of storages")
    numbers = {}
    for key in keys:
        (count,) = _COUNT.unpack(stream.read(_COUNT.size))
        if count != storages[key].count:
            raise ValueError("a storage of another size")
        content = stream.read(count * _KINDS[storages[key].kind].itemsize)
        numbers[key] = _numbers(content, storages[key])
    return {name: _tensor(view, numbers[view.storage.key]) for name, view in views.items()}


def _views(found: object) -> dict[str, View]:
    if not isinstance(found, dict):
        raise TypeError("no dict")
    if not all(isinstance(n, str) and isinstance(v, View) for n, v in found.items()):
        raise TypeError("other things than tensors by their names")
    return found


def _numbers(content: bytes, storage: Storage) -> Tensor:
    """(count,) the numbers of a storage."""
    kind = _KINDS[storage.kind]
    if len(content) != storage.count * kind.itemsize:
        raise ValueError("a storage of another size")
    if not content:
        return torch.empty(0, dtype=kind)
    return torch.frombuffer(bytearray(content), dtype=kind)  # a tensor's bytes can be written to


def _tensor(view: View, numbers: Tensor) -> Tensor:
    if not all(type(n) is int and n >= 0 for n in (*view.size, *view.stride, view.offset)):
        raise ValueError("a shape that is none")
    reach = sum((n - 1) * step for n, step in zip(view.size, view.stride, strict=True))
    if math.prod(view.size) > len(numbers) or view.offset + reach >= max(len(numbers), 1):
        raise ValueError("a tensor larger than its storage")  # torch would enlarge the storage
    return numbers.as_strided(view.size, view.stride, view.offset)
