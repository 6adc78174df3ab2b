"""From a drawing or a picture to an answer."""

import numpy as np
import pytest
from inks import DASH, DOT, VARIANTS, ink, number, scribble

from mnist_pad.core.ink import Ink, Stroke
from mnist_pad.core.preprocess import from_ink
from mnist_pad.core.reader import Reader

PLACES = [(1, 90, 65), (0.13, 4, 256), (0.13, 255, 3), (1.85, 1, 1), (30, -500, 900)]
NUMBERS = {
    "42": ("4 of two strokes", "2"),
    "107": ("1", "0", "7 with a bar"),
    "11": ("1", " ", "1"),
    "55": ("5 with a cap", "5"),
    "3141": ("3", "1 with a foot", "4 closed", "1"),
}


@pytest.fixture
def reader(templates):
    return Reader(templates)


@pytest.fixture(scope="module")
def bundled_reader(bundled):
    return Reader(bundled)


def test_no_ink_is_not_shown_to_the_network(reader):
    reading = reader.read(Ink())
    assert (reading.parts, reading.number, reading.sure) == ((), None, False)
    assert reader.classifier.network.shown == 0


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize(("scale", "dx", "dy"), PLACES)
def test_a_digit_is_read_at_any_place_and_size(reader, name, scale, dx, dy):
    drawing = VARIANTS[name].moved(scale, dx, dy)
    reading = reader.read(drawing)
    (part,) = reading.parts
    assert (str(part.prediction.digit), reading.sure, reading.number) == (name[0], True, None)
    assert part.box == drawing.box()
    assert np.array_equal(part.pixels, from_ink(drawing))


@pytest.mark.parametrize("expected", NUMBERS)
@pytest.mark.parametrize("gap", [20, 60])
def test_a_number_is_read_left_to_right(reader, expected, gap):
    reading = reader.read(number(*NUMBERS[expected], gap=gap).moved(0.5, 10, 60))
    assert (reading.number, reading.sure) == (expected, True)
    assert all(part.pixels.shape == (1, 28, 28) for part in reading.parts)


def test_the_boxes_of_a_number_hold_its_digits(reader):
    left, right = number("4 of two strokes", "2"), VARIANTS["2"].box()
    four, two = reader.read(left).parts
    assert four.box == VARIANTS["4 of two strokes"].moved(1, -12, 0).box()
    assert two.box[2:] == pytest.approx(right[2:])
    assert two.box[0] > four.box[0] + four.box[2]


def test_a_number_with_a_doubtful_digit_is_unsure(reader):
    drawing = Ink(number("4 of two strokes", "2").strokes + DASH.moved(0.5, 230, 0).strokes)
    reading = reader.read(drawing)
    assert not reading.sure


@pytest.mark.parametrize(
    "drawn",
    [DOT, DASH, scribble(300), ink([(20, 140), (260, 140), (20, 141)]), ink([(5, 5)], [(5, 5)])],
    ids=["dot", "dash", "scribble", "dash there and back", "two clicks"],
)
def test_what_is_no_digit_is_unsure(reader, drawn):
    reading = reader.read(drawn)
    assert reading.parts
    assert not reading.sure


def test_shape_alone_makes_unsure(classifier):
    class Certain:
        def classify(self, pixels):
            prediction = type(classifier.classify(pixels)[0])
            return [prediction((0.0,) * 2 + (1.0,) + (0.0,) * 7, True)] * len(pixels)

    reader = Reader(Certain())
    assert reader.read(VARIANTS["2"]).sure
    for drawn in (DOT, DASH, scribble()):
        assert not reader.read(drawn).sure


def test_a_stray_dot_is_no_digit(reader):
    reading = reader.read(VARIANTS["7 with a bar"].with_stroke(Stroke.of([(300, 10)])))
    assert (len(reading.parts), reading.parts[0].prediction.digit) == (1, 7)


def test_a_picture_is_read(reader):
    picture = 255 - (np.kron(from_ink(VARIANTS["3"])[0], np.ones((9, 9))) * 255).astype(np.uint8)
    for pixels in (picture, np.repeat(picture[..., None], 3, 2)):
        (part,) = reader.read_pixels(pixels).parts
        assert part.prediction.digit == 3
        left, top, width, height = part.box
        assert 0 <= left < left + width <= 252
        assert 150 < height < 210
        assert top > 20


def test_an_empty_picture_is_not_shown_to_the_network(reader):
    assert reader.read_pixels(np.full((90, 120), 255, np.uint8)).parts == ()
    assert reader.classifier.network.shown == 0


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize(("scale", "dx", "dy"), PLACES)
def test_the_bundled_model_reads_digits(bundled_reader, name, scale, dx, dy):
    reading = bundled_reader.read(VARIANTS[name].moved(scale, dx, dy))
    assert ([str(part.prediction.digit) for part in reading.parts], reading.sure) == (
        [name[0]],
        True,
    )


@pytest.mark.parametrize("expected", NUMBERS)
def test_the_bundled_model_reads_numbers(bundled_reader, expected):
    for gap in (12, 20, 35, 80):
        drawing = number(*NUMBERS[expected], gap=gap).moved(0.5, 10, 60)
        reading = bundled_reader.read(drawing)
        assert (gap, reading.number, reading.sure) == (gap, expected, True)


def test_the_bundled_model_cuts_digits_that_nearly_touch(bundled_reader):
    assert bundled_reader.read(number("4 closed", "2", gap=-8)).number == "42"


@pytest.mark.parametrize(
    "drawn",
    [
        DOT,
        DASH,
        scribble(300),
        scribble(9),
        ink([(0, 0), (100, 100)], [(100, 0), (0, 100)]),
        ink([(0, 100), (50, 0), (100, 100), (0, 100)]),
    ],
    ids=["dot", "dash", "scribble", "few lines", "cross", "triangle"],
)
def test_the_bundled_model_is_unsure_of_what_is_no_digit(bundled_reader, drawn):
    reading = bundled_reader.read(drawn)
    assert reading.parts
    assert not reading.sure


@pytest.mark.parametrize("drawn", [DOT, DASH, scribble(300)], ids=["dot", "dash", "scribble"])
def test_what_has_no_digits_shape_is_told_from_what_is_unsure(reader, drawn):
    assert not reader.read(drawn).parts[0].prediction.has_shape
    assert reader.read(VARIANTS["1"]).parts[0].prediction.has_shape


def test_each_digit_of_a_number_is_some_of_the_drawings_strokes(reader):
    drawing = number("4 of two strokes", "2")
    four, two = reader.read(drawing).parts
    assert four.ink.strokes + two.ink.strokes == drawing.strokes


def test_very_many_strokes_are_one_unsure_part_and_few_are_looked_at(reader, monkeypatch):
    drawn = []

    def seen(ink, *arguments):
        drawn.append(len(ink.strokes))
        return from_ink(ink, *arguments)

    monkeypatch.setattr("mnist_pad.core.reader.from_ink", seen)
    strokes = tuple(Stroke.of([(n % 280, n % 97), (n % 31, n % 211)]) for n in range(10_000))
    reading = reader.read(Ink(strokes))
    (part,) = reading.parts
    assert not reading.sure
    assert part.box == Ink(strokes).box()
    assert drawn == [100]
