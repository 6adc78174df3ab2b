"""How digits are set on a sheet."""

from itertools import pairwise

import numpy as np
import pytest

from benchmarks.worksheets import writing
from benchmarks.worksheets.written_sheet import Sheet
from inks import VARIANTS
from mnist_pad.core.ink.ink_file import InkSample

SAMPLES = [InkSample(ink, name[0], 0, "a") for name, ink in VARIANTS.items()]
SEEDS = range(6)


def sheet_and_rng(seed):
    rng = np.random.default_rng(seed)
    return Sheet(SAMPLES, rng, 0), rng


@pytest.mark.parametrize("seed", SEEDS)
def test_rows_stay_in_their_room_and_the_boxes_are_the_numbers(seed):
    sheet, rng = sheet_and_rng(seed)
    left, top, right, bottom = sheet.room
    boxes = writing.write_rows(sheet, sheet.room, rng)
    assert 2 <= len(sheet.rows) <= 5
    digits = sum(len(row) for row in sheet.rows)
    assert 2 * len(boxes) <= digits <= 4 * len(boxes)
    for x, y, wide, high in boxes:
        assert left <= x + 1
        assert x + wide <= right + 1
        assert top - 0.5 * sheet.height <= y
        assert y + high <= bottom + 0.4 * sheet.height


@pytest.mark.parametrize("seed", SEEDS)
def test_feet_stand_on_the_lines(seed):
    sheet, rng = sheet_and_rng(seed)
    spacing = sheet.height * 0.8
    writing.write_rows(sheet, sheet.room, rng, on=(7.0, spacing))
    for row in sheet.rows:
        # A slope and a hand lead them a little astray.
        feet = np.median([each.box[1] + each.box[3] - sheet.pen / 2 for each in row])
        off = (feet - 7.0 + spacing / 2) % spacing - spacing / 2
        assert abs(off) < 0.25 * sheet.height


@pytest.mark.parametrize("seed", SEEDS)
def test_a_grid_has_as_many_in_each_row(seed):
    sheet, rng = sheet_and_rng(seed)
    writing.write_grid(sheet, rng)
    assert len({len(row) for row in sheet.rows}) == 1
    assert len(sheet.rows) * len(sheet.rows[0]) >= 6


def test_there_is_one_digit_in_each_cell():
    sheet, rng = sheet_and_rng(0)
    writing.write_in_cells(sheet, (100, 100, 400, 300), 3, 2, rng)
    assert [len(row) for row in sheet.rows] == [3, 3]
    for row, written in enumerate(sheet.rows):
        for column, each in enumerate(written):
            left, top, wide, high = each.box
            middle = (150 + 100 * column, 150 + 100 * row)
            away = 4 * 0.08 * sheet.height
            assert (left + wide / 2, top + high / 2) == pytest.approx(middle, abs=away)


@pytest.mark.parametrize("seed", SEEDS)
def test_there_is_room_for_a_ring_around_each(seed):
    sheet, rng = sheet_and_rng(seed)
    boxes = writing.write_apart(sheet, rng)
    for one, other in pairwise(boxes):
        if other[0] > one[0]:  # in the same row
            assert other[0] - one[0] - one[2] >= 0.69 * sheet.height


def test_a_block_lies_in_the_sheet_s_room():
    sheet, rng = sheet_and_rng(0)
    left, top, right, bottom = writing.placed(sheet, 200, 100, rng)
    assert (right - left, bottom - top) == pytest.approx((200, 100))
    assert sheet.room[0] <= left <= right <= sheet.room[2]
    assert sheet.room[1] <= top <= bottom <= sheet.room[3]
