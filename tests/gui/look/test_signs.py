"""Signs on buttons: there, in the theme's colours, and sharp."""

import pytest
from PySide6.QtGui import QColor

from mnist_pad.gui.look.palette import DARK, LIGHT
from mnist_pad.gui.look.signs import SignButton, painted_sign
from mnist_pad.gui.look.theme import ThemeMode
from mnist_pad.paths import asset

SIGNS = sorted(file.stem for file in asset("signs").glob("*.svg"))


def colours(picture):
    """Return the opaque colours of a picture's pixels."""
    image = picture.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def test_the_tools_have_their_signs():
    pens = {f"pen_{width}" for width in ("thin", "medium", "thick")}
    assert {*SIGNS} == pens | {"clear", "eraser", "grip", "redo", "stroke_eraser", "undo"}


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_has_one_colour_and_the_screens_full_sharpness(qapp, sign, ratio):
    picture = painted_sign(sign, "#2563C9", ratio)
    assert picture.devicePixelRatio() == ratio
    assert picture.width() == round(18 * ratio)
    assert colours(picture) == {"#2563C9"}


def test_no_two_signs_look_alike(qapp):
    pictures = {sign: painted_sign(sign, "#000000", 1.0).toImage() for sign in SIGNS}
    assert all(pictures[one] != pictures[other] for one in SIGNS for other in SIGNS if one < other)


@pytest.mark.parametrize(("mode", "palette"), [(ThemeMode.LIGHT, LIGHT), (ThemeMode.DARK, DARK)])
def test_a_sign_follows_the_theme_and_fades_when_off(qtbot, theme, mode, palette):
    theme.set_mode(mode)
    button = SignButton("grip")
    qtbot.addWidget(button)
    button.setText("Copy")
    assert palette.text in colours(button.grab())
    button.setEnabled(False)
    assert palette.text not in colours(button.grab())


def test_the_word_stands_beside_the_sign_on_request(qtbot, theme):
    button = SignButton("clear")
    qtbot.addWidget(button)
    button.setText("Clear")
    bare = button.sizeHint().width()
    button.show_word(True)
    assert button.bare_width == bare
    assert button.sizeHint().width() == bare + button.word_width
    pictures = [button.grab().toImage()]
    button.setText("Empty")  # another word makes another picture, so it is shown
    pictures.append(button.grab().toImage())
    assert pictures[0] != pictures[1]
    button.show_word(False)
    assert button.sizeHint().width() == bare
    assert QColor(LIGHT.text).name().upper() in colours(button.grab())
