"""The teaching job."""

import copy
import json
import math
from dataclasses import replace

import pytest
import torch

from inks import VARIANTS
from jobs import life_of
from mnist_pad.core.data.dataset import Digits
from mnist_pad.core.errors import BusyError, InkError, ModelFileError, TrainingError
from mnist_pad.core.events import Phase, PhaseChanged, Progress, Unit, run_job
from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.ink.ink_file import InkSample
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.networks import PadCnn, as_input
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.reading.reader import Reader
from mnist_pad.core.teaching import teach_job as teach
from mnist_pad.core.teaching import teacher
from mnist_pad.core.teaching.teach_job import teach_job
from mnist_pad.core.teaching.teacher import Pace
from mnist_pad.core.training import model_job

SAMPLES = [
    InkSample(ink, name[0], line) for line, (name, ink) in enumerate(VARIANTS.items(), start=1)
]

MOMENT = Pace(steps=4, variations=2, non_digits=20, replays=40)


def teaching(*arguments, pace=MOMENT, **options):
    """A teaching of a moment."""
    return teach_job(*arguments, pace=pace, **options)


@pytest.fixture(autouse=True)
def _own_random_numbers():
    with torch.random.fork_rng():
        yield


@pytest.fixture(scope="session")
def deep():
    """An untrained five-layer network that is said to know what is no digit."""
    with torch.random.fork_rng():
        torch.manual_seed(1)
        return Classifier(PadCnn(), ModelInfo("pad-cnn", "pad", "MNIST", temperature=1.5))


def weights(classifier):
    return {name: value.clone() for name, value in classifier.network.state_dict().items()}


def same(one, other):
    return all(torch.equal(value, other[name]) for name, value in one.items())


def costs(events):
    return [event.cost for event in events if isinstance(event, Progress) and event.cost]


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_whole_life_of_a_teaching(classifier, sources, tmp_path):
    out = tmp_path / "모델" / "mine.safetensors"
    events, made = life_of(teaching(SAMPLES, classifier, sources, out))
    assert [event.phase for event in events if isinstance(event, PhaseChanged)] == [
        Phase.FINDING_DATA,
        Phase.PREPARING,
        Phase.TRAINING,
        Phase.TESTING,
        Phase.SAVING,
    ]
    steps = [e for e in events if isinstance(e, Progress) and e.unit is Unit.BATCHES]
    assert [(step.done, step.total) for step in steps] == [(n, 4) for n in range(1, 5)]
    assert all(0 < step.cost < 5 for step in steps)
    assert made.path == str(out)
    assert names(out.parent) == ["mine.safetensors"]
    assert same(weights(checkpoint.load(out)), weights(made.classifier))


def test_the_base_stays_and_answers_as_before(deep, sources):
    before = weights(deep)
    made = run_job(teaching(SAMPLES, deep, sources, None))
    assert same(weights(deep), before)
    assert not deep.network.training
    assert not any(weight.requires_grad for weight in deep.network.parameters())
    assert not same(weights(made.classifier), before)


@pytest.mark.parametrize("name", ["classifier", "deep"])
def test_every_architecture_learns_the_samples(name, request, sources):
    base = request.getfixturevalue(name)
    # Many steps, as an untrained network hardly tells digits apart.
    pace = replace(MOMENT, steps=1000, taught=0.8, variations=4)
    made = run_job(teaching(SAMPLES, base, sources, None, pace=pace))

    def right(classifier):
        reader = Reader(classifier)
        return sum(reader.read(sample.ink).text == sample.label for sample in SAMPLES)

    assert right(base) < 5
    assert right(made.classifier) > 9


@pytest.mark.parametrize("name", ["classifier", "deep"])
def test_only_the_last_layer_learns(name, request, sources):
    base = request.getfixturevalue(name)
    taught = weights(run_job(teaching(SAMPLES, base, sources, None)).classifier)
    changed = {key for key, value in weights(base).items() if not torch.equal(value, taught[key])}
    assert changed == {"fc.weight", "fc.bias"}


def test_the_more_is_of_what_is_replayed_the_less_its_answers_change(deep, sources, starter):
    pixels = as_input(starter.test_images[:50])
    before = deep.probabilities(pixels)

    def change(taught):
        pace = replace(MOMENT, steps=40, taught=taught, replays=200)
        made = run_job(teaching(SAMPLES, deep, sources, None, pace=pace))
        return float((made.classifier.probabilities(pixels) - before).abs().mean())

    assert change(0.1) < change(0.8) / 2


def test_many_samples_are_shown_less_often_each(deep, sources, monkeypatch):
    asked = []
    draw = teach.draw_digits

    def remembered(samples, variations, rng):
        asked.append(variations)
        return draw(samples, variations, rng)

    monkeypatch.setattr(teach, "draw_digits", remembered)
    for pictures in (5, 42, 960):
        pace = replace(MOMENT, steps=1, variations=4, pictures=pictures)
        list(teaching(SAMPLES, deep, sources, None, pace=pace))
    assert asked == [1, 3, 4]


def test_costs_fall_step_by_step(deep, sources):
    pace = replace(MOMENT, steps=30)
    falling = costs(teaching(SAMPLES, deep, sources, None, pace=pace))
    assert falling[-1] < falling[len(falling) // 2] < falling[0]


def test_what_the_model_says_of_itself(deep, sources, starter):
    made = run_job(teaching(SAMPLES, deep, sources, None))
    info = made.classifier.info
    assert info.dataset == "MNIST + 14 taught digits"
    kept = ("architecture", "recipe", "temperature", "sure_margin")
    assert all(getattr(info, name) == getattr(deep.info, name) for name in kept)
    settings = json.loads(info.settings)
    assert (settings["samples"], settings["seed"]) == (14, 777)
    assert settings["replayed"] == "starter set (200 digits)"
    pixels = as_input(starter.test_images[:50])
    answers = made.classifier.probabilities(pixels).argmax(1)
    right = (answers == starter.test_labels[:50]).float().mean()
    assert info.test_accuracy == pytest.approx(float(right))


def test_taught_again_it_names_the_latest_samples_only(deep, sources):
    taught = Classifier(
        copy.deepcopy(deep.network),
        replace(deep.info, dataset="A + 7 pen digits + 3 taught digits"),
    )
    made = run_job(teaching(SAMPLES, taught, sources, None))
    assert made.classifier.info.dataset == "A + 7 pen digits + 14 taught digits"


def test_a_model_of_unknown_data_is_called_by_what_is_replayed(classifier, sources):
    base = Classifier(copy.deepcopy(classifier.network), replace(classifier.info, dataset=""))
    made = run_job(teaching(SAMPLES, base, sources, None))
    assert made.classifier.info.dataset == "starter set (200 digits) + 14 taught digits"


def test_a_seed_gives_the_same_model_again_and_another_seed_another(deep, sources):
    first, one = life_of(teaching(SAMPLES, deep, sources, None))
    torch.rand(3)
    again, other = life_of(teaching(SAMPLES, deep, sources, None))
    assert costs(again) == costs(first)
    assert same(weights(other.classifier), weights(one.classifier))
    assert costs(teaching(SAMPLES, deep, sources, None, seed=1)) != costs(first)


def test_mnist_is_replayed_where_it_is(classifier, sources, starter, tmp_path, monkeypatch):
    digits = Digits(
        "MNIST",
        starter.train_images[:40],
        starter.train_labels[:40],
        starter.test_images[:20],
        starter.test_labels[:20],
    )
    monkeypatch.setattr(teach, "find_mnist", lambda folders: folders[0])
    monkeypatch.setattr(teach, "load_mnist", lambda folder: digits)
    made = run_job(teaching(SAMPLES, classifier, replace(sources, mnist=(tmp_path,)), None))
    assert json.loads(made.classifier.info.settings)["replayed"] == "MNIST"


@pytest.mark.parametrize("recipe", ["pad", "seed"])
def test_no_digits_are_replayed_to_a_model_that_knows_them(deep, sources, monkeypatch, recipe):
    shown = []
    draw = teach.draw_non_digits

    def remembered(*arguments):
        pictures = yield from draw(*arguments)
        shown.append(pictures)
        return pictures

    monkeypatch.setattr(teach, "draw_non_digits", remembered)
    base = Classifier(copy.deepcopy(deep.network), replace(deep.info, recipe=recipe))
    list(teaching(SAMPLES, base, sources, None))
    assert len(shown) == (recipe == "pad")


@pytest.mark.parametrize("label", [None, "42", "", "x", "٣"])
def test_a_label_that_is_no_digit_is_refused(classifier, sources, label):
    odd = replace(SAMPLES[2], label=label, line=3)
    with pytest.raises(InkError, match=r"^Sample 3 is not labelled with one digit: .*0 to 9"):
        list(teaching([*SAMPLES[:2], odd], classifier, sources, None))


def test_no_samples_and_no_ink_are_refused(classifier, sources):
    with pytest.raises(InkError, match=r"There are no samples to teach: draw"):
        next(teaching([], classifier, sources, None))
    with pytest.raises(InkError, match=r"Sample 9 has no ink: draw it again"):
        next(teaching([InkSample(Ink(), "3", 9)], classifier, sources, None))


def test_one_sample_is_enough(deep, sources):
    made = run_job(teaching(SAMPLES[:1], deep, sources, None))
    assert made.classifier.info.dataset == "MNIST + 1 taught digits"


@pytest.mark.parametrize("steps", [1, 2, 4, 7, 9])
def test_stopped_early_it_leaves_no_file(classifier, sources, tmp_path, steps):
    folder = tmp_path / "models"
    job = teaching(SAMPLES, classifier, sources, folder / "new.safetensors")
    for _ in range(steps):
        next(job)
    job.close()
    assert not folder.exists() or names(folder) == []


def test_a_cost_that_is_no_number_leaves_the_old_file(classifier, sources, model_file, monkeypatch):
    old, files = model_file.read_bytes(), names(model_file.parent)
    monkeypatch.setattr(teacher.Teacher, "_cost", lambda *_: torch.tensor(math.nan))
    with pytest.raises(TrainingError, match="no longer a number"):
        list(teaching(SAMPLES, classifier, sources, model_file))
    assert (model_file.read_bytes(), names(model_file.parent)) == (old, files)


def test_lack_of_memory_is_told(classifier, sources, monkeypatch):
    def full(*_arguments):
        raise MemoryError

    monkeypatch.setattr(teacher, "augment", full)
    with pytest.raises(TrainingError, match="not enough memory"):
        list(teaching(SAMPLES, classifier, sources, None))


def test_what_cannot_be_saved_is_found_out_first(classifier, sources, tmp_path):
    job = teaching(SAMPLES, classifier, sources, tmp_path)
    assert next(job) == PhaseChanged(Phase.FINDING_DATA)
    with pytest.raises(ModelFileError, match="could not be saved"):
        next(job)


def test_a_model_that_is_not_saved_in_the_end_is_handed_over(
    classifier, sources, tmp_path, monkeypatch
):
    def full(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(checkpoint, "atomic_write", full)
    events, made = life_of(teaching(SAMPLES, classifier, sources, tmp_path / "new.safetensors"))
    assert "could not be saved" in events[-1].template
    assert made.path is None
    assert made.classifier.info.dataset.endswith("taught digits")


def test_a_second_job_of_the_same_file_is_refused(classifier, sources, tmp_path):
    out = tmp_path / "model.safetensors"
    first = teaching(SAMPLES, classifier, sources, out)
    next(first)
    with pytest.raises(BusyError):
        next(teaching(SAMPLES, classifier, sources, out))
    first.close()
    assert not model_job.lock_of(out).exists()
