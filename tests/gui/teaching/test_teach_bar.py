"""The bar under the pad: what it says, and what it leaves out where there is little room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from mnist_pad.gui.actions import Actions
from mnist_pad.gui.teaching.teach_bar import TeachBar
from mnist_pad.gui.words.language import Language
from person import activate
from pictures.fits import faults


@pytest.fixture
def commands(qapp):
    return Actions(qapp)


@pytest.fixture
def bar(qtbot, theme, commands):
    under_pad = QWidget()  # which, unlike a window, lets it be as narrow as the pad
    qtbot.addWidget(under_pad)
    made = TeachBar(commands)
    made.setParent(under_pad)
    commands.hand_action.setEnabled(False)
    made.resize(560, made.sizeHint().height())
    under_pad.show()
    yield made
    under_pad.hide()


def part(bar, name):
    return bar.findChild(QWidget, name)


def shown(bar):
    names = ["take_back_button", "hand_switch", "learn_button", "teach_progress"]
    return {name for name in names if part(bar, name).isVisible()}


def test_every_digit_has_a_button_that_says_how_many_samples_it_has(bar, commands):
    bar.show_counts([3, 0, 0, 0, 0, 0, 0, 12, 0, 0])
    button = part(bar, "it_was_7_button")
    commands.it_was_actions[7].setEnabled(False)  # a button takes over its action's tip then
    assert button.text() == "7"
    assert button.toolTip() == "Save the drawing as 7, key 7 on the pad · saved so far: 12"
    assert button.accessibleName() == "It is 7"
    assert part(bar, "it_was_0_button").toolTip().endswith("3")


@pytest.mark.parametrize("width", [260, 300, 380, 460, 560, 900])
def test_nothing_is_cut_off_or_overlaps(bar, qtbot, commands, width):
    commands.hand_action.setEnabled(True)
    bar.show_status(lambda: "Saved as 7 · 12 samples")
    for is_learning in (False, True):
        if is_learning:
            bar.show_learning(0.5)
        bar.resize(width, bar.height())
        qtbot.waitUntil(lambda: cut_off(bar) == [])
        places = [button.geometry() for button in buttons(bar)]
        assert not any(a.intersects(b) for i, a in enumerate(places) for b in places[i + 1 :])


def buttons(bar):
    return [button for button in bar.findChildren(QToolButton) if button.isVisible()]


def cut_off(bar):
    """The buttons that have no room for their text, or lie beyond the bar's end."""
    return [
        button.objectName()
        for button in buttons(bar)
        if button.width() < button.fontMetrics().horizontalAdvance(button.text()) + 4
        or button.geometry().right() >= bar.width()
    ]


def test_a_narrow_bar_leaves_out_what_the_menu_does_too(bar, commands):
    assert shown(bar) == {"take_back_button", "learn_button"}
    commands.hand_action.setEnabled(True)
    assert shown(bar) == {"take_back_button", "hand_switch", "learn_button"}
    assert part(bar, "learn_button").text() == "Learn my handwriting"
    bar.resize(380, bar.height())
    assert shown(bar) == {"take_back_button", "hand_switch", "learn_button"}
    assert part(bar, "learn_button").text() == "Learn"
    bar.resize(300, bar.height())
    assert shown(bar) == {"take_back_button", "learn_button"}
    commands.take_back_action.setEnabled(False)  # then another has its room
    assert shown(bar) == {"hand_switch", "learn_button"}


def test_learning_is_shown_in_place_of_what_cannot_be_done_meanwhile(bar, commands):
    commands.hand_action.setEnabled(True)
    bar.show_learning(0.25)
    assert shown(bar) == {"teach_progress", "learn_button"}
    assert part(bar, "teach_progress").value() == 250
    bar.end_learning()
    assert shown(bar) == {"take_back_button", "hand_switch", "learn_button"}


def test_the_switch_and_its_action_are_one(bar, qtbot, commands):
    asked = []
    commands.hand_action.setEnabled(True)
    commands.hand_action.triggered.connect(lambda is_on: asked.append(bool(is_on)))
    switch = part(bar, "hand_switch")
    switch.click()
    assert commands.hand_action.isChecked()
    commands.hand_action.setChecked(False)
    assert not switch.isChecked()
    switch.click()
    switch.click()
    assert asked == [True, True, False]
    assert not switch.isChecked()


@pytest.mark.parametrize("width", [260, 330, 400])
@pytest.mark.parametrize(
    "text", ["Saved as 7 · 12 samples", "Wrong answer? Press the right digit."]
)
def test_the_sentence_is_whole_on_one_line_or_on_two(bar, commands, width, text):
    commands.hand_action.setEnabled(True)
    high = bar.sizeHint().height()
    bar.show_status(lambda: text)
    for is_learning in (False, True):
        bar.show_learning(0.5) if is_learning else bar.end_learning()
        bar.resize(width, bar.height())
        QApplication.processEvents()
        assert faults(bar) == []
        assert bar.sizeHint().height() == high


def test_the_digits_are_one_tab_stop_with_arrow_keys_inside(bar, qtbot, commands):
    activate(qtbot, bar.window())
    for action in commands.it_was_actions:
        action.setEnabled(True)
    digits = [part(bar, f"it_was_{digit}_button") for digit in range(10)]
    digits[0].setFocus()
    met = []
    for key in ("Right", "Down", "Left", "End", "Right", "Home"):
        qtbot.keyClick(QApplication.focusWidget(), getattr(Qt.Key, f"Key_{key}"))
        met.append(QApplication.focusWidget().text())
    assert met == ["1", "2", "1", "9", "9", "0"]
    digits[4].setFocus()
    stops = [digit for digit in digits if digit.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [digits[4]]


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.KOREAN])
@pytest.mark.parametrize("size", [(1366, 700), (1280, 680), (900, 600), (720, 600)])
def test_the_invitation_fits(window, qtbot, translation, size, language):
    translation.set_language(language)
    window.resize(*size)
    qtbot.waitUntil(lambda: window.size().toTuple() == size)
    QApplication.processEvents()
    assert faults(window.rooms.teaching.bar) == []
