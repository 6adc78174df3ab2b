"""Figures as people read them."""

from __future__ import annotations

SURELY = "> 99.9 %"
"""The widest that probability_text returns."""


def accuracy_text(share: float) -> str:
    """Write an accuracy, 0..1, in per cent that no line breaks apart; 100 only if it is all."""
    # By two decimals, a single one of MNIST's 10,000 test digits shows.
    return two_places(share) + "\N{NO-BREAK SPACE}%"


def probability_text(probability: float) -> str:
    """Write a probability, 0..1, in per cent; never 100.0."""
    # No network knows for certain.
    return SURELY if probability > 0.999 else f"{probability * 100:.1f} %"


def two_places(share: float) -> str:
    """Write a share, 0..1, as per cents with two decimals; never 100.00 unless it is all."""
    # Rounding must not hide the one digit that was read wrong.
    shown = f"{share * 100:.2f}"
    return "99.99" if shown == "100.00" and share < 1 else shown
