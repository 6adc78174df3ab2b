"""The shelf of trained models: what is kept, and what goes."""

from dataclasses import replace

import pytest

from mnist_pad.core.claim import Claim
from mnist_pad.core.errors import PadError
from mnist_pad.core.runs.kept_models import new_key
from mnist_pad.core.runs.limits import MOST_MODELS
from mnist_pad.core.runs.run import KeptModel, Run
from mnist_pad.core.runs.run_history import keep_run
from mnist_pad.core.runs.runs_file import read_runs
from shelf import CONFIG, epochs, files, info_of, model_file, train


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


class TestFaults:
    def test_a_full_disk_is_told_and_all_is_as_before(self, kept, monkeypatch):
        train(kept, 1)
        before = files(kept), kept.runs.read_bytes()

        def full(*_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("mnist_pad.core.runs.model_folder.shutil.copyfileobj", full)
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
