"""From a drawing or a picture to an answer."""

import numpy as np
import pytest

from benchmarks.picture_kinds import draw
from inks import DASH, DOT, VARIANTS, arc, ink, number, scribble
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.from_ink import from_ink
from mnist_pad.core.reading.reader import Reader

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


def test_shape_alone_makes_unsure():
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
        ink([(0, 100), (0, 0)], [(0, 0), (50, 90)], [(100, 0), (50, 90)], [(100, 0), (100, 100)]),
        ink([(0, 100), (0, 0)], [(0, 0), (70, 100)], [(70, 100), (70, 0)]),
    ],
    ids=["dot", "dash", "scribble", "few lines", "cross", "triangle", "M", "N"],
)
def test_the_bundled_model_is_unsure_of_what_is_no_digit(bundled_reader, drawn):
    reading = bundled_reader.read(drawn)
    assert reading.parts
    assert not reading.sure


@pytest.mark.parametrize(
    ("digit", "drawn"),
    [
        ("0", Ink((*VARIANTS["0"].strokes, *ink([(90, 10), (10, 140)]).strokes))),
        ("1", ink([(50, 0), (51, 150), (78, 108)])),
        ("1", ink([(0, 62), (45, 0), (45, 150)])),
        ("4", ink([(20, 0), (0, 90), (60, 90)], [(72, 40), (72, 150)])),
        ("4", ink([(40, 0), (5, 70), (55, 82), (50, 150)])),
        ("7", ink([(0, 0), (90, 0), (50, 75), (40, 130), (48, 148), (66, 146), (74, 132)])),
        ("7", Ink((*VARIANTS["7"].strokes, *ink([(20, 78), (95, 74)]).strokes))),
    ],
    ids=["slashed", "hooked", "flagged", "open", "in one stroke", "curled", "barred"],
)
def test_the_bundled_model_reads_the_habits_of_other_countries(bundled_reader, digit, drawn):
    assert bundled_reader.read(drawn).text == digit


class Certain:
    """A network that is sure of a 0, whatever it is shown: what is left are the reader's doubts."""

    def classify(self, pixels):
        return [Prediction((1.0,) + (0.0,) * 9, True)] * len(pixels)


ZERO = VARIANTS["0"]


@pytest.mark.parametrize(
    "added",
    [
        ink([(70, 30), (30, 120)]),
        ink([(30, 35), (72, 115)]),
        ink([(130, -20), (-30, 170)]),
        ink([(-60, 160), (160, -5)]),
        ink([(20, 75), (80, 76)]),
        ink([(-40, 75), (150, 72)]),
        ink([(50, 75)]),
        ink([(50, 60), (51, 90)]),
    ],
    ids=["slash", "backslash", "long", "very long", "bar", "long bar", "dot", "tick"],
)
def test_what_is_drawn_through_a_zero_makes_it_no_less_sure(added):
    for strokes in (ZERO.strokes + added.strokes, added.strokes + ZERO.strokes):
        for scale in (0.3, 7):
            (part,) = Reader(Certain()).read(Ink(strokes).moved(scale, 0, 0)).parts
            assert part.prediction.sure
            assert len(part.ink.strokes) == 2


@pytest.mark.parametrize("name", ["1", "1 with a foot", "4 closed", "7 with a bar"])
def test_a_digit_in_a_ring_is_not_sure(name):
    ring = ink(arc(50, 75, 120, 130, -90, 265))
    assert not Reader(Certain()).read(Ink(ring.strokes + VARIANTS[name].strokes)).sure


@pytest.mark.parametrize("gap", [0, 8, 16])
def test_an_eight_of_two_round_loops_may_fall_apart(bundled_reader, gap):
    upper, lower = ink(arc(52, 33, 42, 32, -90, 265)), ink(arc(48, 40, 43, 40, -95, 262))
    reading = bundled_reader.read(over(upper, lower, gap))
    assert (reading.text, reading.sure) == ("8", True)


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

    monkeypatch.setattr("mnist_pad.core.reading.drawn.from_ink", seen)
    strokes = tuple(Stroke.of([(n % 280, n % 97), (n % 31, n % 211)]) for n in range(10_000))
    reading = reader.read(Ink(strokes))
    (part,) = reading.parts
    assert not reading.sure
    assert part.box == Ink(strokes).box()
    assert drawn == [100]


HANDS = [
    ((1.0, 0.0), (0.0, 1.0)),
    ((0.8, 0.0), (0.05, 1.1)),
    ((1.15, 0.03), (-0.15, 0.95)),
    ((0.95, -0.04), (0.1, 0.9)),
]
"""How several people would write the same digits: wider, narrower, slanted, turned."""


def by(hand, drawing):
    return Ink(tuple(Stroke.of(stroke.points @ np.array(hand)) for stroke in drawing.strokes))


def beside(*drawn, gap=22):
    """Drawings from left to right, `gap` apart, at their own heights."""
    strokes, right = [], 0.0
    for each in drawn:
        left, _, width, _ = each.box()
        strokes += each.moved(1, right - left, 0).strokes
        right += width + gap
    return Ink(tuple(strokes))


def over(upper, lower, gap):
    """One drawing above another, their middles in line."""
    left, top, width, height = upper.box()
    x, y, wide, _ = lower.box()
    moved = lower.moved(1, left + (width - wide) / 2 - x, top + height + gap - y)
    return Ink(upper.strokes + moved.strokes)


def in_picture(drawing, size=(640, 400), pen=0.06):
    """Black ink on white, as a paint program would have it."""
    _, _, width, height = drawing.box()
    scale = 0.7 * min(size[0] / max(width, 1), size[1] / height)
    paths = [stroke.points for stroke in drawing.strokes]
    layer = draw(paths, size, scale * max(width, height), max(3, pen * 150 * scale))
    return (255 * (1 - layer)).astype(np.uint8)


MARKS = {
    "point": ink([(0, 148)]),
    "round point": ink([(0, 146), (2, 148), (0, 150), (-2, 148), (0, 146)]),
    "comma": ink([(12, 142), (10, 158), (0, 175)]),
    "minus": ink([(0, 75), (30, 76), (60, 74)]),
    "plus": ink([(0, 75), (60, 75)], [(30, 45), (30, 105)]),
    "slash": ink([(70, -8), (0, 160)]),
    "colon": ink([(0, 55)], [(0, 115)]),
    "equals": ink([(0, 60), (55, 60)], [(0, 90), (55, 90)]),
    "middle dot": ink([(0, 75)]),
    "apostrophe": ink([(8, -6), (0, 35)]),
    "times": ink([(0, 50), (50, 100)], [(50, 50), (0, 100)]),
}


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("mark", MARKS)
def test_digits_with_a_mark_are_never_sure(bundled_reader, mark, hand):
    three, five = by(hand, VARIANTS["3"]), by(hand, VARIANTS["5 with a cap"])
    for parts in ((three, MARKS[mark], five), (three, MARKS[mark]), (MARKS[mark], five)):
        drawing = beside(*parts)
        assert not bundled_reader.read(drawing).sure
        assert not bundled_reader.read_pixels(in_picture(drawing)).sure


@pytest.mark.parametrize("name", VARIANTS)
def test_a_tap_far_from_a_digit_makes_it_no_less_sure(bundled_reader, name):
    for at in ((-130, 20), (260, 300), (50, -120), (320, 75)):
        reading = bundled_reader.read(VARIANTS[name].with_stroke(Stroke.of([at])))
        assert (reading.text, reading.sure) == (name[0], True)


@pytest.mark.parametrize("name", VARIANTS)
def test_dust_beside_a_digit_in_a_picture_makes_it_no_less_sure(bundled_reader, name):
    pixels = in_picture(VARIANTS[name], (400, 400))
    for x, y in ((20, 330), (370, 320), (330, 200), (60, 40)):
        pixels[y : y + 3, x : x + 3] = 0
    reading = bundled_reader.read_pixels(pixels)
    assert (reading.text, reading.sure) == (name[0], True)


@pytest.mark.parametrize("hand", HANDS)
@pytest.mark.parametrize("upper", ["1", "3", "4 of two strokes", "7 with a bar", "8", "9"])
@pytest.mark.parametrize("lower", ["0", "2", "5 with a cap", "6"])
def test_a_column_of_two_is_two_rows_or_unsure(bundled_reader, upper, lower, hand):
    for gap in (8, 30, 90):
        column = over(by(hand, VARIANTS[upper]), by(hand, VARIANTS[lower]), gap)
        reading = bundled_reader.read(column)
        assert not reading.sure or reading.lines == (upper[0], lower[0])


@pytest.mark.parametrize("numbers", [(("3", "8", "6"), ("4 closed", "2", "7")), ("10", "55")])
def test_rows_are_read_as_rows(bundled_reader, numbers):
    upper, lower = (beside(*(VARIANTS[name] for name in names)) for names in numbers)
    lines = tuple("".join(name[0] for name in names) for names in numbers)
    for gap in (15, 60, 140):
        drawing = over(upper, lower, gap)
        assert bundled_reader.read(drawing).lines == lines
        assert bundled_reader.read_pixels(in_picture(drawing, (600, 600))).lines == lines


@pytest.mark.parametrize("gap", [-12, -3, 2, 5])
def test_an_eight_of_two_loops_is_an_eight(bundled_reader, gap):
    loop = VARIANTS["0"].moved(0.5, 0, 0)
    reading = bundled_reader.read(over(loop, loop.moved(1.15, 0, 0), gap))
    assert (reading.text, reading.sure) == ("8", True)


@pytest.mark.parametrize("share", [0.35, 0.42, 0.5])
@pytest.mark.parametrize("place", [0, 0.5, 1])
@pytest.mark.parametrize("names", ["10", "36", "72", "85", "94"])
def test_a_small_neighbour_stands_by_itself(bundled_reader, names, place, share):
    digits = [VARIANTS.get(name, VARIANTS.get(f"{name} closed")) for name in names]
    small = digits[1].moved(share, 0, place * 150 * (1 - share))
    for gap in (20, 60):
        drawing = beside(digits[0], small, gap=gap)
        for reading in (
            bundled_reader.read(drawing),
            bundled_reader.read_pixels(in_picture(drawing)),
        ):
            assert (reading.text, reading.sure) == (names, True)


@pytest.mark.parametrize("gap", [0, 4, 8, 14])
def test_strokes_that_do_not_quite_meet_make_one_digit(bundled_reader, gap):
    body, stem = [(30, 0), (20, 45), (12, 85), (50, 86), (70, 86)], [(0, 25), (-4, 150)]
    four = beside(ink(body), ink(stem), gap=gap)
    assert bundled_reader.read(four).text == "4"
    reading = bundled_reader.read_pixels(in_picture(four, (400, 400)))
    assert (reading.text, reading.sure) == ("4", True)


@pytest.mark.parametrize("lap", [0, 20, 40])
@pytest.mark.parametrize("names", [("5 with a cap", "0"), ("7 with a bar", "3"), ("4 closed", "6")])
def test_digits_whose_boxes_overlap_are_cut(bundled_reader, names, lap):
    first, second = (VARIANTS[name] for name in names)
    slanted = by(((1, 0), (-0.45, 1)), beside(first, second, gap=12 - lap / 4))
    for drawing in (slanted, beside(first, second, gap=-lap / 4)):
        assert bundled_reader.read(drawing).text == "".join(name[0] for name in names)


def test_one_leaning_into_its_neighbour_is_cut(bundled_reader):
    one = ink([(20, 30), (55, 0), (10, 150)])
    for left in (30, 40):
        drawing = Ink(one.strokes + VARIANTS["8"].moved(0.9, left, 10).strokes)
        assert bundled_reader.read(drawing).text == "18"


def test_few_pictures_are_shown_to_the_network_however_many_bits(reader):
    for count in (12, 40, 100):
        strokes = tuple(
            Stroke.of([(n % 280, n % 97), (n % 280 + 9, n % 211)]) for n in range(0, 37 * count, 37)
        )
        before = reader.classifier.network.shown
        reader.read(Ink(strokes))
        assert reader.classifier.network.shown - before < 400


def test_a_picture_of_very_many_bits_is_one_unsure_part(reader):
    pixels = np.full((1040, 1040), 255, np.uint8)
    for n in range(676):
        x, y = n % 26 * 40 + 8, n // 26 * 40 + 8
        pixels[y : y + 20, x : x + 12] = 0
    reading = reader.read_pixels(pixels)
    assert (len(reading.parts), reading.sure) == (1, False)


@pytest.mark.parametrize("slant", [0.25, 0.45, 0.6])
@pytest.mark.parametrize("names", [("1", "0", "1"), ("7", "2", "8"), ("1", "9", "1", "6")])
def test_a_leaning_number_is_read_whole(bundled_reader, names, slant):
    lean = np.array([[1.0, 0.0], [-slant, 1.0]])
    upright = number(*names, gap=15)
    drawn = Ink(tuple(Stroke.of(stroke.points @ lean) for stroke in upright.strokes))
    assert bundled_reader.read(drawn).text == "".join(names)


def test_what_was_cut_apart_is_not_cut_again(bundled_reader):
    upright = number("9", "8", gap=-6)
    strokes = [stroke.points for stroke in (*number("3", "7", "2").strokes, *upright.strokes)]
    shift = np.array([number("3", "7", "2").box()[2] + 60, 0.0])
    strokes[3:] = [points + shift for points in strokes[3:]]
    layer = draw(strokes, (700, 220), 130, 10)
    assert bundled_reader.read_pixels((255 * (1 - layer)).astype(np.uint8)).text == "37298"
