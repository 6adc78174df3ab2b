"""Tiles of whole device pixels, and what is where among them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from mnist_pad.gui.look.palette import DARK, LIGHT
from mnist_pad.gui.maps.tile_colours import grey_table, signed_table
from mnist_pad.gui.maps.tile_grid import TileGrid, TilePixel, mosaic, tiling


@settings(deadline=None)
@given(st.integers(1, 200), st.integers(1, 30), st.integers(1, 600), st.integers(1, 600))
def test_all_tiles_fit_and_no_larger_ones_would(count, side, width, height):
    found = tiling(count, side, width, height)

    def fits(scale, columns):
        rows = -(-count // columns)
        pitch = scale * (side + 1)
        return columns * pitch - scale <= width and rows * pitch - scale <= height

    assert found.pitch == found.scale * (side + 1)
    assert 1 <= found.columns <= count
    assert found.scale == 1 or fits(found.scale, found.columns)
    larger = found.scale + 1
    assert not any(fits(larger, columns) for columns in range(1, count + 1))


@pytest.fixture
def grid(qtbot, theme):
    shown = TileGrid()
    qtbot.addWidget(shown)
    shown.resize(100, 60)
    tiles = np.zeros((6, 4, 4), np.uint8)
    tiles[4, 1, 2] = 255
    shown.show_tiles(tiles)
    shown.show()
    return shown


def test_a_pixel_is_painted_where_it_is_said_to_be(grid):
    box = grid.cell_box(TilePixel(4, 1, 2))
    image = grid.grab().toImage()
    ratio = image.devicePixelRatio()
    lit = [
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y) == QColor("white")
        and box.adjusted(-9, -9, 9, 9).contains(x / ratio, y / ratio)
        and grid.cell_at(QPointF((x + 0.5) / ratio, (y + 0.5) / ratio)) is not None
    ]
    assert len(lit) == round(box.width() * ratio) ** 2
    assert {grid.cell_at(QPointF((x + 0.5) / ratio, (y + 0.5) / ratio)) for x, y in lit} == {
        TilePixel(4, 1, 2)
    }


def test_every_cell_is_found_at_its_middle(grid):
    for tile in range(6):
        for place in range(16):
            cell = TilePixel(tile, *divmod(place, 4))
            assert grid.cell_at(grid.cell_box(cell).center()) == cell


def test_there_is_no_cell_between_the_tiles_or_after_the_last(grid):
    first = grid.tile_box(0)
    assert grid.cell_at(QPointF(first.right() + 0.1, first.center().y())) is None
    assert grid.cell_at(QPointF(0, 0)) is None
    assert grid.cell_at(QPointF(99, 59)) is None


def test_the_tiles_fit_the_height_they_ask_for(grid):
    high = grid.height_for(100, 40)
    grid.resize(100, high)
    assert grid.tile_box(5).bottom() <= high
    assert high <= 40


def test_a_mosaic_has_a_transparent_line_between_tiles():
    tiles = np.full((3, 2, 2), 200, np.uint8)
    image = mosaic(tiles, 2, grey_table())
    assert (image.width(), image.height()) == (5, 5)
    assert image.pixelColor(0, 0) == QColor(200, 200, 200)
    for x, y in ((2, 0), (0, 2), (4, 4)):
        assert image.pixelColor(x, y).alpha() == 0


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_signed_numbers_have_two_colours_and_the_track_for_nothing(palette):
    colours = [QColor.fromRgb(int(signed_table(palette)[place])) for place in (0, 127, 254)]
    wanted = [QColor(each) for each in (palette.against, palette.track, palette.accent)]
    assert colours == wanted
