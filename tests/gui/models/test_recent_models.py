"""The menu of the models that were opened last."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction

from fake_core import FakeReader, ink_of
from mnist_pad.gui.model_choice import ModelFile
from mnist_pad.gui.models.recent_models import RecentModels
from mnist_pad.gui.settings import MOST_RECENT, AppSettings
from seen import shown_digit


@pytest.fixture
def menu(qtbot, settings):
    made = RecentModels(settings)
    qtbot.addWidget(made)
    return made


def texts(menu):
    return [action.text() for action in menu.actions()]


def test_an_empty_menu_cannot_be_opened(menu):
    assert not menu.menuAction().isEnabled()


def test_the_latest_stands_first_and_only_once(menu):
    for name in ("a.pt", "b&c.safetensors", "a.pt"):
        menu.add(Path("/models") / name)
    assert texts(menu) == ["&1 a.pt", "&2 b&&c.safetensors"]
    assert menu.actions()[0].toolTip() == str(Path("/models/a.pt"))
    assert menu.menuAction().isEnabled()


def test_their_number_is_bounded(menu):
    for number in range(MOST_RECENT + 3):
        menu.add(Path(f"/models/{number}.pt"))
    assert len(texts(menu)) == MOST_RECENT
    assert texts(menu)[0] == f"&1 {MOST_RECENT + 2}.pt"


def test_choosing_tells_which(menu, qtbot):
    menu.add(Path("/models/a.pt"))
    menu.add(Path("/models/b.pt"))
    with qtbot.waitSignal(menu.chosen) as told:
        menu.actions()[1].trigger()
    assert told.args == [Path("/models/a.pt")]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_they_are_remembered(qtbot, paths, count):
    settings = AppSettings(paths.settings)
    files = [Path(f"/모델, ;{number}.pt") for number in range(count)]
    settings.recent_models = files
    settings.save()
    again = AppSettings(paths.settings)
    assert again.recent_models == files
    menu = RecentModels(again)
    qtbot.addWidget(menu)
    assert len(texts(menu)) == count


def test_opened_models_come_back_from_the_menu(window, qtbot, core):
    core.readers["mine"] = FakeReader(shift=4)
    window.canvas.editor.set_ink(ink_of(1))
    window.rooms.drawings.open(Path("/somewhere/mine.pt"))
    qtbot.waitUntil(lambda: shown_digit(window) == 5)
    window.findChild(QAction, "bundled_action").trigger()
    qtbot.waitUntil(lambda: shown_digit(window) == 1)
    window.rooms.kept.recent_models.actions()[0].trigger()
    qtbot.waitUntil(lambda: shown_digit(window) == 5)


def test_one_that_is_gone_is_told_and_leaves_the_menu(window, qtbot, settings):
    settings.recent_models = [Path("/somewhere/gone.pt")]
    window.rooms.kept.recent_models.chosen.emit(Path("/somewhere/gone.pt"))
    qtbot.waitUntil(lambda: "gone.pt" in window.notice_bar.notice)
    qtbot.waitUntil(lambda: settings.recent_models == [])
    window.canvas.editor.set_ink(ink_of(3))
    qtbot.waitUntil(lambda: shown_digit(window) == 3)


def test_last_model_that_is_gone_is_told_and_another_answers(qtbot, open_window, settings):
    settings.model = ModelFile(Path("/unplugged/mine.pt"))
    settings.recent_models = [Path("/unplugged/mine.pt")]
    window = open_window()
    window.canvas.editor.set_ink(ink_of(2))
    qtbot.waitUntil(lambda: shown_digit(window) == 2)
    assert "mine.pt" in window.notice_bar.notice
    assert settings.recent_models == [Path("/unplugged/mine.pt")]  # it may be plugged in again
    qtbot.waitUntil(window.rooms.device_thread.isFinished)
