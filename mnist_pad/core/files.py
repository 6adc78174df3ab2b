"""Writing files so that nobody ever sees half of one."""

from __future__ import annotations

import errno
import glob
import logging
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from typing import BinaryIO, TypeVar

from mnist_pad.core.errors import NO_FILE, PadError, marked, reason_of

_NOT_SAVED = marked(
    "{failure}: free some space or choose another folder. An older file there is unchanged."
)

Fault = TypeVar("Fault", bound=PadError)

_logger = logging.getLogger(__name__)

Writer = Callable[[BinaryIO], object]
"""Writes its content into an open file."""


@contextmanager
def atomic_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file whose content appears under `path` when the block ends, whole or not at all.

    Until then it is a temporary file beside it; missing parent folders are made. If the block
    raises, that file is removed and whatever `path` held stays.

    Raises:
        OSError: the disk is full, the folder cannot be written to, a device has that name and the
            like.
    """
    check_replaceable(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Beside it, as a file takes another's name in one step only on the same disk. Not by the whole
    # name: that may be as long as names can be.
    part = path.with_name(f".{_stem(path)}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:  # x: never a file that is somebody else's
            yield file
            file.flush()
            os.fsync(file.fileno())  # or after a power cut the name could stand for nothing
        part.replace(path)
    except BaseException:  # also GeneratorExit, when a job is closed in the middle
        with suppress(OSError):
            part.unlink()
        raise


def atomic_write(path: Path, content: bytes | Writer) -> None:
    """Write a file: afterwards `path` holds the whole content, or on failure what it held before.

    Args:
        path: where to; missing parent folders are made.
        content: the bytes, or a function that writes them into the open file it is given.

    Raises:
        OSError: see atomic_file; also whatever the function raises.
    """
    with atomic_file(path) as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            content(file)


def write_or_tell(
    path: Path, content: bytes, failure: str, fault: type[PadError] = PadError
) -> None:
    """Write a file that a person has asked for, whole or not at all.

    Args:
        path: where to.
        content: of the file.
        failure: see write_fault.
        fault: see write_fault.

    Raises:
        PadError: of the kind `fault`, when it cannot be written.
    """
    try:
        atomic_write(path, content)
    except OSError as error:
        raise write_fault(path, error, failure, fault) from error


def write_fault(path: Path, error: OSError, failure: str, fault: type[Fault]) -> Fault:
    """Return the fault of a file that a person has asked for and the system would not let us write.

    Args:
        path: where to.
        error: what the system raised.
        failure: half a sentence, what could not be saved: a marked template with {file} and
            {reason}.
        fault: the kind of the fault.
    """
    values = {"file": path, "reason": reason_of(error)}
    # The values once more beside the sentence, for a caller that has another one to say.
    return fault(_NOT_SAVED, failure=PadError(failure, **values), **values)


def check_replaceable(path: Path) -> None:
    """Refuse to replace what is neither a file nor a folder.

    Raises:
        OSError: a device, a pipe or a socket has that name, or a link to one.
    """
    # The rename would put a regular file in its place, as root even in that of /dev/null.
    try:
        mode = path.stat().st_mode
    except OSError:  # most often there is nothing yet; what else is wrong, writing will tell
        return
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, NO_FILE)


def remove_parts(path: Path) -> None:
    """Remove what a killed atomic_write left beside `path`; nobody may be writing it now."""
    for part in path.parent.glob(f".{glob.escape(_stem(path))}.{'[0-9a-f]' * 8}.part"):
        with suppress(OSError):
            part.unlink()


def _stem(path: Path) -> str:
    # Of any script: no character takes more than four of a name's 255 bytes.
    return path.name[:32]


def set_aside(path: Path) -> Path:
    """Rename a damaged file or folder, so that a new one can be begun and the old one looked at.

    Returns:
        Where it is now; `path` itself where it cannot be renamed, which is logged.
    """
    # Each under a number of its own: what was set aside before may be worth more than this.
    numbers = chain([""], (f"-{number}" for number in count(2)))
    names = (path.with_name(f"{path.name}.damaged{number}") for number in numbers)
    aside = next(name for name in names if not os.path.lexists(name))
    try:
        path.replace(aside)
    except OSError:
        _logger.exception("%s is damaged and cannot be set aside", path)
        return path
    _logger.warning("%s is damaged; it is kept as %s", path, aside)
    return aside
