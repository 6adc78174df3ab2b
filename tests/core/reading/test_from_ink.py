"""From ink to what the network is shown."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inks import DOT, VARIANTS, arc, ink, scribble
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import read_ink_file
from mnist_pad.core.model.prediction import SIDE
from mnist_pad.core.reading import from_ink as preprocess
from mnist_pad.core.reading.from_ink import BOX, WEIGHT, from_ink, without_strays

CENTRES = np.arange(28) + 0.5


def difference(one, other):
    """Mean absolute difference of two pictures."""
    return float(abs(from_ink(one) - from_ink(other)).mean())


def mass_centre(pixels):
    return np.array([pixels[0].sum(0) @ CENTRES, pixels[0].sum(1) @ CENTRES]) / pixels.sum()


def longer_side(pixels):
    """In pixels, from the first that is half inked to the last."""
    spans = [np.flatnonzero((pixels[0] > 0.5).any(axis)) for axis in (0, 1)]
    return max(span[-1] - span[0] + 1 for span in spans)


def test_it_knows_mnists_measures():
    assert (SIDE, BOX, WEIGHT) == (28, 20, 2.0)


def test_no_ink_gives_nothing():
    assert from_ink(Ink()) is None


@pytest.mark.parametrize("name", VARIANTS)
def test_a_digit_is_drawn_as_mnists_were(name):
    pixels = from_ink(VARIANTS[name])
    assert (pixels.shape, pixels.dtype) == ((1, 28, 28), np.float32)
    assert pixels.min() == 0
    assert 0.9 < pixels.max() <= 1
    assert longer_side(pixels) == pytest.approx(20, abs=1)
    assert mass_centre(pixels) == pytest.approx([14, 14], abs=0.75)


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize(
    ("scale", "dx", "dy"),
    [(0.13, 3, 255), (1.8, 0, 0), (0.01, 0, 0), (1000, -5e6, 2e6), (1, -999, -999), (1e7, 0, 0)],
)
def test_size_and_place_do_not_matter(name, scale, dx, dy):
    assert difference(VARIANTS[name], VARIANTS[name].moved(scale, dx, dy)) < 0.002


@pytest.mark.parametrize("name", VARIANTS)
def test_the_pen_does_not_matter(name):
    thick = Ink(
        tuple(
            Stroke.of(stroke.points, np.linspace(0, 1, len(stroke.points)), 77)
            for stroke in VARIANTS[name].strokes
        )
    )
    assert difference(VARIANTS[name], thick) == 0


def test_a_small_seven_in_the_corner_is_the_large_one_in_the_middle():
    small = Ink((Stroke.of([(4, 256), (16, 256), (9, 276)], None, 3),))
    large = Ink((Stroke.of([(80, 40), (200, 40), (130, 240)], None, 30),))
    assert difference(small, large) < 0.002


@pytest.mark.parametrize("name", VARIANTS)
def test_how_often_the_pen_reported_hardly_matters(name):
    fine = [
        Stroke.of(
            np.stack(
                [np.interp(np.arange(0, len(p) - 0.99, 0.01), np.arange(len(p)), c) for c in p.T], 1
            )
        )
        for p in (stroke.points for stroke in VARIANTS[name].strokes)
    ]
    assert difference(VARIANTS[name], Ink(tuple(fine))) < 0.005


def test_a_stroke_drawn_backwards_looks_the_same():
    backwards = Ink(tuple(Stroke.of(s.points[::-1]) for s in reversed(VARIANTS["3"].strokes)))
    assert difference(VARIANTS["3"], backwards) < 0.005


def test_a_dot_is_a_dot_in_the_middle():
    pixels = from_ink(DOT)
    assert mass_centre(pixels) == pytest.approx([14, 14], abs=1e-3)
    assert 3 < pixels.sum() < 9
    assert np.count_nonzero(pixels[0, 10:18, 10:18]) == np.count_nonzero(pixels)


def test_a_heavier_weight_draws_more_of_the_same_size():
    light, heavy = (from_ink(VARIANTS["2"], weight) for weight in (1.6, 2.8))
    assert heavy.sum() > 1.3 * light.sum()
    assert longer_side(heavy) == pytest.approx(longer_side(light), abs=1)


def test_a_stray_dot_far_away_does_not_count():
    seven = VARIANTS["7 with a bar"]
    for x, y in [(300, 300), (-150, 20), (50, 260)]:
        assert difference(seven, seven.with_stroke(Stroke.of([(x, y)]))) == 0
        slip = Stroke.of([(x, y), (x + 6, y + 4), (x + 3, y + 8)])
        assert without_strays(seven.with_stroke(slip)) == seven


def test_a_short_stroke_near_the_digit_counts():
    one = VARIANTS["1"]
    foot = Stroke.of([(40, 150), (56, 150)])
    assert without_strays(one.with_stroke(foot)).strokes == (*one.strokes, foot)


def test_dots_alone_are_no_strays():
    dots = ink([(0, 0)], [(200, 0)], [(0, 200)])
    assert without_strays(dots) is dots
    assert longer_side(from_ink(dots)) == pytest.approx(20, abs=1)


@pytest.fixture
def drawn(monkeypatch):
    """The pieces of path that were drawn, the last at the end."""
    calls = []
    draw = preprocess.draw_segments

    def remember(starts, ends, weight):
        calls.append((starts, ends, weight))
        return draw(starts, ends, weight)

    monkeypatch.setattr(preprocess, "draw_segments", remember)
    return calls


@pytest.mark.parametrize(
    "endless",
    [
        scribble(5000),
        ink(*([(float(n % 71), float(n % 73))] for n in range(5000))),
        ink(*([(float(n % 71), 0.0), (float(n % 67), 100.0)] for n in range(2600))),
        ink([(0.0, 0.0)] * 9000),
    ],
    ids=["one stroke", "dots", "strokes", "one place"],
)
def test_an_endless_scribble_costs_no_more_than_a_long_one(drawn, endless):
    pixels = from_ink(endless)
    assert all(len(starts) <= 2500 for starts, _, _ in drawn)
    assert pixels.max() > 0.7


def test_what_is_left_of_an_endless_scribble_is_its_shape():
    circles = [(np.cos(turn / 40), np.sin(turn / 40)) for turn in range(20_000)]
    once = circles[:252]
    assert difference(ink(circles), ink(once)) < 0.02


def test_every_piece_of_path_fits_its_patch(drawn):
    from_ink(ink([(0, 0), (1000, 3)], [(500, 900), (501, 0)]))
    for starts, ends, _ in drawn:
        assert np.hypot(*(ends - starts).T).max() <= 3 + 1e-9


sizes = st.sampled_from([1e-9, 1e-3, 1.0, 280.0, 1e9])
unit = st.floats(-1, 1, width=32)
paths = st.lists(st.tuples(unit, unit), min_size=1, max_size=12)


@st.composite
def any_ink(draw):
    """Ink of any size at any place, with repeated points and dots."""
    size, away = draw(sizes), draw(st.sampled_from([0.0, 1.0, -1e3, 1e6]))
    strokes = draw(st.lists(paths, min_size=1, max_size=5))
    return ink(*([(size * (x + away), size * (y - away)) for x, y in path] for path in strokes))


@given(any_ink(), st.floats(1, 4))
def test_any_ink_gives_a_picture(drawn, weight):
    pixels = from_ink(drawn, weight)
    assert (pixels.shape, pixels.dtype) == ((1, 28, 28), np.float32)
    assert np.isfinite(pixels).all()
    assert pixels.min() >= 0
    assert 0.25 < pixels.max() <= 1


_COIL = [arc(25, 25, radius, radius, 0, 360) for radius in range(2, 26, 3)]
_MARKS = [[(142.0, 148.0), (150.0, 150.0)], [(0.0, 148.0), (8.0, 150.0)]]


@pytest.mark.parametrize("mark", _MARKS)
@pytest.mark.parametrize("turn", [(1, 1), (-1, 1), (1, -1), (-1, -1)])
def test_ink_that_is_heavy_at_one_end_stays_in_the_picture(drawn, mark, turn):
    """Its centre of mass cannot come to the middle."""
    lopsided = ink([point for circle in _COIL for point in circle], mark)
    pixels = from_ink(Ink(tuple(Stroke.of(stroke.points * turn) for stroke in lopsided.strokes)))
    starts, ends, weight = drawn[-1]
    path = np.concatenate([starts, ends])
    assert 0 <= path.min() - weight / 2 + 1e-6 < path.max() + weight / 2 <= 28 + 1e-6
    assert 0.1 < abs(mass_centre(pixels) - 14).max() < 2


@given(any_ink())
def test_no_ink_is_pushed_out_of_the_picture(drawn):
    calls = []
    draw = preprocess.draw_segments
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preprocess, "draw_segments", lambda *of: calls.append(of) or draw(*of))
        from_ink(drawn)
    starts, ends, weight = calls[-1]
    path = np.concatenate([starts, ends])
    assert path.min() - weight / 2 >= -1e-6
    assert path.max() + weight / 2 <= 28 + 1e-6
    assert np.ptp(path, axis=0).max() <= 18 + 1e-6


@given(any_ink(), st.floats(0.01, 100), unit, unit)
def test_any_ink_looks_the_same_at_any_size_and_place(drawn, scale, dx, dy):
    left, top, width, height = drawn.box()
    size = max(width, height)
    if size < 1e-3 * max(abs(left), abs(top)) or min(size, size * scale) < 1e-8:
        return  # lost to rounding, or as good as a dot
    moved = drawn.moved(scale, dx * size * scale, dy * size * scale)
    assert difference(drawn, moved) < 0.02


def test_real_digits_are_drawn_as_mnists_were(strokes_folder):
    samples = list(read_ink_file(strokes_folder / "pendigits_test.jsonl.gz"))[::50]
    for sample in samples:
        pixels = from_ink(sample.ink)
        assert longer_side(pixels) == pytest.approx(20, abs=1)
        assert mass_centre(pixels) == pytest.approx([14, 14], abs=0.75)


def test_a_short_bar_across_a_stem_of_few_points_stays():
    seven = Stroke.of([[8, 4], [92, 2], [42, 150]])
    bar = Stroke.of([[58, 76], [76, 74]])  # 50 from the nearest point, across the line
    assert without_strays(Ink((seven, bar))).strokes == (seven, bar)
    far = Stroke.of([[2, 120], [16, 121]])
    assert without_strays(Ink((seven, far))).strokes == (seven,)


def test_a_stray_tap_is_one_however_long_the_pen_trembled():
    seven = VARIANTS["7"]
    trembled = np.array([(320, 10), (322, 11), (320, 12)] * 300)
    assert without_strays(seven.with_stroke(Stroke.of(trembled))) == seven
