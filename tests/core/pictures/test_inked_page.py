"""Of several pages or frames, the first with ink is read."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageSequence

from mnist_pad.core.errors import PictureError
from mnist_pad.core.pictures import picture
from mnist_pad.core.pictures.inked_page import MOST_PAGES, has_ink
from mnist_pad.core.pictures.picture import decode_picture

SIDE = 60
PAGED = {
    "TIFF": {"compression": "tiff_lzw"},
    "GIF": {},
    "PNG": {},
    "WEBP": {"lossless": True},
    "AVIF": {},
}


def page(at=None, side=SIDE):
    """A white page with a bar, `at` pixels from the left; blank without."""
    image = Image.new("RGB", (side, side), "white")
    if at is not None:
        ImageDraw.Draw(image).rectangle((at, 10, at + 6, 50), fill="black")
    return image


def saved(pages, form="TIFF"):
    file = io.BytesIO()
    first, *rest = pages
    first.save(file, form, save_all=True, append_images=rest, **PAGED[form])
    return file.getvalue()


def where(data):
    """The middle of the ink in what is read, from the left; None where there is none."""
    columns = np.flatnonzero((decode_picture(data, "a")[..., 0] < 100).any(0))
    return columns.mean() if columns.size else None


@pytest.mark.parametrize("form", PAGED)
def test_a_blank_first_page_is_skipped(form):
    # Two slightly different blank ones, as a writer may put equal frames together.
    blank = page()
    blank.putpixel((0, 0), (254, 254, 254))
    data = saved([page(), blank, page(at=30), page(at=10)], form)
    with Image.open(io.BytesIO(data)) as image:
        assert sum(1 for _ in ImageSequence.Iterator(image)) > 2
    assert where(data) == pytest.approx(33, abs=1)


@pytest.mark.parametrize("form", PAGED)
def test_a_first_page_with_ink_is_the_one(form):
    assert where(saved([page(at=10), page(at=40)], form)) == pytest.approx(13, abs=1)


@pytest.mark.parametrize("form", ["TIFF", "GIF"])
def test_where_all_are_blank_the_first_is_read(form):
    blank = Image.new("RGB", (SIDE, SIDE), (250, 250, 250))
    pixels = decode_picture(saved([page(), blank], form), "a")
    assert pixels.min() == 255


def test_pages_may_have_sizes_of_their_own():
    data = saved([page(), page(at=80, side=100)])
    assert decode_picture(data, "a").shape == (100, 100, 3)


def test_no_more_pages_are_looked_at_than_there_may_be():
    pages = [page()] * (MOST_PAGES - 1)
    assert where(saved([*pages, page(at=20)])) == pytest.approx(23, abs=1)
    assert where(saved([*pages, page(), page(at=20)])) is None


def test_no_more_pixels_are_decoded_than_one_picture_may_have(monkeypatch):
    data = saved([page(), page(), page(at=20)])
    assert where(data) is not None
    monkeypatch.setattr(picture, "MAX_PIXELS", 2 * SIDE * SIDE)
    assert where(data) is None


def test_a_page_that_is_too_large_is_refused_where_it_is_needed(monkeypatch):
    monkeypatch.setattr(picture, "MAX_PIXELS", 80 * 80)
    assert where(saved([page(at=10), page(side=100)])) == pytest.approx(13, abs=1)
    # The first must not be taken for all there is.
    with pytest.raises(PictureError, match="too large"):
        decode_picture(saved([page(), page(at=20, side=100)]), "a")


@pytest.mark.parametrize("form", ["TIFF", "GIF", "PNG"])
def test_a_damaged_page_matters_only_where_it_is_needed(form):
    noise = Image.fromarray(np.random.default_rng(0).integers(0, 256, (90, 90, 3), np.uint8))
    inked, blank = (saved([at.resize((90, 90)), noise], form) for at in (page(at=10), page()))
    assert where(inked[:-9000]) is not None
    try:
        assert decode_picture(blank[:-9000], "a").min() == 255
    except PictureError as error:
        assert str(error) == "a is damaged or cut short."  # noqa: PT017 - either will do


def test_pages_that_go_round_in_a_circle_end():
    data = bytearray(saved([page(), page()]))
    with Image.open(io.BytesIO(data)) as image:
        first = image.tag_v2._offset
        image.seek(1)
        second = image.tag_v2._offset
    entries = int.from_bytes(data[second : second + 2], "little")
    end = second + 2 + 12 * entries
    data[end : end + 4] = first.to_bytes(4, "little")
    assert decode_picture(bytes(data), "a").min() == 255


def test_a_phones_previews_are_no_pages():
    file = io.BytesIO()
    page().save(file, "MPO", save_all=True, append_images=[page(at=20)])
    assert where(file.getvalue()) is None


def test_an_animation_without_frames_is_damaged():
    start = saved([page()], "GIF")[:13]
    with pytest.raises(PictureError, match="damaged or cut short"):
        decode_picture(start + b";", "a")


@pytest.mark.parametrize("size", [(4, 4), (4, 3000), (3000, 4), (50, 50), (900, 700)])
def test_ink_is_seen_at_any_size(size):
    blank = np.full((*size, 3), 255, np.uint8)
    inked = blank.copy()
    inked[: max(2, size[0] // 2), size[1] // 4 : size[1] // 4 + max(1, size[1] // 20)] = 0
    assert not has_ink(blank)
    assert has_ink(inked)


def test_a_scanners_noise_is_no_ink():
    noise = np.random.default_rng(1).normal(240, 4, (800, 600, 1)).clip(0, 255)
    assert not has_ink(np.repeat(noise, 3, 2).astype(np.uint8))
