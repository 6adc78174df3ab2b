"""One drawing from a file for the pad, and one to a file."""

import gzip
import json

import pytest

from inks import VARIANTS
from mnist_pad.core.errors import InkError
from mnist_pad.core.ink import drawing_file
from mnist_pad.core.ink.drawing_file import first_drawing, is_ink_file, on_pad, save_drawing
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import ink_to_json

SEVEN = VARIANTS["7"]


def ink(*points):
    return Ink((Stroke.of(points),))


def test_first_of_several_is_taken_and_told(tmp_path):
    file = tmp_path / "손글씨.jsonl"
    file.write_text(f"\n{ink_to_json(SEVEN)}\n{ink_to_json(ink((1, 2)))}\n", "utf-8")
    assert first_drawing(file) == (SEVEN, True)


def test_only_one_in_a_compressed_file(tmp_path):
    file = tmp_path / "one.JSONL.GZ"
    file.write_bytes(gzip.compress(ink_to_json(SEVEN).encode()))
    assert first_drawing(file) == (SEVEN, False)
    assert is_ink_file(file)


@pytest.mark.parametrize(
    ("name", "content", "is_ink"),
    [
        ("a.txt", ink_to_json(SEVEN).encode(), True),
        ("a", ink_to_json(SEVEN).encode("utf-16"), True),
        ("a.gz", gzip.compress(b"[" + ink_to_json(SEVEN).encode() + b"]", mtime=0), True),
        ("package.json", b'{"name": "seven"}', False),
        ("a.jsonl", b"damaged", True),
        ("a.jsonl.gz", gzip.compress(b"{}", mtime=0)[:12], True),
        ("a.jsonl", b"\x89PNG\r\n\x1a\n", False),
        ("a.txt", b"seven", False),
        ("a.png", b"", False),
    ],
)
def test_ink_is_told_by_its_content(tmp_path, name, content, is_ink):
    (tmp_path / name).write_bytes(content)
    assert is_ink_file(tmp_path / name) is is_ink


@pytest.mark.parametrize("content", ["", "\n\n", '{"strokes": []}\n'])
def test_file_without_a_drawing_is_named(tmp_path, content):
    file = tmp_path / "none.jsonl"
    file.write_text(content)
    with pytest.raises(InkError, match=r"none\.jsonl holds no drawing"):
        first_drawing(file)


def test_drawing_that_would_hold_the_pad_up_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(drawing_file, "MOST_POINTS", 3)
    file = tmp_path / "long.jsonl"
    file.write_text(json.dumps({"strokes": [[[1, 1]] * 4]}))
    with pytest.raises(InkError, match="too long"):
        first_drawing(file)


@pytest.mark.parametrize(
    "drawing", [SEVEN, ink((0, 0)), ink((0, 0), (280, 280)), ink((1, 1)), ink((2, 1), (5, 9))]
)
def test_what_lies_on_the_pad_stays_as_it_is(drawing):
    assert on_pad(drawing) is drawing


@pytest.mark.parametrize(
    "drawing",
    [
        ink((0, 0), (1000, 500)),
        ink((-20, 0), (20, 10)),
        ink((0.1, 0.1), (0.9, 0.5)),
        ink((500, 500), (510, 505)),
    ],
)
def test_ink_in_other_units_is_put_in_the_middle(drawing):
    left, top, width, height = on_pad(drawing).box()
    assert max(width, height) == pytest.approx(0.75 * 280)
    assert (left + width / 2, top + height / 2) == pytest.approx((140, 140))
    before = drawing.box()
    assert width / height == pytest.approx(before[2] / before[3])


def test_far_away_dot_comes_to_the_middle():
    assert on_pad(ink((900, -3))).strokes[0].points.tolist() == [[140, 140]]


def test_saved_whole_or_not_at_all(tmp_path):
    file = tmp_path / "a.png"
    save_drawing(file, b"old")
    assert file.read_bytes() == b"old"
    (tmp_path / "folder").mkdir()
    with pytest.raises(InkError, match="could not be saved"):
        save_drawing(tmp_path / "folder", b"new")
    assert {path.name for path in tmp_path.iterdir()} == {"a.png", "folder"}
