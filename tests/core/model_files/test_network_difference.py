"""A network that is none of ours is named for what is different."""

import itertools

import pytest
import safetensors.torch
import torch
from torch import nn

from faults.bad_models import saved, seed_weights
from mnist_pad.core.errors import ModelFileError
from mnist_pad.core.model.networks import PadCnn
from mnist_pad.core.model_files import checkpoint


class Page(nn.Module):
    """The page's network, with some things otherwise."""

    def __init__(
        self,
        filters=(32, 64),
        channels=1,
        kernel=3,
        inputs=3136,
        sizes=(10,),
        norm=False,
        bias=True,
    ):
        super().__init__()
        first, second = filters
        half = kernel // 2
        self.layer1 = nn.Sequential(nn.Conv2d(channels, first, kernel, padding=half, bias=bias))
        self.layer2 = nn.Sequential(nn.Conv2d(first, second, kernel, padding=half, bias=bias))
        if norm:
            self.norm = nn.BatchNorm2d(second)
        self.fc = nn.Linear(inputs, sizes[0])
        for number, (before, after) in enumerate(itertools.pairwise(sizes), start=2):
            setattr(self, f"fc{number}", nn.Linear(before, after))


def deeper(count):
    network = Page()
    for number in range(3, 3 + count):
        setattr(network, f"layer{number}", nn.Sequential(nn.Conv2d(64, 64, 3)))
    return network


def renamed():
    names = ("conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias", "out.weight", "out.bias")
    return dict(zip(names, seed_weights().values(), strict=True))


def turned():
    return seed_weights() | {"fc.weight": torch.zeros(3136, 10)}


DIFFERENT = {
    "its first layer has 16 filters, the page's has 32": Page((16, 64)),
    "its second layer has 48 filters, the page's has 64": Page((32, 48), inputs=48 * 49),
    "the filters of its first layer are 5x5, the page's are 3x3": Page(kernel=5),
    "it takes pictures with 3 channels, not one": Page(channels=3),
    "it has 26 outputs, not one for each of ten digits": Page(sizes=(26,)),
    "it has one more linear layer than the page's": Page(sizes=(128, 10)),
    "it has 3 linear layers, the page's has one": Page(sizes=(128, 64, 10)),
    "it has one more convolution than the page's": deeper(1),
    "it has 4 convolutions, the page's has 2": deeper(2),
    "it has no convolution, the page's has 2": nn.Sequential(nn.Linear(784, 10)),
    "it has one convolution, the page's has 2": nn.Sequential(nn.Conv2d(1, 32, 3)),
    "it has no linear layer, the page's has one": nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.Conv2d(32, 64, 3)
    ),
    "its linear layer takes 1600 values, the page's takes 3136": Page(inputs=1600),
    "it has batch normalisation, the page's has none": Page(norm=True),
    "its weights layer1.0.bias are missing": Page(bias=False),
    "the filters of its second layer are for 8 maps, the page's for 32": {
        **seed_weights(),
        "layer2.0.weight": torch.zeros(64, 8, 3, 3),
    },
    "its layer 3 has 32 filters, this program's has 64": PadCnn((32, 64, 128)).state_dict()
    | {"features.7.weight": torch.zeros(32, 64, 3, 3)},
    "its first layer has 16 filters, this program's has 32": PadCnn((16, 32, 64)),
    "its layers have other names, conv1.weight where the page's has layer1.0.weight": renamed(),
    "the weights of its linear layer are transposed": turned(),
    "its weights fc.bias are not all numbers": seed_weights()
    | {"fc.bias": torch.full((10,), torch.nan)},
}


@pytest.mark.parametrize("said", DIFFERENT)
def test_what_is_different_is_said(tmp_path, said):
    made = DIFFERENT[said]
    weights = made.state_dict() if isinstance(made, nn.Module) else made
    for content in (
        saved(weights),
        saved({"epoch": 1, "model_state_dict": weights}),
        safetensors.torch.save({f"module.{name}": value for name, value in weights.items()}),
    ):
        (tmp_path / "a.pt").write_bytes(content)
        with pytest.raises(ModelFileError) as caught:
            checkpoint.load(tmp_path / "a.pt")
        assert f": {said}" in str(caught.value)
