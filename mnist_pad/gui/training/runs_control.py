"""Keeps the curves of trainings from one start to the next, saves their plot, and lets the network
of each epoch read the drawing."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QRectF, QSize, Slot
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget

from mnist_pad.core.errors import PadError, with_causes
from mnist_pad.core.runs.kept_models import Looked
from mnist_pad.core.runs.run import Run
from mnist_pad.core.runs.run_export import as_table, write_plot
from mnist_pad.core.runs.run_history import keep_run
from mnist_pad.gui.backend import kept_models
from mnist_pad.gui.common import Common
from mnist_pad.gui.curves.epoch_readings import EpochReadings
from mnist_pad.gui.dialogs import ask_save
from mnist_pad.gui.drawings.drawing_export import encoded
from mnist_pad.gui.look.theme import CARD_MARGIN, current_palette
from mnist_pad.gui.plot.plot_data import PlotData
from mnist_pad.gui.plot.plot_layout import scale_of
from mnist_pad.gui.plot.plot_painter import names_height, paint_live, paint_names, paint_plot
from mnist_pad.gui.settings import Folder
from mnist_pad.gui.threads.file_thread import FileThread
from mnist_pad.gui.threads.job_thread import JobThread
from mnist_pad.gui.threads.reader_thread import ReaderThread
from mnist_pad.gui.training.run_view import RunView
from mnist_pad.gui.words.notes import Kind, Topic

_PICTURE = QSize(720, 420)  # logical pixels of the saved plot, without the names below it
_RATIO = 2
_logger = logging.getLogger(__name__)


class RunsControl(QObject):
    """Owns what is kept of trainings: their curves and their models.

    Attributes:
        kept_models: the models of the trainings.
        readings: what the network of each epoch makes of the drawing.
        file_thread: writes runs, plots and models.
    """

    def __init__(
        self,
        view: RunView,
        threads: tuple[JobThread, ReaderThread],
        common: Common,
        owner: QObject,
    ) -> None:
        super().__init__(owner)
        self._view = view
        self._shelf = view.shelf
        self._runs_file = common.paths.runs
        self.kept_models = kept_models(common.paths)
        self._settings = common.settings
        self._notices = common.notices
        self._waiting: dict[str, Run] = {}  # to be written, by key
        self._is_writing = False
        self._is_closed = False
        self._told = ""  # the file's fault that was reported last
        job_thread, reader_thread = threads
        self.readings = EpochReadings(
            view.epoch_strip, reader_thread, common.backend.reader_of, self
        )
        self.file_thread = FileThread(self)
        self.file_thread.failed.connect(self._on_failed)
        job_thread.epoch_model.connect(self.readings.add)
        view.training_begun.connect(self.readings.begin)
        view.runs_list.save_chosen.connect(self.ask_and_save)
        self._shelf.kept.connect(self._on_kept)
        self._shelf.dropped.connect(self._on_dropped)
        common.commands.save_plot_action.triggered.connect(self.ask_and_save)

    def start(self) -> None:
        """Fetch the runs of earlier days, or those that have come from elsewhere since."""
        if not self._is_closed:
            self.file_thread.do(self.kept_models.look, self._on_looked)

    def stop_and_wait(self) -> None:
        """Return when everything is written."""
        # Removed runs stay until they cannot be brought back, which is now.
        self._shelf.forget_removed()
        # A write that is running ends unheard, so this one must not wait for it.
        self._is_writing = False
        self._write()
        self._is_closed = True
        self.file_thread.stop_and_wait()

    @Slot()
    def ask_and_save(self) -> None:
        """Ask where to save the plot of the runs that are shown, and save it."""
        # Taken now: a training goes on while the dialog is open.
        data, runs, names = self._view.plot.shown_data(), self._shelf.shown, self._shelf.names
        if not runs:
            return
        holder: QWidget = self._view.window()
        title, name = self.tr("Save the plot"), self.tr("learning curves")
        forms = {".png": self.tr("Picture"), ".csv": self.tr("Table, CSV")}
        file = ask_save(holder, self._settings, Folder.PLOT, title, name, forms)
        if file is None:
            return
        if file.suffix.lower() == ".csv":
            content = partial(as_table, [(names[run.key], run) for run in runs])
        else:
            # Painted here, in the scheme of this moment. The slower part is left to the thread.
            content = partial(encoded, picture_of(data))
        self._notices.over(Topic.PLOT)
        self.file_thread.do(
            lambda: write_plot(file, content()),
            lambda _: self._notice_saved(file.name),
            lambda error: self._notices.fault(error, Topic.PLOT),
        )

    def _notice_saved(self, name: str) -> None:
        self._notices.tell(
            lambda: self.tr("The plot was saved as {name}.").format(name=name),
            Topic.PLOT,
            Kind.SUCCESS,
        )

    def note_use(self, keys: Sequence[str]) -> None:
        """Write down whose models are in use."""
        if not self._is_closed:
            self.file_thread.do(partial(self._use, keys), lambda _: None)

    def _use(self, keys: Sequence[str]) -> None:
        """Note the models in use; in the thread."""
        try:
            self.kept_models.use(keys)
        except PadError as error:
            # Only logged: nobody asked for it, and without the note a model is as safe as others.
            _logger.warning("%s", with_causes(error))

    def _on_looked(self, looked: Looked) -> None:
        self._shelf.put_earlier(looked.runs)
        # Told, but what could be read is shown all the same.
        if looked.fault is not None:
            self._on_failed(looked.fault)
        else:
            self._notices.over(Topic.RUNS)

    @Slot(object)
    def _on_kept(self, run: Run) -> None:
        """Write it soon."""
        # Of a resumed training many epochs come at once. They are one write, of the last of them.
        self._waiting[run.key] = run
        self._write()

    @Slot(str)
    def _on_dropped(self, key: str) -> None:
        # Or it would be written again after it is removed.
        self._waiting.pop(key, None)
        if not self._is_closed:
            self.file_thread.do(partial(self.kept_models.remove, key), lambda _: None)

    def _write(self) -> None:
        if self._is_writing or self._is_closed or not self._waiting:
            return
        runs, self._waiting = list(self._waiting.values()), {}
        self._is_writing = True
        self.file_thread.do(partial(self._keep, runs), self._on_written)

    def _keep(self, runs: Sequence[Run]) -> PadError | None:
        """Write the runs, in the thread; return the fault, if any."""
        # Returned: after one that is raised, _on_written is not called, and nothing written again.
        try:
            for run in runs:
                keep_run(self._runs_file, run)
        except PadError as error:
            return error
        return None

    @Slot(object)
    def _on_written(self, error: PadError | None) -> None:
        self._is_writing = False
        if error is None:
            self._notices.over(Topic.KEEPING_RUNS)
        elif error.template != self._told:  # once, not at every epoch
            self._notices.fault(error, Topic.KEEPING_RUNS)
        self._told = "" if error is None else error.template
        self._write()

    @Slot(object)
    def _on_failed(self, error: PadError) -> None:
        self._notices.fault(error, Topic.RUNS)


def picture_of(data: PlotData) -> QImage:
    """Paint the plot as a picture in the present scheme, twice as fine as a plain screen, with the
    names of the runs below it."""
    palette = current_palette()
    below = names_height(data)
    size = _PICTURE + QSize(2 * CARD_MARGIN, 2 * CARD_MARGIN + below)
    # Without transparency, which some programs paste as black.
    image = QImage(size * _RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_RATIO)
    image.fill(QColor(palette.surface))
    painter = QPainter(image)
    painter.translate(CARD_MARGIN, CARD_MARGIN)
    scale = scale_of(data, QRectF(0, 0, _PICTURE.width(), _PICTURE.height()))
    paint_live(painter, data, scale, palette)
    paint_plot(painter, data, scale, palette)
    painter.translate(0, _PICTURE.height())
    paint_names(painter, data, palette)
    painter.end()
    return image
