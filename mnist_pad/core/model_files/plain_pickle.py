"""The pickles in a file of torch.save, read without unpickling.

pickletools tells the opcodes apart and makes nothing of them. They are followed here: what they
would import stays a name, what they would make of it becomes an inert Thing, and a tensor becomes a
record of where it lies. So nothing beside the weights stops the reading, and none of it is run.
"""

from __future__ import annotations

# It names opcodes and runs none.
import pickletools  # nosec B403
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO, TypeVar

_MOST_OPCODES = 500_000  # each can make a few hundred bytes

_MARK = object()
_MAKERS: dict[str, Callable[[], object]] = {
    "NONE": lambda: None,
    "NEWTRUE": lambda: True,
    "NEWFALSE": lambda: False,
    "EMPTY_TUPLE": tuple,
    "EMPTY_LIST": list,
    "EMPTY_DICT": dict,
    "EMPTY_SET": list,  # nothing here asks for a set, and what is in one would have to be hashed
    "MARK": lambda: _MARK,
}
_LITERALS = {"BININT", "BININT1", "BININT2", "LONG1", "LONG4", "BINFLOAT"}
_LITERALS |= {"SHORT_BINUNICODE", "BINUNICODE", "BINUNICODE8", "SHORT_BINSTRING", "BINSTRING"}
_LITERALS |= {"SHORT_BINBYTES", "BINBYTES", "BINBYTES8", "BYTEARRAY8"}
_KEPT = {"BINPUT", "LONG_BINPUT", "MEMOIZE"}
_FETCHED = {"BINGET", "LONG_BINGET"}
_TUPLES = {"TUPLE", "TUPLE1", "TUPLE2", "TUPLE3", "FROZENSET"}
_FILLING = {"APPEND": 1, "SETITEM": 2, "APPENDS": 0, "SETITEMS": 0, "ADDITEMS": 0}
"""What fills a list or dict, and how many values it takes; 0 for all down to the mark."""

_MADE = {"BINPERSID", "BUILD", "REDUCE", "NEWOBJ", "NEWOBJ_EX", "STACK_GLOBAL", "POP", "POP_MARK"}
_NAMES = {"PROTO", "FRAME", "STOP", "GLOBAL", *_MAKERS, *_LITERALS, *_KEPT, *_FETCHED}
_NAMES |= {*_TUPLES, *_FILLING, *_MADE}
# An opcode outside this table ends the reading with a KeyError, so that none is ever followed that
# nobody thought about.
_OPCODES = {opcode.code.encode("latin-1"): opcode for opcode in pickletools.opcodes}
_OPCODES = {code: opcode for code, opcode in _OPCODES.items() if opcode.name in _NAMES}

# The only calls that are followed; any other leaves a Thing that holds what it was given.
_DICTS = {"collections OrderedDict", "collections defaultdict"}
_TENSORS = {"torch._utils _rebuild_tensor_v2", "torch._utils _rebuild_tensor"}
_PARAMETERS = {"torch._utils _rebuild_parameter", "torch._utils _rebuild_parameter_with_state"}
_Key = str | int | float | bytes | bool | None

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Name:
    """Something that unpickling would have imported: its module, a space, its name."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
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


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A tensor that is still to be laid over its storage; all in numbers, not bytes."""

    storage: Storage
    offset: int
    size: tuple[int, ...]
    stride: tuple[int, ...]


@dataclass(slots=True, eq=False)
class Thing:
    """What unpickling would have made of a class or function: what it would have been given.

    Attributes:
        name: of the class or function, as Name has it; "" where that is no plain name.
        given: the arguments.
        state: what its attributes would have been set from, or None.
        table: what it holds by keys, where it is a kind of dict.
        items: what it holds in a row, where it is a kind of list or set.
    """

    name: str
    given: object
    state: object = None
    table: dict[_Key, object] = field(default_factory=dict)
    items: list[object] = field(default_factory=list)


def read_plain(stream: BinaryIO, storages: dict[str, Storage] | None = None) -> object:
    """Read the next pickle of a stream: plain values, Names, Storages, Views and Things.

    Args:
        stream: where it begins.
        storages: is given all that the pickle names, by their keys.

    Raises:
        ValueError, TypeError, KeyError, IndexError: it is damaged, or longer than the checkpoint of
            one of our networks.
    """
    machine = _Machine({} if storages is None else storages)
    for _ in range(_MOST_OPCODES):
        opcode = _OPCODES[stream.read(1)]
        argument = _argument(opcode, stream)
        if opcode.name == "STOP":
            return machine.stack.pop()
        machine.follow(opcode.name, argument)
    raise ValueError("too long for the weights of one of our networks")


def _argument(opcode: pickletools.OpcodeInfo, stream: BinaryIO) -> object:
    """Read what follows an opcode."""
    # Names are read here: the library takes a backslash in one for an escape and warns of wrong
    # ones, while unpickling takes it as it stands.
    if opcode.name != "GLOBAL":
        return None if opcode.arg is None else opcode.arg.reader(stream)
    lines = stream.readline(), stream.readline()
    if not all(line.endswith(b"\n") for line in lines):
        raise ValueError("a name without an end")
    return " ".join(line[:-1].decode() for line in lines)


class _Machine:
    """The stack that the opcodes of a pickle work on, and what they remember."""

    def __init__(self, storages: dict[str, Storage]) -> None:
        self.stack: list[object] = []
        self._storages = storages
        self._memo: dict[Any, object] = {}

    def follow(self, name: str, argument: object) -> None:
        """Follow one opcode."""
        if name in _MAKERS:
            self.stack.append(_MAKERS[name]())
        elif name in _LITERALS:
            self.stack.append(argument)
        elif name in _KEPT:
            # MEMOIZE, of newer protocols, has no number and counts on from the last one.
            self._memo[len(self._memo) if argument is None else argument] = self.stack[-1]
        elif name in _FETCHED:
            self.stack.append(self._memo[argument])
        elif name == "GLOBAL":
            self.stack.append(Name(str(argument)))
        elif name in _TUPLES:
            self.stack.append(tuple(self._last(int(name[-1:]) if name[-1:].isdigit() else 0)))
        elif name in _FILLING:
            self._fill(name)
        elif name not in ("PROTO", "FRAME"):
            self._make(name)

    def _fill(self, name: str) -> None:
        """Put the topmost values into the list or dict beneath them, which stays on the stack."""
        values = self._last(_FILLING[name])
        target = self.stack[-1]
        if name.startswith("SETITEM"):
            table = target.table if isinstance(target, Thing) else self._as(dict, target)
            pairs = zip(values[::2], values[1::2], strict=True)
            # A key that is no plain value could not be asked for, nor hashed safely.
            table.update((key, value) for key, value in pairs if isinstance(key, _Key))
        else:
            items = target.items if isinstance(target, Thing) else self._as(list, target)
            items.extend(values)

    def _make(self, name: str) -> None:
        """Follow the opcodes that neither gather nor keep."""
        if name == "POP":  # with POP_MARK: how pickles close what holds itself
            self.stack.pop()
        elif name == "POP_MARK":
            self._last(0)
        elif name == "BINPERSID":
            made = _persistent(self._as(tuple, self.stack.pop()))
            if isinstance(made, Storage):
                self._storages[made.key] = made
            self.stack.append(made)
        elif name == "BUILD":  # of a dict, the versions of a network's layers, which nobody needs
            state = self.stack.pop()
            if isinstance(self.stack[-1], Thing):
                self.stack[-1].state = state
        elif name == "STACK_GLOBAL":
            module, word = self._last(2)
            self.stack.append(Name(f"{self._as(str, module)} {self._as(str, word)}"))
        else:
            if name == "NEWOBJ_EX":
                self.stack.pop()  # arguments by their names
            given = self._as(tuple, self.stack.pop())
            self.stack.append(_called(self.stack.pop(), given))

    @staticmethod
    def _as(kind: type[T], value: object) -> T:
        if not isinstance(value, kind):
            raise TypeError(f"{type(value)} where a {kind} belongs")
        return value

    def _last(self, count: int) -> list[object]:
        """Take this many of the topmost values, in their order; with 0 all down to the last
        mark."""
        if count:
            return [self.stack.pop() for _ in range(count)][::-1]
        values = []
        while (value := self.stack.pop()) is not _MARK:
            values.append(value)
        return values[::-1]


def _called(what: object, given: Sequence[Any]) -> object:
    """Return what a call would make: a dict, a tensor, or an inert Thing."""
    name = what.name if isinstance(what, Name) else ""
    # A defaultdict comes with its factory, a name here; it is not kept, so nothing can call it.
    if name in _DICTS and all(isinstance(value, Name | None) for value in given):
        return {}
    if name in _TENSORS and isinstance(given[0], Storage):
        # What follows is about gradients.
        return View(*given[:4])
    if name in _PARAMETERS and isinstance(given[0], View):
        return given[0]
    return Thing(name, given)


def _persistent(given: Sequence[object]) -> Storage | Name:
    """Return what a persistent id names: a storage, wherever it was saved from, or in old files a
    class, whose source stands beside it."""
    # Fourth comes the device that it was on: all are read to the CPU. A sixth part is how early
    # versions of torch cut a piece out of a storage.
    word, kind, key, *_ = given
    if word == "module" and isinstance(kind, Name):
        return kind
    if word != "storage" or any(part is not None for part in given[5:]):
        raise ValueError("no storage, or a part of one")
    count = given[4]
    if isinstance(kind, Name) and isinstance(key, str) and isinstance(count, int):
        return Storage(kind.name, key, count)
    raise TypeError("a storage that is none")
