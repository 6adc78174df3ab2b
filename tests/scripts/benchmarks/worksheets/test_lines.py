"""Lines on a sheet that are no digits."""

import numpy as np
import pytest

from benchmarks.worksheets import lines
from benchmarks.worksheets.written_sheet import Sheet
from inks import VARIANTS
from mnist_pad.core.ink.ink_file import InkSample

SAMPLES = [InkSample(ink, name[0], 0, "a") for name, ink in VARIANTS.items()]


@pytest.fixture
def rng():
    return np.random.default_rng(0)


@pytest.fixture
def sheet(rng):
    return Sheet(SAMPLES, rng, 0)


def starts(drawn):
    """Where lines begin along an axis."""
    return np.flatnonzero(np.diff(np.concatenate([[0], drawn > 0.3])) > 0)


def test_ruled_lines_are_where_they_are_said_to_be(sheet, rng):
    start, spacing = lines.rule(sheet, rng)
    ((layer, _),) = sheet.lines
    places = starts(layer[:, 400])
    assert np.diff(places) == pytest.approx(spacing, abs=1.1)
    assert places[0] % spacing == pytest.approx(start, abs=3)
    assert (layer[places + 1] > 0.2).all(1).all()  # from side to side


def test_squares_are_smaller_than_digits(sheet, rng):
    lines.square(sheet, rng)
    ((layer, _),) = sheet.lines
    for across in (layer.min(0), layer.min(1)):  # what is drawn all along
        spacings = np.diff(starts(across))
        assert len(spacings) > 5
        assert np.ptp(spacings) <= 1
        assert spacings.max() < 0.85 * sheet.height


def test_a_margin_is_one_line_from_top_to_bottom(sheet, rng):
    lines.margin_line(sheet, 120, rng)
    ((layer, _),) = sheet.lines
    assert starts(layer.min(0)) == pytest.approx([119], abs=1)


def test_a_table_has_a_line_around_each_cell(sheet, rng):
    lines.table(sheet, (100, 50, 400, 250), 3, 2, rng)
    ((layer, _),) = sheet.lines
    assert len(starts(layer[80:120, 50:450].max(0))) == 4
    assert len(starts(layer[20:300, 130:160].max(1))) == 3
    assert layer[:, :80].max() == 0


def test_a_hand_trembles_and_a_press_does_not(rng):
    straight, drawn = (lines.by_hand((0, 0), (100, 0), wobble, rng) for wobble in (0, 3))
    assert abs(straight[:, 1]).max() == 0
    assert 0.5 < abs(drawn[:, 1]).max() < 20
    assert drawn[[0, -1]] == pytest.approx(straight[[0, -1]])


def test_a_ring_and_a_box_are_around_what_they_show():
    for seed in range(20):
        rng = np.random.default_rng(seed)
        for box in ((100, 100, 60, 90), (100, 100, 8, 90), (100, 100, 250, 90)):
            left, top, wide, high = box
            boxed = np.concatenate(list(lines.box_sides(box, 90, rng)))
            for path in (lines.ring(box, 90, rng), boxed):
                low, high_end = path.min(0), path.max(0)
                assert (low < (left, top)).all()
                assert (high_end > (left + wide, top + high)).all()
                assert (low > (left - 90, top - 70)).all()
