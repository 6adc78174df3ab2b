"""The networks: (n, 1, 28, 28) in 0..1 -> (n, 10) logits. No files, no training."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from torch import Tensor, nn
from torch.nn import functional as F


class DigitCnn(nn.Module):
    """The course page's network: two convolutions and one linear layer, 50,186 parameters."""

    def __init__(self) -> None:
        super().__init__()
        # In the page's order and under its names: then a seed gives the page's initial weights, and
        # weights that the page's program saved can be loaded.
        self.layer1 = nn.Sequential(nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
        self.layer2 = nn.Sequential(nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
        self.fc = nn.Linear(7 * 7 * 64, 10)
        # The page draws these a second time, too. Without the layer's own draw before, the seed
        # would give other numbers here.
        nn.init.xavier_uniform_(self.fc.weight)

    def forward(self, x: Tensor) -> Tensor:
        """Turn (n, 1, 28, 28), or the middle (n, 1, 20, 20) of it, into (n, 10) logits."""
        out = x
        for convolution, relu, pool in (self.layer1, self.layer2):
            out = relu(pool(convolution(out)))  # as pooling last, on a quarter of the numbers
        # The quick recipe begins with the middles alone: as good, in two thirds of the time.
        if out.shape[-1] == 7:
            return self.fc(out.flatten(1))
        return F.linear(out.flatten(1), self._middle_weight(), self.fc.bias)

    def _middle_weight(self) -> Tensor:
        """Return (10, 64 * 5 * 5) the linear layer's weights for the middle 20x20 pixels."""
        # Pooled twice, the 4 pixels that are missing on each side are one cell of the 7x7.
        return self.fc.weight.unflatten(1, (64, 7, 7))[:, :, 1:-1, 1:-1].flatten(1)


class PadCnn(nn.Module):
    """Five or more convolutions with batch norm, for reading drawings.

    Args:
        widths: channels at 28x28 (one layer), 14x14 (two layers) and 7x7.
        last: how many layers there are at 7x7, at least 1.
        dropout: share of features dropped before the linear layer while training, 0..1.
        between: share dropped after each pooling while training, 0..1.
    """

    def __init__(
        self,
        widths: tuple[int, int, int] = (32, 64, 128),
        *,
        last: int = 2,
        dropout: float = 0.3,
        between: float = 0.0,
    ) -> None:
        super().__init__()
        first, second, third = widths
        self.features = nn.Sequential(
            *_convolution(1, first),
            _pooling(between),
            *_convolution(first, second),
            *_convolution(second, second),
            _pooling(between),
            *_convolution(second, third),
            *(module for _ in range(last - 1) for module in _convolution(third, third)),
        )
        self.dropout = nn.Dropout(dropout)
        self.fc = nn.Linear(7 * 7 * third, 10)

    def forward(self, x: Tensor) -> Tensor:
        """Turn (n, 1, 28, 28) into (n, 10) logits."""
        return self.fc(self.dropout(self.features(x).flatten(1)))


def _convolution(inputs: int, outputs: int) -> tuple[nn.Module, ...]:
    """Return a 3x3 convolution with batch norm and ReLU."""
    # No bias: the norm would subtract it again with the mean, and adds one of its own.
    convolution = nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)
    return convolution, nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)


def _pooling(dropped: float) -> nn.Module:
    """Return a pooling that halves each side, and drops a share of what it gives in training."""
    # One module for both: numbered by its place, the next layer keeps its name in model files.
    return nn.Sequential(nn.MaxPool2d(2), nn.Dropout(dropped))


# The names are in people's model files: they stay, whatever becomes of the classes.
ARCHITECTURES: dict[str, Callable[[], nn.Module]] = {
    "seed-cnn": DigitCnn,
    "pad-cnn": PadCnn,  # of the pad recipe until version 1
    "pad-cnn-6": partial(PadCnn, (32, 64, 160), last=3, dropout=0.4, between=0.1),
}
"""The networks by the name that a model file carries."""


def feature_layers(network: nn.Module) -> tuple[nn.Module, ...]:
    """Return the convolutions and what lies between them, in a picture's order. After them comes
    one linear layer on all that the last of them gives."""
    # modules() lists them as they were made, which is that order. Only the page's network pools
    # before its ReLU, and both ways give the same.
    kinds = (nn.Conv2d, nn.BatchNorm2d, nn.ReLU, nn.MaxPool2d)
    return tuple(module for module in network.modules() if isinstance(module, kinds))


def both_sides(size: int | str | tuple[int, ...]) -> tuple[int, int]:
    """Return a layer's kernel, stride or padding for rows and for columns."""
    return (int(size[0]), int(size[1])) if isinstance(size, tuple) else (int(size), int(size))


def parameter_count(network: nn.Module) -> int:
    """Return how many trainable numbers the network has."""
    # Not by requires_grad, which a finished model's weights no longer have.
    return sum(parameter.numel() for parameter in network.parameters())


def as_input(images: Tensor) -> Tensor:
    """Turn uint8 (n, 1, 28, 28) into float32 in 0..1, which every network here takes."""
    # In place, on the copy that float() has just made.
    return images.float().div_(255)
