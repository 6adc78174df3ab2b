"""The window's columns: the pad, the answer, the work, and the notices at their feet. In a narrow
window the answer is a strip above the work, in a tall one it is under the pad."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, QTimer, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from mnist_pad.gui.answer.card_places import LOW_HEIGHT
from mnist_pad.gui.answer.prediction_view import PredictionView
from mnist_pad.gui.look.focus import hand_on_focus
from mnist_pad.gui.look.theme import CARD_SPACING, SPACING, WINDOW_MARGIN
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.telling.notice_bar import BAR_HEIGHT
from mnist_pad.gui.telling.notice_bars import NoticeBars
from mnist_pad.gui.window.arrangement import (
    GAP,
    LEAST_PAD,
    LEAST_WORK,
    NOTICE_ROOM,
    ColumnNeeds,
    arrange,
    places_in,
)
from mnist_pad.gui.window.big_screen import alone, beside_work, digit_height
from mnist_pad.gui.window.borders import Borders
from mnist_pad.gui.window.work_tabs import WorkTabs
from mnist_pad.gui.words.language import follow_language

_ROOMY_HEIGHT = 640  # below it, every pixel goes to the columns


class Columns(QWidget):
    """Lays out the pad, its tools, the answer, the work tabs, and the notices under them.

    Args:
        pad: the pad, which is square.
        tools: what stands under the pad.
        answer: a column, or a strip.
        work: the tabs, which take all the rest.
        notices: under the pad's tools and under the tabs; in a presentation, under everything.
        borders: the action that leads the keys to the columns' borders.
        settings: remembers the widths that the person gave to the columns.
    """

    def __init__(
        self,
        pad: QWidget,
        tools: QWidget,
        answer: PredictionView,
        work: WorkTabs,
        notices: NoticeBars,
        borders: QAction,
        settings: AppSettings,
    ) -> None:
        super().__init__()
        self._pad, self._tools, self._answer, self._work = pad, tools, answer, work
        self._notices = notices
        told = [bar for bar in (notices.pad, notices.work) if not bar.isHidden()]
        for column in (pad, tools, notices.pad, answer, work, notices.work):
            column.setParent(self)  # in this order, which is the Tab key's
        for bar in told:
            bar.show()  # the new parent hid it
        self._is_presenting = False
        self._borders = Borders(self, pad, borders, settings)
        self._borders.shares_changed.connect(self._share)
        notices.changed.connect(self._share)
        # Once the words of another language have their heights.
        soon = QTimer(self, singleShot=True, interval=0)
        soon.timeout.connect(self._share)
        follow_language(soon.start)

    def set_presenting(self, presenting: bool, *, with_work: bool = False) -> None:
        """Show the pad and the answer as large as the room allows, or everything again.

        Args:
            presenting: whether to present.
            with_work: show the tabs beside them, too.
        """
        self._is_presenting = presenting
        if presenting:
            hand_on_focus(self._tools, self._pad)
            self._borders.hide()
        self._tools.setHidden(presenting)
        if presenting and not with_work:
            hand_on_focus(self._work, self._pad)
        self._work.setHidden(presenting and not with_work)
        if not presenting:
            self._answer.set_presented(0)
        self._share()

    def minimumSizeHint(self) -> QSize:
        # Of two columns, as a window that is too narrow for three folds them.
        width = 2 * WINDOW_MARGIN + LEAST_PAD + GAP + LEAST_WORK
        notice = CARD_SPACING + BAR_HEIGHT
        work = LOW_HEIGHT + CARD_SPACING + self._work.minimumSizeHint().height() + notice
        pad = LEAST_PAD + self._under_pad()
        highest = max(work, pad, self._answer.minimumSizeHint().height())
        return QSize(width, 2 * _margin(tight=True) + highest)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._share()

    def _present(self) -> None:
        """Give the room to the pad and to the answer, which is read from afar."""
        # The window's height, as the menus are hidden.
        digit = digit_height(self.height())
        self._answer.set_low(False)
        self._answer.set_presented(digit)
        left, top = WINDOW_MARGIN, _margin(tight=False)
        around = top + SPACING + BAR_HEIGHT + SPACING
        width, height = self.width() - 2 * left, self.height() - around
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
        line = QRect(left + x, top + under + SPACING, right - x, BAR_HEIGHT)
        self._notices.place_in_line(line)

    @Slot()
    def _share(self) -> None:
        if self._is_presenting:
            self._present()
            return
        left, top = WINDOW_MARGIN, _margin(tight=self.height() < _ROOMY_HEIGHT)
        room = QRect(left, top, self.width() - 2 * left, self.height() - 2 * top)
        shared = arrange(room.width(), room.height(), self._under_pad(), self._borders.shares)
        self._answer.set_low(shared.is_folded)
        self._borders.place(room, shared)
        places = places_in(room, shared, self._needs())
        for part, place in (
            (self._pad, places.pad),
            (self._tools, places.tools),
            (self._answer, places.answer),
            (self._work, places.work),
            (self._notices.pad, places.pad_notice),
            (self._notices.work, places.work_notice),
        ):
            part.setGeometry(place)

    def _needs(self) -> ColumnNeeds:
        return ColumnNeeds(
            self._tools.sizeHint().height(),
            self._answer.comfortable_height,
            self._notices.pad.height_for,
            self._notices.work.height_for,
        )

    def _under_pad(self) -> int:
        """Return the height of what stands under the pad, a notice's room included."""
        return 2 * CARD_SPACING + self._tools.sizeHint().height() + NOTICE_ROOM


def _margin(*, tight: bool) -> int:
    """Return the room above and below the columns."""
    return SPACING if tight else WINDOW_MARGIN
