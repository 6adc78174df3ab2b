"""Fetch one of MNIST's files from one mirror: the part that waits for a server.

What a server sends stays in memory, and is handed out only when its hash is right.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urljoin, urlsplit

from mnist_pad.core.data.mnist_files import ContentError, IdxFile, unpack
from mnist_pad.core.errors import DataError, marked

if TYPE_CHECKING:
    from requests import Response

MIRRORS_FILE = Path(__file__).with_name("mirrors.json")
"""Only in an executable: torchvision's list of mirrors."""

_ORIGINAL_HOST = "yann.lecun.com"
_PIECE = 1 << 10  # bytes; waiting for a larger one would make a slow server look silent
_SLACK = 1 << 16  # a server may pack badly, but not by more than this

T = TypeVar("T")


class SourceError(DataError):
    """Why a mirror did not give a file: half a sentence, to be completed by the download."""


@dataclass(frozen=True, slots=True)
class Mirror:
    """A server that has MNIST.

    Attributes:
        address: the folder of the .gz files, with a slash at the end.
        md5: hashes of the .gz files by their names, as far as they are known.
    """

    address: str
    md5: Mapping[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        """The server's name."""
        return urlsplit(self.address).hostname or self.address


def torchvision_mirrors() -> tuple[Mirror, ...]:
    """Return the mirrors and hashes that torchvision lists, all by https, the original host last.

    Imports torchvision, which takes seconds, except in an executable: that has no torchvision but
    the list, written down when it was built.

    Raises:
        SourceError: torchvision cannot be imported.
    """
    if MIRRORS_FILE.is_file():
        return tuple(Mirror(**one) for one in json.loads(MIRRORS_FILE.read_text(encoding="utf-8")))
    try:
        from torchvision.datasets import MNIST  # noqa: PLC0415
    except Exception as error:  # one that does not fit its torch raises more than ImportError
        raise SourceError("torchvision cannot be loaded ({reason})", reason=error) from error
    # Some are listed by http, where anybody on the way can answer in the server's name.
    secure = ["https://" + address.partition("://")[2] for address in MNIST.mirrors]
    secure.sort(key=lambda address: _ORIGINAL_HOST in address)
    return tuple(Mirror(address, dict(MNIST.resources)) for address in secure)


class Memory:
    """Where a fetch writes to: memory, up to a limit, until it is abandoned.

    Attributes:
        content: what was received so far; its length may be read from another thread.
        is_sent: whether the server has begun to send a file.
        abandoned: set from another thread to end the fetch at its next byte.
    """

    def __init__(self, limit: int) -> None:
        # Without a lock: another thread reads nothing but its length, which is a single step.
        self.content = bytearray()
        self.is_sent = False
        self.abandoned = False
        self._limit = limit

    @classmethod
    def for_file(cls, file: IdxFile) -> Memory:
        """Make room for the file, packed or not."""
        return cls(file.size + _SLACK)

    def write(self, data: bytes) -> None:
        """Add data.

        Raises:
            ContentError: it would be more than the limit.
            SourceError: the fetch was abandoned.
        """
        if self.abandoned:
            raise SourceError("the download was stopped")
        if len(self.content) + len(data) > self._limit:
            raise ContentError("it does not end")
        self.content += data


def fetch(mirror: Mirror, file: IdxFile, memory: Memory, timeout: float) -> bytes:
    """Return the verified, unpacked content of a file.

    Args:
        mirror: where from.
        file: what.
        memory: what was received so far; the caller may look at it and abandon it.
        timeout: seconds that a connection may take, and a server be silent.

    Raises:
        SourceError: it could not be fetched.
    """
    import requests  # noqa: PLC0415 - 0.1 s that only a download should cost

    name = file.name + ".gz"
    try:
        with requests.get(
            mirror.address + name,
            # The hash is that of the .gz: it must not be unpacked on the way.
            headers={"Accept-Encoding": "identity", "User-Agent": "mnist-pad"},
            hooks={"response": _refuse_insecure_redirect},
            stream=True,
            timeout=timeout,
        ) as response:
            memory.is_sent = response.status_code == requests.codes.ok
            response.raise_for_status()
            for piece in response.iter_content(_PIECE):
                memory.write(piece)
        _check_packed(memory.content, mirror.md5.get(name))
        return unpack(io.BytesIO(memory.content), file)
    except Exception as error:  # whichever library it comes from: the next mirror may be better
        raise _in_plain_words(error, mirror.host) from error


def in_helper_thread(task: Callable[[], T]) -> Future[T]:
    """Run a task in a thread that the program's end does not wait for."""
    # Not ThreadPoolExecutor, whose threads Python joins at its end, however silent the server.
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(task())
        except BaseException as error:  # else the download would wait for it for ever
            future.set_exception(error)

    Thread(target=run, name="mnist-download", daemon=True).start()
    return future


def _refuse_insecure_redirect(response: Response, **_: object) -> None:
    # requests itself follows a redirect from https to http without a word.
    target = urljoin(response.url, response.headers.get("location", ""))
    if response.url.startswith("https:") and not target.startswith("https:"):
        response.close()  # nobody else can: requests has not handed it out yet
        raise SourceError("{host} redirects to an insecure address", host=_host(response.url))


def _check_packed(packed: bytearray, md5: str | None) -> None:
    # A server that unpacks on the way sends the idx file itself. MD5 is all that torchvision lists;
    # what decides is the SHA-256 of the idx file.
    if md5 is None or not packed.startswith(b"\x1f\x8b"):
        return
    if hashlib.md5(packed, usedforsecurity=False).hexdigest() != md5:
        raise ContentError("its checksum is wrong")


def _host(address: str) -> str:
    return urlsplit(address).hostname or address


def _in_plain_words(error: Exception, host: str) -> SourceError:
    if isinstance(error, SourceError):
        return error
    if isinstance(error, ContentError):
        return SourceError("the file from {host} is wrong: {fault}", host=host, fault=error)

    from requests import exceptions as http  # noqa: PLC0415 - slow, see fetch

    if isinstance(error, http.HTTPError):
        status = error.response.status_code if error.response is not None else "?"
        return SourceError("{host} answered with error {status}", host=host, status=status)
    plain = {
        http.TooManyRedirects: marked("{host} redirects in circles"),
        http.SSLError: marked("the certificate of {host} could not be verified"),
        http.Timeout: marked("{host} does not answer"),
        http.ConnectionError: marked("{host} cannot be reached"),
        http.ChunkedEncodingError: marked("{host} broke the connection"),
    }
    for kind, template in plain.items():  # subclasses before their bases
        if isinstance(error, kind):
            return SourceError(template, host=host)
    return SourceError("{host} failed ({reason})", host=host, reason=error)
