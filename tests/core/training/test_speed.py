"""How long a training is expected to take."""

import pytest

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.events import EpochDone
from mnist_pad.core.training.config import Recipe, TrainConfig
from mnist_pad.core.training.speed import Speed, speeds_in, text_of

SPEED = Speed(batch=0.001, digit=0.0001, tested=0.00002, prepared=0.0003, share=1.05)
COMPUTER = "CPU; torch 2; 2 × Some processor"


def test_a_training_is_its_data_its_batches_and_its_tests():
    config = TrainConfig(epochs=3, batch_size=100, dataset=DatasetName.STARTER)
    batches = 42  # of 4,200 digits
    assert SPEED.seconds(config) == pytest.approx(
        4_000 * 0.0003 + 3 * (batches * (0.001 + 100 * 0.0001) + 1_000 * 0.00002)
    )


def test_the_last_batch_is_dropped_where_it_is_smaller():
    starter = TrainConfig(epochs=1, batch_size=4_200, dataset=DatasetName.STARTER)
    assert SPEED.seconds(TrainConfig(batch_size=60_000)) > 15 * 6
    whole, none = (
        Speed(1, 0, 0, 0, share).seconds(starter) for share in (SPEED.share, SPEED.share - 0.01)
    )
    assert (whole, none) == (1, 0)


def test_a_real_training_corrects_what_was_measured():
    config = TrainConfig(epochs=2, dataset=DatasetName.STARTER)
    epochs = [EpochDone(n, 2, 0.1, 0.9, seconds) for n, seconds in ((1, 2.0), (2, 3.0))]
    true = SPEED.corrected(config, epochs)
    assert true.seconds(config) == pytest.approx(4_000 * 0.0003 + 2 * (2.5 + 1_000 * 0.00002))
    assert SPEED.corrected(config, []) == SPEED


def test_speeds_are_read_again_on_the_same_computer_only():
    speeds = {Recipe.SEED: SPEED, Recipe.PAD: Speed(0, 1, 2, 3, 4)}
    text = text_of(speeds, COMPUTER)
    assert speeds_in(text, COMPUTER) == speeds
    assert speeds_in(text, "another") == {}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "1",
        "{}",
        '{"computer": "C", "seed": [1, 2, 3]}',
        '{"computer": "C", "seed": [1, 2, 3, 4, "5"]}',
        '{"computer": "C", "seed": [1, 2, 3, 4, -5]}',
        '{"computer": "C", "seed": [1, 2, 3, 4, NaN]}',
        '{"computer": "C", "seed": [1, 2, 3, 4, 1e300]}',
        '{"computer": "C", "seed": [1, 2, 3, 4, 1' + 400 * "0" + "]}",
        10_000 * "[",
        '{"computer": "C", "seed": 5}',
        '{"computer": "C", "sed": [1, 2, 3, 4, 5]}',
    ],
)
def test_a_damaged_text_has_no_speeds(text):
    assert speeds_in(text, "C") == {}
