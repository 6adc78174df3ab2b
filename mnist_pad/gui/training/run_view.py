"""What a job shows while it runs and when it has ended: progress or outcome, curves, printout."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mnist_pad.core.events import DataReady, EpochDone, Progress
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.gui.curves.curves_view import CurvesView
from mnist_pad.gui.curves.run_shelf import RunShelf
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.look.turning import WIDE
from mnist_pad.gui.training import training_words as words
from mnist_pad.gui.training.no_data_view import NoDataView
from mnist_pad.gui.training.outcome_view import OutcomeView
from mnist_pad.gui.training.run_progress import RunProgress
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import Text, say

_BETWEEN = 4  # pixels between the lines that say how the job stands


class RunView(QWidget):
    """Follows one job. `begin_training` and `begin_download` start afresh; `end` puts the outcome
    where the progress was. The curves are always below it.

    Attributes:
        shelf: the runs whose curves can be compared.
        curves: their curves.
        plot, runs_list, epoch_strip: its parts.
        head: all that stands above the curves.
        no_data: the ways to get data.
        progress: how far the job has come.
        outcome: how it ended.
    """

    training_begun = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._config = TrainConfig()  # of the latest training
        self._stands_in: Text | None = None  # what to say where the starter set does, for MNIST
        self.shelf = RunShelf(self)
        self.curves = CurvesView(self.shelf)
        self.plot, self.runs_list = self.curves.plot, self.curves.runs_list
        self.epoch_strip = self.curves.epoch_strip
        self.head = QWidget()
        self.no_data = NoDataView()
        self.progress = RunProgress()
        self.outcome = OutcomeView()
        self._remark_label = made_label("muted", "remark_label", wraps=True)
        self._doubt_label = made_label("warning", "doubt_label", wraps=True)
        self._lay_out()
        self.rest()

    def begin_training(self, config: TrainConfig, *, stands_in: bool = False) -> None:
        """Follow a training; `stands_in`: on the starter set, because MNIST cannot be fetched."""
        self._clear()
        self._config = config
        self.progress.begin_training(config.epochs)
        self.shelf.begin(config)
        self.plot.begin()
        self.epoch_strip.expect(config.epochs)
        self.curves.log.begin()
        self.curves.follow(has_run=True)
        announce(self, self.tr("The training has begun"))
        if stands_in:
            # In the past tense, for when it has ended.
            self._stands_in = words.stood_in_text
            self._remark(words.stands_in_text)
        self._show_head()
        self.training_begun.emit()

    def begin_download(self) -> None:
        """Follow a download."""
        self._clear()
        self.progress.begin_download()
        self._show_head()
        announce(self, self.tr("The download has begun"))

    def show_data(self, data: DataReady) -> None:
        """Begin the printout: the data are loaded."""
        self.curves.log.add_batches(data.batches)

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
        self.curves.log.add_epoch(done)

    def show_finished(self, info: ModelInfo, before: ModelInfo | None) -> None:
        """Say that the training is complete and the pad answers with its model, and whether that is
        of no use, far worse than the one before, or lacks the data that the one before had."""
        accuracy = info.test_accuracy or 0.0
        self.curves.log.add_accuracy(accuracy)
        title = partial(words.finished_text, accuracy)
        self.end(title, partial(words.change_text, before), tells_model=True)
        if words.is_doubtful(info, before):
            doubt = partial(words.doubt_text, info, before, self._config)
            self._remark(self._stands_in, doubt)
        elif before is not None and before.knows_pens and not info.knows_pens:
            # One remark at a time: that the starter set stood in explains more.
            self._remark(self._stands_in or words.pens_text)

    def show_stopped(self, epochs_done: int) -> None:
        """Say that the training was stopped after so many whole epochs."""
        title = partial(words.stopped_text, epochs_done, self._config.epochs)
        self.end(title, words.no_change_text, tells_model=True)

    def end(
        self, title: Text, detail: Text, *, warn: bool = False, tells_model: bool = False
    ) -> None:
        """Show the outcome in place of the progress; see OutcomeView."""
        self._end_run()
        self.outcome.show_outcome(title, detail, warn=warn, tells_model=tells_model)
        self._remark(self._stands_in)
        self._show_head()

    def offer_unfinished(self, title: Text, detail: Text) -> None:
        """Offer to go on with a training of which nothing is shown."""
        self.end(title, detail)
        self.outcome.offer.show()  # after `end`, which hides it

    def rest(self) -> None:
        """Show neither progress nor outcome: nothing runs."""
        self._end_run()
        self._clear()
        self._show_head()

    def show_no_data(self, *, is_shown: bool) -> None:
        """Offer the ways to get data, or no longer."""
        self.no_data.setVisible(is_shown)
        self._show_head()

    def fit_into(self, width: int, height: int) -> None:
        """Share the room in a tab of this size."""
        is_wide = width >= WIDE
        for part in (self.progress, self.outcome):
            part.turn(is_wide=is_wide)
        self.no_data.fit_into(width)
        self.curves.fit_into(width, height)

    def _end_run(self) -> None:
        self.shelf.end()
        # Of a training without an epoch there is nothing to read or to print.
        self.curves.follow(has_run=self.shelf.epochs_done > 0)
        self.progress.hide()

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

    def _show_head(self) -> None:
        """Leave no room for the head while nothing stands there."""
        parts = (self.no_data, self.progress, self.outcome)
        self.head.setVisible(any(not part.isHidden() for part in parts))

    def _lay_out(self) -> None:
        head = _rows(self.head, _BETWEEN)
        for part in (self.no_data, self.progress, self.outcome):
            head.addWidget(part)
        head.addWidget(self._remark_label)
        head.addWidget(self._doubt_label)
        self.no_data.hide()
        rows = _rows(self, SPACING)
        rows.addWidget(self.head)
        rows.addWidget(self.curves, 1)


def _rows(holder: QWidget, spacing: int) -> QVBoxLayout:
    rows = QVBoxLayout(holder)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(spacing)
    return rows
