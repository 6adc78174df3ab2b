"""The recipes as tiles: radio buttons with a name, epochs and an estimated time."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from mnist_pad.core.training.config import RECIPES, Recipe
from mnist_pad.gui.look.accessible import use_roles
from mnist_pad.gui.recipes.recipe_tile import RecipeTile
from mnist_pad.gui.recipes.recipe_tiles import RecipeTiles
from mnist_pad.gui.words.language import Language
from mnist_pad.gui.words.recipe_words import LONGEST, about_text
from pictures.fits import faults

TIMES = {recipe: (RECIPES[recipe].epochs, LONGEST) for recipe in Recipe}
UNKNOWN = {recipe: (RECIPES[recipe].epochs, None) for recipe in Recipe}
NARROW, WIDE = 356, 640  # logical pixels; the narrowest column beside its scroll bar


@pytest.fixture
def tiles(qtbot, theme, translation):
    use_roles()
    made = RecipeTiles()
    qtbot.addWidget(made)
    made.resize(WIDE, made.sizeHint().height())
    made.show()
    made.activateWindow()
    return made


def tile(tiles, recipe):
    return tiles.findChild(RecipeTile, f"recipe_tile_{recipe.value}")


def seen(tiles, recipe):
    return [label.text() for label in tile(tiles, recipe).findChildren(QLabel)]


def test_tab_comes_to_the_chosen_tile_and_arrows_choose_another(tiles, qtbot):
    stops = [each for each in Recipe if tile(tiles, each).focusPolicy() & Qt.FocusPolicy.TabFocus]
    tile(tiles, Recipe.SEED).setFocus()
    with qtbot.waitSignal(tiles.chosen):
        qtbot.keyClick(tile(tiles, Recipe.SEED), Qt.Key.Key_Right)
    assert tiles.recipe is Recipe.QUICK
    assert tile(tiles, Recipe.QUICK).hasFocus()
    for key, recipe in ((Qt.Key.Key_Down, Recipe.PAD), (Qt.Key.Key_Up, Recipe.QUICK)):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert tiles.recipe is recipe
    later = [each for each in Recipe if tile(tiles, each).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert (stops, later) == ([Recipe.SEED], [Recipe.QUICK])


def test_a_screen_reader_hears_radio_buttons_with_their_times(tiles):
    tiles.show_times(TIMES)
    told = QAccessible.queryAccessibleInterface(tile(tiles, Recipe.SEED))
    assert told.role() == QAccessible.Role.RadioButton
    assert told.state().checked
    assert told.text(QAccessible.Text.Name) == "Course, 15 epochs, about 1 h 10 min"
    assert "course page" in told.text(QAccessible.Text.Description)
    group = QAccessible.queryAccessibleInterface(tiles)
    assert (group.role(), group.text(QAccessible.Text.Name)) == (
        QAccessible.Role.Grouping,
        "Recipe",
    )


def test_a_tile_says_the_epochs_and_then_the_time(tiles):
    assert seen(tiles, Recipe.PAD) == ["Pad", "20 epochs"]
    tiles.show_times({Recipe.PAD: (1, 90.0)})
    assert seen(tiles, Recipe.PAD) == ["Pad", "1 epoch · about 90 s"]
    tiles.resize(NARROW, 100)
    assert seen(tiles, Recipe.PAD) == ["Pad", "1 epoch\nabout 90 s"]


@pytest.mark.parametrize("width", [NARROW, 450, 550, WIDE])
@pytest.mark.parametrize("language", [Language.ENGLISH, Language.KOREAN])
def test_tiles_have_one_size_which_the_times_do_not_change(tiles, translation, width, language):
    translation.set_language(language)
    tiles.show_times(UNKNOWN)
    tiles.resize(width, 100)
    QApplication.processEvents()
    before = tiles.sizeHint().height()
    tiles.show_times(TIMES)
    QApplication.processEvents()
    assert tiles.sizeHint().height() == before
    tiles.resize(width, before)
    QApplication.processEvents()
    sizes = {tile(tiles, recipe).height() for recipe in Recipe}
    widths = {tile(tiles, recipe).width() for recipe in Recipe}
    assert len(sizes) == 1
    assert max(widths) - min(widths) <= 1
    assert faults(tiles) == []


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "about 1 s"),
        (4.4, "about 4 s"),
        (9.6, "about 10 s"),
        (23, "about 25 s"),
        (58, "about 1 min"),
        (94, "about 90 s"),
        (96, "about 2 min"),
        (9.6 * 60, "about 10 min"),
        (23 * 60, "about 25 min"),
        (57 * 60, "about 1 h"),
        (70 * 60, "about 1 h 10 min"),
        (174 * 60, "about 2 h 50 min"),
        (176 * 60, "about 3 h"),
        (40 * 3600, "about 40 h"),
    ],
)
def test_a_time_is_rounded_as_roughly_as_it_is_known(qapp, seconds, words):
    assert about_text(seconds) == words
