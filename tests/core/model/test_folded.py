"""A network whose batch norms are folded into its convolutions answers as before."""

import pytest
import torch
from torch import nn

from mnist_pad.core.model.folded import folded
from mnist_pad.core.model.networks import ARCHITECTURES


@pytest.mark.parametrize("name", ARCHITECTURES)
def test_the_logits_are_the_same(name):
    torch.manual_seed(0)
    network = ARCHITECTURES[name]()
    pixels = torch.rand(4, 1, 28, 28)
    with torch.no_grad():
        network.train()(pixels)  # so that the norms have means and variances of their own
        logits = network.eval()(pixels)
        assert torch.allclose(folded(network)(pixels), logits, atol=1e-5)


def test_no_norm_is_left_and_the_network_stays_as_it_is():
    network = ARCHITECTURES["pad-cnn-6"]().eval()
    kinds = [type(module) for module in network.modules()]
    assert not any(isinstance(module, nn.BatchNorm2d) for module in folded(network).modules())
    assert [type(module) for module in network.modules()] == kinds
