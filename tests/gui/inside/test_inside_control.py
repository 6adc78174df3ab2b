"""The Inside tab in the real window: what is looked at, when, and by whom."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fake_core import PATIENCE, FakeExplainer, FakeModel, inside_of, reading_of
from fake_core import ink_of as strokes
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.answer.part_strip import PartChip
from mnist_pad.gui.inside.digit_row import DigitRow
from mnist_pad.gui.threads.inside_thread import InsideThread


@pytest.fixture
def inside(window):
    """The window with the Inside tab in front."""
    window.work_tabs.setCurrentWidget(window.rooms.inside.view)
    return window


def shown(window):
    """The digit that the evidence is about, None without any."""
    found = window.rooms.inside.view.inside
    return None if found is None else found.digit


def test_the_drawing_is_looked_into_as_it_changes(inside, qtbot):
    for digit in (3, 5):
        inside.canvas.editor.set_ink(strokes(digit))
        qtbot.waitUntil(lambda digit=digit: shown(inside) == digit)
    inside.canvas.editor.clear()
    assert shown(inside) is None


def test_nothing_is_looked_at_while_the_tab_is_hidden(window, core, qtbot):
    window.canvas.editor.set_ink(strokes(3))
    qtbot.waitUntil(lambda: len(window.prediction_view.reading.parts) == 1)
    assert not window.rooms.inside.inside_thread.isRunning()
    assert core.explained == []
    window.work_tabs.setCurrentWidget(window.rooms.inside.view)
    qtbot.waitUntil(lambda: shown(window) == 3)


def test_what_was_drawn_meanwhile_is_seen_when_the_tab_comes_back(inside, core, qtbot):
    inside.canvas.editor.set_ink(strokes(3))
    qtbot.waitUntil(lambda: shown(inside) == 3)
    inside.work_tabs.setCurrentIndex(0)
    before = len(core.explained)
    inside.canvas.editor.set_ink(strokes(6))
    qtbot.waitUntil(lambda: inside.prediction_view.reading.text == "6")
    assert len(core.explained) == before
    inside.work_tabs.setCurrentWidget(inside.rooms.inside.view)
    qtbot.waitUntil(lambda: shown(inside) == 6)


def test_another_digit_stays_chosen_while_one_draws(inside, qtbot):
    inside.canvas.editor.set_ink(strokes(4))
    qtbot.waitUntil(lambda: shown(inside) == 4)
    row = inside.findChild(DigitRow)
    qtbot.mouseClick(row.button(9), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(inside) == 9)
    inside.canvas.editor.set_ink(strokes(5))
    qtbot.waitUntil(lambda: row.button(5).is_answer)
    assert shown(inside) == 9
    qtbot.mouseClick(row.button(None), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(inside) == 5)


def test_of_a_number_the_digit_is_looked_into_that_the_answer_is_about(inside, core, qtbot):
    number = Reading(reading_of(4).parts + reading_of(2).parts)
    inside.prediction_view.show_reading(number)
    qtbot.waitUntil(lambda: shown(inside) == 2)
    chip = inside.findChild(PartChip, "part_chip_0")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(inside) == 4)
    assert core.explained[-1][1] is number.parts[0].pixels


def test_another_model_is_looked_into_at_once(inside, core, qtbot):
    inside.canvas.editor.set_ink(strokes(3))
    qtbot.waitUntil(lambda: shown(inside) == 3)
    model = FakeModel()
    inside.rooms.models.use_trained(model)
    qtbot.waitUntil(lambda: core.explained[-1][0] is model and shown(inside) == 8)


def test_a_fault_is_told_once_and_the_pad_goes_on(window, core, qtbot, caplog):
    core.explain_fault = ZeroDivisionError("oh")
    window.work_tabs.setCurrentWidget(window.rooms.inside.view)
    told = []
    window.notices.fault_found.connect(told.append)
    for digit in (3, 4):
        window.canvas.editor.set_ink(strokes(digit))
        qtbot.waitUntil(lambda n=digit: [asked[2] for asked in core.explained][-1:] == [n])
    assert window.prediction_view.reading.text == "4"
    qtbot.waitUntil(lambda: len(told) == 1)
    assert "ZeroDivisionError: oh" in caplog.text
    window.fault_dialog.close()


def test_a_look_that_comes_after_the_pad_was_cleared_is_not_shown(inside, qtbot):
    inside.canvas.editor.set_ink(strokes(3))
    qtbot.waitUntil(lambda: shown(inside) == 3)
    inside.canvas.editor.set_ink(Ink())
    inside.rooms.inside.inside_thread.looked.emit(inside_of(3))
    assert shown(inside) is None


class SlowExplainer(FakeExplainer):
    """Waits at a gate."""

    def __init__(self, model, asked):
        super().__init__(model, asked)
        self.gate, self.entered = threading.Event(), threading.Event()

    def explain(self, pixels, digit):
        self.entered.set()
        assert self.gate.wait(PATIENCE)
        return super().explain(pixels, digit)


@pytest.fixture
def slow():
    return SlowExplainer(FakeModel(), [])


@pytest.fixture
def thread(paths, slow, qapp):
    made = InsideThread(lambda _model: slow)
    yield made
    slow.gate.set()
    made.stop_and_wait()


def test_only_the_latest_is_looked_at(thread, slow, qtbot):
    model = FakeModel()
    for digit in range(4):
        thread.look(model, None, digit, is_shared=False)
        assert slow.entered.wait(PATIENCE)
    looked = []
    thread.looked.connect(lambda inside: looked.append(inside.digit))
    slow.gate.set()
    qtbot.waitUntil(lambda: looked == [0, 3])


def test_what_nobody_wants_any_more_is_not_looked_at(thread, slow, qtbot):
    thread.look(FakeModel(), None, 1, is_shared=False)
    assert slow.entered.wait(PATIENCE)
    thread.look(slow.model, None, 2, is_shared=False)
    thread.forget()
    with qtbot.waitSignal(thread.looked):
        slow.gate.set()
    with qtbot.waitSignal(thread.looked):
        thread.look(slow.model, None, 3, is_shared=False)
    assert [digit for _, _, digit in slow.asked] == [1, 3]


def test_the_answer_does_not_wait_for_a_slow_look(open_window, core, slow, qtbot, monkeypatch):
    monkeypatch.setattr("fake_core.FakeExplainer", lambda *_given: slow)
    window = open_window()
    window.work_tabs.setCurrentWidget(window.rooms.inside.view)
    qtbot.waitUntil(lambda: window.rooms.models.info is not None)
    window.canvas.editor.set_ink(strokes(1))
    qtbot.waitUntil(slow.entered.is_set)
    for digit in (2, 3):
        window.canvas.editor.set_ink(strokes(digit))
        qtbot.waitUntil(lambda n=digit: window.prediction_view.reading.text == str(n))
    assert shown(window) is None
    slow.gate.set()
    qtbot.waitUntil(lambda: shown(window) == 3)


def test_it_looks_less_often_while_something_else_needs_the_cores(thread, slow, qtbot):
    slow.gate.set()
    clock = []
    thread.looked.connect(lambda _inside: clock.append(thread._pace))
    for is_shared in (True, False):
        with qtbot.waitSignal(thread.looked):
            thread.look(slow.model, None, 1, is_shared=is_shared)
    assert clock[0] > 2 * clock[1]


def test_without_a_model_it_says_so(open_window, core, qtbot):
    core.readers.clear()
    window = open_window()
    window.work_tabs.setCurrentWidget(window.rooms.inside.view)
    sentence = window.rooms.inside.view.findChild(QLabel, "inside_sentence")
    qtbot.waitUntil(lambda: "No model" in sentence.text())
