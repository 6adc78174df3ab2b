"""Results in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import Translate, marked
from mnist_pad.core.figures import accuracy_text, two_places

if TYPE_CHECKING:  # made elsewhere, and later
    from mnist_pad.core.results.results import Interval, Results

MAY_BE_KNOWN = marked(
    "The starter set's digits are part of MNIST's training digits: a model trained on MNIST has"
    " seen them, and reads them better than others."
)
"""What to say with results of which Results.may_be_known is true."""

# Whole sentences, as the name of the data set may stand elsewhere in another language.

_TESTED = {
    DatasetName.MNIST: marked(
        "{accuracy} of {n} MNIST test digits read correctly (95 % confidence: {interval})"
    ),
    DatasetName.STARTER: marked(
        "{accuracy} of the starter set's {n} test digits read correctly (95 % confidence:"
        " {interval})"
    ),
}


def interval_text(interval: Interval) -> str:
    """Write where an interval begins and ends, as "98.55–98.98 %"."""
    return f"{two_places(interval.low)}–{accuracy_text(interval.high)}"


def right_text(results: Results, translate: Translate = str) -> str:
    """Say how many digits are right, of which, and how certain that figure is."""
    total = results.total
    return translate(_TESTED[results.dataset]).format(
        # Never None, as results have one digit at least; the types cannot tell.
        accuracy=accuracy_text(total.accuracy or 0.0),
        n=f"{total.n:,}",
        interval=interval_text(results.interval),
    )
