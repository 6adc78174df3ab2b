"""What a model file says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mnist_pad.core.errors import Translate, marked


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """Where a model comes from, and how to read its answers.

    Attributes:
        architecture: a key of networks.ARCHITECTURES.
        recipe: "seed", "quick" or "pad"; "" when not known.
        dataset: what it was trained on, for people.
        test_accuracy: 0..1 on that data's test digits, or None when not measured.
        created: ISO 8601 date and time, UTC; "" when not known.
        parameters: how many trainable numbers it has.
        temperature: above 0; logits divided by it give calibrated probabilities.
        sure_margin: the least difference of the two best probabilities of a sure answer, 0..1.
        settings: the training's settings and results, as JSON text.
    """

    architecture: str
    # The defaults are for weights from elsewhere, which come without a description.
    recipe: str = ""
    dataset: str = ""
    test_accuracy: float | None = None
    created: str = ""
    parameters: int = 0
    temperature: float = 1.0
    sure_margin: float = 0.5
    settings: str = "{}"

    @property
    def is_taught(self) -> bool:
        """Whether it has learned a person's hand (see teaching.teach_job)."""
        return self.dataset.endswith(" taught digits")

    @property
    def knows_pens(self) -> bool:
        """Whether it has learned from pen strokes, as the bundled model has."""
        return " pen digits" in self.dataset


# Files say it in English, as they may be opened in another language than the one they were made in.
_DATA = {
    r"(?P<count>[\d,]+) pen digits": marked("{count} pen digits"),
    r"(?P<count>[\d,]+) taught digits": marked("{count} taught digits"),
    r"starter set": marked("starter set"),
    r"starter set \((?P<count>[\d,]+) digits\)": marked("starter set ({count} digits)"),
}
"""What model files call their training data, for what can be translated."""


def data_text(dataset: str, translate: Translate = str) -> str:
    """Return what a model was trained on, as its file says; "?" if it says nothing."""
    return " + ".join(_part_text(part, translate) for part in dataset.split(" + ")) or "?"


def _part_text(part: str, translate: Translate) -> str:
    for pattern, template in _DATA.items():
        if found := re.fullmatch(pattern, part):
            return translate(template).format(**found.groupdict())
    # MNIST is called so in every language, and a stranger's file may say anything.
    return part
