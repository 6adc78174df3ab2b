"""How large what was written is, whatever small or ruled lies beside it."""

import numpy as np
import pytest

from inks import VARIANTS
from made_masks import HARD, box_of, cells_of, digit
from mnist_pad.core.pictures.extent import extent, is_lone

SIZE = (300, 200)


def page(*places):
    mask = np.zeros(SIZE[::-1], np.bool_)
    for place in places:
        mask[place] = True
    return mask


def written(*names, height=60, pen=6):
    mask = page()
    for n, name in enumerate(names):
        mask |= digit(name, SIZE, height, pen, (50 + 70 * n, 100))
    return mask


LOW, USUAL, TALL = np.s_[100:140, 20:30], np.s_[60:120, 100:130], np.s_[50:130, 200:220]


def test_the_box_is_around_all_pieces_and_their_usual_height_is_the_median():
    box, usual = extent(page(LOW, USUAL, TALL))
    assert box.tolist() == [20, 50, 220, 140]
    assert usual == 60


def test_what_is_lower_than_half_the_highest_is_no_height_but_within_the_box():
    box, usual = extent(page(np.s_[150:189, 10:20], USUAL, TALL))
    assert box.tolist() == [10, 50, 220, 189]
    assert usual == 70


@pytest.mark.parametrize("pieces", [1, 2, 3])
@pytest.mark.parametrize("least", [1, 2, 3])
def test_of_too_few_pieces_none_is_usual(pieces, least):
    _, usual = extent(page(*[np.s_[60:120, x : x + 20] for x in (20, 120, 220)[:pieces]]), least)
    assert usual == (60 if pieces >= least else 0)


def test_dust_and_ruled_lines_do_not_count():
    alone = page(LOW, USUAL)
    box, usual = extent(alone | page(np.s_[5:7, 5:7], np.s_[190:192], np.s_[20:22, 280:282]))
    assert box.tolist() == [20, 60, 130, 140]
    assert usual == 50


@pytest.mark.parametrize("zoom", [1, 2, 3])
def test_twice_the_page_is_twice_the_extent(zoom):
    alone = written("3", "8", "5")
    box, usual = extent(alone)
    assert box.tolist() == box_of(cells_of(alone))
    larger, high = extent(alone.repeat(zoom, 0).repeat(zoom, 1))
    assert larger.tolist() == (zoom * box).tolist()
    assert high == zoom * usual


def test_of_no_ink_there_is_no_extent():
    box, usual = extent(page(), 0)
    assert box.tolist() == [0, 0, 0, 0]
    assert usual == 0
    assert not is_lone(page())


@pytest.mark.parametrize("pen", [2, 12])
@pytest.mark.parametrize("height", [30, 180])
@pytest.mark.parametrize("name", VARIANTS)
def test_one_digit_is_lone(name, height, pen):
    mask = digit(name, SIZE, height, pen, (150, 100))
    assert is_lone(mask)
    assert is_lone(mask | page(np.s_[3:5, 3:5]))


def test_a_number_is_not_lone():
    assert not is_lone(written("3", "8", "5"))
    assert not is_lone(written("1", "2", "3", "4 closed", height=40))


def test_four_strokes_are_too_many_for_a_digit():
    strokes = [np.s_[50:150, x : x + 5] for x in (100, 120, 140, 160)]
    assert is_lone(page(*strokes[:3]))
    assert not is_lone(page(*strokes))


@pytest.mark.parametrize("turn", [0, 1])
def test_a_digit_as_high_as_its_picture_is_lone_and_a_ruled_line_is_not(turn):
    cropped = np.zeros((60, 60), np.bool_)
    cropped[:, 28:32] = cropped[:4, 10:50] = True
    assert is_lone(np.rot90(cropped, turn))
    ruled = np.zeros((400, 400), np.bool_)
    ruled[:, 200:203] = True
    ruled[100:103, 100:300] = True
    assert not is_lone(np.rot90(ruled, turn))


@pytest.mark.parametrize("name", HARD)
def test_of_a_hard_mask_the_extent_is_within_the_ink(name):
    box, usual = extent(HARD[name], least=1)
    left, top, right, bottom = box_of(cells_of(HARD[name])) if HARD[name].any() else [0] * 4
    assert left <= box[0] <= box[2] <= right or not box.any()
    assert top <= box[1] <= box[3] <= bottom or not box.any()
    assert 0 <= usual <= box[3] - box[1]
