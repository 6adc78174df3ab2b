"""Digits as strokes, made by hand: about 100 wide and 150 high, the way people write them."""

from __future__ import annotations

import math

from mnist_pad.core.ink.ink import Ink, Stroke

Points = list[tuple[float, float]]


def arc(x: float, y: float, rx: float, ry: float, start: float, stop: float) -> Points:
    """Part of an ellipse around (x, y), in degrees: 0 is right, 90 is down."""
    turns = [math.radians(start + (stop - start) * step / 24) for step in range(25)]
    return [(x + rx * math.cos(turn), y + ry * math.sin(turn)) for turn in turns]


def ink(*strokes: Points) -> Ink:
    return Ink(tuple(Stroke.of(points) for points in strokes))


_TURNS = [2 * math.pi * step / 48 for step in range(49)]
_BOWL = arc(45, 102, 40, 48, -115, 140)

VARIANTS: dict[str, Ink] = {
    "0": ink(arc(50, 75, 40, 72, -90, 270)),
    "1": ink([(52, 0), (50, 50), (48, 100), (47, 150)]),
    "1 with a foot": ink([(28, 35), (54, 0), (54, 75), (54, 150)], [(22, 150), (86, 150)]),
    "2": ink([*arc(50, 42, 38, 42, -165, 40), (45, 108), (8, 150), (55, 148), (98, 150)]),
    "3": ink([*arc(45, 37, 36, 37, -140, 85), *arc(45, 110, 42, 40, -80, 140)]),
    "4 closed": ink([(72, 150), (72, 75), (72, 0), (40, 50), (8, 100), (50, 100), (98, 100)]),
    "4 of two strokes": ink(
        [(30, 0), (20, 45), (12, 85), (50, 84), (95, 82)], [(72, 30), (68, 150)]
    ),
    "5": ink([(85, 2), (55, 2), (27, 2), (24, 30), (22, 66), *_BOWL]),
    "5 with a cap": ink([(27, 2), (24, 30), (22, 66), *_BOWL], [(27, 2), (60, 0), (88, 0)]),
    "6": ink([(78, 0), (45, 25), (20, 65), *arc(48, 108, 36, 42, 190, 550)]),
    "7": ink([(8, 4), (50, 2), (92, 2), (65, 70), (42, 150)]),
    "7 with a bar": ink([(8, 4), (50, 2), (92, 2), (65, 70), (42, 150)], [(30, 76), (90, 72)]),
    "8": ink([(50 + 36 * math.sin(2 * t), 75 - 73 * math.cos(t)) for t in _TURNS]),
    "9": ink([*arc(50, 42, 36, 40, -10, -370), (84, 80), (76, 150)]),
}
"""Digits by name; the name begins with the digit."""


def number(*names: str, gap: float = 35) -> Ink:
    """Variants beside each other, `gap` apart; a space among the names leaves a digit's room."""
    strokes: list[Stroke] = []
    right = 0.0
    for name in names:
        if name == " ":
            right += 60
            continue
        left, _, width, _ = VARIANTS[name].box()
        strokes += VARIANTS[name].moved(1, right - left, 0).strokes
        right += width + gap
    return Ink(tuple(strokes))


DOT = ink([(140, 140)])
DASH = ink([(40, 140), (140, 140), (240, 140)])


def scribble(segments: int = 300) -> Ink:
    """Straight lines all over the pad, always the same ones."""
    corners = [((37 * n * n + 11 * n) % 271, (53 * n * n + 7 * n) % 269) for n in range(segments)]
    return ink([(float(x), float(y)) for x, y in corners])
