"""What a model file tells of its training."""

import json

import pytest

from mnist_pad.core.events import EpochDone
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.core.training.run_record import run_record, settings_text

EPOCHS = (EpochDone(1, 2, 0.2256, 0.98, 8.5), EpochDone(2, 2, 0.0627, 0.985, 8.25))


def told(**settings):
    return ModelInfo("seed-cnn", settings=json.dumps(settings))


def test_what_is_written_is_read():
    text = settings_text(TrainConfig(epochs=2), EPOCHS, "cpu")
    record = run_record(ModelInfo("seed-cnn", settings=text))
    assert record.epochs == EPOCHS
    assert record.settings == {
        "recipe": "seed",
        "dataset": "mnist",
        "epochs": "2",
        "batch_size": "100",
        "learning_rate": "0.001",
        "seed": "777",
        "device": "auto",
        "computed_on": "cpu",
    }


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "null", "[" * 10_000])
def test_a_file_that_tells_nothing(text):
    record = run_record(ModelInfo("seed-cnn", settings=text))
    assert (dict(record.settings), record.epochs) == ({}, ())


def test_settings_of_the_wrong_kind_are_left_away():
    record = run_record(told(recipe=["seed"], seed=4, dataset={"a": 1}, device="x" * 5000, more=1))
    assert record.settings == {"seed": "4", "device": "x" * 200}


@pytest.mark.parametrize(
    "history",
    [7, "abc", [1], [[0.1, 0.9]], [[0.1, 0.9, float("nan")]], [[None] * 3], [["1e999", 0, 0]]],
)
def test_a_history_of_the_wrong_kind_is_none(history):
    assert run_record(told(history=history)).epochs == ()
