"""How a sheet looks that is scanned or photographed."""

import numpy as np
import pytest

from benchmarks.worksheets import looks
from benchmarks.worksheets.written_sheet import Sheet
from inks import VARIANTS
from mnist_pad.core.ink.ink_file import InkSample

SAMPLES = [InkSample(ink, name[0], 0, "a") for name, ink in VARIANTS.items()]


def sheet_and_rng(seed=0):
    rng = np.random.default_rng(seed)
    sheet = Sheet(SAMPLES, rng, 0)
    sheet.write(sheet.number(3), 300, 300)
    return sheet, rng


@pytest.mark.parametrize("look", [looks.taken, looks.scanned, looks.photographed])
def test_a_page_has_the_sheet_s_size_and_rows(look):
    sheet, rng = sheet_and_rng()
    page = look(sheet, rng)
    assert page.pixels.shape == (*sheet.size[::-1], 3)
    assert page.rows == sheet.rows


def test_a_scan_is_even_and_a_photo_is_not():
    sheet, rng = sheet_and_rng()
    scan, photo = looks.scanned(sheet, rng), looks.photographed(sheet, rng, shadow=True)
    corners = [each.pixels[::-1, ::-1][:200, :200].mean() for each in (scan, photo)]
    assert corners[0] > 220 > corners[1]
    bare = [each.pixels[::10, -300::10].mean(2) for each in (scan, photo)]
    assert bare[0].std() < 6 < bare[1].std()


@pytest.mark.parametrize("edges", [0, 1, 2])
@pytest.mark.parametrize("seed", range(4))
def test_so_many_edges_are_dark(edges, seed):
    sheet, rng = sheet_and_rng(seed)
    pixels = looks.scanned(sheet, rng, edges).pixels.mean(2)
    sides = (pixels[:, :4], pixels[:4].T, pixels[:, -4:], pixels[-4:].T)
    assert sum(np.median(side[100:-100]) < 100 for side in sides) == edges
    assert np.median(pixels) > 200


def test_a_note_lies_on_a_darker_desk():
    sheet, rng = sheet_and_rng()
    page = looks.on_desk(sheet, rng, (200, 150, 600, 450)).pixels.mean(2)
    assert np.median(page[160:440, 210:590]) > np.median(page[:, :150]) + 40
    assert page.shape == sheet.size[::-1]
