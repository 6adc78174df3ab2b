"""The small marks on controls: arrows and the tick.

A style sheet can only name files, so they are painted into a temporary folder, in the colours in
use.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

_SIDE = 48  # px; shown at 12, so sharp up to four times the size
_LINES = {
    "down": ((10, 17), (24, 31), (38, 17)),
    "up": ((10, 31), (24, 17), (38, 31)),
    "tick": ((9, 25), (20, 36), (40, 13)),
}


def write_indicators(
    folder: Path, scheme: str, colour: str, faded: str, on_colour: str
) -> dict[str, str]:
    """Paint the marks into `folder`.

    Args:
        folder: exists and can be written.
        scheme: part of the file names; Qt keeps pictures by name, so each scheme needs its own.
        colour: of the arrows, #RRGGBB.
        faded: of the arrows of what is disabled.
        on_colour: of the tick, which lies on the accent.

    Returns:
        For each mark, down, up, their faded ones and tick, its file's address for a style sheet.
    """
    marks = {
        "down": ("down", colour),
        "up": ("up", colour),
        "faded_down": ("down", faded),
        "faded_up": ("up", faded),
        "tick": ("tick", on_colour),
    }
    paths = {mark: folder / f"{mark}-{scheme}.png" for mark in marks}
    for mark, (lines, shade) in marks.items():
        _painted(lines, QColor(shade)).save(str(paths[mark]))
    # With slashes on Windows, too: in a style sheet a backslash escapes.
    return {mark: path.as_posix() for mark, path in paths.items()}


def _painted(name: str, colour: QColor) -> QImage:
    image = QImage(_SIDE, _SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    # A new image's memory holds whatever was there before.
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    # 6 of 48 pixels are a line of 1.5 where the mark is shown.
    painter.setPen(QPen(colour, 6, Qt.PenStyle.SolidLine, round_cap, round_join))
    painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in _LINES[name]]))
    painter.end()
    return image
