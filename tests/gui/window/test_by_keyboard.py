"""The whole job without a pointer, in the window as it is shipped: keys alone go in."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from mnist_pad import app
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.ink.drawing_file import first_drawing
from mnist_pad.core.training.config import Recipe
from mnist_pad.gui.look.theme import nothing_freed
from mnist_pad.gui.training.train_state import TrainState
from person import activate, ctrl, keys, tab_to
from seen import said, text

SEVEN = ["Left"] * 5 + ["Up"] * 7 + ["Space"] + ["Right"] * 10 + ["Down", "End"] * 6 + ["Down"] * 2
_Key = QKeySequence.StandardKey


@pytest.fixture
def shipped(qapp, qtbot, paths):
    """The window with all that is the program's own."""
    _, made = app.build(["mnist-pad"], paths)
    qtbot.addWidget(made)
    made.show()
    activate(qtbot, made)
    qtbot.waitUntil(lambda: made.rooms.models.info is not None)
    yield made
    made.close()
    with nothing_freed():
        qapp.setStyleSheet("")


def type_into_the_next_dialog(qtbot, text):
    """Once a dialog is open, type a file's name and Enter."""

    def type_it():
        dialog, focus = QApplication.activeModalWidget(), QApplication.focusWidget()
        if not (isinstance(dialog, QFileDialog) and focus and dialog.isAncestorOf(focus)):
            QTimer.singleShot(10, type_it)
            return
        QTest.keyClicks(QApplication.focusWidget(), text)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    QTimer.singleShot(10, type_it)


@pytest.mark.qt_log_ignore("This plugin does not support")  # raising a dialog, without a screen
def test_draw_read_train_stop_and_save(qtbot, shipped, tmp_path):
    window = shipped
    tab_to(window, "canvas")
    keys(window, *SEVEN)
    qtbot.waitUntil(lambda: said(window) == "7")  # the pen is still down
    keys(window, "Space")
    drawn = window.canvas.editor.ink
    assert len(drawn.strokes) == 1

    keys(window, _Key.Undo)
    qtbot.waitUntil(lambda: said(window) == "")
    assert window.canvas.editor.is_empty
    keys(window, _Key.Redo)
    qtbot.waitUntil(lambda: said(window) == "7")

    tab_to(window, "dataset_box")
    keys(window, "Down")
    tab_to(window, "recipe_tile_seed")
    keys(window, "Down", "Down")
    settings = window.rooms.training.view.settings
    assert (settings.dataset, settings.config().recipe) == (DatasetName.STARTER, Recipe.PAD)
    ctrl(window, "T")
    qtbot.waitUntil(lambda: "batch" in text(window, "state_label"))
    ctrl(window, "T")
    qtbot.waitUntil(lambda: window.rooms.training.view.state is TrainState.ENDED)
    assert text(window, "outcome_title").startswith("Stopped after")

    file = tmp_path / "seven.jsonl"
    type_into_the_next_dialog(qtbot, str(file))
    keys(window, _Key.Save)
    qtbot.waitUntil(file.exists)
    assert first_drawing(file) == (drawn, False)

    activate(qtbot, window)  # which is the system's part once a dialog is closed
    keys(window, "Delete")
    assert window.canvas.editor.is_empty
    assert said(window) == ""


def test_copy_clear_and_paste(qtbot, active):
    window = active
    tab_to(window, "canvas")
    keys(window, "Space", "Down", "Down", "Down", "Space", _Key.Copy, "Delete")
    assert window.canvas.editor.is_empty
    keys(window, _Key.Paste)
    qtbot.waitUntil(lambda: not window.canvas.editor.is_empty)
    assert window.canvas.editor.ink.strokes[0].points.tolist() == [
        [140, 140],
        [140, 150],
        [140, 160],
        [140, 170],
    ]


def test_keys_choose_the_tools(qtbot, active):
    window = active
    tab_to(window, "canvas")
    chosen = []
    for key in ("E", "S", "P"):
        keys(window, key)
        chosen.append(window.canvas.editor.tool.name)
    assert chosen == ["ERASER", "STROKE_ERASER", "PEN"]


def test_keys_of_the_pad_do_not_disturb_typing(qtbot, active):
    window = active
    tab_to(window, "more_button")
    keys(window, "Space")
    tab_to(window, "seed_field")
    QTest.keySequence(window.windowHandle(), QKeySequence(_Key.SelectAll))
    keys(window, "Delete", "4", "E", "Backspace", "4")
    assert window.canvas.editor.tool.name == "PEN"
    assert QApplication.focusWidget().text() == "44"  # Ctrl+Z was the field's
    QTest.keySequence(window.windowHandle(), QKeySequence(_Key.SelectAll))
    keys(window, _Key.Copy)
    assert not QApplication.clipboard().mimeData().hasImage()
