"""The colours of the window, light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one scheme, each as #RRGGBB.

    Attributes:
        background: the window.
        surface: cards, buttons, fields.
        paper: the pad.
        ink: what is drawn on the pad.
        text: words.
        muted: labels and hints.
        border: lines.
        track: the empty part of bars.
        accent: the top bar, the main button, progress, curves.
        accent_soft: the chosen tab or tool.
        on_accent: words on the accent.
        warning: unsure, needs attention.
        error: what failed.
        runs: curves of earlier trainings; each is also dashed in its own way.
        against: what speaks against a digit, where the accent speaks for it.
        is_dark: True for light words on a dark window.
    """

    background: str
    surface: str
    paper: str
    ink: str
    text: str
    muted: str
    border: str
    track: str
    accent: str
    accent_soft: str
    on_accent: str
    warning: str
    error: str
    runs: tuple[str, ...]
    # Orange beside the accent's blue: those who are colour-blind can tell these two apart.
    against: str
    is_dark: bool


# Tests hold the contrasts that WCAG 2 asks for: 4.5 to 1 for words on their ground, 3 to 1 for
# bars, curves and the focus.
LIGHT: Final = Palette(
    background="#F4F5F3",
    surface="#FFFFFF",
    paper="#FFFFFF",
    ink="#16191D",
    text="#1B1F24",
    muted="#5B6470",
    border="#D9DDE2",
    track="#ECEFF2",
    accent="#2563C9",
    accent_soft="#E6EDF9",
    on_accent="#FFFFFF",
    warning="#9A5B00",
    error="#B3261E",
    runs=("#8A6212", "#12796A", "#9A4B86", "#6B7480"),
    against="#CB5A00",
    is_dark=False,
)

DARK: Final = Palette(
    background="#14171A",
    surface="#1C2024",
    paper="#101316",
    ink="#F2F4F7",
    text="#E8EBEF",
    muted="#9AA4B0",
    border="#30363D",
    track="#262C33",
    accent="#7EAAF5",
    accent_soft="#22304A",
    on_accent="#101316",
    warning="#E0A24A",
    error="#F58A80",
    runs=("#C9A765", "#62B8A6", "#CF93C0", "#8C96A2"),
    against="#F0883A",
    is_dark=True,
)
