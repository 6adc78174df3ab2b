"""Ink that a picture carries: exact, and only as long as the picture shows it."""

import base64
import io
import json
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from faults import memory
from faults.mutants import mutants
from inks import VARIANTS
from mnist_pad.core.ink.carried_ink import ink_in_png, ink_in_svg, png_with_ink, svg_with_ink
from mnist_pad.core.ink.drawing_file import drawings_in
from mnist_pad.core.ink.ink import Ink, Stroke

INK = Ink(
    (
        *VARIANTS["7"].strokes,
        Stroke.of([(1 / 3, 2.5), (100, 279.99999999999997)], [0.1, 0.9], 20.4),
    )
)
SVG = b'<?xml version="1.0"?>\n<svg\n viewBox="0 0 280 280">\n<title>x</title>\n</svg>\n'


def encoded(image, **options):
    content = io.BytesIO()
    image.save(content, "PNG", **options)
    return content.getvalue()


def picture():
    image = Image.new("RGB", (40, 30), "white")
    image.paste("black", (10, 5, 14, 25))
    return image


PNG = png_with_ink(encoded(picture()), INK)


def saved_again(change=None, **options):
    """As a program does that keeps the texts of a picture."""
    with Image.open(io.BytesIO(PNG)) as image:
        image.load()
        if change is not None:
            change(image)
        text = PngInfo()
        for key, value in image.text.items():
            if options.get("kind") == "iTXt":
                text.add_itxt(key, value, zip=options["zip"])
            else:
                text.add_text(key, value, zip=options.get("zip", False))
        return encoded(image, pnginfo=text)


def test_it_comes_back_exactly():
    assert ink_in_png(PNG) == INK
    assert ink_in_svg(svg_with_ink(SVG, INK)) == INK


def test_the_picture_is_the_same():
    with Image.open(io.BytesIO(PNG)) as image:
        assert np.array_equal(np.asarray(image), np.asarray(picture()))
    assert svg_with_ink(SVG, INK).replace(b"\n", b"").endswith(b"<title>x</title></svg>")


@pytest.mark.parametrize(
    "options", [{}, {"zip": True}, {"kind": "iTXt", "zip": False}, {"kind": "iTXt", "zip": True}]
)
def test_saved_again_unchanged_it_still_counts(options):
    assert ink_in_png(saved_again(**options)) == INK


@pytest.mark.parametrize(
    "change",
    [
        lambda image: image.putpixel((39, 29), (254, 255, 255)),
        lambda image: image.paste(image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)),
        lambda image: image.paste("white", (0, 0, 40, 30)),
    ],
)
def test_a_picture_that_was_changed_counts_itself(change):
    assert ink_in_png(saved_again(change)) is None


def test_a_part_of_the_picture_counts_itself():
    with Image.open(io.BytesIO(PNG)) as image:
        text = PngInfo()
        text.add_text(*next(iter(image.text.items())))
        assert ink_in_png(encoded(image.crop((0, 0, 30, 40)), pnginfo=text)) is None


def test_an_svg_that_was_changed_counts_itself():
    carried = svg_with_ink(SVG, INK)
    assert ink_in_svg(carried.replace(b"<title>x", b"<title>y")) is None
    assert ink_in_svg(carried.replace(b"\n", b"\r\n")) == INK


def test_a_text_that_is_a_bomb_takes_little_memory():
    bomb = base64.b64encode(zlib.compress(bytes(2**28), 9))
    content = b"MNIST Pad ink\0" + bomb
    chunk = struct.pack(">I", len(content)) + b"tEXt" + content + bytes(4)
    png = encoded(picture())
    png = png[:33] + chunk + png[33:]
    if memory.can_measure():
        found, taken = memory.height(lambda: ink_in_png(png))
        assert found is None
        assert taken < 64 * 2**20


def test_a_hash_that_is_none_fits_no_damaged_picture():
    text = base64.b64encode(zlib.compress(json.dumps({"shown": "", "ink": "{}"}).encode()))
    content = b"MNIST Pad ink\0" + text
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(content)) + b"tEXt" + content + bytes(4)
    assert ink_in_png(png) is None


@pytest.mark.parametrize(
    "content", [b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", encoded(picture())]
)
def test_what_carries_none_has_none(content):
    assert ink_in_png(content) is None
    assert ink_in_svg(content) is None


def test_damaged_files_carry_it_whole_or_not_at_all():
    for data in mutants([PNG, svg_with_ink(SVG, INK)], 400, seed=5):
        for found in (ink_in_png(data), ink_in_svg(data)):
            assert found is None or found == INK


@settings(max_examples=50)
@given(st.binary(max_size=200))
def test_any_bytes_after_the_signature(data):
    assert ink_in_png(b"\x89PNG\r\n\x1a\n" + data) is None


def test_a_drawing_too_long_for_a_text_is_a_picture():
    chance = np.random.default_rng(0)
    ink = Ink((Stroke.of(chance.random((100_000, 2)) * 280),))
    assert png_with_ink(encoded(picture()), ink) == encoded(picture())


def test_what_the_pad_takes_is_carried():
    chance = np.random.default_rng(0)
    ink = Ink((Stroke.of(np.cumsum(chance.normal(size=(30_000, 2)), 0).round(3)),))
    assert ink_in_png(png_with_ink(encoded(picture()), ink)) == ink


def test_its_file_is_a_drawing_without_lines(tmp_path):
    (tmp_path / "a.jpg").write_bytes(PNG)
    (sample,) = drawings_in(tmp_path / "a.jpg")
    assert (sample.ink, sample.line, sample.label) == (INK, 0, None)
    (tmp_path / "b.png").write_bytes(encoded(picture()))
    assert drawings_in(tmp_path / "b.png") is None
