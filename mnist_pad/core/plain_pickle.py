"""The pickles in a file of torch.save, as far as plain weights need them, without unpickling.

pickletools tells the opcodes apart and makes nothing of them. Those of a plain state_dict are
followed here; what they would import stays a name, and a tensor stays a record of where it lies.
"""

from __future__ import annotations

# It names opcodes and runs none.
import pickletools  # nosec B403
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO, TypeVar

_MOST_OPCODES = 20_000  # our networks take a thousand

_MARK = object()
_CONSTANTS: dict[str, Callable[[], object]] = {
    "NONE": lambda: None,
    "NEWTRUE": lambda: True,
    "NEWFALSE": lambda: False,
    "EMPTY_TUPLE": tuple,
    "EMPTY_LIST": list,
    "EMPTY_DICT": dict,
    "MARK": lambda: _MARK,
}
_LITERALS = ("BININT", "BININT1", "BININT2", "LONG1", "BINFLOAT", "BINUNICODE")
_SINGLES = {"APPEND": 1, "SETITEM": 2}  # values that one takes
_GATHERING = ("TUPLE", "TUPLE1", "TUPLE2", "TUPLE3", *_SINGLES, "APPENDS", "SETITEMS")

_MADE = ("BINPERSID", "BUILD", "REDUCE")
_NAMES = {"PROTO", "STOP", "GLOBAL", "BINGET", "LONG_BINGET", "BINPUT", "LONG_BINPUT", *_CONSTANTS}
_NAMES |= {*_LITERALS, *_GATHERING, *_MADE}
_OPCODES = {opcode.code.encode("latin-1"): opcode for opcode in pickletools.opcodes}
_OPCODES = {code: opcode for code, opcode in _OPCODES.items() if opcode.name in _NAMES}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Name:
    """Something that unpickling would have imported: its module, a space, its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Storage:
    """Numbers that lie elsewhere in the file.

    Attributes:
        kind: the name of its class, "torch FloatStorage" and the like.
        key: what the file calls it.
        count: how many numbers it says it has.
    """

    kind: str
    key: str
    count: int


@dataclass(frozen=True, slots=True)
class View:
    """A tensor that is still to be laid over its storage; all in numbers, not bytes."""

    storage: Storage
    offset: int
    size: tuple[int, ...]
    stride: tuple[int, ...]


def read_plain(stream: BinaryIO) -> object:
    """What the next pickle of a stream holds: plain values, Names, Storages and Views.

    Raises:
        ValueError, TypeError, KeyError, IndexError: it is damaged, or holds anything that a plain
            state_dict does not need.
    """
    machine = _Machine()
    for _ in range(_MOST_OPCODES):
        opcode = _OPCODES[stream.read(1)]
        argument = _argument(opcode, stream)
        if opcode.name == "STOP":
            return machine.stack.pop()
        machine.follow(opcode.name, argument)
    raise ValueError("too long for the weights of one of our networks")


def _argument(opcode: pickletools.OpcodeInfo, stream: BinaryIO) -> object:
    """What follows an opcode; of a name the library's reader would take backslashes for escapes,
    and warn of wrong ones."""
    if opcode.name != "GLOBAL":
        return None if opcode.arg is None else opcode.arg.reader(stream)
    lines = stream.readline(), stream.readline()
    if not all(line.endswith(b"\n") for line in lines):
        raise ValueError("a name without an end")
    return " ".join(line[:-1].decode("ascii") for line in lines)


class _Machine:
    """The stack that the opcodes of a pickle work on, and what they remember."""

    def __init__(self) -> None:
        self.stack: list[object] = []
        self._memo: dict[Any, object] = {}

    def follow(self, name: str, argument: object) -> None:
        """Do what one opcode says."""
        if name in _CONSTANTS:
            self.stack.append(_CONSTANTS[name]())
        elif name in _LITERALS:
            self.stack.append(argument)
        elif name in ("BINPUT", "LONG_BINPUT"):
            self._memo[argument] = self.stack[-1]
        elif name in ("BINGET", "LONG_BINGET"):
            self.stack.append(self._memo[argument])
        elif name == "GLOBAL":
            self.stack.append(Name(str(argument)))
        elif name in _GATHERING:
            self.stack.append(self._gathered(name))
        elif name != "PROTO":
            self.stack.append(self._made(name))

    def _gathered(self, name: str) -> object:
        """A tuple, list or dict of the topmost values."""
        if name.startswith("TUPLE"):
            return tuple(self._last(int(name[-1])) if name != "TUPLE" else self._to_mark())
        items = self._to_mark() if name.endswith("S") else self._last(_SINGLES[name])
        if name.startswith("APPEND"):
            values = self._pop(list)
            values.extend(items)
            return values
        table = self._pop(dict)
        table.update(zip(items[::2], items[1::2], strict=True))
        return table

    def _made(self, name: str) -> object:
        """What is not simply gathered."""
        if name == "BINPERSID":
            return _storage(*self._pop(tuple))
        if name == "BUILD":  # the versions of a state_dict's layers, which nothing here needs
            self.stack.pop()
            return self._pop(dict)
        arguments = self._pop(tuple)
        return _called(self._pop(Name).name, arguments)

    def _pop(self, kind: type[T]) -> T:
        value = self.stack.pop()
        if not isinstance(value, kind):
            raise TypeError(f"{type(value)} where a {kind} belongs")
        return value

    def _last(self, count: int) -> list[object]:
        return [self.stack.pop() for _ in range(count)][::-1]

    def _to_mark(self) -> list[object]:
        return list(iter(self.stack.pop, _MARK))[::-1]


def _called(name: str, arguments: tuple[Any, ...]) -> object:
    """What the few functions make that a plain state_dict calls."""
    if name == "collections OrderedDict" and not arguments:
        return {}
    if name == "torch._utils _rebuild_tensor_v2":
        storage, offset, size, stride = arguments[:4]
        if isinstance(storage, Storage):
            return View(storage, offset, size, stride)
    if name == "torch._utils _rebuild_parameter" and isinstance(arguments[0], View):
        return arguments[0]
    raise ValueError(f"plain weights need no {name}")


def _storage(
    word: object, kind: object, key: object, _device: object, count: object, part: object = None
) -> Storage:
    """The storage that a persistent id names, wherever it was saved from."""
    if word != "storage" or part is not None:
        raise ValueError("no storage, or a part of one")
    if isinstance(kind, Name) and isinstance(key, str) and isinstance(count, int):
        return Storage(kind.name, key, count)
    raise TypeError("a storage that is none")
