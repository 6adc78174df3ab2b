"""The table that is made of the trainings, and how it and the plot are written."""

import csv
import io

import pytest

from made_runs import run
from mnist_pad.core.errors import PadError
from mnist_pad.core.runs.run_export import COLUMNS, as_table, write_plot


def test_a_plot_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_bytes(b"")
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
