"""Download MNIST, from mirrors that may be slow, wrong, or gone.

Helper threads wait for the servers; the job itself writes, and only what is verified. So it can be
closed at any moment: nothing that a thread still waits for reaches the disk.
"""

from __future__ import annotations

import errno
import logging
import time
from collections import deque
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import wait
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from mnist_pad.core.claim import alone
from mnist_pad.core.data.mirrors import (
    Memory,
    Mirror,
    SourceError,
    fetch,
    in_helper_thread,
    torchvision_mirrors,
)
from mnist_pad.core.data.mnist_files import FILES, IdxFile, read_file
from mnist_pad.core.data.mnist_places import RAW_FOLDER
from mnist_pad.core.errors import (
    BusyError,
    DataError,
    UnreachableError,
    marked,
    reason_of,
    with_causes,
)
from mnist_pad.core.events import Job, Phase, PhaseChanged, Progress, T, Unit
from mnist_pad.core.files import atomic_file, set_aside

_BUSY = marked(
    "Another window or command is downloading MNIST to the same folder: wait until it has finished."
)
_GIVEN_UP = marked(
    "MNIST could not be downloaded ({cause}): try again later, choose a folder that holds it, or"
    " train on the starter set."
)
_POLL_SECONDS = 0.05  # also how long a silent server may hold up Cancel
_SLEPT = 10  # seconds between two looks: the computer slept, and no server is to blame
_PIECE = 4 << 20  # bytes written between two looks at whether the job was closed

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server may take.

    Attributes:
        silence: seconds without a byte.
        file: seconds for one file.
        answer: seconds without a byte until the first file is there. It is the smallest, and
            nobody without a network should wait as long as somebody with a slow one.
    """

    silence: float = 20
    file: float = 1800
    answer: float = 6

    @property
    def at_first(self) -> Patience:
        """For the first file that is asked for."""
        return replace(self, silence=min(self.silence, self.answer))


_PATIENCE = Patience()


def download_job(
    folder: Path,
    mirrors: Sequence[Mirror] | None = None,
    files: Sequence[IdxFile] = FILES,
    patience: Patience = _PATIENCE,
) -> Job[None]:
    """Download the files that `folder` has no good copy of, unpacked, to its `MNIST/raw`.

    Yields Progress in bytes over all the files about 20 times a second, also while a server is
    silent, so that it can be closed at any time. Files that are complete stay.

    Args:
        folder: the root to look in and to write to.
        mirrors: where from, tried in turn; those of torchvision when None.
        files: what to download.
        patience: time limits for a server.

    Raises:
        DataError: no mirror gave a good file, or it cannot be written.
        UnreachableError: no mirror began to send anything.
        BusyError: another window or command downloads to the same folder.
    """
    job = _download(folder, mirrors, files, patience)
    return alone(job, folder / ".mnist-pad.lock", BusyError(_BUSY))


def _download(
    folder: Path, mirrors: Sequence[Mirror] | None, files: Sequence[IdxFile], patience: Patience
) -> Job[None]:
    yield PhaseChanged(Phase.DOWNLOADING)
    _sweep(folder, files)  # nobody else is writing them: the folder is claimed
    sources = None if mirrors is None else deque(mirrors)
    total = sum(file.packed for file in files)
    senders: set[str] = set()
    done = 0
    # Smallest first: a dead mirror or a folder that cannot be written to shows at once.
    for file in sorted(files, key=lambda file: file.packed):
        progress = partial(_progress, done, total, file)
        if not _is_good(folder, file):
            # Only when a file is missing: to know torchvision's mirrors may take seconds.
            if sources is None:
                sources = yield from _torchvision_sources(progress)
            patient = patience if senders else patience.at_first
            content = yield from _fetch_from_any(sources, file, patient, progress, senders)
            yield from _place(folder, file, content, progress)
        done += file.packed
        yield Progress(done, total, Unit.BYTES)


def _progress(done: int, total: int, file: IdxFile, received: int = 0) -> Progress:
    # A server that unpacks on the way sends more than was expected.
    return Progress(done + min(received, file.packed), total, Unit.BYTES)


def _torchvision_sources(
    progress: Callable[[], Progress],
) -> Job[deque[Mirror]]:
    try:
        return deque((yield from _run(torchvision_mirrors, progress)))
    except SourceError as error:
        raise _given_up(error) from error


def _fetch_from_any(
    sources: deque[Mirror],
    file: IdxFile,
    patience: Patience,
    progress: Callable[[int], Progress],
    senders: set[str],
) -> Job[bytes]:
    """Return the content from the first source that gives it, and put those that did not last.

    Adds the hosts that began to send something to `senders`.
    """
    cause = SourceError("no source is known")
    for _ in range(len(sources)):
        try:
            return (yield from _fetch(sources[0], file, patience, progress, senders))
        except SourceError as error:
            _logger.warning("%s: %s", file.name, with_causes(error))
            cause = error
            # For the next files, too: what failed once is asked last from now on.
            sources.rotate(-1)
    raise _given_up(cause, senders) from cause


def _fetch(
    source: Mirror,
    file: IdxFile,
    patience: Patience,
    progress: Callable[[int], Progress],
    senders: set[str],
) -> Job[bytes]:
    memory = Memory.for_file(file)
    # The thread's own limit only cleans up after a source that was given up.
    task = partial(fetch, source, file, memory, timeout=2 * patience.silence)
    started = heard = looked = time.monotonic()
    received = 0

    def look() -> Progress:
        nonlocal started, heard, looked, received
        now = time.monotonic()
        if now - looked > _SLEPT:  # the pause counts against neither limit
            started, heard = started + now - looked, heard + now - looked
        looked = now
        if len(memory.content) > received:
            heard, received = now, len(memory.content)
        if now - heard > patience.silence:
            raise SourceError("{host} does not answer", host=source.host)
        if now - started > patience.file:
            raise SourceError("{host} is too slow", host=source.host)
        return progress(received)

    try:
        return (yield from _run(task, look))
    finally:
        memory.abandoned = True  # the thread may still wait for an answer, which nobody wants
        if memory.is_sent:
            senders.add(source.host)


def _run(task: Callable[[], T], look: Callable[[], Progress]) -> Job[T]:
    """Run a task in a helper thread and yield what `look` says until it is done."""
    future = in_helper_thread(task)
    # With a limit, as a job can only be closed where it yields, and a server may be silent.
    while not wait([future], timeout=_POLL_SECONDS).done:
        yield look()
    return future.result()


def _place(
    folder: Path, file: IdxFile, content: bytes, progress: Callable[[], Progress]
) -> Job[None]:
    place = folder / RAW_FOLDER / file.name
    if place.is_dir():  # what somebody put there is kept, too
        set_aside(place)
    try:
        with atomic_file(place) as part:
            for start in range(0, len(content), _PIECE):
                part.write(content[start : start + _PIECE])
                yield progress()
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DataError(
                "There is no space left for MNIST in {folder}: free {megabytes} MB or choose "
                "another folder.",
                folder=folder,
                megabytes=sum(file.size for file in FILES) // 10**6,
            ) from error
        raise DataError(
            "MNIST cannot be written to {folder} ({reason}): choose another folder.",
            folder=folder,
            reason=reason_of(error),
        ) from error


def _sweep(folder: Path, files: Sequence[IdxFile]) -> None:
    """Remove what a killed download left."""
    for file in files:
        for stale in (folder / RAW_FOLDER).glob(f"*{file.name}*.part"):
            # A leftover does no harm, and writing reports a folder that refuses it.
            with suppress(OSError):
                stale.unlink()


def _is_good(folder: Path, file: IdxFile) -> bool:
    try:
        read_file(folder, file)
    except DataError:
        return False
    return True


def _given_up(cause: DataError, senders: Collection[str] = ()) -> DataError:
    # If no server sent anything, there is no network, and the window may take the starter set.
    kind = DataError if senders else UnreachableError
    return kind(_GIVEN_UP, cause=cause)
