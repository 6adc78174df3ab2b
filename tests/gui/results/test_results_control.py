"""What the Results view asks for, in the whole window."""

import threading
import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QWidget,
)

from fake_core import FakeTest, digit_of, results_of
from mnist_pad import app
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import DataError
from mnist_pad.core.events import Notice
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.gui.answer.model_list import ModelButton
from mnist_pad.gui.look.theme import nothing_freed
from mnist_pad.gui.model_choice import BUNDLED
from mnist_pad.gui.results.confusion_matrix import ConfusionMatrix
from mnist_pad.gui.results.digit_bars import DigitBars
from mnist_pad.gui.results.example_card import ExampleCard
from mnist_pad.gui.results.example_list import ExampleList
from mnist_pad.gui.words.language import Language
from person import activate, click, keys, tab_to, trigger


def is_old(window):
    return window.rooms.results.view.findChild(QLabel, "results_old").isVisible()


@pytest.fixture
def tested(window, qtbot):
    """A window that shows results."""
    window.work_tabs.setCurrentWidget(window.rooms.results.view)
    click(qtbot, window, "test_button")
    qtbot.waitUntil(lambda: window.rooms.results.view.results is not None)
    qtbot.waitUntil(window.rooms.results.job_thread.isFinished)
    return window


def test_the_model_that_answers_is_tested(tested, core, settings, paths):
    ((model, sources),) = core.results.asked_for
    assert model is core.readers["pad"].classifier
    assert sources.mnist == (paths.mnist, paths.mnist)
    assert tested.rooms.results.view.results.model == model.info
    assert not is_old(tested)


def test_the_menu_tests_and_shows_the_tab(window, qtbot):
    trigger(window, "test")
    assert window.work_tabs.currentWidget() is window.rooms.results.view
    qtbot.waitUntil(lambda: window.rooms.results.view.results is not None)


def test_actions_say_what_can_be_done(window, qtbot, core):
    core.results.gate = threading.Event()
    report, test = (window.findChild(QAction, f"{name}_action") for name in ("report", "test"))
    assert (test.isEnabled(), report.isEnabled()) == (True, False)
    test.trigger()
    assert (test.isEnabled(), report.isEnabled()) == (False, False)
    core.results.gate.set()
    qtbot.waitUntil(report.isEnabled)
    assert test.isEnabled()


def test_without_a_model_there_is_nothing_to_test(core, open_window, qtbot):
    core.readers.clear()
    window = open_window()
    qtbot.waitUntil(lambda: "No model" in window.findChild(ModelButton).name)
    window.work_tabs.setCurrentWidget(window.rooms.results.view)
    assert not window.findChild(QPushButton, "test_button").isEnabled()
    assert not window.findChild(QAction, "test_action").isEnabled()


def test_a_training_is_tested_when_it_is_complete(window, core, qtbot):
    trigger(window, "train")
    qtbot.waitUntil(core.job.waiting.is_set)
    core.job.gate.set()
    qtbot.waitUntil(lambda: window.rooms.results.view.results is not None)
    assert window.rooms.results.view.results.model == core.job.result.info
    qtbot.waitUntil(lambda: window.rooms.models.info == core.job.result.info)
    window.work_tabs.setCurrentWidget(window.rooms.results.view)
    assert not is_old(window)


def test_a_complete_training_is_tested_in_place_of_the_model_before(window, core, qtbot):
    core.results.gate = threading.Event()
    trigger(window, "test")
    qtbot.waitUntil(core.results.waiting.is_set)
    core.job.gate.set()
    trigger(window, "train")
    qtbot.waitUntil(lambda: len(core.results.asked_for) == 2)
    core.results.gate.set()
    qtbot.waitUntil(lambda: window.rooms.results.view.results is not None)
    assert window.rooms.results.view.results.model == core.job.result.info
    qtbot.waitUntil(lambda: not window.rooms.results.view.is_running)


def test_results_are_told_to_be_of_the_model_before(tested, core, qtbot, settings):
    core.job.gate.set()
    core.results.gate = threading.Event()
    trigger(tested, "train")
    qtbot.waitUntil(lambda: tested.rooms.models.info == core.job.result.info)
    click(qtbot, tested, "stop_test_button")
    qtbot.waitUntil(lambda: not tested.rooms.results.view.is_running)
    assert is_old(tested)
    trigger(tested, "bundled")
    qtbot.waitUntil(lambda: settings.model == BUNDLED)
    qtbot.waitUntil(lambda: not is_old(tested))


def test_a_test_can_be_stopped(window, core, qtbot):
    core.results.gate = threading.Event()
    trigger(window, "test")
    qtbot.waitUntil(core.results.waiting.is_set)
    click(qtbot, window, "stop_test_button")
    qtbot.waitUntil(lambda: not window.rooms.results.view.is_running)
    assert window.rooms.results.view.results is None
    assert window.findChild(QPushButton, "test_button").isVisible()


def test_a_window_closes_during_a_test(window, core, qtbot):
    core.results.gate = threading.Event()
    trigger(window, "test")
    qtbot.waitUntil(core.results.waiting.is_set)
    window.close()
    assert window.rooms.results.job_thread.isFinished()


def test_an_ending_that_comes_after_the_window_closed_begins_no_test(window, core):
    window.close()
    window.rooms.results.test_model(core.job.result)
    assert not window.rooms.results.job_thread.isRunning()
    assert core.results.asked_for == []


def test_the_reader_shares_the_cores_while_any_job_runs(window, core, qtbot):
    shared = []
    window.rooms.cores.shared_changed.connect(shared.append)
    core.results.gate = threading.Event()
    trigger(window, "train")
    qtbot.waitUntil(core.job.waiting.is_set)
    trigger(window, "test")
    qtbot.waitUntil(core.results.waiting.is_set)
    core.results.gate.set()
    qtbot.waitUntil(window.rooms.results.job_thread.isFinished)
    assert shared == [True]  # the training goes on
    trigger(window, "train")  # stops it
    qtbot.waitUntil(lambda: shared == [True, False])


def test_the_next_test_keeps_the_cores_when_the_last_one_is_heard_to_end_late(window, core, qtbot):
    core.results.gate = threading.Event()
    trigger(window, "test")
    qtbot.waitUntil(core.results.waiting.is_set)
    control = window.rooms.results
    control.job_thread.finished.emit()  # of the test before
    assert window.rooms.cores.is_shared
    core.results.gate.set()
    qtbot.waitUntil(lambda: not window.rooms.cores.is_shared)


@pytest.mark.parametrize(
    "test",
    [
        FakeTest(fault=DataError("The starter set is damaged.")),
        FakeTest(notice=Notice("{fault} Told.", (("fault", DataError("It is damaged.")),))),
    ],
)
def test_faults_and_notices_are_told(window, core, qtbot, test):
    core.results.fault, core.results.notice = test.fault, test.notice
    trigger(window, "test")
    told = "It is damaged. Told." if test.fault is None else "The starter set is damaged."
    qtbot.waitUntil(lambda: window.notice_bar.notice == told)
    qtbot.waitUntil(lambda: not window.rooms.results.view.is_running)


def test_a_digit_is_sent_to_the_pad_and_read_there(tested, qtbot):
    example = tested.rooms.results.view.findChild(ExampleCard).example
    click(qtbot, tested, "send_button")
    picture = tested.canvas.editor.picture
    assert picture.name == f"Test digit {example.index + 1}"
    assert picture.pixels.shape == (28, 28, 3)
    assert (picture.pixels[..., 1] == example.pixels).all()
    qtbot.waitUntil(lambda: digit_of(tested.prediction_view.reading) is not None)
    tested.canvas.editor.undo()
    assert tested.canvas.editor.picture is None


@pytest.mark.parametrize(
    ("language", "title"),
    [(Language.ENGLISH, "MNIST Pad: model report"), (Language.KOREAN, "MNIST Pad: 모델 보고서")],
)
def test_the_report_is_saved_in_the_windows_language(
    tested, qtbot, tmp_path, monkeypatch, translation, language, title
):
    translation.set_language(language)
    chosen = tmp_path / "보고서.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    click(qtbot, tested, "report_button")
    qtbot.waitUntil(lambda: "보고서.html" in tested.notice_bar.notice)
    tree = ET.fromstring(chosen.read_text("utf-8").partition("\n")[2])  # noqa: S314 - our own
    assert tree.get("lang") == language.value
    assert tree.find("head/title").text == title


def test_a_report_that_cannot_be_saved_is_a_sentence(tested, qtbot, tmp_path, monkeypatch):
    chosen = tmp_path / "folder.html"
    chosen.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    trigger(tested, "report")
    qtbot.waitUntil(lambda: "The report could not be saved" in tested.notice_bar.notice)


def hidden(window):
    """Return what of the results is not wholly in view."""
    area = window.findChild(QScrollArea, "results_area")
    room = QRect(area.viewport().mapTo(window, QPoint(0, 0)), area.viewport().size())
    names = "results_title", "confusion_matrix", "digit_bars", "example_list", "send_button"
    parts = [area.findChild(QWidget, name) for name in names]
    return [
        part.objectName()
        for part in parts
        if not room.contains(QRect(part.mapTo(window, QPoint(0, 0)), part.size()))
    ]


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.KOREAN])
@pytest.mark.parametrize(
    "size", [(1090, 640), (1280, 720), (1366, 700), (1920, 1010), (2560, 1400)]
)
def test_nothing_is_scrolled(tested, qtbot, translation, size, language):
    translation.set_language(language)
    tested.resize(*size)
    qtbot.waitUntil(lambda: tested.size().toTuple() == size)
    bar = tested.findChild(QScrollArea, "results_area").verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0 and not hidden(tested))
    tested.findChild(ConfusionMatrix).cell_chosen.emit((4, 4))
    QApplication.processEvents()
    assert bar.maximum() == 0
    assert hidden(tested) == []


def test_nothing_is_scrolled_when_there_is_much_to_say(tested, qtbot):
    info = ModelInfo("fake", "seed", "MNIST", 0.99)
    tested.rooms.results.view.show_results(results_of(info, DatasetName.STARTER))
    tested.resize(1366, 700)
    labels = [tested.findChild(QLabel, f"results_{name}") for name in ("own", "known", "old")]
    assert all(label.isVisible() for label in labels)
    bar = tested.findChild(QScrollArea, "results_area").verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0 and not hidden(tested))


@pytest.mark.parametrize("size", [(720, 600), (900, 600), (1105, 600)])
def test_nothing_is_cut_off_in_a_narrow_window(tested, qtbot, size):
    tested.resize(1366, 700)  # also from the wider form
    QApplication.processEvents()
    tested.resize(*size)
    qtbot.waitUntil(lambda: tested.size().toTuple() == size)
    area = tested.findChild(QScrollArea, "results_area")
    qtbot.waitUntil(lambda: area.widget().width() == area.viewport().width())
    for part in (ConfusionMatrix, DigitBars, ExampleList):
        found = area.findChild(part)
        assert (
            area.widget().rect().contains(QRect(found.mapTo(area.widget(), QPoint()), found.size()))
        )


def test_the_whole_job_by_keys_with_the_bundled_model(qapp, qtbot, paths):
    _, window = app.build(["mnist-pad"], paths)
    qtbot.addWidget(window)
    window.show()
    activate(qtbot, window)
    qtbot.waitUntil(lambda: window.rooms.models.info is not None)
    window.work_tabs.setCurrentWidget(window.rooms.results.view)
    tab_to(window, "test_button")
    keys(window, "Space")
    qtbot.waitUntil(lambda: window.rooms.results.view.results is not None)
    assert window.rooms.results.view.results.total.n == 1000
    tab_to(window, "confusion_matrix")
    keys(window, *["Down"] * 4, *["Right"] * 4, "Return")
    tab_to(window, "example_list")
    keys(window, "Right", "Right")
    example = window.rooms.results.view.findChild(ExampleCard).example
    assert (example.index, example.label) == (window.rooms.results.view.results.cells[4][4][2], 4)
    tab_to(window, "send_button")
    keys(window, "Space")
    qtbot.waitUntil(lambda: window.prediction_view.reading.text == "4")
    window.close()
    with nothing_freed():
        qapp.setStyleSheet("")
