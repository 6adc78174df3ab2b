"""The presentation: the pad and the answer alone."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from drawing import draw
from fake_core import digit_of
from mnist_pad.gui.answer.answer_card import LOW_HEIGHT
from mnist_pad.gui.answer.big_answer import BigAnswer


@pytest.fixture
def presented(window, qtbot):
    """A window that presents, of a projector's size."""
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    window.setWindowState(Qt.WindowState.WindowNoState)  # without a screen it is but 800 wide
    window.resize(1920, 1080)
    qtbot.waitUntil(lambda: window.width() == 1920)
    return window


def place(widget, window):
    return QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size())


def test_the_pad_and_the_answer_share_the_screen(presented):
    pad, answer = (place(w, presented) for w in (presented.canvas, presented.prediction_view))
    assert not presented.work_tabs.isVisible()
    assert not presented.menuBar().isVisible()
    assert (pad.top(), pad.bottom()) == (answer.top(), answer.bottom())
    assert pad.right() < answer.left()
    assert presented.rect().contains(pad | answer)
    assert pad.width() > 800


def test_the_answer_can_be_read_from_the_back_row(presented, qtbot):
    draw(presented.canvas, [(100, 60), (104, 220)])
    qtbot.waitUntil(lambda: digit_of(presented.prediction_view.reading) == 1)
    shown = presented.findChild(BigAnswer).grab().toImage()
    paper = shown.pixelColor(0, 0)
    rows = [
        y
        for y in range(shown.height())
        if any(shown.pixelColor(x, y) != paper for x in range(0, shown.width(), 4))
    ]
    assert rows[-1] - rows[0] > 0.2 * presented.height() * shown.devicePixelRatio()


def test_escape_takes_a_stroke_back_first_and_then_leaves(presented, qtbot):
    canvas = presented.canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.editor.ink.is_empty
    assert presented.presentation.is_on
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert not presented.presentation.is_on
    assert presented.work_tabs.isVisible()
    assert presented.menuBar().isVisible()
    assert presented.findChild(QPushButton, "train_button").isVisible()


def test_keys_of_hidden_menus_work(presented, qtbot):
    draw(presented.canvas, [(100, 60), (104, 220)])
    qtbot.keyClick(presented, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert presented.canvas.editor.ink.is_empty


def test_a_narrow_window_presents_and_folds_again(window, qtbot):
    window.resize(900, 600)
    qtbot.waitUntil(lambda: window.prediction_view.height() == LOW_HEIGHT)
    window.findChild(QAction, "present_action").trigger()
    assert window.prediction_view.height() > 3 * LOW_HEIGHT
    assert not window.work_tabs.isVisible()
    window.findChild(QAction, "present_action").trigger()
    assert window.work_tabs.isVisible()
    window.resize(900, 600)
    qtbot.waitUntil(lambda: window.prediction_view.height() == LOW_HEIGHT)


def test_a_window_closed_while_presenting_opens_as_it_was(presented, settings, open_window):
    presented.close()
    again = open_window(settings)
    assert not again.isFullScreen()
    assert again.work_tabs.isVisible()


def test_the_size_of_a_presentation_is_not_remembered(window, settings):
    before = window.saveGeometry()
    window.findChild(QAction, "present_action").trigger()
    window.resize(1920, 1080)
    window.close()
    assert settings.geometry == before
