"""Files that people bring to the `mnist-pad` command, and what it writes for them."""

import io
import json
import os
import sys

import pytest
from PIL import Image

from faults.bad_models import saved, seed_weights
from faults.wrapped_models import tutorial
from mnist_pad.cli import main
from mnist_pad.core.ink.carried_ink import png_with_ink, svg_with_ink
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import ink_to_json
from mnist_pad.core.model_files import checkpoint
from mnist_pad.paths import asset

SEVEN = Ink((Stroke.of([(8, 4), (50, 2), (92, 2), (65, 70), (42, 150)]),))


@pytest.fixture
def run(paths, capsys):
    """Runs a command line with a folder of its own for data: status, output, errors."""

    def run(*arguments):
        status = main(["--data-dir", str(paths.data), *map(str, arguments)])
        return status, *capsys.readouterr()

    return run


def test_a_saved_drawing_is_read_as_the_ink_it_was(run, tmp_path):
    line = ink_to_json(SEVEN)
    (tmp_path / "a.jsonl").write_text(line)
    (tmp_path / "b.txt").write_text(f"[{line}]", "utf-16")
    image = io.BytesIO()
    Image.new("L", (1120, 1120), 255).save(image, "PNG")
    (tmp_path / "c.png").write_bytes(png_with_ink(image.getvalue(), SEVEN))
    (tmp_path / "d.svg").write_bytes(svg_with_ink(b'<svg viewBox="0 0 280 280"></svg>', SEVEN))
    files = [tmp_path / name for name in ("a.jsonl", "b.txt", "c.png", "d.svg")]
    status, out, _ = run("predict", "--json", *files)
    rows = [json.loads(row) for row in out.splitlines()]
    assert status == 0
    assert [row["line"] for row in rows] == [1, 1, None, None]
    assert [row["digit"] for row in rows] == [7] * 4
    assert all(row["probabilities"] == rows[0]["probabilities"] for row in rows)


def test_what_is_no_drawing_is_told_and_stops_no_other(run, tmp_path):
    (tmp_path / "a.jsonl").write_text(ink_to_json(SEVEN))
    (tmp_path / "b.svg").write_text("<svg><text>7</text></svg>")
    (tmp_path / "c.json").write_text('[\n{"strokes": [[[1, "2"]]]}\n]')
    files = [tmp_path / name for name in ("b.svg", "c.json", "a.jsonl")]
    status, out, err = run("predict", *files)
    assert (status, len(out.splitlines())) == (2, 1)
    of_svg, of_json = err.splitlines()
    assert "it shows text or pictures" in of_svg
    assert "c.json, line 2: a stroke that is not a list" in of_json


@pytest.mark.parametrize("name", ["checkpoint.ckpt", "weights"])
def test_wrapped_weights_read_as_the_plain_ones(run, tmp_path, name):
    (tmp_path / "a.jsonl").write_text(ink_to_json(SEVEN))
    answers = []
    for what in (seed_weights(), tutorial("model_state_dict")):
        (tmp_path / name).write_bytes(saved(what))
        status, out, _ = run("predict", "--json", tmp_path / "a.jsonl", "--model", tmp_path / name)
        assert status == 0
        answers.append(out)
    assert answers[0] == answers[1]


def test_export_writes_what_it_can_before_it_says_what_is_missing(run, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "onnx", None)
    files = [tmp_path / name for name in ("a.onnx", "b.pt", "none.pt/c.safetensors")]
    (tmp_path / "none.pt").touch()
    options = zip(("--onnx", "--pt", "--safetensors"), files, strict=True)
    status, out, err = run("export", *[word for pair in options for word in pair])
    assert (status, out.splitlines()) == (2, [str(files[1])])
    bundled = checkpoint.load(asset("pad.safetensors"))
    assert checkpoint.load(files[1]).info.architecture == bundled.info.architecture
    no_onnx, no_folder = err.splitlines()
    assert "pip install onnx" in no_onnx
    assert "could not be saved" in no_folder


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
def test_no_pipe_is_replaced_by_a_file(run, tmp_path):
    os.mkfifo(tmp_path / "model.pt")
    for form in ("--pt", "--safetensors"):
        status, out, err = run("export", form, tmp_path / "model.pt")
        assert (status, out) == (2, "")
        assert "it is a device or a pipe, not a file" in err
    status, _, err = run("train", "--dataset", "starter", "--out", tmp_path / "model.pt")
    assert status == 2
    assert "it is a device or a pipe, not a file" in err
    assert (tmp_path / "model.pt").is_fifo()
