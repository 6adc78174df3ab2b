"""Weights of our networks load whatever they are wrapped in, and nothing beside them is run."""

import pickle

import numpy as np
import pytest
import torch

from faults import memory
from faults.bad_models import saved, seed_weights
from faults.wrapped_models import WITHOUT_COUNTERS, WRAPPED, tutorial
from mnist_pad.core.errors import ModelFileError
from mnist_pad.core.model_files import checkpoint

PIXELS = torch.linspace(0, 1, 5 * 784).reshape(5, 1, 28, 28)


def load(folder, content, name="가중치"):
    file = folder / name
    file.write_bytes(content)
    return checkpoint.load(file)


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """What the network answers to PIXELS."""
    return load(tmp_path_factory.mktemp("plain"), saved(seed_weights())).probabilities(PIXELS)


@pytest.mark.parametrize("kind", WRAPPED)
def test_the_network_is_found_and_answers_the_same(tmp_path, monkeypatch, answers, kind):
    monkeypatch.chdir(tmp_path)
    loaded = load(tmp_path, WRAPPED[kind]())
    rounding = 1e-3 if "half" in kind or "bfloat" in kind else 1e-6
    assert loaded.probabilities(PIXELS) == pytest.approx(answers, abs=rounding)
    assert loaded.info.architecture == "seed-cnn"
    assert [path.name for path in tmp_path.iterdir()] == ["가중치"]  # no code was run


@pytest.mark.parametrize(
    "name", ["a.pt", "a.pth", "a.ckpt", "a.bin", "a.safetensors", "a.tar", "a.png", "a"]
)
def test_the_name_is_no_matter(tmp_path, answers, name):
    for content in (saved(tutorial("model")), WRAPPED["bare safetensors"]()):
        loaded = load(tmp_path, content, name).probabilities(PIXELS)
        assert loaded == pytest.approx(answers, abs=1e-6)


def test_counters_of_batch_norm_may_be_missing(tmp_path):
    assert load(tmp_path, WITHOUT_COUNTERS()).info.architecture == "pad-cnn"


def test_a_damaged_wrapping_is_refused(tmp_path):
    content = saved(tutorial("model"))
    with pytest.raises(ModelFileError, match="it is damaged"):
        load(tmp_path, content[:-3000])


def test_a_network_of_another_shape_is_told_from_within_its_wrapping(tmp_path):
    weights = seed_weights() | {"fc.weight": torch.zeros(26, 3136), "fc.bias": torch.zeros(26)}
    with pytest.raises(ModelFileError, match="it has 26 outputs"):
        load(tmp_path, saved(tutorial("state_dict", weights)))


@pytest.mark.skipif(not memory.can_measure(), reason="this system does not tell")
def test_a_large_neighbour_takes_no_more_memory_than_its_file(tmp_path):
    beside = {f"buffer{number}": torch.zeros(500_000) for number in range(10)}
    content = saved({"model": seed_weights(), "replay": beside})
    load(tmp_path, content)
    _, taken = memory.height(lambda: load(tmp_path, content))
    assert taken < 3 * len(content)


def test_a_history_of_ten_thousand_costs_is_passed_over(tmp_path, answers):
    costs = np.linspace(2, 0, 10_000).tolist()
    loaded = load(tmp_path, saved({"net": seed_weights(), "costs": costs}))
    assert loaded.probabilities(PIXELS) == pytest.approx(answers, abs=1e-6)


def test_a_plain_pickle_is_named(tmp_path):
    with pytest.raises(ModelFileError, match=r"a pickle that torch.save did not write"):
        load(tmp_path, pickle.dumps({"fc.bias": [1.0]}))


@pytest.mark.parametrize("name", ["fc2.weight", "bn.weight", "attention.scale", "mean"])
def test_what_may_be_a_layer_more_is_refused_by_name(tmp_path, name):
    weights = seed_weights() | {name: torch.ones(1, 1, 1)}
    with pytest.raises(ModelFileError, match=f"more weights than the page's, {name} for one"):
        load(tmp_path, saved(weights))
