"""The buttons under the pad, and what is remembered of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton

from mnist_pad.core.ink.ink import PEN_WIDTH, Ink
from mnist_pad.gui.pad.ink_editor import Tool
from mnist_pad.gui.pad.ink_history import Page
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.tools.pad_tools import PadTools
from mnist_pad.gui.words.language import Language
from person import trigger


def button(window, name):
    return window.findChild(QToolButton, f"{name}_button")


def test_the_pens_button_offers_its_widths(window):
    offered = button(window, "pen").menu().actions()
    assert [action.objectName() for action in offered] == [
        "thin_action",
        "medium_action",
        "thick_action",
    ]
    offered[2].trigger()
    assert window.canvas.editor.pen_width == 1.7 * PEN_WIDTH


def test_one_button_has_both_erasers_and_is_the_one_chosen_last(window, qtbot):
    eraser = button(window, "eraser")
    eraser.menu().actions()[1].trigger()
    assert window.canvas.editor.tool is Tool.STROKE_ERASER
    assert eraser.isChecked()
    assert eraser.text() == "Strokes"
    trigger(window, "pen")
    assert not eraser.isChecked()
    qtbot.mouseClick(eraser, Qt.MouseButton.LeftButton)
    assert window.canvas.editor.tool is Tool.STROKE_ERASER
    trigger(window, "eraser")
    assert eraser.text() == "Eraser"
    assert window.canvas.editor.tool is Tool.ERASER


def test_tool_and_width_are_remembered(window, open_window, paths):
    trigger(window, "thin")
    trigger(window, "stroke_eraser")
    window.close()
    again = open_window(AppSettings(paths.settings))
    assert again.canvas.editor.tool is Tool.STROKE_ERASER
    assert again.canvas.editor.pen_width == 0.5 * PEN_WIDTH
    assert button(again, "eraser").isChecked()
    assert again.findChild(QAction, "thin_action").isChecked()


@pytest.mark.parametrize("width", ["thin", "medium", "thick"])
def test_who_chooses_a_pen_draws_with_it(window, width):
    trigger(window, "eraser")
    trigger(window, width)
    assert window.canvas.editor.tool is Tool.PEN
    assert button(window, "pen").isChecked()


@pytest.mark.parametrize("content", ["tool=BRUSH\nwidth=900", "tool=\nwidth=nan", "width=thick"])
def test_what_cannot_be_used_is_as_never_chosen(open_window, paths, content):
    paths.settings.parent.mkdir(parents=True)
    paths.settings.write_text(f"[pen]\n{content}\n")
    window = open_window(AppSettings(paths.settings))
    assert window.canvas.editor.tool is Tool.PEN
    assert window.canvas.editor.pen_width == PEN_WIDTH
    assert window.findChild(QAction, "medium_action").isChecked()


ALL = {"pen", "eraser", "undo", "redo", "clear", "copy"}


@pytest.mark.parametrize(
    ("width", "gone", "worded"),
    [
        (600, set(), {"pen", "eraser", "clear", "copy"}),
        (420, set(), {"clear", "copy"}),
        (350, set(), {"clear"}),
        (262, {"copy"}, set()),
        (240, {"copy", "redo"}, set()),
    ],
)
def test_under_a_small_pad_the_other_tools_have_room(window, qtbot, width, gone, worded):
    tools = window.findChild(PadTools)
    under_pad = tools.parentWidget()
    under_pad.resize(width, under_pad.height())
    assert {name for name in ALL if button(window, name).isHidden()} == gone
    assert {name for name in ALL if button(window, name).is_worded} == worded
    shown = [button(window, name) for name in ALL - gone]
    qtbot.waitUntil(lambda: all(one.width() >= one.sizeHint().width() for one in shown))
    assert all(one.geometry().right() < width for one in shown)
    under_pad.resize(600, under_pad.height())
    assert not any(button(window, name).isHidden() for name in ALL)


def test_words_that_become_too_long_are_dropped_at_once(window, qtbot, translation):
    # Alone, as a window gives its own their width again when the language changes.
    tools = PadTools(window.commands, lambda: Page(Ink(), None))
    qtbot.addWidget(tools)
    tools.setFixedWidth(340)
    tools.show()
    clear = tools.findChild(QToolButton, "clear_button")
    qtbot.waitUntil(lambda: clear.is_worded)
    translation.set_language(Language.KOREAN)
    qtbot.waitUntil(lambda: not clear.is_worded)


def test_the_signs_tell_the_tools_apart(window):
    signs = {name: button(window, name).sign for name in ALL}
    assert signs == {name: name for name in ALL} | {"pen": "pen_medium", "copy": "grip"}
    for width in ("thin", "thick", "medium"):
        trigger(window, width)
        assert button(window, "pen").sign == f"pen_{width}"
    trigger(window, "stroke_eraser")
    assert button(window, "eraser").sign == "stroke_eraser"
    trigger(window, "pen")
    assert button(window, "eraser").sign == "stroke_eraser"  # as a click on it would choose it
    trigger(window, "eraser")
    assert button(window, "eraser").sign == "eraser"


def test_the_width_of_last_time_is_the_pens_sign(open_window, paths):
    paths.settings.parent.mkdir(parents=True)
    paths.settings.write_text(f"[pen]\nwidth={1.7 * PEN_WIDTH}\n")
    assert button(open_window(AppSettings(paths.settings)), "pen").sign == "pen_thick"


def test_every_button_tells_what_it_does(window):
    tools = window.findChild(PadTools)
    buttons = tools.findChildren(QToolButton)
    assert len(buttons) > 5
    for one in buttons:
        assert one.toolTip(), one.objectName()
        assert one.text(), one.objectName()  # which is its name for screen readers
