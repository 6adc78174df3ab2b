"""Random variation of pictures."""

import pytest
import torch

from inks import VARIANTS
from mnist_pad.core.data.augment import Augmentation, augment
from mnist_pad.core.reading.from_ink import from_ink

STILL = Augmentation(rotation=0, scale=0, shear=0, shift=0, elastic=0)
EIGHT = torch.from_numpy(from_ink(VARIANTS["8"]))[None]
CENTRES = torch.arange(28) + 0.5


def seeded(seed=0):
    return torch.Generator().manual_seed(seed)


def varied(amount, count=64):
    return augment(EIGHT.repeat(count, 1, 1, 1), amount, seeded())


def mass_centres(images):
    """(n, 2)."""
    x = images.sum((1, 2)) @ CENTRES
    y = images.sum((1, 3)) @ CENTRES
    return torch.stack([x, y], 1) / images.sum((1, 2, 3))[:, None]


@pytest.mark.parametrize("count", [1, 5])
def test_pictures_stay_pictures(count):
    images = augment(torch.rand(count, 1, 28, 28), Augmentation(), seeded())
    assert images.shape == (count, 1, 28, 28)
    assert images.dtype == torch.float32
    assert 0 <= images.min() <= images.max() <= 1


def test_nothing_asked_for_changes_nothing():
    torch.testing.assert_close(varied(STILL, 1), EIGHT, atol=1e-4, rtol=0)


def test_a_generator_fixes_the_result():
    images = EIGHT.repeat(4, 1, 1, 1)
    assert torch.equal(
        augment(images, Augmentation(), seeded(1)), augment(images, Augmentation(), seeded(1))
    )
    assert not torch.equal(
        augment(images, Augmentation(), seeded(1)), augment(images, Augmentation(), seeded(2))
    )


def test_it_leaves_torchs_own_random_numbers_and_its_input_alone():
    before, images = torch.get_rng_state(), EIGHT.clone()
    augment(images, Augmentation(), seeded())
    assert torch.equal(torch.get_rng_state(), before)
    assert torch.equal(images, EIGHT)


def test_every_picture_is_varied_differently():
    assert len({image.numpy().tobytes() for image in varied(Augmentation(), 20)}) == 20


def test_shifts_stay_within_their_limit_and_reach_it():
    moved = mass_centres(varied(Augmentation(0, 0, 0, 2.0, 0), 200)) - mass_centres(EIGHT)
    assert moved.abs().max() < 2.01
    assert (moved.amax(0) > 1.8).all()
    assert (moved.amin(0) < -1.8).all()


def test_scale_changes_the_size_both_ways():
    ratio = varied(Augmentation(0, 0.2, 0, 0, 0), 200).sum((1, 2, 3)) / EIGHT.sum()
    assert ratio.min() < 0.8
    assert ratio.max() > 1.2


def test_an_affine_map_keeps_the_middle_where_it_is():
    moved = mass_centres(varied(Augmentation(15, 0.1, 0.2, 0, 0))) - mass_centres(EIGHT)
    assert moved.abs().max() < 0.3


def test_rotation_goes_both_ways():
    turned = varied(Augmentation(30, 0, 0, 0, 0), 100)[:, 0]
    x, y = CENTRES - 14, (CENTRES - 14)[:, None]
    tilt = (turned * x * y).sum((1, 2)) / turned.sum((1, 2))
    assert tilt.min() < -1
    assert tilt.max() > 1


def test_elastic_bends_by_no_more_than_its_limit():
    bent = varied(Augmentation(0, 0, 0, 0, 1.0))
    assert 0.01 < (bent - EIGHT).abs().mean() < 0.1
