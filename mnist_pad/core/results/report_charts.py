"""The pictures of a run report: curves and bars as SVG, digits as PNG within the page."""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mnist_pad.core.results.markup import Markup, element

_WIDE, _HIGH = 320, 150  # of a curve, in CSS pixels
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 12, 10, 22  # around its area
_ACCENT, _LINE, _MUTED = "#2563C9", "#D9DDE2", "#5B6470"


def curve(
    values: Sequence[float], low: float, high: float, labels: tuple[str, str], title: str
) -> Markup:
    """Values by epoch, as a line with dots.

    Args:
        values: one an epoch, at least one.
        low: the value at the bottom.
        high: the value at the top, above `low`.
        labels: how `low` and `high` are written.
        title: what it is.
    """
    places = [_place(i, value, len(values), low, high) for i, value in enumerate(values)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = [element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=2.5, fill=_ACCENT) for x, y in places]
    bottom = _HIGH - _BOTTOM
    return element(
        "svg",
        element("title", title),
        _grid_line(_TOP, labels[1]),
        _grid_line(bottom, labels[0]),
        *_epoch_numbers(len(values)),
        element("polyline", points=line, fill="none", stroke=_ACCENT, stroke_width=2),
        *dots,
        viewBox=f"0 0 {_WIDE} {_HIGH}",
        width=_WIDE,
        height=_HIGH,
        role="img",
    )


def bar(share: float, *, is_strong: bool = True) -> Markup:
    """A bar of this share, 0..1, of its room."""
    fill = element(
        "span", "", class_="fill" if is_strong else "fill weak", style=f"width: {share:.2%}"
    )
    return element("span", fill, class_="bar")


def picture(pixels: NDArray[np.uint8], name: str) -> Markup:
    """A digit of (28, 28) pixels, white on black."""
    file = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(file, "PNG", optimize=True)
    data = base64.b64encode(file.getvalue()).decode()
    return element("img", src=f"data:image/png;base64,{data}", alt=name, width=56, height=56)


def shade(count: int, most: int) -> float:
    """How strongly a count is coloured, 0..1: a single one can be seen beside the most."""
    return 0.0 if count == 0 else 0.2 + 0.8 * math.log1p(count) / math.log1p(max(most, count))


def _place(index: int, value: float, count: int, low: float, high: float) -> tuple[float, float]:
    along = index / (count - 1) if count > 1 else 0.5
    up = (value - low) / (high - low)
    bottom = _HIGH - _BOTTOM
    return _LEFT + along * (_WIDE - _LEFT - _RIGHT), bottom - up * (bottom - _TOP)


def _grid_line(y: float, label: str) -> Markup:
    line = element("line", x1=_LEFT, x2=_WIDE - _RIGHT, y1=y, y2=y, stroke=_LINE)
    text = element(
        "text", label, x=_LEFT - 6, y=y + 4, text_anchor="end", font_size=11, fill=_MUTED
    )
    return element("g", line, text)


def _epoch_numbers(count: int) -> list[Markup]:
    """The first epoch and the last."""
    return [
        element(
            "text",
            str(index + 1),
            x=f"{_place(index, 0, count, 0, 1)[0]:.1f}",
            y=_HIGH - 6,
            text_anchor="middle",
            font_size=11,
            fill=_MUTED,
        )
        for index in sorted({0, count - 1})
    ]
