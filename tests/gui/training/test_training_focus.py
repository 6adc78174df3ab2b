"""Where the focus is while a training begins, stops, goes on and ends."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox, QWidget

from downloads import HeldDownload, failing
from interrupted import FOUND
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import UnreachableError
from mnist_pad.gui.training import unfinished_offer
from mnist_pad.gui.training.train_state import TrainState


def focused(window):
    """The name of what has the focus."""
    widget = window.focusWidget()
    return "" if widget is None else widget.objectName()


def space(qtbot, window, name):
    """Give a button the focus, and press Space there."""
    window.activateWindow()
    window.findChild(QPushButton, name).setFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)


def state_is(qtbot, window, state):
    qtbot.waitUntil(lambda: window.rooms.training.view.state is state)


@pytest.fixture
def kept(monkeypatch):
    """An interrupted training."""
    found = [FOUND]
    monkeypatch.setattr(
        unfinished_offer, "find_unfinished", lambda _file: found[0] if found else None
    )
    return found


def test_stop_keeps_it(window, qtbot, core):
    space(qtbot, window, "train_button")
    qtbot.waitUntil(core.job.waiting.is_set)
    assert focused(window) == "train_button"
    space(qtbot, window, "train_button")
    assert window.rooms.training.view.state is TrainState.STOPPING
    assert focused(window) == "train_button"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)  # on a button that is off
    state_is(qtbot, window, TrainState.ENDED)
    assert focused(window) == "train_button"
    assert not window.findChild(QPushButton, "curves_button").isChecked()


def test_tab_goes_on_from_the_button_that_is_off(window, qtbot, core):
    space(qtbot, window, "train_button")
    qtbot.waitUntil(core.job.waiting.is_set)
    space(qtbot, window, "train_button")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert focused(window) == "curves_button"
    state_is(qtbot, window, TrainState.ENDED)


def test_a_field_hands_it_to_the_button_that_stops(window, qtbot, core):
    window.rooms.training.view.settings.show_more(is_shown=True)
    window.activateWindow()
    window.findChild(QSpinBox, "epochs_box").setFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(core.job.waiting.is_set)
    assert focused(window) == "train_button"
    core.job.gate.set()
    state_is(qtbot, window, TrainState.ENDED)
    assert focused(window) == "train_button"


def test_resume_hands_it_to_the_button_that_stops(kept, qtbot, core, open_window, mnist_there):
    window = open_window()
    space(qtbot, window, "resume_button")
    qtbot.waitUntil(core.job.waiting.is_set)
    assert focused(window) == "train_button"
    kept.clear()


@pytest.mark.parametrize("name", ["download_button", "starter_button", "train_button"])
def test_the_ways_to_data_hand_it_to_the_button_that_stops(qtbot, core, open_window, name):
    window = open_window()
    space(qtbot, window, name)
    qtbot.waitUntil(core.job.waiting.is_set)
    assert focused(window) == "train_button"


def test_the_starter_set_instead_hands_it_on_too(qtbot, core, open_window):
    core.download = HeldDownload()
    window = open_window()
    space(qtbot, window, "train_button")
    button = window.findChild(QPushButton, "starter_instead_button")
    qtbot.waitUntil(button.isVisible)
    space(qtbot, window, "starter_instead_button")
    qtbot.waitUntil(core.job.waiting.is_set)
    assert focused(window) == "train_button"
    assert window.rooms.training.view.settings.dataset is DatasetName.STARTER


def test_what_stands_in_leaves_it_there(qtbot, core, open_window):
    core.download = failing(UnreachableError("Nobody."))
    core.job.gate.set()
    window = open_window()
    space(qtbot, window, "train_button")
    state_is(qtbot, window, TrainState.ENDED)
    assert focused(window) == "train_button"


def test_the_curves_take_it_from_the_fields(window, qtbot):
    window.activateWindow()
    window.rooms.training.view.settings.show_more(is_shown=True)
    window.findChild(QSpinBox, "epochs_box").setFocus()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert focused(window) == "curves_button"


def test_a_second_run_begins_afresh(window, qtbot, core):
    space(qtbot, window, "train_button")
    qtbot.waitUntil(core.job.waiting.is_set)
    space(qtbot, window, "train_button")
    state_is(qtbot, window, TrainState.ENDED)
    core.job.gate.set()
    space(qtbot, window, "train_button")
    state_is(qtbot, window, TrainState.ENDED)
    view = window.rooms.training.view
    assert core.job.started == 2
    assert [run.epochs[-1].epoch for run in view.run_view.shelf.runs] == [2]
    core.job.gate.clear()
    core.job.waiting.clear()
    space(qtbot, window, "train_button")
    qtbot.waitUntil(core.job.waiting.is_set)
    space(qtbot, window, "train_button")
    state_is(qtbot, window, TrainState.ENDED)
    title = window.findChild(QLabel, "outcome_title").text()
    assert title == "Stopped after 0 of 15 epochs"


def test_a_focus_in_a_tab_that_goes_stays_on_the_tabs(window):
    """Not on the pad, where a cross for the keyboard would appear."""
    window.findChild(QWidget, "curves_button").setFocus()
    window.findChild(QAction, "test_action").trigger()
    assert window.work_tabs.currentWidget() is window.rooms.results.view
    assert window.focusWidget() is window.work_tabs.tabBar()


def test_a_focus_elsewhere_stays_there_when_a_tab_is_chosen(window):
    window.canvas.setFocus()
    window.work_tabs.setCurrentWidget(window.rooms.inside.view)
    assert window.focusWidget() is window.canvas


def test_a_focus_in_the_list_of_runs_goes_to_curves_with_it(window):
    window.findChild(QAction, "curves_action").trigger()
    window.rooms.training.view.run_view.runs_list.take_focus()
    assert focused(window) == "runs"
    window.findChild(QAction, "curves_action").trigger()
    assert focused(window) == "curves_button"
