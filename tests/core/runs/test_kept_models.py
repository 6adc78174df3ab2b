"""The shelf of trained models: what is kept, what goes, and what is found again."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from mnist_pad.core.claim import Claim
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import PadError
from mnist_pad.core.events import EpochDone, run_job
from mnist_pad.core.files import atomic_write
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.runs.kept_models import KeptModels, keeping, new_key
from mnist_pad.core.runs.limits import MOST_MODELS
from mnist_pad.core.runs.run import KeptModel, Run
from mnist_pad.core.runs.run_history import keep_run
from mnist_pad.core.runs.runs_file import read_runs
from mnist_pad.core.training.config import Recipe, TrainConfig
from mnist_pad.core.training.run_record import settings_text

CONFIG = TrainConfig(Recipe.QUICK, DatasetName.STARTER, 2, 50, 3e-4, 5, "cpu")


def epochs(count=2, seconds=8.5):
    return tuple(EpochDone(n, 2, 0.1 / n, 0.98, seconds + n + 0.12345) for n in range(1, count + 1))


def info_of(number, **changes):
    made = ModelInfo(
        "seed-cnn",
        "quick",
        "starter set",
        0.9 + number / 1000,
        f"2031-05-07T08:{number:02}:00+00:00",
        settings=settings_text(CONFIG, epochs(seconds=number), "cpu"),
    )
    return replace(made, **changes)


def model_file(info, weights=b"\0" * 8):
    """A file of the form of a model's, with other weights than any network has."""
    said = {name: getattr(info, name) for name in info.__dataclass_fields__}
    header = json.dumps({"__metadata__": {"format": "mnist-pad-1", "info": json.dumps(said)}})
    return len(header).to_bytes(8, "little") + header.encode() + weights


@pytest.fixture
def kept(tmp_path):
    folder = tmp_path / "모델 models"
    return KeptModels(folder, tmp_path / "runs.json", folder / "last.safetensors")


def train(kept, number, key="", fault=None):
    """A training by which the shelf gets a model; returns what the job made."""
    info = info_of(number)

    def job():
        done = epochs(seconds=number)
        yield from done
        atomic_write(kept.last, model_file(info))
        return TrainedModel(SimpleNamespace(info=info), str(kept.last), done)

    return run_job(keeping(job(), kept, CONFIG, key))


def job_of(made):
    """A job that has nothing to report."""
    yield from ()
    return made


def files(kept):
    return sorted(file.name for file in kept.folder.iterdir())


def test_a_trained_model_gets_a_file_named_after_its_run(kept):
    key = new_key()
    made = train(kept, 3, key)
    assert made.key == key
    assert made.path == str(kept.last)
    (run,) = read_runs(kept.runs).runs
    assert run == Run(key, CONFIG, epochs(seconds=3), model=KeptModel(0.903, info_of(3).created))
    assert kept.file_of(key).read_bytes() == kept.last.read_bytes() == model_file(info_of(3))
    assert kept.look().runs == (run,)


def test_without_a_key_the_run_gets_one(kept):
    made = train(kept, 3)
    assert [run.key for run in read_runs(kept.runs).runs] == [made.key]
    assert kept.file_of(made.key).is_file()


def test_a_resumed_training_without_a_key_takes_its_beginnings(kept):
    beginning = Run("0123456789abcdef", CONFIG, epochs(1, seconds=3), "mine", is_shown=False)
    keep_run(kept.runs, beginning)
    made = train(kept, 3)
    assert made.key == beginning.key
    (run,) = read_runs(kept.runs).runs
    assert (run.name, run.is_shown, len(run.epochs)) == ("mine", False, 2)
    assert run.model is not None


def test_a_model_that_is_saved_elsewhere_or_not_at_all_is_not_kept(kept, tmp_path):
    for path in (str(tmp_path / "mine.safetensors"), None):
        made = TrainedModel(SimpleNamespace(info=info_of(1)), path, epochs())
        assert run_job(keeping(job_of(made), kept, CONFIG)) is made
    assert read_runs(kept.runs).runs == ()


def test_closing_early_closes_the_job(kept):
    closed = []

    def job():
        try:
            yield from epochs()
        finally:
            closed.append(True)

    keeps = keeping(job(), kept, CONFIG)
    next(keeps)
    keeps.close()
    assert closed == [True]


def test_the_ninth_takes_the_place_of_the_oldest_without_a_name(kept):
    keys = [train(kept, number).key for number in range(MOST_MODELS)]
    named = next(run for run in read_runs(kept.runs).runs if run.key == keys[0])
    keep_run(kept.runs, replace(named, name="mine"))
    kept.use([keys[1]])
    made = train(kept, 30)
    assert made.notices == ()
    stay = [keys[0], keys[1], *keys[3:], made.key]
    assert [run.key for run in read_runs(kept.runs).runs] == stay[::-1]
    assert files(kept) == sorted([*(f"{key}.safetensors" for key in stay), "last.safetensors"])


def test_one_with_a_name_goes_only_when_all_have_one_and_is_told(kept):
    keys = [train(kept, number).key for number in range(MOST_MODELS)]
    for run in read_runs(kept.runs).runs:
        keep_run(kept.runs, replace(run, name=f"name of {run.key}"))
    kept.use([keys[0]])
    (notice,) = train(kept, 30).notices
    assert dict(notice.values)["name"] == f"name of {keys[1]}"
    assert not kept.file_of(keys[1]).exists()
    assert kept.file_of(keys[0]).exists()


def test_what_a_window_writes_of_a_run_leaves_its_model(kept):
    key = new_key()
    train(kept, 3, key)
    keep_run(kept.runs, Run(key, CONFIG, epochs(), "renamed before it heard of the model"))
    (run,) = read_runs(kept.runs).runs
    assert run.model is not None
    assert run.name.startswith("renamed")


def test_a_model_that_another_window_removed_does_not_come_back_by_its_name(kept):
    made = train(kept, 3)
    (run,) = read_runs(kept.runs).runs
    kept.remove(made.key)
    keep_run(kept.runs, replace(run, name="mine"))
    assert read_runs(kept.runs).runs == ()


def test_a_removed_model_is_gone_also_as_the_latest(kept):
    first, second = (train(kept, number).key for number in (1, 2))
    kept.remove(first)
    assert files(kept) == sorted([f"{second}.safetensors", "last.safetensors"])
    kept.remove(second)
    kept.remove("not there")
    assert files(kept) == []
    assert kept.look().runs == ()


def test_a_key_that_leads_elsewhere_removes_nothing(kept, tmp_path):
    victim = tmp_path / "mine.safetensors"
    victim.touch()
    train(kept, 1)
    (run,) = read_runs(kept.runs).runs
    text = kept.runs.read_text("utf-8").replace(run.key, "../mine")
    kept.runs.write_text(text, "utf-8")
    kept.remove("../mine")
    assert victim.exists()


class TestFoundAgain:
    """What has a file and no run."""

    def test_the_last_model_of_an_older_version_is_listed(self, kept):
        atomic_write(kept.last, model_file(info_of(4)))
        (run,) = kept.look().runs
        assert run.config == CONFIG
        assert [done.cost for done in run.epochs] == [0.1, 0.05]
        assert run.model == KeptModel(0.904, info_of(4).created)
        assert kept.file_of(run.key).read_bytes() == kept.last.read_bytes()
        assert kept.look().runs == (run,)  # and only once

    def test_it_belongs_to_the_curve_that_is_there_already(self, kept):
        mine = Run("0123456789abcdef", CONFIG, epochs(seconds=4), "mine")
        other = Run("fedcba9876543210", CONFIG, epochs(seconds=5))
        for run in (mine, other):
            keep_run(kept.runs, run)
        atomic_write(kept.last, model_file(info_of(4)))
        runs = kept.look().runs
        assert [run.key for run in runs] == [other.key, mine.key]
        assert runs[1] == replace(mine, model=KeptModel(0.904, info_of(4).created))

    def test_settings_that_it_does_not_tell_are_the_recipes(self, kept):
        atomic_write(kept.last, model_file(info_of(4, settings="{}", test_accuracy=None)))
        (run,) = kept.look().runs
        assert run.config == TrainConfig(
            Recipe.QUICK, epochs=2, batch_size=100, learning_rate=0.006
        )
        assert (run.epochs, run.model.accuracy) == ((), None)

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"short",
            b"\xff" * 100,
            b"PK\x03\x04",
            model_file(info_of(1, recipe="another", settings="{}")),
            model_file(info_of(1, test_accuracy=2.0)),
            model_file(info_of(1, created=None)),
        ],
    )
    def test_what_does_not_tell_what_it_is_stays_where_it_is(self, kept, content):
        train(kept, 1)
        atomic_write(kept.last, content)
        atomic_write(kept.file_of("0" * 16), content)
        looked = kept.look()
        assert len(looked.runs) == 1
        assert looked.fault is None
        assert kept.last.read_bytes() == kept.file_of("0" * 16).read_bytes() == content

    def test_models_are_listed_again_when_the_runs_file_is_damaged(self, kept):
        keys = [train(kept, number).key for number in (1, 2, 3)]
        kept.runs.write_bytes(b"{")
        looked = kept.look()
        assert "damaged" in str(looked.fault)
        assert [run.key for run in looked.runs] == keys[::-1]
        assert kept.look() == replace(looked, fault=None)

    def test_what_a_killed_program_left_half_written_goes(self, kept):
        train(kept, 1)
        part = kept.folder / f".{'a' * 16}.safetensors.0123abcd.part"
        part.touch()
        (kept.folder / "mine.part").touch()
        kept.look()
        assert not part.exists()
        assert (kept.folder / "mine.part").exists()

    def test_one_that_had_to_go_and_was_left_does_not_push_out_another(self, kept):
        first, *keys = [train(kept, number).key for number in range(MOST_MODELS + 1)]
        atomic_write(kept.file_of(first), model_file(info_of(0)))
        assert [run.key for run in kept.look().runs] == keys[::-1]
        assert not kept.file_of(first).exists()

    def test_somebody_looks_between_saving_and_keeping(self, kept):
        key = new_key()
        atomic_write(kept.last, model_file(info_of(7)))
        (found,) = kept.look().runs
        assert found.key != key
        train(kept, 7, key)
        assert [run.key for run in kept.look().runs] == [key]
        assert files(kept) == sorted([f"{key}.safetensors", "last.safetensors"])

    def test_other_files_are_nobodys_business(self, kept):
        for name in ("taught.safetensors", "mine.safetensors", "0123.safetensors"):
            atomic_write(kept.folder / name, model_file(info_of(1)))
        assert kept.look().runs == ()


class TestFaults:
    def test_a_full_disk_is_told_and_all_is_as_before(self, kept, monkeypatch):
        train(kept, 1)
        before = files(kept), kept.runs.read_bytes()

        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("mnist_pad.core.runs.kept_models.shutil.copyfileobj", full)
        made = train(kept, 2)
        (notice,) = made.notices
        assert "No space left" in str(notice)
        assert made.key == ""
        assert (files(kept), kept.runs.read_bytes()) == before

    def test_a_runs_file_that_cannot_be_written_leaves_no_model_behind(self, kept, monkeypatch):
        kept.runs.mkdir(parents=True)
        (kept.runs / "x").touch()
        monkeypatch.setattr("mnist_pad.core.runs.runs_file.set_aside", lambda file: file)
        made = train(kept, 2)
        assert len(made.notices) == 1
        assert made.key == ""
        assert files(kept) == ["last.safetensors"]
        with pytest.raises(PadError):
            kept.look()

    def test_another_window_that_does_not_let_go_is_told(self, kept):
        train(kept, 1)
        theirs = Claim.take(kept.runs.with_name(".runs.json.lock"))
        made = train(replace(kept, patience=0), 2)
        theirs.release()
        (notice,) = made.notices
        assert "another MNIST Pad" in notice.template
        assert made.key == ""
        assert len(kept.look().runs) == 2  # it is found as the latest

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ('"accuracy": 0.901', '"accuracy": 7'),
            ('"accuracy": 0.901', '"accuracy": true'),
            ('"created": "', '"created": 1, "x": "'),
            ('"in_use": []', '"in_use": [1]'),
        ],
    )
    def test_values_that_cannot_be_are_damage(self, kept, old, new):
        train(kept, 1)
        text = kept.runs.read_text("utf-8")
        assert old in text
        kept.runs.write_text(text.replace(old, new, 1), "utf-8")
        with pytest.raises(PadError, match="damaged"):
            read_runs(kept.runs)
