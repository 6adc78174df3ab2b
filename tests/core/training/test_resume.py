"""A training that was interrupted, and what it goes on with."""

import errno
import json
import os
from dataclasses import replace

import pytest
import safetensors
import safetensors.torch
import torch

from jobs import life_of
from mnist_pad.core.errors import BusyError, TrainingError
from mnist_pad.core.events import EpochDone, Notice, run_job
from mnist_pad.core.model.made import EpochModel
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.training import resume
from mnist_pad.core.training.config import Recipe
from mnist_pad.core.training.train_job import train_job
from mnist_pad.core.training.unfinished import FORMAT, discard, find_unfinished


@pytest.fixture(autouse=True)
def _own_random_numbers():
    with torch.random.fork_rng():
        yield


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "내 숫자" / "unfinished.safetensors"


@pytest.fixture
def config(config):
    return replace(config, epochs=4)


def results(events, made):
    """What must be equal of a training that went through and one that did not."""
    epochs = [
        (event.epoch, event.cost, event.test_accuracy)
        for event in events
        if isinstance(event, EpochDone)
    ]
    weights = made.classifier.network.state_dict()
    return epochs, {name: value.tolist() for name, value in weights.items()}


def interrupted(config, sources, kept, epochs=2, more=2):
    """Train so many epochs and a bit of the next, as a process that is killed then."""
    job = train_job(config, sources, None, kept)
    for event in job:
        if isinstance(event, EpochDone) and event.epoch == epochs:
            break
    for _ in range(more):
        next(job)
    job.close()
    torch.rand(7)  # another process begins with other random numbers
    return find_unfinished(kept)


@pytest.mark.parametrize("recipe", Recipe)
@pytest.mark.parametrize("epochs", [1, 3])
def test_a_resumed_training_ends_as_if_it_had_not_been_interrupted(
    recipe, epochs, config, sources, strokes_file, kept
):
    sources = replace(sources, strokes=(strokes_file,) if recipe is Recipe.PAD else ())
    config = replace(config, recipe=recipe, batch_size=40)
    whole = results(*life_of(train_job(config, sources, None)))
    found = interrupted(config, sources, kept, epochs)
    assert found.config == config
    job = train_job(found.config, sources, None, kept, resume=True)
    assert results(*life_of(job)) == whole
    assert not kept.exists()


def test_only_epochs_that_are_trained_now_hand_out_their_network(config, sources, kept):
    found = interrupted(config, sources, kept)
    job = train_job(found.config, sources, None, kept, resume=True, with_models=True)
    events = [event for event in job if isinstance(event, EpochDone | EpochModel)]
    numbers = [(type(event), event.epoch) for event in events]
    resumed = [(kind, epoch) for epoch in (3, 4) for kind in (EpochDone, EpochModel)]
    assert numbers == [(EpochDone, 1), (EpochDone, 2), *resumed]


def test_it_can_be_interrupted_again_and_again(config, sources, kept):
    whole = results(*life_of(train_job(config, sources, None)))
    interrupted(config, sources, kept, 1)
    for epoch in (2, 3, 4):
        job = train_job(config, sources, None, kept, resume=True)
        while getattr(next(job), "epoch", 0) != epoch:
            pass
        job.close()
        assert len(find_unfinished(kept).epochs) == epoch
    assert results(*life_of(train_job(config, sources, None, kept, resume=True))) == whole


def test_a_file_says_how_far_the_training_came(config, sources, kept):
    found = interrupted(config, sources, kept)
    assert [(event.epoch, event.epochs) for event in found.epochs] == [(1, 4), (2, 4)]
    assert found.epochs[0].cost > found.epochs[1].cost > 0
    assert found.dataset == "starter set (200 digits)"


def test_a_finished_training_and_no_training_have_no_file(config, sources, kept, tmp_path):
    assert find_unfinished(kept) is None
    list(train_job(config, sources, tmp_path / "model.safetensors", kept))
    assert find_unfinished(kept) is None
    assert not kept.parent.exists()


def test_a_discarded_training_is_gone(config, sources, kept):
    interrupted(config, sources, kept)
    discard(kept)
    discard(kept)
    assert find_unfinished(kept) is None
    with pytest.raises(TrainingError, match="no interrupted training"):
        list(train_job(config, sources, None, kept, resume=True))


def test_what_a_killed_training_left_half_written_is_removed(config, sources, kept, tmp_path):
    interrupted(config, sources, kept)
    half = kept.with_name(f".{kept.name}.0123abcd.part")
    half.write_bytes(b"half")
    out = tmp_path / "model.safetensors"
    (tmp_path / ".model.safetensors.89abcdef.part").write_bytes(b"half")
    (tmp_path / ".another.safetensors.89abcdef.part").write_bytes(b"half")
    list(train_job(config, sources, out, kept, resume=True))
    assert not half.exists()
    assert sorted(tmp_path.glob(".*.part")) == [tmp_path / ".another.safetensors.89abcdef.part"]


def test_where_it_cannot_be_kept_it_is_trained_and_told_once(config, sources, kept, monkeypatch):
    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    events, made = life_of(train_job(config, sources, None, kept))
    (notice,) = [event for event in events if isinstance(event, Notice)]
    assert str(notice).startswith(
        f"The training's progress cannot be saved in {kept} (No space left on device)"
    )
    assert made.classifier is not None
    assert not kept.exists()


def test_a_second_training_is_not_kept_where_one_is(config, sources, kept):
    first = train_job(config, sources, None, kept)
    next(event for event in first if isinstance(event, EpochDone))
    second = train_job(replace(config, epochs=1), sources, None, kept)
    (notice,) = [event for event in second if isinstance(event, Notice)]
    assert "progress of another training" in notice.template
    with pytest.raises(BusyError, match="wait until it has finished"):
        list(train_job(config, sources, None, kept, resume=True))
    assert len(find_unfinished(kept).epochs) == 1
    first.close()


def test_a_full_disk_leaves_the_state_before(config, sources, kept, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    job = train_job(config, sources, None, kept)
    while not isinstance(next(job), EpochDone):
        pass
    before = kept.read_bytes()
    monkeypatch.setattr(resume, "atomic_write", full)
    while not isinstance(next(job), EpochDone):
        pass
    job.close()
    assert kept.read_bytes() == before


def test_a_model_that_cannot_be_saved_is_kept_until_it_can(
    config, sources, kept, tmp_path, monkeypatch
):
    whole = results(*life_of(train_job(config, sources, None)))

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    out = tmp_path / "model.safetensors"
    with monkeypatch.context() as patch:
        patch.setattr(checkpoint, "atomic_write", full)
        made = run_job(train_job(config, sources, out, kept))
    assert made.path is None
    assert not out.exists()
    events, made = life_of(train_job(config, sources, out, kept, resume=True))
    assert results(events, made) == whole
    assert made.path == str(out)
    assert out.exists()
    assert not kept.exists()


def test_other_data_are_refused_and_the_file_stays(config, sources, kept, strokes_file):
    config = replace(config, recipe=Recipe.PAD, batch_size=40)
    interrupted(config, sources, kept)
    before = kept.read_bytes()
    others = replace(sources, strokes=(strokes_file,))
    with pytest.raises(TrainingError, match="used other data"):
        list(train_job(config, others, None, kept, resume=True))
    assert kept.read_bytes() == before


def rewritten(kept, changed):
    """The file with its metadata or tensors changed, its hash the old one."""
    data = kept.read_bytes()
    tensors = safetensors.torch.load(data)
    with safetensors.safe_open(kept, "pt") as file:
        metadata = file.metadata()
    said = json.loads(metadata["training"])
    changed(tensors, metadata, said)
    if "training" in metadata:
        metadata["training"] = json.dumps(said)
    kept.write_bytes(safetensors.torch.save(tensors, metadata))


def no_bias(tensors, metadata, said):
    del tensors["network.fc.bias"]


def one_weight(tensors, metadata, said):
    tensors["network.fc.bias"][3] += 1


def other_settings(tensors, metadata, said):
    said["config"]["recipe"] = "pad"


def damage(name, value):
    def change(tensors, metadata, said):
        said[name] = value

    return change


def set_config(**changes):
    def change(tensors, metadata, said):
        said["config"].update(changes)

    return change


def foreign(tensors, metadata, said):
    metadata["format"] = "mnist-pad-1"


DAMAGE = {
    "a tensor missing": no_bias,
    "one weight": one_weight,
    "another program's": foreign,
    "no training": lambda tensors, metadata, said: metadata.pop("training"),
    "no epochs": damage("epochs", []),
    "epochs of text": damage("epochs", "two"),
    "an epoch of nothing": damage("epochs", [{}]),
    "a cost that is no number": damage(
        "epochs", [{"epoch": 1, "epochs": 4, "cost": None, "test_accuracy": 0, "seconds": 0}]
    ),
    "too many epochs": damage(
        "epochs",
        [
            {"epoch": n + 1, "epochs": 4, "cost": 1, "test_accuracy": 0, "seconds": 0}
            for n in range(5)
        ],
    ),
    "a name of numbers": damage("dataset", 7),
    "an unknown recipe": set_config(recipe="fast"),
    "half a batch": set_config(batch_size=12.5),
    "no batch": set_config(batch_size=0),
    "an endless seed": set_config(seed=2**70),
    "no device": set_config(device=None),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_file_is_set_aside_in_one_sentence(name, config, sources, kept):
    interrupted(config, sources, kept)
    rewritten(kept, DAMAGE[name])
    before = kept.read_bytes()
    with pytest.raises(TrainingError, match="is damaged: start a new one") as caught:
        list(train_job(config, sources, None, kept, resume=True))
    aside = kept.with_name("unfinished.safetensors.damaged")
    assert str(aside) in str(caught.value)
    assert aside.read_bytes() == before
    assert find_unfinished(kept) is None


@pytest.mark.parametrize(
    "content", [b"", b"{", bytes(8), b"\xff" * 99, b"<html>", b"\x02\0\0\0\0\0\0\0{}"]
)
def test_a_foreign_file_is_set_aside(content, kept):
    kept.parent.mkdir(parents=True)
    kept.write_bytes(content)
    with pytest.raises(TrainingError, match="damaged"):
        find_unfinished(kept)
    assert find_unfinished(kept) is None


def test_half_a_file_is_set_aside(config, sources, kept):
    interrupted(config, sources, kept)
    kept.write_bytes(kept.read_bytes()[:-1000])
    with pytest.raises(TrainingError, match="damaged"):
        list(train_job(config, sources, None, kept, resume=True))


def test_a_file_larger_than_any_is_not_read(kept):
    kept.parent.mkdir(parents=True)
    with kept.open("wb") as stream:
        stream.truncate(2**40)
    with pytest.raises(TrainingError, match="damaged"):
        find_unfinished(kept)


def test_a_folder_in_its_place_is_set_aside(kept, config, sources):
    for _ in range(2):
        kept.mkdir(parents=True)
        with pytest.raises(TrainingError, match="damaged"):
            list(train_job(config, sources, None, kept, resume=True))
    interrupted(config, sources, kept)
    assert find_unfinished(kept).epochs


def test_a_file_that_cannot_be_read_is_told(kept, monkeypatch):
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"x")

    def closed(*_arguments):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(type(kept), "open", closed)
    with pytest.raises(TrainingError, match="cannot be read \\(Permission denied\\)"):
        find_unfinished(kept)


def test_a_cost_that_is_no_number_is_not_resumed(config, sources, kept, monkeypatch):
    job = train_job(config, sources, None, kept)
    while not isinstance(next(job), EpochDone):
        pass
    assert kept.exists()
    job.gi_yieldfrom.gi_frame.f_locals["trainer"].cost_of = lambda logits, labels: (
        logits.sum() * float("nan")
    )
    with pytest.raises(TrainingError, match="no longer a number"):
        list(job)
    assert not kept.exists()


def test_the_form_is_written_in_the_file(config, sources, kept):
    interrupted(config, sources, kept)
    with safetensors.safe_open(kept, "pt") as file:
        assert file.metadata()["format"] == FORMAT
        assert {"random.torch", "random.trainer", "network.fc.bias"} <= set(file.keys())
