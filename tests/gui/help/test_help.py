"""The help: the first hint, the window of shortcuts, About, tool tips."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QTreeWidget, QWidget

from drawing import draw
from mnist_pad import __version__
from mnist_pad.gui.help.shortcuts_box import is_common
from mnist_pad.gui.look.pad_key import pad_key
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.words.language import Language

STROKE = [(100, 60), (104, 220)]


def opened(window, qtbot, name):
    window.findChild(QAction, f"{name}_action").trigger()
    box = window.findChild(QDialog, f"{name}_box")
    qtbot.waitUntil(box.isVisible)
    return box


def hint(window):
    """Return the hint at what to do first."""
    label = window.findChild(QLabel, "hint_label")
    return label.text() if label is not None and label.isVisible() else ""


def test_the_hint_is_gone_after_the_first_stroke_and_stays_away(window, paths, open_window):
    assert "mouse, finger or pen" in hint(window)
    assert "F1" in hint(window)
    draw(window.canvas, STROKE)
    assert hint(window) == ""
    window.canvas.editor.clear()
    assert hint(window) == ""
    window.close()
    assert hint(open_window(AppSettings(paths.settings))) == ""


def test_the_hint_stays_for_those_who_have_not_drawn(window, paths, open_window):
    window.close()
    assert hint(open_window(AppSettings(paths.settings)))


def test_every_key_of_a_menu_is_in_the_window_of_shortcuts(window, qtbot):
    box = opened(window, qtbot, "shortcuts")
    table = box.findChild(QTreeWidget)
    groups = [table.topLevelItem(i) for i in range(table.topLevelItemCount())]
    rows = [group.child(i) for group in groups for i in range(group.childCount())]
    texts = {row.text(0): row.text(1) for row in rows}
    assert texts.pop("It is a 0 – 9") == "0 – 9, Ctrl+0 – Ctrl+9"
    shown = sorted(key for text in texts.values() for key in text.split(", "))
    native = QKeySequence.SequenceFormat.NativeText
    digits = window.commands.it_was_actions
    actions = [a for a in window.commands.findChildren(QAction) if a not in digits]
    keys = [key.toString(native) for a in actions for key in a.shortcuts() if is_common(key)]
    assert shown == sorted([*keys, *filter(None, map(pad_key, actions))])
    assert {"Ctrl+O", "Ctrl+Z", "F1", "F11", "P"} <= set(shown)
    assert not re.search(r"F1[3-9]|F2\d", " ".join(shown))  # a Sun's keys
    assert not {"Open", "Undo", "Help"} & set(shown)
    assert "Space" in box.findChild(QLabel, "drawing_keys").text()
    box.close()


def test_no_key_does_two_things(window):
    keys = [k.toString() for a in window.commands.findChildren(QAction) for k in a.shortcuts()]
    assert len(keys) == len(set(keys))


def test_about_tells_versions_devices_folders_and_licences(window, qtbot, paths):
    box = opened(window, qtbot, "about")
    facts = {
        label.objectName().removeprefix("fact_"): label.text()
        for label in box.findChildren(QLabel)
        if label.objectName().startswith("fact_")
    }
    assert facts["program"] == __version__
    assert facts["devices"] == "CPU, Some card"
    assert facts["data"] == str(paths.data)
    assert facts["torch"][0].isdigit()
    assert facts["qt"].startswith("6.")
    assert "MIT" in box.findChild(QPlainTextEdit, "licences").toPlainText()
    assert "CC BY" in box.findChild(QPlainTextEdit, "licences").toPlainText()
    box.close()


def test_a_bug_report_is_copied_in_english_whatever_the_language(window, qtbot, paths):
    box = opened(window, qtbot, "about")
    button = box.findChild(QPushButton, "copy_report_button")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert f"MNIST Pad: {__version__}\n" in copied
    assert f"Log: {paths.log}" in copied
    assert "Devices: CPU, Some card\n" in copied
    box.close()


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("epochs_box", "epoch"),
        ("batch_size_box", "batch"),
        ("learning_rate_field", "learning rate"),
        ("learning_plot", "cost"),
        ("seed_field", "seed"),
        ("recipe_tiles", "recipe"),
    ],
)
def test_tool_tips_teach_the_words_of_training_in_one_sentence(window, name, word):
    tip = window.findChild(QWidget, name).toolTip()
    assert word in tip.lower()
    assert tip.endswith(".")
    assert tip.count(". ") == 0


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("epochs_box", "에폭"),
        ("batch_size_box", "배치"),
        ("learning_rate_field", "학습률"),
        ("learning_plot", "비용"),
    ],
)
def test_tool_tips_teach_in_korean_too(window, translation, name, word):
    translation.set_language(Language.KOREAN)
    tip = window.findChild(QWidget, name).toolTip()
    assert tip.startswith(word)
    assert tip.endswith("다.")


def test_buttons_tell_their_keys(window):
    assert window.findChild(QAction, "pen_action").toolTip() == "Pen (P)"
    assert window.findChild(QAction, "open_action").toolTip() == "Open (Ctrl+O)"
