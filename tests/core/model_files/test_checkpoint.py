"""Model files, good, foreign and hostile."""

import errno
import json
import os
import pickle
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
import safetensors.torch
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from faults.bad_models import BAD_FILES, GOOD_FILES, ours, seed_weights
from mnist_pad.core.errors import ModelFileError
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.networks import ARCHITECTURES, DigitCnn, PadCnn
from mnist_pad.core.model_files import checkpoint

PIXELS = np.random.default_rng(0).random((5, 1, 28, 28), np.float32)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_what_is_saved_answers_the_same_to_the_last_bit(tmp_path, architecture):
    network = ARCHITECTURES[architecture]().to(memory_format=torch.channels_last)
    network(torch.rand(8, 1, 28, 28))  # so that batch norm has seen something
    saved = Classifier(network, ModelInfo(architecture))
    checkpoint.save(saved, tmp_path / "model.safetensors")
    loaded = checkpoint.load(tmp_path / "model.safetensors")
    ours, theirs = saved.network.state_dict(), loaded.network.state_dict()
    assert list(ours) == list(theirs)
    assert all(torch.equal(ours[name], theirs[name]) for name in ours)
    again = checkpoint.load(tmp_path / "model.safetensors")
    assert loaded.classify(PIXELS) == again.classify(PIXELS)
    contiguous = Classifier(network.to(memory_format=torch.contiguous_format), saved.info)
    assert loaded.classify(PIXELS) == contiguous.classify(PIXELS)


def test_the_info_comes_back(tmp_path, classifier):
    info = replace(
        classifier.info,
        dataset="MNIST와 내 손글씨",
        temperature=1.25,
        sure_margin=0.4,
        settings='{"epochs":1}',
    )
    checkpoint.save(Classifier(classifier.network, info), tmp_path / "model.safetensors")
    assert checkpoint.load(tmp_path / "model.safetensors").info == info


def test_a_file_says_what_it_is(model_file, classifier):
    with safetensors.safe_open(model_file, "pt") as file:
        metadata = file.metadata()
    assert metadata["format"] == "mnist-pad-1"
    assert json.loads(metadata["info"]) == asdict(classifier.info)


@pytest.mark.parametrize("length", range(8, 264, 8))
def test_a_header_of_any_length_is_read(tmp_path, classifier, length):
    """A length of 128, or 384..., begins like a pickle."""
    info = replace(classifier.info, settings=" " * length)
    checkpoint.save(Classifier(classifier.network, info), tmp_path / "model.safetensors")
    assert checkpoint.load(tmp_path / "model.safetensors").info == info


def test_saving_makes_the_folder_and_replaces_a_file(tmp_path, classifier):
    file = tmp_path / "새 폴더" / "내 모델.safetensors"
    checkpoint.save(classifier, file)
    checkpoint.save(Classifier(PadCnn(), ModelInfo("pad-cnn")), file)
    assert checkpoint.load(file).info.architecture == "pad-cnn"
    assert names(file.parent) == [file.name]


def test_a_full_disk_leaves_the_old_file(model_file, classifier, monkeypatch):
    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    old = model_file.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ModelFileError, match="No space left on device"):
        checkpoint.save(classifier, model_file)
    assert (model_file.read_bytes(), names(model_file.parent)) == (old, [model_file.name])


def test_a_folder_in_the_way_is_told_before_and_at_saving(tmp_path, classifier):
    for act in (checkpoint.check_writable, lambda path: checkpoint.save(classifier, path)):
        with pytest.raises(ModelFileError, match="could not be saved"):
            act(tmp_path)


def test_looking_whether_a_file_can_be_written_writes_none(tmp_path, model_file):
    old = model_file.read_bytes()
    checkpoint.check_writable(model_file)
    checkpoint.check_writable(tmp_path / "new" / "model.safetensors")
    assert model_file.read_bytes() == old
    assert names(tmp_path / "new") == []


def test_loading_draws_no_random_numbers(model_file):
    before = torch.get_rng_state()
    checkpoint.load(model_file)
    assert torch.equal(torch.get_rng_state(), before)


# What the course page's program saves


def torch_saved(path, what, **options):
    torch.save(what, path, **options)
    return path


@pytest.mark.parametrize("zipped", [True, False])
@pytest.mark.parametrize("kind", [torch.float32, torch.float64])
def test_the_course_programs_weights_load(tmp_path, classifier, kind, zipped):
    weights = {name: value.to(kind) for name, value in classifier.network.state_dict().items()}
    file = torch_saved(tmp_path / "내 모델.pt", weights, _use_new_zipfile_serialization=zipped)
    loaded = checkpoint.load(file)
    assert loaded.classify(PIXELS) == classifier.classify(PIXELS)
    info = loaded.info
    assert (info.architecture, info.dataset, info.test_accuracy) == ("seed-cnn", "", None)
    assert info.parameters == 50_186


def test_weights_that_were_on_a_card_load(tmp_path, classifier, monkeypatch):
    monkeypatch.setattr(torch.serialization, "location_tag", lambda storage: "cuda:0")
    file = torch_saved(tmp_path / "cuda.pt", classifier.network.state_dict())
    monkeypatch.undo()
    assert checkpoint.load(file).classify(PIXELS) == classifier.classify(PIXELS)


def test_trainable_weights_load(tmp_path, classifier):
    network = DigitCnn()
    file = torch_saved(tmp_path / "parameters.pt", dict(network.named_parameters()))
    loaded = checkpoint.load(file).network
    assert not any(parameter.requires_grad for parameter in loaded.parameters())
    assert torch.equal(loaded.fc.weight, network.fc.weight)


# What is refused


@pytest.fixture(scope="module")
def in_use():
    """A model that was loaded before, and what it answers."""
    network = DigitCnn()
    network.load_state_dict(seed_weights())
    classifier = Classifier(network, ModelInfo("seed-cnn"))
    return classifier, classifier.classify(PIXELS)


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_in_one_sentence(tmp_path, monkeypatch, in_use, name):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "나쁜 모델.bin"
    file.write_bytes(BAD_FILES[name]())
    with pytest.raises(ModelFileError) as caught:
        checkpoint.load(file)
    assert str(caught.value).startswith(f"{file} cannot be used as a model: ")
    assert len(str(caught.value).splitlines()) == 1
    assert names(tmp_path) == [file.name]  # nothing in the file was run
    classifier, answers = in_use
    assert classifier.classify(PIXELS) == answers


def test_the_bombs_are_real(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    pickle.loads(BAD_FILES["raw bomb"]())
    assert names(tmp_path) == ["marker"]


@pytest.mark.parametrize(
    "changes",
    [
        {"architecture": "resnet"},
        {"architecture": ""},
        {"architecture": None},
        {"architecture": ["seed-cnn"]},
        {"architecture": "pad-cnn"},
        {"recipe": 7},
        {"dataset": None},
        {"created": 2025},
        {"settings": {}},
        {"test_accuracy": 1.5},
        {"test_accuracy": -0.1},
        {"test_accuracy": "good"},
        {"test_accuracy": float("nan")},
        {"temperature": 0},
        {"temperature": -1},
        {"temperature": None},
        {"temperature": "1"},
        {"temperature": float("nan")},
        {"temperature": float("inf")},
        {"temperature": 1e-300},
        {"temperature": 10**400},
        {"sure_margin": -0.1},
        {"sure_margin": 1.1},
        {"sure_margin": float("nan")},
        {"sure_margin": []},
    ],
    ids=str,
)
def test_info_of_the_wrong_kind_or_range_is_refused(tmp_path, changes):
    file = tmp_path / "model.safetensors"
    file.write_bytes(ours(seed_weights(), {**asdict(ModelInfo("seed-cnn")), **changes}))
    with pytest.raises(ModelFileError, match="cannot be used as a model"):
        checkpoint.load(file)


@pytest.mark.parametrize(
    "text", ["", "nonsense", "[]", "null", "7", '"seed-cnn"', "{}", "[" * 9999]
)
def test_info_that_is_none_is_refused(tmp_path, text):
    file = tmp_path / "model.safetensors"
    metadata = {"format": "mnist-pad-1", "info": text}
    file.write_bytes(safetensors.torch.save(seed_weights(), metadata))
    with pytest.raises(ModelFileError, match="its description of the model is damaged"):
        checkpoint.load(file)


def test_info_that_is_missing_or_not_known_is_no_matter(tmp_path):
    file = tmp_path / "model.safetensors"
    file.write_bytes(ours(seed_weights(), {"architecture": "seed-cnn", "of the future": 7}))
    assert checkpoint.load(file).info == ModelInfo("seed-cnn", parameters=50_186)


def test_the_number_of_parameters_is_counted_not_believed(tmp_path):
    file = tmp_path / "model.safetensors"
    file.write_bytes(ours(seed_weights(), {"architecture": "seed-cnn", "parameters": "many"}))
    assert checkpoint.load(file).info.parameters == 50_186


def test_a_missing_file_and_a_folder_cannot_be_read(tmp_path):
    with pytest.raises(ModelFileError, match="No such file"):
        checkpoint.load(tmp_path / "none.safetensors")
    with pytest.raises(ModelFileError, match=f"The model {tmp_path} cannot be read"):
        checkpoint.load(tmp_path)


def test_a_file_larger_than_any_model_is_not_read(tmp_path):
    file = tmp_path / "large.safetensors"
    with file.open("wb") as stream:
        stream.truncate(2**40)
    with pytest.raises(ModelFileError, match="larger than any model"):
        checkpoint.load(file)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device on this system")
def test_a_device_without_end_is_refused():
    with pytest.raises(ModelFileError, match="cannot be used"):
        checkpoint.load(Path("/dev/zero"))


@st.composite
def damaged(draw):
    """A good file with a few bytes changed, lost or added, mostly near its beginning."""
    data = bytearray(draw(st.sampled_from(GOOD_FILES)))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.sampled_from(["beginning", "end", "anywhere"]))
        at = draw(st.integers(0, 1200 if place == "beginning" else len(data)))
        at = len(data) - min(at, 900) if place == "end" else at
        kind = draw(st.integers(0, 3))
        if kind == 0:
            data[at : at + 1] = bytes([draw(st.integers(0, 255))])
        elif kind == 1:
            data[at : at + draw(st.integers(1, 20))] = b""
        elif kind == 2:
            data[at:at] = draw(st.binary(min_size=1, max_size=12))
        else:
            del data[at:]
    return bytes(data)


@settings(max_examples=300)
@given(damaged())
def test_a_damaged_file_loads_whole_or_not_at_all(tmp_path_factory, data):
    file = tmp_path_factory.getbasetemp() / "damaged.bin"
    file.write_bytes(data)
    try:
        loaded = checkpoint.load(file)
    except ModelFileError:
        return
    assert len(loaded.classify(PIXELS)) == 5
