"""Models that are kept: chosen from the list, had again after a training, named, saved, removed."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QListWidget, QPushButton

from fake_core import FakeModel, FakeReader, ink_of
from mnist_pad.core.events import EpochDone
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.runs.kept_models import KeptModels
from mnist_pad.core.runs.limits import MOST_MODELS
from mnist_pad.core.runs.run import KeptModel, Run
from mnist_pad.core.runs.runs_file import read_runs
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.gui.answer.model_list import ModelButton
from mnist_pad.gui.model_choice import BUNDLED, LATEST, TAUGHT, ModelFile, Trained
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.training.train_state import TrainState
from mnist_pad.gui.words.language import Language
from person import click
from seen import shown_digit

KEPT_BY_OTHERS = Run(
    "0123456789abcdef",
    TrainConfig(seed=3),
    (EpochDone(1, 1, 0.1, 0.97, 8.5),),
    model=KeptModel(0.97, "2031-05-07T08:00:00+00:00"),
)


NBSP = "\N{NO-BREAK SPACE}"


def button(window, name):
    return window.findChild(QPushButton, name)


def detail(window):
    return window.findChild(QLabel, "outcome_detail").text()


def shelf_of(window):
    return window.rooms.training.view.run_view.shelf


def settled(window, qtbot):
    """Wait until what was to be written or looked up is."""
    ready = []
    window.rooms.runs.file_thread.do(lambda: True, ready.append)
    qtbot.waitUntil(lambda: ready == [True])


def train(window, qtbot, core, shift, accuracy=0.98):
    """Train a model that shifts what it reads by so much; returns its key."""
    core.job.saves = True
    info = ModelInfo("fake", "seed", "MNIST", accuracy, f"2031-05-07T08:0{shift}:00+00:00")
    core.job.result = FakeModel(info, shift)
    core.job.gate.set()
    with qtbot.waitSignal(window.rooms.models.model_changed):
        click(qtbot, window, "train_button")
    settled(window, qtbot)
    return shelf_of(window).current.key


def lines(window):
    """What the list of models says, and which line is ticked."""
    menu = window.findChild(ModelButton).menu()
    menu.aboutToShow.emit()
    return {
        action.text().split("\t")[0]: action.isChecked()
        for action in menu.actions()
        if action.isCheckable()
    }


def choose(window, start):
    """The line of the list of models that begins so."""
    menu = window.findChild(ModelButton).menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text().startswith(start)).trigger()


def rows(window):
    return window.findChild(QListWidget, "runs")


def open_list(window, key):
    """Show the list of trainings, one of them chosen."""
    choose(window, "&Manage")
    keys = [run.key for run in shelf_of(window).runs]
    rows(window).setCurrentRow(keys.index(key))


class TestList:
    def test_two_trainings_and_the_first_is_chosen_again(
        self, window, qtbot, core, settings, paths, open_window
    ):
        window.canvas.editor.set_ink(ink_of(1))
        first = train(window, qtbot, core, 2)
        qtbot.waitUntil(lambda: shown_digit(window) == 3)
        shelf_of(window).rename(first, "the first")
        train(window, qtbot, core, 4)
        qtbot.waitUntil(lambda: shown_digit(window) == 5)
        assert list(lines(window).values()) == [False, True, False]
        choose(window, "the first")
        qtbot.waitUntil(lambda: shown_digit(window) == 3)
        assert settings.model == settings.model_before == Trained(first)
        assert lines(window)["the first"]
        assert "the first" in window.findChild(ModelButton).name
        window.close()
        second = open_window(AppSettings(paths.settings))  # the drawing is there again
        qtbot.waitUntil(lambda: shown_digit(second) == 3)
        qtbot.waitUntil(lambda: lines(second).get("the first", False))
        qtbot.waitUntil(second.rooms.device_thread.isFinished)

    def test_every_kind_is_listed_and_one_is_ticked(self, window, qtbot, core, settings, paths):
        assert lines(window) == {"Bundled model": True}
        key = train(window, qtbot, core, 2)
        paths.taught_model.write_bytes(b"6")
        window.rooms.teaching.learning._is_there = True
        core.readers["mine"] = FakeReader(shift=4)
        window.rooms.drawings.open(paths.data / "mine.pt")
        qtbot.waitUntil(lambda: settings.recent_models != [])
        qtbot.waitUntil(lambda: lines(window).get("mine.pt", False))
        name = shelf_of(window).names[key]
        assert list(lines(window)) == ["Bundled model", "My handwriting", name, "mine.pt"]
        window.canvas.editor.set_ink(ink_of(1))
        for line, digit in (("My hand", 7), ("mine", 5), (name, 3), ("Bundled", 1)):
            choose(window, line)
            qtbot.waitUntil(lambda digit=digit: shown_digit(window) == digit)
            assert list(lines(window).values()).count(True) == 1
        assert settings.model is BUNDLED

    def test_a_picture_on_the_pad_is_read_again(self, window, qtbot, core):
        import numpy as np

        from mnist_pad.gui.pad.pad_picture import Picture

        train(window, qtbot, core, 3)
        window.canvas.editor.show_picture(Picture("grey", np.full((9, 9, 3), 200, np.uint8)))
        qtbot.waitUntil(lambda: shown_digit(window) == 5)
        choose(window, "Bundled")
        qtbot.waitUntil(lambda: shown_digit(window) == 2)
        assert window.canvas.editor.picture.name == "grey"

    def test_it_opens_by_the_keyboard_and_says_what_it_is(self, window, qtbot, translation):
        named = window.findChild(ModelButton)
        assert "pad recipe" in named.accessibleName()
        assert named.focusPolicy() & Qt.FocusPolicy.TabFocus
        opened = []
        named.menu().aboutToShow.connect(lambda: opened.append(True))
        named.menu().aboutToShow.connect(named.menu().close, Qt.ConnectionType.QueuedConnection)
        named.setFocus()
        QTest.keyClick(named, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: opened == [True])
        assert named.menu().accessibleName() == "Models"
        translation.set_language(Language.KOREAN)
        assert "99.47" in named.accessibleName()

    def test_a_missing_or_damaged_one_is_one_sentence_and_the_others_remain(
        self, window, qtbot, core, paths
    ):
        window.canvas.editor.set_ink(ink_of(1))
        first = train(window, qtbot, core, 2)
        second = train(window, qtbot, core, 3)
        train(window, qtbot, core, 4)
        qtbot.waitUntil(lambda: shown_digit(window) == 5)
        kept = KeptModels(paths.models, paths.runs, paths.last_model)
        kept.file_of(first).unlink()
        kept.file_of(second).write_bytes(b"no model")
        for key in (first, second):
            window.notice_bar.dismiss()
            window.rooms.kept.choose(Trained(key))
            qtbot.waitUntil(lambda: "missing or damaged" in window.notice_bar.notice)
            assert shown_digit(window) == 5
        assert len(lines(window)) == 4
        choose(window, "Bundled")
        qtbot.waitUntil(lambda: shown_digit(window) == 1)

    def test_one_that_is_gone_at_the_start_is_told_and_another_answers(
        self, qtbot, open_window, settings
    ):
        settings.model = Trained("0" * 16)
        window = open_window()
        window.canvas.editor.set_ink(ink_of(2))
        qtbot.waitUntil(lambda: shown_digit(window) == 2)
        assert "missing or damaged" in window.notice_bar.notice
        assert settings.model == Trained("0" * 16)
        qtbot.waitUntil(window.rooms.device_thread.isFinished)

    def test_what_the_command_line_trained_comes_when_the_window_does(self, window, qtbot, paths):
        assert len(lines(window)) == 1
        kept = KeptModels(paths.models, paths.runs, paths.last_model)
        kept.folder.mkdir(parents=True)
        kept.last.write_bytes(b"6")
        kept.keep(KEPT_BY_OTHERS)
        window.activateWindow()
        QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
        qtbot.waitUntil(lambda: len(lines(window)) == 2)
        window.canvas.editor.set_ink(ink_of(1))
        window.rooms.kept.choose(Trained(KEPT_BY_OTHERS.key))
        qtbot.waitUntil(lambda: shown_digit(window) == 7)


class TestWayBack:
    @pytest.mark.parametrize("start", ["bundled", "file", "trained", "hand"])
    def test_the_previous_model_is_restored_and_the_new_one_again(
        self, window, qtbot, core, settings, paths, start
    ):
        window.canvas.editor.set_ink(ink_of(1))
        if start == "file":
            core.readers["mine"] = FakeReader(shift=8)
            window.rooms.drawings.open(paths.data / "mine.pt")
        if start == "trained":
            train(window, qtbot, core, 8)
        if start == "hand":
            paths.taught_model.parent.mkdir(parents=True)
            paths.taught_model.write_bytes(b"8")
            window.rooms.teaching.learning.set_on(True)
        digit = 1 if start == "bundled" else 9
        qtbot.waitUntil(lambda: shown_digit(window) == digit)
        before = settings.model, settings.model_before
        new = train(window, qtbot, core, 3)
        qtbot.waitUntil(lambda: shown_digit(window) == 4)
        assert detail(window).startswith("The pad now uses this model. Previous: ")
        assert button(window, "other_model_button").text() == "Use the previous model"
        click(qtbot, window, "other_model_button")
        qtbot.waitUntil(lambda: shown_digit(window) == digit)
        if start != "bundled":
            assert (settings.model, settings.model_before) == before
        assert window.rooms.teaching.learning.is_on is (start == "hand")
        assert detail(window).startswith("The pad uses ")
        assert button(window, "other_model_button").text() == "Use the new model"
        click(qtbot, window, "other_model_button")
        qtbot.waitUntil(lambda: shown_digit(window) == 4)
        assert settings.model == Trained(new)
        assert detail(window).startswith("The pad now uses this model. Previous: ")

    def test_what_was_but_the_latest_is_restored_by_its_own_name(
        self, qtbot, core, open_window, paths, settings, mnist_there
    ):
        kept = KeptModels(paths.models, paths.runs, paths.last_model)
        kept.folder.mkdir(parents=True)
        kept.last.write_bytes(b"6")
        kept.keep(KEPT_BY_OTHERS)
        window = open_window()
        window.canvas.editor.set_ink(ink_of(1))
        qtbot.waitUntil(lambda: shown_digit(window) == 7)
        assert settings.model is LATEST
        qtbot.waitUntil(lambda: list(lines(window).values()) == [False, True])
        train(window, qtbot, core, 2)
        click(qtbot, window, "other_model_button")
        qtbot.waitUntil(lambda: shown_digit(window) == 7)
        assert settings.model == Trained(KEPT_BY_OTHERS.key)
        qtbot.waitUntil(window.rooms.device_thread.isFinished)

    def test_what_is_said_of_the_model_is_true_at_every_moment(self, window, qtbot, core, settings):
        train(window, qtbot, core, 3)
        assert "Previous: pad recipe" in detail(window)
        window.findChild(QAction, "bundled_action").trigger()
        qtbot.waitUntil(lambda: settings.model is BUNDLED)
        assert detail(window) == f"The pad uses pad recipe{NBSP}· 99.47{NBSP}%."
        assert button(window, "other_model_button").text() == "Use the new model"
        core.job.gate.clear()
        click(qtbot, window, "train_button")
        qtbot.waitUntil(lambda: window.rooms.training.view.state is TrainState.TRAINING)
        assert not button(window, "other_model_button").isVisible()
        click(qtbot, window, "train_button")
        qtbot.waitUntil(lambda: window.rooms.training.view.state is TrainState.ENDED)
        assert "still uses the previous model" in detail(window)
        assert not button(window, "other_model_button").isVisible()
        with qtbot.waitSignal(window.rooms.models.model_changed):
            window.rooms.kept.choose(Trained(shelf_of(window).with_model[0].key))
        assert detail(window) == f"The pad uses quick recipe{NBSP}· 96.00{NBSP}%."

    def test_a_fault_stays_told_whatever_answers(self, window, qtbot, core):
        core.job.fault = ZeroDivisionError("oh")
        core.job.gate.set()
        click(qtbot, window, "train_button")
        qtbot.waitUntil(lambda: window.rooms.training.view.state is TrainState.ENDED)
        with qtbot.waitSignal(window.rooms.models.model_changed):
            choose(window, "Bundled")
        assert "ZeroDivisionError" in detail(window)

    def test_what_cannot_answer_is_not_said_to(self, window, qtbot, core, monkeypatch):
        def refuse(_classifier):
            raise MemoryError

        monkeypatch.setattr(core, "reader_of", refuse)
        core.job.gate.set()
        with qtbot.waitSignal(window.rooms.models.reader_thread.failed):
            click(qtbot, window, "train_button")
        assert detail(window).startswith("The pad uses pad recipe")

    def test_without_a_model_before_there_is_no_way_back(
        self, qtbot, core, open_window, mnist_there
    ):
        core.readers.clear()
        window = open_window()
        with qtbot.waitSignal(window.rooms.models.model_missing):
            pass
        train(window, qtbot, core, 3)
        assert detail(window) == "The pad now uses this model."
        assert not button(window, "other_model_button").isVisible()
        qtbot.waitUntil(window.rooms.device_thread.isFinished)


class TestManaging:
    def test_a_model_is_used_from_the_list_of_trainings(self, window, qtbot, core):
        window.canvas.editor.set_ink(ink_of(1))
        first = train(window, qtbot, core, 2)
        train(window, qtbot, core, 4)
        for how in ("button", "key", "click"):
            choose(window, "Bundled")
            qtbot.waitUntil(lambda: shown_digit(window) == 1)
            open_list(window, first)
            if how == "button":
                click(qtbot, window, "use_run_button")
            elif how == "key":
                qtbot.keyClick(rows(window), Qt.Key.Key_Return)
            else:
                place = rows(window).visualItemRect(rows(window).currentItem()).center()
                qtbot.mouseClick(rows(window).viewport(), Qt.MouseButton.LeftButton, pos=place)
            qtbot.waitUntil(lambda: shown_digit(window) == 3)
        fonts = [rows(window).item(row).font().bold() for row in (0, 1)]
        assert fonts == [False, True]

    def test_enter_at_the_end_of_a_name_uses_no_model(self, window, qtbot, core):
        first = train(window, qtbot, core, 2)
        train(window, qtbot, core, 4)
        open_list(window, first)
        asked = window.rooms.models.asked
        click(qtbot, window, "rename_run_button")
        field = rows(window).findChild(QLineEdit)
        field.selectAll()
        qtbot.keyClicks(field, "a name of " + "many letters " * 9)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: shelf_of(window).found(first).name.startswith("a name"))
        assert window.rooms.models.asked == asked
        qtbot.keyClick(rows(window), Qt.Key.Key_Delete)
        told = window.findChild(QLabel, "removed_label").text()
        assert told.endswith("was removed.")
        assert "…" in told

    def test_what_answers_cannot_be_removed_and_says_why(self, window, qtbot, core):
        key = train(window, qtbot, core, 2)
        open_list(window, key)
        assert not button(window, "remove_run_button").isEnabled()
        assert "choose another" in button(window, "remove_run_button").toolTip()
        choose(window, "Bundled")
        qtbot.waitUntil(button(window, "remove_run_button").isEnabled)
        assert button(window, "remove_run_button").toolTip() == ""

    def test_a_training_that_was_stopped_has_no_model(self, window, qtbot, core):
        shelf_of(window).put_earlier([Run("a", TrainConfig(), KEPT_BY_OTHERS.epochs)])
        open_list(window, "a")
        assert not button(window, "use_run_button").isEnabled()
        assert not button(window, "save_model_button").isEnabled()
        assert len(lines(window)) == 1
        qtbot.keyClick(rows(window), Qt.Key.Key_Return)
        assert window.rooms.models.answering is BUNDLED

    @pytest.mark.parametrize("how", ["button", "key"])
    def test_a_removed_one_comes_back(self, window, qtbot, core, paths, how):
        first = train(window, qtbot, core, 2)
        shelf_of(window).rename(first, "mine")
        train(window, qtbot, core, 4)
        open_list(window, first)
        window.canvas.editor.set_ink(ink_of(1))
        qtbot.keyClick(rows(window), Qt.Key.Key_Delete)
        assert not window.canvas.editor.is_empty
        assert first not in [run.key for run in shelf_of(window).runs]
        assert "mine" in window.findChild(QLabel, "removed_label").text()
        settled(window, qtbot)
        kept = KeptModels(paths.models, paths.runs, paths.last_model)
        assert kept.file_of(first).exists()
        if how == "button":
            click(qtbot, window, "undo_remove_button")
        else:
            qtbot.keySequence(rows(window), QKeySequence(QKeySequence.StandardKey.Undo))
        assert [run.name for run in shelf_of(window).runs] == ["", "mine"]
        assert not button(window, "undo_remove_button").isVisible()
        window.rooms.kept.choose(Trained(first))
        qtbot.waitUntil(lambda: shown_digit(window) == 3)

    @pytest.mark.parametrize("how", ["another", "training", "close"])
    def test_its_file_goes_when_it_cannot_come_back(self, window, qtbot, core, paths, how):
        first, second = (train(window, qtbot, core, shift) for shift in (2, 3))
        train(window, qtbot, core, 4)
        kept = KeptModels(paths.models, paths.runs, paths.last_model)
        open_list(window, first)
        click(qtbot, window, "remove_run_button")
        settled(window, qtbot)
        assert kept.file_of(first).exists()
        if how == "another":
            shelf_of(window).remove(second)
        elif how == "training":
            train(window, qtbot, core, 5)
        else:
            window.close()
        if how != "close":
            settled(window, qtbot)
        assert not kept.file_of(first).exists()
        assert kept.file_of(second).exists()
        assert first not in [run.key for run in read_runs(paths.runs).runs]

    def test_looking_again_does_not_bring_a_removed_one_back(self, window, qtbot, core):
        first = train(window, qtbot, core, 2)
        train(window, qtbot, core, 4)
        shelf_of(window).remove(first)
        window.rooms.runs.start()
        settled(window, qtbot)
        assert first not in [run.key for run in shelf_of(window).runs]

    def test_without_its_model_there_is_no_way_back_to_it(self, window, qtbot, core):
        first = train(window, qtbot, core, 2)
        train(window, qtbot, core, 4)
        assert button(window, "other_model_button").isVisible()
        shelf_of(window).remove(first)
        shelf_of(window).forget_removed()
        assert not button(window, "other_model_button").isVisible()
        assert detail(window) == "The pad now uses this model."

    def test_a_removed_one_that_is_had_again_is_there_again(self, window, qtbot, core):
        first = train(window, qtbot, core, 2)
        train(window, qtbot, core, 4)
        shelf_of(window).remove(first)
        click(qtbot, window, "other_model_button")
        qtbot.waitUntil(lambda: window.rooms.models.answering == Trained(first))
        assert shelf_of(window).removed is None
        assert shelf_of(window).found(first) is not None

    def test_one_that_could_not_be_kept_is_not_taken_for_another(self, window, qtbot, core):
        first = train(window, qtbot, core, 2)
        shelf_of(window).rename(first, "the first")
        core.job.saves = False
        with qtbot.waitSignal(window.rooms.models.model_changed):
            click(qtbot, window, "train_button")
        settled(window, qtbot)
        assert window.rooms.models.answering is LATEST
        assert window.findChild(ModelButton).name.startswith("course recipe")
        ticks = lines(window)
        assert [line for line, is_ticked in ticks.items() if is_ticked] == ["Latest training"]
        assert not ticks["the first"]
        click(qtbot, window, "other_model_button")
        qtbot.waitUntil(lambda: window.rooms.models.answering == Trained(first))

    def test_why_one_could_not_be_kept_is_told(self, window, qtbot, core, monkeypatch):
        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("mnist_pad.core.runs.model_folder.shutil.copyfileobj", full)
        train(window, qtbot, core, 2)
        assert window.notice_bar.notice.startswith("The trained model cannot be kept in ")

    def test_the_ninth_training_takes_the_place_of_the_oldest(self, window, qtbot, core, paths):
        keys = [train(window, qtbot, core, shift) for shift in range(MOST_MODELS)]
        window.rooms.kept.choose(Trained(keys[0]))
        qtbot.waitUntil(lambda: window.rooms.models.answering == Trained(keys[0]))
        settled(window, qtbot)
        train(window, qtbot, core, 8)
        assert len(lines(window)) == 1 + MOST_MODELS
        listed = [run.key for run in shelf_of(window).with_model]
        assert keys[0] in listed  # it answered
        assert keys[1] not in listed
        assert [run.key for run in read_runs(paths.runs).runs] == listed

    def test_one_is_saved_as_a_file(self, window, qtbot, core, monkeypatch, tmp_path):
        first = train(window, qtbot, core, 2)
        train(window, qtbot, core, 4)
        saved = []
        monkeypatch.setattr(core, "save_model", lambda model, file: saved.append((model, file)))
        file = tmp_path / "mine.onnx"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
        open_list(window, first)
        click(qtbot, window, "save_model_button")
        qtbot.waitUntil(lambda: "saved" in window.notice_bar.notice)
        assert [(model.shift, where) for model, where in saved] == [(2, file)]

    def test_names_are_the_same_everywhere(self, window, qtbot, core):
        key = train(window, qtbot, core, 2)
        shelf_of(window).rename(key, "a & b")
        assert window.findChild(ModelButton).name.startswith("a & b")
        assert lines(window)["a && b"]
        train(window, qtbot, core, 4)
        assert "Previous: a & b" in detail(window)


class TestHand:
    def test_the_model_that_answers_without_the_hand_is_taught(
        self, window, qtbot, core, settings, paths
    ):
        first = train(window, qtbot, core, 2)
        train(window, qtbot, core, 4)
        window.rooms.kept.choose(Trained(first))
        qtbot.waitUntil(lambda: settings.model_before == Trained(first))
        window.rooms.teaching.samples.keep(ink_of(1), 7)
        qtbot.waitUntil(lambda: window.rooms.teaching.samples.samples != ())
        core.teaching.gate.set()
        window.rooms.teaching.learning.press()
        qtbot.waitUntil(lambda: settings.model is TAUGHT)
        (_, base, _, _) = core.teaching.asked_for[0]
        assert base.shift == 2
        assert settings.model_before == Trained(first)
        assert shelf_of(window).is_in_use(first)
        window.rooms.teaching.learning.set_on(False)
        qtbot.waitUntil(lambda: settings.model == Trained(first))


def test_results_and_inside_follow_the_chosen_model(window, qtbot, core):
    first = train(window, qtbot, core, 2)
    train(window, qtbot, core, 4)
    qtbot.waitUntil(lambda: not window.rooms.results.job_thread.isRunning())
    window.rooms.kept.choose(Trained(first))
    qtbot.waitUntil(lambda: window.rooms.models.answering == Trained(first))
    qtbot.waitUntil(lambda: window.rooms.results.view.can_test)
    window.findChild(QAction, "test_action").trigger()
    qtbot.waitUntil(lambda: core.results.asked_for[-1][0].shift == 2)
    window.work_tabs.setCurrentWidget(window.rooms.inside.view)
    window.canvas.editor.set_ink(ink_of(1))
    qtbot.waitUntil(lambda: core.explained != [] and core.explained[-1][0].shift == 2)


def test_a_file_is_named_by_its_name(window, qtbot, core, paths):
    core.readers["my model"] = FakeReader()
    window.rooms.kept.choose(ModelFile(paths.data / "my model.pt"))
    qtbot.waitUntil(lambda: window.findChild(ModelButton).name.startswith("my model.pt"))
