"""How the window's columns share its room: reckoned, without a widget."""

from __future__ import annotations

from dataclasses import dataclass

from mnist_pad.gui.settings import Shares

GAP = 20
"""Between two columns, in logical pixels."""

LEAST_PAD = 260
LEAST_WORK = 400
"""In logical pixels, as all widths here."""

_FOLD_BELOW = 1060  # of the columns' room: a window of 1,100
_PAD_WIDTHS = 360, 720
_ANSWER_WIDTHS = 232, 320
_WIDEST_ANSWER = 520  # that a person may make it
_SHARES = 0.30, 0.15  # of the room, for the pad and the answer
_FOLDED_PAD = 0.40


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Widths in logical pixels.

    Attributes:
        pad: the side of the pad.
        answer: the answer's width; 0 when it is a strip above the work.
        work: the width of the last column.
    """

    pad: int
    answer: int
    work: int

    @property
    def is_folded(self) -> bool:
        """Whether the answer is a strip in the work's column."""
        return self.answer == 0


def arrange(width: int, height: int, tools: int, shares: Shares | None = None) -> Arrangement:
    """Share a room between the columns; the work takes what the others leave.

    Args:
        width: of the room.
        height: of the room.
        tools: what stands under the pad, its gap included.
        shares: what the person wants.
    """
    shares = shares or Shares()
    answer = 0 if width < _FOLD_BELOW else _answer_width(width, shares.answer)
    beside = width - GAP - LEAST_WORK - (answer + GAP if answer else 0)
    if answer:
        wanted = _wanted(width, shares.pad, _SHARES[0], _PAD_WIDTHS)
    else:
        wanted = round((shares.folded or _FOLDED_PAD) * width)
    # Never below the least: on a smaller screen the window's Frame scrolls.
    pad = max(LEAST_PAD, min(wanted, beside, height - tools))
    return Arrangement(pad, answer, max(LEAST_WORK, LEAST_WORK + beside - pad))


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
