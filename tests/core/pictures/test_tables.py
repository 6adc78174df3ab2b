"""The walls of tables and boxes go; the digits in the cells stay, and no digit is a table."""

import numpy as np
import pytest

from inks import VARIANTS
from made_masks import HARD, digit, painted
from mnist_pad.core.masks.components import components
from mnist_pad.core.pictures.tables import without_tables

SIZE = (360, 260)
COLUMNS, ROWS = (30, 130, 230, 330), (30, 130, 230)
NAMES = (("3", "8", "4 closed"), ("1", "7", "0"))


def walls(pen, columns=COLUMNS, rows=ROWS):
    def paint(d):
        for x in columns:
            d.line([x, rows[0], x, rows[-1]], fill=1, width=pen)
        for y in rows:
            d.line([columns[0], y, columns[-1], y], fill=1, width=pen)

    return painted(SIZE, paint)


def digits(height=60, pen=6, names=NAMES):
    mask = np.zeros(SIZE[::-1], np.bool_)
    for row, line in enumerate(names):
        for column, name in enumerate(line):
            middle = (COLUMNS[column] + 50, ROWS[row] + 50)
            mask |= digit(name, SIZE, height, pen, middle)
    return mask


def left_of(mask):
    return without_tables(mask.astype(np.float32), components(mask))


@pytest.mark.parametrize("zoom", [1, 2])
@pytest.mark.parametrize("pen", [1, 3, 6])
def test_of_a_table_the_digits_are_left_and_its_walls_are_told(pen, zoom):
    table, alone = (m.repeat(zoom, 0).repeat(zoom, 1) for m in (walls(pen), digits()))
    kept, lain = left_of(table | alone)
    assert np.array_equal(kept, alone)
    assert (lain & table).sum() > 0.95 * table.sum()
    assert not (lain & alone).any()


@pytest.mark.parametrize("name", VARIANTS)
def test_of_a_box_the_digit_is_left(name):
    alone = digits(names=((name,),))
    kept, lain = left_of(walls(3, COLUMNS[:2], ROWS[:2]) | alone)
    assert np.array_equal(kept, alone)
    assert lain.any()


@pytest.mark.parametrize("side", [45, 70])
def test_of_a_small_box_the_digit_is_left(side):
    alone = digit("5", SIZE, side / 2, 3, (100 + side / 2, 100 + side / 2))
    box = walls(2, (100, 100 + side), (100, 100 + side))
    assert np.array_equal(left_of(box | alone)[0], alone)


@pytest.mark.parametrize("pen", [3, 6])
@pytest.mark.parametrize("name", ["4 closed", "7"])
def test_a_digit_that_crosses_a_wall_is_nearly_whole(name, pen):
    table, alone = walls(3), digits() | digit(name, SIZE, 80, pen, (180, 200))
    assert (table & alone).any()
    kept, _ = left_of(table | alone)
    assert (kept & alone).sum() > 0.97 * alone.sum()
    assert (kept & ~alone).sum() < 0.02 * alone.sum()


def test_a_wall_that_ends_within_the_table_goes_too():
    table = walls(3, COLUMNS[::3], ROWS)
    table |= painted(SIZE, lambda d: d.line([180, 30, 180, 130], fill=1, width=3))
    alone = digit("3", SIZE, 60, 6, (100, 80)) | digit("5", SIZE, 60, 6, (260, 80))
    kept, _ = left_of(table | alone)
    assert np.array_equal(kept, alone)


@pytest.mark.parametrize("pen", [2, 8, 16])
@pytest.mark.parametrize("height", [50, 200])
@pytest.mark.parametrize("name", VARIANTS)
def test_a_digit_is_no_table(name, height, pen):
    mask = digit(name, SIZE, height, pen, (180, 130))
    kept, lain = left_of(mask)
    assert np.array_equal(kept, mask)
    assert not lain.any()


OTHERS = {
    "8 of straight strokes": walls(6, (130, 200), ROWS)
    | painted(SIZE, lambda d: d.line([200, 30, 212, 18], fill=1, width=6)),
    "0 of straight strokes": walls(6, (130, 230), (30, 230)),
    "4 of straight strokes": painted(
        SIZE, lambda d: d.line([100, 30, 100, 130, 200, 130, 200, 30, 200, 230], fill=1, width=6)
    ),
    "box with half a lid": painted(
        SIZE, lambda d: d.line([130, 30, 130, 130, 230, 130, 230, 30, 170, 30], fill=1, width=3)
    )
    | digit("3", SIZE, 60, 6, (180, 80)),
    "box too small for a digit": walls(1, (30, 60), (30, 60))
    | painted(SIZE, lambda d: d.rectangle([42, 42, 48, 48], fill=1)),
    "rows without columns": painted(
        SIZE, lambda d: [d.line([30, y, 330, y], fill=1, width=3) for y in ROWS]
    ),
    "circle": painted(SIZE, lambda d: d.ellipse([60, 30, 260, 230], outline=1, width=4))
    | digit("3", SIZE, 80, 6, (160, 130)),
}


@pytest.mark.parametrize("what", OTHERS)
def test_what_is_no_table_stays(what):
    kept, lain = left_of(OTHERS[what])
    assert np.array_equal(kept, OTHERS[what])
    assert not lain.any()


@pytest.mark.parametrize("name", HARD)
def test_small_masks_stay(name):
    kept, lain = left_of(HARD[name])
    assert np.array_equal(kept, HARD[name])
    assert not lain.any()


def test_stems_that_join_below_each_other_are_no_wall():
    stems = painted(SIZE, lambda d: d.rectangle([176, 40, 184, 220], fill=1))
    kept, _ = left_of(walls(2) | stems)
    assert np.array_equal(kept, stems)
