"""The window's columns: the pad, the answer, the work. In a narrow window the last two share
one."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mnist_pad.gui.look.theme import CARD_SPACING, SPACING, WINDOW_MARGIN
from mnist_pad.gui.window.work_tabs import WorkTabs

_GAP = 20
_LEAST_PAD = 260
_ROOMY_HEIGHT = 640  # below it, every pixel goes to the columns
_LEAST_USE = 0.6  # of the height by the pad's column; below it, two columns use the room better
_ANSWER_WIDTHS = (308, 520)
_WORK_WIDTHS = (308, 440)
_WIDEST_ANSWER = 1000  # on a projector; beyond it the bars are only longer


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Widths and heights in logical pixels.

    Attributes:
        pad: the side of the pad.
        answer: the answer's width; 0 when it shares the work's column.
        work: the width of the last column.
        left: unused room left of the pad (and right of the last column).
        height: of all columns.
    """

    pad: int
    answer: int
    work: int
    left: int
    height: int

    @property
    def is_folded(self) -> bool:
        """Whether the answer and the work share a column."""
        return self.answer == 0


def arrange(width: int, height: int, tools: int, least_height: int) -> Arrangement:
    """Share a room between the columns.

    The pad is as large as the room allows; the other columns take what it leaves, up to their
    largest widths, and all end on one line.

    Args:
        width: of the room.
        height: of the room.
        tools: what stands under the pad, its gap included.
        least_height: what the other columns need.
    """
    beside_two = width - 2 * _GAP - _ANSWER_WIDTHS[0] - _WORK_WIDTHS[0]
    # Where three columns would make the pad small, as in an upright window, two share one.
    folded = beside_two + tools < max(min(height, least_height), _LEAST_USE * height)
    beside = width - _GAP - _WORK_WIDTHS[0] if folded else beside_two
    # Never below the least: on a smaller screen the window's Frame scrolls.
    pad = max(_LEAST_PAD, min(height - tools, beside))
    spare = max(0, beside - pad)
    to_answer = 0 if folded else min(spare, _ANSWER_WIDTHS[1] - _ANSWER_WIDTHS[0])
    # A folded column holds the answer, too, and so may be as wide as it.
    widest_work = _ANSWER_WIDTHS[1] if folded else _WORK_WIDTHS[1]
    to_work = min(spare, widest_work - _WORK_WIDTHS[0])
    if not folded and spare < to_answer + to_work:
        to_work = min(to_work, spare // 3)  # the answer first: its bars say more when they are long
        to_answer = min(to_answer, spare - to_work)
    return Arrangement(
        pad=pad,
        answer=0 if folded else _ANSWER_WIDTHS[0] + to_answer,
        work=_WORK_WIDTHS[0] + to_work,
        # Half of what nobody can use, so that the columns stay in the middle.
        left=(spare - to_answer - to_work) // 2,
        height=max(pad + tools, min(height, least_height)),
    )


class Columns(QWidget):
    """Lays out the pad, its tools, the answer, the work tabs, and the bar underneath."""

    def __init__(
        self, pad: QWidget, tools: QWidget, answer: QWidget, work: WorkTabs, bar: QWidget
    ) -> None:
        super().__init__()
        self._pad = pad
        self._tools = tools
        self._answer = answer
        self._work = work
        self._bar = bar
        for column in (pad, tools, answer, work, bar):
            column.setParent(self)  # in this order, which is the Tab key's
        self._is_presenting = False

    def set_presenting(self, presenting: bool) -> None:
        """Show the pad and the answer alone, as large as the room allows, or everything again."""
        self._is_presenting = presenting
        for part in (self._tools, self._work):
            part.setHidden(presenting)
        self._share()

    @property
    def is_folded(self) -> bool:
        """Whether the answer is one of the work's tabs."""
        return self._work.indexOf(self._answer) >= 0

    def minimumSizeHint(self) -> QSize:
        # Of two columns, as a window that is too narrow for three folds them.
        width = 2 * WINDOW_MARGIN + _LEAST_PAD + _GAP + _WORK_WIDTHS[0]
        return QSize(width, self._around(tight=True) + self._least_height(folded=True))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._share()

    def _present(self) -> None:
        """Give half of the room to the pad, and half to the answer, which is read from afar."""
        # The tabs are hidden meanwhile, and the answer with them if it is one of them.
        if self.is_folded:
            self._unfold()
        width, height = self.width() - 2 * WINDOW_MARGIN, self.height() - self._around(tight=False)
        pad = max(_LEAST_PAD, min(height, (width - _GAP) // 2))
        answer = min(width - _GAP - pad, _WIDEST_ANSWER)
        left = (self.width() - pad - _GAP - answer) // 2
        top = _top(tight=False) + (height - pad) // 2
        self._pad.setGeometry(left, top, pad, pad)
        self._answer.setGeometry(left + pad + _GAP, top, answer, pad)
        self._bar.setGeometry(left, top + pad + SPACING, pad, self._bar.maximumHeight())

    def _share(self) -> None:
        if self._is_presenting:
            self._present()
            return
        tight = self.height() < _ROOMY_HEIGHT
        width, height = self.width() - 2 * WINDOW_MARGIN, self.height() - self._around(tight=tight)
        tools_height = self._tools.sizeHint().height()
        shares = arrange(
            width, height, CARD_SPACING + tools_height, self._least_height(folded=False)
        )
        # Only at a change: to take a page out and in again would move the focus.
        if shares.is_folded != self.is_folded:
            self._fold() if shares.is_folded else self._unfold()
        left, top = WINDOW_MARGIN + shares.left, _top(tight=tight)
        self._pad.setGeometry(left, top, shares.pad, shares.pad)
        self._tools.setGeometry(left, top + shares.pad + CARD_SPACING, shares.pad, tools_height)
        right = left + shares.pad + _GAP
        if not shares.is_folded:
            self._answer.setGeometry(right, top, shares.answer, shares.height)
            right += shares.answer + _GAP
        self._work.setGeometry(right, top, shares.work, shares.height)
        under = top + shares.height + SPACING
        self._bar.setGeometry(
            QRect(left, under, right + shares.work - left, self._bar.maximumHeight())
        )

    def _around(self, *, tight: bool) -> int:
        """Return the height of what is above and below the columns."""
        under = SPACING // 2 if tight else SPACING
        return _top(tight=tight) + SPACING + self._bar.maximumHeight() + under

    def _least_height(self, *, folded: bool) -> int:
        answer = self._answer.minimumSizeHint().height()
        if folded:
            answer += self._work.tabBar().sizeHint().height()
        return max(answer, self._work.minimumSizeHint().height())

    def _fold(self) -> None:
        self._work.add(self._answer, lambda: self.tr("Answer"), first=True)
        # What the person looked at until now stays in sight.
        self._work.setCurrentIndex(0)

    def _unfold(self) -> None:
        self._work.take(self._answer)
        self._answer.setParent(self)
        # Another parent hides a widget.
        self._answer.show()
        self._answer.stackUnder(self._work)


def _top(*, tight: bool) -> int:
    return SPACING if tight else WINDOW_MARGIN
