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
from mnist_pad.core.ink.ink_file import InkSample, ink_to_json
from mnist_pad.core.training.config import Recipe, TrainConfig
from mnist_pad.core.training.training_data import (
    HABITS,
    Pool,
    TrainingData,
    split_writers,
    training_data,
)


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
    assert (data.name, data.held_out, data.has_non_digits) == ("few digits", (), False)


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
    assert data.name == "few digits + 24 pen digits"  # three writers of fifteen are held out
    assert (len(mnist.images), mnist.share) == (290, 290)
    assert pens.share == 15 * 12  # so many of a writer
    assert len(pens.images) == 24 * 60  # as many of each digit, eight times the share or more
    assert others.share == int(0.1 * (mnist.share + pens.share))
    assert len(others.images) == 3 * others.share
    assert set(pens.labels.tolist()) == set(range(10))
    assert set(others.labels.tolist()) == {NO_DIGIT}
    assert data.has_non_digits
    assert all(len(each.images) == len(each.labels) for each in data.held_out)
    held_mnist, held_pens, held_others = (each.labels for each in data.held_out)
    assert (len(held_mnist), len(held_pens)) == (10, 6)  # a picture a pen digit
    assert set(held_others.tolist()) == {NO_DIGIT}
    assert all(pool.images.dtype == torch.uint8 for pool in data.pools)
    assert all(bool(pool.images.flatten(1).any(1).all()) for pool in data.pools)
    assert events[0] == PhaseChanged(Phase.PREPARING)
    assert all(isinstance(event, Progress) for event in events[1:])


def test_a_held_out_digit_is_in_no_pool(pad, digits):
    _, data = pad()
    held = {image.numpy().tobytes() for each in data.held_out for image in each.images}
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
    assert [pool.share for pool in data.pools] == [290, 29]


def written_by(writers, digits):
    """Lines of an ink file: `digits` fours of each of the writers."""
    row = ink_to_json(VARIANTS["4 of two strokes"], "4")[:-1]
    return [f'{row},"writer":"{writer}"}}\n' for writer in writers for _ in range(digits)]


def test_each_source_is_shown_by_its_writers_and_no_digit_seldom(
    digits, sources, strokes_file, tmp_path
):
    """By at least 5 pictures of each digit; a file that names no writers has but one."""
    files = []
    for name, rows in {
        "short": written_by("abcd", 2),
        "long": written_by("abcde", 4),
        "nameless": written_by([""], 30),
    }.items():
        files.append(tmp_path / f"{name}.jsonl")
        files[-1].write_text("".join(rows))
    given = replace(sources, strokes=tuple(files))
    _, data = finished(training_data(TrainConfig(Recipe.PAD), digits, given))
    mnist, short, long, nameless, others = data.pools
    assert data.name == "few digits + 54 pen digits"  # all but the four of the writer e
    assert (short.share, long.share, nameless.share) == (4 * 15, 5 * 16, 5 * 30)
    assert all(len(pool.images) >= 8 * pool.share for pool in (short, long, nameless))
    assert others.share == int(0.1 * (mnist.share + 4 * 15 + 5 * 16 + 5 * 30))
    # Of each source by itself, but of those without a fifth writer nothing.
    assert [(each.source, len(each.labels)) for each in data.held_out[:-1]] == [
        ("few digits", 10),
        ("long", 4),
    ]


def test_a_share_of_the_pictures_is_written_by_a_habit_and_none_that_is_held_out(
    digits, sources, strokes_file, monkeypatch
):
    drawn = []

    def note(samples, variations, rng, habits=0.0):
        drawn.append((len(samples), habits))
        return draw_digits(samples, 1, rng)

    monkeypatch.setattr("mnist_pad.core.training.training_data.draw_digits", note)
    given = replace(sources, strokes=(strokes_file,))
    finished(training_data(TrainConfig(Recipe.PAD), digits, given))
    assert drawn == [(24, HABITS)]


def samples_of(*writers):
    return [InkSample(VARIANTS["4 closed"], "4", n, writer) for n, writer in enumerate(writers)]


@pytest.mark.parametrize(
    ("writers", "held"),
    [("abcde", "e"), ("edcba", "e"), ("abcd", ""), ("aaaab", ""), ("ABCDEFGHIJKL", "EJ")],
)
def test_every_fifth_writer_by_name_is_held_out(writers, held):
    kept, split_off = split_writers(samples_of(*writers))
    assert {sample.writer for sample in split_off} == set(held)
    assert sorted(sample.line for sample in kept + split_off) == list(range(len(writers)))
    assert "".join(sample.writer for sample in kept) == "".join(
        writer for writer in writers if writer not in held
    )


def test_all_digits_of_a_writer_are_split_off_together():
    kept, split_off = split_writers(samples_of(*"abcdeabcdeabcde"))
    assert [sample.writer for sample in split_off] == ["e"] * 3
    assert len(kept) == 12


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


@pytest.mark.parametrize(("share", "written"), [(0.0, 0), (0.5, 100), (1.0, 200)])
def test_a_share_of_the_drawn_digits_is_written_by_a_habit_before_it_is_warped(
    share, written, monkeypatch
):
    habits, warps = [], []
    made = VARIANTS["7"]
    monkeypatch.setattr(
        "mnist_pad.core.data.drawn_digits.some_habit",
        lambda given, digit, rng: habits.append((given, digit)) or made,
    )
    monkeypatch.setattr(
        "mnist_pad.core.data.drawn_digits.warped",
        lambda given, rng: warps.append(given is made) or given,
    )
    samples = samples_of("a", "b")
    finished(draw_digits(samples, 100, np.random.default_rng(0), share))
    assert len(habits) == pytest.approx(written, abs=25)
    assert all(given is samples[0].ink and digit == "4" for given, digit in habits)
    assert sum(warps) == len(habits)
    assert len(warps) == 200


def test_without_habits_the_pictures_are_those_of_warps_alone(strokes_file):
    samples = pen_digits([strokes_file])[:5]
    plain, same, others = (
        finished(draw_digits(samples, 3, np.random.default_rng(0), *habits))[1][0]
        for habits in ((), (0.0,), (1.0,))
    )
    assert torch.equal(plain, same)
    assert not torch.equal(plain, others)
