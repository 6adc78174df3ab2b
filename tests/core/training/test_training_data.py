"""What an epoch is made of."""

from dataclasses import replace

import numpy as np
import pytest
import torch
from torch.utils.data import DataLoader, TensorDataset

from inks import DASH, VARIANTS
from mnist_pad.core.data.dataset import Digits
from mnist_pad.core.data.drawn_digits import NO_DIGIT, draw_digits, pen_digits
from mnist_pad.core.errors import ConfigError, InkError
from mnist_pad.core.events import Phase, PhaseChanged, Progress
from mnist_pad.core.ink.ink_file import ink_to_json
from mnist_pad.core.training.config import Recipe, TrainConfig
from mnist_pad.core.training.training_data import Pool, TrainingData, training_data


@pytest.fixture(scope="module")
def digits(starter):
    return Digits(
        "few digits",
        starter.train_images[:300],
        starter.train_labels[:300],
        starter.test_images[:50],
        starter.test_labels[:50],
    )


def finished(job):
    """What a job yields, and what it returns."""
    events = []
    while True:
        try:
            events.append(next(job))
        except StopIteration as end:
            return events, end.value


def data_of(*sizes_and_shares):
    pools = tuple(
        Pool(torch.zeros(size, 1, 28, 28, dtype=torch.uint8), torch.zeros(size).long(), share)
        for size, share in sizes_and_shares
    )
    return TrainingData("pools", pools, pools[0].images, pools[0].labels)


@pytest.mark.parametrize(("count", "batch"), [(100, 10), (105, 10), (7, 7), (33, 32)])
def test_batches_come_in_the_order_of_torchs_own_loader(count, batch):
    loader = DataLoader(
        TensorDataset(torch.arange(count)), batch_size=batch, shuffle=True, drop_last=True
    )
    data = data_of((count, count))
    with torch.random.fork_rng():
        torch.manual_seed(777)
        theirs = [[each.tolist() for (each,) in loader] for _ in range(3)]
        torch.manual_seed(777)
        orders = [data.epoch_order() for _ in range(3)]
    full = count // batch
    ours = [[part.tolist() for part in order.split(batch)[:full]] for order in orders]
    assert ours == theirs


def test_an_epoch_takes_each_pools_share_mixed():
    data = data_of((100, 100), (50, 20), (30, 5))
    with torch.random.fork_rng():
        torch.manual_seed(0)
        order = data.epoch_order()
    assert data.epoch_size == len(order) == len(set(order.tolist())) == 125
    assert [
        int(((order >= a) & (order < b)).sum()) for a, b in [(0, 100), (100, 150), (150, 180)]
    ] == [
        100,
        20,
        5,
    ]
    assert set(order[:100].tolist()) != set(range(100))


@pytest.mark.parametrize("recipe", [Recipe.SEED, Recipe.QUICK])
def test_the_course_pages_recipes_take_the_digits_as_they_are(recipe, digits, sources):
    events, data = finished(training_data(TrainConfig(recipe), digits, sources))
    assert events == []
    assert data.pools == (Pool(digits.train_images, digits.train_labels, 300),)
    assert (data.name, data.held_out, data.has_non_digits) == ("few digits", None, False)


@pytest.mark.parametrize("recipe", [Recipe.SEED, Recipe.QUICK])
def test_a_batch_larger_than_the_data_is_refused(recipe, digits, sources):
    assert finished(training_data(TrainConfig(recipe, batch_size=300), digits, sources))
    with pytest.raises(ConfigError, match=r"A batch of 301 digits is larger than the data \(300\)"):
        finished(training_data(TrainConfig(recipe, batch_size=301), digits, sources))


@pytest.fixture
def pad(digits, sources, strokes_file):
    sources = replace(sources, strokes=(strokes_file,))
    return lambda seed=1: finished(
        training_data(TrainConfig(Recipe.PAD, seed=seed), digits, sources)
    )


def test_the_pad_recipe_adds_pen_digits_and_what_is_no_digit(pad):
    events, data = pad()
    mnist, pens, others = data.pools
    assert data.name == "few digits + 28 pen digits"  # one writer of fifteen is held out
    assert (len(mnist.images), mnist.share) == (290, 290)
    assert len(pens.images) > pens.share > 0
    assert len(pens.images) % 28 == pens.share % 28 == 0  # as many of each digit
    assert others.share == int(0.1 * (mnist.share + pens.share))
    assert len(others.images) == 3 * others.share
    assert set(pens.labels.tolist()) == set(range(10))
    assert set(others.labels.tolist()) == {NO_DIGIT}
    assert data.has_non_digits
    held_images, held_labels = data.held_out
    assert len(held_images) == len(held_labels) == 10 + 2 * 8  # eight pictures a pen digit
    assert all(pool.images.dtype == torch.uint8 for pool in data.pools)
    assert all(bool(pool.images.flatten(1).any(1).all()) for pool in data.pools)
    assert events[0] == PhaseChanged(Phase.PREPARING)
    assert all(isinstance(event, Progress) for event in events[1:])


def test_a_held_out_digit_is_in_no_pool(pad, digits):
    _, data = pad()
    held = {image.numpy().tobytes() for image in data.held_out[0]}
    kept = {image.numpy().tobytes() for pool in data.pools for image in pool.images}
    assert not held & kept
    whole = {image.numpy().tobytes() for image in digits.train_images}
    assert len(whole - kept) == 10


def test_a_seed_gives_the_same_pictures(pad):
    first, second, other = pad(5)[1], pad(5)[1], pad(6)[1]
    for one, same, different in zip(first.pools, second.pools, other.pools, strict=True):
        assert torch.equal(one.images, same.images)
        assert not torch.equal(one.images, different.images)


def test_the_pad_recipe_does_without_pen_strokes(digits, sources):
    _, data = finished(training_data(TrainConfig(Recipe.PAD), digits, sources))
    assert data.name == "few digits"
    assert [pool.share for pool in data.pools] == [290, 0, 29]


def test_doubtful_unlabelled_and_tiny_ink_is_left_out(tmp_path):
    file = tmp_path / "ink.jsonl"
    rows = [
        ink_to_json(VARIANTS["1"], "1"),
        ink_to_json(VARIANTS["2"]),
        ink_to_json(VARIANTS["3"], "33"),
        ink_to_json(VARIANTS["7"], "7")[:-1] + ',"doubt":"a 1?"}',
        '{"strokes":[[[0,0],[1,1]]],"label":1}',
    ]
    file.write_text("\n".join(rows))
    assert [sample.line for sample in pen_digits([file])] == [1]


def test_ink_without_labels_is_refused_by_name(tmp_path, strokes_file):
    file = tmp_path / "unlabelled.jsonl"
    file.write_text(ink_to_json(DASH))
    with pytest.raises(InkError, match=r"unlabelled\.jsonl holds no labelled digits"):
        pen_digits([strokes_file, file])


def test_drawn_digits_keep_their_labels_and_report(strokes_file):
    samples = pen_digits([strokes_file])[:12]
    events, (images, labels) = finished(draw_digits(samples, 45, np.random.default_rng(0)))
    assert labels.tolist() == [int(sample.label) for sample in samples for _ in range(45)]
    assert (images.shape, images.dtype) == ((540, 1, 28, 28), torch.uint8)
    assert int(images.amax((1, 2, 3)).min()) > 200
    assert [event.done for event in events] == [0, 500]
