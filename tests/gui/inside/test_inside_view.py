"""The Inside view, on its own: what it shows of what was found, and what can be asked of it."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from colours import contrast
from fake_core import inside_of, layer_of
from mnist_pad.core.model.inside import ReceptiveField
from mnist_pad.gui.inside.digit_row import DigitRow
from mnist_pad.gui.inside.evidence_picture import EvidencePicture, evidence_image
from mnist_pad.gui.inside.inside_view import InsideView
from mnist_pad.gui.look.accessible import use_roles
from mnist_pad.gui.look.palette import DARK, LIGHT
from mnist_pad.gui.maps.logits_row import LogitsRow
from mnist_pad.gui.maps.map_picture import MapPicture
from mnist_pad.gui.maps.map_rows import MapRows
from mnist_pad.gui.maps.tile_grid import TileGrid, TilePixel
from mnist_pad.gui.words.language import Language
from pictures.fits import faults
from seen import text


@pytest.fixture
def view(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 700)
    use_roles()
    shown = InsideView(window)
    shown.resize(400, 610)
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


def rows(view):
    return view.findChild(MapRows, "map_rows")


def row(view, layer=0):
    return rows(view).rows[layer]


def picture(view):
    return view.findChild(MapPicture)


def point_at(qtbot, widget, cell):
    qtbot.mouseMove(widget, widget.cell_box(cell).center().toPoint())


def choose(qtbot, view, layer, index):
    row(view, layer).bring_into_view(index)
    place = row(view, layer).tile_box(index).center().toPoint()
    qtbot.mouseClick(row(view, layer), Qt.MouseButton.LeftButton, pos=place)


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
    assert text(filled, "map_title") == "Layer 1, map 1"
    assert [each.tiles.shape for each in rows(filled).rows] == [(4, 14, 14), (20, 7, 7)]
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


def test_the_chosen_map_stays_while_one_draws(filled, qtbot):
    choose(qtbot, filled, 1, 7)
    filled.show_inside(inside_of(5), answer=5)
    assert text(filled, "map_title") == "Layer 2, map 8"
    assert (picture(filled).tiles == inside_of(5).layers[1].maps[7:8]).all()


def test_another_networks_first_map_is_chosen(filled, qtbot):
    choose(qtbot, filled, 1, 7)
    other = inside_of(4)
    filled.show_inside(replace(other, layers=other.layers[:1]), answer=4)
    assert text(filled, "map_title") == "Layer 1, map 1"
    assert len(rows(filled).rows) == 1


def test_a_network_without_convolutions_has_evidence_and_logits(filled):
    filled.show_inside(replace(inside_of(4), layers=()), answer=4)
    assert not picture(filled).isVisible()
    assert filled.findChild(EvidencePicture).isVisible()
    assert filled.findChild(LogitsRow).isVisible()


def test_a_map_is_chosen_by_a_click_and_shown_large_with_its_filter(filled, qtbot):
    choose(qtbot, filled, 1, 7)
    assert text(filled, "map_title") == "Layer 2, map 8"
    assert (picture(filled).tiles == inside_of(4).layers[1].maps[7:8]).all()
    kernel = filled.findChild(TileGrid, "kernels_picture").tiles
    assert (kernel[0, 1, 1], kernel[3, 0, 2], kernel[2, 2, 2]) == (190, 0, 127)


def test_maps_are_chosen_by_the_arrow_keys(filled, qtbot):
    rows(filled).setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(rows(filled), key)
    assert text(filled, "map_title") == "Layer 1, map 2"
    qtbot.keyClick(rows(filled), Qt.Key.Key_Down)
    assert text(filled, "map_title") == "Layer 2, map 2"
    for _ in range(5):
        qtbot.keyClick(rows(filled), Qt.Key.Key_Left)
    assert text(filled, "map_title") == "Layer 2, map 1"


def test_the_keys_bring_the_chosen_map_into_view(filled, qtbot):
    qtbot.keyClick(rows(filled), Qt.Key.Key_Down)
    qtbot.keyClick(rows(filled), Qt.Key.Key_End)
    assert text(filled, "map_title") == "Layer 2, map 20"
    assert row(filled, 1).rect().toRectF().contains(row(filled, 1).tile_box(19))
    # To the map that is seen above it, although that row is not scrolled.
    qtbot.keyClick(rows(filled), Qt.Key.Key_Up)
    assert text(filled, "map_title") == "Layer 1, map 4"
    qtbot.keyClick(rows(filled), Qt.Key.Key_Down)
    qtbot.keyClick(rows(filled), Qt.Key.Key_Home)
    assert row(filled, 1).first == 0


def test_rows_scroll_sideways_by_wheel_and_buttons_and_the_chosen_map_stays(filled, qtbot):
    maps, before = row(filled, 1), row(filled, 1).whole
    back, on = (button(filled, 1, name) for name in ("Maps to the left", "Maps to the right"))
    assert (back.isVisible(), on.isVisible()) == (False, True)
    qtbot.mouseClick(on, Qt.MouseButton.LeftButton)
    assert maps.first == before
    assert back.isVisible()
    turn_wheel(maps, -1)
    assert maps.first == before + 1
    turn_wheel(maps, 100)
    assert maps.first == 0
    assert not back.isVisible()
    turn_wheel(maps, -100)
    assert not on.isVisible()
    assert row(filled, 0).first == 0
    assert text(filled, "map_title") == "Layer 1, map 1"


def test_a_row_with_nothing_to_scroll_leaves_the_wheel_to_the_page(filled):
    filled.parentWidget().resize(3000, 700)
    filled.resize(3000, 700)
    QApplication.processEvents()
    assert not turn_wheel(row(filled, 0), -1)
    filled.resize(400, 610)
    QApplication.processEvents()
    assert turn_wheel(row(filled, 1), -1)


def test_the_chosen_map_stays_in_view_in_another_room(filled, qtbot):
    for width, key in ((960, Qt.Key.Key_End), (400, None), (960, None)):
        filled.parentWidget().resize(width, 700)
        filled.resize(width, 700)
        if key:
            qtbot.keyClick(rows(filled), Qt.Key.Key_Down)
            qtbot.keyClick(rows(filled), key)
        qtbot.waitUntil(lambda: seen_of(row(filled, 1), 19) == row(filled, 1).map_side)


def seen_of(maps, index):
    """Return how much of a map's width is in view."""
    return (maps.rect().toRectF() & maps.tile_box(index)).width()


def button(view, layer, name):
    found = [each for each in view.findChildren(QToolButton) if each.accessibleName() == name]
    return found[layer]


def turn_wheel(widget, notches):
    middle = widget.rect().center()
    event = QWheelEvent(
        QPointF(middle),
        widget.mapToGlobal(QPointF(middle)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.ignore()
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_what_the_pointer_is_on_has_its_receptive_field_framed(filled, qtbot):
    point_at(qtbot, row(filled), TilePixel(2, 5, 9))
    assert frame(filled) == (17, 9, 3, 3)
    point_at(qtbot, picture(filled), TilePixel(0, 0, 0))
    assert frame(filled) == (0, 0, 2, 2)
    qtbot.mouseMove(filled.findChild(DigitRow))
    picture(filled).pointed.emit(None)
    assert frame(filled) is None


def test_the_field_follows_the_layer(filled, qtbot):
    point_at(qtbot, row(filled, 1), TilePixel(3, 2, 1))
    assert frame(filled) == (2, 6, 8, 8)


def test_arrow_keys_go_through_the_cells_of_the_large_map(filled, qtbot):
    picture(filled).setFocus()
    qtbot.keyClick(picture(filled), Qt.Key.Key_Right)
    assert frame(filled) == (15, 13, 3, 3)  # from the middle, (7, 7), to (7, 8)
    qtbot.keyClick(picture(filled), Qt.Key.Key_Up)
    assert frame(filled) == (15, 11, 3, 3)
    rows(filled).setFocus()
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
    choose(qtbot, filled, 1, 0)
    qtbot.mouseClick(filled.findChild(QPushButton, "filters_button"), Qt.MouseButton.LeftButton)
    assert [each.tiles.shape for each in rows(filled).rows] == [(4, 3, 3), (20, 3, 3)]
    assert row(filled, 1).tiles[5, 0, 2] == 0  # -1: the map of the layer before that counts most
    point_at(qtbot, row(filled, 1), TilePixel(3, 1, 1))
    assert frame(filled) is None  # a weight is nowhere on the picture
    point_at(qtbot, picture(filled), TilePixel(0, 2, 1))
    assert frame(filled) == (2, 6, 8, 8)


def test_a_narrow_page_gives_the_logits_its_whole_width(filled, qtbot):
    logits, widths = filled.findChild(LogitsRow), []
    for width in (600, 320, 600):
        filled.parentWidget().resize(width, 610)
        filled.resize(width, 610)
        qtbot.wait(20)
        widths.append(width - logits.width())
    assert widths[0] == widths[2] > 120
    assert widths[1] < 40


SIZES = [(376, 443), (376, 540), (400, 610), (440, 900), (600, 550), (960, 800), (1440, 1200)]


def network_like(qtbot, view, shapes):
    """Show maps of these shapes."""
    layers = tuple(layer_of(count, side, 1, ReceptiveField()) for count, side in shapes)
    view.show_inside(replace(inside_of(4), layers=layers), answer=4)
    qtbot.waitUntil(lambda: all(each.isVisible() for each in rows(view).rows))


PAGE = (32, 28), (64, 14)
BUNDLED = (32, 28), (64, 14), (64, 14), (128, 7), (128, 7)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shapes", [PAGE, BUNDLED], ids=["page", "bundled"])
def test_all_layers_are_in_view_down_to_the_logits(qtbot, filled, size, shapes):
    filled.parentWidget().resize(*size)
    filled.resize(*size)
    network_like(qtbot, filled, shapes)
    parts = [*rows(filled).rows, filled.findChild(LogitsRow), picture(filled)]
    for part in (*parts, filled.findChild(EvidencePicture)):
        assert part.isVisible()
        corners = part.rect().topLeft(), part.rect().bottomRight()
        assert all(filled.rect().contains(part.mapTo(filled, corner)) for corner in corners)
    tops = [part.mapTo(filled, QPoint()).y() for part in parts[:-1]]
    assert tops == sorted(tops)
    assert picture(filled).rect().toRectF().contains(picture(filled).tile_box(0))
    assert faults(filled.window()) == []


def test_it_comes_to_rest(qtbot, filled, monkeypatch):
    page, fitted = filled.currentWidget(), []
    monkeypatch.setattr(page, "fit", lambda fit=page.fit: (fitted.append(1), fit()))
    filled.parentWidget().resize(960, 800)
    for size in ((960, 800), (400, 540)):
        filled.resize(*size)
        qtbot.wait(50)
    before = len(fitted)
    assert before >= 2
    qtbot.wait(100)
    assert len(fitted) == before


@pytest.mark.parametrize(("size", "least"), [((600, 550), 28), ((960, 800), 40)])
@pytest.mark.parametrize("shapes", [PAGE, BUNDLED], ids=["page", "bundled"])
def test_maps_are_large_enough_to_be_read(qtbot, filled, size, least, shapes):
    filled.parentWidget().resize(*size)
    filled.resize(*size)
    network_like(qtbot, filled, shapes)
    for each in rows(filled).rows:
        assert each.tile_box(0).width() >= least
        assert each.rect().toRectF().contains(each.tile_box(0))
    assert picture(filled).tile_box(0).width() >= 2.5 * least


def test_what_is_painted_says_what_it_is(filled):
    for widget in (filled.findChild(EvidencePicture), rows(filled), picture(filled)):
        interface = QAccessible.queryAccessibleInterface(widget)
        assert interface.role() == QAccessible.Role.Graphic
        assert widget.accessibleName()
    assert filled.findChild(EvidencePicture).accessibleDescription() == "Evidence for 4"


@pytest.mark.parametrize("size", [(600, 550), (960, 800)])
def test_what_is_shown_is_explained_where_there_is_room(filled, size):
    filled.parentWidget().resize(*size)
    filled.resize(*size)
    for name in ("evidence_explanation", "filter_explanation", "maps_hint"):
        assert filled.findChild(QLabel, name).isVisible()


def test_words_without_room_are_tool_tips(filled):
    filled.resize(376, filled.minimumSizeHint().height())
    assert not filled.findChild(QLabel, "maps_hint").isVisible()
    assert "Bright" in picture(filled).toolTip()
    assert "odds" in filled.findChild(EvidencePicture).toolTip()


def test_logits_lose_their_decimals_before_they_are_cut(filled):
    logits = filled.findChild(LogitsRow)
    logits.show_logits([-12.34, 0.04, -0.04, 9.96, *[0.0] * 6])
    for width, wanted in ((600, "−12.3"), (240, "−12")):
        logits.resize(width, logits.height())
        assert logits.shown_texts()[0] == wanted
    assert list(logits.spoken_values()[:3]) == ["0: −12.3", "1: 0.0", "2: 0.0"]
