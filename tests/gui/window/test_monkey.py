"""Two hundred things in a row that nobody would do: nothing is raised, nothing lost, nothing stuck.

A failure names its seed. To see it again:
    MNIST_PAD_MONKEY=SEED pytest tests/gui/test_monkey.py
Several seeds: MNIST_PAD_MONKEY=0-500.
"""

import os
import threading

import pytest

from fake_core import digit_of, ink_of
from mnist_pad.core.ink.kept_drawing import KeptDrawing
from mnist_pad.core.teaching.samples import TaughtInk
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.training.train_state import TrainState
from mnist_pad.gui.window.main_window import MainWindow
from monkey import PLANNED, Monkey, MonkeyCore
from monkey_bag import Bag

ACTIONS = 200
QUICK, MANY = range(3), range(100, 200)
ENDED = (TrainState.IDLE, TrainState.NO_DATA, TrainState.ENDED)


def seeds():
    first, _, last = os.environ.get("MNIST_PAD_MONKEY", "").partition("-")
    if first:
        return [pytest.param(seed) for seed in range(int(first), int(last or first) + 1)]
    many = [pytest.param(seed, marks=pytest.mark.long) for seed in MANY]
    return [*map(pytest.param, QUICK), *many]


@pytest.fixture(params=seeds())
def seed(request):
    return request.param


@pytest.fixture
def core(seed, paths):
    return MonkeyCore(seed, paths.mnist, paths.unfinished)


@pytest.fixture
def windows(qtbot, core, paths, theme, translation):
    """Opens window after window over the same folder; each shows the drawing of the last."""
    opened = []
    endings = []

    def made():
        for before in opened[-1:]:
            assert KeptDrawing(paths.drawing).load() == before.canvas.editor.ink
            assert TaughtInk(paths.taught_ink).load().notice is None
        window = MainWindow(core, paths, AppSettings(paths.settings), theme, translation)
        for signal in ("succeeded", "failed", "cancelled"):
            for control in (window.rooms.training, window.rooms.teaching.learning):
                getattr(control.job_thread, signal).connect(
                    lambda *_, name=signal: endings.append(name)
                )
        opened.append(window)
        with qtbot.waitSignal(window.rooms.keeper_thread.restored):
            window.show()
        for before in opened[-2:-1]:
            assert window.canvas.editor.ink == before.canvas.editor.ink
        return window

    made.endings = endings
    yield made
    for window in opened:
        window.close()
        window.deleteLater()


@pytest.fixture
def bag(seed, tmp_path, monkeypatch):
    folder = tmp_path / "bag"
    folder.mkdir()
    made = Bag(seed, folder)
    made.answer_dialogs(monkeypatch)
    return made


def test_monkey(qtbot, windows, core, seed, bag, caplog):
    threads = python_threads()
    monkey = Monkey(seed, windows, bag)
    try:
        monkey.act(ACTIONS)
        assert_all_is_well(qtbot, monkey.window)
        # The window may know of the last ending a moment before the list does.
        qtbot.waitUntil(lambda: len(windows.endings) == core.begun)
        assert_next_job_runs(qtbot, monkey.window, windows.endings)
    except BaseException:
        print(f"seed {seed}, after:", *monkey.told, sep="\n  ")  # noqa: T201
        raise
    monkey.window.close()
    assert python_threads() == threads
    unplanned = [
        record
        for record in caplog.records
        if record.exc_info and PLANNED not in str(record.exc_info[1])
    ]
    assert unplanned == []


def python_threads():
    """Without those of Qt that Python has heard of, of which it never hears that they ended."""
    return [each for each in threading.enumerate() if not each.name.startswith("Dummy")]


def assert_all_is_well(qtbot, window):
    """No job runs, every button says what it can do, and it draws, undoes and answers."""
    files_done = []
    window.rooms.drawings.file_thread.do(lambda: True, files_done.append)
    qtbot.waitUntil(lambda: files_done == [True])
    assert window.canvas.editor.picture is None or window.canvas.editor.ink.is_empty
    assert window.commands.copy_action.isEnabled() is not window.canvas.editor.is_empty
    qtbot.waitUntil(lambda: window.rooms.training.view.state in ENDED)
    assert_teaching_is_well(qtbot, window)
    assert window.commands.train_action.isEnabled() is window.rooms.training.view.can_press
    qtbot.waitUntil(lambda: not window.rooms.results.view.is_running)
    assert window.commands.test_action.isEnabled() is window.rooms.results.view.can_test
    canvas = window.canvas
    assert window.commands.undo_action.isEnabled() is canvas.editor.history.can_undo
    assert window.commands.redo_action.isEnabled() is canvas.editor.history.can_redo
    canvas.editor.set_ink(ink_of(13))
    qtbot.waitUntil(lambda: digit_of(window.prediction_view.reading) in (3, 8))
    canvas.editor.undo()
    assert canvas.editor.ink != ink_of(13)
    canvas.editor.redo()
    assert canvas.editor.ink == ink_of(13)
    assert not window.fault_dialog.isVisible()


def assert_teaching_is_well(qtbot, window):
    """What is shown is what is on the disk, and every control says what it can do."""
    files_done = []
    window.rooms.teaching.samples.when_written(lambda: files_done.append(True))
    qtbot.waitUntil(lambda: files_done == [True])
    qtbot.waitUntil(lambda: not window.rooms.teaching.learning.is_learning)
    samples, commands = window.rooms.teaching.samples.samples, window.commands
    assert TaughtInk(window.rooms.teaching.samples.file).load().samples == samples
    assert commands.take_back_action.isEnabled() is window.rooms.teaching.samples.can_take_back
    assert commands.it_was_actions[0].isEnabled() is not window.canvas.editor.ink.is_empty
    assert commands.learn_action.isEnabled() is bool(samples)
    assert commands.hand_action.isChecked() is window.rooms.teaching.learning.is_on


def assert_next_job_runs(qtbot, window, endings):
    thread, before = window.rooms.training.job_thread, len(endings)
    assert thread.begin(lambda: (event for event in ()))
    qtbot.waitUntil(lambda: len(endings) == before + 1)
    qtbot.waitUntil(thread.isFinished)
