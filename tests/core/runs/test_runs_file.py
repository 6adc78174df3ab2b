"""The file of the latest trainings: what is read of it, damaged or not."""

import os

import pytest

from made_runs import keys, run
from mnist_pad.core.errors import PadError
from mnist_pad.core.runs.run_history import keep_run
from mnist_pad.core.runs.runs_file import read_runs


def test_runs_come_back_as_they_were_the_latest_first(file):
    kept = [run("a"), run("b", 3, name="이름 \N{SNOWMAN}", is_shown=False)]
    for each in kept:
        keep_run(file, each)
    assert read_runs(file).runs == tuple(reversed(kept))


def test_without_a_file_there_are_none(file):
    assert read_runs(file).runs == ()


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
