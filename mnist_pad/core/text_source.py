"""Text as people's programs leave it: compressed or not, in UTF-8 or UTF-16, with or without a mark
that says so. The content decides, never the name."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_GZIP = b"\x1f\x8b"
_SAMPLE = 4  # bytes that tell the encoding
_MOST = 64 * 2**10  # bytes of a beginning
_OF_GZIP = 31  # zlib's number for that form
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark its own begins with
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@contextmanager
def opened_text(path: Path) -> Iterator[io.TextIOBase]:
    """Open a file's text, to be read in pieces.

    Raises:
        OSError, EOFError, zlib.error: it cannot be read, or is damaged where it is compressed.
        UnicodeDecodeError: while reading, where it is no text.
    """
    with path.open("rb") as file, _unpacked(file) as content:
        # Peeked at, not read: the decoder has to meet the mark itself.
        encoding = _encoding(content.peek(_SAMPLE)[:_SAMPLE])
        with io.TextIOWrapper(content, encoding=encoding) as text:
            yield text


def text_start(data: bytes) -> str:
    """Return the beginning of the text in the first bytes of a file; "" if they are not text.

    Args:
        data: a few thousand bytes, which may end within a character.
    """
    try:
        data = unpacked(data, _MOST)
    except zlib.error:
        return ""
    try:
        return codecs.getincrementaldecoder(_encoding(data))().decode(data)
    except UnicodeDecodeError:
        return ""


def unpacked(data: bytes, most: int) -> bytes:
    """Return the content of what may be compressed, or the first `most` bytes of it.

    Raises:
        zlib.error: it is damaged.
    """
    if not data.startswith(_GZIP):
        return data
    # gzip.decompress has no limit, and a small file can hold gigabytes of zeros.
    return zlib.decompressobj(_OF_GZIP).decompress(data, most)


@contextmanager
def _unpacked(file: BinaryIO) -> Iterator[io.BufferedReader]:
    start = file.read(len(_GZIP))
    file.seek(0)
    if start != _GZIP:
        yield io.BufferedReader(file)  # type: ignore[arg-type]  # reads are all it needs
        return
    with gzip.open(file, "rb") as packed:
        yield io.BufferedReader(packed)


def _encoding(start: bytes) -> str:
    """Guess a text's encoding from its first bytes."""
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    # Without a mark: JSON and SVG begin with a character below 128. UTF-16 makes two bytes of that,
    # one of them zero.
    if start[:1] and start[1:2] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if start[:1] == b"\0" and start[1:2] != b"\0" else "utf-8"
