"""What the window's tests share: throwaway settings, and a window over a core that does as told."""

from functools import partial

import pytest

import translations
from fake_core import PATIENCE, FakeCore
from mnist_pad.core.data.mnist_files import FILES
from mnist_pad.gui.look.theme import Theme, ThemeMode, nothing_freed
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.window.main_window import MainWindow
from mnist_pad.gui.words.language import Language, Translation
from person import activate


def pytest_collection_modifyitems(items):
    """Every window and every list that is shown without a screen is warned about."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("plugin does not support"))


@pytest.fixture
def qtbot(qtbot):
    """It waits longer than by itself: the tests run side by side, on machines that may be busy."""
    for name in ("waitUntil", "waitSignal", "waitSignals", "waitCallback", "waitExposed"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=1000 * PATIENCE))
    return qtbot


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp):
    """Leave nothing on the clipboard. Without a screen Qt frees what is there after Python's end,
    and crashes where it was made in Python."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def _no_recipe_is_timed(monkeypatch):
    """Keep windows from timing their recipes in the middle of a long test."""
    monkeypatch.setattr("mnist_pad.gui.recipes.expected_times.REST", 10**9)


@pytest.fixture
def core():
    return FakeCore()


@pytest.fixture
def settings(paths):
    return AppSettings(paths.settings)


@pytest.fixture
def theme(qapp):
    look = Theme(qapp, ThemeMode.LIGHT)
    look.dress()
    yield look
    with nothing_freed():
        qapp.setStyleSheet("")
    look.deleteLater()


@pytest.fixture(scope="session")
def compiled(tmp_path_factory):
    """A folder with the compiled translations."""
    folder = tmp_path_factory.mktemp("translations")
    for file in translations.FILES:
        translations.compile_to(file, folder / f"{file.stem}.qm")
    return folder


@pytest.fixture
def translation(qapp, compiled):
    """English, whatever the system's language; Korean is to be had."""
    made = Translation(qapp, compiled, Language.ENGLISH)
    yield made
    made.set_language(Language.ENGLISH)
    made.deleteLater()


@pytest.fixture
def mnist_there(paths):
    """Something where MNIST is looked for, under its names."""
    paths.mnist.mkdir(parents=True)
    for file in FILES:
        (paths.mnist / file.name).touch()


@pytest.fixture
def open_window(core, paths, settings, theme, translation):
    """Opens windows over the core, and closes them at the end, their jobs let go."""
    windows = []

    def made(remembered=settings):
        window = MainWindow(core, paths, remembered, theme, translation)
        windows.append(window)
        window.show()
        return window

    yield made
    core.job.gate.set()
    core.teaching.gate.set()
    for window in windows:
        window.close()
        window.deleteLater()


@pytest.fixture
def window(qtbot, open_window, mnist_there):
    """A window whose model answers."""
    made = open_window()
    qtbot.waitUntil(made.rooms.device_thread.isFinished)
    return made


@pytest.fixture
def active(qtbot, window):
    """That window, where the keys go."""
    activate(qtbot, window)
    return window
