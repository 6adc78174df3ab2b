"""The benchmarks, on next to nothing."""

import gzip
from argparse import ArgumentParser
from functools import partial

import pytest

from benchmarks import found
from benchmarks import teach as bench
from mnist_pad.core.data.dataset import Digits, load_starter
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import ink_to_json
from mnist_pad.core.teaching import teach_job as teach
from mnist_pad.core.teaching.teacher import Pace
from mnist_pad.paths import asset

SEVEN = Ink((Stroke.of([(8, 4), (50, 2), (92, 2), (65, 70), (42, 150)]),))


@pytest.fixture
def _next_to_nothing(tmp_path, monkeypatch):
    """Two writers of two drawings a digit, an MNIST of 20 digits, and a teaching of a moment."""
    lines = [
        ink_to_json(SEVEN, str(digit))[:-1] + f',"writer":"{writer}"}}'
        for writer in ("test-1", "test-2")
        for digit in (*range(10), *range(10))
    ]
    file = tmp_path / "pendigits_test.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(lines).encode()))
    whole = load_starter(asset("starter.npz"))
    few = Digits("MNIST", *(getattr(whole, name)[:20] for name in Digits.__slots__[1:]))
    monkeypatch.setattr(found, "strokes", lambda given: tmp_path)
    monkeypatch.setattr(found, "mnist", lambda given: tmp_path)
    for module in (bench, teach):
        monkeypatch.setattr(module, "load_mnist", lambda folder: few)
    monkeypatch.setattr(teach, "find_mnist", lambda folders: folders[0])
    pace = Pace(steps=1, batch_size=10, variations=1, non_digits=5)
    monkeypatch.setattr(bench, "teach_job", partial(teach.teach_job, pace=pace))


@pytest.mark.usefixtures("_next_to_nothing")
def test_teaching_is_measured_writer_by_writer():
    parser = ArgumentParser()
    for option in ("--mnist", "--strokes"):
        parser.add_argument(option)
    bench.add_options(parser)
    options = parser.parse_args(["--samples", "1", "--details", "--others", "2"])
    first, *no_digits, second, summary, note = bench.rows(options)
    assert (first["what"], first["measured"]) == ("test-1, 1 a digit", 10)
    assert first["before"] == 90  # ten sevens are called every digit, and one of them rightly
    assert [row["what"] for row in no_digits] == [
        f"{kind}, unsure" for kind in ("dots", "dashes", "scribbles", "letters")
    ]
    assert second["what"] == "test-2, 1 a digit"
    assert summary["before"] == 90
    assert summary["ratio"] == pytest.approx(summary["after"] / 90)
    assert summary["median_s"] > 0
    assert "2 writers of pendigits_test" in note["what"]
