"""Picture files to plain pixels, and what is refused."""

import io
import os
import struct
import subprocess
import sys
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from mnist_pad.core.errors import PictureError
from mnist_pad.core.pictures import picture
from mnist_pad.core.pictures.forms import FORMATS
from mnist_pad.core.pictures.picture import MAX_SIDE, decode_picture, load_picture

RED = (200, 30, 40)


def saved(image, form="PNG", **options):
    file = io.BytesIO()
    image.save(file, form, **options)
    return file.getvalue()


def gray(side=40):
    """A white picture, black in its top left quarter."""
    pixels = np.full((side, side), 255, np.uint8)
    pixels[: side // 2, : side // 2] = 0
    return Image.fromarray(pixels)


def refusal(data):
    with pytest.raises(PictureError) as caught:
        decode_picture(data, "그림.png")
    return str(caught.value)


def test_a_picture_is_red_green_and_blue_of_its_size():
    pixels = decode_picture(saved(Image.new("RGB", (30, 20), RED)), "a.png")
    assert (pixels.shape, pixels.dtype) == ((20, 30, 3), np.uint8)
    assert (pixels == RED).all()


@pytest.mark.parametrize("form", ["PNG", "BMP", "GIF", "TIFF", "WEBP", "PPM", "JPEG", "AVIF"])
def test_every_form_is_read(form):
    options = {"lossless": True} if form == "WEBP" else {}
    pixels = decode_picture(saved(gray(), form, **options), "a")
    assert pixels[5, 5].max() < 20
    assert pixels[35, 35].min() > 235


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "CMYK", "LA", "RGBA", "I;16", "I"])
def test_every_kind_of_pixel_is_read(mode):
    image = gray().convert("I").point(lambda v: v * 257) if mode[0] == "I" else gray().convert(mode)
    if mode == "I;16":
        image = Image.fromarray(np.asarray(image).astype(np.uint16))
    pixels = decode_picture(saved(image, "TIFF" if mode in ("CMYK", "I") else "PNG"), "a")
    assert pixels[5, 5].max() < 20
    assert pixels[35, 35].min() > 235


@pytest.mark.parametrize(
    ("orientation", "corner"), [(1, (5, 5)), (3, (-5, -5)), (6, (5, -5)), (8, (-5, 5))]
)
def test_a_photo_on_its_side_is_turned(orientation, corner):
    exif = Image.Exif()
    exif[0x0112] = orientation
    pixels = decode_picture(saved(gray(), "JPEG", exif=exif), "a.jpg")
    assert pixels[corner].max() < 30
    assert (pixels[..., 0] < 128).mean() == pytest.approx(0.25, abs=0.02)


@pytest.mark.parametrize("ink", [0, 255])
def test_ink_on_nothing_is_laid_on_paper_of_the_other_kind(ink):
    pixels = np.full((40, 40, 4), ink, np.uint8)
    pixels[..., 3] = 0
    pixels[10:30, 18:22, 3] = 255
    read = decode_picture(saved(Image.fromarray(pixels)), "a.png")
    assert (read[20, 20] == ink).all()
    assert (read[2, 2] == 255 - ink).all()


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_large_picture_comes_smaller_with_its_shape(form):
    pixels = decode_picture(saved(Image.new("L", (6000, 3000), 255), form), "a")
    assert max(pixels.shape[:2]) <= MAX_SIDE
    assert pixels.shape[1] == pytest.approx(2 * pixels.shape[0], abs=2)


def test_a_file_with_a_korean_name_is_read(tmp_path):
    file = tmp_path / "내 그림 일곱.png"
    file.write_bytes(saved(gray()))
    assert load_picture(file).shape == (40, 40, 3)


def chunk(kind, data):
    whole = kind + data
    return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))


def bomb():
    """A PNG of a few bytes whose header promises 60,000 by 60,000 pixels."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data)


REFUSED = {
    "an empty file": (b"", "empty"),
    "text": (b"not a picture at all", "not a picture"),
    "a web page": (b"<!DOCTYPE html><html></html>", "not a picture"),
    "an SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "not a picture"),
    "PostScript, whose reader is a program": (
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        "not a picture",
    ),
    "a PDF": (b"%PDF-1.7\n", "not a picture"),
    "an AVIF cut short": (saved(gray(200), "AVIF")[:300], "damaged or cut short"),
    "a PNG cut short": (saved(gray(200))[:90], "damaged or cut short"),
    "a JPEG cut short": (saved(gray(200), "JPEG")[:400], "damaged or cut short"),
    "a GIF cut short": (saved(gray(200), "GIF")[:30], "damaged or cut short"),
    "a bomb": (bomb(), "too large"),
    "one pixel": (saved(Image.new("L", (1, 1))), "too small"),
    "a line of pixels": (saved(Image.new("L", (300, 2))), "too small"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_is_refused_in_one_sentence(what):
    data, reason = REFUSED[what]
    sentence = refusal(data)
    assert reason in sentence
    assert "그림.png" in sentence
    assert "\n" not in sentence


def test_nothing_is_printed_beside_the_sentence():
    # Pillow logs an error of a TIFF whose pixels have too many samples. In a process of its own, as
    # pytest handles what is logged.
    data = saved(gray().convert("RGB"), "TIFF")
    tag = data.index(struct.pack("<HHI", 277, 3, 1))
    damaged = data[: tag + 8] + struct.pack("<H", 6659) + data[tag + 10 :]
    code = "import sys\nfrom mnist_pad.core.pictures.picture import decode_picture as d\n"
    code += f"from mnist_pad.core.errors import PictureError\ntry:\n d({damaged!r}, 'a')\n"
    code += "except PictureError as error: print(error)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert (done.stdout, done.stderr) == ("a is damaged or cut short.\n", "")


def test_a_missing_file_and_a_folder_are_named(tmp_path):
    with pytest.raises(PictureError, match=r"no file nothing\.png"):
        load_picture(tmp_path / "nothing.png")
    with pytest.raises(PictureError, match="is a folder"):
        load_picture(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.png")
    with pytest.raises(PictureError, match="not a picture"):
        load_picture(tmp_path / "pipe.png")


def test_a_file_that_may_not_be_read_is_told(tmp_path, monkeypatch):
    file = tmp_path / "a.png"
    file.write_bytes(saved(gray()))

    def closed(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(picture.Path, "read_bytes", closed)
    with pytest.raises(PictureError, match="cannot be opened: Permission denied"):
        load_picture(file)


def test_a_file_too_large_for_memory_is_not_read(tmp_path, monkeypatch):
    file = tmp_path / "a.png"
    file.write_bytes(saved(gray()))
    monkeypatch.setattr(picture, "MAX_BYTES", 10)
    with pytest.raises(PictureError, match="too large"):
        load_picture(file)


WHOLE = [saved(gray(), form) for form in FORMATS]
WHOLE += [
    saved(Image.new("L", (40, 40), 255), form, save_all=True, append_images=[gray()])
    for form in ("GIF", "TIFF", "PNG", "WEBP", "AVIF")
]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_picture_or_refused(data):
    read_or_refused(data)


@given(
    st.sampled_from(WHOLE),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=8),
    st.integers(0, 10_000),
)
def test_any_damaged_picture_is_a_picture_or_refused(whole, changes, end):
    data = bytearray(whole)
    for place, value in changes:
        data[place % len(data)] = value
    read_or_refused(bytes(data[: end % (2 * len(data))]))


def read_or_refused(data):
    try:
        pixels = decode_picture(data, "a")
    except PictureError:
        return
    assert pixels.dtype == np.uint8
    assert pixels.shape[2:] == (3,)
    assert max(pixels.shape) <= MAX_SIDE
