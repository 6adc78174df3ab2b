"""What is kept of the latest trainings, in one window and in several."""

import pytest

from made_runs import keys, run
from mnist_pad.core.claim import Claim
from mnist_pad.core.errors import BusyError
from mnist_pad.core.runs.limits import MOST_RUNS
from mnist_pad.core.runs.run_history import change_runs, keep_run
from mnist_pad.core.runs.runs_file import RunsFile, read_runs


def test_a_run_takes_the_place_of_the_one_with_its_key(file):
    for key in "abc":
        keep_run(file, run(key))
    keep_run(file, run("b", 3))
    assert keys(file) == ["c", "b", "a"]
    assert len(read_runs(file).runs[1].epochs) == 3


def test_the_oldest_go_when_there_are_too_many(file):
    for number in range(MOST_RUNS + 2):
        keep_run(file, run(str(number)))
    assert keys(file) == [str(number) for number in range(MOST_RUNS + 1, 1, -1)]


def test_what_another_window_kept_meanwhile_stays(file, monkeypatch):
    """The other writes while this one waits for its turn."""
    keep_run(file, run("mine"))
    theirs = Claim.take(file.with_name(".runs.json.lock"))

    def write_theirs(_seconds):
        theirs.release()
        keep_run(file, run("theirs"))

    monkeypatch.setattr("time.sleep", write_theirs)
    keep_run(file, run("mine", 3))
    assert keys(file) == ["theirs", "mine"]


def test_another_window_that_does_not_let_go_is_told_and_nothing_is_lost(file):
    keep_run(file, run("mine"))
    theirs = Claim.take(file.with_name(".runs.json.lock"))
    with pytest.raises(BusyError, match="another MNIST Pad is writing"):
        change_runs(file, lambda _: RunsFile(), patience=0)
    theirs.release()
    assert keys(file) == ["mine"]
