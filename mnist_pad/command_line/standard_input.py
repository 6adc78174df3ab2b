"""What is piped into a command, as a file."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mnist_pad.core.errors import InkError, PadError
from mnist_pad.core.file_kind import FileKind, kind_of_content
from mnist_pad.core.pictures.picture import MAX_BYTES

_GZIP_START = b"\x1f\x8b"
_NAME = "standard input"
_SAMPLE = 64 * 2**10  # bytes that tell


@contextmanager
def standard_input() -> Iterator[Path]:
    """Put what was piped in, a picture or ink, into a file whose name says its kind.

    Delete it afterwards. A fault that is raised meanwhile names standard input instead of it.

    Raises:
        InkError: there is nothing, or too much.
    """
    data = _piped()
    # Not NamedTemporaryFile: Windows lets nobody open one a second time before it is closed.
    with tempfile.TemporaryDirectory(prefix="mnist-pad-") as folder:
        file = Path(folder) / f"standard-input{_ending(data)}"
        file.write_bytes(data)
        try:
            yield file
        except PadError as error:
            # Some sentences name the path, others the name alone; a person knows neither.
            named = {
                name: _NAME if str(value) in (str(file), file.name) else value
                for name, value in error.values.items()
            }
            raise type(error)(error.template, **named) from error


def _piped() -> bytes:
    if sys.stdin is None:  # as in a windowed executable
        raise InkError("There is no standard input here: give a file name.")
    # One byte too many shows that there is more: a pipe has no size, and may never end.
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if not data:
        raise InkError("Standard input is empty: pipe a picture or ink into it.")
    if len(data) > MAX_BYTES:
        raise InkError(
            "Standard input is too large: pipe less than {limit} MB.", limit=MAX_BYTES // 10**6
        )
    return data


def _ending(data: bytes) -> str:
    if kind_of_content(data[:_SAMPLE]) is FileKind.PICTURE:
        return ".png"  # of whatever kind: the content decides
    return ".jsonl.gz" if data.startswith(_GZIP_START) else ".jsonl"
