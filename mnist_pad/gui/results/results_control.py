"""Tests the model that answers the pad, and brings to the pad and to files what came of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QLocale, QObject, Signal, Slot

from mnist_pad.core.errors import PadError
from mnist_pad.core.events import Notice
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.gui.answer.model_control import ModelControl
from mnist_pad.gui.backend import Backend, data_sources
from mnist_pad.gui.dialogs import ask_save
from mnist_pad.gui.pad.canvas import Canvas
from mnist_pad.gui.pad.pad_picture import Picture
from mnist_pad.gui.results.results_view import ResultsView
from mnist_pad.gui.settings import AppSettings, Folder
from mnist_pad.gui.threads.file_thread import FileThread
from mnist_pad.gui.threads.job_thread import JobThread
from mnist_pad.gui.words.messages import core_text, notice_text
from mnist_pad.gui.words.notes import Kind, Note, Over, Topic, error_note
from mnist_pad.paths import AppPaths

if TYPE_CHECKING:  # made elsewhere, and later
    from mnist_pad.core.model.classifier import Classifier
    from mnist_pad.core.results.results import Example, Results


class ResultsControl(QObject):
    """Owns the thread that tests, and connects it with the view.

    Args:
        view: what shows the results.
        backend: the core.
        paths: where files live.
        settings: where the person has said that MNIST is.
        models: knows which model answers; shares the cores with the test.
        files: writes reports; its faults are told by whoever owns it.
        owner: the window.
    """

    noticed = Signal(object)  # Note: one sentence for the person; or an Over

    def __init__(
        self,
        view: ResultsView,
        backend: Backend,
        paths: AppPaths,
        settings: AppSettings,
        models: ModelControl,
        files: FileThread,
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._view = view
        self._backend = backend
        self._paths = paths
        self._settings = settings
        self._models = models
        self._files = files
        self._next: Classifier | None = None  # is tested when the test that runs has ended
        self.model_thread = JobThread(paths.log, self)
        self._connect()

    def stop_and_wait(self) -> None:
        """Stop the test, if one runs, and return when it has ended."""
        self._next = None
        self.model_thread.stop_and_wait()

    @Slot()
    def test(self) -> None:
        """Test the model that answers the pad."""
        model = self._models.model
        if self._view.can_test and model is not None:
            self.test_model(model)

    @Slot(object)
    def test_model(self, model: Classifier) -> None:
        """Test this model, in place of any that is being tested."""
        self.noticed.emit(Over(Topic.RESULTS))
        self._view.begin()
        self._next = model
        if self.model_thread.isRunning():
            self.model_thread.cancel()
        else:
            self._begin_next()

    @Slot(object)
    def send(self, example: Example, canvas: Canvas) -> None:
        """Put a test digit onto the pad, where it is read as any picture is."""
        name = self.tr("Test digit {place}").format(place=f"{example.index + 1:,}")
        canvas.editor.show_picture(Picture(name, np.stack([example.pixels] * 3, axis=-1)))

    @Slot()
    def ask_and_report(self) -> None:
        """Ask where to save the report of the results that are shown, and save it."""
        results = self._view.results
        if results is None:
            return
        title, forms = self.tr("Save the report"), {".html": self.tr("Web page")}
        name, window = self.tr("report"), self._view.window()
        file = ask_save(window, self._settings, Folder.REPORT, title, name, forms)
        if file is not None:
            language = QLocale().name()[:2]  # Translation keeps it
            task = partial(_write, results, file, language)
            self.noticed.emit(Over(Topic.RESULTS))
            self._files.do(task, lambda _: self._notice_saved(file.name))

    def _notice_saved(self, name: str) -> None:
        self.noticed.emit(
            Note(
                lambda: self.tr("The report was saved as {name}.").format(name=name),
                Kind.SUCCESS,
                Topic.RESULTS,
            )
        )

    def _begin_next(self) -> None:
        model, self._next = self._next, None
        if model is not None:
            sources = data_sources(self._paths, self._settings)
            self.model_thread.begin(partial(self._backend.results, model, sources))

    @Slot()
    def _on_stop_requested(self) -> None:
        self._next = None
        self.model_thread.cancel()

    @Slot(object)
    def _on_succeeded(self, results: Results) -> None:
        if self._next is None:
            self._view.show_results(results)

    @Slot()
    def _on_cancelled(self) -> None:
        if self._next is None:
            self._view.show_stopped()

    @Slot(object)
    def _on_failed(self, error: PadError) -> None:
        if self._next is None:
            self._view.show_failed(error)
        self.noticed.emit(error_note(error, Topic.RESULTS))

    @Slot(object)
    def _on_notice(self, notice: Notice) -> None:
        self.noticed.emit(Note(partial(notice_text, notice), Kind.WARNING, Topic.RESULTS))

    @Slot(object)
    def _on_model_changed(self, info: ModelInfo) -> None:
        self._view.show_model(info)

    def _connect(self) -> None:
        view, models, job = self._view, self._models, self.model_thread
        view.test_requested.connect(self.test)
        view.stop_requested.connect(self._on_stop_requested)
        view.report_requested.connect(self.ask_and_report)
        models.model_changed.connect(self._on_model_changed)
        job.started.connect(models.share_cores)
        job.finished.connect(models.take_cores)
        job.progress.connect(view.show_progress)
        job.notice.connect(self._on_notice)
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.finished.connect(self._begin_next)


def _write(results: Results, file: Path, language: str) -> None:
    """Runs in the FileThread; Pillow is imported there and not before."""
    from mnist_pad.core.results.report import write_report  # noqa: PLC0415

    write_report(results, file, language, core_text)
