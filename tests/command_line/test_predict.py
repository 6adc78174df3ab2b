"""`mnist-pad predict`: folders, patterns, standard input, and what is bad among them."""

import gzip
import io
import json
import os
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mnist_pad.cli import main
from mnist_pad.command_line import inputs, standard_input
from mnist_pad.command_line import predict as predict_command
from mnist_pad.command_line.console import BAD_INPUT, DONE
from mnist_pad.command_line.inputs import files_named, is_drawing, natural
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import ink_to_json
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.reading.from_ink import from_ink
from mnist_pad.paths import asset

SEVEN = Ink((Stroke.of([(8, 4), (50, 2), (92, 2), (65, 70), (42, 150)]),))
LINE = ink_to_json(SEVEN, "7")


def png():
    pixels = 255 - np.kron(from_ink(SEVEN)[0] * 255, np.ones((4, 4)))
    data = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(data, "PNG")
    return data.getvalue()


PNG = png()
DEEP = str(Path("more", "deep.png"))


@pytest.fixture
def run(paths, capsys, monkeypatch):
    """Runs `predict`: status, output, errors. Bytes are piped into it."""

    def run(*arguments, piped=b""):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped)))
        status = main(["--data-dir", str(paths.data), "predict", *map(str, arguments)])
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A working folder with pictures, ink, and what is neither."""
    folder = tmp_path / "여기"
    (folder / "more").mkdir(parents=True)
    for name in ("10.png", "9.png", "b.PNG", "more/deep.png"):
        (folder / name).write_bytes(PNG)
    (folder / "ink.jsonl").write_text(LINE + "\n")
    (folder / "no ending").write_bytes(PNG)
    (folder / "notes.txt").write_text("seven")
    (folder / ".hidden.png").write_bytes(PNG)
    (folder / "Thumbs.db").write_bytes(b"x")
    monkeypatch.chdir(folder)
    return folder


def test_a_folder_is_all_that_can_be_read_in_it(run, here):
    status, out, err = run(here)
    assert status == 0
    names = ["9.png", "10.png", "b.PNG", "ink.jsonl:1", "no ending"]
    assert out.splitlines() == [f"{here}{os.sep}{name}: 7" for name in names]
    assert err == f"mnist-pad: Skipped in {here}: more{os.sep}, notes.txt.\n"


def test_many_that_were_skipped_are_counted(run, here):
    for number in range(5):
        (here / f"{number}.txt").touch()
    assert "0.txt, 1.txt, 2.txt and 4 more." in run(here)[2]


def test_a_folder_without_any_is_refused_and_the_rest_is_read(run, here):
    (here / "empty").mkdir()
    status, out, err = run("empty", "9.png")
    assert (status, out) == (2, "9.png: 7\n")
    assert err == (
        "mnist-pad: The folder empty contains no pictures or ink: choose another folder, or one"
        " inside it.\n"
    )


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("*.png", ["9.png", "10.png"]),
        ("[0-9].png", ["9.png"]),
        ("?.png", ["9.png"]),
        ("**/*.png", ["9.png", "10.png", DEEP]),
        ("more/**", [DEEP]),
        ("mo*", [DEEP]),
        ("in?.jsonl", ["ink.jsonl:1"]),
    ],
)
def test_a_pattern_that_the_shell_left_is_expanded(run, here, pattern, names):
    status, out, err = run(pattern)
    found = sorted(out.splitlines())
    if os.path.normcase("A") == "a":  # there, b.PNG fits as well
        found = [line for line in found if not line.startswith("b.PNG")]
    assert (status, err) == (0, "")
    assert found == sorted(f"{name}: 7" for name in names)


def test_a_pattern_in_a_folder_that_is_named_absolutely(run, here):
    status, out, _ = run(here / "1*.png")
    assert (status, out) == (0, f"{here / '10.png'}: 7\n")


def test_a_file_of_that_name_goes_before_the_pattern(run, here):
    (here / "scan[9].png").write_bytes(PNG)
    (here / "scan9.png").write_bytes(PNG)
    assert run("scan[9].png")[1] == "scan[9].png: 7\n"
    (here / "scan[9].png").unlink()
    assert run("scan[9].png")[1] == "scan9.png: 7\n"


def test_a_pattern_that_fits_nothing_is_told(run, here):
    status, out, err = run("*.gif", "9.png")
    assert (status, out) == (2, "9.png: 7\n")
    assert err == "mnist-pad: No file matches the pattern *.gif: check its spelling.\n"
    assert "No picture or ink matches" in run("*o*/**/*.txt")[2] + run("**/*.txt")[2]


def test_a_file_that_two_patterns_fit_is_read_once(run, here):
    assert len(run("*.png", "9*", "9.png")[1].splitlines()) == 3


@pytest.mark.parametrize(
    ("piped", "place"),
    [
        (PNG, "-"),
        (LINE.encode(), "-:1"),
        (f"\n{LINE}\n".encode(), "-:2"),
        (gzip.compress(LINE.encode(), mtime=0), "-:1"),
    ],
)
def test_what_is_piped_in_is_read(run, here, piped, place):
    assert run("-", piped=piped) == (0, f"{place}: 7\n", "")
    status, out, _ = run("-", "9.png", "--json", piped=piped)
    assert status == 0
    assert [json.loads(line)["file"] for line in out.splitlines()] == ["-", "9.png"]


@pytest.mark.parametrize(
    "piped", [b"", b"seven", PNG[:60], gzip.compress(b"x", mtime=0)[:-5], b"\xff\xfe\0"]
)
def test_what_is_piped_in_and_no_good_is_told(run, here, piped):
    status, out, err = run("-", "9.png", piped=piped)
    assert (status, out) == (2, "9.png: 7\n")
    assert "tandard input" in err
    assert "mnist-pad-" not in err  # where it was put meanwhile
    assert err.count("\n") == 1


def test_a_pdf_is_told_what_to_do_with_wherever_it_comes_from(run, here):
    pdf = b"%PDF-1.7\n"
    (here / "scan.pdf").write_bytes(pdf)
    said = "is a PDF document, not a picture: take a screenshot"
    for arguments, piped in ((["scan.pdf"], b""), (["."], b""), (["-"], pdf)):
        status, _, errors = run(*arguments, piped=piped)
        assert status == BAD_INPUT
        assert said in errors
        assert "Traceback" not in errors


def test_of_a_folder_every_form_of_picture_is_read(run, here):
    with Image.open(io.BytesIO(PNG)) as image:
        image.save(here / "a.avif", quality=90)
        blank = Image.new("L", image.size, 255)
        blank.save(here / "fax.tif", save_all=True, append_images=[image.convert("L")])
    status, output, _ = run(".")
    assert status == DONE
    assert "a.avif: 7" in output
    assert "fax.tif: 7" in output


def test_too_much_and_no_standard_input_are_told(run, here, monkeypatch, capsys):
    monkeypatch.setattr(standard_input, "MAX_BYTES", 100)
    assert "too large" in run("-", piped=PNG)[2]
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["predict", "-"]) == 2
    assert "no standard input" in capsys.readouterr().err


def test_a_file_called_so_is_named_by_its_folder(run, here):
    (here / "-").write_bytes(PNG)
    assert run("./-", piped=b"")[0] == 0


def test_a_fault_that_nobody_expected_is_a_sentence_and_the_rest_is_read(
    run, here, paths, monkeypatch
):
    load = predict_command.load_picture

    def fail(path):
        if path.name == "9.png":
            raise ZeroDivisionError("slice step")
        return load(path)

    monkeypatch.setattr(predict_command, "load_picture", fail)
    status, out, err = run("9.png", "10.png")
    assert (status, out) == (2, "10.png: 7\n")
    assert err.startswith("mnist-pad: 9.png cannot be read because of a fault in MNIST Pad (Zero")
    assert err.count("\n") == 1
    assert "ZeroDivisionError: slice step" in paths.log.read_text("utf-8")
    monkeypatch.setattr(predict_command, "load_picture", lambda path: [].pop())
    assert json.loads(run("ink.jsonl", "9.png", "--json")[1])["file"] == "ink.jsonl"


def test_too_little_memory_is_told(run, here, monkeypatch):
    def full(path):
        raise MemoryError

    monkeypatch.setattr(predict_command, "load_picture", full)
    assert "not enough memory" in run("9.png")[2]


def test_json_knows_no_nan(run, here, tmp_path, monkeypatch):
    reading = predict_command.Reader.read

    def broken(self, ink):
        found = reading(self, ink)
        object.__setattr__(found.parts[0].prediction, "probabilities", (float("nan"),) * 10)
        return found

    monkeypatch.setattr(predict_command.Reader, "read", broken)
    _, out, _ = run("ink.jsonl", "--json")
    assert json.loads(out, parse_constant=pytest.fail)["probabilities"] == [None] * 10


def test_the_home_folder_is_meant_by_its_sign(run, here, monkeypatch, tmp_path):
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(here))
    checkpoint.save(checkpoint.load(asset("pad.safetensors")), here / "m.safetensors")
    status, out, _ = run("~/9.png", "~/1*.png", "--model=~/m.safetensors")
    assert (status, out) == (0, f"{here / '9.png'}: 7\n{here / '10.png'}: 7\n")
    (here / "~nobody-is-called-so.png").write_bytes(PNG)
    assert run("~nobody-is-called-so.png")[0] == 0


def test_evaluation_takes_folders_and_goes_on_after_a_bad_one(paths, here, capsys):
    (here / "more" / "a.jsonl").write_text(LINE)
    (here / "more" / "b.jsonl").write_text("nonsense")
    line = ["--data-dir", str(paths.data), "evaluate", "--strokes", "more", "--strokes", "in*"]
    assert main(line) == 2
    out, err = capsys.readouterr()
    sources = [row.partition(": ")[0] for row in out.splitlines()]
    assert sources == [str(Path("more", "a.jsonl")), "ink.jsonl"]
    assert "b.jsonl" in err
    assert err.count("\n") == 1


def test_names_are_sorted_as_people_count(tmp_path):
    names = ["10", "9", "a10", "a9", "1", "01", "a", "B"]
    assert sorted(map(tmp_path.joinpath, names), key=natural) == [
        tmp_path / name for name in ("01", "1", "9", "10", "a", "a9", "a10", "B")
    ]


def test_a_folder_that_is_closed_is_told(run, here, monkeypatch):
    def closed(folder):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(inputs.os, "scandir", closed)
    assert run("more")[2].endswith("more cannot be opened (Permission denied): choose another.\n")


def test_what_a_name_stands_for_is_known_without_reading_it(tmp_path):
    assert files_named(tmp_path / "none.png", is_drawing).files == (tmp_path / "none.png",)


def test_the_classifier_is_loaded_once(run, here, monkeypatch):
    loaded = []
    load = checkpoint.load
    monkeypatch.setattr(checkpoint, "load", lambda file: loaded.append(file) or load(file))
    assert run("*.png")[0] == 0
    assert loaded == [asset("pad.safetensors")]
