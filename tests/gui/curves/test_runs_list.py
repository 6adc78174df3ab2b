"""The runs that are compared: which there are, what they are called, hidden, removed and kept."""

import csv
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QFileDialog, QLineEdit, QListWidget, QMenu, QPushButton, QWidget

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.events import EpochDone
from mnist_pad.core.runs.run import KeptModel, Run
from mnist_pad.core.runs.runs_file import read_runs
from mnist_pad.core.training.config import Recipe, TrainConfig
from mnist_pad.gui.curves.run_shelf import LOOKS, RunShelf
from mnist_pad.gui.curves.runs_list import RunsList
from mnist_pad.gui.look.palette import DARK
from mnist_pad.gui.look.theme import ThemeMode
from mnist_pad.gui.training.runs_control import picture_of
from mnist_pad.gui.training.train_state import TrainState
from mnist_pad.gui.words.announcer import announcer_of
from mnist_pad.gui.words.language import Language
from mnist_pad.gui.words.notes import Note, Topic
from person import click


def done(epoch, seconds=8.5):
    return EpochDone(epoch, 15, 0.1 / epoch, 0.98, seconds)


def earlier(key, name="", **settings):
    return Run(key, TrainConfig(**settings), (done(1), done(2)), name)


@pytest.fixture
def shelf(theme):
    return RunShelf()


@pytest.fixture
def view(qtbot, shelf):
    made = RunsList(shelf)
    qtbot.addWidget(made)
    made.show()
    return made


def items(view):
    rows = view.findChild(QListWidget)
    return [rows.item(row) for row in range(rows.count())]


def names(view):
    return [item.text() for item in items(view)]


def button(view, name):
    return view.findChild(QPushButton, name)


def retype(qtbot, view, text):
    field = view.findChild(QLineEdit)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClicks(field, text)
    enter(qtbot, view)


def enter(qtbot, view):
    """End the typing; the list hears of it a moment later."""
    qtbot.keyClick(view.findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.findChild(QLineEdit) is None)


class TestShelf:
    def test_names_say_the_settings_and_what_is_not_as_usual(self, shelf):
        shelf.put_earlier(
            [
                earlier("a"),
                earlier("b", learning_rate=3e-4, seed=1),
                earlier("c", batch_size=50),
                earlier("d", recipe=Recipe.PAD, dataset=DatasetName.STARTER, batch_size=200),
                earlier("e", "my own"),
                earlier("f"),
            ]
        )
        assert shelf.names == {
            "a": "Course (2)",
            "b": "Course · rate 0.0003 · seed 1",
            "c": "Course · batch 50",
            "d": "Pad · rate 0.001 · 15 epochs · starter set",
            "e": "my own",
            "f": "Course",
        }

    def test_a_training_without_an_epoch_is_forgotten_and_a_stopped_one_is_not(self, shelf):
        shelf.begin(TrainConfig())
        shelf.end()
        assert shelf.runs == ()
        shelf.begin(TrainConfig())
        shelf.add_epoch(done(1))
        shelf.end()
        shelf.begin(TrainConfig())
        assert [len(run.epochs) for run in shelf.runs] == [0, 1]
        assert shelf.current is shelf.runs[0]

    def test_a_resumed_training_takes_the_place_of_its_beginning(self, shelf, qtbot):
        before = replace(earlier("before", "named"), is_shown=False)
        shelf.put_earlier([earlier("other", seed=1), before])
        shelf.begin(TrainConfig(device="cuda:0"))
        shelf.add_epoch(done(1))
        assert len(shelf.runs) == 3
        with qtbot.waitSignal(shelf.dropped) as dropped:
            shelf.add_epoch(done(2))
        assert dropped.args == ["before"]
        shelf.add_epoch(done(3))
        assert [run.key for run in shelf.runs] == [shelf.current.key, "other"]
        assert shelf.current.name == "named"
        assert not shelf.current.is_shown
        assert len(shelf.current.epochs) == 3

    def test_looks_differ_and_stay_while_runs_come_and_go(self, shelf):
        shelf.put_earlier([earlier(str(number)) for number in range(LOOKS)])
        looks = {run.key: shelf.look_of(run.key) for run in shelf.runs}
        assert len(set(looks.values())) == LOOKS
        shelf.remove("3")
        shelf.begin(TrainConfig())
        shelf.begin(TrainConfig())
        assert len(shelf.runs) == LOOKS
        assert all(looks[run.key] == shelf.look_of(run.key) for run in shelf.runs[1:])
        assert shelf.look_of(shelf.current.key) == looks["3"]

    def test_the_run_that_goes_on_is_not_removed(self, shelf):
        shelf.begin(TrainConfig())
        shelf.add_epoch(done(1))
        key = shelf.current.key
        shelf.remove(key)
        assert shelf.current is not None
        shelf.end()
        shelf.remove(key)
        assert shelf.current is None

    def test_an_epoch_after_its_run_is_gone_changes_nothing(self, shelf):
        shelf.add_epoch(done(1))
        assert shelf.runs == ()


class TestList:
    def test_ticks_show_and_hide(self, view, shelf):
        shelf.put_earlier([earlier("a"), earlier("b", seed=1)])
        items(view)[1].setCheckState(Qt.CheckState.Unchecked)
        assert [run.key for run in shelf.shown] == ["a"]
        items(view)[1].setCheckState(Qt.CheckState.Checked)
        assert [run.key for run in shelf.shown] == ["a", "b"]

    def test_a_run_is_renamed_and_an_empty_name_is_its_settings(self, view, shelf, qtbot):
        shelf.put_earlier([earlier("a")])
        rows = view.findChild(QListWidget)
        rows.setFocus()
        rows.setCurrentRow(0)
        qtbot.keyClick(rows, Qt.Key.Key_F2)
        retype(qtbot, view, "  mine ")
        assert shelf.runs[0].name == "mine"
        assert names(view) == ["mine"]
        click(qtbot, view, "rename_run_button")
        retype(qtbot, view, "")
        assert names(view) == ["Course"]

    def test_an_epoch_that_ends_does_not_undo_what_is_being_typed(self, view, shelf, qtbot):
        shelf.begin(TrainConfig())
        shelf.add_epoch(done(1))
        rows = view.findChild(QListWidget)
        rows.setCurrentRow(0)
        click(qtbot, view, "rename_run_button")
        field = view.findChild(QLineEdit)
        field.selectAll()
        qtbot.keyClicks(field, "half a na")
        shelf.add_epoch(done(2))
        assert field.text() == "half a na"
        qtbot.keyClicks(field, "me")
        enter(qtbot, view)
        assert shelf.current.name == "half a name"
        assert len(shelf.current.epochs) == 2

    @pytest.mark.parametrize("how", ["key", "button"])
    def test_a_run_is_removed(self, view, shelf, qtbot, how):
        shelf.put_earlier([earlier("a"), earlier("b", seed=1)])
        rows = view.findChild(QListWidget)
        rows.setCurrentRow(0)
        if how == "key":
            qtbot.keyClick(rows, Qt.Key.Key_Delete)
        else:
            click(qtbot, view, "remove_run_button")
        assert names(view) == ["Course · seed 1"]

    def test_delete_while_a_name_is_typed_deletes_letters(self, view, shelf, qtbot):
        shelf.put_earlier([earlier("a", "name")])
        rows = view.findChild(QListWidget)
        rows.setCurrentRow(0)
        click(qtbot, view, "rename_run_button")
        field = view.findChild(QLineEdit)
        field.setCursorPosition(0)
        qtbot.keyClick(field, Qt.Key.Key_Delete)
        assert field.text() == "ame"
        assert len(shelf.runs) == 1

    def test_buttons_can_what_there_is_to_do(self, view, shelf):
        rows = view.findChild(QListWidget)
        able = ("rename_run_button", "remove_run_button", "save_plot_button")

        def enabled():
            return [button(view, name).isEnabled() for name in able]

        assert enabled() == [False, False, False]
        shelf.begin(TrainConfig())
        rows.setCurrentRow(0)
        assert enabled() == [True, False, False]
        shelf.add_epoch(done(1))
        assert enabled() == [True, False, True]
        shelf.end()
        assert enabled() == [True, True, True]

    def test_a_click_uses_a_model_but_not_on_a_tick_or_without_one(self, view, shelf, qtbot):
        view.resize(340, 300)
        with_model = replace(earlier("a"), model=KeptModel(0.9878, ""))
        shelf.put_earlier([with_model, replace(earlier("b", seed=1), model=None)])
        used, told = [], []
        view.use_chosen.connect(used.append)
        announcer_of(view).announced.connect(lambda text, _: told.append(text))
        rows = view.findChild(QListWidget)

        def press(row, x, button=Qt.MouseButton.LeftButton):
            place = QPoint(x, rows.visualItemRect(rows.item(row)).center().y())
            qtbot.mouseClick(rows.viewport(), button, pos=place)

        press(0, 8)
        assert not shelf.runs[0].is_shown
        press(0, 120, Qt.MouseButton.RightButton)
        assert used == []
        press(0, 120)
        assert used == ["a"]
        press(1, 120)
        qtbot.keyClick(rows, Qt.Key.Key_Return)
        assert used == ["a"]
        assert told == ["It was stopped, so no model was kept."]
        assert told[0] in items(view)[1].toolTip()
        qtbot.keyClick(rows, Qt.Key.Key_Up)
        qtbot.keyClick(rows, Qt.Key.Key_Return)
        assert used == ["a", "a"]

    def test_the_menu_offers_what_the_buttons_do(self, view, shelf, qtbot):
        view.show_buttons(are_shown=False)
        shelf.put_earlier([earlier("a"), earlier("b", seed=1)])
        rows = view.findChild(QListWidget)
        rows.setCurrentRow(1)
        rows.customContextMenuRequested.emit(QPoint(100, 30))
        menu = view.findChild(QMenu)
        able = {action.text(): action.isEnabled() for action in menu.actions()}
        assert able == {"Use": False, "Rename": True, "Remove": True, "Save model as…": False}
        menu.actions()[2].trigger()
        assert [run.key for run in shelf.runs] == ["a"]
        menu.close()

    def test_a_long_name_takes_more_lines(self, view, shelf, qtbot):
        view.stand_beside(272)
        view.resize(272, 400)
        shelf.put_earlier([earlier("a"), earlier("b", "a name that is longer than a row is wide")])
        rows = view.findChild(QListWidget)
        qtbot.waitUntil(lambda: rows.sizeHintForRow(1) > rows.sizeHintForRow(0))
        assert rows.maximumHeight() >= rows.sizeHintForRow(0) + rows.sizeHintForRow(1)

    def test_names_follow_the_language(self, view, shelf, translation):
        shelf.put_earlier([earlier("a"), earlier("b", "mine")])
        translation.set_language(Language.KOREAN)
        assert names(view) == ["강의", "mine"]

    def test_samples_follow_the_scheme(self, view, shelf, theme, qtbot):
        shelf.put_earlier([earlier("a")])
        before = items(view)[0].icon().pixmap(24, 12).toImage()
        theme.set_mode(ThemeMode.DARK)
        qtbot.waitUntil(lambda: items(view)[0].icon().pixmap(24, 12).toImage() != before)


def trained(window, qtbot, core):
    """Train to the end by the button."""
    core.job.gate.set()
    with qtbot.waitSignal(window.rooms.training.job_thread.succeeded):
        click(qtbot, window, "train_button")
    qtbot.waitUntil(lambda: window.rooms.training.view.state is TrainState.ENDED)


def written(window, qtbot):
    """Wait until what was to be written is."""
    ready = []
    window.rooms.runs.file_thread.do(lambda: True, ready.append)
    qtbot.waitUntil(lambda: ready == [True])


def save_as(monkeypatch, file):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))


def save(window, qtbot):
    window.findChild(QAction, "save_plot_action").trigger()
    written(window, qtbot)


class TestWindow:
    def test_curves_take_the_place_of_the_settings(self, window, qtbot):
        view = window.rooms.training.view
        click(qtbot, window, "curves_button")
        assert not view.findChild(QWidget, "recipe_tiles").isVisible()
        assert view.run_view.plot.isVisible()
        assert view.run_view.runs_list.isVisible()
        assert window.findChild(QAction, "curves_action").isChecked()
        window.findChild(QAction, "curves_action").trigger()
        assert view.findChild(QWidget, "recipe_tiles").isVisible()
        assert not view.run_view.runs_list.isVisible()
        assert not button(window, "curves_button").isChecked()

    def test_fields_and_ways_to_data_come_back_where_they_are_needed(self, window, qtbot):
        view = window.rooms.training.view
        view.settings.findChild(QLineEdit, "seed_field").clear()
        click(qtbot, window, "curves_button")
        click(qtbot, window, "train_button")
        assert view.findChild(QWidget, "recipe_tiles").isVisible()
        click(qtbot, window, "curves_button")
        view.show_mnist(found=False)
        assert view.state is TrainState.NO_DATA
        assert button(window, "download_button").isVisible()

    def test_a_run_is_there_again_after_a_restart(
        self, window, qtbot, core, open_window, paths, settings
    ):
        trained(window, qtbot, core)
        (run,) = window.rooms.training.view.run_view.shelf.runs
        window.rooms.training.view.run_view.shelf.rename(run.key, "yesterday")
        window.close()
        (kept,) = read_runs(paths.runs).runs
        assert (kept.name, len(kept.epochs)) == ("yesterday", 2)
        second = open_window()
        shelf = second.rooms.training.view.run_view.shelf
        qtbot.waitUntil(lambda: len(shelf.runs) == 1)
        assert shelf.current is None
        trained(second, qtbot, core)
        assert [run.name for run in shelf.runs] == ["", "yesterday"]

    def test_a_removed_run_does_not_come_back(self, window, qtbot, core, paths):
        trained(window, qtbot, core)
        shelf = window.rooms.training.view.run_view.shelf
        written(window, qtbot)
        shelf.remove(shelf.runs[0].key)
        shelf.forget_removed()
        written(window, qtbot)
        assert read_runs(paths.runs).runs == ()

    def test_a_damaged_file_is_told_and_put_aside(self, open_window, qtbot, paths):
        paths.runs.parent.mkdir(parents=True, exist_ok=True)
        paths.runs.write_bytes(b"{")
        window = open_window()
        qtbot.waitUntil(lambda: "damaged" in window.notice_bar.notice)
        assert window.rooms.training.view.run_view.shelf.runs == ()

    def test_runs_that_cannot_be_kept_are_told_once(self, window, qtbot, core, paths):
        written(window, qtbot)
        paths.runs.mkdir(parents=True)  # a folder in its place
        (paths.runs / "x").touch()
        told = []
        window.notices.told.connect(told.append)
        trained(window, qtbot, core)
        written(window, qtbot)
        written(window, qtbot)
        assert [note.topic for note in told if isinstance(note, Note)].count(
            Topic.KEEPING_RUNS
        ) == 1
        assert window.rooms.training.view.run_view.shelf.runs

    def test_the_table_is_saved(self, window, qtbot, core, monkeypatch, tmp_path):
        shelf = window.rooms.training.view.run_view.shelf
        trained(window, qtbot, core)
        shelf.put_earlier([replace(earlier("hidden"), is_shown=False), earlier("b", "mine")])
        save_as(monkeypatch, tmp_path / "table.csv")
        save(window, qtbot)
        with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert [(row["run"], row["epoch"]) for row in rows] == [
            ("Course (2)", "1"),
            ("Course (2)", "2"),
            ("mine", "1"),
            ("mine", "2"),
        ]
        assert "table.csv" in window.notice_bar.notice

    def test_the_picture_is_saved_with_the_schemes_background(
        self, window, qtbot, core, monkeypatch, tmp_path, theme
    ):
        theme.set_mode(ThemeMode.DARK)
        trained(window, qtbot, core)
        save_as(monkeypatch, tmp_path / "plot.png")
        click(qtbot, window, "curves_button")
        click(qtbot, window, "save_plot_button")
        written(window, qtbot)
        image = QImage(str(tmp_path / "plot.png"))
        assert image.width() == picture_of(window.rooms.training.view.run_view.plot.data()).width()
        assert image.pixelColor(2, 2).name().upper() == DARK.surface
        accent = sum(
            image.pixelColor(x, y).name().upper() == DARK.accent
            for x in range(0, image.width(), 3)
            for y in range(0, image.height(), 3)
        )
        assert accent > 20

    def test_a_place_that_cannot_be_written_is_one_sentence(
        self, window, qtbot, core, monkeypatch, tmp_path
    ):
        trained(window, qtbot, core)
        (tmp_path / "file").touch()
        save_as(monkeypatch, tmp_path / "file" / "plot.png")
        save(window, qtbot)
        assert "could not be saved" in window.notice_bar.notice

    def test_without_a_curve_nobody_is_asked_where_to_save(self, window, monkeypatch):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("asked"))
        window.findChild(QAction, "save_plot_action").trigger()
