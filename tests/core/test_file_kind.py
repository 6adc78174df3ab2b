"""A file's content says what it is; its name counts only where that says nothing."""

import gzip
import io
import json
import os

import pytest
import safetensors.torch
import torch
from PIL import Image

from faults.bad_models import OLD, saved
from mnist_pad.core.file_kind import FileKind, is_drawing_text, kind_of
from mnist_pad.core.pictures.forms import FORMATS

INK = json.dumps({"label": 7, "strokes": [[[1, 2], [3, 4]]]})
WEIGHTS = {"fc.bias": torch.zeros(10)}


def picture(form):
    content = io.BytesIO()
    Image.new("RGB", (9, 9), "white").save(content, form)
    return content.getvalue()


def safetensors_of(length):
    """One whose header has so many bytes, the first of which may look like text."""
    made = safetensors.torch.save(WEIGHTS, {"x": "x"})
    header = made[8 : 8 + int.from_bytes(made[:8], "little")]
    return length.to_bytes(8, "little") + header.ljust(length) + made[8 + len(header) :]


CONTENTS = [
    *((picture(form), FileKind.PICTURE) for form in FORMATS),
    *((b"\0\0\0\x18ftyp" + brand, FileKind.PICTURE) for brand in (b"heic", b"mif1", b"avis")),
    (b"\0\0\0\x18ftypmp42", None),
    (b"II+\0\b\0\0\0", FileKind.PICTURE),
    (b"%PDF-1.7\n", FileKind.PICTURE),  # whose reader says what to do with it
    (INK.encode(), FileKind.INK),
    (b"\n \n[" + INK.encode() + b"]", FileKind.INK),
    (INK.encode("utf-16"), FileKind.INK),
    (INK.encode("utf-16-be"), FileKind.INK),
    (INK.encode("utf-8-sig"), FileKind.INK),
    (gzip.compress(INK.encode(), mtime=0), FileKind.INK),
    (json.dumps({"note": "가" * 40_000, "strokes": []}).encode(), None),
    (b'<?xml version="1.0"?><svg></svg>', FileKind.SVG),
    (gzip.compress(b"<svg/>", mtime=0), FileKind.SVG),
    (b"<!DOCTYPE html><html><svg/></html>", None),
    (saved(WEIGHTS), FileKind.MODEL),
    (saved(WEIGHTS, **OLD), FileKind.MODEL),
    *((safetensors_of(n), FileKind.MODEL) for n in (0x7B, 0x5B + 0x100, 0x20A, 0x3C3C, 0x80)),
    (b"\x89HDF\r\n\x1a\n", FileKind.MODEL),
    (b"seven", None),
    (b'{"name": "seven"}', None),
    (b"", None),
]


@pytest.mark.parametrize("number", range(len(CONTENTS)))
def test_content_goes_before_the_name(tmp_path, number):
    content, kind = CONTENTS[number]
    names = {"a.png": FileKind.PICTURE, "a.jsonl": FileKind.INK, "a.ckpt": FileKind.MODEL}
    for name, otherwise in (names | {"a": FileKind.PICTURE, "a.SVG": FileKind.SVG}).items():
        (tmp_path / name).write_bytes(content)
        assert kind_of(tmp_path / name) is (kind or otherwise)


def test_what_cannot_be_opened_is_what_its_name_says(tmp_path):
    assert kind_of(tmp_path / "gone.pt") is FileKind.MODEL
    (tmp_path / "folder.jsonl").mkdir()
    assert kind_of(tmp_path / "folder.jsonl") is FileKind.INK
    assert kind_of(tmp_path / "a\0b") is FileKind.PICTURE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.jsonl")
    assert kind_of(tmp_path / "a.jsonl") is FileKind.INK


@pytest.mark.parametrize(
    ("text", "is_drawing"),
    [
        (INK, True),
        (" <svg/>", True),
        ("seven", False),
        ("", False),
        ("{}", False),
        ("\ud800", False),
    ],
)
def test_text_that_is_a_drawing(text, is_drawing):
    assert is_drawing_text(text) is is_drawing
