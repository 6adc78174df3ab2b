"""Every tensor of a file, by the way that leads to it.

People save their weights wrapped in all manner of things: with the optimizer beside them, under a
name, in a list, or as the whole network. A way is the keys from the outside in, with dots between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from torch import Tensor

from mnist_pad.core.model_files.plain_pickle import Thing, View

_DEEPEST = 32  # wrappings; nobody wraps deeper, and a way must not grow without end
_LONGEST_KEY = 200  # characters; a hostile key may have millions
_MOST = 20_000  # tensors; the checkpoint of our largest network has a hundred
_PARTS = ("_parameters", "_buffers", "_modules")
"""Where a pickled network keeps its weights, its other tensors and its layers."""

_Node = dict[object, object] | list[object] | tuple[object, ...] | Thing
_Inside = Iterator[tuple[str, object, int]]  # key ("" for none), value, home


@dataclass(frozen=True, slots=True, eq=False)
class Stored:
    """A tensor of a file.

    Attributes:
        way: its name, with the names of what it is wrapped in.
        home: equal for those that stand side by side, in one dict or in one network.
        shape: what the file says of it.
        read: makes the tensor; raises a ValueError where the file is damaged there.
    """

    way: str
    home: int
    shape: tuple[int, ...]
    read: Callable[[], Tensor]


def views_in(root: object) -> list[tuple[str, int, View]]:
    """Return every tensor of a pickle in the file's order: the way to it, its home (see Stored),
    and the tensor. One that can be reached in two ways appears once."""
    return list(islice(_walked(root, "", 0, set(), 0), _MOST))


def _walked(
    node: object, way: str, home: int, seen: set[int], depth: int
) -> Iterator[tuple[str, int, View]]:
    if isinstance(node, View):
        yield way, home, node
    elif isinstance(node, dict | list | tuple | Thing) and id(node) not in seen:
        # Once each: a list can hold itself, or the list before it four times over, and so on. Ids
        # are unique, as the root keeps every node alive.
        seen.add(id(node))
        if depth < _DEEPEST:
            for key, value, at in _inside(node, home):
                beyond = ".".join(filter(None, (way, key[:_LONGEST_KEY])))
                yield from _walked(value, beyond, at, seen, depth + 1)


def _inside(node: _Node, home: int) -> _Inside:
    if isinstance(node, dict):
        yield from ((str(key), value, id(node)) for key, value in node.items())
    # Before other lists, whose items are only numbered: what named_parameters() gives has names.
    elif isinstance(node, list) and (named := _named(node)):
        yield from ((name, view, id(node)) for name, view in named)
    elif isinstance(node, list | tuple):
        yield from ((str(place), value, id(node)) for place, value in enumerate(node))
    elif isinstance(node.state, dict) and isinstance(node.state.get("_modules"), dict):
        # One home for all: a network's weights, other tensors and layers stand side by side.
        for part in _PARTS:
            inner = node.state.get(part)
            if isinstance(inner, dict):
                yield from ((str(key), value, home) for key, value in inner.items())
    else:
        # Any class: weights may be in whatever it was made of. State and arguments are no level
        # that a person named, so they add nothing to the way.
        yield from ((str(key), value, id(node)) for key, value in node.table.items())
        yield from ((str(place), value, id(node)) for place, value in enumerate(node.items))
        yield "", node.state, id(node)
        yield "", node.given, id(node)


def _named(items: list[object]) -> list[tuple[str, View]]:
    """Return the names and tensors in a list like `named_parameters`; none if it holds others."""
    pairs = [item for item in items if isinstance(item, tuple) and len(item) == 2]
    named = [(n, view) for n, view in pairs if isinstance(n, str) and isinstance(view, View)]
    return named if len(named) == len(items) else []
