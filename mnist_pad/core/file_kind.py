"""What a file is: its content decides, and its name only where the content says nothing."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

from mnist_pad.core.text_source import text_start


class FileKind(Enum):
    """What a file is opened as."""

    INK = "ink"
    SVG = "svg"
    MODEL = "model"
    PICTURE = "picture"


INK_ENDINGS = (".jsonl", ".jsonl.gz")
MODEL_ENDINGS = (".safetensors", ".pt", ".pth", ".ckpt", ".bin")
"""Endings of the names of files that can be read, in lower case."""

_NAMES = {
    FileKind.INK: (*INK_ENDINGS, ".ndjson", ".json", ".json.gz", ".txt"),
    FileKind.SVG: (".svg",),
    FileKind.MODEL: (
        *MODEL_ENDINGS,  # and others, which the reader of models knows to name
        *(".onnx", ".h5", ".hdf5", ".keras", ".pb", ".tflite", ".npz", ".npy", ".pkl"),
    ),
}
_SAMPLE = 64 * 2**10  # bytes that tell
_PICTURES = re.compile(
    # The last two as well where they cannot be decoded: the reader of pictures knows what to do.
    rb"\x89PNG\r\n|\xff\xd8\xff|GIF8|BM|II[*+]\0|MM\0[*+]|RIFF.{4}WEBP|P[1-6]\s|"
    rb".{4}ftyp(hei|hev|mif1|msf1|avi[fs])|\s*%PDF-",
    re.DOTALL,
)
_MODELS = re.compile(rb"PK|\x80[\x02-\x05]|\x89HDF|\x93NUMPY|.{4}TFL3", re.DOTALL)
_LONGEST_HEADER = 100 * 2**20  # bytes, of safetensors


def kind_of(path: Path) -> FileKind:
    """Return what a file is to be opened as."""
    # Of a file that cannot be opened the name decides: the reader of that kind then says why.
    return kind_by_content(path) or _kind_of_name(path)


def kind_by_content(path: Path) -> FileKind | None:
    """Return what a file's content says it is, or None."""
    return kind_of_content(_start(path))


def kind_of_content(start: bytes) -> FileKind | None:
    """Return what the beginning of a file says it is, or None.

    Args:
        start: a few thousand bytes, or all there are.
    """
    if start[8:9] == b"{" and int.from_bytes(start[:8], "little") < _LONGEST_HEADER:
        # safetensors: its length, then a brace. Eight letters are a far larger number.
        return FileKind.MODEL
    if _PICTURES.match(start):
        return FileKind.PICTURE
    if _MODELS.match(start):
        return FileKind.MODEL
    text = text_start(start).lstrip("\ufeff \t\r\n")
    # JSON alone says little: a notebook and a settings file begin like that, too.
    if text[:1] in ("{", "[") and '"strokes"' in text:
        return FileKind.INK
    # A web page may contain an SVG and is not one.
    is_page = re.match(r"<(!doctype\s+)?html", text, re.IGNORECASE)
    is_svg = text[:1] == "<" and not is_page and re.search(r"<(\w+:)?svg\b", text)
    return FileKind.SVG if is_svg else None


def is_drawing_text(text: str) -> bool:
    """Return whether a text is ink or SVG, as far as its beginning tells."""
    # What is copied may hold half a character, which has no bytes.
    kind = kind_of_content(text[:_SAMPLE].encode(errors="replace"))
    return kind in (FileKind.INK, FileKind.SVG)


def _kind_of_name(path: Path) -> FileKind:
    name = path.name.lower()
    # Anything else may be a picture: those have too many endings to list.
    return next((kind for kind, ends in _NAMES.items() if name.endswith(ends)), FileKind.PICTURE)


def _start(path: Path) -> bytes:
    try:
        if not path.is_file():  # a pipe or a device may never give anything
            return b""
        with path.open("rb") as file:
            return file.read(_SAMPLE)
    except (OSError, ValueError):
        return b""
