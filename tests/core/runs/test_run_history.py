"""The file of the latest trainings, and the table that is made of them."""

import csv
import io
import os
from dataclasses import replace

import pytest

from mnist_pad.core.claim import Claim
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import BusyError, PadError
from mnist_pad.core.events import EpochDone
from mnist_pad.core.runs.run_history import (
    COLUMNS,
    MOST_RUNS,
    Run,
    RunsFile,
    as_table,
    change_runs,
    keep_run,
    read_runs,
    write_plot,
)
from mnist_pad.core.training.config import Recipe, TrainConfig

CONFIG = TrainConfig(Recipe.QUICK, DatasetName.STARTER, 3, 50, 3e-4, 2**63 - 1, "cpu")


def epochs(count, seconds=8.5):
    return tuple(
        EpochDone(epoch, CONFIG.epochs, 0.1 / epoch, 0.98, seconds + epoch)
        for epoch in range(1, count + 1)
    )


def run(key, count=2, **changes):
    return replace(Run(key, CONFIG, epochs(count)), **changes)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "new folder" / "runs.json"


def keys(file):
    return [kept.key for kept in read_runs(file).runs]


def test_runs_come_back_as_they_were_the_latest_first(file):
    kept = [run("a"), run("b", 3, name="이름 \N{SNOWMAN}", is_shown=False)]
    for each in kept:
        keep_run(file, each)
    assert read_runs(file).runs == tuple(reversed(kept))


def test_without_a_file_there_are_none(file):
    assert read_runs(file).runs == ()


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


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"{",
        b"[]",
        b"null",
        b'{"format": "mnist-pad-runs-1"}',
        b'{"format": "another", "runs": []}',
        b'{"format": "mnist-pad-runs-1", "runs": [1]}',
        b'{"format": "mnist-pad-runs-1", "runs": [{}]}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_file_is_set_aside_and_new_runs_are_kept(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(PadError, match=r"runs\.json\.damaged"):
        read_runs(file)
    assert file.with_name("runs.json.damaged").read_bytes() == content
    keep_run(file, run("new"))
    assert keys(file) == ["new"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"epoch": 2', '"epoch": 3'),
        ('"cost": 0.1', '"cost": NaN'),
        ('"cost": 0.1', '"cost": "much"'),
        ('"quick"', '"slow"'),
        ('"batch_size": 50', '"batch_size": 0'),
        ('"is_shown": true', '"is_shown": 1'),
        ('"name": ""', '"name": null'),
    ],
)
def test_values_that_cannot_be_are_damage(file, old, new):
    keep_run(file, run("a"))
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(PadError, match="damaged"):
        read_runs(file)


def test_a_file_that_is_too_large_is_not_read(file):
    keep_run(file, run("a"))
    os.truncate(file, 2**25)
    with pytest.raises(PadError, match="damaged"):
        read_runs(file)


def test_a_folder_in_its_place_is_set_aside(file):
    file.mkdir(parents=True)
    with pytest.raises(PadError, match=r"runs\.json\.damaged"):
        read_runs(file)
    keep_run(file, run("new"))
    assert keys(file) == ["new"]


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PadError, match="cannot be"):
        keep_run(tmp_path / "file" / "runs.json", run("a"))
    with pytest.raises(PadError, match="could not be saved"):
        write_plot(tmp_path / "file" / "plot.png", b"")


def test_an_export_that_fails_leaves_the_older_file(tmp_path, monkeypatch):
    file = tmp_path / "plot.png"
    write_plot(file, b"old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mnist_pad.core.files.os.fsync", full)
    with pytest.raises(PadError, match="No space left"):
        write_plot(file, b"new")
    assert file.read_bytes() == b"old"


def test_the_table_has_a_row_an_epoch():
    text = as_table([('mine, "best"', run("a")), ("한글", run("b", 1))]).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["run"], row["epoch"]) for row in rows] == [
        ('mine, "best"', "1"),
        ('mine, "best"', "2"),
        ("한글", "1"),
    ]
    assert rows[1] == {
        "run": 'mine, "best"',
        "recipe": "quick",
        "dataset": "starter",
        "learning_rate": "0.0003",
        "batch_size": "50",
        "seed": str(2**63 - 1),
        "epoch": "2",
        "cost": "0.05",
        "test_accuracy": "0.98",
        "seconds": "10.5",
    }


def test_a_resumed_training_is_known_by_its_first_epochs():
    whole = run("b", 3)
    assert run("a").is_beginning_of(whole)
    on_a_card = replace(whole, config=replace(CONFIG, device="cuda:0"))
    assert run("a").is_beginning_of(on_a_card)
    assert not run("a", 0).is_beginning_of(whole)
    assert not run("a", epochs=epochs(2, seconds=9)).is_beginning_of(whole)
    assert not run("a", config=replace(CONFIG, seed=1)).is_beginning_of(whole)
    assert not whole.is_beginning_of(run("a"))
