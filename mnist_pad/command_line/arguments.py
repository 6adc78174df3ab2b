"""What a value on the command line may be: the types that the parser is given."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path

from mnist_pad.core.typed_number import decimal_number, whole_number
from mnist_pad.paths import typed_path


def path(text: str) -> Path:
    """Return the file or folder that is named; `~` is the home folder, whatever the shell does.

    Raises:
        ArgumentTypeError: the name is empty, as it is of a shell variable that is not set.
    """
    if not text:
        raise ArgumentTypeError("the name is empty")
    named = typed_path(text)
    # As a path, `./-` is `-` as well; but that one stands for standard input.
    return named.absolute() if named == Path("-") and text != "-" else named


def whole(text: str) -> int:
    """Return a whole number, 0 or more.

    Raises:
        ArgumentTypeError: it is none.
    """
    found = whole_number(text)
    if found is None:
        raise ArgumentTypeError(f"{_short(text)} is not a whole number: write digits, as in 15")
    return found


def number(text: str) -> float:
    """Return a number with a decimal point or comma, 0 or more.

    Raises:
        ArgumentTypeError: it is none, or could be two.
    """
    found = decimal_number(text)
    if found is None:
        raise ArgumentTypeError(
            f"{_short(text)} is not a positive number: write it with a decimal point, as in 0.001"
        )
    return found


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:40] + "…")
