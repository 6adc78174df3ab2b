"""The training job."""

import errno
import json
import math
import os
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
import torch
from torch.nn import functional as F

from jobs import life_of
from mnist_pad.core.data.dataset import Digits
from mnist_pad.core.data.sources import DatasetName, Sources
from mnist_pad.core.errors import (
    BusyError,
    ConfigError,
    DataError,
    DeviceError,
    ModelFileError,
    TrainingError,
)
from mnist_pad.core.events import DataReady, EpochDone, Phase, PhaseChanged, Progress, Unit, run_job
from mnist_pad.core.model import networks as model
from mnist_pad.core.model.made import EpochModel
from mnist_pad.core.model.networks import DigitCnn, as_input
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.training.config import Recipe, TrainConfig
from mnist_pad.core.training.train_job import train_job


@pytest.fixture(autouse=True)
def _own_random_numbers():
    with torch.random.fork_rng():
        yield


def costs(events):
    return [event.cost for event in events if isinstance(event, EpochDone)]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_whole_life_of_a_training(config, sources, tmp_path):
    out = tmp_path / "모델" / "new.safetensors"
    events, made = life_of(train_job(config, sources, out))
    batches = [Progress] * 4
    test = [PhaseChanged, Progress, EpochDone]
    kinds = [
        PhaseChanged,
        DataReady,
        *([PhaseChanged, *batches, *test] * 2),
        PhaseChanged,
    ]
    assert [type(event) for event in events] == kinds
    assert [event.phase for event in events if isinstance(event, PhaseChanged)] == [
        Phase.FINDING_DATA,
        Phase.TRAINING,
        Phase.TESTING,
        Phase.TRAINING,
        Phase.TESTING,
        Phase.SAVING,
    ]
    assert events[1] == DataReady("starter set (200 digits)", 200, 50, 4)
    epochs = [event for event in events if isinstance(event, EpochDone)]
    assert [(event.epoch, event.epochs) for event in epochs] == [(1, 2), (2, 2)]
    assert epochs[1].cost < epochs[0].cost
    assert all(0 <= event.done <= event.total for event in events if isinstance(event, Progress))
    assert made.path == str(out)
    assert made.epochs == tuple(epochs)
    assert made.classifier.info.test_accuracy == epochs[-1].test_accuracy
    assert names(out.parent) == ["new.safetensors"]


def test_the_network_of_each_epoch_is_handed_out_where_it_is_asked_for(config, sources, starter):
    plain = costs(train_job(config, sources, None))
    events, made = life_of(train_job(config, sources, None, with_models=True))
    assert costs(events) == plain  # and changes nothing
    place = [type(event) for event in events].index(EpochDone)
    assert isinstance(events[place + 1], EpochModel)
    first, last = (event for event in events if isinstance(event, EpochModel))
    assert (first.epoch, last.epoch) == (1, 2)
    pixels = as_input(starter.test_images[:50])
    final = made.classifier.probabilities(pixels)
    assert torch.equal(last.classifier.probabilities(pixels), final)
    assert not torch.equal(first.classifier.probabilities(pixels), final)
    assert not first.classifier.network.training


def test_the_saved_model_is_the_one_that_is_handed_over(config, sources, tmp_path, starter):
    out = tmp_path / "model.safetensors"
    made = run_job(train_job(config, sources, out))
    pixels = as_input(starter.test_images[:50]).numpy()
    saved = checkpoint.load(out)
    assert saved.info == made.classifier.info
    assert saved.classify(pixels) == made.classifier.classify(pixels)
    answers = torch.tensor([answer.digit for answer in saved.classify(pixels)])
    accuracy = float((answers == starter.test_labels[:50]).float().mean())
    assert saved.info.test_accuracy == pytest.approx(accuracy)


def test_without_a_file_nothing_is_saved(config, sources):
    events, made = life_of(train_job(config, sources, None))
    assert isinstance(events[-1], EpochDone)
    assert made.path is None


def test_a_seed_gives_the_same_costs_again_and_another_seed_others(config, sources):
    first = costs(train_job(config, sources, None))
    torch.rand(3)
    assert costs(train_job(config, sources, None)) == first
    assert costs(train_job(replace(config, seed=1), sources, None)) != first


@pytest.mark.parametrize("recipe", Recipe)
def test_every_recipe_trains(recipe, config, sources, strokes_file):
    sources = replace(sources, strokes=(strokes_file,) if recipe is Recipe.PAD else ())
    config = replace(config, recipe=recipe, epochs=1, batch_size=40)
    events, made = life_of(train_job(config, sources, None))
    assert made.classifier.info.recipe == recipe.value
    (cost,) = costs(events)
    assert 0 < cost < 3


def test_it_goes_on_from_a_models_weights_which_stay(config, sources):
    first = run_job(train_job(replace(config, seed=1), sources, None)).classifier
    before = {name: value.clone() for name, value in first.network.state_dict().items()}
    (alone, _), (further, made) = (
        life_of(train_job(config, sources, None, begin_with=begin)) for begin in (None, first)
    )
    assert costs(further)[0] < 0.9 * costs(alone)[0]
    settings = json.loads(made.classifier.info.settings)
    assert settings["began_with"] == json.loads(first.info.settings)
    assert all(torch.equal(before[name], now) for name, now in first.network.state_dict().items())


@pytest.mark.parametrize("steps", [1, 2, 4, 7, 8, 9, 14, 16])
def test_stopped_early_it_leaves_no_file(config, sources, tmp_path, steps):
    folder = tmp_path / "models"
    job = train_job(config, sources, folder / "new.safetensors")
    for _ in range(steps):
        next(job)
    job.close()
    assert not folder.exists() or names(folder) == []


def test_stopped_early_it_leaves_the_old_file(config, sources, model_file):
    old = model_file.read_bytes()
    job = train_job(config, sources, model_file)
    while not isinstance(next(job), EpochDone):
        pass
    job.close()
    assert model_file.read_bytes() == old


def test_a_cost_that_is_no_number_leaves_the_old_file(config, sources, model_file, monkeypatch):
    old, files = model_file.read_bytes(), names(model_file.parent)
    monkeypatch.setattr(F, "cross_entropy", lambda logits, labels: logits.sum() * math.nan)
    with pytest.raises(TrainingError, match="no longer a number"):
        list(train_job(config, sources, model_file))
    assert (model_file.read_bytes(), names(model_file.parent)) == (old, files)


def test_a_full_disk_leaves_the_old_file_and_the_new_model(
    config, sources, model_file, monkeypatch
):
    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    old, files = model_file.read_bytes(), names(model_file.parent)
    monkeypatch.setattr(os, "fsync", full)
    events, made = life_of(train_job(replace(config, epochs=1), sources, model_file))
    assert dict(events[-1].values)["reason"].template == "No space left on device"
    assert made.path is None
    assert made.classifier.info.recipe == "seed"
    assert (model_file.read_bytes(), names(model_file.parent)) == (old, files)


@pytest.mark.parametrize("place", ["folder", "file/model.safetensors", ""])
def test_where_nothing_can_be_saved_nothing_is_trained(
    config, sources, tmp_path, monkeypatch, place
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("in the way")
    job = train_job(config, sources, Path(place))
    assert next(job) == PhaseChanged(Phase.FINDING_DATA)
    with pytest.raises(ModelFileError, match="could not be saved"):
        next(job)


def test_settings_and_data_that_do_not_work_end_it_before_training(config, sources, tmp_path):
    def fail(expected, config=config, sources=sources):
        events = []
        with pytest.raises(expected):
            events.extend(train_job(config, sources, tmp_path / "new.safetensors"))
        assert not (tmp_path / "new.safetensors").exists()

    fail(ConfigError, config=replace(config, batch_size=201))
    fail(DeviceError, config=replace(config, device="cuda:99"))
    fail(DataError, config=replace(config, dataset=DatasetName.MNIST))
    fail(DataError, sources=replace(sources, starter=tmp_path / "none.npz"))


def test_a_model_loaded_meanwhile_does_not_change_it(config, sources, model_file):
    alone = costs(train_job(config, sources, None))
    disturbed = []
    for event in train_job(config, sources, None):
        checkpoint.load(model_file).classify(as_input(torch.zeros(1, 1, 28, 28)).numpy())
        disturbed.append(event)
    assert costs(disturbed) == alone


def test_a_model_loaded_in_another_thread_does_not_change_it(model_file, monkeypatch):
    """While its network is being made, a training draws its numbers as if it were alone."""
    drawn = []

    def draw():
        drawn.append(torch.rand(1).item())

    def make():
        training = Thread(target=draw)
        training.start()
        training.join()
        return DigitCnn()

    monkeypatch.setitem(model.ARCHITECTURES, "seed-cnn", make)
    torch.manual_seed(0)
    checkpoint.load(model_file)
    draw()
    torch.manual_seed(0)
    assert len(drawn) > 1
    assert drawn == [torch.rand(1).item() for _ in drawn]


@pytest.fixture
def tiny_mnist(starter, monkeypatch):
    """MNIST that is found in any folder and has 40 digits."""
    digits = Digits(
        "MNIST",
        starter.train_images[:40],
        starter.train_labels[:40],
        starter.test_images[:20],
        starter.test_labels[:20],
    )
    monkeypatch.setattr("mnist_pad.core.training.train_job.require_mnist", lambda folders: digits)


def test_mnist_is_called_by_its_name(config, sources, tiny_mnist):
    config = replace(config, dataset=DatasetName.MNIST, batch_size=20, epochs=1)
    events, made = life_of(train_job(config, sources, None))
    assert events[1] == DataReady("MNIST", 40, 20, 2)
    assert made.classifier.info.dataset == "MNIST"


@pytest.mark.slow
def test_the_seed_recipe_on_mnist_costs_what_the_course_page_does(mnist_folder, tmp_path):
    sources = Sources((mnist_folder,), tmp_path / "none", tmp_path / "none")
    job = train_job(TrainConfig(device="cpu"), sources, None)
    done = next(event for event in job if isinstance(event, EpochDone))
    job.close()
    assert done.cost == pytest.approx(0.225598916, rel=0.01)
    assert done.test_accuracy > 0.97


def test_progress_is_in_batches(config, sources):
    events = list(train_job(replace(config, epochs=1), sources, None))
    units = [event.unit for event in events if isinstance(event, Progress)]
    assert units == [Unit.BATCHES] * 4 + [Unit.DIGITS]


def test_a_second_training_of_the_same_file_is_refused_while_the_first_runs(
    config, sources, tmp_path
):
    out = tmp_path / "models" / "model.safetensors"
    first = train_job(config, sources, out)
    next(first)
    with pytest.raises(BusyError, match=r"Another window or command is training .*model"):
        next(train_job(config, sources, out))
    for other in (out.with_name("another.safetensors"), None):
        job = train_job(config, sources, other)
        next(job)
        job.close()
    first.close()
    again = train_job(config, sources, out)
    next(again)
    again.close()
    assert not out.parent.exists()
