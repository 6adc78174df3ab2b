"""The Inside view, on its own: what it shows of what was found, and what can be asked of it."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from colours import contrast
from fake_core import inside_of
from mnist_pad.gui.inside.digit_row import DigitRow
from mnist_pad.gui.inside.evidence_picture import EvidencePicture, evidence_image
from mnist_pad.gui.inside.inside_view import InsideView
from mnist_pad.gui.inside.map_grid import MapGrid, MapPicture
from mnist_pad.gui.inside.tile_grid import TileGrid, TilePixel
from mnist_pad.gui.look.accessible import use_roles
from mnist_pad.gui.look.palette import DARK, LIGHT
from mnist_pad.gui.words.language import Language
from seen import text


@pytest.fixture
def view(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 700)
    use_roles()
    shown = InsideView(window)
    shown.resize(310, 610)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    yield shown
    window.hide()


@pytest.fixture
def filled(view):
    view.show_inside(inside_of(4), answer=4)
    return view


def frame(view):
    return view.findChild(EvidencePicture).frame


def test_the_evidence_is_spoken_in_the_language_that_is_shown(filled, translation):
    translation.set_language(Language.KOREAN)
    shown = text(filled, "evidence_title")
    assert shown != "Evidence for 4"
    assert filled.findChild(EvidencePicture).accessibleDescription() == shown


def grid(view):
    return view.findChild(MapGrid)


def picture(view):
    return view.findChild(MapPicture)


def point_at(qtbot, widget, cell):
    qtbot.mouseMove(widget, widget.cell_box(cell).center().toPoint())


def choose_layer(view, index):
    view.findChild(QComboBox, "layer_box").setCurrentIndex(index)


def test_without_a_drawing_it_says_what_to_do(view):
    assert "Draw a digit" in text(view, "inside_sentence")
    assert view.findChild(EvidencePicture) is None  # made when there is something to show


def test_it_says_why_there_is_nothing_to_see(view):
    view.show_loading()
    assert "Loading" in text(view, "inside_sentence")
    view.show_no_model()
    assert "No model" in text(view, "inside_sentence")
    assert view.inside is None


def test_a_drawing_has_evidence_and_maps(filled):
    assert text(filled, "evidence_title") == "Evidence for 4"
    assert text(filled, "map_title") == "Map 1 of 4"
    assert grid(filled).tiles.shape == (4, 14, 14)
    assert not filled.findChild(QLabel, "inside_sentence").isVisible()
    filled.show_nothing()
    assert filled.findChild(QLabel, "inside_sentence").isVisible()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_what_speaks_for_and_against_has_colours_that_can_be_told_apart(palette):
    inside = inside_of(4)
    image = evidence_image(inside, palette)
    assert image.pixelColor(3, 3) == QColor(palette.accent)
    weak = image.pixelColor(3, 20)
    assert weak.red() > weak.blue()
    for colour in (palette.accent, palette.against):
        assert contrast(colour, palette.surface) >= 3
    # Blue differs from orange for every kind of colour blindness, red from green does not.
    blue, orange = QColor(palette.accent), QColor(palette.against)
    assert blue.blue() - blue.red() > 90
    assert orange.red() - orange.blue() > 90


def test_ink_without_evidence_is_faint():
    pixels = np.zeros((1, 28, 28), np.float32)
    pixels[0, 5, 5] = 1
    inside = inside_of(4, pixels)
    inside.evidence[:] = 0
    image = evidence_image(inside, LIGHT)
    assert image.pixelColor(0, 0) == QColor(LIGHT.surface)
    assert 1.2 < contrast(image.pixelColor(5, 5).name(), LIGHT.surface) < 3


def test_another_digit_can_be_chosen_and_the_answer_again(filled, qtbot):
    row = filled.findChild(DigitRow)
    assert row.button(None).isChecked()
    with qtbot.waitSignal(filled.digit_chosen) as asked:
        qtbot.mouseClick(row.button(9), Qt.MouseButton.LeftButton)
    assert asked.args == [9]
    with qtbot.waitSignal(filled.digit_chosen) as asked:
        qtbot.mouseClick(row.button(None), Qt.MouseButton.LeftButton)
    assert asked.args == [None]


def test_digits_are_chosen_by_the_arrow_keys(filled, qtbot):
    row = filled.findChild(DigitRow)
    row.button(None).setFocus()
    with qtbot.waitSignal(filled.digit_chosen) as asked:
        qtbot.keyClick(row.button(None), Qt.Key.Key_Right)
    assert asked.args == [0]
    assert row.button(0).isChecked()


def test_the_answer_is_marked_among_the_digits(filled):
    filled.show_inside(inside_of(9), answer=4)
    row = filled.findChild(DigitRow)
    assert [digit for digit in range(10) if row.button(digit).is_answer] == [4]
    assert text(filled, "evidence_title") == "Evidence for 9"


def test_layers_are_offered_and_one_is_chosen(filled):
    box = filled.findChild(QComboBox, "layer_box")
    texts = [box.itemText(index) for index in range(box.count())]
    assert texts == ["Layer 1: 4 maps", "Layer 2: 20 maps"]
    choose_layer(filled, 1)
    assert grid(filled).tiles.shape == (20, 7, 7)
    assert filled.findChild(TileGrid, "kernels_picture").tiles.shape == (4, 3, 3)
    filled.show_inside(inside_of(4), answer=4)
    assert box.currentIndex() == 1  # the next drawing is looked at in the same layer


def test_a_map_is_chosen_by_a_click_and_shown_large_with_its_filter(filled, qtbot):
    choose_layer(filled, 1)
    place = grid(filled).tile_box(7).center().toPoint()
    qtbot.mouseClick(grid(filled), Qt.MouseButton.LeftButton, pos=place)
    assert text(filled, "map_title") == "Map 8 of 20"
    assert (picture(filled).tiles == inside_of(4).layers[1].maps[7:8]).all()
    kernel = filled.findChild(TileGrid, "kernels_picture").tiles
    assert (kernel[0, 1, 1], kernel[3, 0, 2], kernel[2, 2, 2]) == (190, 0, 127)


def test_maps_are_chosen_by_the_arrow_keys(filled, qtbot):
    grid(filled).setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(grid(filled), key)
    assert text(filled, "map_title") == "Map 2 of 4"
    for _ in range(5):
        qtbot.keyClick(grid(filled), Qt.Key.Key_Left)
    assert text(filled, "map_title") == "Map 1 of 4"


def test_a_map_that_the_next_layer_lacks_is_left(filled, qtbot):
    choose_layer(filled, 1)
    grid(filled).chosen.emit(19)
    choose_layer(filled, 0)
    assert text(filled, "map_title") == "Map 1 of 4"


def test_what_the_pointer_is_on_has_its_receptive_field_framed(filled, qtbot):
    point_at(qtbot, grid(filled), TilePixel(2, 5, 9))
    assert frame(filled) == (17, 9, 3, 3)
    point_at(qtbot, picture(filled), TilePixel(0, 0, 0))
    assert frame(filled) == (0, 0, 2, 2)
    qtbot.mouseMove(filled.findChild(DigitRow))
    picture(filled).pointed.emit(None)
    assert frame(filled) is None


def test_the_field_follows_the_layer(filled, qtbot):
    choose_layer(filled, 1)
    point_at(qtbot, grid(filled), TilePixel(3, 2, 1))
    assert frame(filled) == (2, 6, 8, 8)


def test_arrow_keys_go_through_the_cells_of_the_large_map(filled, qtbot):
    picture(filled).setFocus()
    qtbot.keyClick(picture(filled), Qt.Key.Key_Right)
    assert frame(filled) == (15, 13, 3, 3)  # from the middle, (7, 7), to (7, 8)
    qtbot.keyClick(picture(filled), Qt.Key.Key_Up)
    assert frame(filled) == (15, 11, 3, 3)
    grid(filled).setFocus()
    assert frame(filled) is None


def test_the_frame_is_painted_around_the_field(filled, theme):
    shown = filled.findChild(EvidencePicture)
    without = shown.grab().toImage()
    shown.show_frame((4, 6, 8, 8))
    with_frame = shown.grab().toImage()
    cell = without.width() // 28
    changed = [
        (x, y)
        for x in range(without.width())
        for y in range(without.height())
        if without.pixelColor(x, y) != with_frame.pixelColor(x, y)
    ]
    columns, rows = ([place[axis] for place in changed] for axis in (0, 1))
    assert (min(columns), max(columns) + 1) == (4 * cell, 12 * cell)
    assert (min(rows), max(rows) + 1) == (6 * cell, 14 * cell)
    assert with_frame.pixelColor(8 * cell, 10 * cell) == without.pixelColor(8 * cell, 10 * cell)


def test_filters_can_be_shown_in_place_of_their_maps(filled, qtbot):
    choose_layer(filled, 1)
    qtbot.mouseClick(filled.findChild(QPushButton, "filters_button"), Qt.MouseButton.LeftButton)
    assert grid(filled).tiles.shape == (20, 3, 3)
    assert grid(filled).tiles[5, 0, 2] == 0  # -1: the map before that counts most
    point_at(qtbot, grid(filled), TilePixel(3, 1, 1))
    assert frame(filled) is None  # a weight is nowhere on the picture
    point_at(qtbot, picture(filled), TilePixel(0, 2, 1))
    assert frame(filled) == (2, 6, 8, 8)


@pytest.mark.parametrize("size", [(282, 443), (310, 610), (440, 900)])
@pytest.mark.parametrize("layer", [0, 1])
def test_nothing_is_cut_off_at_any_size(filled, size, layer):
    filled.resize(*size)
    choose_layer(filled, layer)
    for part in (grid(filled), picture(filled), filled.findChild(EvidencePicture)):
        place = part.mapTo(filled, part.rect().bottomRight())
        assert filled.rect().contains(place)
    last = len(grid(filled).tiles) - 1
    assert grid(filled).rect().toRectF().contains(grid(filled).tile_box(last))
    assert picture(filled).rect().toRectF().contains(picture(filled).tile_box(0))


def test_what_is_painted_says_what_it_is(filled):
    for widget in (filled.findChild(EvidencePicture), grid(filled), picture(filled)):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.role() == QAccessible.Role.Graphic
        assert widget.accessibleName()
    assert filled.findChild(EvidencePicture).accessibleDescription() == "Evidence for 4"


@pytest.mark.parametrize("size", [(376, 540), (310, 540), (300, 480), (338, 610), (460, 900)])
def test_no_words_are_cut(qtbot, filled, size):
    filled.parentWidget().resize(500, 920)
    filled.resize(*size)
    filled.repaint()
    names = ("evidence_title", "evidence_explanation", "map_title", "map_explanation", "maps_hint")
    shown = [found for name in names if (found := filled.findChild(QLabel, name)).isVisible()]
    assert len(shown) >= 2
    for label in shown:
        qtbot.waitUntil(
            lambda label=label: label.height() >= label.heightForWidth(label.width()) > 0
        )


@pytest.mark.parametrize(("width", "is_shown"), [(376, True), (250, False)])
def test_the_evidence_is_explained_where_that_fits_beside_it(filled, width, is_shown):
    filled.parentWidget().resize(500, 920)
    filled.resize(width, 540)
    assert filled.findChild(QLabel, "evidence_explanation").isVisible() == is_shown
