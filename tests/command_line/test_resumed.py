"""`train --resume` as a person types it: the whole command again, or nothing but `--resume`."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import torch

from mnist_pad.cli import main
from mnist_pad.core.claim import Claim, lock_of
from mnist_pad.core.data.dataset import Digits, load_starter
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import ink_to_json
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.training import train_job as training
from mnist_pad.core.training import trainer, training_data
from mnist_pad.core.training.unfinished import find_unfinished
from mnist_pad.paths import asset

SEVEN = Ink((Stroke.of([(8, 4), (50, 2), (92, 2), (65, 70), (42, 150)]),))
BAR = Ink((Stroke.of([(40, 60), (90, 62)]),))
QUICKLY = ["--epochs", "3", "--batch-size", "20"]
QUICKLY_WITH_ALL = ["--epochs", "3", "--batch-size", "1000"]
STARTER = ["--dataset", "starter"]


@dataclass(frozen=True)
class Way:
    """A training that is interrupted, and how it is taken up again.

    Attributes:
        first: options of the first command; {here} is the folder that it is typed in.
        again: those of the second; None repeats the first and appends --resume.
        elsewhere: whether the second is typed in another folder.
        out: where the model must be, in that folder; None is the window's place.
        data_dir_last: whether --data-dir stands behind the subcommand.
        variables: of the environment.
    """

    first: list[str]
    again: list[str] | None = None
    elsewhere: bool = False
    out: str | None = None
    data_dir_last: bool = False
    variables: dict[str, str] = field(default_factory=dict)


PAD = ["--recipe", "pad", *STARTER]
WAYS = {
    "the whole command again": Way(STARTER),
    "--resume alone": Way(STARTER, ["--resume"]),
    "--resume first": Way(STARTER, ["--resume", *STARTER, "--epochs", "3"]),
    "options in another order": Way([*STARTER, "--seed", "5"], ["--seed=5", "--resume", *STARTER]),
    "other ways to write a number": Way(
        ["--learning-rate", "0.002", *STARTER], ["--learning-rate", "0,0020", "--resume"]
    ),
    "what the recipe has anyway": Way(
        STARTER, ["--resume", "--recipe", "seed", "--seed", "777", "--learning-rate", "1e-3"]
    ),
    "quick": Way(["--recipe", "quick", *STARTER]),
    "quick on MNIST": Way(["--recipe", "quick", "--mnist", "{here}/mnist"]),
    "pad": Way(PAD),
    "pad with strokes": Way([*PAD, "--strokes", "{here}/ink.jsonl"]),
    "pad with strokes, --resume alone": Way([*PAD, "--strokes", "ink.jsonl"], ["--resume"], True),
    "pad with relative strokes": Way([*PAD, "--strokes", "ink.jsonl"]),
    "pad with a pattern of strokes": Way([*PAD, "--strokes", "in*.jsonl", "--strokes", "two"]),
    "named MNIST": Way(["--mnist", "{here}/mnist"]),
    "named MNIST, --resume alone": Way(["--mnist", "mnist"], ["--resume"], True),
    "MNIST of a variable": Way([], variables={"MNIST_PAD_MNIST": "{here}/mnist"}),
    "a model file": Way([*STARTER, "--out", "{here}/m.safetensors"], out="m.safetensors"),
    "a relative model file": Way([*STARTER, "--out", "new/m.safetensors"], out="new/m.safetensors"),
    "a relative model file, from elsewhere": Way(
        [*STARTER, "--out", "m.safetensors"],
        ["--out", "../here/./m.safetensors", "--resume"],
        True,
        out="m.safetensors",
    ),
    "a model file, --resume alone": Way(
        [*STARTER, "--out", "m.safetensors"], ["--resume"], True, out="m.safetensors"
    ),
    "a model file in the home folder": Way(
        [*STARTER, "--out=~/m.safetensors"],
        ["--resume", "--out", "{here}/m.safetensors"],
        out="m.safetensors",
        variables={"HOME": "{here}", "USERPROFILE": "{here}"},
    ),
    "--data-dir behind the subcommand": Way(STARTER, data_dir_last=True),
    "a named device": Way(STARTER, [*STARTER, "--device", "cpu", "--resume"]),
}


@pytest.fixture(autouse=True)
def _own_random_numbers():
    with torch.random.fork_rng():
        yield


@pytest.fixture(scope="module")
def few():
    digits = load_starter(asset("starter.npz"))
    some = replace(
        digits,
        name="few digits",
        **{
            name: getattr(digits, name)[: 100 if name.startswith("train") else 20]
            for name in ("train_images", "train_labels", "test_images", "test_labels")
        },
    )
    assert isinstance(some, Digits)
    return some


def write_ink(folder):
    """Three different ink files, and an empty folder for MNIST."""
    for name in ("mnist", "two"):
        (folder / name).mkdir(parents=True)
    for number, name in enumerate(("ink.jsonl", "in2.jsonl", "two/ink10.jsonl")):
        line = ink_to_json(Ink(SEVEN.strokes + BAR.moved(1, 0, 20 * number).strokes), "7")
        (folder / name).write_text("\n".join([line] * 3), "utf-8")


@pytest.fixture
def here(tmp_path, few, monkeypatch):
    """The folder in which commands are typed, with data of a moment."""
    monkeypatch.setattr(training, "load_starter", lambda file: few)
    monkeypatch.setattr(training, "require_mnist", lambda folders: few)
    monkeypatch.setattr(training_data, "_OF_A_WRITER", 15)
    folder = tmp_path / "here"
    write_ink(folder)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(paths, capsys):
    """Runs `train`: the exit status, what was printed of each line, and the errors."""

    def run(*options, data_dir_last=False):
        data_dir = ["--data-dir", str(paths.data)]
        words = ["train", "--json", *map(str, options)]
        line = [*words, *data_dir] if data_dir_last else [*data_dir, *words]
        status = main(line)
        out, err = capsys.readouterr()
        return status, [json.loads(row) for row in out.splitlines()], err

    return run


@pytest.fixture
def interrupted(run, monkeypatch):
    """Begins a training that is interrupted after its second epoch."""
    epoch = trainer.Trainer.epoch

    def end(self):
        if self.epochs_done == 2:
            raise KeyboardInterrupt
        return epoch(self)

    def begin(*options, **how):
        with monkeypatch.context() as patch:
            patch.setattr(trainer.Trainer, "epoch", end)
            status, rows, _ = run(*options, **how)
        assert (status, len(rows)) == (1, 2)
        return rows

    return begin


def figures(rows):
    return [(row["event"], row.get("cost"), row["test_accuracy"]) for row in rows]


@pytest.mark.parametrize("name", WAYS)
def test_it_ends_as_if_it_had_not_been_interrupted(
    name, here, run, interrupted, paths, tmp_path, monkeypatch
):
    way = WAYS[name]
    for variable, value in way.variables.items():
        monkeypatch.setenv(variable, value.format(here=here))
    first = [word.format(here=here) for word in way.first] + QUICKLY
    status, whole, err = run(*first)
    assert (status, err) == (0, "")
    made = here / way.out if way.out else paths.last_model
    made.unlink()

    interrupted(*first, data_dir_last=way.data_dir_last)
    monkeypatch.chdir(tmp_path / "elsewhere" if way.elsewhere else here)
    again = [*first, "--resume"] if way.again is None else way.again
    words = [word.format(here=here) for word in again]
    status, rows, err = run(*words, data_dir_last=way.data_dir_last)
    assert (status, err) == (0, "")
    assert figures(rows) == figures(whole)
    assert Path(rows[-1]["model"]).resolve() == made
    assert made.is_file()
    assert paths.last_model.exists() is (way.out is None)
    assert not paths.unfinished.exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--epochs", "20"], "--epochs 20 differs from the interrupted training's 3: leave it out"),
        (["--recipe", "quick"], "--recipe quick differs from the interrupted training's seed:"),
        (["--dataset", "mnist"], "--dataset mnist differs from the interrupted training's starter"),
        (["--learning-rate", "0,01"], "--learning-rate 0.01 differs from"),
        (
            ["--seed", "5", "--batch-size", "50"],
            "--batch-size 50 differs from the interrupted training's 20, --seed 5 from its 777:"
            " leave them out, or start a new training without --resume.",
        ),
        (["--out", "other.safetensors"], "--out other.safetensors differs from the interrupted"),
        (
            ["--strokes", "ink.jsonl"],
            "this is the seed recipe: add --recipe pad",
        ),
        (["--mnist", "nowhere"], "nowhere, which does not exist"),
    ],
)
def test_options_that_do_not_agree_are_refused_by_name(
    here, run, interrupted, paths, options, told
):
    interrupted(*STARTER, *QUICKLY)
    before = paths.unfinished.read_bytes()
    status, rows, err = run("--resume", *options)
    assert (status, rows) == (2, [])
    assert err.startswith("mnist-pad: ")
    assert err.count("\n") == 1
    assert told in err
    assert paths.unfinished.read_bytes() == before
    assert not paths.last_model.exists()
    assert run("--resume")[0] == 0


def test_the_device_that_is_named_computes_the_rest(here, run, interrupted, paths, monkeypatch):
    interrupted(*STARTER, *QUICKLY, "--device", "auto")
    asked = []
    choose = training.choose_device

    def chosen(key):
        asked.append(key)
        return choose(key)

    monkeypatch.setattr(training, "choose_device", chosen)
    assert run("--resume", "--device", "cpu")[0] == 0
    assert asked == ["cpu"]
    assert json.loads(checkpoint.load(paths.last_model).info.settings)["device"] == "cpu"


def test_other_strokes_are_refused_by_their_content(here, run, interrupted, paths):
    interrupted(*PAD, *QUICKLY, "--strokes", "ink.jsonl")
    status, _, err = run("--resume", "--strokes", "two")
    assert status == 2
    assert "used other data" in err
    (here / "copy.jsonl").write_bytes((here / "ink.jsonl").read_bytes())
    assert run("--resume", "--strokes", "copy.jsonl")[0] == 0


def test_the_other_model_stays(here, run, interrupted, paths):
    assert run(*STARTER, *QUICKLY, "--seed", "1")[0] == 0
    windows = paths.last_model.read_bytes()
    interrupted(*STARTER, *QUICKLY, "--out", "mine.safetensors")
    assert run("--resume")[0] == 0
    assert paths.last_model.read_bytes() == windows
    assert (here / "mine.safetensors").is_file()


def test_a_data_folder_that_was_moved_takes_its_model_along(here, interrupted, paths, capsys):
    interrupted(*STARTER, *QUICKLY)
    moved = here / "moved"
    paths.data.rename(moved)
    assert main(["train", "--resume", "--data-dir", str(moved)]) == 0
    assert capsys.readouterr().out.endswith(f"Model: {moved / 'models' / 'last.safetensors'}\n")
    assert not paths.data.exists()


def test_what_is_trained_may_be_saved_elsewhere(here, run, paths, monkeypatch):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(checkpoint, "atomic_write", full)
        assert run(*STARTER, *QUICKLY)[0] == 1
    assert find_unfinished(paths.unfinished).is_trained
    assert run("--resume", "--out", "there.safetensors")[0] == 0
    assert (here / "there.safetensors").is_file()


def test_where_its_place_is_gone_another_is_taken(here, run, interrupted):
    interrupted(*STARTER, *QUICKLY, "--out", "stick/models/m.safetensors")
    shutil.rmtree(here / "stick", ignore_errors=True)
    (here / "stick").write_text("a file now")
    assert run("--resume", "--out", "there.safetensors")[0] == 0


def test_a_training_that_an_older_version_kept_goes_on(here, run, interrupted, paths):
    rows = interrupted(*STARTER, *QUICKLY)
    data = paths.unfinished.read_bytes()
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    said = json.loads(header["__metadata__"]["training"])
    del said["places"]
    header["__metadata__"]["training"] = json.dumps(said)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    paths.unfinished.write_bytes(len(text).to_bytes(8, "little") + text + data[8 + length :])
    status, resumed, _ = run("--resume")
    assert status == 0
    assert figures(resumed[:2]) == figures(rows)
    assert paths.last_model.is_file()


# Killed, as by a power cut


@pytest.fixture
def typed(tmp_path, mnist_folder):
    """A folder as `here`, for real processes with real data."""
    folder = tmp_path / "here"
    write_ink(folder)
    (tmp_path / "elsewhere").mkdir()
    shutil.copytree(mnist_folder, folder / "mnist", dirs_exist_ok=True)
    return folder


def command(way, words, folder, data_dir):
    """A process that trains, its output in lines."""
    line = [*words, "--data-dir", str(data_dir), "--json"]
    return subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "mnist_pad", "train", *line],
        cwd=folder,
        env=os.environ
        # One thread: two of them wait for each other where others compute, and it is little work.
        | {"PYTHONPATH": str(Path(__file__).parents[2]), "OMP_NUM_THREADS": "1"}
        | {name: value.format(here=folder) for name, value in way.variables.items()},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def uninterrupted():
    """What trainings print that nobody interrupts, each trained once: where a model is written is
    no matter."""
    known = {}

    def rows(way, words, folder, data_dir):
        key = tuple(word for word in way.first if "out" not in word and "m.saf" not in word)
        if key not in known:
            with command(way, words, folder, data_dir) as process:
                known[key] = [json.loads(row) for row in process.stdout]
            assert process.returncode == 0
        return known[key]

    return rows


@pytest.mark.long
@pytest.mark.parametrize("name", WAYS)
def test_a_killed_one_ends_as_if_it_had_not_been(name, typed, tmp_path, uninterrupted):
    way = WAYS[name]
    first = [word.format(here=typed) for word in way.first] + QUICKLY_WITH_ALL
    whole = uninterrupted(way, first, typed, tmp_path / "whole")
    with command(way, first, typed, tmp_path / "killed") as process:
        assert json.loads(process.stdout.readline())["epoch"] == 1
        process.kill()
    again = [*first, "--resume"] if way.again is None else way.again
    folder = tmp_path / "elsewhere" if way.elsewhere else typed
    words = [word.format(here=typed) for word in again]
    with command(way, words, folder, tmp_path / "killed") as process:
        rows = [json.loads(row) for row in process.stdout]
    assert process.returncode == 0
    assert figures(rows) == figures(whole)


# Beside another training


def test_beside_a_running_training_nothing_false_is_said(here, run, interrupted, paths):
    interrupted(*STARTER, *QUICKLY)
    claim = Claim.take(lock_of(paths.unfinished))
    status, _, err = run("--resume", "--epochs", "20")
    assert status == 2
    assert "is training" in err
    assert "interrupted" not in err
    status, _, err = run(*STARTER, *QUICKLY, "--out", "second.safetensors")
    claim.release()
    assert status == 0
    assert "replaces" not in err
    assert "progress of another training" in err
    _, _, err = run(*STARTER, *QUICKLY)
    assert "replaces an interrupted one" in err


def test_strokes_without_the_pad_recipe_are_refused(here, run, paths):
    for recipe in ([], ["--recipe", "quick"]):
        status, _, err = run(*STARTER, *recipe, "--strokes", "ink.jsonl")
        assert status == 2
        assert "add --recipe pad, or leave --strokes out" in err
    assert not paths.last_model.exists()
