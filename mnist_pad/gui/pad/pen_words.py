"""What the keyboard's pen is doing, in words, for those who draw without seeing it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from mnist_pad.core.ink.ink import PAD_SIDE
from mnist_pad.gui.pad.ink_editor import Tool


class PenWords:
    """Remembers what was said of the pen, and says what is new: down or up, an edge of the pad that
    it has reached, or one of nine parts of the pad that it has entered."""

    def __init__(self) -> None:
        self._is_down = False
        self._part = ""
        # Off the pad, so that the first key never counts as one that moved nothing.
        self._place = (-1.0, -1.0)

    def after_key(self, x: float, y: float, tool: Tool, *, is_down: bool) -> str:
        """Return what to say after a key of the pen was pressed; "" for nothing.

        Args:
            x: where the pen is now, 0 to PAD_SIDE from the left.
            y: the same from the top.
            tool: what it does when it is down.
            is_down: whether it is.
        """
        part, edge = part_text(x, y), edge_text(x, y)
        was_down, was_part, was_place = self._is_down, self._part, self._place
        self._is_down, self._part, self._place = is_down, part, (x, y)
        if is_down != was_down:
            return f"{_tool_text(tool, is_down=is_down)}: {edge or part}"
        # Said again for a key that could not move the pen, or it would seem to do nothing.
        if edge and (edge != edge_text(*was_place) or was_place == (x, y)):
            return edge
        return part if part != was_part else ""


def part_text(x: float, y: float) -> str:
    """Return the name of one of nine parts of the pad."""
    # A middle third has no name of its own: "top", not "top, middle".
    rows = (
        QCoreApplication.translate("pen_words", "top"),
        "",
        QCoreApplication.translate("pen_words", "bottom"),
    )
    columns = (
        QCoreApplication.translate("pen_words", "left"),
        "",
        QCoreApplication.translate("pen_words", "right"),
    )
    words = (rows[_third(y)], columns[_third(x)])
    middle = QCoreApplication.translate("pen_words", "middle")
    return ", ".join(word for word in words if word) or middle


def edge_text(x: float, y: float) -> str:
    """Return the borders of the pad that a place is on; "" for none."""
    borders = (
        (y <= 0, QCoreApplication.translate("pen_words", "top edge")),
        (y >= PAD_SIDE, QCoreApplication.translate("pen_words", "bottom edge")),
        (x <= 0, QCoreApplication.translate("pen_words", "left edge")),
        (x >= PAD_SIDE, QCoreApplication.translate("pen_words", "right edge")),
    )
    return ", ".join(words for is_there, words in borders if is_there)


def _third(value: float) -> int:
    # The far edge itself would be in a fourth third.
    return min(2, int(3 * value / PAD_SIDE))


def _tool_text(tool: Tool, *, is_down: bool) -> str:
    # Each text in a call of its own, as lupdate finds literals only.
    pen = (
        QCoreApplication.translate("pen_words", "Pen up"),
        QCoreApplication.translate("pen_words", "Pen down"),
    )
    eraser = (
        QCoreApplication.translate("pen_words", "Eraser up"),
        QCoreApplication.translate("pen_words", "Eraser down"),
    )
    return (pen if tool is Tool.PEN else eraser)[is_down]
