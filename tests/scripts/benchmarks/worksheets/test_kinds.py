"""What is special about some kinds of pages; test_pages.py knows what is common to all."""

import numpy as np
import pytest

from benchmarks.worksheets import kinds
from inks import VARIANTS
from mnist_pad.core.ink.ink_file import InkSample

SAMPLES = [InkSample(ink, name[0], 0, "a") for name, ink in VARIANTS.items()]


@pytest.fixture
def sheets(monkeypatch):
    """Note each sheet when it is finished, instead of photographing it."""
    seen = []
    for look in ("taken", "scanned", "photographed", "on_desk"):
        monkeypatch.setattr(kinds, look, lambda sheet, *_, **how: seen.append((sheet, how)))

    def make(kind, seed):
        kind(SAMPLES, np.random.default_rng(seed))
        return seen.pop()

    return make


def boxes(sheet):
    return np.array([written.box for row in sheet.rows for written in row])


@pytest.mark.parametrize("seed", range(5))
def test_digits_are_right_of_the_margin(sheets, seed):
    sheet, _ = sheets(kinds.margin, seed)
    layer, _ = sheet.lines[-1]
    columns = np.flatnonzero(layer.max(0) > 0.5)
    assert boxes(sheet)[:, 0].min() > columns.mean() - 0.1 * sheet.height
    assert len(sheet.lines) in {1, 2}


@pytest.mark.parametrize("kind", [kinds.ruled, kinds.squared])
def test_lines_cross_many_digits(sheets, kind):
    crossed = []
    for seed in range(5):
        sheet, _ = sheets(kind, seed)
        ((layer, _),) = sheet.lines
        for left, top, wide, high in boxes(sheet).round().astype(int):
            crossed.append(layer[top : top + high, left : left + wide].max() > 0.3)
    assert np.mean(crossed) > 0.6


@pytest.mark.parametrize("kind", [kinds.underlined, kinds.circled, kinds.boxed])
def test_there_is_more_ink_than_digits(sheets, kind):
    sheet, _ = sheets(kind, 0)
    ink = sheet.ink > 0.5
    for left, top, wide, high in boxes(sheet).round().astype(int):
        ink[top : top + high, left : left + wide] = False
    plain, _ = sheets(kinds.rows, 0)
    bare = plain.ink > 0.5
    for left, top, wide, high in boxes(plain).round().astype(int):
        bare[top : top + high, left : left + wide] = False
    assert ink.sum() > 500
    assert bare.sum() < 100


def test_some_digits_touch_the_lines_of_their_cells_and_most_do_not(sheets):
    touching = []
    for seed in range(8):
        sheet, _ = sheets(kinds.cells, seed)
        ((layer, _),) = sheet.lines
        both = (sheet.ink > 0.5) & (layer > 0.3)
        for left, top, wide, high in boxes(sheet).round().astype(int):
            touching.append(both[top : top + high, left : left + wide].any())
    assert 0.05 < np.mean(touching) < 0.5


def test_turned_pages_lean_both_ways(sheets):
    leanings = []
    for seed in range(12):
        sheet, _ = sheets(kinds.turned, seed)
        longest = max(sheet.rows, key=len)
        across, down = np.array([(w.box[0], w.box[1] + w.box[3]) for w in longest]).T
        leanings.append(np.degrees(np.arctan(np.polyfit(across, down, 1)[0])))
    assert min(leanings) < -3
    assert max(leanings) > 3
    assert max(map(abs, leanings)) < 12


def test_edges_and_shadows_are_asked_for(sheets):
    assert {sheets(kinds.dark_edge, seed)[1]["edges"] for seed in range(8)} == {1, 2}
    assert sheets(kinds.shadow, 0)[1] == {"shadow": True}
