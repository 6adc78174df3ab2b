"""The networks."""

import pytest
import torch
from torch import nn

from benchmarks import seed_program
from mnist_pad.core.model.networks import ARCHITECTURES, DigitCnn, PadCnn, parameter_count


def seeded(make, seed=777):
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        return make()


def test_a_seed_gives_the_course_pages_initial_weights():
    ours, theirs = seeded(DigitCnn).state_dict(), seeded(seed_program.CNN).state_dict()
    assert list(ours) == list(theirs)
    assert all(torch.equal(ours[name], theirs[name]) for name in ours)


def test_pooling_first_is_the_course_pages_function():
    ours, theirs = seeded(DigitCnn), seeded(seed_program.CNN)
    images = torch.rand(16, 1, 28, 28, generator=torch.Generator().manual_seed(0))
    assert torch.equal(ours(images), theirs(images))
    torch.nn.functional.cross_entropy(ours(images), torch.arange(16) % 10).backward()
    torch.nn.functional.cross_entropy(theirs(images), torch.arange(16) % 10).backward()
    for mine, other in zip(ours.parameters(), theirs.parameters(), strict=True):
        torch.testing.assert_close(mine.grad, other.grad)


def test_the_middle_of_a_picture_is_read_with_the_weights_that_lie_under_it():
    network = seeded(DigitCnn)
    with torch.no_grad():
        network.layer1[0].bias.zero_()  # an empty edge then says nothing to the second layer
        outer = torch.ones(64, 7, 7, dtype=torch.bool)
        outer[:, 1:-1, 1:-1] = False
        network.fc.weight[:, outer.flatten()] = 0
    ink = torch.rand(4, 1, 18, 18, generator=torch.Generator().manual_seed(0))
    middle = torch.nn.functional.pad(ink, (1,) * 4)  # else what is outside sees some of it
    whole = torch.nn.functional.pad(middle, (4,) * 4)
    torch.testing.assert_close(network(middle), network(whole))


@pytest.mark.parametrize("count", [0, 1, 3])
@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_pictures_in_logits_out(architecture, count):
    network = ARCHITECTURES[architecture]().eval()
    assert network(torch.rand(count, 1, 28, 28)).shape == (count, 10)


def test_more_layers_leave_the_names_of_the_first_as_they_were():
    few, many = PadCnn(last=2).state_dict(), PadCnn(last=3).state_dict()
    assert set(few) < set(many)
    assert all(many[name].shape == value.shape for name, value in few.items())


def test_what_is_dropped_between_layers_changes_training_alone_and_no_name():
    plain, dropping = seeded(PadCnn), seeded(lambda: PadCnn(dropout=0.0, between=0.3))
    assert list(plain.state_dict()) == list(dropping.state_dict())
    images = torch.rand(4, 1, 28, 28, generator=torch.Generator().manual_seed(0))
    assert torch.equal(plain.eval()(images), dropping.eval()(images))
    with torch.random.fork_rng():
        torch.manual_seed(0)
        dropped = (dropping.train().features[3](torch.ones(1, 32, 28, 28)) == 0).float().mean()
    assert dropped == pytest.approx(0.3, abs=0.02)


def test_the_pad_recipes_network_fits_its_file():
    network = ARCHITECTURES["pad-cnn-6"]()
    assert sum(value.nbytes for value in network.state_dict().values()) < 4e6


def test_the_names_in_model_files_stay():
    counts = {name: parameter_count(make()) for name, make in ARCHITECTURES.items()}
    assert counts == {"seed-cnn": 50_186, "pad-cnn": 340_330, "pad-cnn-6": 688_234}


def test_the_numbers_of_parameters():
    assert parameter_count(DigitCnn()) == 50_186
    assert parameter_count(PadCnn()) == 340_330
    assert parameter_count(PadCnn((24, 48, 96))) == 203_410
    # Without a layer at 7x7 there are 128 * 128 * 9 weights fewer, and two of its batch norm.
    assert parameter_count(PadCnn(last=1)) == 340_330 - 128 * 128 * 9 - 2 * 128
    assert parameter_count(PadCnn(last=4)) == 340_330 + 2 * (128 * 128 * 9 + 2 * 128)
    assert parameter_count(nn.Linear(3, 2)) == 8


@pytest.mark.parametrize("architecture", ARCHITECTURES)
def test_in_evaluation_an_answer_depends_on_its_picture_alone(architecture):
    network = seeded(ARCHITECTURES[architecture]).eval()
    images = torch.rand(5, 1, 28, 28)
    with torch.inference_mode():
        together = network(images)
        apart = torch.cat([network(image[None]) for image in images])
    torch.testing.assert_close(together, apart)
