"""What can be a digit by its shape."""

import numpy as np
import pytest

from inks import DASH, DOT, VARIANTS, ink, scribble
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import read_ink_file
from mnist_pad.core.reading.ink_shape import is_digit_like


@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.parametrize("scale", [0.1, 1, 1.8])
def test_a_digit_is_digit_like(name, scale):
    assert is_digit_like(VARIANTS[name].moved(scale, 7, 9))


def test_a_small_thin_one_is_digit_like():
    assert is_digit_like(ink([(20, 20), (20, 32)]))


@pytest.mark.parametrize(
    "drawn",
    [
        DOT,
        ink([(140, 140), (141, 140), (140.5, 141.5)]),
        ink([(7, 7)] * 40),
        DASH,
        ink([(0, 0), (100, 20)]),
        scribble(300),
        ink(*([(0.0, float(y)), (100.0, float(y))] for y in range(0, 100, 10))),
    ],
    ids=["dot", "trembling dot", "long click", "dash", "slanted dash", "scribble", "hatching"],
)
def test_what_no_digit_looks_like(drawn):
    assert not is_digit_like(drawn)


def test_real_digits_are_digit_like(strokes_folder):
    samples = list(read_ink_file(strokes_folder / "pendigits_test.jsonl.gz"))[::10]
    strange = [sample for sample in samples if not is_digit_like(sample.ink)]
    assert len(strange) <= 1


def trembling(drawing, count):
    """The same lines by a slow pen: `count` points a stroke, each 1 % of the side off."""
    rng = np.random.default_rng(0)
    strokes = []
    for stroke in drawing.strokes:
        at = np.linspace(0, len(stroke.points) - 1, count)
        path = [np.interp(at, np.arange(len(stroke.points)), axis) for axis in stroke.points.T]
        strokes.append(Stroke.of(np.stack(path, 1) + rng.normal(0, 1.5, (count, 2))))
    return Ink(tuple(strokes))


@pytest.mark.parametrize("name", VARIANTS)
def test_a_digit_of_a_slow_pen_that_trembles_is_digit_like(name):
    for count in (200, 2000):
        assert is_digit_like(trembling(VARIANTS[name], count))


def test_a_scribble_of_a_slow_pen_is_none():
    assert not is_digit_like(trembling(scribble(40), 2000))
