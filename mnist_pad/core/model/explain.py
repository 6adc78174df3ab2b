"""What happens inside a network: its feature maps, its filters, and where the evidence lies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model.inside import Inside, Layer, ReceptiveField
from mnist_pad.core.model.networks import both_sides, feature_layers
from mnist_pad.core.model.prediction import SIDE, Pixels

# With 32 the evidence of the bundled model sums to the change of the log-odds within about 7 %,
# with 16 within 17 %, in half the time: its six layers make their turn in few of the pictures.
STEPS = 32
"""Pictures between the empty one and the drawing."""

_BLUR = 1.2  # pixels; max-pooling makes neighbours take turns, which no eye can read


class Explainer:
    """Looks inside a classifier's network and only reads it: other threads may use it meanwhile.

    Attributes:
        classifier: the model.
    """

    def __init__(self, classifier: Classifier) -> None:
        self.classifier = classifier
        # All of these are the model's alone, so one look at it serves every drawing.
        self._blocks = _blocks(feature_layers(classifier.network))
        self._kernels = [_kernels(block) for block in self._blocks]
        self._fields = _fields(self._blocks)

    def explain(self, pixels: Pixels, digit: int) -> Inside:
        """Return the maps of every convolution, and what speaks for a digit and against it.

        Args:
            pixels: (1, 28, 28) float32 in 0..1.
            digit: any digit, whether it is the answer or not.
        """
        shown = torch.from_numpy(pixels)
        evidence = integrated_gradients(self.classifier.network, shown, digit)
        # Blurred before it is scaled: the blur lowers the peak that the scale goes by.
        seen = _blurred(evidence.numpy())
        odds = float(evidence.sum())
        layers, logits = self._layers(shown), self._logits(shown)
        return Inside(pixels, digit, seen / _largest(seen), odds, layers, logits)

    def _logits(self, shown: Tensor) -> tuple[float, ...]:
        with torch.inference_mode():
            return tuple(self.classifier.network(shown[None])[0].tolist())

    def _layers(self, shown: Tensor) -> tuple[Layer, ...]:
        found = []
        # Layer by layer: hooks on the network would also fire when another thread asks it.
        with torch.inference_mode():
            out = shown[None]
            for block, kernels, field in zip(
                self._blocks, self._kernels, self._fields, strict=True
            ):
                for module in block:
                    out = module(out)
                found.append(Layer(_as_grey(out[0].numpy()), kernels, field))
        return tuple(found)


def integrated_gradients(
    network: nn.Module, pixels: Tensor, digit: int, steps: int = STEPS
) -> Tensor:
    """Return how much each pixel changes the log-odds of a digit, compared with an empty picture:
    M. Sundararajan, A. Taly, Q. Yan, "Axiomatic attribution for deep networks", 2017. All pixels
    together change them as much as the whole drawing does ("completeness").

    Args:
        network: (n, 1, 28, 28) -> (n, 10) logits, its weights without gradients.
        pixels: (1, 28, 28) float32 in 0..1.
        digit: which one.
        steps: points of the path at which the gradient is taken, 1 or more.

    Returns:
        (28, 28) float32.
    """
    # The middles of equal parts: with so few steps, their ends would miss the integral by more. To
    # the power of 1.5, as a network turns where ink is faint; the weights are as its slope.
    middles = (torch.arange(steps) + 0.5) / steps
    shares, weights = middles**1.5, middles.sqrt() / middles.sqrt().sum()
    with torch.enable_grad():
        path = (shares[:, None, None, None] * pixels).requires_grad_(True)
        # Each picture's log-odds depend on that picture alone, so one backward pass through their
        # sum gives all the gradients.
        (gradients,) = torch.autograd.grad(log_odds(network(path), digit).sum(), path)
    return (torch.einsum("n,nchw->chw", weights, gradients) * pixels)[0]


def log_odds(logits: Tensor, digit: int) -> Tensor:
    """Turn (n, 10) logits into (n,) logarithms of a digit's odds against all others."""
    # Against the others, as what speaks for all digits alike is no evidence. By the logits, as
    # log p - log(1 - p) would lose all digits of p near 1.
    others = [other for other in range(10) if other != digit]
    return logits[:, digit] - torch.logsumexp(logits[:, others], 1)


def _blocks(layers: Sequence[nn.Module]) -> list[list[nn.Module]]:
    """Return the layers up to each ReLU."""
    # What follows the last one is a pooling at most, which has no filters to show.
    ends = [0, *(index + 1 for index, layer in enumerate(layers) if isinstance(layer, nn.ReLU))]
    return [list(layers[start:end]) for start, end in pairwise(ends)]


def _kernels(block: Sequence[nn.Module]) -> NDArray[np.float32]:
    """Return (n, inputs, k, k) the weights of a block's convolution, in -1..1."""
    weights = torch.empty(0)
    for layer in block:
        if isinstance(layer, nn.Conv2d):
            weights = layer.weight.detach()
        elif isinstance(layer, nn.BatchNorm2d) and layer.running_var is not None:
            # Of this scale only the sign outlives the next step, but a negative one turns what the
            # filter looks for into what it avoids.
            scale = layer.weight / torch.sqrt(layer.running_var + layer.eps)
            weights = weights * scale[:, None, None, None]
    # A filter may be all zeros, and stays so.
    largest = weights.abs().amax((1, 2, 3), keepdim=True).clamp(min=1e-30)
    kernels = (weights / largest).contiguous().numpy()
    kernels.flags.writeable = False  # one array serves every look, in two threads
    return kernels


def _fields(blocks: Sequence[Sequence[nn.Module]]) -> list[ReceptiveField]:
    """Return the receptive fields of each block's maps."""
    fields, field = [], ReceptiveField()
    for block in blocks:
        for layer in block:
            if isinstance(layer, nn.Conv2d | nn.MaxPool2d):
                shape = layer.kernel_size, layer.stride, layer.padding
                # All layers are square, so one side stands for both.
                field = field.after(*(both_sides(size)[0] for size in shape))
        fields.append(field)
    return fields


def _as_grey(maps: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Scale (n, h, w) values from 0 up to 255 at most."""
    # By square roots: next to the strongest values, weak ones would be nearly black.
    return np.ascontiguousarray((np.sqrt(maps / _largest(maps)) * 255).astype(np.uint8))


def _largest(values: NDArray[np.float32]) -> float:
    """Return the largest magnitude, or 1 if all are 0."""
    # An empty picture has neither evidence nor activity, and 0 / 0 would be NaN.
    return float(np.abs(values).max()) or 1.0


def _spread() -> NDArray[np.float32]:
    """Return (28, 28) the share that each row (or column) gets of every other's evidence."""
    places = np.arange(SIDE)
    weights = np.exp(-((places[:, None] - places) ** 2) / (2 * _BLUR**2))
    # Every pixel's shares sum to 1: a plain blur would lose evidence over the edge.
    return (weights / weights.sum(0)).astype(np.float32)


_SPREAD = _spread()


def _blurred(evidence: NDArray[np.float32]) -> NDArray[np.float32]:
    """Share (28, 28) evidence with the neighbouring pixels, keeping its sum."""
    return np.asarray(_SPREAD @ evidence @ _SPREAD.T, np.float32)
