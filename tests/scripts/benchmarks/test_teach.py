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
    """Files of writers with two or three drawings a digit, an MNIST of 20 digits, and a teaching
    of a moment. In two files the fifth writer is held out."""
    files = (("pendigits_test", 2, 2), ("pendigits_train", 5, 3), ("uji_pen2", 5, 2))
    for name, writers, copies in files:
        lines = [
            ink_to_json(SEVEN, str(digit))[:-1] + f',"writer":"{name}-{writer + 1}"}}'
            for writer in range(writers)
            for digit in (*range(10),) * copies
        ]
        file = tmp_path / f"{name}.jsonl.gz"
        file.write_bytes(gzip.compress("\n".join(lines).encode()))
    whole = load_starter(asset("starter.npz"))
    few = Digits("MNIST", *(getattr(whole, name)[:20] for name in Digits.__slots__[1:]))
    monkeypatch.setattr(found, "strokes", lambda given: tmp_path)
    monkeypatch.setattr(found, "mnist", lambda given: tmp_path)
    for module in (bench, teach):
        monkeypatch.setattr(module, "load_mnist", lambda folder: few)
    monkeypatch.setattr(teach, "find_mnist", lambda folders: folders[0])
    pace = Pace(steps=1, variations=1, non_digits=5, replays=10)
    monkeypatch.setattr(bench, "teach_job", partial(teach.teach_job, pace=pace))


def _rows(*options):
    parser = ArgumentParser()
    for option in ("--mnist", "--strokes"):
        parser.add_argument(option)
    bench.add_options(parser)
    return list(bench.rows(parser.parse_args(options)))


@pytest.mark.usefixtures("_next_to_nothing")
def test_teaching_is_measured_writer_by_writer():
    first, *no_digits, second, summary, note = _rows(
        *("--samples", "1", "--styles", "1", "--details", "--others", "2")
    )[:8]
    assert (first["what"], first["measured"]) == ("pendigits_test-1, 1 a digit", 10)
    assert first["before"] == 90  # ten sevens are called every digit, and one of them rightly
    assert [row["what"] for row in no_digits] == [
        f"{kind}, unsure" for kind in ("dots", "dashes", "scribbles", "letters")
    ]
    assert second["what"] == "pendigits_test-2, 1 a digit"
    assert summary["before"] == 90
    assert summary["ratio"] == pytest.approx(summary["after"] / 90)
    assert summary["median_s"] > 0
    assert "2 writers of pendigits_test" in note["what"]


@pytest.mark.usefixtures("_next_to_nothing")
def test_held_out_writers_are_taught_each_half_and_in_made_hands():
    real, one, hard, *made = _rows("--samples", "--styles", "1", "--details")[1:]
    assert (real["what"], real["measured"]) == ("uji_pen2-5, held-out UJI writers, 1 a digit", 20)
    assert one["what"] == "all 1 held-out UJI writers, 1 a digit"
    assert hard["what"] == "the hardest third of them (1)"
    assert one["before"] == hard["before"] == real["before"] == 90
    uji, _, _, pens, _, _ = made
    assert uji["what"].startswith("uji_pen2-5, style 0, made hands of these")
    assert (uji["measured"], pens["measured"]) == (20, 10)
