"""The window, driven as a person drives it."""

import re
import threading
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
)

from fake_core import PATIENCE, FakeReader, ink_of
from mnist_pad.core.claim import alone
from mnist_pad.core.data.mnist_files import FILES
from mnist_pad.core.errors import BusyError, ModelFileError
from mnist_pad.core.events import Notice
from mnist_pad.gui.look.theme import ThemeMode
from mnist_pad.gui.model_choice import BUNDLED, LATEST, ModelFile
from mnist_pad.gui.pad.ink_editor import Tool
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.training.train_state import TrainState
from mnist_pad.gui.window.main_window import MainWindow
from person import click, trigger
from seen import shown_digit, text


def draw(qtbot, window, *points):
    """Draw a stroke with the mouse, through shares of the pad's side."""
    canvas = window.canvas
    pad = canvas.pad_rect()
    first, *rest = [
        QPoint(pad.x() + int(x * pad.width()), int(y * pad.height())) for x, y in points
    ]
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=first)
    for point in rest:
        qtbot.mouseMove(canvas, point)
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=rest[-1])


def test_drawing_is_answered_and_clearing_empties_the_answer(window, qtbot):
    draw(qtbot, window, (0.3, 0.2), (0.5, 0.8))
    qtbot.waitUntil(lambda: shown_digit(window) == 1)
    draw(qtbot, window, (0.6, 0.2), (0.7, 0.8))
    qtbot.waitUntil(lambda: shown_digit(window) == 2)
    click(qtbot, window, "clear_button")
    assert window.canvas.editor.ink.is_empty
    assert shown_digit(window) is None


def test_only_what_is_there_can_be_cleared(window, qtbot):
    clear = window.findChild(QAction, "clear_action")
    assert not clear.isEnabled()
    draw(qtbot, window, (0.3, 0.2), (0.5, 0.8))
    assert clear.isEnabled()
    clear.trigger()
    assert not clear.isEnabled()


def test_undo_and_redo_are_answered_too_and_enabled_when_they_can(window, qtbot):
    undo, redo = (window.findChild(QAction, f"{name}_action") for name in ("undo", "redo"))
    assert not undo.isEnabled()
    draw(qtbot, window, (0.3, 0.2), (0.5, 0.8))
    draw(qtbot, window, (0.6, 0.2), (0.7, 0.8))
    assert undo.isEnabled()
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown_digit(window) == 1)
    assert redo.isEnabled()
    click(qtbot, window, "redo_button")
    qtbot.waitUntil(lambda: shown_digit(window) == 2)
    assert not redo.isEnabled()


def test_reading_that_comes_after_clear_is_not_shown(window, qtbot, core):
    reader = core.readers["pad"]
    reader.gate = threading.Event()
    window.canvas.editor.set_ink(ink_of(4))
    assert reader.entered.wait(20)
    trigger(window, "clear")
    told = []
    window.rooms.models.reading_ready.connect(told.append)
    with qtbot.waitSignal(window.rooms.models.reader_thread.reading_ready):
        reader.gate.set()
    assert shown_digit(window) is None
    assert told == []  # the emptied pad was answered at once, and is not again


def test_tools_are_chosen_by_button_and_by_key(window, qtbot):
    click(qtbot, window, "eraser_button")
    assert window.canvas.editor.tool is Tool.ERASER
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_S)
    assert window.canvas.editor.tool is Tool.STROKE_ERASER
    click(qtbot, window, "pen_button")
    assert window.canvas.editor.tool is Tool.PEN


def test_pen_width_is_chosen_in_the_menu(window):
    widths = []
    for name in ("thin", "medium", "thick"):
        trigger(window, name)
        widths.append(window.canvas.editor.pen_width)
    assert widths == sorted(widths)


def test_window_loads_until_there_is_a_model(qtbot, core, open_window):
    gate = threading.Event()
    reader = core.readers["pad"]
    core.open_reader = lambda _file: gate.wait(20) and reader
    window = open_window()
    draw(qtbot, window, (0.3, 0.2), (0.5, 0.8))
    assert "oading" in window.prediction_view.text
    assert not window.findChild(QAction, "save_action").isEnabled()
    gate.set()
    qtbot.waitUntil(lambda: shown_digit(window) == 1)
    qtbot.waitUntil(window.rooms.device_thread.isFinished)


def test_last_model_is_taken_when_it_loads_else_the_bundled_with_a_notice(
    qtbot, core, open_window, paths
):
    paths.last_model.parent.mkdir(parents=True)
    paths.last_model.touch()
    window = open_window()
    with qtbot.waitSignal(window.rooms.models.model_changed):
        pass
    assert window.notice_bar.notice == "last.safetensors cannot be used as a model."
    window.close()
    core.readers["last"] = FakeReader(shift=3)
    window = open_window()
    window.canvas.editor.set_ink(ink_of(1))
    qtbot.waitUntil(lambda: shown_digit(window) == 4)
    assert window.notice_bar.notice == ""


def test_window_without_any_model_says_so_and_can_train(qtbot, core, open_window, mnist_there):
    core.readers.clear()
    window = open_window()
    with qtbot.waitSignal(window.rooms.models.model_missing):
        pass
    assert window.notice_bar.notice
    window.canvas.editor.set_ink(ink_of(1))
    core.job.gate.set()
    click(qtbot, window, "train_button")
    qtbot.waitUntil(lambda: shown_digit(window) == 6)


def test_training_runs_to_its_end_and_the_new_model_reads_the_drawing_again(
    window, qtbot, core, settings
):
    window.canvas.editor.set_ink(ink_of(2))
    qtbot.waitUntil(lambda: shown_digit(window) == 2)
    click(qtbot, window, "train_button")
    assert core.job.waiting.wait(20)
    qtbot.waitUntil(lambda: "batch 300 of 600" in text(window, "state_label"))
    core.job.gate.set()
    qtbot.waitUntil(lambda: shown_digit(window) == 7)
    assert (
        text(window, "outcome_title")
        == "99.04\N{NO-BREAK SPACE}% of the test digits read correctly"
    )
    assert "99.47" in text(window, "outcome_detail")
    assert settings.model == LATEST


def test_pad_answers_while_it_trains(window, qtbot, core):
    click(qtbot, window, "train_button")
    assert core.job.waiting.wait(20)
    draw(qtbot, window, (0.3, 0.2), (0.5, 0.8))
    qtbot.waitUntil(lambda: shown_digit(window) == 1)
    assert window.rooms.training.view.state is TrainState.TRAINING


def test_double_click_on_train_starts_one_training(window, qtbot, core):
    button = window.findChild(QPushButton, "train_button")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)
    assert core.job.waiting.wait(20)
    assert core.job.started == 1
    assert window.rooms.training.view.state is TrainState.TRAINING


def test_stop_then_train_again(window, qtbot, core):
    click(qtbot, window, "train_button")
    assert core.job.waiting.wait(20)
    click(qtbot, window, "train_button")
    qtbot.waitUntil(lambda: window.rooms.training.view.state is TrainState.ENDED)
    assert text(window, "outcome_title") == "Stopped after 0 of 15 epochs"
    assert core.job.closed.is_set()
    core.job.gate.set()
    click(qtbot, window, "train_button")
    qtbot.waitUntil(lambda: "99.04" in text(window, "outcome_title"))
    assert core.job.started == 2


def test_train_action_says_what_it_does(window, qtbot, core):
    action = window.findChild(QAction, "train_action")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert core.job.waiting.wait(20)
    assert action.text() == "&Stop"
    action.trigger()
    assert not action.isEnabled()
    qtbot.waitUntil(lambda: action.text() == "&Train" and action.isEnabled())


def test_failing_job_is_told_and_can_be_tried_again(window, qtbot, core, paths):
    core.job.fault = ZeroDivisionError("oh")
    core.job.gate.set()
    click(qtbot, window, "train_button")
    qtbot.waitUntil(lambda: window.rooms.training.view.state is TrainState.ENDED)
    assert text(window, "outcome_title") == "The training failed"
    assert "ZeroDivisionError" in text(window, "outcome_detail")
    assert str(paths.log) in text(window, "outcome_detail")
    core.job.fault = None
    click(qtbot, window, "train_button")
    qtbot.waitUntil(lambda: "99.04" in text(window, "outcome_title"))


def test_notice_of_a_job_is_shown_and_can_be_dismissed(window, qtbot, core):
    core.job.notice = Notice("{device} does not compute; the CPU does.", (("device", "MPS"),))
    click(qtbot, window, "train_button")
    qtbot.waitUntil(lambda: window.notice_bar.notice == "MPS does not compute; the CPU does.")
    click(qtbot, window, "work_dismiss_button")
    assert window.notice_bar.notice == ""
    assert window.findChild(QLabel, "hint_label").isVisible()


def test_closing_stops_the_job_and_leaves_no_thread(window, qtbot, core):
    click(qtbot, window, "train_button")
    assert core.job.waiting.wait(20)
    assert window.close()
    assert core.job.closed.is_set()
    assert not window.rooms.training.job_thread.isRunning()
    assert not window.rooms.models.reader_thread.isRunning()
    assert not window.isVisible()


def test_closing_before_anything_was_painted_works(core, paths, settings, theme, translation):
    window = MainWindow(core, paths, settings, theme, translation)
    assert window.close()


def test_devices_are_found_once_the_model_is_there(window):
    box = window.findChild(QComboBox, "device_box")
    assert [box.itemText(i) for i in range(box.count())] == ["Automatic", "CPU", "Some card"]


def test_opened_model_answers(window, qtbot, core, monkeypatch, settings):
    core.readers["mine"] = FakeReader(shift=4)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/somewhere/mine.pt", ""))
    window.canvas.editor.set_ink(ink_of(1))
    trigger(window, "open")
    qtbot.waitUntil(lambda: shown_digit(window) == 5)
    assert settings.model == ModelFile(Path("/somewhere/mine.pt"))
    trigger(window, "bundled")
    qtbot.waitUntil(lambda: shown_digit(window) == 1)
    assert settings.model == BUNDLED


def test_model_that_cannot_be_opened_leaves_the_old_one(window, qtbot, monkeypatch, settings):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/somewhere/bad.pt", ""))
    trigger(window, "open")
    qtbot.waitUntil(lambda: window.notice_bar.notice == "bad.pt cannot be used as a model.")
    window.canvas.editor.set_ink(ink_of(3))
    qtbot.waitUntil(lambda: shown_digit(window) == 3)
    assert settings.model == LATEST


def test_cancelled_dialogs_do_nothing(window, monkeypatch, core):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    trigger(window, "open")
    trigger(window, "save")
    assert core.saved == []


def test_model_is_saved_in_the_background_and_told(window, qtbot, core, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/tmp/내 모델", ""))  # noqa: S108
    trigger(window, "save")
    qtbot.waitUntil(lambda: core.saved != [])
    assert core.saved == [Path("/tmp/내 모델.safetensors")]  # noqa: S108
    qtbot.waitUntil(lambda: "saved" in window.notice_bar.notice)


def test_a_model_that_cannot_be_saved_is_told(open_window, core, qtbot, monkeypatch):
    def refuse(_model, file):
        raise ModelFileError("There is no room for {file}.", file=file.name)

    monkeypatch.setattr(core, "save_model", refuse)
    window = open_window()
    qtbot.waitUntil(window.commands.save_action.isEnabled)
    models = window.rooms.models
    models.files.save(models.model, Path("model.onnx"))
    qtbot.waitUntil(lambda: "no room for model.onnx" in window.notice_bar.notice)


def test_the_pad_answers_while_a_model_is_saved(open_window, core, qtbot, monkeypatch):
    gate = threading.Event()
    monkeypatch.setattr(core, "save_model", lambda _model, _file: gate.wait(PATIENCE))
    window = open_window()
    qtbot.waitUntil(window.commands.save_action.isEnabled)
    models = window.rooms.models
    models.files.save(models.model, Path("model.onnx"))
    window.canvas.editor.set_ink(ink_of(7))
    qtbot.waitUntil(lambda: shown_digit(window) == 7)
    gate.set()
    qtbot.waitUntil(lambda: "saved" in window.notice_bar.notice)


def test_a_model_can_be_saved_in_three_forms(window, core, qtbot, monkeypatch):
    forms = []

    def ask(_holder, _title, _name, filters):
        forms.extend(filters.split(";;"))
        return "/tmp/model.onnx", forms[2]  # noqa: S108

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    trigger(window, "save")
    qtbot.waitUntil(lambda: core.saved == [Path("/tmp/model.onnx")])  # noqa: S108
    assert [form.split("(")[1] for form in forms] == ["*.safetensors)", "*.pt)", "*.onnx)"]


def test_chosen_folder_is_remembered_when_it_holds_mnist(
    qtbot, open_window, settings, tmp_path, monkeypatch
):
    folder = tmp_path / "숫자"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    window = open_window()
    click(qtbot, window, "folder_button")
    assert str(folder) in window.notice_bar.notice
    assert window.rooms.training.view.state is TrainState.NO_DATA
    for file in FILES:
        (folder / f"{file.name}.gz").touch()
    click(qtbot, window, "folder_button")
    assert window.rooms.training.view.state is TrainState.IDLE
    assert settings.mnist_folder == folder


def test_theme_settings_and_place_are_remembered(window, open_window, qtbot, paths):
    trigger(window, "dark_theme")
    window.resize(760, 650)  # no larger than the screen, or Qt would shrink it
    field = window.findChild(QLineEdit, "seed_field")
    field.clear()
    qtbot.keyClicks(field, "42")
    window.close()
    settings = AppSettings(paths.settings)
    assert settings.theme is ThemeMode.DARK
    assert settings.training.seed == 42
    again = open_window(settings)
    assert again.size() == window.size()
    assert again.findChild(QLineEdit, "seed_field").text() == "42"
    assert again.findChild(QAction, "dark_theme_action").isChecked()


def test_window_of_a_screen_that_is_gone_comes_back_where_it_can_be_seen(
    window, open_window, qtbot, paths
):
    window.resize(760, 650)
    window.move(9_000, 7_000)
    window.close()
    again = open_window(AppSettings(paths.settings))
    shown = again.screen().availableGeometry().intersected(again.frameGeometry())
    assert shown.width() * shown.height() > 0.9 * 760 * 650
    assert again.size().toTuple() == (760, 650)


def all_actions(menu):
    """The actions of a menu and of those within it, without the lines."""
    for action in menu.actions():
        if action.menu() is not None:
            yield from all_actions(action.menu())
        elif not action.isSeparator():
            yield action


def test_every_action_stands_in_a_menu_and_no_key_means_two(window):
    in_menus = list(all_actions(window.menuBar()))
    assert set(window.commands.findChildren(QAction)) <= set(in_menus)
    keys = [key.toString() for action in in_menus for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_platforms_own_keys_do_what_they_do_everywhere(window):
    keys = QKeySequence.StandardKey
    for name, key in (
        ("open", keys.Open),
        ("save_drawing", keys.Save),
        ("undo", keys.Undo),
        ("redo", keys.Redo),
        ("copy", keys.Copy),
        ("paste", keys.Paste),
        ("clear", keys.Delete),
    ):
        action = window.findChild(QAction, f"{name}_action")
        assert set(QKeySequence.keyBindings(key)) <= set(action.shortcuts()), name


def test_in_a_menu_no_letter_leads_to_two(window):
    menus = [window.menuBar(), *(action.menu() for action in window.menuBar().actions())]
    for menu in menus:
        letters = [
            found.group(1).lower()
            for action in menu.actions()
            if (found := re.search("&([^&])", action.text().replace("&&", "")))
        ]
        assert len(letters) == len(set(letters)), letters


def test_half_typed_setting_is_not_remembered(window, paths):
    window.findChild(QLineEdit, "seed_field").clear()
    window.close()
    assert AppSettings(paths.settings).training.seed == 777


def test_second_window_cannot_train_to_the_same_file_and_then_can(
    window, open_window, qtbot, core, paths
):
    fake = core.job

    def train(_config, _sources, out, _unfinished=None, *, resume=False):
        lock = out.with_name("train.lock")
        return alone(fake(), lock, BusyError("Another window is training {file} now.", file=out))

    core.job = train
    second = open_window()
    click(qtbot, second, "train_button")
    assert fake.waiting.wait(20)
    core.job = fake  # for the first window, and the fixture's end
    first_job = window.rooms.training.job_thread
    with qtbot.waitSignal(first_job.failed) as failed:
        first_job.begin(lambda: train(None, None, paths.last_model))
    assert "Another window" in str(failed.args[0])
    fake.gate.set()
    qtbot.waitUntil(lambda: second.rooms.training.view.state is TrainState.ENDED)
    with qtbot.waitSignal(first_job.succeeded):
        first_job.begin(lambda: train(None, None, paths.last_model))


def test_model_opened_while_it_trains_answers_and_the_training_goes_on(
    window, qtbot, core, monkeypatch
):
    core.readers["mine"] = FakeReader(shift=4)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/somewhere/mine.pt", ""))
    window.canvas.editor.set_ink(ink_of(1))
    click(qtbot, window, "train_button")
    assert core.job.waiting.wait(20)
    trigger(window, "open")
    qtbot.waitUntil(lambda: shown_digit(window) == 5)
    assert window.rooms.training.view.state is TrainState.TRAINING
    core.job.gate.set()
    qtbot.waitUntil(lambda: shown_digit(window) == 6)  # the trained one, which came last


def test_closing_while_stopping_and_closing_twice_are_harmless(window, qtbot, core):
    click(qtbot, window, "train_button")
    assert core.job.waiting.wait(20)
    click(qtbot, window, "train_button")
    assert window.close()
    window.close()
    assert core.job.closed.is_set()
    assert not window.rooms.training.job_thread.isRunning()


def test_double_click_on_stop_stops_once(window, qtbot, core):
    cancelled = []
    window.rooms.training.job_thread.cancelled.connect(lambda: cancelled.append(1))
    button = window.findChild(QPushButton, "train_button")
    click(qtbot, window, "train_button")
    assert core.job.waiting.wait(20)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.rooms.training.view.state is TrainState.ENDED)
    assert core.job.started == 1
    assert cancelled == [1]


def test_closing_while_the_model_loads_waits_for_it(qtbot, core, open_window):
    gate, entered = threading.Event(), threading.Event()
    reader = core.readers["pad"]

    def slow(_file):
        entered.set()
        gate.wait(20)
        return reader

    core.open_reader = slow
    window = open_window()
    qtbot.waitUntil(entered.is_set)
    threading.Timer(0.05, gate.set).start()
    assert window.close()
    assert not window.rooms.models.reader_thread.isRunning()
