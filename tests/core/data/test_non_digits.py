"""Ink that is no digit."""

import numpy as np
import pytest

from inks import DOT, VARIANTS, ink
from mnist_pad.core.data.non_digits import non_digit
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.reading.from_ink import from_ink

LETTER = ink([(0, 100), (50, 0), (100, 100)], [(25, 60), (75, 60)])
DIGITS = [VARIANTS["4 of two strokes"], VARIANTS["2"]]


def drawings(count, letters, digits, seed=0):
    rng = np.random.default_rng(seed)
    return [non_digit(rng, letters, digits) for _ in range(count)]


def test_a_generator_fixes_the_result():
    assert drawings(20, [LETTER], DIGITS, 1) == drawings(20, [LETTER], DIGITS, 1)
    assert drawings(20, [LETTER], DIGITS, 1) != drawings(20, [LETTER], DIGITS, 2)


def test_every_kind_can_be_drawn():
    for drawing in drawings(300, [LETTER], DIGITS):
        pixels = from_ink(drawing)
        assert np.isfinite(pixels).all()
        assert pixels.sum() > 10


def test_it_does_without_letters_and_digits():
    assert all(drawing.point_count >= 2 for drawing in drawings(100, [], []))


def test_a_share_of_the_letters_is_written_by_any_hand_and_nothing_else(monkeypatch):
    given = []
    monkeypatch.setattr(
        "mnist_pad.core.data.non_digits.any_hand", lambda letter, rng: given.append(letter) or DOT
    )
    drawn = drawings(400, [LETTER], DIGITS)
    assert all(each is LETTER for each in given)
    assert len(given) == pytest.approx(400 * 0.45 * 0.4, abs=20)
    assert sum(drawing.point_count == 1 for drawing in drawn) == len(given)


def test_pairs_lie_side_by_side():
    triple = ink([(0, 0), (100, 0)], [(0, 50), (100, 50)], [(0, 150), (100, 150)])
    pairs = [drawing for drawing in drawings(200, [], [triple]) if len(drawing.strokes) == 6]
    assert len(pairs) > 20
    for pair in pairs:
        left, _, width, _ = Ink(pair.strokes[:3]).box()
        assert Ink(pair.strokes[3:]).box()[0] >= left + width - 0.06
