"""Tests the model that answers, puts test digits onto the pad and writes reports."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLocale, QObject, Signal, Slot

from mnist_pad.core.errors import PadError
from mnist_pad.core.events import Notice
from mnist_pad.gui.answer.model_control import ModelControl
from mnist_pad.gui.backend import data_sources
from mnist_pad.gui.common import Common
from mnist_pad.gui.dialogs import ask_save
from mnist_pad.gui.pad.canvas import Canvas
from mnist_pad.gui.pad.pad_picture import Picture
from mnist_pad.gui.results.results_view import ResultsView
from mnist_pad.gui.settings import Folder
from mnist_pad.gui.threads.cores import Work
from mnist_pad.gui.threads.file_thread import FileThread
from mnist_pad.gui.threads.job_thread import JobThread
from mnist_pad.gui.threads.reader_thread import Answerer
from mnist_pad.gui.words.messages import core_text
from mnist_pad.gui.words.notes import Kind, Topic

if TYPE_CHECKING:  # made elsewhere, and later
    from mnist_pad.core.model.classifier import Classifier
    from mnist_pad.core.results.results import Example, Results


class ResultsControl(QObject):
    """Owns the Results tab and the thread that tests.

    Args:
        canvas: the pad, where test digits are sent.
        models: knows which model answers.
        files: writes reports.
        common: what all rooms have.
        owner: the window.

    Attributes:
        view: the tab.
        job_thread: tests.

    Signals:
        tab_wanted: the view, which the person has asked for from elsewhere.
    """

    tab_wanted = Signal(object)

    def __init__(
        self,
        canvas: Canvas,
        models: ModelControl,
        files: FileThread,
        common: Common,
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self.view = ResultsView()
        self._canvas = canvas
        self._commands = common.commands
        self._backend = common.backend
        self._paths = common.paths
        self._settings = common.settings
        self._notices = common.notices
        self._cores = common.cores
        self._models = models
        self._files = files
        self._next: Classifier | None = None  # is tested when the test that runs has ended
        self.job_thread = JobThread(self)
        self._connect()
        self._show_commands()

    def cancel(self) -> None:
        """Ask the test to stop, if one runs."""
        # Or the end of this test would begin the next.
        self._next = None
        self.job_thread.cancel()

    def stop_and_wait(self) -> None:
        """Stop the test, if one runs, for good, and return when it has ended."""
        self._next = None
        self.job_thread.end()

    @Slot()
    def test(self) -> None:
        """Test the model that answers the pad."""
        model = self._models.model
        if self.view.can_test and model is not None:
            self.test_model(model)

    @Slot(object)
    def test_model(self, model: Classifier) -> None:
        """Test this model, in place of any that is being tested."""
        for topic in (Topic.RESULTS, Topic.REPORT):
            self._notices.over(topic)
        self.view.begin()
        self._next = model
        # The test that runs ends first: its ending begins the next.
        if self.job_thread.isRunning():
            self.job_thread.cancel()
        else:
            self._begin_next()

    @Slot(object)
    def send(self, example: Example) -> None:
        """Put a test digit onto the pad, where it is read like any picture."""
        name = self.tr("Test digit {place}").format(place=f"{example.index + 1:,}")
        # Three times the same: a picture has colours.
        self._canvas.editor.show_picture(Picture(name, np.stack([example.pixels] * 3, axis=-1)))

    @Slot()
    def ask_and_report(self) -> None:
        """Ask where to save the report of the results that are shown, and save it."""
        results = self.view.results
        if results is None:
            return
        title, forms = self.tr("Save the report"), {".html": self.tr("Web page")}
        name, window = self.tr("report"), self.view.window()
        file = ask_save(window, self._settings, Folder.REPORT, title, name, forms)
        if file is not None:
            language = QLocale().name()[:2]  # Translation keeps it
            task = partial(_write, results, file, language)
            self._notices.over(Topic.REPORT)
            self._files.do(
                task,
                lambda _: self._notice_saved(file.name),
                lambda error: self._notices.fault(error, Topic.REPORT),
            )

    def _notice_saved(self, name: str) -> None:
        self._notices.tell(
            lambda: self.tr("The report was saved as {name}.").format(name=name),
            Topic.REPORT,
            Kind.SUCCESS,
        )

    def _begin_next(self) -> None:
        model, self._next = self._next, None
        if model is not None:
            sources = data_sources(self._paths, self._settings)
            # The pad reads less often meanwhile, but a test waits for nothing: it is short.
            self._cores.begin(Work.TESTING)
            self.job_thread.begin(partial(self._backend.results, model, sources))

    @Slot()
    def _on_test_action(self) -> None:
        # First, so that the person sees what the menu has begun.
        self.tab_wanted.emit(self.view)
        self.test()

    @Slot()
    def _show_commands(self) -> None:
        self._commands.test_action.setEnabled(self.view.can_test)
        self._commands.report_action.setEnabled(self.view.results is not None)

    @Slot(object)
    def _on_succeeded(self, results: Results) -> None:
        if self._next is None:  # else these are results of a model that answers no more
            self.view.show_results(results)

    @Slot()
    def _on_cancelled(self) -> None:
        # Else it was stopped for the next test, which the view shows already.
        if self._next is None:
            self.view.show_stopped()

    @Slot(object)
    def _on_failed(self, error: PadError) -> None:
        if self._next is None:
            self.view.show_stopped()
        self._notices.fault(error, Topic.RESULTS)

    @Slot(object)
    def _on_notice(self, notice: Notice) -> None:
        self._notices.warn(notice, Topic.RESULTS)

    @Slot()
    def _on_finished(self) -> None:
        # Every ending comes by here, and the next test needs the thread that has just ended. A test
        # that was asked for before this was heard runs already, and needs the cores.
        if not self.job_thread.is_busy:
            self._cores.end(Work.TESTING)
            self._begin_next()

    @Slot(object)
    def _on_model_changed(self, answerer: Answerer) -> None:
        self.view.show_model(answerer.model.info)

    def _connect(self) -> None:
        view, models, job = self.view, self._models, self.job_thread
        view.test_requested.connect(self.test)
        view.stop_requested.connect(self.cancel)
        view.send_requested.connect(self.send)
        view.state_changed.connect(self._show_commands)
        view.report_requested.connect(self.ask_and_report)
        self._commands.test_action.triggered.connect(self._on_test_action)
        self._commands.report_action.triggered.connect(self.ask_and_report)
        models.model_changed.connect(self._on_model_changed)
        job.progress.connect(view.show_progress)
        job.notice.connect(self._on_notice)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.finished.connect(self._on_finished)


def _write(results: Results, file: Path, language: str) -> None:
    """Write the report; in the FileThread."""
    # Late, as it imports Pillow, which the window must not wait for.
    from mnist_pad.core.results.report import write_report  # noqa: PLC0415

    write_report(results, file, language, core_text)
