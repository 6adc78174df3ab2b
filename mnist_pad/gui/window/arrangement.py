"""How the window's columns share its room, computed without a widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRect

from mnist_pad.gui.answer.card_places import LOW_HEIGHT
from mnist_pad.gui.look.theme import CARD_SPACING
from mnist_pad.gui.settings import Shares

GAP = 20
"""Between two columns, in logical pixels."""

LEAST_PAD = 260
LEAST_WORK = 400
"""In logical pixels, as all widths here."""

NOTICE_ROOM = 70
"""Kept free under the tools, for three lines of a notice: nothing moves when one comes."""

_FOLD_BELOW = 1060  # of the columns' room: a window of 1,100
_PAD_WIDTHS = 360, 720
_ANSWER_WIDTHS = 232, 320
_WIDEST_ANSWER = 520  # to which a person may widen it
_SHARES = 0.30, 0.15  # of the room, for the pad and the answer
_FOLDED_PAD = 0.40
_STACKED_ANSWERS = 520, 640  # heights that it needs under the pad, in a tall window and a broad one


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Widths in logical pixels.

    Attributes:
        pad: the side of the pad.
        answer: the answer's width; 0 when it has no column of its own.
        work: the width of the last column.
        is_stacked: whether the answer is under the pad.
        is_broad: whether the pad has its usual share of a broad window.
    """

    pad: int
    answer: int
    work: int
    is_stacked: bool = False
    is_broad: bool = True

    @property
    def is_folded(self) -> bool:
        """Whether the answer is a strip in the work's column."""
        return self.answer == 0 and not self.is_stacked


@dataclass(frozen=True, slots=True)
class ColumnNeeds:
    """Heights in logical pixels; those of some parts depend on the width.

    Attributes:
        tools: of the tools under the pad.
        answer: of an answer that has all the room it can use.
        pad_notice: of the notice at the pad; 0 for none.
        work_notice: of the notice at the work.
    """

    tools: int
    answer: Callable[[int], int]
    pad_notice: Callable[[int], int]
    work_notice: Callable[[int], int]


@dataclass(frozen=True, slots=True)
class ColumnPlaces:
    """Where everything lies; notices that are not shown have no height."""

    pad: QRect
    tools: QRect
    answer: QRect
    work: QRect
    pad_notice: QRect
    work_notice: QRect


def arrange(width: int, height: int, tools: int, shares: Shares | None = None) -> Arrangement:
    """Share a room among the columns; the work takes what the others leave.

    Args:
        width: of the room.
        height: of the room.
        tools: height of what stands under the pad, gaps included.
        shares: what the person wants.
    """
    shares = shares or Shares()
    is_broad = width >= _FOLD_BELOW and width >= height
    below = GAP + _STACKED_ANSWERS[is_broad]
    # By the usual width: dragging a border must not move the answer elsewhere.
    is_stacked = height - tools - below >= _pad_wanted(width, Shares(), is_broad=is_broad)
    has_column = width >= _FOLD_BELOW and not is_stacked
    answer = _answer_width(width, shares.answer) if has_column else 0
    beside = width - GAP - LEAST_WORK - (answer + GAP if answer else 0)
    most = height - tools - (below if is_stacked else 0)
    # Never below the least: on a smaller screen the window's Frame scrolls.
    pad = max(LEAST_PAD, min(_pad_wanted(width, shares, is_broad=is_broad), beside, most))
    work = max(LEAST_WORK, LEAST_WORK + beside - pad)
    return Arrangement(pad, answer, work, is_stacked, is_broad)


def _pad_wanted(width: int, shares: Shares, *, is_broad: bool) -> int:
    if is_broad:
        return _wanted(width, shares.pad, _SHARES[0], _PAD_WIDTHS)
    return round((shares.folded or _FOLDED_PAD) * width)


def _answer_width(width: int, share: float | None) -> int:
    wanted = _wanted(width, share, _SHARES[1], _ANSWER_WIDTHS)
    room = width - 2 * GAP - LEAST_PAD - LEAST_WORK
    return max(_ANSWER_WIDTHS[0], min(wanted, room, _WIDEST_ANSWER))


def _wanted(width: int, share: float | None, usual: float, bounds: tuple[int, int]) -> int:
    """Return the width that the person wants, or the usual one within its bounds."""
    if share is not None:
        return round(share * width)
    least, most = bounds
    return min(max(round(usual * width), least), most)


def places_in(room: QRect, shared: Arrangement, needs: ColumnNeeds) -> ColumnPlaces:
    """Give everything its place in a room whose width has been shared."""
    pad = QRect(room.left(), room.top(), shared.pad, shared.pad)
    tools = QRect(pad.left(), _below(pad, CARD_SPACING), pad.width(), needs.tools)
    answer = _answer_place(room, tools, shared, needs)
    work = room.adjusted(room.width() - shared.work, 0, 0, 0)
    if shared.is_folded:
        work.setTop(_below(answer, CARD_SPACING))
    above = answer if shared.is_stacked else tools
    pad_notice = QRect(
        pad.left(), _below(above, CARD_SPACING), pad.width(), needs.pad_notice(pad.width())
    )
    if pad_notice.bottom() > room.bottom():  # long, in a low window: the pad must not move
        pad_notice = _cut_off(work, needs.pad_notice)
    return ColumnPlaces(pad, tools, answer, work, pad_notice, _cut_off(work, needs.work_notice))


def _answer_place(room: QRect, tools: QRect, shared: Arrangement, needs: ColumnNeeds) -> QRect:
    if shared.is_stacked:
        top = _below(tools, GAP)
        height = room.bottom() + 1 - top - CARD_SPACING - NOTICE_ROOM
        return QRect(room.left(), top, shared.pad, height)
    left = room.left() + shared.pad + GAP
    if shared.is_folded:
        return QRect(left, room.top(), shared.work, LOW_HEIGHT)
    # It ends where the tools under the pad end, if that leaves it all that it can use.
    height = min(room.height(), max(_below(tools) - room.top(), needs.answer(shared.answer)))
    return QRect(left, room.top(), shared.answer, height)


def _cut_off(work: QRect, height_for: Callable[[int], int]) -> QRect:
    """Take the room for a notice from the foot of the work, and return the notice's place."""
    height = height_for(work.width())
    place = QRect(work.left(), _below(work) - height, work.width(), height)
    if height:
        work.setHeight(work.height() - height - CARD_SPACING)
    return place


def _below(place: QRect, gap: int = 0) -> int:
    # QRect.bottom() is the last pixel in it.
    return place.bottom() + 1 + gap
