"""A sheet, while it is written on."""

import numpy as np
import pytest

from benchmarks.worksheets.written_sheet import MOST, Sheet, mark
from inks import VARIANTS
from mnist_pad.core.ink.ink_file import InkSample

SAMPLES = [InkSample(ink, name[0], 0, "a") for name, ink in VARIANTS.items()]


def sheet(turn=0.0, seed=0, samples=SAMPLES):
    return Sheet(samples, np.random.default_rng(seed), turn)


def extent(layer):
    """Left, top, width and height of what is drawn."""
    rows, columns = np.flatnonzero(layer.max(1) > 0.5), np.flatnonzero(layer.max(0) > 0.5)
    return columns[0], rows[0], np.ptp(columns) + 1, np.ptp(rows) + 1


@pytest.mark.parametrize("turn", [-8, 0, 5])
@pytest.mark.parametrize("seed", range(4))
def test_the_box_of_a_digit_is_around_its_ink(turn, seed):
    page = sheet(turn, seed)
    page.write(page.number(1), 300, 300)
    ((written,),) = page.rows
    assert extent(page.ink) == pytest.approx(written.box, abs=2)


def test_a_number_stands_where_it_is_said_to():
    page = sheet()
    left, _, wide, _ = page.write(page.number(4), 200, 300)
    assert left == pytest.approx(200, abs=page.height)  # a later digit may begin before the first
    (row,) = page.rows
    assert min(each.box[0] for each in row) == pytest.approx(left - page.pen / 2)
    right = max(each.box[0] + each.box[2] for each in row)
    assert right == pytest.approx(left + wide + page.pen / 2)
    for each in row:
        assert each.box[1] + each.box[3] == pytest.approx(300, abs=0.35 * page.height)


def test_what_is_written_around_a_place_has_its_middle_there():
    page = sheet()
    left, top, wide, high = page.write_around(page.number(2), 400, 250)
    assert (left + wide / 2, top + high / 2) == pytest.approx((400, 250))


def test_a_digit_is_no_larger_than_its_cell():
    page = sheet()
    for _ in range(20):
        _, _, wide, high = page.number(1, (30, 25)).box
        assert wide <= 30 + 1e-6
        assert high <= 25 + 1e-6


def test_neighbours_do_not_lie_on_each_other():
    page = sheet()
    for _ in range(30):
        number = page.number(2)
        (_, first), (_, second) = number.digits
        some, others = np.concatenate(first), np.concatenate(second)
        nearest = np.linalg.norm(some[:, None] - others, axis=2).min()
        assert nearest >= 0.049 * page.height


def test_gaps_are_those_of_people():
    page = sheet()
    one = [each for each in SAMPLES if each.label in {"0", "8"}]  # whose lines meet where boxes do
    page = sheet(samples=one)
    gaps = []
    for _ in range(300):
        (_, first), (_, second) = page.number(2).digits
        gaps.append(np.concatenate(second)[:, 0].min() - np.concatenate(first)[:, 0].max())
    low, middle, high = np.quantile(gaps, [0.1, 0.5, 0.9]) / page.height
    assert low == pytest.approx(0.05, abs=0.06)
    assert middle == pytest.approx(0.27, abs=0.06)
    assert high == pytest.approx(0.50, abs=0.06)


def test_rows_are_kept_apart_and_empty_ones_are_none():
    page = sheet()
    page.next_row()
    for count in (2, 3):
        page.next_row()
        page.write(page.number(count), 100, 200 * count)
    page.next_row()
    assert [len(row) for row in page.rows] == [2, 3]
    assert page.left_over == MOST - 5


def test_the_room_of_a_turned_sheet_is_on_the_page():
    for turn in (-8, 0, 8):
        page = sheet(turn)
        corners = page.outline(page.room)
        assert (corners >= 0).all()
        assert (corners <= page.size).all()


def test_a_line_lies_under_the_ink_and_is_no_digit():
    page = sheet()
    page.rule([np.array([(0.0, 100.0), (600.0, 100.0)])], 3, (255, 0, 0))
    page.scrawl(np.array([(50.0, 50.0), (50.0, 150.0)]))
    rgb = page.coloured(np.full((*page.ink.shape, 3), 255.0))
    assert tuple(rgb[100, 300]) == (255, 0, 0)
    assert tuple(rgb[100, 50]) == page.colour
    assert tuple(rgb[300, 300]) == (255, 255, 255)
    assert page.rows == ()


def test_what_reaches_off_a_layer_is_cut():
    layer = np.zeros((40, 60), np.float32)
    mark(layer, [np.array([(-30.0, 20.0), (30.0, 20.0)])], 4)
    assert extent(layer) == pytest.approx((0, 18, 32, 4), abs=1)
    mark(layer, [np.array([(-30.0, 90.0), (-20.0, 95.0)])], 4)
    assert layer[30:].max() == 0
