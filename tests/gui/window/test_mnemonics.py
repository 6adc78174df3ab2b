"""Alt and a letter: every menu opens by its own, from every tab, in both languages."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QSpinBox

from mnist_pad.gui.words.language import Language

menus = pytest.mark.qt_log_ignore("This plugin does not support")  # what a menu does on a screen


def letter_of(text):
    return re.search(r"&(\w)", text).group(1).upper()


def opened_by(window, letter, focus):
    """The titles of the menus that Alt and the letter open."""
    focus.setFocus()
    key = getattr(Qt.Key, f"Key_{letter}")
    QTest.keyClick(window.windowHandle(), key, Qt.KeyboardModifier.AltModifier)
    menus = [action.menu() for action in window.menuBar().actions()]
    found = [menu.title() for menu in menus if menu.isVisible()]
    while QApplication.activePopupWidget() is not None:
        QApplication.activePopupWidget().close()
    return found


@menus
@pytest.mark.parametrize("is_training", [False, True])
@pytest.mark.parametrize("width", [1322, 900])
@pytest.mark.parametrize("language", [Language.ENGLISH, Language.KOREAN])
def test_every_letter_opens_its_menu(
    active, qtbot, core, translation, language, width, is_training
):
    translation.set_language(language)
    active.resize(width, 700)
    if is_training:
        active.rooms.training.view.press()
        qtbot.waitUntil(core.job.waiting.is_set)
        assert not active.findChild(QSpinBox, "epochs_box").isEnabled()
    titles = [action.menu().title() for action in active.menuBar().actions()]
    assert len({letter_of(title) for title in titles}) == len(titles)
    for tab in range(active.work_tabs.count()):
        active.work_tabs.setCurrentIndex(tab)
        for focus in (active.canvas, active.work_tabs.tabBar()):
            for title in titles:
                assert opened_by(active, letter_of(title), focus) == [title], (tab, title)


@menus
@pytest.mark.parametrize("language", [Language.ENGLISH, Language.KOREAN])
def test_a_letter_leads_into_a_field_and_opens_nothing(active, translation, language):
    translation.set_language(language)
    active.rooms.training.view.settings.show_more(is_shown=True)
    assert opened_by(active, "S", active.canvas) == []
    assert active.findChild(QLineEdit, "seed_field").hasFocus()
