"""JSON values in a text: one a line, one after the other over several lines, or in one list."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from io import TextIOBase

LONGEST = 32 * 2**20
"""Characters of a line, and of a text that has not one value a line; no hand fills so many."""

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"\s*")


class RowError(ValueError):
    """A text that cannot be read on.

    Attributes:
        line: its number, from 1.
        is_too_long: whether it is too long; else it is no JSON.
    """

    def __init__(self, line: int, *, is_too_long: bool = False) -> None:
        super().__init__(line)
        self.line = line
        self.is_too_long = is_too_long


def rows_in(text: TextIOBase) -> Iterator[tuple[int, object]]:
    """Yield each value and the number of the line where it begins, from 1; of a text that is one
    list, the values in that list.

    Raises:
        RowError: something there is no JSON, or too long.
    """
    # A file of one value a line may be of any size, as never more than one is in memory.
    number, is_first = 0, True
    # One character more than is allowed shows that there was more.
    while line := text.readline(LONGEST + 1):
        number += 1
        if len(line) > LONGEST:
            raise RowError(number, is_too_long=True)
        if not line.strip():
            continue
        # The first line decides. If each did, one that is cut short would look for its end in those
        # below, and the wrong line would be named.
        if is_first and not _is_object(line):
            yield from _rows_over_lines(line, text, number)
            return
        is_first = False
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise RowError(number) from error
        yield number, row


def _is_object(line: str) -> bool:
    """Return whether a line is a whole object."""
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _rows_over_lines(first: str, rest: TextIOBase, line: int) -> Iterator[tuple[int, object]]:
    # Where a value ends is not known before it is read, so all of them must be in memory.
    text = first + rest.read(LONGEST + 1)
    if len(text) > LONGEST:
        raise RowError(line, is_too_long=True)
    cursor = _Cursor(text, line)
    while cursor.next():
        if cursor.next() == "[":
            yield from _rows_of_list(cursor)
        else:
            yield cursor.line(), cursor.value()


def _rows_of_list(cursor: _Cursor) -> Iterator[tuple[int, object]]:
    cursor.take("[")
    if cursor.next() == "]":
        cursor.take("]")
        return
    mark = ","
    while mark == ",":
        cursor.next()
        yield cursor.line(), cursor.value()
        mark = cursor.take(",]")


class _Cursor:
    """A place in a text, from which reading goes on."""

    def __init__(self, text: str, line: int) -> None:
        self._text = text
        self._at = self._counted = 0
        self._line = line

    def next(self) -> str:
        """Return the next character that is no space, where reading goes on; "" at the end."""
        # The decoder takes no space before a value.
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._text[self._at : self._at + 1]

    def line(self) -> int:
        """Return the number of the current line."""
        # Counted on from the last place, so that a long file is gone through once.
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def take(self, expected: str) -> str:
        """Return the next character, which must be one of those expected."""
        found = self.next()
        if not found or found not in expected:
            raise self._fault(self._at)
        self._at += 1
        return found

    def value(self) -> object:
        """Return the next value."""
        begin = self._at
        try:
            # Not json.loads, which refuses a text that goes on behind the value.
            made, self._at = _DECODER.raw_decode(self._text, begin)
        except json.JSONDecodeError as error:
            raise self._fault(max(error.pos, begin)) from error
        except (ValueError, RecursionError) as error:
            raise RowError(self.line()) from error
        return made

    def _fault(self, at: int) -> RowError:
        """Name the line that breaks off, not the one below it where the decoder noticed."""
        self._at = max(self._counted, len(self._text[:at].rstrip()))
        return RowError(self.line())
