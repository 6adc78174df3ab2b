"""Fewer reports of the same kind, without losing the last one."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Throttle(Generic[T]):
    """Passes values on, at most one in `interval` seconds, and holds the latest in between.

    It has no timer: its owner calls `flush()` when what it holds must be out, so the last value is
    always delivered, and before whatever comes next.
    """

    def __init__(
        self,
        deliver: Callable[[T], None],
        interval: float = 0.05,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._deliver = deliver
        self._interval = interval
        self._clock = clock
        self._held: T | None = None
        self._due = clock()

    @property
    def held(self) -> T | None:
        """The value that was put last, if it is not delivered yet."""
        return self._held

    def put(self, value: T) -> None:
        """Deliver the value now, or hold it in place of an older one."""
        self._held = value
        if self._clock() >= self._due:
            self.flush()

    def flush(self) -> None:
        """Deliver what is held."""
        if self._held is None:
            return
        value, self._held = self._held, None
        self._due = self._clock() + self._interval
        self._deliver(value)
