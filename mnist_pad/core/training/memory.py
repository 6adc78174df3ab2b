"""How the C library keeps memory that was freed, while a network trains."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3  # mallopt's own numbers
_LARGE = 32 * 2**20  # bytes; the most that glibc takes
_KEPT = ((_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, 2**30), (_TOP_PAD, _LARGE))
# Where glibc's own thresholds end when they adapt, which they no longer do once one has been set.
_AFTERWARDS = ((_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, 2 * _LARGE), (_TOP_PAD, 128 * 2**10))


@contextmanager
def freed_memory_kept() -> Iterator[None]:
    """Keep what is freed for the next allocation, instead of giving it back to the system. Without
    glibc, do nothing.
    """
    # Every batch allocates and frees the same few tensors of some megabytes. glibc asks the system
    # for them again, and the system clears every page: that took 30 % of a batch of the course
    # recipe in a second thread (20.7 ms against 14.5), and 13 % in the main one, whose thresholds
    # adapt.
    library = _glibc()
    if library is None:
        yield
        return
    for option, value in _KEPT:
        library.mallopt(option, value)
    try:
        yield
    finally:
        for option, value in _AFTERWARDS:
            library.mallopt(option, value)
        library.malloc_trim(0)  # new thresholds alone give nothing back of what was kept so far


def _glibc() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)  # the program's own; musl, for one, has neither function
    return library if hasattr(library, "mallopt") and hasattr(library, "malloc_trim") else None
