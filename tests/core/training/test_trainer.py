"""One training, epoch by epoch."""

import math
from dataclasses import replace

import pytest
import torch
from torch.nn import functional as F

from mnist_pad.core.errors import TrainingError
from mnist_pad.core.events import EpochDone, Phase, PhaseChanged, Progress, Unit
from mnist_pad.core.model.networks import DigitCnn, PadCnn, as_input
from mnist_pad.core.training import trainer as trainer_module
from mnist_pad.core.training.config import RECIPES, Recipe, TrainConfig
from mnist_pad.core.training.scoring import mixed_cost
from mnist_pad.core.training.trainer import METHODS, Trainer
from mnist_pad.core.training.training_data import HeldOut, Pool, TrainingData

CPU = torch.device("cpu")


@pytest.fixture(autouse=True)
def _own_random_numbers():
    with torch.random.fork_rng():
        yield


@pytest.fixture
def data(starter):
    images, labels = starter.train_images[:60], starter.train_labels[:60]
    return TrainingData("few", (Pool(images, labels, 60),), images[:30], labels[:30])


def epoch(trainer):
    """The events of one epoch, and its result."""
    job, events = trainer.epoch(), []
    while True:
        try:
            events.append(next(job))
        except StopIteration as end:
            return events, end.value


def test_every_recipe_has_its_way():
    assert set(METHODS) == set(Recipe)
    assert METHODS[Recipe.SEED].architecture == METHODS[Recipe.QUICK].architecture == "seed-cnn"
    assert not METHODS[Recipe.SEED].one_cycle
    assert METHODS[Recipe.SEED].augmentation is None
    # What the course page's program does not do, its recipes do not either.
    assert not METHODS[Recipe.SEED].decay + METHODS[Recipe.QUICK].decay
    assert not METHODS[Recipe.SEED].in_halves | METHODS[Recipe.QUICK].in_halves
    assert METHODS[Recipe.PAD].architecture == "pad-cnn-6"


@pytest.fixture
def with_pad_method(data, monkeypatch):
    """Make a trainer of the pad recipe that differs in its method alone."""

    def make(is_able=True, **changes):
        monkeypatch.setattr(trainer_module, "multiplies_halves", lambda device: is_able)
        changed = replace(METHODS[Recipe.PAD], **changes)
        monkeypatch.setitem(trainer_module.METHODS, Recipe.PAD, changed)
        return Trainer(replace(RECIPES[Recipe.PAD], batch_size=20, epochs=1, seed=4), data, CPU)

    return make


@pytest.mark.parametrize(
    ("wanted", "is_able", "halves"),
    [(True, True, True), (True, False, False), (False, True, False)],
)
def test_it_multiplies_in_halves_where_the_device_does_and_keeps_its_weights_in_full(
    with_pad_method, wanted, is_able, halves
):
    trainer = with_pad_method(is_able, in_halves=wanted)
    given = []
    trainer.network.fc.register_forward_hook(
        lambda layer, inputs, output: given.append((layer.training, output.dtype))
    )
    costs = []
    trainer.cost_of = lambda logits, labels: (
        costs.append(logits.dtype) or F.cross_entropy(logits, labels)
    )
    epoch(trainer)
    trained = torch.bfloat16 if halves else torch.float32
    assert given == [(True, trained)] * 3 + [(False, torch.float32)]
    assert costs == [torch.float32] * 3
    assert {weight.dtype for weight in trainer.network.parameters()} == {torch.float32}


def test_decay_takes_its_share_of_each_weight_off_at_a_step(with_pad_method):
    plain = with_pad_method(decay=0.0, in_halves=False)
    decayed = with_pad_method(decay=0.02, in_halves=False)
    before = plain.network.fc.weight.detach().clone()
    rate = plain.optimizer.param_groups[0]["lr"]
    for trainer in (plain, decayed):
        with torch.random.fork_rng():  # the same batch, dropped and varied alike
            next(event for event in trainer.epoch() if isinstance(event, Progress))
    taken = (plain.network.fc.weight - decayed.network.fc.weight).detach()
    torch.testing.assert_close(taken, rate * 0.02 * before, rtol=0.05, atol=1e-7)


def test_the_seed_fixes_the_initial_weights_and_nothing_else_does(data):
    torch.manual_seed(1)
    network = Trainer(TrainConfig(seed=777), data, CPU).network
    torch.manual_seed(777)
    expected = DigitCnn().state_dict()
    assert all(torch.equal(value, expected[name]) for name, value in network.state_dict().items())


def test_an_epoch_reports_every_batch_and_then_the_test(data):
    trainer = Trainer(TrainConfig(batch_size=20, epochs=3), data, CPU)
    events, done = epoch(trainer)
    assert events[0] == PhaseChanged(Phase.TRAINING)
    batches = events[1:4]
    assert [(e.done, e.total, e.unit) for e in batches] == [(n, 3, Unit.BATCHES) for n in (1, 2, 3)]
    assert batches[-1].cost is not None  # the last cost is always told
    assert events[4:] == [PhaseChanged(Phase.TESTING), Progress(30, 30, Unit.DIGITS)]
    assert done == EpochDone(1, 3, done.cost, done.test_accuracy, done.seconds)
    assert done.seconds > 0
    assert epoch(trainer)[1].epoch == 2


def test_costs_that_are_reported_are_means_since_the_last_report(data):
    events, done = epoch(Trainer(TrainConfig(batch_size=20), data, CPU, report_seconds=0))
    costs = [e.cost for e in events if isinstance(e, Progress) and e.unit is Unit.BATCHES]
    assert sum(costs) / 3 == pytest.approx(done.cost)


def test_the_last_smaller_batch_is_dropped(data):
    events, _ = epoch(Trainer(TrainConfig(batch_size=25), data, CPU))
    assert [e.done for e in events if isinstance(e, Progress) and e.unit is Unit.BATCHES] == [1, 2]


def test_one_epoch_is_the_course_pages_own(data):
    """The loop of the page's program, its cost without the graph."""
    _, done = epoch(Trainer(TrainConfig(batch_size=20, seed=5), data, CPU))
    torch.manual_seed(5)
    network = DigitCnn()
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001)
    pool = data.pools[0]
    dataset = torch.utils.data.TensorDataset(as_input(pool.images), pool.labels)
    loader = torch.utils.data.DataLoader(dataset, batch_size=20, shuffle=True, drop_last=True)
    average = 0.0
    for images, labels in loader:
        optimizer.zero_grad()
        cost = F.cross_entropy(network(images), labels)
        cost.backward()
        optimizer.step()
        average += cost.item() / len(loader)
    assert done.cost == pytest.approx(average, rel=1e-4)


def test_training_and_testing_see_ink_from_0_to_1(data):
    trainer = Trainer(TrainConfig(batch_size=20), data, CPU)
    seen = []
    trainer.network.register_forward_pre_hook(
        lambda network, inputs: seen.append((network.training, float(inputs[0].max())))
    )
    epoch(trainer)
    assert seen == [(True, 1.0)] * 3 + [(False, 1.0)]


def test_the_accuracy_is_the_share_of_right_answers(data):
    trainer = Trainer(TrainConfig(batch_size=20), data, CPU)
    _, done = epoch(trainer)
    answers = trainer.network.eval()(as_input(data.test_images)).argmax(1)
    assert done.test_accuracy == pytest.approx(float((answers == data.test_labels).float().mean()))


def test_it_learns_twenty_digits_by_heart(starter):
    images, labels = starter.train_images[:20], starter.train_labels[:20]
    data = TrainingData("twenty", (Pool(images, labels, 20),), images, labels)
    trainer = Trainer(TrainConfig(batch_size=10, epochs=25), data, CPU)
    results = [epoch(trainer)[1] for _ in range(25)]
    assert results[-1].test_accuracy == 1
    assert results[-1].cost < 0.05 < results[0].cost


def test_a_cost_that_is_no_number_ends_it(data):
    trainer = Trainer(TrainConfig(batch_size=20), data, CPU)
    trainer.cost_of = lambda logits, labels: logits.sum() * math.nan
    with pytest.raises(TrainingError, match="choose a smaller learning rate"):
        epoch(trainer)


@pytest.mark.parametrize(
    ("recipe", "sides"),
    [(Recipe.SEED, [28] * 8), (Recipe.QUICK, [20] * 6 + [28] * 2)],
)
def test_a_quick_training_shows_the_middle_first(data, recipe, sides):
    trainer = Trainer(TrainConfig(recipe, batch_size=15, epochs=2), data, CPU)
    seen = []
    trainer.network.register_forward_pre_hook(
        lambda network, given: seen.append(given[0].shape[-1]) if network.training else None
    )
    for _ in range(2):
        epoch(trainer)
    assert seen == sides


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 5, 6, 10, 30])
def test_the_rate_of_a_cycle_ends_near_nothing_after_any_number_of_steps(data, steps):
    config = TrainConfig(Recipe.QUICK, batch_size=60 // min(steps, 6), epochs=max(1, steps // 6))
    trainer = Trainer(config, data, CPU)
    trainer._step = lambda batch, is_middle: (
        trainer.optimizer.step() or trainer.schedule.step() or torch.ones(())
    )
    rates = []
    for _ in range(config.epochs):
        for event in trainer.epoch():
            if isinstance(event, Progress) and event.unit is Unit.BATCHES:
                rates.append(trainer.optimizer.param_groups[0]["lr"])
    assert len(rates) == config.epochs * trainer.batches
    assert max(rates) <= config.learning_rate * 1.0001


def test_the_rate_of_a_cycle_rises_for_a_fifth(data):
    trainer = Trainer(
        TrainConfig(Recipe.QUICK, batch_size=6, epochs=5, learning_rate=0.1), data, CPU
    )
    rates = []
    for _ in range(50):
        rates.append(trainer.optimizer.param_groups[0]["lr"])
        trainer.optimizer.step()
        trainer.schedule.step()
    assert rates[0] == pytest.approx(0.004)
    assert rates.index(max(rates)) == 9
    assert max(rates) == pytest.approx(0.1)
    assert rates[-1] < 1e-5


def test_a_finished_model_is_a_copy_that_training_leaves_alone(data):
    trainer = Trainer(TrainConfig(batch_size=20, epochs=2), data, CPU)
    epoch(trainer)
    classifier = trainer.classifier(0.5)
    pixels = as_input(data.test_images).numpy()
    before = classifier.classify(pixels)
    epoch(trainer)
    assert classifier.classify(pixels) == before
    assert trainer.classifier(0.5).classify(pixels) != before


def test_a_finished_model_tells_where_it_comes_from(data):
    config = TrainConfig(batch_size=20, epochs=2, seed=3)
    info = Trainer(config, data, CPU).classifier(0.875).info
    assert (info.architecture, info.recipe, info.dataset) == ("seed-cnn", "seed", "few")
    assert (info.test_accuracy, info.parameters) == (0.875, 50_186)
    assert (info.temperature, info.sure_margin) == (1.0, 0.5)
    assert info.created.endswith("+00:00")
    assert '"seed": 3' in info.settings


def test_inputs_are_scaled_once():
    images = torch.tensor([0, 51, 255], dtype=torch.uint8).view(3, 1, 1, 1)
    assert as_input(images).flatten().tolist() == pytest.approx([0, 0.2, 1])
    assert images.flatten().tolist() == [0, 51, 255]


def test_held_out_digits_calibrate_the_answers(data, starter):
    others = torch.full((30,), -1)
    pools = (*data.pools, Pool(torch.zeros(30, 1, 28, 28, dtype=torch.uint8), others, 20))
    held = HeldOut("digits", starter.train_images[100:140], starter.train_labels[100:140])
    padded = replace(data, pools=pools, held_out=(held,))
    config = replace(RECIPES[Recipe.PAD], batch_size=40, epochs=1)
    trainer = Trainer(config, padded, CPU)
    assert isinstance(trainer.network, PadCnn)
    assert trainer.cost_of is mixed_cost
    _, done = epoch(trainer)
    assert math.isfinite(done.cost)
    info = trainer.classifier(done.test_accuracy).info
    assert 0.25 <= info.temperature <= 4
    assert 0.3 <= info.sure_margin <= 0.99
