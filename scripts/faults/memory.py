"""How much memory something takes at its height."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_STATUS, _RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def can_measure() -> bool:
    """Whether the system tells it: Linux does."""
    try:
        _RESET.write_text("5")  # the height so far is forgotten
    except OSError:
        return False
    return True


def height(action: Callable[[], T]) -> tuple[T, int]:
    """What the action returns, and how many bytes more it kept resident at its height."""
    _RESET.write_text("5")
    before = _highest()
    result = action()
    return result, _highest() - before


def _highest() -> int:
    found = re.search(r"VmHWM:\s*(\d+) kB", _STATUS.read_text())
    return int(found[1]) * 1024 if found else 0
