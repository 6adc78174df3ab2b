"""The hands that are taught to measure teaching."""

import numpy as np
import pytest

from benchmarks import hands
from inks import VARIANTS
from mnist_pad.core.ink.ink_file import InkSample

HAND = [
    InkSample(ink.moved(1.0, shift, 0.0), name[0], 0, "a")
    for shift in (0.0, 3.0)
    for name, ink in VARIANTS.items()
]


def points(samples):
    return [np.concatenate([stroke.points for stroke in each.ink.strokes]) for each in samples]


def test_writers_are_sorted_by_name():
    other = [InkSample(HAND[0].ink, "0", 0, "A")]
    assert hands.by_writer([*HAND, *other]) == [other, HAND]


def test_every_copy_is_taught_once_and_read_once():
    both = hands.halves(HAND)
    for own, rest in both:
        assert len(own) + len(rest) == len(HAND)
    assert [sample.label for sample in both[0][0]] == sorted({sample.label for sample in HAND})
    assert both[0] == both[1][::-1]


def test_so_many_of_each_digit_are_split_off():
    own, rest = hands.split(HAND, 1, most=4)
    assert sorted(str(sample.label) for sample in own) == sorted({str(s.label) for s in HAND})
    assert len(rest) == 4
    assert not any(sample in own for sample in rest)


def test_evenly_spread_are_the_first_and_the_last_too():
    assert hands.evenly([[each] for each in HAND], 2) == [[HAND[0]], [HAND[-1]]]
    assert len(hands.evenly([[each] for each in HAND], None)) == len(HAND)


def test_a_made_hand_is_its_own_and_the_same_in_all_its_digits():
    one, again, other = hands.made(HAND, 1), hands.made(HAND, 1), hands.made(HAND, 2)
    assert [sample.label for sample in one] == [sample.label for sample in HAND]
    assert {sample.writer for sample in one} == {"a, style 1"}
    for first, second in zip(points(one), points(again), strict=True):
        np.testing.assert_array_equal(first, second)
    half = len(HAND) // 2
    # A digit that is written elsewhere on the pad is the same digit.
    for first, second in zip(points(one[:half]), points(one[half:]), strict=True):
        np.testing.assert_allclose(first, second, atol=1e-9)
    assert any(
        len(a) != len(b) or abs(a - b).max() > 1
        for a, b in zip(points(one), points(other), strict=True)
    )


@pytest.mark.parametrize("seed", range(5))
def test_a_made_hand_writes_as_large_as_its_writer(seed):
    for before, after in zip(HAND, hands.made(HAND, seed), strict=True):
        assert 0.2 < max(after.ink.box()[2:]) / max(before.ink.box()[2:]) < 5
