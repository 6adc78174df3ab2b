"""What was drawn around digits goes; what is a digit, or lies in one, stays."""

import numpy as np
import pytest

from inks import VARIANTS
from made_masks import HARD, digit, painted
from mnist_pad.core.masks.components import components
from mnist_pad.core.pictures.rings import without_rings

SIZE = (320, 160)
MIDDLE = (80, 80)
RINGS = {
    "circle": lambda d, pen: d.ellipse([10, 10, 150, 150], outline=1, width=pen),
    "flat circle": lambda d, pen: d.ellipse([2, 20, 158, 140], outline=1, width=pen),
    "box": lambda d, pen: d.rectangle([20, 12, 140, 148], outline=1, width=pen),
    "open circle": lambda d, pen: d.arc([10, 10, 150, 150], 280, 280 - 3 * pen, fill=1, width=pen),
}


def ring(what, pen):
    return painted(SIZE, lambda d: RINGS[what](d, pen))


def written(name, height=70, pen=6, middle=MIDDLE):
    return digit(name, SIZE, height, pen, middle)


def left_of(mask):
    found = components(mask)
    return without_rings(found, np.ones(len(found.areas), np.bool_))


@pytest.mark.parametrize("pen", [3, 6, 9])
@pytest.mark.parametrize("name", ["3", "8", "4 closed", "0", "1"])
@pytest.mark.parametrize("what", RINGS)
def test_of_a_ring_and_a_digit_in_it_the_digit_is_left(what, name, pen):
    alone = written(name, pen=pen)
    assert np.array_equal(left_of(alone | ring(what, pen)), alone)


def test_a_ring_that_is_wide_open_is_none():
    arc = painted(SIZE, lambda d: d.arc([10, 10, 150, 150], 280, 240, fill=1, width=6))
    assert left_of(arc | written("3")) is None


@pytest.mark.parametrize("zoom", [1, 2])
def test_two_digits_in_a_ring_and_one_beside_it_are_left(zoom):
    alone = (
        written("2", 50, 5, (55, 80))
        | written("6", 50, 5, (105, 80))
        | written("7", 90, 6, (240, 80))
    )
    both = (alone | ring("circle", 5)).repeat(zoom, 0).repeat(zoom, 1)
    assert np.array_equal(left_of(both), alone.repeat(zoom, 0).repeat(zoom, 1))


@pytest.mark.parametrize("pen", [2, 6, 12])
@pytest.mark.parametrize("height", [40, 140])
@pytest.mark.parametrize("name", VARIANTS)
def test_a_digit_is_no_ring(name, height, pen):
    assert left_of(written(name, height, pen)) is None


@pytest.mark.parametrize("what", RINGS)
def test_a_ring_around_nothing_stays(what):
    assert left_of(ring(what, 6)) is None


@pytest.mark.parametrize("y", [95, 105])
@pytest.mark.parametrize("name", ["4 closed", "7", "9"])
def test_of_a_ring_that_a_stroke_crosses_nothing_is_left_and_most_of_the_digit(name, y):
    circle, alone = ring("circle", 6), written(name, 100, middle=(80, y))
    assert (circle & alone).any()
    kept = left_of(circle | alone)
    assert (kept & alone).sum() > 0.85 * alone.sum()
    assert not (kept & circle & ~alone).any()


def slashed(middle):
    x, y = middle
    slash = painted(SIZE, lambda d: d.line([x - 20, y + 36, x + 20, y - 36], fill=1, width=6))
    return written("0", 130, 6, middle) | slash


def test_a_0_keeps_its_slash_and_its_point():
    assert left_of(slashed(MIDDLE)) is None
    point = painted(SIZE, lambda d: d.ellipse([75, 75, 85, 85], fill=1))
    assert left_of(written("0", 130) | point) is None


def test_beside_two_rings_what_could_be_a_slash_is_a_1():
    """Whoever draws rings around two digits drew one around the third."""
    size = (480, 160)
    circles = painted(
        size,
        lambda d: [d.ellipse([x, 10, x + 140, 150], outline=1, width=6) for x in (10, 170, 330)],
    )
    one = painted(size, lambda d: d.line([380, 120, 420, 40], fill=1, width=6))
    third = np.s_[:, 320:]
    found = left_of((circles | one)[third])
    assert found is None
    alone = one | digit("3", size, 70, 6, (80, 80)) | digit("6", size, 70, 6, (240, 80))
    assert np.array_equal(left_of(circles | alone), alone)


def test_what_is_not_writing_is_no_ring():
    found = components(ring("circle", 6) | written("3"))
    assert without_rings(found, np.zeros(len(found.areas), np.bool_)) is None


@pytest.mark.parametrize("name", HARD)
def test_on_a_small_mask_there_is_no_ring(name):
    if max(HARD[name].shape) < 14:
        assert left_of(HARD[name]) is None
