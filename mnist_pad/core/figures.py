"""Figures as people read them."""

from __future__ import annotations

SURELY = "> 99.9 %"
"""The widest that probability_text returns."""


def accuracy_text(share: float) -> str:
    """Write an accuracy, 0..1, in per cent that no line breaks apart; never 100 unless it is all.

    Two decimals: on 10,000 test digits that is a single one of them.
    """
    return two_places(share) + "\N{NO-BREAK SPACE}%"


def probability_text(probability: float) -> str:
    """Write a probability, 0..1, in per cent. Never 100.0 %: no network knows."""
    return SURELY if probability > 0.999 else f"{probability * 100:.1f} %"


def two_places(share: float) -> str:
    """Write a share, 0..1, as per cents with two decimals; never 100.00 unless it is all."""
    shown = f"{share * 100:.2f}"
    return "99.99" if shown == "100.00" and share < 1 else shown
