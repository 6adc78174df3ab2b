"""The presentation: the pad and the answer alone."""

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QLabel, QPushButton

from drawing import draw, picture
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.reading import Part, Reading
from mnist_pad.gui.answer.answer_bars import AnswerBars
from mnist_pad.gui.answer.big_answer import BigAnswer
from mnist_pad.gui.answer.card_places import LOW_HEIGHT
from mnist_pad.gui.answer.seen_card import SeenCard
from mnist_pad.gui.words.language import Language
from mnist_pad.gui.words.notes import Kind, Topic
from person import trigger


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


def part(digit, second=None):
    """A digit, sure or between two."""
    second_share = 0.0 if second is None else 0.4
    shares = [0.02 / 9] * 10
    shares[digit] = 0.98 - second_share
    if second is not None:
        shares[second] = second_share
    prediction = Prediction(tuple(shares), second is None, sure_lead=0.95)
    return Part(np.zeros((1, 28, 28), np.float32), prediction, (0, 0, 1, 1))


def resize(window, qtbot, size):
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)


def glyph_heights(window):
    """Return the painted height of each letter of the answer, in logical pixels."""
    grey = picture(window.findChild(BigAnswer)).convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), -1)
    inked = np.abs(pixels[:, : grey.width()].astype(int) - int(pixels[0, 0])) > 40
    edges = np.flatnonzero(np.diff(inked.any(axis=0), prepend=False, append=False))
    rows = (
        np.flatnonzero(inked[:, left:right].any(axis=1)) for left, right in edges.reshape(-1, 2)
    )
    return [(one[-1] - one[0] + 1) / grey.devicePixelRatio() for one in rows]


SCREENS = [(1024, 768), (1280, 720), (1366, 768), (1920, 1080), (2560, 1440), (1080, 1920)]


@pytest.mark.parametrize("size", SCREENS)
@pytest.mark.parametrize("with_tabs", [False, True])
def test_the_answer_can_be_read_from_the_back_row(presented, qtbot, translation, size, with_tabs):
    if with_tabs:
        trigger(presented, "present_tabs")
    resize(presented, qtbot, size)
    least = max(180, size[1] / 4)
    for digits in (part(1),), (part(4), part(2)), (part(4), part(2, 7)):
        presented.prediction_view.show_reading(Reading(digits))
        assert min(glyph_heights(presented)) >= least, digits
    for language in (Language.ENGLISH, Language.KOREAN):
        translation.set_language(language)
        for digit in (7, 4):
            presented.prediction_view.show_reading(Reading((part(digit, 1),)))
            first, *others = glyph_heights(presented)
            assert first >= least, (language, digit)
            assert len(others) >= 3  # and what follows it is all there


def test_the_bars_fold_first_and_come_back(presented, qtbot):
    bars = presented.findChild(AnswerBars)
    assert bars.isVisible()
    resize(presented, qtbot, (1280, 720))
    assert not bars.isVisible()
    assert presented.findChild(SeenCard).isVisible()
    trigger(presented, "present")
    assert bars.isVisible()


def test_nothing_moves_when_a_digit_becomes_a_number(presented):
    bars = presented.findChild(AnswerBars)
    places = []
    for digits in ((4,), (4, 2), ()):
        presented.prediction_view.show_reading(Reading(tuple(part(digit) for digit in digits)))
        places.append(bars.geometry())
    assert places[0] == places[1] == places[2]


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.KOREAN])
@pytest.mark.parametrize("with_tabs", [False, True])
def test_why_it_is_unsure_is_not_cut(presented, qtbot, translation, language, with_tabs):
    if with_tabs:
        trigger(presented, "present_tabs")
    resize(presented, qtbot, (1280, 720))
    caption = presented.findChild(QLabel, "answer_caption")
    presented.prediction_view.show_reading(Reading((part(4),)))
    assert caption.property("large")
    presented.prediction_view.show_reading(Reading((part(0, 1),)))
    translation.set_language(language)
    assert caption.heightForWidth(caption.width()) <= caption.height()


def test_a_key_puts_any_tab_beside_the_pad_and_the_answer(presented, qtbot):
    tabs = presented.work_tabs
    for widget in range(tabs.count()):
        qtbot.keyClick(presented, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        assert tabs.currentIndex() == widget
        assert tabs.isVisible()
        shown = [place(w, presented) for w in (presented.canvas, presented.prediction_view, tabs)]
        assert all(presented.rect().contains(one) for one in shown)
        assert not any(one.intersects(two) for one in shown for two in shown if one is not two)
    backwards = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(presented, Qt.Key.Key_Backtab, backwards)
    assert tabs.currentIndex() == tabs.count() - 2
    qtbot.keyClick(presented, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    assert not tabs.isVisible()
    assert presented.presentation.is_on


def test_the_same_key_begins_with_a_tab_and_escape_ends_all(window, qtbot):
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    assert window.presentation.is_on
    assert window.work_tabs.isVisible()
    assert not window.menuBar().isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.presentation.is_on
    assert not window.commands.present_tabs_action.isChecked()
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert not window.work_tabs.isVisible()


def test_it_says_which_key_leads_on(presented, qtbot):
    bar = presented.notice_bar
    assert bar.notice == "Press Esc to leave the presentation, Shift+F11 to show a tab in it."
    qtbot.keyClick(presented, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    assert bar.notice == "Press Esc to leave the presentation, Ctrl+Tab for the next tab."
    presented.notices.tell(lambda: "It is broken.", kind=Kind.ERROR)
    # News at the work is no reason to push aside what stands at the pad.
    presented.notices.tell(lambda: "It was saved.", Topic.REPORT, Kind.SUCCESS)
    qtbot.keyClick(presented, Qt.Key.Key_F11, Qt.KeyboardModifier.ShiftModifier)
    assert (bar.pad.notice, bar.work.notice) == ("It is broken.", "It was saved.")


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
    window.close()  # as when somebody presses the key twice
    assert settings.geometry == before


def test_quitting_from_a_presentation_keeps_the_size(window, qtbot, settings, open_window):
    resize(window, qtbot, (780, 700))  # as the screen of the tests is 800 wide
    trigger(window, "present_tabs")
    trigger(window, "quit")
    again = open_window(settings)
    assert not again.isFullScreen()
    assert (again.width(), again.height()) == (780, 700)
