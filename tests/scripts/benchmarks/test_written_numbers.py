"""Numbers composed as people write them."""

from itertools import pairwise

import numpy as np
import pytest

from benchmarks.written_numbers import GAPS, RATIOS, written_numbers
from inks import VARIANTS
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.ink.ink_file import InkSample

ONE_STROKE = {name[0]: VARIANTS[name] for name in ("0", "2", "3", "5", "6", "8", "9")}
SAMPLES = [InkSample(drawn, digit, 0, "a") for digit, drawn in ONE_STROKE.items()]


def made(count, seed=0, **options):
    return list(written_numbers(SAMPLES, count, np.random.default_rng(seed), **options))


def boxes(ink):
    return [Ink((stroke,)).box() for stroke in ink.strokes]


def mean(values):
    return sum(values) / len(values)


def test_a_number_has_two_to_six_digits_and_fits_the_pad():
    for text, ink in made(100):
        assert 2 <= len(text) <= 6
        assert len(ink.strokes) == len(text)
        left, top, width, height = ink.box()
        assert min(left, top) >= 0
        assert max(left + width, top + height) <= 280


def test_the_same_seed_makes_the_same_numbers():
    some, others = made(5), made(5)
    assert [text for text, _ in some] == [text for text, _ in others]
    assert all(a == b for (_, a), (_, b) in zip(some, others, strict=True))
    assert [text for text, _ in made(5, seed=1)] != [text for text, _ in some]


def test_gaps_and_heights_are_those_that_were_measured():
    pairs = [pair for _, ink in made(400) for pair in pairwise(boxes(ink))]
    gaps = [(b[0] - a[0] - a[2]) / mean([a[3], b[3]]) for a, b in pairs]
    ratios = [b[3] / a[3] for a, b in pairs]
    # Ink that would touch is moved apart, which makes narrow gaps a little wider.
    assert np.median(gaps) == pytest.approx(np.interp(0.5, *GAPS), abs=0.05)
    assert np.median(ratios) == pytest.approx(np.interp(0.5, *RATIOS), abs=0.05)
    assert np.quantile(ratios, 0.95) == pytest.approx(np.interp(0.95, *RATIOS), abs=0.12)


def test_boxes_of_leaning_numbers_overlap_more():
    def overlapping(numbers):
        pairs = [pair for _, ink in numbers for pair in pairwise(boxes(ink))]
        return mean([b[0] < a[0] + a[2] for a, b in pairs])

    assert overlapping(made(200, leaning=True)) > 2 * overlapping(made(200))


def test_a_number_is_by_one_writer():
    two = [InkSample(VARIANTS["0"], "0", 0, "a"), InkSample(VARIANTS["8"], "8", 0, "b")]
    numbers = written_numbers(two, 50, np.random.default_rng(0))
    assert {len(set(text)) for text, _ in numbers} == {1}
