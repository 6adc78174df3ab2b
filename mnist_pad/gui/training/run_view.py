"""What a job shows while it runs and when it has ended: progress, curve, printout, outcome."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from mnist_pad.core.events import DataReady, EpochDone, Phase, Progress, Unit
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.gui.curves.epoch_strip import EpochStrip
from mnist_pad.gui.curves.learning_plot import LearningPlot
from mnist_pad.gui.curves.run_shelf import RunShelf
from mnist_pad.gui.curves.runs_list import RunsList
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING, set_role
from mnist_pad.gui.training.epoch_log import EpochLog
from mnist_pad.gui.training.run_clock import RunClock
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.language import Text, say
from mnist_pad.gui.words.messages import duration_text, phase_text

_STEPS = 1000  # of the progress bar
_LOG_ROOM = 270  # pixels: where there are fewer, the curves take the printout's
_LIST_ROOM = 420  # pixels: where there are fewer, the list of runs has fewer rows in sight


class RunView(QWidget):
    """Follows one job. `begin_training` and `begin_download` start afresh; `end` puts the outcome
    where the progress was.

    Attributes:
        shelf: the runs whose curves can be compared.
        plot: their curves.
        runs_list: their list.
        epoch_strip: how each epoch's network reads the drawing.
        tells_model: whether the outcome that is shown says which model the pad uses.
    """

    training_begun = Signal()
    outcome_changed = Signal()  # another outcome is shown, or none any more
    other_model_chosen = Signal()  # the button beside the outcome was pressed
    resume_chosen = Signal()  # go on with the training that was interrupted
    discard_chosen = Signal()  # forget it
    starter_chosen = Signal()  # do without what is being downloaded

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._clock = RunClock(parts=1)
        self._epochs = 1
        self._epoch = 1
        self._is_stopping = False
        self._is_comparing = False
        self._has_curve = False
        self.tells_model = False
        self.shelf = RunShelf(self)
        self.plot = LearningPlot(self.shelf)
        self.runs_list = RunsList(self.shelf)
        self.epoch_strip = EpochStrip()
        self._log = EpochLog()
        self._lay_out()

    def begin_training(self, config: TrainConfig) -> None:
        """A training with these settings begins."""
        self._begin(parts=config.epochs)
        self._epochs = config.epochs
        self._epoch = 1
        self.shelf.begin(config)
        self.plot.begin()
        self._log.begin()
        self._show_curve(has_curve=False)  # until there is something to show
        announce(self, self.tr("The training has begun"))
        self._instead.hide()
        self.training_begun.emit()

    def begin_download(self) -> None:
        """A download begins."""
        self._begin(parts=1)
        announce(self, self.tr("The download has begun"))
        self._show_curve(has_curve=False)
        self._instead.show()

    def show_phase(self, phase: Phase) -> None:
        """The job began to do something else."""
        if phase is Phase.TRAINING or self._is_stopping:
            return  # training's progress says more
        say(self._state.setText, lambda: phase_text(phase))
        say(self._time.setText, "")

    def show_data(self, data: DataReady) -> None:
        """The data are loaded."""
        self._log.add_batches(data.batches)
        self._show_curve(has_curve=True)

    def show_progress(self, progress: Progress) -> None:
        """The job has come so far."""
        if progress.unit is Unit.DIGITS or self._is_stopping:
            return  # digits are being prepared or tested, which is not what the bar counts
        self._clock.show_progress(progress)
        self._bar.setValue(round(self._clock.share * _STEPS))
        self._show_time_left()
        if progress.unit is Unit.BYTES:
            say(self._state.setText, lambda: self._bytes_text(progress))
            return
        say(self._state.setText, partial(self._batch_text, self._epoch, progress))
        if progress.cost is not None:
            self.plot.add_batch(progress.done / progress.total, progress.cost)

    def _bytes_text(self, progress: Progress) -> str:
        done, total = (f"{size / 1e6:.1f}" for size in (progress.done, progress.total))
        return self.tr("Downloading MNIST · {done} of {total} MB").format(done=done, total=total)

    def _batch_text(self, epoch: int, progress: Progress) -> str:
        text = self.tr("Epoch {epoch} of {epochs} · batch {done} of {total}")
        return text.format(
            epoch=epoch, epochs=self._epochs, done=progress.done, total=progress.total
        )

    def show_epoch(self, done: EpochDone) -> None:
        """An epoch ended."""
        self._clock.finish_part()
        self._epoch = done.epoch + 1
        self.shelf.add_epoch(done)
        self._log.add_epoch(done)

    def show_accuracy(self, accuracy: float) -> None:
        """The printout's last line; accuracy in 0..1."""
        self._log.add_accuracy(accuracy)

    def show_stopping(self) -> None:
        """The job was asked to stop. What it reported before that may still arrive."""
        self._is_stopping = True
        say(self._state.setText, lambda: self.tr("Stopping…"))
        say(self._time.setText, "")
        self._instead.hide()

    def end(
        self, title: Text, detail: Text, *, warn: bool = False, tells_model: bool = False
    ) -> None:
        """Show the outcome in place of the progress.

        Args:
            title: what happened.
            detail: more of it.
            warn: whether it is a fault.
            tells_model: whether the detail says which model the pad uses.
        """
        self.shelf.end()
        self._running.hide()
        say(self._title.setText, title)
        say(self._detail.setText, detail)
        set_role(self._detail, "warning" if warn else "muted")
        self._offer.hide()
        self._outcome.show()
        self._change_outcome(tells_model=tells_model)
        announce(self, f"{title()}. {detail()}", is_urgent=warn)

    def show_detail(self, detail: Text) -> None:
        """Say something else about the same outcome."""
        say(self._detail.setText, detail)

    def offer_other_model(self, text: Text | None) -> None:
        """Show a button with this text beside the outcome; None for none."""
        say(self._other_model.setText, text or "")
        self._other_model.setVisible(text is not None)

    def remark(self, remark: Text | None, doubt: Text | None = None) -> None:
        """Say what else is to be known of the job that runs or has ended, and what speaks against
        its model; None of either says nothing. It stays until the next job."""
        for label, text in ((self._remark, remark), (self._doubt, doubt)):
            say(label.setText, text or "")
            label.setVisible(text is not None)
            if text is not None:
                announce(self, text())

    def offer_rest(self) -> None:
        """Offer to go on with the training whose outcome is shown."""
        self._offer.show()

    def offer_unfinished(self, title: Text, detail: Text) -> None:
        """Offer to go on with a training of which nothing is shown."""
        self._show_curve(has_curve=False)
        self.end(title, detail)
        self.offer_rest()

    def rest(self) -> None:
        """Nothing runs, and there is no outcome to show."""
        self._running.hide()
        self._outcome.hide()
        self._change_outcome()
        self.remark(None)

    def compare(self, *, is_comparing: bool) -> None:
        """Give the curves all the room and list the runs; or follow the job alone."""
        self._is_comparing = is_comparing
        self.plot.compare(is_comparing=is_comparing)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room anew."""
        super().resizeEvent(event)
        self._share()

    def _show_curve(self, *, has_curve: bool) -> None:
        self._has_curve = has_curve
        self._share()

    def _share(self) -> None:
        self._curve.setVisible(self._has_curve or self._is_comparing)
        self._strip.setVisible(self._has_curve)
        self.runs_list.setVisible(self._is_comparing)
        self.runs_list.show_rows(5 if self.height() >= _LIST_ROOM else 3)
        self._log.setVisible(not self._is_comparing and self.height() >= _LOG_ROOM)

    def _begin(self, parts: int) -> None:
        self._clock = RunClock(parts)
        self._is_stopping = False
        self._bar.setValue(0)
        self.remark(None)
        say(self._state.setText, "")
        say(self._time.setText, "")
        self._outcome.hide()
        self._running.show()
        self._change_outcome()

    def _change_outcome(self, *, tells_model: bool = False) -> None:
        self.tells_model = tells_model
        self.offer_other_model(None)
        self.outcome_changed.emit()

    def _show_time_left(self) -> None:
        left = self._clock.seconds_left()
        if left is None:
            say(self._time.setText, "")
        else:
            say(
                self._time.setText,
                lambda: self.tr("{time} left").format(time=duration_text(left)),
            )

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        rows.addWidget(self._made_running())
        rows.addWidget(self._made_outcome())
        self._remark = made_label("muted", "remark_label", wraps=True)
        self._doubt = made_label("warning", "doubt_label", wraps=True)
        rows.addWidget(self._remark)
        rows.addWidget(self._doubt)
        rows.addWidget(self._made_strip())
        rows.addWidget(self._made_curve(), 1)
        rows.addStretch(0)
        self._outcome.hide()
        self.remark(None)
        self.compare(is_comparing=False)

    def _made_running(self) -> QWidget:
        self._running = QWidget()
        self._bar = QProgressBar()
        self._bar.setObjectName("progress_bar")
        say(self._bar.setAccessibleName, lambda: self.tr("Progress"))
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)
        self._state = made_label("muted", "state_label")
        self._time = made_label("muted", "time_label")
        self._time.setAlignment(Qt.AlignmentFlag.AlignRight)
        line = QHBoxLayout()
        line.addWidget(self._state, 1)
        line.addWidget(self._time)
        rows = QVBoxLayout(self._running)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        rows.addWidget(self._bar)
        rows.addLayout(line)
        self._instead = QPushButton()
        self._instead.setObjectName("starter_instead_button")
        say(self._instead.setText, lambda: self.tr("Train on the starter set instead"))
        self._instead.clicked.connect(self.starter_chosen)
        rows.addWidget(self._instead)
        return self._running

    def _made_outcome(self) -> QWidget:
        self._outcome = QWidget()
        self._title = made_label("title", "outcome_title")
        self._detail = made_label("muted", "outcome_detail")
        rows = QVBoxLayout(self._outcome)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for label in (self._title, self._detail):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            rows.addWidget(label)
        self._other_model = QPushButton()
        self._other_model.setObjectName("other_model_button")
        self._other_model.clicked.connect(self.other_model_chosen)
        self._other_model.hide()
        rows.addWidget(self._other_model, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self._made_offer())
        return self._outcome

    def _made_offer(self) -> QWidget:
        self._offer = QWidget()
        line = QHBoxLayout(self._offer)
        line.setContentsMargins(0, SPACING, 0, 0)
        line.setSpacing(SPACING)
        for name, text, chosen in (
            ("resume_button", lambda: self.tr("Resume"), self.resume_chosen),
            ("discard_button", lambda: self.tr("Discard"), self.discard_chosen),
        ):
            button = QPushButton()
            say(button.setText, text)
            button.setObjectName(name)
            button.clicked.connect(chosen)
            line.addWidget(button)
        line.addStretch(1)
        self._offer.hide()
        return self._offer

    def _made_strip(self) -> QWidget:
        self._strip = QWidget()
        caption = made_label("label", "strip_label")
        say(caption.setText, lambda: self.tr("How each epoch reads your drawing"))
        rows = QVBoxLayout(self._strip)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(caption)
        rows.addWidget(self.epoch_strip)
        return self._strip

    def _made_curve(self) -> QWidget:
        self._curve = QWidget()
        rows = QVBoxLayout(self._curve)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING)
        rows.addWidget(self.plot, 4)
        rows.addWidget(self.runs_list)
        rows.addWidget(self._log, 1)
        return self._curve
