"""The `mnist-pad` command."""

import gzip
import html
import json
import os
import re
import socket
import subprocess
import sys
from functools import partial
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from mnist_pad import __version__
from mnist_pad.cli import main
from mnist_pad.command_line import data
from mnist_pad.command_line import teach as teach_command
from mnist_pad.core.claim import Claim
from mnist_pad.core.data.dataset import Digits, load_starter
from mnist_pad.core.data.mnist_files import FILES
from mnist_pad.core.errors import DataError
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import ink_to_json
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.networks import DigitCnn
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.reading.from_ink import from_ink
from mnist_pad.core.results import results_job
from mnist_pad.core.runs.runs_file import read_runs
from mnist_pad.core.teaching import teach_job as teach
from mnist_pad.core.teaching.teacher import Pace
from mnist_pad.core.training import train_job as training
from mnist_pad.core.training import trainer
from mnist_pad.paths import AppPaths, asset

SEVEN = Ink((Stroke.of([(8, 4), (50, 2), (92, 2), (65, 70), (42, 150)]),))
DASH = Ink((Stroke.of([(10, 70), (150, 72)]),))
SEVENTY_SEVEN = Ink(SEVEN.strokes + SEVEN.moved(1, 120, 0).strokes)
LINES = [
    ink_to_json(SEVEN, "7"),
    "",
    ink_to_json(Ink()),
    ink_to_json(SEVENTY_SEVEN, "77"),
    ink_to_json(DASH),
]


@pytest.fixture
def run(paths, capsys):
    """Runs a command line with a folder of its own for data: status, output, errors."""

    def run(*arguments):
        try:
            status = main(["--data-dir", str(paths.data), *map(str, arguments)])
        except SystemExit as end:
            status = end.code
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def objects(run):
    """Runs a command line that works and prints an object a line."""

    def objects(*arguments):
        status, out, err = run(*arguments, "--json")
        assert (status, err) == (0, "")
        return [json.loads(line) for line in out.splitlines()]

    return objects


def assert_refused(result, *parts):
    status, _, err = result
    assert status == 2
    assert err.startswith("mnist-pad")
    assert (err.count("\n"), err[-1]) == (1, "\n")
    assert all(str(part) in err for part in parts), err


@pytest.fixture(scope="module")
def few():
    digits = load_starter(asset("starter.npz"))
    train, test = slice(0, 100), slice(0, 20)
    return Digits(
        "few digits",
        digits.train_images[train],
        digits.train_labels[train],
        digits.test_images[test],
        digits.test_labels[test],
    )


@pytest.fixture
def few_digits(few, monkeypatch):
    """A starter set, and an MNIST, of a moment."""
    monkeypatch.setattr(training, "load_starter", lambda file: few)
    monkeypatch.setattr(training, "require_mnist", lambda folders: few)
    tests = (few.test_images, few.test_labels)
    monkeypatch.setattr(results_job, "require_mnist_tests", lambda folders: tests)


@pytest.fixture(scope="module")
def bundled():
    if not asset("pad.safetensors").is_file():
        pytest.fail("the bundled model is missing: the program comes with it")


@pytest.fixture
def ink_file(tmp_path):
    file = tmp_path / "내 잉크.jsonl"
    file.write_text("\n".join(LINES))
    return file


@pytest.fixture
def picture(tmp_path):
    file = tmp_path / "일곱.png"
    pixels = 255 - np.kron(from_ink(SEVEN)[0] * 255, np.ones((8, 8)))
    Image.fromarray(pixels.astype(np.uint8)).save(file)
    return file


@pytest.fixture
def undecided(tmp_path):
    """A model to which every digit is nearly as likely."""
    network = DigitCnn()
    torch.nn.init.zeros_(network.fc.weight)
    file = tmp_path / "undecided.safetensors"
    checkpoint.save(Classifier(network, ModelInfo("seed-cnn")), file)
    return file


# train


def test_training_needs_no_network_and_costs_fall(objects, paths, monkeypatch):
    def offline(*_):
        raise OSError("there is no network")

    monkeypatch.setattr(socket.socket, "connect", offline)
    first, second, done = objects("train", "--dataset", "starter", "--epochs", "2")
    for number, epoch in enumerate((first, second), start=1):
        assert list(epoch) == ["event", "epoch", "cost", "test_accuracy", "seconds"]
        assert (epoch["event"], epoch["epoch"]) == ("epoch", number)
        assert epoch["seconds"] > 0
    assert second["cost"] < first["cost"] < 2
    assert second["test_accuracy"] > 0.8
    assert done == {
        "event": "done",
        "test_accuracy": second["test_accuracy"],
        "model": str(paths.last_model),
    }
    assert checkpoint.load(paths.last_model).info.test_accuracy == done["test_accuracy"]


def test_a_model_is_kept_for_the_window_unless_it_goes_elsewhere(run, few_digits, paths, tmp_path):
    assert run("train", "--epochs", "2", "--seed", "5")[0] == 0
    (kept,) = read_runs(paths.runs).runs
    assert (kept.config.epochs, kept.config.seed, len(kept.epochs)) == (2, 5, 2)
    assert kept.model.accuracy == kept.epochs[-1].test_accuracy
    file = paths.models / f"{kept.key}.safetensors"
    assert file.read_bytes() == paths.last_model.read_bytes()
    assert run("train", "--epochs", "1", "--out", tmp_path / "mine.safetensors")[0] == 0
    assert read_runs(paths.runs).runs == (kept,)


def test_people_read_the_course_programs_lines(run, few_digits, tmp_path):
    out = tmp_path / "모델.safetensors"
    arguments = ("train", "--epochs", "2", "--batch-size", "10", "--out", out, "--device", "cpu")
    status, text, err = run(*arguments)
    assert (status, err) == (0, "")
    assert re.fullmatch(
        r"few digits\n"
        r"Batches in an epoch : 10\n"
        r"\[Epoch:    1\] cost = \d\.\d{6,9}\n"
        r"\[Epoch:    2\] cost = \d\.\d{6,9}\n"
        r"Accuracy: [01]\.\d{4}\n"
        rf"Model: {re.escape(str(out))}\n",
        text,
    )
    assert checkpoint.load(out).info.recipe == "seed"


def test_every_option_of_a_training_arrives(run, few_digits, paths):
    options = "--recipe quick --dataset starter --epochs 1 --batch-size 20 --learning-rate 0.002"
    assert run("train", *options.split(), "--seed", "5", "--device", "cpu")[0] == 0
    settings = json.loads(checkpoint.load(paths.last_model).info.settings)
    assert len(settings.pop("history")) == 1
    assert settings == {
        "recipe": "quick",
        "dataset": "starter",
        "epochs": 1,
        "batch_size": 20,
        "learning_rate": 0.002,
        "seed": 5,
        "device": "cpu",
        "computed_on": "cpu",
    }


def test_a_recipe_keeps_its_own_settings(run, few_digits, paths):
    run("train", "--recipe", "quick")
    settings = json.loads(checkpoint.load(paths.last_model).info.settings)
    assert (settings["epochs"], settings["learning_rate"], settings["seed"]) == (2, 0.006, 777)


@pytest.mark.parametrize(
    "options",
    [
        ["--epochs", "0"],
        ["--epochs", "1001"],
        ["--epochs", "many"],
        ["--batch-size", "0"],
        ["--batch-size", "101"],
        ["--learning-rate", "0"],
        ["--learning-rate", "nan"],
        ["--learning-rate", "2"],
        ["--seed", "-1"],
        ["--seed", "99999999999999999999"],
        ["--device", "cuda:99"],
        ["--device", "toaster"],
        ["--device", "meta"],
        ["--recipe", "secret"],
        ["--dataset", "cifar"],
        ["--out", ""],
        ["--recipe", "pad", "--strokes", "none.jsonl"],
    ],
)
def test_settings_that_cannot_work_are_refused(run, few_digits, paths, options):
    assert_refused(run("train", "--dataset", "starter", *options))
    assert not paths.last_model.exists()


def test_without_mnist_training_says_what_to_do(run, paths):
    assert_refused(run("train", "--epochs", "1"), paths.mnist, "--dataset starter")


def test_a_cost_that_is_no_number_is_told(run, few_digits, paths, monkeypatch):
    monkeypatch.setattr(trainer.F, "cross_entropy", lambda logits, labels: logits.sum() * np.nan)
    assert_refused(run("train"), "no longer a number")
    assert not paths.last_model.exists()


def test_an_interrupt_leaves_the_old_model_and_no_half_of_a_new_one(
    run, few_digits, paths, monkeypatch
):
    run("train", "--epochs", "1")
    old, files = paths.last_model.read_bytes(), sorted(paths.models.iterdir())

    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(trainer.Trainer, "_step", interrupt)
    assert run("train", "--epochs", "1") == (
        1,
        "few digits\nBatches in an epoch : 1\n",
        "mnist-pad: Stopped.\n",
    )
    assert paths.last_model.read_bytes() == old
    assert sorted(paths.models.iterdir()) == files


def test_an_interrupted_training_is_resumed_with_its_own_settings(
    run, objects, few_digits, paths, monkeypatch
):
    options = ("train", "--epochs", "3", "--batch-size", "20", "--seed", "5", "--device", "cpu")
    whole = objects(*options)
    epoch = trainer.Trainer.epoch

    def interrupted(self):
        if self.epochs_done == 2:
            raise KeyboardInterrupt
        return epoch(self)

    def interrupt_at_once(self):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(trainer.Trainer, "epoch", interrupted)
        assert run(*options)[0] == 1
        kept = paths.unfinished.read_bytes()
        patch.setattr(trainer.Trainer, "epoch", interrupt_at_once)
        _, _, told = run(*options)  # a new one, stopped before it takes the other's place
        assert told.splitlines()[0].endswith("stop now and use train --resume.")
        assert paths.unfinished.read_bytes() == kept
    resumed = objects("train", "--resume")
    assert [row.get("cost") for row in resumed] == [row.get("cost") for row in whole]
    assert not paths.unfinished.exists()
    assert "going on after epoch 2" in paths.log.read_text("utf-8")


def test_where_nothing_was_interrupted_nothing_is_resumed(run, few_digits, paths):
    assert_refused(run("train", "--resume"), "no interrupted training", paths.data)
    assert_refused(run("train", "--resume", "--epochs", "9"), "no interrupted training")


def test_a_model_that_cannot_be_saved_is_told_and_kept(run, few_digits, paths, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(checkpoint, "atomic_write", full)
    status, _, err = run("train", "--epochs", "1")
    assert status == 1
    assert "No space left on device" in err
    assert "train --resume --out FILE" in err
    assert paths.unfinished.exists()
    assert "No space left on device" in paths.log.read_text("utf-8")


def test_an_interrupt_while_saving_leaves_the_old_model(run, few_digits, paths, monkeypatch):
    run("train", "--epochs", "1")
    old, files = paths.last_model.read_bytes(), sorted(paths.models.iterdir())

    def interrupt(handle):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    assert run("train", "--epochs", "1", "--seed", "1")[0] == 1
    assert paths.last_model.read_bytes() == old
    assert sorted(paths.models.iterdir()) == files


# evaluate


def test_evaluation_of_mnist_and_of_ink(objects, few_digits, tmp_path, bundled):
    ink = tmp_path / "INK.JSONL.GZ"  # endings are in any case
    ink.write_bytes(gzip.compress("\n".join(LINES).encode()))
    mnist, strokes = objects("evaluate", "--mnist", tmp_path, "--strokes", ink)
    for result in (mnist, strokes):
        assert list(result) == ["source", "n", "accuracy", "unsure", "sure_and_wrong"]
    assert (mnist["source"], mnist["n"]) == ("mnist", 20)
    assert mnist["accuracy"] > 0.9
    assert strokes == {
        "source": str(ink),
        "n": 2,
        "accuracy": 1,
        "unsure": 0,
        "sure_and_wrong": 0,
    }


def test_ink_alone_is_evaluated_where_there_is_no_mnist(run, ink_file, bundled):
    line = f"{ink_file}: 2 read, 100.00% right, 0.00% unsure, 0.00% sure and wrong\n"
    assert run("evaluate", "--strokes", ink_file) == (0, line, "")


def test_evaluation_of_another_model(objects, few_digits, undecided):
    (mnist,) = objects("evaluate", "--model", undecided)
    assert (mnist["unsure"], mnist["sure_and_wrong"]) == (1, 0)


def test_without_mnist_or_ink_there_is_nothing_to_evaluate(run, paths, tmp_path, bundled):
    assert_refused(run("evaluate"), paths.mnist)
    assert_refused(run("evaluate", "--mnist", tmp_path / "none"), tmp_path / "none")


def test_evaluation_advises_nothing_that_it_refuses(run, paths, bundled):
    _, _, err = run("evaluate")
    assert "--dataset" not in err
    assert "mnist-pad data fetch, or --mnist DIR; --strokes FILE measures ink without it" in err


@pytest.mark.parametrize("command", ["train", "evaluate", "data", "report", "teach"])
def test_mnist_that_is_named_as_an_archive_is_answered_with_what_to_do(
    run, tmp_path, samples, bundled, command
):
    file = tmp_path / "archive.zip"
    file.write_bytes(b"PK\x05\x06" + bytes(18))
    more = {
        "data": ["verify"],
        "report": ["--out", tmp_path / "r.html"],
        "teach": [*samples, "--out", tmp_path / "m.safetensors"],
    }
    result = run(command, *more.get(command, []), "--mnist", file)
    assert_refused(result, f"{file} is an archive: unpack it", "--mnist DIR")
    assert_refused(run("data", "fetch", "--mnist", file), "is an archive")


def test_damaged_mnist_is_refused_by_name(run, tmp_path, bundled):
    for name in ("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"):
        (tmp_path / f"{name}-ubyte").write_bytes(b"<html>404</html>")
    for command in ("evaluate", "train"):
        assert_refused(run(command, "--mnist", tmp_path), "-ubyte")
    assert_refused(run("data", "verify", "--mnist", tmp_path), "-ubyte")


def test_ink_without_labels_is_refused_by_name(run, tmp_path, bundled):
    file = tmp_path / "unlabelled.jsonl"
    file.write_text(ink_to_json(SEVEN))
    assert_refused(run("evaluate", "--strokes", file), "unlabelled.jsonl")


# predict


def test_pictures_and_ink_are_read(objects, ink_file, picture, bundled):
    seen, seven, none, number, dash = objects("predict", picture, ink_file)
    for answer in (seen, seven, none, number, dash):
        assert list(answer) == ["file", "line", "digit", "sure", "probabilities", "number", "lines"]
    assert (seen["file"], seen["line"]) == (str(picture), None)
    assert [each["line"] for each in (seven, none, number, dash)] == [1, 3, 4, 5]
    for answer in (seen, seven):
        assert (answer["digit"], answer["sure"], answer["number"]) == (7, True, None)
        assert len(answer["probabilities"]) == 10
        assert sum(answer["probabilities"]) == pytest.approx(1, abs=1e-5)
        assert answer["probabilities"].index(max(answer["probabilities"])) == 7
    assert none == {
        "file": str(ink_file),
        "line": 3,
        "digit": None,
        "sure": False,
        "probabilities": None,
        "number": None,
        "lines": [],
    }
    assert (number["digit"], number["number"], number["sure"]) == (None, "77", True)
    assert dash["digit"] is not None
    assert not dash["sure"]


def test_people_read_a_line_a_drawing(run, ink_file, picture, bundled):
    status, out, err = run("predict", ink_file, picture)
    assert (status, err) == (0, "")
    first, none, number, dash, seen = out.splitlines()
    assert first == f"{ink_file}:1: 7"
    assert none == f"{ink_file}:3: no ink"
    assert number == f"{ink_file}:4: 77"
    assert dash == f"{ink_file}:5: unsure, not a digit?"
    assert seen == f"{picture}: 7"


def test_people_read_that_an_answer_is_unsure(run, ink_file, undecided):
    _, out, _ = run("predict", ink_file, "--model", undecided)
    one, none, _, _ = out.splitlines()
    assert one.endswith(":1: unsure, not a digit?")
    assert none.endswith(":3: no ink")


def test_people_read_that_a_number_is_unsure(run, tmp_path, bundled):
    file = tmp_path / "decimal.jsonl"
    apart = Ink(SEVEN.strokes + SEVEN.moved(1, 160, 0).strokes)
    point = Stroke.of([(118, 146), (120, 148), (121, 150)])
    file.write_text(ink_to_json(Ink((*apart.strokes, point))), "utf-8")
    _, out, _ = run("predict", file)
    assert out == f"{file}:1: 77 (unsure: there is more than digits)\n"


def test_a_bad_file_is_named_and_the_rest_is_read(run, ink_file, picture, tmp_path, bundled):
    result = run("predict", tmp_path / "none.png", picture)
    assert_refused(result, "none.png")
    assert result[1] == f"{picture}: 7\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.png", b"<html>404</html>"),
        ("empty.png", b""),
        ("cut.jsonl.gz", gzip.compress(LINES[0].encode() * 99, mtime=0)[:-9]),
        ("none.jsonl", None),
        ("none.png", None),
        ("text.txt", b"seven"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(run, tmp_path, bundled, name, content):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = run("predict", tmp_path / name)
    assert_refused(result, name)
    assert result[1] == ""


def test_the_bad_line_of_an_ink_file_is_named(run, tmp_path, bundled):
    file = tmp_path / "ink.jsonl"
    file.write_text(f"{LINES[0]}\n\nnonsense\n{LINES[0]}\n")
    result = run("predict", file)
    assert_refused(result, file, "line 3")
    assert result[1] == f"{file}:1: 7\n"


@pytest.mark.parametrize("name", ["folder", "folder.jsonl"])
def test_a_folder_is_refused(run, tmp_path, bundled, name):
    (tmp_path / name).mkdir()
    assert_refused(run("predict", tmp_path / name), name)


@pytest.mark.parametrize("command", [["predict", "x.png"], ["evaluate"]])
def test_a_foreign_model_is_refused(run, tmp_path, command):
    file = tmp_path / "foreign.pt"
    torch.save([1, 2, 3], file)
    for model in (file, tmp_path / "none.safetensors", tmp_path):
        assert_refused(run(*command, "--model", model), model)


def test_a_file_name_of_two_lines_is_told_in_one(run, bundled):
    assert_refused(run("predict", "no\nsuch\nfile.png"), "no such file.png")


# data


def test_the_data_folder_is_the_one_that_was_named(run, paths, tmp_path, monkeypatch):
    assert run("data", "path") == (0, f"{paths.mnist}\n", "")
    assert run("data", "path", "--mnist", tmp_path) == (0, f"{tmp_path}\n", "")
    monkeypatch.setenv("MNIST_PAD_MNIST", str(tmp_path / "variable"))
    assert run("data", "path") == (0, f"{tmp_path / 'variable'}\n", "")


def test_missing_data_is_told(run, paths):
    assert_refused(run("data", "verify"), paths.mnist, "mnist-pad data fetch")


@pytest.fixture
def fetched(monkeypatch):
    """The folders that MNIST was downloaded to, without a network."""
    folders = []

    def job(folder):
        folders.append(folder)
        yield from ()

    monkeypatch.setattr(data, "download_job", job)
    monkeypatch.setattr(data, "find_mnist", lambda asked: asked[0])
    monkeypatch.setattr(data, "load_mnist", lambda folder: None)
    return folders


def test_data_are_fetched_to_where_they_are_looked_for(run, paths, fetched, tmp_path, monkeypatch):
    assert run("data", "fetch")[0] == 0
    assert run("data", "fetch", "--mnist", tmp_path / "named")[0] == 0
    monkeypatch.setenv("MNIST_PAD_MNIST", str(tmp_path / "variable"))
    assert run("data", "fetch")[0] == 0
    assert fetched == [paths.mnist, tmp_path / "named", tmp_path / "variable"]


def test_a_failing_download_is_told(run, monkeypatch):
    def job(folder):
        yield from ()
        raise DataError("No server answered, try {when}.", when="later")

    monkeypatch.setattr(data, "download_job", job)
    assert_refused(run("data", "fetch"), "No server answered, try later.")


# teach


@pytest.fixture
def quick_teaching(few, monkeypatch):
    """A teaching of a moment."""
    pace = Pace(steps=2, variations=2, non_digits=10, replays=10)
    monkeypatch.setattr(teach_command, "teach_job", partial(teach.teach_job, pace=pace))
    monkeypatch.setattr(teach, "load_starter", lambda file: few)


@pytest.fixture
def samples(tmp_path):
    """Two ink files, one of them packed, with three labelled digits together."""
    plain, packed = tmp_path / "내 손.jsonl", tmp_path / "more.jsonl.gz"
    plain.write_text(f"{LINES[0]}\n\n{LINES[0]}\n")
    packed.write_bytes(gzip.compress(ink_to_json(SEVEN.moved(2, 5, 5), "7").encode()))
    return plain, packed


def test_teaching_writes_a_model_of_its_own(objects, quick_teaching, samples, tmp_path, bundled):
    out = tmp_path / "나.safetensors"
    before = asset("pad.safetensors").read_bytes()
    (done,) = objects("teach", *samples, "--out", out)
    assert done == {
        "event": "done",
        "samples": 3,
        "test_accuracy": done["test_accuracy"],
        "model": str(out),
    }
    info, taught = checkpoint.load(out).info, checkpoint.load(asset("pad.safetensors")).info
    assert info.test_accuracy == done["test_accuracy"]
    assert (info.architecture, info.recipe) == (taught.architecture, "pad")
    assert info.dataset == f"{taught.dataset} + 3 taught digits"
    assert json.loads(info.settings)["replayed"] == "few digits"
    assert asset("pad.safetensors").read_bytes() == before


def test_people_read_what_a_teaching_made(run, quick_teaching, samples, undecided, tmp_path):
    out = tmp_path / "taught.safetensors"
    status, text, err = run("teach", *samples, "--model", undecided, "--out", out)
    assert (status, err) == (0, "")
    assert re.fullmatch(
        rf"Taught digits: 3\nAccuracy: [01]\.\d{{4}}\nModel: {re.escape(str(out))}\n", text
    )
    assert checkpoint.load(out).info.architecture == "seed-cnn"


def test_mnist_that_was_named_is_not_covered_up(run, quick_teaching, samples, tmp_path, bundled):
    out = tmp_path / "taught.safetensors"
    result = run("teach", *samples, "--out", out, "--mnist", tmp_path / "none")
    assert_refused(result, tmp_path / "none")
    assert not out.exists()


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (LINES[0] + "\n" + LINES[3], "Sample 2"),
        (LINES[0] + "\n" + LINES[4], "a label from 0 to 9"),
        (ink_to_json(Ink(), "3"), "no ink"),
        ("\n\n", "no labelled digits"),
        ("nonsense", "line 1"),
        (None, "cannot be read"),
    ],
)
def test_samples_that_cannot_be_taught_are_refused(
    run, quick_teaching, samples, tmp_path, bundled, content, part
):
    file, out = tmp_path / "odd.jsonl", tmp_path / "taught.safetensors"
    if content is not None:
        file.write_text(content)
    assert_refused(run("teach", samples[0], file, "--out", out), file, part)
    assert not out.exists()


def test_a_taught_model_that_cannot_be_saved_is_told(
    run, quick_teaching, samples, tmp_path, bundled, monkeypatch
):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(checkpoint, "atomic_write", full)
    status, text, err = run("teach", *samples, "--out", tmp_path / "taught.safetensors")
    assert (status, text) == (1, "")
    assert "No space left on device" in err
    assert err.endswith("teach it again, perhaps with another --out FILE.\n")


def test_an_interrupted_teaching_leaves_nothing(
    run, quick_teaching, samples, tmp_path, bundled, monkeypatch
):
    def interrupt(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("mnist_pad.core.teaching.teacher.augment", interrupt)
    out = tmp_path / "models" / "taught.safetensors"
    assert run("teach", *samples, "--out", out) == (1, "", "mnist-pad: Stopped.\n")
    assert not out.parent.exists()


# The command itself


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["--frobnicate"],
        ["train", "--frobnicate"],
        ["train", "now"],
        ["predict"],
        ["predict", "--json"],
        ["teach", "ink.jsonl"],
        ["teach", "--out", "model.safetensors"],
        ["data"],
        ["data", "burn"],
        ["evaluate", "--mnist"],
        ["predict", "a.png", "--no\nsuch-option"],
    ],
)
def test_wrong_usage_is_one_line(run, arguments):
    assert_refused(run(*arguments), "--help")


def test_a_report_is_written_and_summed_up(run, tmp_path, bundled):
    out = tmp_path / "내 보고서.html"
    status, text, err = run("report", "--out", out)
    assert (status, err) == (0, "")
    first, second = text.splitlines()
    assert re.fullmatch(
        r"\d+\.\d\d\s% of the starter set's 1,000 test digits read correctly .*", first
    )
    assert first.endswith("; the model may have been trained on these very digits")
    assert second == f"Report: {out}"
    assert first in html.unescape(out.read_text("utf-8"))


def test_a_report_tells_of_the_models_training(run, few_digits, tmp_path):
    model, out = tmp_path / "m.safetensors", tmp_path / "r.html"
    options = "--dataset starter --epochs 2 --batch-size 20 --seed 31337 --device cpu"
    assert run("train", *options.split(), "--out", model)[0] == 0
    assert run("report", "--model", model, "--out", out)[0] == 0
    page = out.read_text("utf-8")
    assert "<td>31337</td>" in page
    assert page.count("<svg") == 2


def test_a_report_on_mnist_that_is_not_there_is_refused(run, tmp_path, bundled):
    result = run("report", "--mnist", tmp_path / "nowhere", "--out", tmp_path / "r.html")
    assert_refused(result, "MNIST is not in", "nowhere")
    assert not (tmp_path / "r.html").exists()


def test_a_report_on_damaged_mnist_is_refused(run, tmp_path, bundled):
    for file in FILES:
        (tmp_path / file.name).write_bytes(b"damaged")
    result = run("report", "--mnist", tmp_path, "--out", tmp_path / "r.html")
    assert_refused(result, str(tmp_path))
    assert not (tmp_path / "r.html").exists()


def test_a_report_that_cannot_be_written_is_refused(run, tmp_path, bundled):
    assert_refused(run("report", "--out", tmp_path), "The report could not be saved to", tmp_path)
    assert_refused(run("report"), "--out")


def test_help_names_every_command(run):
    status, out, _ = run("--help")
    assert status == 0
    names = ("train", "evaluate", "predict", "report", "teach", "data", "export")
    assert all(f"\n    {name} " in out for name in names)
    for name in names:
        assert run(name, "--help")[0] == 0


def test_it_knows_its_version(run):
    assert run("--version") == (0, f"mnist-pad {__version__}\n", "")


def test_without_a_command_the_window_opens(run, paths, monkeypatch):
    given = []
    monkeypatch.setattr("mnist_pad.app.run", lambda argv, paths: given.append(paths) or 0)
    assert run()[0] == 0
    assert given == [AppPaths.default(paths.data)]


def test_it_runs_without_standard_streams(few_digits, paths, monkeypatch):
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(sys, stream, None)
    folder = ["--data-dir", str(paths.data)]
    assert main([*folder, "train", "--epochs", "1"]) == 0
    assert paths.last_model.exists()
    model = ["--model", str(paths.last_model)]
    assert main([*folder, "predict", str(paths.data / "none.png"), *model]) == 2
    assert main([*folder, "predict", str(asset("letters.jsonl.gz")), *model]) == 0
    with pytest.raises(SystemExit) as end:
        main(["frobnicate"])
    assert end.value.code == 2


def process(*arguments, **environment):
    """`python -m mnist_pad` by itself."""
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "mnist_pad", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=Path(__file__).parent.parent,
        env={**os.environ, **environment},
    )


def test_a_name_that_the_console_cannot_show_is_no_obstacle(ink_file, bundled):
    done = process("predict", ink_file, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.splitlines()[0].endswith(rb"\ub0b4 \uc789\ud06c.jsonl:1: 7")


def test_a_fault_is_a_line_and_a_status(tmp_path, bundled):
    done = process("--data-dir", tmp_path, "predict", tmp_path / "none.png")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"mnist-pad: ")
    assert done.stderr.count(b"\n") == 1


def test_what_another_window_or_command_writes_is_left_to_it(run, few_digits, paths):
    claims = [
        Claim.take(folder / name)
        for folder, name in (
            (paths.models, ".last.safetensors.lock"),
            (paths.mnist, ".mnist-pad.lock"),
        )
    ]
    assert_refused(run("train", "--epochs", "1"), "Another window or command is training")
    assert_refused(run("data", "fetch"), "Another window or command is downloading")
    assert not paths.last_model.exists()
    status, _, _ = run("train", "--epochs", "1", "--out", str(paths.data / "mine.safetensors"))
    assert status == 0
    for claim in claims:
        claim.release()
    assert run("train", "--epochs", "1")[0] == 0


def test_export_writes_every_form_that_is_named(run, tmp_path):
    pytest.importorskip("onnx", reason="the extra onnx is not installed")
    files = [tmp_path / name for name in ("a.onnx", "내 모델.pt", "c.safetensors")]
    options = zip(("--onnx", "--pt", "--safetensors"), files, strict=True)
    status, out, err = run("export", *[word for pair in options for word in pair])
    assert (status, err) == (0, "")
    assert out.splitlines() == [str(file) for file in files]
    bundled = checkpoint.load(asset("pad.safetensors"))
    assert checkpoint.load(files[2]).info == bundled.info
    assert checkpoint.load(files[1]).info.architecture == bundled.info.architecture
    assert b"probabilities" in files[0].read_bytes()


def test_export_takes_the_model_that_is_named(run, tmp_path):
    file = tmp_path / "seed.safetensors"
    checkpoint.save(Classifier(DigitCnn(), ModelInfo("seed-cnn")), file)
    assert run("export", "--pt", tmp_path / "seed.pt", "--model", file)[0] == 0
    DigitCnn().load_state_dict(torch.load(tmp_path / "seed.pt", weights_only=True))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "--onnx FILE"),
        (["--pt", "there/is/no.pt", "--model", "missing"], "missing cannot be read"),
        (["--pt", "/dev/null/no.pt"], "could not be saved"),
    ],
)
def test_export_that_cannot_be_done_says_why_in_one_line(run, arguments, told):
    status, out, err = run("export", *arguments)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
