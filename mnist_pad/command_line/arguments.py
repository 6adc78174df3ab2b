"""What a value on the command line may be: the types that the parser is given."""

from __future__ import annotations

from argparse import ArgumentTypeError
from pathlib import Path

from mnist_pad.core.typed_number import decimal_number, whole_number
from mnist_pad.paths import typed_path


def path(text: str) -> Path:
    """Return the file or folder that is named; `~` is the home folder, whatever the shell does.

    Raises:
        ArgumentTypeError: the name is empty.
    """
    # A shell variable that is not set leaves an empty name, and Path("") is the working folder.
    if not text:
        raise ArgumentTypeError("the name is empty")
    named = typed_path(text)
    # Path("./-") equals Path("-"), which stands for standard input; the absolute path does not.
    return named.absolute() if named == Path("-") and text != "-" else named


def whole(text: str) -> int:
    """Return a whole number, 0 or more.

    Raises:
        ArgumentTypeError: the text is no such number.
    """
    # Not int itself, which takes 1_0 and -1.
    found = whole_number(text)
    if found is None:
        raise ArgumentTypeError(f"{_short(text)} is not a whole number: write digits, as in 15")
    return found


def number(text: str) -> float:
    """Return a number with a decimal point or comma, 0 or more.

    Raises:
        ArgumentTypeError: the text is no such number, or could mean two, as 1,000 does.
    """
    # Not float itself, which takes nan and inf, and no decimal comma.
    found = decimal_number(text)
    if found is None:
        raise ArgumentTypeError(
            f"{_short(text)} is not a positive number: write it with a decimal point, as in 0.001"
        )
    return found


def _short(text: str) -> str:
    # What was pasted by mistake may be a page long, and the complaint is one line.
    return repr(text if len(text) <= 40 else text[:40] + "…")
