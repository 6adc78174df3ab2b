"""What a job shows while it runs and when it has ended: progress, curve, printout, outcome."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from mnist_pad.core.events import DataReady, EpochDone, Progress
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.gui.curves.epoch_log import EpochLog
from mnist_pad.gui.curves.epoch_strip import EpochStrip
from mnist_pad.gui.curves.learning_plot import LearningPlot
from mnist_pad.gui.curves.run_shelf import RunShelf
from mnist_pad.gui.curves.runs_list import RunsList
from mnist_pad.gui.look.fitting_card import offered
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.training import training_words as words
from mnist_pad.gui.training.outcome_view import OutcomeView
from mnist_pad.gui.training.run_progress import RunProgress
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import Text, say

_LOG_ROOM = 270  # pixels: where there are fewer, the curves take the printout's
_LIST_ROOM = 420  # pixels: where there are fewer, the list of runs has fewer rows in sight
_WIDE = 560  # pixels: where there are more, the list of runs stands beside their curves
_PLOT_SHARE, _LIST_SHARE = 5, 2  # of the width


class RunView(QWidget):
    """Follows one job. `begin_training` and `begin_download` start afresh; `end` puts the outcome
    where the progress was.

    Attributes:
        shelf: the runs whose curves can be compared.
        plot: their curves.
        runs_list: their list.
        epoch_strip: how each epoch's network reads the drawing.
        progress: how far the job has come.
        outcome: how it ended.
    """

    training_begun = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._is_comparing = False
        self._has_curve = False
        self._config = TrainConfig()  # of the latest training
        self._stands_in: Text | None = None  # what to say where the starter set does, for MNIST
        self.shelf = RunShelf(self)
        self.plot = LearningPlot(self.shelf)
        self.runs_list = RunsList(self.shelf)
        self.epoch_strip = EpochStrip()
        self.epoch_strip.epoch_pointed.connect(self.plot.mark)
        self.progress = RunProgress()
        self.outcome = OutcomeView()
        self._log = EpochLog()
        self._remark_label = made_label("muted", "remark_label", wraps=True)
        self._doubt_label = made_label("warning", "doubt_label", wraps=True)
        self._strip = QWidget()
        self._curve = QWidget()
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()

    def begin_training(self, config: TrainConfig, *, stands_in: bool = False) -> None:
        """Follow a training; `stands_in`: on the starter set, because MNIST cannot be fetched."""
        self._clear()
        self._config = config
        self.progress.begin_training(config.epochs)
        self.shelf.begin(config)
        self.plot.begin()
        self.epoch_strip.expect(config.epochs)
        self._log.begin()
        self._show_curve(has_curve=False)  # until there is something to show
        announce(self, self.tr("The training has begun"))
        if stands_in:
            # In the past tense, for when it has ended.
            self._stands_in = words.stood_in_text
            self._remark(words.stands_in_text)
        self.training_begun.emit()

    def begin_download(self) -> None:
        """Follow a download."""
        self._clear()
        self.progress.begin_download()
        announce(self, self.tr("The download has begun"))
        self._show_curve(has_curve=False)

    def show_data(self, data: DataReady) -> None:
        """Begin the printout: the data are loaded."""
        self._log.add_batches(data.batches)
        self._show_curve(has_curve=True)

    def show_progress(self, progress: Progress) -> None:
        """Show how far the job has come, and a batch's cost on the plot."""
        if not self.progress.counts(progress):
            return
        self.progress.show_progress(progress, self.shelf.epochs_done + 1)
        if progress.cost is not None:
            self.plot.add_batch(progress.done / progress.total, progress.cost)

    def show_epoch(self, done: EpochDone) -> None:
        """Add what came of an epoch."""
        self.progress.finish_epoch()
        self.shelf.add_epoch(done)
        self._log.add_epoch(done)

    def show_finished(self, info: ModelInfo, before: ModelInfo | None) -> None:
        """Say that the training is complete and the pad answers with its model, and whether that is
        of no use or far worse than the one before."""
        accuracy = info.test_accuracy or 0.0
        self._log.add_accuracy(accuracy)
        title = partial(words.finished_text, accuracy)
        self.end(title, partial(words.change_text, before), tells_model=True)
        if words.is_doubtful(info, before):
            doubt = partial(words.doubt_text, info, before, self._config)
            self._remark(self._stands_in, doubt)

    def show_stopped(self, epochs_done: int) -> None:
        """Say that the training was stopped after so many whole epochs."""
        title = partial(words.stopped_text, epochs_done, self._config.epochs)
        self.end(title, words.no_change_text, tells_model=True)

    def end(
        self, title: Text, detail: Text, *, warn: bool = False, tells_model: bool = False
    ) -> None:
        """Show the outcome in place of the progress; see OutcomeView."""
        self.shelf.end()
        self.progress.hide()
        self.outcome.show_outcome(title, detail, warn=warn, tells_model=tells_model)
        self._remark(self._stands_in)

    def offer_unfinished(self, title: Text, detail: Text) -> None:
        """Offer to go on with a training of which nothing is shown."""
        self._show_curve(has_curve=False)
        self.end(title, detail)
        self.outcome.offer.show()  # after `end`, which hides it

    def rest(self) -> None:
        """Show neither progress nor outcome: nothing runs."""
        self.progress.hide()
        self._clear()

    def compare(self, *, is_comparing: bool) -> None:
        """Give the curves all the room and list the runs; or follow the job alone."""
        self._is_comparing = is_comparing
        self.plot.compare(is_comparing=is_comparing)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _clear(self) -> None:
        """Forget what was said of the job before."""
        self._stands_in = None
        self._remark(None)
        self.outcome.clear()

    def _remark(self, remark: Text | None, doubt: Text | None = None) -> None:
        """Say what else the person should know of the job, and what speaks against its model."""
        for label, text in ((self._remark_label, remark), (self._doubt_label, doubt)):
            say(label.setText, text or "")
            label.setVisible(text is not None)  # an empty one would leave its spacing
            if text is not None:
                announce(self, text())

    def _show_curve(self, *, has_curve: bool) -> None:
        self._has_curve = has_curve
        self._share()

    def _share(self) -> None:
        """Share out the height."""
        # What is compared needs its list, and the curves more than the printout, which says the
        # same in figures.
        self._curve.setVisible(self._has_curve or self._is_comparing)
        self._strip.setVisible(self._has_curve)
        self.runs_list.setVisible(self._is_comparing)
        room = offered(self)
        is_wide = room.width() >= _WIDE
        directions = QBoxLayout.Direction
        self._beside.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self._beside.setStretchFactor(self.runs_list, _LIST_SHARE if is_wide else 0)
        self.runs_list.show_rows(5 if room.height() >= _LIST_ROOM else 3)
        self._log.setVisible(not self._is_comparing and room.height() >= _LOG_ROOM)

    def _lay_out(self) -> None:
        self._lay_out_strip()
        self._lay_out_curve()
        rows = _rows(self, SPACING)
        for part in (
            self.progress,
            self.outcome,
            self._remark_label,
            self._doubt_label,
            self._strip,
        ):
            rows.addWidget(part)
        rows.addWidget(self._curve, 1)
        # Takes the room while the curves, which would, are hidden.
        rows.addStretch(0)
        self._remark(None)
        self.compare(is_comparing=False)

    def _lay_out_strip(self) -> None:
        caption = made_label("label", "strip_label")
        say(caption.setText, lambda: self.tr("How each epoch reads your drawing"))
        rows = _rows(self._strip, 2)
        rows.addWidget(caption)
        rows.addWidget(self.epoch_strip)

    def _lay_out_curve(self) -> None:
        self._beside.setSpacing(SPACING)
        self._beside.addWidget(self.plot, _PLOT_SHARE)
        self._beside.addWidget(self.runs_list, 0, Qt.AlignmentFlag.AlignTop)
        rows = _rows(self._curve, SPACING)
        rows.addLayout(self._beside, 8)
        rows.addWidget(self._log, 1)


def _rows(holder: QWidget, spacing: int) -> QVBoxLayout:
    rows = QVBoxLayout(holder)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(spacing)
    return rows
