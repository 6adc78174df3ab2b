"""Figures as people read them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from mnist_pad.core.errors import marked
from mnist_pad.core.sources import DatasetName

if TYPE_CHECKING:  # made elsewhere, and later
    from mnist_pad.core.results import Interval, Results

Translate = Callable[[str], str]
"""A template of the core in another language, with the same places."""

MAY_BE_KNOWN = marked(
    "The starter set's digits are part of MNIST's training digits: a model trained on MNIST has"
    " seen them, and reads them better than others."
)
"""What is to be said with results that may be so."""

_TESTED = {
    DatasetName.MNIST: marked(
        "{accuracy} of {n} MNIST test digits read correctly (95 % confidence: {interval})"
    ),
    DatasetName.STARTER: marked(
        "{accuracy} of the starter set's {n} test digits read correctly (95 % confidence:"
        " {interval})"
    ),
}

_DATA = {
    r"(?P<count>[\d,]+) pen digits": marked("{count} pen digits"),
    r"(?P<count>[\d,]+) taught digits": marked("{count} taught digits"),
    r"starter set": marked("starter set"),
    r"starter set \((?P<count>[\d,]+) digits\)": marked("starter set ({count} digits)"),
}
"""What training data are called in model files, but for names that are the same everywhere."""

SURELY = "> 99.9 %"
"""The widest that per_cent says."""


def percent_text(share: float) -> str:
    """A share, 0..1, as per cents that no line breaks apart; never 100 unless it is all."""
    return _places(share) + "\N{NO-BREAK SPACE}%"


def interval_text(interval: Interval) -> str:
    """From where to where, as "98.55–98.98 %"."""
    return f"{_places(interval.low)}–{percent_text(interval.high)}"


def right_text(results: Results, translate: Translate = str) -> str:
    """How many digits are right, of which, and how certain that figure is."""
    total = results.total
    return translate(_TESTED[results.dataset]).format(
        accuracy=percent_text(total.accuracy or 0.0),
        n=f"{total.n:,}",
        interval=interval_text(results.interval),
    )


def data_text(dataset: str, translate: Translate = str) -> str:
    """What a model was trained on, from what its file says of it; "?" when it says nothing."""
    return " + ".join(_part_text(part, translate) for part in dataset.split(" + ")) or "?"


def _part_text(part: str, translate: Translate) -> str:
    for pattern, template in _DATA.items():
        if found := re.fullmatch(pattern, part):
            return translate(template).format(**found.groupdict())
    return part


def per_cent(probability: float) -> str:
    """A probability as people read it. Never 100.0 %: no network knows."""
    return SURELY if probability > 0.999 else f"{probability * 100:.1f} %"


def _places(share: float) -> str:
    shown = f"{share * 100:.2f}"
    return "99.99" if shown == "100.00" and share < 1 else shown
