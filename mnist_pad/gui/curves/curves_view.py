"""The curves of trainings, with the list, the strip of epochs and the printout."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from mnist_pad.gui.curves.epoch_log import EpochLog
from mnist_pad.gui.curves.epoch_strip import EpochStrip
from mnist_pad.gui.curves.learning_plot import LearningPlot
from mnist_pad.gui.curves.run_shelf import RunShelf
from mnist_pad.gui.curves.runs_list import RunsList
from mnist_pad.gui.look.focus import hand_on_focus
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.look.turning import WIDE
from mnist_pad.gui.words.language import follow_language, say

LOW = 500
"""Logical pixels: a tab of less height is low."""

_PLOT_WIDTH = 480  # pixels that the plot keeps beside the list
_LIST_WIDTHS = (272, 340)  # pixels: the least and the most beside the plot
_PLOT_HEIGHTS = (160, 240)  # pixels: the least in a low tab, and in any other
_ROWS, _ROWS_HEIGHT, _ROW = 2, 570, 26  # rows of the list below the plot: more from this height on
_LOG_SHARE = 100  # pixels of height to spare for each further line of the printout
_MOST_LINES = 8  # of the printout


class CurvesView(QWidget):
    """Shares the room. The plot is always there and has most of it. The list of trainings is beside
    it where there is room and a training to compare with, and below it on request.

    Attributes:
        plot, runs_list, epoch_strip, log: the parts.
    """

    def __init__(self, shelf: RunShelf, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._shelf = shelf
        self._is_comparing = self._has_run = False
        self._width, self._is_low, self._most_rows = 0, True, _ROWS
        self.plot = LearningPlot(shelf)
        self.runs_list = RunsList(shelf)
        self.epoch_strip = EpochStrip()
        self.log = EpochLog()
        self._caption = made_label("label", "strip_label")
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        self.epoch_strip.epoch_pointed.connect(self.plot.mark)
        shelf.changed.connect(self._place_list)
        follow_language(self._share)  # some scripts have higher lines

    def follow(self, *, has_run: bool) -> None:
        """Show strip and printout of a run, or neither."""
        self._has_run = has_run
        self._share()

    def compare(self, *, is_comparing: bool) -> None:
        """List the trainings, wherever the list has room, with all that can be done with them."""
        self._is_comparing = is_comparing
        self._share()

    def fit_into(self, width: int, height: int) -> None:
        """Take note of the room: the width for these parts, the height of the whole tab."""
        # Their own size would not do: it is never below what they need, and they need what they
        # have.
        self._width = width
        self._is_low = height < LOW
        self._most_rows = _ROWS + max(0, (height - _ROWS_HEIGHT) // _ROW)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_lines()

    @property
    def _is_wide(self) -> bool:
        """Whether the list has room beside the plot."""
        return self._width - _PLOT_WIDTH - SPACING >= _LIST_WIDTHS[0]

    @property
    def _is_tight(self) -> bool:
        """Whether the height of each line counts: in a low tab, or with the list below the plot."""
        return self._is_low or (self._is_comparing and not self._is_wide)

    @property
    def _least_plot(self) -> int:
        return _PLOT_HEIGHTS[not self._is_low]

    def _share(self) -> None:
        self.plot.setMinimumHeight(self._least_plot)
        for part in (self.epoch_strip, self.log):
            part.setVisible(self._has_run)
        self._caption.setVisible(self._has_run and not self._is_tight)
        self._place_list()
        self._show_lines()

    @Slot()
    def _place_list(self) -> None:
        """Put the list of trainings beside the plot, below it, or nowhere."""
        is_wide, directions = self._is_wide, QBoxLayout.Direction
        # Also the way back to the last one, where that was removed.
        is_needed = self._has_others or self._shelf.removed is not None
        has_list = self._is_comparing or (is_wide and is_needed)
        if not has_list:
            hand_on_focus(self.runs_list, self.plot)
        self.runs_list.setVisible(has_list)
        # Without its list nobody could tell whose an earlier curve is.
        self.plot.compare(is_comparing=has_list)
        self.runs_list.show_buttons(are_shown=self._is_comparing)
        if is_wide:
            self.runs_list.stand_beside(min(self._width - _PLOT_WIDTH - SPACING, _LIST_WIDTHS[1]))
        else:
            self.runs_list.lie_below(self._most_rows, is_wide=self._width >= WIDE)
        self._beside.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    @property
    def _has_others(self) -> bool:
        """Whether there are trainings besides the one that was begun last."""
        current = self._shelf.current
        return any(run is not current for run in self._shelf.runs)

    def _show_lines(self) -> None:
        """Show the lines of the printout that there is room for, a second one before any others."""
        line = self.log.line_height
        strip = self._caption.sizeHint().height() + self.epoch_strip.minimumHeight()
        spare = self.height() - self._least_plot - strip - line - 3 * SPACING
        # Fewer than would fit: otherwise the least height would follow the height, and a window
        # could not be made lower again.
        more = int(spare >= 2 * line) + max(0, spare) // _LOG_SHARE
        self.log.show_lines(1 if self._is_tight else 1 + min(_MOST_LINES - 1, more))

    def _lay_out(self) -> None:
        say(self._caption.setText, lambda: self.tr("How each epoch reads your drawing"))
        self._beside.setSpacing(SPACING)
        self._beside.addWidget(self.plot, 6)
        self._beside.addWidget(self.runs_list, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        rows.addLayout(self._beside, 1)
        strip = QVBoxLayout()
        strip.setSpacing(2)
        strip.addWidget(self._caption, 0, Qt.AlignmentFlag.AlignLeft)
        strip.addWidget(self.epoch_strip)
        rows.addLayout(strip)
        rows.addWidget(self.log)
