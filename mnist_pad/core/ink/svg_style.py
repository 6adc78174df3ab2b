"""How and where an element of SVG is painted."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from mnist_pad.core.ink.svg_path import Points

# Classes alone: drawing programs write these, and for any other selector the whole tree is needed.
_RULE = re.compile(r"\.([\w-]+)\s*(?:,[^{]*)?\{([^}]*)\}")
_TRANSFORM = re.compile(r"(\w+)\s*\(([^)]*)\)")
_LENGTH = re.compile(r"\s*([-+]?[\d.]+(?:[eE][-+]?\d+)?)", re.ASCII)

Rules = Mapping[str, str]
"""Declarations by the name of their class."""

Matrix = tuple[float, float, float, float, float, float]
"""As SVG's matrix(a, b, c, d, e, f): x' = ax + cy + e, y' = bx + dy + f."""

UNCHANGED: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Style:
    """How an element is painted. What it does not say, it inherits from the one around it."""

    # The values with which SVG begins.
    stroke: str = "none"
    fill: str = "black"
    width: float = 1.0
    is_hidden: bool = False
    matrix: Matrix = UNCHANGED

    def within(self, attributes: Mapping[str, str], rules: Rules) -> Style:
        """Return the style of an element inside.

        Raises:
            ValueError: its transform is not valid.
        """
        said = dict(attributes)
        for name in attributes.get("class", "").split():
            said |= _declared(rules.get(name, ""))
        # In the order of precedence: attribute, class, the element's own style.
        said |= _declared(attributes.get("style", ""))
        unseen = said.get("display") == "none" or said.get("visibility") == "hidden"
        return replace(
            self,
            stroke=said.get("stroke", self.stroke).strip().lower(),
            fill=said.get("fill", self.fill).strip().lower(),
            width=length(said.get("stroke-width"), self.width),
            # What hides a group hides all that is in it.
            is_hidden=self.is_hidden or unseen or said.get("opacity", "").strip() == "0",
            matrix=_times(self.matrix, transform(attributes.get("transform", ""))),
        )

    def placed(self, points: Points) -> Points:
        """Return the points where the transforms put them."""
        a, b, c, d, e, f = self.matrix
        return [complex(a * p.real + c * p.imag + e, b * p.real + d * p.imag + f) for p in points]

    @property
    def pen_width(self) -> float:
        """The stroke's width where the transforms put it."""
        # An average over all directions, by how much the transforms enlarge an area: ink has one
        # width, even where they stretch it one way.
        a, b, c, d, _, _ = self.matrix
        return self.width * math.sqrt(abs(a * d - b * c))


def rules_in(sheet: str) -> dict[str, str]:
    """Return the rules of a style sheet for single classes; others are ignored."""
    return dict(_RULE.findall(sheet))


def length(text: str | None, otherwise: float) -> float:
    """Return the number of a length, whatever its unit."""
    found = _LENGTH.match(text or "")
    return float(found[1]) if found else otherwise


def transform(text: str) -> Matrix:
    """Return the matrix of a transform.

    Raises:
        ValueError: it is not valid.
    """
    matrix = UNCHANGED
    for kind, inside in _TRANSFORM.findall(text):
        numbers = [float(word) for word in inside.replace(",", " ").split()]
        matrix = _times(matrix, _matrix(kind, numbers))
    return matrix


def _matrix(kind: str, numbers: list[float]) -> Matrix:
    # A second number may be left out: a shift is then 0, while a scale holds for both directions.
    match kind, numbers:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case "translate", [x, *rest] if len(rest) < 2:
            return 1, 0, 0, 1, x, rest[0] if rest else 0
        case "scale", [x, *rest] if len(rest) < 2:
            return x, 0, 0, rest[0] if rest else x, 0, 0
        case "rotate", [angle, *about] if len(about) in (0, 2):
            cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
            x, y = about or (0.0, 0.0)
            return cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y
        case "skewX", [angle]:
            return 1, 0, math.tan(math.radians(angle)), 1, 0, 0
        case "skewY", [angle]:
            return 1, math.tan(math.radians(angle)), 0, 1, 0, 0
    raise ValueError("no transform")


def _times(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (
        *(a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j),
        *(a * k + c * m + e, b * k + d * m + f),
    )


def _declared(text: str) -> dict[str, str]:
    """Return the declarations of a style by their names."""
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}
