"""Figures as people read them."""

from __future__ import annotations

SURELY = "> 99.9 %"
"""The widest that per_cent says."""


def percent_text(share: float) -> str:
    """A share, 0..1, as per cents that no line breaks apart; never 100 unless it is all."""
    return two_places(share) + "\N{NO-BREAK SPACE}%"


def per_cent(probability: float) -> str:
    """A probability as people read it. Never 100.0 %: no network knows."""
    return SURELY if probability > 0.999 else f"{probability * 100:.1f} %"


def two_places(share: float) -> str:
    """Write a share, 0..1, as per cents with two decimals; never 100.00 unless it is all."""
    shown = f"{share * 100:.2f}"
    return "99.99" if shown == "100.00" and share < 1 else shown
