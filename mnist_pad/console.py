"""The console, where there is one: a windowed executable has no standard streams."""

from __future__ import annotations

import json
import sys

DONE, FAILED, BAD_INPUT = 0, 1, 2
"""Exit statuses."""


def complain(sentence: str, status: int) -> int:
    """Write one line on standard error; returns the status."""
    if sys.stderr is not None:
        sys.stderr.write(f"mnist-pad: {' '.join(sentence.split())}\n")
    return status


def print_line(what: object) -> None:
    """Write a line on standard output: text as it is, an object as JSON, None not at all."""
    if what is not None and sys.stdout is not None:
        print(what if isinstance(what, str) else json.dumps(what), flush=True)  # noqa: T201
