"""The offer to go on with a training that was interrupted."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton, QSpinBox

from interrupted import CONFIG, FOUND
from mnist_pad.core.claim import Claim, lock_of
from mnist_pad.core.errors import DataError, DeviceError
from mnist_pad.core.events import Progress, Unit
from mnist_pad.core.training.unfinished import Places, discard, take_back
from mnist_pad.gui.model_choice import ModelFile
from mnist_pad.gui.training import unfinished_offer
from mnist_pad.gui.training.run_clock import RunClock
from mnist_pad.gui.training.train_state import TrainState
from mnist_pad.gui.words.announcer import Announcer
from person import click
from seen import text


def is_offered(window):
    return window.findChild(QPushButton, "resume_button").isVisible()


@pytest.fixture
def kept(monkeypatch):
    """What is found of an interrupted training, if anything."""
    found = []
    monkeypatch.setattr(
        unfinished_offer, "find_unfinished", lambda _file: found[0] if found else None
    )
    monkeypatch.setattr(unfinished_offer, "discard", lambda _file: found.clear())
    return found


@pytest.fixture
def on_disk(paths):
    """The file of an unfinished training, without its weights."""
    header = json.dumps({"__metadata__": FOUND.as_metadata(paths.unfinished)}).encode()
    paths.unfinished.parent.mkdir(parents=True, exist_ok=True)
    paths.unfinished.write_bytes(len(header).to_bytes(8, "little") + header)
    return paths.unfinished


def test_the_window_says_what_is_offered_at_the_start(kept, open_window):
    kept.append(FOUND)
    window = open_window()
    assert [announcer.parent() for announcer in window.findChildren(Announcer)] == [window]


@pytest.mark.parametrize("has_mnist", [True, False])
def test_an_interrupted_training_is_offered_at_the_start(kept, open_window, paths, has_mnist):
    kept.append(FOUND)
    window = open_window()
    assert window.rooms.training.view.state is TrainState.ENDED
    assert is_offered(window)
    assert text(window, "outcome_title") == "Interrupted training: 2 of 5 epochs done"
    assert text(window, "outcome_detail") == (
        "Quick recipe on starter set (4,000 digits). Starting another replaces it."
    )
    assert window.findChild(QSpinBox, "epochs_box").value() == 5
    assert window.rooms.training.view.settings.config() == CONFIG


def test_resume_goes_on_with_its_settings_on_the_chosen_device(
    kept, qtbot, core, open_window, paths
):
    kept.append(FOUND)
    window = open_window()
    box = window.findChild(QComboBox, "device_box")
    qtbot.waitUntil(lambda: box.findData("cuda:0") >= 0)
    box.setCurrentIndex(box.findData("cuda:0"))
    window.findChild(QSpinBox, "epochs_box").setValue(9)  # of another training
    with qtbot.waitSignal(window.rooms.training.job_thread.succeeded):
        click(qtbot, window, "resume_button")
        assert window.rooms.training.view.state is TrainState.TRAINING
        kept.clear()  # the job removes it
        core.job.gate.set()
    config, _, out, unfinished, options = core.job.asked_for
    assert (config.epochs, config.seed, config.device) == (5, 42, "cuda:0")
    assert (out, unfinished) == (paths.last_model, paths.unfinished)
    assert options == {"resume": True}
    assert not is_offered(window)


def test_one_of_the_command_line_goes_on_with_its_data_to_its_file(
    kept, qtbot, core, open_window, paths, tmp_path
):
    own, pens, out = tmp_path / "내 MNIST", tmp_path / "pens.jsonl", tmp_path / "mine.safetensors"
    kept.append(replace(FOUND, places=Places(out, (own,), (pens,))))
    window = open_window()
    core.job.saves = True
    click(qtbot, window, "resume_button")
    kept.clear()  # the job removes it
    core.job.gate.set()
    qtbot.waitUntil(lambda: window.rooms.models.answering == ModelFile(out))
    _, sources, to, *_ = core.job.asked_for
    assert (sources.mnist[0], sources.strokes, to) == (own, (pens,), out)
    assert paths.mnist in sources.mnist
    assert not paths.last_model.exists()
    assert window.rooms.training.view.run_view.shelf.with_model == ()


def test_where_its_place_is_gone_the_model_is_kept_with_the_others(
    kept, qtbot, core, open_window, paths, tmp_path
):
    (tmp_path / "stick").write_text("a file now")
    kept.append(replace(FOUND, places=Places(tmp_path / "stick" / "mine.safetensors")))
    window = open_window()
    with qtbot.waitSignal(window.rooms.training.job_thread.succeeded):
        click(qtbot, window, "resume_button")
        core.job.gate.set()
    assert core.job.asked_for[2] == paths.last_model


def test_one_that_goes_on_elsewhere_is_not_offered(kept, on_disk, open_window, mnist_there):
    kept.append(FOUND)
    claim = Claim.take(lock_of(on_disk))
    assert not is_offered(open_window())
    claim.release()
    assert is_offered(open_window())


def test_discard_forgets_it(kept, qtbot, core, open_window, mnist_there):
    kept.append(FOUND)
    window = open_window()
    click(qtbot, window, "discard_button")
    assert kept == []
    assert window.rooms.training.view.state is TrainState.IDLE
    assert core.job.started == 0
    assert not is_offered(window)


class TestDiscard:
    def test_undo_takes_it_back(self, on_disk, qtbot, core, open_window, mnist_there):
        before = on_disk.read_bytes()
        window = open_window()
        window.activateWindow()
        window.findChild(QPushButton, "discard_button").setFocus()
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
        assert not on_disk.exists()
        assert window.focusWidget().objectName() == "undo_discard_button"
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
        assert on_disk.read_bytes() == before
        assert is_offered(window)
        assert not window.findChild(QPushButton, "undo_discard_button").isVisible()
        click(qtbot, window, "resume_button")
        qtbot.waitUntil(core.job.waiting.is_set)
        assert core.job.asked_for[-1] == {"resume": True}

    def test_the_next_training_makes_it_final(
        self, on_disk, qtbot, core, open_window, mnist_there, paths
    ):
        window = open_window()
        click(qtbot, window, "discard_button")
        click(qtbot, window, "train_button")
        assert not window.findChild(QPushButton, "undo_discard_button").isVisible()
        assert list(paths.data.glob("unfinished*")) == []

    def test_so_does_the_next_start(self, on_disk, qtbot, open_window, mnist_there, paths):
        click(qtbot, open_window(), "discard_button")
        assert not is_offered(open_window())
        assert list(paths.data.glob("unfinished*")) == []

    def test_nothing_is_taken_back_over_another_training(self, on_disk):
        discard(on_disk)
        on_disk.write_bytes(b"another")
        take_back(on_disk)
        assert on_disk.read_bytes() == b"another"

    def test_undo_of_what_is_gone_is_harmless(
        self, on_disk, qtbot, open_window, mnist_there, paths
    ):
        window = open_window()
        click(qtbot, window, "discard_button")
        for file in paths.data.glob("unfinished*"):
            file.unlink()
        click(qtbot, window, "undo_discard_button")
        assert window.rooms.training.view.state is TrainState.IDLE
        assert not is_offered(window)


def test_a_new_training_does_not_resume(kept, qtbot, core, open_window, mnist_there):
    kept.append(FOUND)
    window = open_window()
    click(qtbot, window, "train_button")
    assert core.job.waiting.wait(20)
    assert core.job.asked_for[-1] == {"resume": False}
    assert not is_offered(window)


def test_after_stop_the_rest_is_offered_under_the_outcome(kept, qtbot, core, window):
    with qtbot.waitSignal(window.rooms.training.job_thread.cancelled):
        click(qtbot, window, "train_button")
        assert core.job.waiting.wait(20)
        kept.append(FOUND)
        click(qtbot, window, "train_button")
    qtbot.waitUntil(lambda: window.rooms.training.view.state is TrainState.ENDED)
    assert text(window, "outcome_title").startswith("Stopped after")
    assert is_offered(window)


def test_without_a_whole_epoch_nothing_is_offered(kept, qtbot, core, window):
    with qtbot.waitSignal(window.rooms.training.job_thread.cancelled):
        click(qtbot, window, "train_button")
        assert core.job.waiting.wait(20)
        click(qtbot, window, "train_button")
    qtbot.waitUntil(lambda: window.rooms.training.view.state is TrainState.ENDED)
    assert not is_offered(window)


def test_a_device_that_has_gone_is_told_and_the_rest_offered(kept, qtbot, core, window):
    core.job.fault = DeviceError("The device {device} stopped computing.", device="cuda:0")
    kept.append(FOUND)
    core.job.gate.set()
    with qtbot.waitSignal(window.rooms.training.job_thread.failed):
        click(qtbot, window, "train_button")
    qtbot.waitUntil(lambda: window.rooms.training.view.state is TrainState.ENDED)
    assert text(window, "outcome_detail") == "The device cuda:0 stopped computing."
    assert is_offered(window)
    assert window.findChild(QPushButton, "train_button").isEnabled()


def test_missing_data_come_before_the_offer(kept, qtbot, core, window):
    core.job.fault = DataError("No data.")
    kept.append(FOUND)
    core.job.gate.set()
    with qtbot.waitSignal(window.rooms.training.job_thread.failed):
        click(qtbot, window, "train_button")
    qtbot.waitUntil(lambda: window.rooms.training.view.state is TrainState.NO_DATA)
    assert not is_offered(window)


def test_a_damaged_file_is_told_and_set_aside(qtbot, open_window, paths):
    paths.unfinished.parent.mkdir(parents=True, exist_ok=True)
    paths.unfinished.write_bytes(b"nonsense")
    window = open_window()
    assert "cannot be resumed" in window.notice_bar.notice
    assert not is_offered(window)
    assert [path.name for path in paths.data.glob("unfinished*")] == [
        "unfinished.safetensors.damaged"
    ]


def test_the_time_left_counts_what_this_run_did():
    now = 100.0
    clock = RunClock(parts=10, clock=lambda: now)
    for _ in range(8):
        clock.finish_part()  # before it was interrupted
    for now in (200.0, 205.0, 210.0):
        clock.show_progress(Progress(int(now) - 200, 20, Unit.BATCHES))
    assert clock.share == pytest.approx(0.85)
    assert clock.seconds_left() == pytest.approx(30.0)


def test_the_time_that_a_computer_sleeps_does_not_count():
    now = 0.0
    clock = RunClock(parts=1, clock=lambda: now)
    for done in range(11):
        now = float(done)
        clock.show_progress(Progress(done, 100, Unit.BATCHES))
    assert clock.seconds_left() == pytest.approx(90.0)
    now += 8 * 3600
    clock.show_progress(Progress(11, 100, Unit.BATCHES))
    assert clock.seconds_left() == pytest.approx(10 / 0.11 * 0.89)


def test_slow_batches_are_no_sleep():
    now = 0.0
    clock = RunClock(parts=1, clock=lambda: now)
    for done in range(3):
        now = 60.0 * done
        clock.show_progress(Progress(done, 10, Unit.BATCHES))
    assert clock.seconds_left() == pytest.approx(480.0)
