"""The Results view: nothing yet, a running test, or what it found. It only shows and asks;
ResultsControl runs the test."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mnist_pad.core.events import Progress, Unit
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.page_area import PageArea
from mnist_pad.gui.look.theme import CARD_MARGIN, SPACING
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import say

if TYPE_CHECKING:  # made and imported when there is something to show: the window opens sooner
    from mnist_pad.core.results.results import Results
    from mnist_pad.gui.results.results_page import ResultsPage

_EMPTY, _RUNNING, _SHOWN = range(3)


class ResultsView(QFrame):
    """Shows where the model that answers the pad is right and wrong.

    Signals:
        test_requested: the person wants the model tested.
        stop_requested: the person does not want to wait for the test.
        report_requested: the person wants the report of what is shown.
        send_requested: the person wants an Example on the pad.
        state_changed: what can be asked for has changed.
    """

    test_requested = Signal()
    stop_requested = Signal()
    report_requested = Signal()
    send_requested = Signal(object)
    state_changed = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("results_view")
        self.setProperty("role", "card")
        say(self.setAccessibleName, lambda: self.tr("Results"))
        self._results: Results | None = None
        self._info: ModelInfo | None = None
        self._is_running = False
        self._pages = QStackedWidget()
        self._page: ResultsPage | None = None
        self._detail = made_label("muted", "results_detail", wraps=True)
        self._test = QPushButton()
        self._stop = QPushButton()
        self._bar = QProgressBar()
        self._lay_out()
        self._connect()
        self._enter()

    @property
    def results(self) -> Results | None:
        """The results of the latest complete test."""
        return self._results

    @property
    def is_running(self) -> bool:
        """Whether a test runs."""
        return self._is_running

    @property
    def can_test(self) -> bool:
        """Whether a test can be asked for now."""
        return self._info is not None and not self._is_running

    @property
    def is_old(self) -> bool:
        """Whether another model answers the pad than the one that was tested."""
        return self._results is not None and self._results.model != self._info

    def show_model(self, info: ModelInfo) -> None:
        """Take note of the model that answers the pad from now on."""
        self._info = info
        self._enter()

    def begin(self) -> None:
        """Show that a test runs."""
        self._is_running = True
        self._bar.setRange(0, 0)  # busy, until it is known how many digits there are
        self._enter()

    def show_progress(self, progress: Progress) -> None:
        """Show how far the test has come."""
        if progress.unit is Unit.DIGITS:
            self._bar.setRange(0, progress.total)
            self._bar.setValue(progress.done)

    def show_results(self, results: Results) -> None:
        """Show what a test found."""
        self._results = results
        if self._page is None:
            self._page = self._made_page()
        self._page.show_results(results)
        # The focus may be elsewhere when a test ends.
        announce(self, self._page.summary)
        # The figures are at the top, and the last look may have been at the wrong answers.
        self._area.verticalScrollBar().setValue(0)
        self._end()

    def show_stopped(self) -> None:
        """Show again what was shown before a test that was stopped or has failed."""
        self._end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where the page scrolls, its own size may stay while the room changes.
        if self._page is not None:
            self._page.fit()

    def _end(self) -> None:
        self._is_running = False
        self._enter()

    def _enter(self) -> None:
        shown = _EMPTY if self._results is None else _SHOWN
        self._pages.setCurrentIndex(_RUNNING if self._is_running else shown)
        if self._page is not None:
            self._page.show_old(is_old=self.is_old)
        self._test.setEnabled(self.can_test)
        self.state_changed.emit()

    def _made_page(self) -> ResultsPage:
        from mnist_pad.gui.results.results_page import ResultsPage  # noqa: PLC0415

        page = ResultsPage()
        self._area = PageArea(page)
        self._area.setObjectName("results_area")
        self._pages.addWidget(self._area)
        page.test_chosen.connect(self.test_requested)
        page.report_chosen.connect(self.report_requested)
        page.send_chosen.connect(self.send_requested)
        page.list_changed.connect(partial(self._on_list_changed, page.list))
        return page

    def _on_list_changed(self, shown: QWidget) -> None:
        """Bring the list and what is below it in sight."""
        # The page has its new height only after the events that wait now.
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(shown, 0, 90))

    def _connect(self) -> None:
        self._test.clicked.connect(self.test_requested)
        self._stop.clicked.connect(self.stop_requested)

    def _lay_out(self) -> None:
        for page in (self._empty_page(), self._running_page()):
            self._pages.addWidget(PageArea(page))
        rows = QVBoxLayout(self)
        # On the right the pages keep the rest free, so that a scroll bar covers nothing.
        rows.setContentsMargins(CARD_MARGIN, CARD_MARGIN, CARD_MARGIN - SPACING, CARD_MARGIN)
        rows.addWidget(self._pages)

    def _empty_page(self) -> QWidget:
        title = made_label("title", "results_empty_title", wraps=True)
        say(title.setText, lambda: self.tr("How well does the model read?"))
        say(
            self._detail.setText,
            lambda: self.tr(
                "A test uses digits it has never trained on: how many it reads correctly, which"
                " it confuses, and where it is wrong."
            ),
        )
        self._test.setObjectName("test_button")
        self._test.setProperty("role", "primary")
        say(self._test.setText, lambda: self.tr("Test this model"))
        return _column(title, self._detail, self._test)

    def _running_page(self) -> QWidget:
        title = made_label("title", "results_running_title", wraps=True)
        say(title.setText, lambda: self.tr("Testing the model"))
        self._bar.setObjectName("results_bar")
        self._bar.setTextVisible(False)
        say(self._bar.setAccessibleName, lambda: self.tr("Progress of the test"))
        self._stop.setObjectName("stop_test_button")
        say(self._stop.setText, lambda: self.tr("Stop"))
        return _column(title, self._bar, self._stop)


def _column(*parts: QWidget) -> QWidget:
    page = QWidget()
    rows = QVBoxLayout(page)
    rows.setContentsMargins(0, 0, SPACING, 0)
    rows.setSpacing(SPACING)
    for part in parts:
        # Words and bars take the width, a button what its own words need.
        is_button = isinstance(part, QPushButton)
        rows.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft if is_button else Qt.AlignmentFlag(0))
    rows.addStretch(1)
    return page
