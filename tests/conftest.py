"""What every test gets: no screen, no folder of the person's own, no thread left running."""

import os
from pathlib import Path

# Qt reads this when it is first imported, which pytest-qt does for every test run.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import platformdirs
import pytest
from PySide6.QtCore import QThread

from mnist_pad.paths import MNIST_VARIABLE, AppPaths

ROOT = Path(__file__).resolve().parent.parent
# Data that is too large for the repository: in a folder that a variable names, or beside the
# checkout. The variables are read here, because tests run without them.
DATA_VARIABLES = {"mnist": MNIST_VARIABLE, "strokes": "MNIST_PAD_STROKES"}
DATA_FOLDERS = {
    name: Path(os.environ.get(variable, "") or ROOT.parent / "shared" / name).absolute()
    for name, variable in DATA_VARIABLES.items()
}


@pytest.fixture
def paths(tmp_path):
    """The program's folders, empty, under a name that not every library can read."""
    return AppPaths.default(tmp_path / "내 숫자")


@pytest.fixture(scope="session")
def mnist_folder():
    """A folder that holds MNIST's four files."""
    return _data_folder("mnist")


@pytest.fixture(scope="session")
def strokes_folder():
    """A folder that holds real people's pen strokes."""
    return _data_folder("strokes")


@pytest.fixture(scope="session")
def data_variables():
    """The environment variables that name the data at hand."""
    there = {name: folder for name, folder in DATA_FOLDERS.items() if folder.is_dir()}
    return {DATA_VARIABLES[name]: str(folder) for name, folder in there.items()}


def _data_folder(name):
    folder = DATA_FOLDERS[name]
    if not folder.is_dir():
        pytest.skip(f"{DATA_VARIABLES[name]} names no folder, and {folder} is not there")
    return folder


@pytest.fixture(autouse=True)
def _no_real_folders(tmp_path, monkeypatch):
    """A test that forgets to say where files go does not touch the person's own."""
    home = tmp_path / "home"
    for kind in ("data", "config", "cache", "state", "log"):
        monkeypatch.setattr(platformdirs.PlatformDirs, f"user_{kind}_dir", str(home / kind))
    for kind in ("DATA", "CONFIG", "CACHE", "STATE"):  # for Qt, and for programs that tests start
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(home / kind.lower()))
    for variable in DATA_VARIABLES.values():  # only here: tests run in processes of their own
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture(autouse=True)
def _no_thread_left(monkeypatch):
    """A test that leaves a QThread running fails."""
    started = []
    start = QThread.start

    def remember_and_start(thread, *arguments):
        started.append(thread)
        start(thread, *arguments)

    monkeypatch.setattr(QThread, "start", remember_and_start)
    yield
    running = [thread for thread in started if _is_running(thread)]
    for thread in running:
        thread.requestInterruption()
        thread.wait(10_000)
    assert not running, f"still running at the test's end: {running}"


def _is_running(thread):
    try:
        return thread.isRunning()
    except RuntimeError:  # Qt has deleted it, which it does to no running thread
        return False
