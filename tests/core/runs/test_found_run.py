"""What has a model file and no run, and is found again."""

from dataclasses import replace

import pytest

from mnist_pad.core.files import atomic_write
from mnist_pad.core.runs.kept_models import new_key
from mnist_pad.core.runs.limits import MOST_MODELS
from mnist_pad.core.runs.run import KeptModel, Run
from mnist_pad.core.runs.run_history import keep_run
from mnist_pad.core.training.config import Recipe, TrainConfig
from shelf import CONFIG, epochs, files, info_of, model_file, train


def test_the_last_model_of_an_older_version_is_listed(kept):
    atomic_write(kept.last, model_file(info_of(4)))
    (run,) = kept.look().runs
    assert run.config == CONFIG
    assert [done.cost for done in run.epochs] == [0.1, 0.05]
    assert run.model == KeptModel(0.904, info_of(4).created)
    assert kept.file_of(run.key).read_bytes() == kept.last.read_bytes()
    assert kept.look().runs == (run,)  # and only once


def test_it_belongs_to_the_curve_that_is_there_already(kept):
    mine = Run("0123456789abcdef", CONFIG, epochs(seconds=4), "mine")
    other = Run("fedcba9876543210", CONFIG, epochs(seconds=5))
    for run in (mine, other):
        keep_run(kept.runs, run)
    atomic_write(kept.last, model_file(info_of(4)))
    runs = kept.look().runs
    assert [run.key for run in runs] == [other.key, mine.key]
    assert runs[1] == replace(mine, model=KeptModel(0.904, info_of(4).created))


def test_settings_that_it_does_not_tell_are_the_recipes(kept):
    atomic_write(kept.last, model_file(info_of(4, settings="{}", test_accuracy=None)))
    (run,) = kept.look().runs
    assert run.config == TrainConfig(Recipe.QUICK, epochs=2, batch_size=100, learning_rate=0.006)
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
def test_what_does_not_tell_what_it_is_stays_where_it_is(kept, content):
    train(kept, 1)
    atomic_write(kept.last, content)
    atomic_write(kept.file_of("0" * 16), content)
    looked = kept.look()
    assert len(looked.runs) == 1
    assert looked.fault is None
    assert kept.last.read_bytes() == kept.file_of("0" * 16).read_bytes() == content


def test_models_are_listed_again_when_the_runs_file_is_damaged(kept):
    keys = [train(kept, number).key for number in (1, 2, 3)]
    kept.runs.write_bytes(b"{")
    looked = kept.look()
    assert "damaged" in str(looked.fault)
    assert [run.key for run in looked.runs] == keys[::-1]
    assert kept.look() == replace(looked, fault=None)


def test_what_a_killed_program_left_half_written_goes(kept):
    train(kept, 1)
    part = kept.folder / f".{'a' * 16}.safetensors.0123abcd.part"
    part.touch()
    (kept.folder / "mine.part").touch()
    kept.look()
    assert not part.exists()
    assert (kept.folder / "mine.part").exists()


def test_one_that_had_to_go_and_was_left_does_not_push_out_another(kept):
    first, *keys = [train(kept, number).key for number in range(MOST_MODELS + 1)]
    atomic_write(kept.file_of(first), model_file(info_of(0)))
    assert [run.key for run in kept.look().runs] == keys[::-1]
    assert not kept.file_of(first).exists()


def test_somebody_looks_between_saving_and_keeping(kept):
    key = new_key()
    atomic_write(kept.last, model_file(info_of(7)))
    (found,) = kept.look().runs
    assert found.key != key
    train(kept, 7, key)
    assert [run.key for run in kept.look().runs] == [key]
    assert files(kept) == sorted([f"{key}.safetensors", "last.safetensors"])


def test_other_files_are_nobodys_business(kept):
    for name in ("taught.safetensors", "mine.safetensors", "0123.safetensors"):
        atomic_write(kept.folder / name, model_file(info_of(1)))
    assert kept.look().runs == ()
