"""A person's samples on the disk: whole, exact, counted once, shared by windows."""

import gzip
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mnist_pad.core import files
from mnist_pad.core.claim import Claim
from mnist_pad.core.errors import BusyError, InkError
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import ink_to_json, read_ink_file
from mnist_pad.core.teaching import samples as taught_ink
from mnist_pad.core.teaching.samples import (
    TaughtInk,
    counts,
    digits_by_gaps,
    ink_key,
    refuse_number,
)

ROOT = Path(__file__).resolve().parents[3]


def ink(number, width=12.0):
    return Ink((Stroke.of([(40, 40), (100 + number / 3, 200)], None, width),))


def labels(kept):
    return [sample.label for sample in kept.samples]


@pytest.fixture
def file(tmp_path):
    return tmp_path / "내 숫자" / "samples" / "taught.jsonl"


@pytest.fixture
def store(file):
    return TaughtInk(file)


def test_nothing_is_kept_at_first_and_no_folder_is_made(store, file):
    assert store.load().samples == ()
    assert not file.parent.exists()


def test_what_is_added_is_there_in_its_order_and_is_an_ink_file(store, file):
    drawn = Ink((Stroke.of([(1 / 3, 2), (9, 9)], [0.2, 0.7], 20.4), Stroke.of([(5, 5)])))
    store.add(drawn, 7)
    kept = store.add(ink(1), 0)
    assert kept == TaughtInk(file).load()
    assert labels(kept) == ["7", "0"]
    assert [sample.line for sample in kept.samples] == [1, 2]
    assert kept.samples[0].ink == drawn
    assert [(s.ink, s.label) for s in read_ink_file(file)] == [(drawn, "7"), (ink(1), "0")]
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_the_same_ink_counts_once_and_its_label_is_corrected(store):
    assert store.add(ink(1), 7).before is None
    store.add(ink(2), 3)
    again = store.add(ink(1, width=20.4), 9)  # another pen makes no other digit
    assert (labels(again), again.before) == (["9", "3"], "7")


def test_samples_are_removed_by_their_ink(store, file):
    for number in range(4):
        store.add(ink(number), number)
    assert labels(store.remove({ink_key(ink(1)), ink_key(ink(3)), "gone"})) == ["0", "2"]
    assert labels(store.load()) == ["0", "2"]


def test_all_are_deleted_and_nothing_is_left_on_the_disk(store, file):
    store.add(ink(1), 1)
    assert store.clear().samples == ()
    assert not file.exists()
    store.add(ink(1), 1)
    assert store.remove({ink_key(ink(1))}).samples == ()
    assert not file.exists()


def test_samples_are_counted_digit_by_digit(store):
    for number in range(5):
        store.add(ink(number), number % 2 * 9)
    assert counts(store.load().samples) == (3, 0, 0, 0, 0, 0, 0, 0, 0, 2)


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"strokes": []}',
        b'{"strokes": [[[1, 2]]]}',
        b'{"strokes": [[[1, 2]]], "label": 12}',
        b'{"strokes": [[[1, "a"]]], "label": 1}',
    ],
)
def test_a_damaged_file_is_set_aside_and_what_can_be_read_is_kept(store, file, line):
    for number in (1, 2):
        store.add(ink(number), number)
    damaged = file.read_bytes().replace(b"\n", b"\n" + line + b"\n", 1)
    file.write_bytes(damaged)
    kept = store.add(ink(3), 3)
    assert labels(kept) == ["1", "2", "3"]
    aside = file.with_name("taught.jsonl.damaged")
    assert dict(kept.notice.values) == {"file": aside, "count": 2}
    assert aside.read_bytes() == damaged
    assert store.load().notice is None
    assert labels(store.load()) == ["1", "2", "3"]


def test_a_damaged_file_that_cannot_be_set_aside_is_not_written_over(store, file, monkeypatch):
    store.add(ink(1), 1)
    file.write_bytes(b"{" + file.read_bytes())
    content = file.read_bytes()
    monkeypatch.setattr(taught_ink, "set_aside", lambda path: path)
    with pytest.raises(InkError, match="move that file elsewhere"):
        store.add(ink(2), 2)
    assert file.read_bytes() == content


def test_a_folder_in_the_files_place_is_set_aside(store, file):
    file.mkdir(parents=True)
    kept = store.add(ink(1), 1)
    assert dict(kept.notice.values)["file"] == file.with_name("taught.jsonl.damaged")
    assert labels(store.load()) == ["1"]


def test_a_full_disk_costs_only_the_new_sample(store, file, monkeypatch):
    store.add(ink(1), 1)

    def full(_path, _content):
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr(files, "atomic_write", full)
        with pytest.raises(InkError, match="No space left"):
            store.add(ink(2), 2)
    assert labels(store.load()) == ["1"]


def test_too_many_and_too_long_samples_are_refused(file):
    store = TaughtInk(file, most=2)
    for number in (1, 2):
        store.add(ink(number), number)
    with pytest.raises(InkError, match="room for 2 samples"):
        store.add(ink(3), 3)
    assert labels(store.add(ink(2), 5)) == ["1", "5"]
    with pytest.raises(InkError, match="too long"):
        store.add(Ink((Stroke.of([(1, 1)] * 30_001),)), 1)
    assert labels(store.load()) == ["1", "5"]


def test_exported_samples_can_be_imported_elsewhere(store, tmp_path):
    for number in range(3):
        store.add(ink(number), number)
    out = tmp_path / "out.jsonl"
    store.export_to(out)
    packed = tmp_path / "out.JSONL.gz"
    packed.write_bytes(gzip.compress(out.read_bytes()))
    other = TaughtInk(tmp_path / "other" / "taught.jsonl")
    other.add(ink(1), 8)
    other.add(ink(9), 9)
    kept = other.import_from(packed)
    assert labels(kept) == ["1", "9", "0", "2"]  # what was there is corrected, and stays in place
    assert dict(kept.notice.values) == {"file": packed.name, "count": 3}
    assert other.load().samples == kept.samples


def test_only_drawings_of_a_digit_that_is_sure_are_imported(store, tmp_path):
    file = tmp_path / "mixed.jsonl"
    file.write_text(
        "\n".join(
            [
                ink_to_json(ink(1), "42"),
                ink_to_json(ink(2)),
                ink_to_json(ink(3), "3")[:-1] + ',"doubt":true}',
                ink_to_json(Ink(), "1"),
                ink_to_json(ink(5), "5"),
                '{"strokes": [[[0, 0], [1, 1]]], "label": 1}',
            ]
        )
    )
    kept = store.import_from(file)
    assert labels(kept) == ["5", "1"]
    assert dict(kept.notice.values)["others"] == 4
    left, _, width, _ = kept.samples[1].ink.box()
    assert (left, width) == (pytest.approx(35), pytest.approx(210))  # brought onto the pad


def test_a_file_without_samples_or_with_too_many_changes_nothing(file, tmp_path):
    store = TaughtInk(file, most=2)
    store.add(ink(1), 1)
    file = tmp_path / "none.jsonl"
    file.write_text(ink_to_json(ink(2)))
    with pytest.raises(InkError, match="no drawing with a digit"):
        store.import_from(file)
    file.write_text("\n".join(ink_to_json(ink(number), "1") for number in range(3)))
    with pytest.raises(InkError, match="smaller file"):
        store.import_from(file)
    file.write_text("\n".join(ink_to_json(ink(number), "1") for number in (8, 9)))
    with pytest.raises(InkError, match="room for 2"):
        store.import_from(file)
    assert labels(store.load()) == ["1"]


def test_another_window_that_holds_the_file_is_waited_for_and_then_told(store, file, monkeypatch):
    store.add(ink(1), 1)
    claim = Claim.take(file.with_name(".taught.lock"))
    with pytest.raises(BusyError, match="Another MNIST Pad"):
        TaughtInk(file, patience=0).add(ink(2), 2)
    monkeypatch.setattr("time.sleep", lambda _seconds: claim.release())
    assert labels(store.add(ink(2), 2)) == ["1", "2"]


def _add_many(file, start):
    for number in range(start, start + 25):
        TaughtInk(file).add(ink(number), number % 10)


def test_two_windows_lose_none_of_each_others_samples(file):
    context = multiprocessing.get_context("spawn")
    windows = [context.Process(target=_add_many, args=(file, start)) for start in (0, 100)]
    for window in windows:
        window.start()
    for window in windows:
        window.join()
    assert [window.exitcode for window in windows] == [0, 0]
    assert len(TaughtInk(file).load().samples) == 50


_ADD_FOR_EVER = """
import sys
from pathlib import Path
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.teaching.samples import TaughtInk
store = TaughtInk(Path(sys.argv[1]))
for number in range(100_000):
    store.add(Ink((Stroke.of([(1, 2), (3, number)]),)), number % 10)
    print(number, flush=True)
"""


@pytest.mark.parametrize("added", [1, 12, 30])
def test_killed_at_any_moment_every_sample_that_was_kept_is_there(store, file, added):
    command = [sys.executable, "-c", _ADD_FOR_EVER, str(file)]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    ) as window:
        for _ in range(added):
            window.stdout.readline()
        window.kill()
        told = added + len(window.stdout.readlines())
    kept = store.load()
    assert kept.notice is None
    assert told <= len(kept.samples) <= told + 1
    store.add(ink(1), 1)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_number_is_no_sample_of_one_digit():
    refuse_number(1)
    with pytest.raises(InkError, match="There are 2 digits here: choose one"):
        refuse_number(2)


def test_gaps_tell_a_number_where_no_network_can():
    four = Ink((Stroke.of([(60, 90), (45, 150), (105, 149)]), Stroke.of([(88, 110), (84, 200)])))
    two = Ink((Stroke.of([(160, 105), (205, 100), (160, 198), (222, 196)]),))
    assert digits_by_gaps(four) == digits_by_gaps(two) == 1
    assert digits_by_gaps(Ink(four.strokes + two.strokes)) == 2
