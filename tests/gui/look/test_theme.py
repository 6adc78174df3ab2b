import os
import subprocess
import sys
from itertools import product
from textwrap import dedent

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSpinBox, QWidget

from colours import contrast
from mnist_pad.gui.look.palette import DARK, LIGHT
from mnist_pad.gui.look.style_sheet import mixed
from mnist_pad.gui.look.theme import (
    ThemeMode,
    current_palette,
    mono_font,
    pad_spin_box,
    set_role,
    ui_font,
)

WORDS = [
    *product(("text", "muted", "warning", "accent"), ("background", "surface", "paper")),
    *product(("text", "muted", "warning"), ("track", "accent_soft")),
    ("on_accent", "accent"),
    ("ink", "paper"),
]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_can_be_read_on_what_is_under_them(palette, words, ground):
    assert contrast(getattr(palette, words), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_bars_and_focus_stand_out(palette):
    assert contrast(palette.accent, palette.track) >= 3
    assert contrast(palette.accent, palette.surface) >= 3
    assert contrast(mixed(palette.accent, palette.text, 0.15), palette.on_accent) >= 4.5


def test_the_chosen_scheme_is_shown(theme):
    theme.set_mode(ThemeMode.DARK)
    assert theme.mode is ThemeMode.DARK
    assert current_palette() is DARK
    theme.set_mode(ThemeMode.LIGHT)
    assert current_palette() is LIGHT


@pytest.mark.parametrize(
    ("scheme", "expected"),
    [
        (Qt.ColorScheme.Dark, DARK),
        (Qt.ColorScheme.Light, LIGHT),
        (Qt.ColorScheme.Unknown, LIGHT),
    ],
)
def test_the_systems_scheme_is_followed_where_that_is_chosen(theme, monkeypatch, scheme, expected):
    theme.set_mode(ThemeMode.SYSTEM)
    monkeypatch.setattr(theme, "_system_scheme", lambda: scheme)
    theme._on_scheme_changed()
    assert current_palette() is expected


def test_the_systems_scheme_is_ignored_where_another_is_chosen(theme, monkeypatch):
    theme.set_mode(ThemeMode.LIGHT)
    monkeypatch.setattr(theme, "_system_scheme", lambda: Qt.ColorScheme.Dark)
    theme._on_scheme_changed()
    assert current_palette() is LIGHT


def test_modes_can_be_stored(theme):
    assert [ThemeMode(mode.value) for mode in ThemeMode] == list(ThemeMode)


def test_a_card_has_the_surface_the_window_the_background(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(100, 100)
    card = QFrame(window)
    card.setProperty("role", "card")
    card.setGeometry(20, 20, 60, 60)
    image = window.grab().toImage()
    assert image.pixelColor(50, 50).name().upper() == LIGHT.surface
    assert image.pixelColor(5, 5).name().upper() == LIGHT.background
    assert image.pixelColor(50, 20).name().upper() == LIGHT.border


def test_the_main_button_is_in_the_accent(qtbot, theme):
    button = QPushButton()
    qtbot.addWidget(button)
    button.setProperty("role", "primary")
    button.resize(80, 34)
    assert button.grab().toImage().pixelColor(40, 17).name().upper() == LIGHT.accent


def test_a_role_can_change(qtbot, theme):
    label = QLabel("words")
    qtbot.addWidget(label)
    set_role(label, "muted")
    label.ensurePolished()
    set_role(label, "warning")
    assert label.palette().color(QPalette.ColorRole.WindowText).name().upper() == LIGHT.warning


def test_a_spin_box_keeps_its_number_off_the_edge(qtbot, theme):
    box = QSpinBox()
    qtbot.addWidget(box)
    pad_spin_box(box)
    assert box.lineEdit().textMargins().left() == 9


def test_fonts_have_the_size_asked_for(theme):
    assert ui_font(13).pixelSize() == 13
    assert mono_font().pixelSize() == 12


def test_garbage_is_not_freed_while_qt_goes_through_the_widgets():
    code = dedent("""
        import gc
        from PySide6.QtWidgets import QApplication, QWidget
        from mnist_pad.gui.look.theme import Theme, ThemeMode
        app = QApplication([])

        class Careless(QWidget):
            def changeEvent(self, event):
                [[] for _ in range(2000)]  # enough for Python to look for garbage
                super().changeEvent(event)

        careful = [Careless() for _ in range(30)]
        for one in careful:
            one.show()
        app.processEvents()
        for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
            gc.disable()
            for _ in range(30):
                garbage = QWidget()
                garbage.show()
                garbage.itself = garbage
            del garbage
            gc.set_threshold(500, 1, 1)
            gc.enable()
            look = Theme(app, mode)
            look.dress()
        print(gc.isenabled())
    """)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "True\n"), done.stderr
