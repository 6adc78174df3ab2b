"""The console, where there is one: a windowed executable has no standard streams."""

from __future__ import annotations

import json
import math
import sys

# 2 is also what argparse ends with when the options are wrong.
DONE, FAILED, BAD_INPUT = 0, 1, 2
"""Exit statuses."""


def warn(sentence: str) -> None:
    """Write one line on standard error."""
    if sys.stderr is not None:
        # A file's name may hold line breaks, and scripts count on one line for one complaint.
        sys.stderr.write(f"mnist-pad: {' '.join(sentence.split())}\n")


def complain(sentence: str, status: int) -> int:
    """Say in one line what is wrong, and return the exit status that says so too."""
    warn(sentence)
    return status


def print_line(what: object) -> None:
    """Write a line on standard output: text as it is, an object as JSON, None not at all."""
    if what is None or sys.stdout is None:
        return
    text = what if isinstance(what, str) else json.dumps(_finite(what), allow_nan=False)
    # Flushed, so that a program that reads a pipe sees each epoch when it ends.
    print(text, flush=True)  # noqa: T201


def _finite(value: object) -> object:
    """Return the value with None in place of every NaN and infinity, which JSON does not know."""
    if isinstance(value, dict):
        return {key: _finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
