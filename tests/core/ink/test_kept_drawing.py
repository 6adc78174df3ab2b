"""The drawing on the disk: whole, exact, and no trouble when it is damaged."""

import errno
import os

import pytest

from mnist_pad.core.errors import InkError
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import read_ink_file
from mnist_pad.core.ink.kept_drawing import KeptDrawing

INK = Ink(
    (
        Stroke.of([(1 / 3, 2.5), (100, 279.99999999999997)]),
        Stroke.of([(5, 5)], [0.25], 20.4),
        Stroke.of([(0, 0), (1e-7, 280)]),
    )
)


@pytest.fixture
def file(tmp_path):
    return tmp_path / "그림" / "drawing.jsonl"


def test_what_is_saved_is_loaded_and_is_an_ink_file(file):
    KeptDrawing(file).save(INK)
    assert KeptDrawing(file).load() == INK
    (sample,) = read_ink_file(file)
    assert sample.ink == INK


def test_every_later_drawing_takes_the_place_of_the_one_before(file):
    kept = KeptDrawing(file)
    for ink in (INK, Ink(INK.strokes[::-1]), Ink(INK.strokes[1:]), Ink(), INK):
        kept.save(ink)
        assert KeptDrawing(file).load() == ink
    assert [path.name for path in file.parent.iterdir()] == ["drawing.jsonl"]


def test_a_new_stroke_in_the_place_of_one_that_is_gone_is_not_taken_for_it(file):
    kept = KeptDrawing(file)
    for y in range(200):  # ids are used again
        ink = Ink((Stroke.of([(0, y)]),))
        kept.save(ink)
        assert kept.load() == ink


def test_what_lies_off_the_pad_is_brought_onto_it(file):
    """No hand drew it there; and an eraser's way along it would have no end."""
    KeptDrawing(file).save(Ink((Stroke.of([(-1e9, 0), (1e9, 5)]),)))
    left, _, width, _ = KeptDrawing(file).load().box()
    assert (left, width) == (pytest.approx(35), pytest.approx(210))


def test_nothing_kept_is_no_ink(file):
    assert KeptDrawing(file).load() == Ink()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\xff\x80",
        b'{"strokes":[[[1,2],[3',
        b'{"strokes":[[[1,2],[3]]]}',
        b'{"strokes":[[[NaN,2]]]}',
        b'{"strokes":[[[1e300,2]]]}',
        b'{"strokes":7}',
        b"[" * 100_000,
        b'{"strokes":[[[1,2]]],"widths":[-1]}',
    ],
)
def test_damaged_file_is_set_aside_and_named(file, content):
    file.parent.mkdir()
    file.write_bytes(content)
    with pytest.raises(InkError, match="damaged"):
        KeptDrawing(file).load()
    assert file.with_name("drawing.jsonl.damaged").read_bytes() == content
    assert KeptDrawing(file).load() == Ink()
    KeptDrawing(file).save(INK)
    assert KeptDrawing(file).load() == INK


def test_folder_in_its_place_is_set_aside_too(file):
    (file / "something").mkdir(parents=True)
    with pytest.raises(InkError):
        KeptDrawing(file).load()
    KeptDrawing(file).save(INK)
    assert KeptDrawing(file).load() == INK


def test_disk_that_is_full_leaves_what_was_kept(file, monkeypatch):
    kept = KeptDrawing(file)
    kept.save(INK)

    def full(_number):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="space"):
            kept.save(Ink())
    assert KeptDrawing(file).load() == INK
    kept.save(Ink())
    assert KeptDrawing(file).load() == Ink()
