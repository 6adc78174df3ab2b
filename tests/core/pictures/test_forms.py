"""Which decoders run, and what is said of files that none of them reads."""

import io
import sys

import pytest
from PIL import Image, ImageDraw

from mnist_pad.core.errors import PictureError
from mnist_pad.core.pictures import forms
from mnist_pad.core.pictures.picture import decode_picture

HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"
STILL = b"\0\0\0\x14ftypmif1\0\0\0\0mif1"
AVIF = b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf"


@pytest.fixture
def without_heic(monkeypatch):
    """As where the extra is not installed."""
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    forms._reads_heic.cache_clear()
    yield
    forms._reads_heic.cache_clear()


def refusal(data):
    with pytest.raises(PictureError) as caught:
        decode_picture(data + bytes(99), "a.jpg")
    return str(caught.value)


def photo(**options):
    """An iPhone's form: black on white, in the upper half alone."""
    heif = pytest.importorskip("pillow_heif", reason="pillow-heif, an extra, writes HEIC")
    image = Image.new("RGB", (64, 48), "white")
    ImageDraw.Draw(image).rectangle((8, 8, 56, 20), fill="black")
    file = io.BytesIO()
    heif.register_heif_opener()
    image.save(file, "HEIF", quality=90, **options)
    return file.getvalue()


@pytest.mark.parametrize("start", [HEIC, STILL])
def test_of_heic_without_its_decoder_it_is_said_how_to_convert_it(without_heic, start):
    said = refusal(start)
    assert said.startswith("a.jpg is a HEIC photo, which cannot be read here: save it as JPEG")
    assert "Most Compatible" in said


def test_a_heic_photo_is_read_where_its_decoder_is():
    pixels = decode_picture(photo(), "a.heic")
    assert pixels.shape == (48, 64, 3)
    assert pixels[14, 30].max() < 40
    assert pixels[40, 30].min() > 215


def test_a_heic_photo_on_its_side_is_turned_once():
    data = photo()
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = decode_picture(photo(exif=exif.tobytes()), "a.heic")
    assert decode_picture(data, "a.heic").shape == (48, 64, 3)
    assert turned.shape == (64, 48, 3)
    assert turned[30, 33].max() < 40  # what was above is at the right
    assert turned[30, 8].min() > 215


def test_a_damaged_heic_photo_is_called_so_where_others_are_read():
    data = photo()
    for end in (len(HEIC), len(data) // 2, len(data) - 20):
        with pytest.raises(PictureError, match=r"a\.heic is damaged or cut short"):
            decode_picture(data[:end], "a.heic")


def test_the_decoder_of_heic_is_imported_for_heic_alone(monkeypatch):
    monkeypatch.setattr(forms, "_reads_heic", lambda: pytest.fail("imported"))
    assert forms.decoders_for(b"\x89PNG\r\n\x1a\n") == forms.FORMATS
    assert forms.decoders_for(AVIF) == forms.FORMATS


@pytest.mark.parametrize("start", [AVIF, b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf"])
def test_of_avif_without_its_decoder_it_is_said_how_to_convert_it(monkeypatch, start):
    # As Pillow has it where it was built without AVIF.
    opener = Image.OPEN["AVIF"][0]
    monkeypatch.setitem(Image.OPEN, "AVIF", (opener, lambda _: "AVIF support not installed"))
    assert refusal(start).startswith("a.jpg is an AVIF picture, which cannot be read here: save")


def test_a_damaged_avif_is_called_so():
    assert refusal(AVIF) == "a.jpg is damaged or cut short."


@pytest.mark.parametrize("start", [b"%PDF-1.7\n", b"\r\n%PDF-1.4\n"])
def test_of_a_pdf_it_is_said_how_to_make_a_picture_of_it(start):
    said = refusal(start)
    assert said.startswith("a.jpg is a PDF document, not a picture: take a screenshot")
    assert "export the page as PNG" in said


@pytest.mark.parametrize("start", [b"\0\0\0\x18ftypmp42\0\0\0\0isomavc1", b"seven"])
def test_anything_else_is_no_picture(start):
    assert "is not a picture that can be read: use PNG" in refusal(start)
