"""Claims on files that several windows and commands may write: one holds it, others are refused.

A claim is the operating system's lock on a small file, so it ends with the process that holds it,
however that ends: nobody is locked out by a crash.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from mnist_pad.core.errors import PadError
from mnist_pad.core.events import Job, T

if TYPE_CHECKING:
    from filelock import FileLock

PATIENCE = 2.0
"""Seconds to wait for somebody else to finish writing a small file, which takes a moment."""

_logger = logging.getLogger(__name__)


class Claim:
    """Holds a lock file until it is released, or the process ends."""

    def __init__(self, lock: FileLock | None, made: Path | None = None) -> None:
        self._lock = lock
        self._made = made  # a folder that was not there before

    @classmethod
    def take(cls, file: Path, patience: float = 0.0) -> Claim | None:
        """Claim what `file`, a lock file, stands for, and make its folder if it is missing.

        Args:
            file: the lock file.
            patience: seconds to wait for somebody else.

        Returns:
            None when somebody else holds it. Where no lock can be had at all, as in a folder that
            cannot be written to, a claim that holds nothing.
        """
        from filelock import FileLock, Timeout  # noqa: PLC0415 - the window opens without it

        # Shared by threads: a claim may be taken in one and released in another.
        lock = FileLock(file, patience, thread_local=False)
        made = None if file.parent.exists() else file.parent
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            lock.acquire(poll_interval=0.02)
        except Timeout:
            return None
        # The latter where the file system has no locks. Work goes on without one: in a folder that
        # cannot be written to, nobody else can write either.
        except (OSError, NotImplementedError) as error:
            _logger.warning("no lock can be had on %s: %s", file, error)
            return cls(None)
        return cls(lock, made)

    def release(self) -> None:
        """Let others have it."""
        if self._lock is None:
            return
        # No lock file stays behind: models are written to people's own folders.
        if sys.platform != "win32":  # there the library removes it, as nobody can while it is open
            # Whoever has opened it by now finds that the file has no name any more, and no lock.
            with suppress(OSError):
                Path(self._lock.lock_file).unlink()
        self._lock.release()
        if self._made is not None:
            with suppress(OSError):  # not empty: something was written to it
                self._made.rmdir()


def lock_of(file: Path) -> Path:
    """Return the lock file of a file to write."""
    # Not the whole name: that may be as long as names can be.
    return file.parent / f".{file.name[:200]}.lock"


def is_claimed(file: Path) -> bool:
    """Return whether somebody is writing a file, or keeps it to themselves."""
    claim = Claim.take(lock_of(file))
    if claim is not None:
        claim.release()
    return claim is None


@contextmanager
def held(lock: Path, refusal: PadError, patience: float) -> Iterator[None]:
    """Hold a lock file for as long as the block runs.

    Args:
        lock: the lock file.
        refusal: the sentence for when somebody else holds it.
        patience: seconds to wait for them.

    Raises:
        PadError: `refusal`, when they take longer.
    """
    claim = Claim.take(lock, patience)
    if claim is None:
        raise refusal
    try:
        yield
    finally:
        claim.release()


def alone(job: Job[T], lock: Path, refusal: PadError) -> Job[T]:
    """Run the job only while nobody else's writes to the same place.

    Args:
        job: not begun yet.
        lock: the lock file that stands for what it writes.
        refusal: the sentence for when somebody else's job does.

    Raises:
        PadError: `refusal`, when somebody else's job does.
    """
    with held(lock, refusal, 0.0):
        return (yield from job)
