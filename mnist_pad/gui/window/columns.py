"""The window's columns: the pad, the answer, the work. In a narrow window the answer is a strip
above the work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mnist_pad.gui.answer.card_places import LOW_HEIGHT
from mnist_pad.gui.answer.prediction_view import PredictionView
from mnist_pad.gui.look.focus import hand_on_focus
from mnist_pad.gui.look.theme import CARD_SPACING, SPACING, WINDOW_MARGIN
from mnist_pad.gui.settings import AppSettings, Shares
from mnist_pad.gui.window.arrangement import GAP, LEAST_PAD, LEAST_WORK, Arrangement, arrange
from mnist_pad.gui.window.big_screen import alone, beside_work, digit_height
from mnist_pad.gui.window.column_grip import ColumnGrip
from mnist_pad.gui.window.work_tabs import WorkTabs

_ROOMY_HEIGHT = 640  # below it, every pixel goes to the columns


class Columns(QWidget):
    """Lays out the pad, its tools, the answer, the work tabs, and the bar underneath.

    Args:
        pad: the pad, which is square.
        tools: what stands under the pad.
        answer: a column, or a strip.
        work: the tabs, which take all the rest.
        bar: the line under the columns.
        settings: remembers what the person has given to each column.
    """

    def __init__(
        self,
        pad: QWidget,
        tools: QWidget,
        answer: PredictionView,
        work: WorkTabs,
        bar: QWidget,
        settings: AppSettings,
    ) -> None:
        super().__init__()
        self._pad, self._tools, self._answer, self._work = pad, tools, answer, work
        self._bar = bar
        self._settings = settings
        self._shares = settings.column_shares
        for column in (pad, tools, answer, work, bar):
            column.setParent(self)  # in this order, which is the Tab key's
        self._is_presenting = False
        self._placed = Arrangement(LEAST_PAD, 0, LEAST_WORK)
        self._gripped = self._placed
        self._after_pad = self._made_grip("pad_grip", self._move_after_pad)
        self._after_answer = self._made_grip("answer_grip", self._move_after_answer)

    def set_presenting(self, presenting: bool, *, with_work: bool = False) -> None:
        """Show the pad and the answer as large as the room allows, or everything again.

        Args:
            presenting: whether to.
            with_work: show the tabs beside them, too.
        """
        self._is_presenting = presenting
        if presenting:
            hand_on_focus(self._tools, self._pad)
        for part in (self._tools, self._after_pad, self._after_answer):
            part.setHidden(presenting)
        if presenting and not with_work:
            hand_on_focus(self._work, self._pad)
        self._work.setHidden(presenting and not with_work)
        if not presenting:
            self._answer.set_presented(0)
        self._share()

    @property
    def is_folded(self) -> bool:
        """Whether the answer is a strip above the work."""
        return self._placed.is_folded

    def minimumSizeHint(self) -> QSize:
        # Of two columns, as a window that is too narrow for three folds them.
        width = 2 * WINDOW_MARGIN + LEAST_PAD + GAP + LEAST_WORK
        work = LOW_HEIGHT + CARD_SPACING + self._work.minimumSizeHint().height()
        pad = LEAST_PAD + CARD_SPACING + self._tools.sizeHint().height()
        highest = max(work, pad, self._answer.minimumSizeHint().height())
        return QSize(width, self._around(tight=True) + highest)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._share()

    def _present(self) -> None:
        """Give the room to the pad and to the answer, which is read from afar."""
        # The window's height, as the menus are hidden.
        digit = digit_height(self.height())
        self._answer.set_low(False)
        self._answer.set_presented(digit)
        left, top = WINDOW_MARGIN, _top(tight=False)
        width, height = self.width() - 2 * left, self.height() - self._around(tight=False)
        arranged = alone if self._work.isHidden() else beside_work
        places = arranged(width, height, digit)
        for part, place in (
            (self._pad, places.pad),
            (self._answer, places.answer),
            (self._work, places.work),
        ):
            part.setGeometry(place.translated(left, top))
        under = max(places.pad.bottom(), places.answer.bottom(), places.work.bottom()) + 1
        right = max(places.answer.right(), places.work.right()) + 1
        x = min(places.pad.left(), places.answer.left())
        self._bar.setGeometry(left + x, top + under + SPACING, right - x, self._bar.maximumHeight())

    def _share(self) -> None:
        if self._is_presenting:
            self._present()
            return
        tight = self.height() < _ROOMY_HEIGHT
        width, height = self.width() - 2 * WINDOW_MARGIN, self.height() - self._around(tight=tight)
        tools = self._tools.sizeHint().height()
        self._placed = placed = arrange(width, height, CARD_SPACING + tools, self._shares)
        self._answer.set_low(placed.is_folded)
        self._after_answer.setHidden(placed.is_folded)
        left, top = WINDOW_MARGIN, _top(tight=tight)
        under_pad = placed.pad + CARD_SPACING
        self._pad.setGeometry(left, top, placed.pad, placed.pad)
        self._tools.setGeometry(left, top + under_pad, placed.pad, tools)
        right = left + placed.pad
        self._after_pad.setGeometry(right, top, GAP, height)
        self._place_right_of_pad(right + GAP, top, height, under_pad + tools)
        self._bar.setGeometry(left, top + height + SPACING, width, self._bar.maximumHeight())

    def _place_right_of_pad(self, left: int, top: int, height: int, left_height: int) -> None:
        placed = self._placed
        if placed.is_folded:
            self._answer.setGeometry(left, top, placed.work, LOW_HEIGHT)
            under = LOW_HEIGHT + CARD_SPACING
            self._work.setGeometry(left, top + under, placed.work, height - under)
            return
        # It ends with what stands under the pad where it has all that it can use.
        answer = min(height, max(left_height, self._answer.comfortable_height(placed.answer)))
        self._answer.setGeometry(left, top, placed.answer, answer)
        left += placed.answer
        self._after_answer.setGeometry(left, top, GAP, height)
        self._work.setGeometry(left + GAP, top, placed.work, height)

    def _around(self, *, tight: bool) -> int:
        """Return the height of what is above and below the columns."""
        under = SPACING // 2 if tight else SPACING
        return _top(tight=tight) + SPACING + self._bar.maximumHeight() + under

    def _made_grip(self, name: str, move: Callable[[int], Shares]) -> ColumnGrip:
        grip = ColumnGrip(name, self)
        grip.gripped.connect(self._on_gripped)
        grip.moved.connect(lambda distance: self._give(move(distance)))
        grip.reset.connect(lambda: self._give(Shares()))
        return grip

    def _on_gripped(self) -> None:
        self._gripped = self._placed

    def _move_after_pad(self, distance: int) -> Shares:
        share = self._share_of(self._gripped.pad + distance)
        if self.is_folded:
            return replace(self._shares, folded=share)
        return replace(self._shares, pad=share)

    def _move_after_answer(self, distance: int) -> Shares:
        return replace(self._shares, answer=self._share_of(self._gripped.answer + distance))

    def _share_of(self, width: int) -> float:
        # Never 0, which would be taken for no wish.
        return max(1, width) / max(1, self.width() - 2 * WINDOW_MARGIN)

    def _give(self, shares: Shares) -> None:
        self._shares = self._settings.column_shares = shares
        self._share()


def _top(*, tight: bool) -> int:
    return SPACING if tight else WINDOW_MARGIN
