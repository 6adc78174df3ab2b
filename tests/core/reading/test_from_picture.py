"""Pixels to what the network is shown: every kind of picture, over all ten digits."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from benchmarks.picture_kinds import KINDS, draw
from inks import VARIANTS, number
from mnist_pad.core.pictures.picture import decode_picture
from mnist_pad.core.reading.from_picture import ink_of
from mnist_pad.core.reading.reader import Reader


@pytest.fixture(scope="module")
def reader(bundled):
    return Reader(bundled)


def drawn(ink, size=(200, 200), height=120, width=10, centre=None):
    """Dark ink on light paper, uint8 (h, w)."""
    layer = draw([stroke.points for stroke in ink.strokes], size, height, width, centre)
    return (255 * (1 - layer)).astype(np.uint8)


def whole(pixels):
    """What the network is shown of all ink in a picture, as one digit."""
    ink = ink_of(pixels)
    return ink.seen(tuple(range(len(ink.boxes)))).pixels if ink.boxes else None


def said(reader, pixels):
    return reader.read_pixels(pixels).text


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_of_this_kind_is_read(reader, kind, name):
    strokes = [stroke.points for stroke in VARIANTS[name].strokes]
    data = KINDS[kind](strokes, np.random.default_rng(0))
    assert said(reader, decode_picture(data, kind)) == name[0]


def test_a_picture_of_mnist_is_taken_as_it_is(starter):
    for image in starter.test_images[:200, 0].numpy():
        assert np.array_equal(whole(image), image[None].astype(np.float32) / 255)


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("width", [3, 10, 22])
def test_the_box_is_20_and_the_mass_in_the_middle(name, width):
    pixels = whole(drawn(VARIANTS[name], width=width))
    assert (pixels.shape, pixels.dtype) == ((1, 28, 28), np.float32)
    assert 0 <= pixels.min() <= pixels.max() <= 1
    inked = pixels[0] > 0.3
    sides = [np.ptp(np.flatnonzero(inked.any(axis))) + 1 for axis in (0, 1)]
    assert 18 <= max(sides) <= 21
    places = np.arange(28) + 0.5
    for axis in (1, 2):
        mass = pixels.sum((0, 3 - axis))
        assert mass @ places / mass.sum() == pytest.approx(14, abs=1)


@pytest.mark.parametrize("name", VARIANTS)
def test_polarity_makes_no_difference(name):
    pixels = drawn(VARIANTS[name])
    assert np.abs(whole(pixels) - whole(255 - pixels)).mean() < 0.02


@pytest.mark.parametrize("name", VARIANTS)
def test_place_size_and_pen_make_little_difference(name):
    large = whole(drawn(VARIANTS[name], height=150, width=12))
    small = whole(drawn(VARIANTS[name], height=60, width=8, centre=(50, 140)))
    assert np.abs(large - small).mean() < 0.05


@pytest.mark.parametrize("shade", [0, 90, 255])
def test_a_blank_picture_has_no_ink(shade):
    blank = np.full((80, 60), shade, np.uint8)
    assert whole(blank) is None
    assert ink_of(blank).boxes == []


def test_paper_alone_has_no_ink_however_it_is_lit():
    noise = np.random.default_rng(0).normal(0, 6, (200, 200))
    light = np.linspace(60, 220, 200)
    assert whole((200 + noise).clip(0, 255).astype(np.uint8)) is None
    assert whole(np.tile(light, (200, 1)).astype(np.uint8)) is None


def test_a_thin_one_does_not_vanish(reader):
    assert said(reader, drawn(VARIANTS["1"], height=160, width=2)) == "1"


def test_specks_are_no_digits(reader):
    pixels = drawn(VARIANTS["8"])
    pixels[10:12, 10:12] = pixels[190:192, 30:32] = 0
    assert said(reader, pixels) == "8"


@pytest.mark.parametrize("names", [("4 closed", "2"), ("1", "0", "7"), ("5 with a cap", "3")])
def test_a_number_is_read_left_to_right(reader, names):
    pixels = drawn(number(*names), (600, 300), height=300, width=14)
    reading = reader.read_pixels(pixels)
    assert reading.number == "".join(name[0] for name in names)
    lefts = [part.box[0] for part in reading.parts]
    assert lefts == sorted(lefts)


def test_a_box_lies_around_its_digit_in_the_pictures_own_pixels():
    pixels = drawn(VARIANTS["8"], (300, 200), height=100, width=8, centre=(220, 90))
    (left, top, width, height) = ink_of(pixels).seen((0,)).box
    rows, columns = (np.flatnonzero((pixels < 128).any(axis)) for axis in (1, 0))
    expected = columns[0], rows[0], np.ptp(columns) + 1, np.ptp(rows) + 1
    assert (left, top, width, height) == pytest.approx(expected, abs=3)


@pytest.mark.parametrize("name", VARIANTS)
def test_a_thick_pen_is_brought_down_to_near_mnists_weight(name):
    normal = whole(drawn(VARIANTS[name], (260, 260), height=150, width=14)).sum()
    thick = whole(drawn(VARIANTS[name], (260, 260), height=150, width=36)).sum()
    assert thick < 1.75 * normal  # left as it is: at least 1.85 times as much ink


def lines(name, side, share, width=1):
    """A digit drawn without soft edges, as paint programs do: uint8 (side, side)."""
    box = VARIANTS[name].box()
    scale = share * side / max(box[2:])
    image = Image.new("L", (side, side), 255)
    pen = ImageDraw.Draw(image)
    for stroke in VARIANTS[name].strokes:
        path = (stroke.points - box[:2]) * scale + (1 - share) / 2 * side
        pen.line([(float(x), float(y)) for x, y in path], fill=0, width=width)
    return image


@pytest.mark.parametrize("name", ["0", "2", "4 closed", "5", "7", "8", "9"])
@pytest.mark.parametrize(
    ("side", "share"), [(28, 0.7), (120, 0.8), (400, 0.8), (1000, 0.25), (2000, 0.9), (4000, 0.3)]
)
def test_a_line_of_one_pixel_is_read_at_any_size(reader, name, side, share):
    data = io.BytesIO()
    lines(name, side, share).save(data, "PNG", compress_level=1)
    assert said(reader, decode_picture(data.getvalue(), "a")) == name[0]


@pytest.mark.parametrize("size", [(1100, 4), (4, 1100), (2000, 8)])
def test_a_strip_holds_no_sure_digit(reader, size):
    pixels = np.full(size[::-1], 255, np.uint8)
    pixels[size[1] // 4 :, size[0] // 4 : -size[0] // 4] = 60
    assert not reader.read_pixels(pixels).sure


@pytest.mark.parametrize("step", [40, 30])
def test_a_page_of_specks_is_unsure(reader, step):
    """Of more than 600 not each is looked at."""
    pixels = np.full((900, 900), 255, np.uint8)
    for y in range(10, 880, step):
        for x in range(10, 880, step):
            pixels[y : y + 20, x : x + 4] = 0
    reading = reader.read_pixels(pixels)
    assert not any(part.prediction.sure for part in reading.parts)
    assert len(reading.parts) == (1 if step == 30 else 22 * 22)


def test_a_digit_in_a_frame_is_read(reader):
    image = lines("5", 400, 0.4, 7)
    ImageDraw.Draw(image).rectangle([60, 60, 340, 340], outline=0, width=5)
    assert said(reader, np.asarray(image)) == "5"


@pytest.mark.parametrize("names", [("8", "3"), ("5", "2")])
def test_the_table_beside_a_note_is_no_digit(reader, names):
    rng = np.random.default_rng(4)
    cells = Image.fromarray(rng.normal(0, 1, (30, 40)).astype(np.float32))
    grain = np.asarray(cells.resize((800, 600), Image.Resampling.BICUBIC))
    photo = np.array([115, 72, 42]) * (1 + 0.25 * grain[..., None])
    ink = drawn(number(*names), (360, 360), height=200, width=11)[..., None] / 255
    photo[120:480, 220:580] = np.array([250, 235, 110]) * (0.12 + 0.88 * ink)
    reading = reader.read_pixels((photo + rng.normal(0, 3, photo.shape)).clip(0, 255).astype("u1"))
    assert reading.text == "".join(name[0] for name in names) or not reading.sure


@pytest.mark.parametrize("sides", ["left", "right", "top", "bottom", "left top", "right bottom"])
@pytest.mark.parametrize("tone", [8, 120])
def test_the_edge_of_a_scan_is_left_out(reader, sides, tone):
    rng = np.random.default_rng(5)
    page = drawn(number("2", "7"), (700, 900), 160, 12).astype(np.float32) * 0.98
    edges = {
        "left": np.s_[:, :14],
        "right": np.s_[:, -30:],
        "top": np.s_[:9],
        "bottom": np.s_[-40:],
    }
    for side in sides.split():
        page[edges[side]] = tone
    scan = (page + rng.normal(0, 1.2, page.shape)).clip(0, 255).astype(np.uint8)
    reading = reader.read_pixels(scan)
    assert (reading.text, reading.sure) == ("27", True)


@pytest.mark.parametrize("width", [3, 10, 22])
def test_the_outline_of_a_component_has_its_box(width):
    ink = ink_of(drawn(number("1", "0"), width=width))
    for bit, box in enumerate(ink.boxes):
        low, high = ink.outline(bit).min(0), ink.outline(bit).max(0)
        assert (*low, *(high - low)) == pytest.approx(box, abs=1.01)
