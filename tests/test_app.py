"""The whole program: put together, started in a process of its own, and closed."""

import logging
import signal
import sys

import numpy as np
import pytest

from mnist_pad import app
from mnist_pad.core.ink.kept_drawing import KeptDrawing
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.reading.reading import Part, Reading
from mnist_pad.log_file import LogFile, log_to
from mnist_pad.paths import AppPaths, asset
from processes import TESTS, python, started

EMPTY = np.zeros((1, 28, 28), np.float32)

PERSON = TESTS / "person_at_the_program.py"


def run_program(paths, person):
    """The real program in a process, with one of the persons of person_at_the_program."""
    # More threads than one wait for each other on a busy machine.
    return python(PERSON, paths.data, person, OMP_NUM_THREADS="1")


def assert_clean(done):
    assert done.returncode == 0, done.stderr
    assert "QThread: Destroyed" not in done.stderr
    assert "Traceback" not in done.stderr


def test_program_ends_well_with_a_drawing_on_the_clipboard(paths):
    done = run_program(paths, "Copies")
    assert_clean(done)


def test_program_trains_on_the_starter_set_and_closes(paths):
    done = run_program(paths, "Trains")
    assert_clean(done)
    assert "of the test digits read correctly" in done.stdout
    assert paths.last_model.exists()
    log = paths.log.read_text("utf-8")
    assert "the window is shown" in log
    assert "ends with status 0" in log


def test_program_closed_in_the_middle_of_a_training_ends_well(paths):
    done = run_program(paths, "LeavesInTheMiddle")
    assert_clean(done)
    assert not paths.last_model.exists()
    assert list(paths.data.rglob("*.part")) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing kills like that here")
def test_program_killed_in_a_training_offers_to_resume_it_with_the_same_costs(paths, tmp_path):
    whole = run_program(AppPaths.default(tmp_path / "whole"), "Resumes")
    assert_clean(whole)
    killed = run_program(paths, "IsKilled")
    assert killed.returncode == -signal.SIGKILL
    assert paths.unfinished.exists()
    resumed = run_program(paths, "Resumes")
    assert_clean(resumed)
    assert len(whole.stdout.splitlines()) == 3
    assert resumed.stdout == "offered\n" + whole.stdout
    assert paths.last_model.exists()
    assert not paths.unfinished.exists()
    assert "going on after epoch 2" in paths.log.read_text("utf-8")


def test_program_closed_at_once_ends_well(paths):
    done = run_program(paths, "Leaves")
    assert_clean(done)


def test_fault_in_a_slot_is_logged_and_told_and_the_window_stays(paths):
    done = run_program(paths, "MeetsAFault")
    assert_clean(done)
    assert "True Something unexpected went wrong (ZeroDivisionError)" in done.stdout
    assert str(paths.log) in done.stdout
    assert "ZeroDivisionError: oh" in paths.log.read_text("utf-8")


LATER = (
    *("torch", "pyqtgraph", "PIL", "filelock", "jinja2", "requests"),
    *(f"mnist_pad.gui.{page}_page" for page in ("results.results", "inside.inside")),
    *(f"mnist_pad.gui.{box}_box" for box in ("help.about", "teaching.samples", "help.shortcuts")),
)
"""What the window would open later with."""


def test_window_is_made_without_what_is_needed_later(tmp_path):
    done = python(TESTS / "window_made.py", tmp_path, *LATER)
    assert done.returncode == 0, done.stderr
    wanted = "['torch']" if sys.platform == "win32" else "[]"
    assert done.stdout.strip() == wanted


def test_build_makes_the_window_and_shows_nothing(qapp, paths):
    application, window = app.build(["mnist-pad"], paths)
    assert application is qapp
    assert not window.isVisible()
    assert window.windowTitle() == "MNIST Pad"
    window.close()


def test_log_that_cannot_be_written_is_done_without(paths, monkeypatch):
    paths.log.mkdir(parents=True)
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(root, "level", logging.WARNING)
    log_to(paths.log)
    logging.getLogger("mnist_pad").error("nowhere")
    assert paths.log.is_dir()
    assert not any(paths.log.iterdir())


@pytest.mark.parametrize("name", ["starter.npz", "letters.jsonl.gz"])
def test_files_that_come_along_are_there(name):
    assert asset(name).is_file()


def test_each_new_answer_is_logged_once(caplog):
    log = app.AnswerLog()
    with caplog.at_level(logging.INFO, logger="mnist_pad.app"):
        for digits in ("", "4", "4", "42", "", "4"):
            log.on_reading(reading_of(digits))
    assert [record.message.rpartition(" ")[2] for record in caplog.records] == ["4", "42", "4"]


def reading_of(digits):
    predictions = [
        Prediction(tuple(float(place == int(digit)) for place in range(10)), sure=True)
        for digit in digits
    ]
    return Reading(tuple(Part(EMPTY, answer, (0.0, 0.0, 1.0, 1.0)) for answer in predictions))


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
@pytest.mark.parametrize("number", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_program_that_the_system_asks_to_end_closes_as_by_hand(paths, number):
    with started(PERSON, paths.data, "Draws") as process:
        assert process.stdout.readline() == "drawn\n"
        process.send_signal(getattr(signal, number))
        _, errors = process.communicate()
    assert process.returncode == 0, errors
    assert "Traceback" not in errors
    assert len(KeptDrawing(paths.drawing).load().strokes) == 1
    assert "ends with status 0" in paths.log.read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")
def test_crash_leaves_its_place_and_is_told_at_the_next_start(paths):
    with started(PERSON, paths.data, "Draws") as process:
        assert process.stdout.readline() == "drawn\n"
        assert process.stdout.readline() == "kept\n"
        process.send_signal(signal.SIGSEGV)
        process.communicate()
    assert process.returncode != 0
    assert "most recent call first" in paths.crash_log.read_text("utf-8")
    done = run_program(paths, "ComesBack")
    assert_clean(done)
    crashed, strokes = done.stdout.splitlines()
    assert crashed.startswith("MNIST Pad crashed last time.")
    assert strokes == "1"
    assert "most recent call first" in paths.log.read_text("utf-8")
    assert paths.crash_log.read_bytes() == b""


def test_program_without_standard_streams_logs_what_goes_wrong(paths):
    done = run_program(paths, "MeetsAFaultUnheard")
    assert_clean(done)
    assert "ZeroDivisionError: oh" in paths.log.read_text("utf-8")


def test_full_log_file_is_renamed_or_else_gone_on_with(paths, monkeypatch):
    paths.data.mkdir(parents=True)
    handler = LogFile(paths.log, maxBytes=200, backupCount=1, encoding="utf-8")
    record = logging.LogRecord("x", logging.INFO, "", 0, "%s", ("a" * 150,), None)
    handler.emit(record)
    handler.emit(record)
    assert paths.log.with_name("mnist-pad.log.1").exists()
    monkeypatch.setattr(handler, "rotate", lambda *_: paths.data.joinpath("none").rename("x"))
    handler.emit(record)
    handler.close()
    assert paths.log.read_text("utf-8").count("a" * 150) == 2
