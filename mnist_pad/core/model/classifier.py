"""A complete model that answers: a network in evaluation mode on the CPU, with its metadata."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from mnist_pad.core.errors import PadError
from mnist_pad.core.model.folded import folded
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.prediction import Prediction


class Classifier:
    """Answers for pictures of single digits, by a network of its own that nobody trains any more.

    Attributes:
        network: (n, 1, 28, 28) in 0..1 -> (n, 10) logits, in evaluation mode, on the CPU.
        info: where it comes from.
    """

    def __init__(self, network: nn.Module, info: ModelInfo) -> None:
        # Frozen, so that a look inside (see explain) computes gradients for the picture alone.
        network = network.to("cpu").eval().requires_grad_(False)
        # With channels last, torch reads one picture in 0.6 of the time.
        self.network = network.to(memory_format=torch.channels_last)
        self._folded = folded(self.network)
        self.info = info

    def classify(self, pixels: NDArray[np.float32]) -> list[Prediction]:
        """Answer for each picture.

        Args:
            pixels: (n, 1, 28, 28) float32 in 0..1.

        Returns:
            A Prediction a picture; `sure` looks at the probabilities only (see ink_shape).

        Raises:
            PadError: the answers are not all numbers, which is the weights' fault.
            ValueError: the pixels are not all numbers.
        """
        if not np.isfinite(pixels).all():
            # A bug of ours: no person may be told that the model is damaged.
            raise ValueError("a network is shown numbers from 0 to 1")
        answers = self.probabilities(torch.from_numpy(pixels))
        # Stopped here, as a NaN is no JSON and breaks whatever paints it.
        if not answers.isfinite().all():
            raise PadError(
                "This model gives no answer, because its weights are damaged: choose another model."
            )
        rows = answers.tolist()
        least = self.info.sure_margin
        return [Prediction(tuple(row), _margin(row) >= least, sure_lead=least) for row in rows]

    def probabilities(self, pixels: Tensor) -> Tensor:
        """Turn (n, 1, 28, 28) float32 in 0..1 into (n, 10) calibrated probabilities."""
        with torch.inference_mode():
            # In double precision, as in single a sure answer would read exactly 1.
            return torch.softmax(self._folded(pixels).double() / self.info.temperature, 1)


def _margin(probabilities: list[float]) -> float:
    best, second = sorted(probabilities)[:-3:-1]
    return best - second
