"""How far a job has come: a bar, what the job is doing, and the time left."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from mnist_pad.core.events import Phase, Progress, Unit
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.look.turning import Turning
from mnist_pad.gui.training.run_clock import RunClock
from mnist_pad.gui.words.language import say
from mnist_pad.gui.words.messages import duration_text, phase_text

_STEPS = 1000  # of the progress bar, which knows whole numbers only


class RunProgress(QWidget):
    """Follows one job, from one `begin_…` to the next.

    Signals:
        starter_chosen: do without what is being downloaded.
    """

    starter_chosen = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._clock = RunClock(parts=1)
        self._epochs = 1
        self._is_stopping = False
        self._bar = QProgressBar()
        self._state = made_label("muted", "state_label")
        self._time = made_label("muted", "time_label")
        self._instead = QPushButton()
        self._box = Turning(self)
        self._lay_out()

    def begin_training(self, epochs: int) -> None:
        """Follow a training of so many epochs."""
        self._epochs = epochs
        self._begin(parts=epochs)
        self._instead.hide()

    def begin_download(self) -> None:
        """Follow a download, which the person may give up for the starter set."""
        self._begin(parts=1)
        self._instead.show()

    def show_phase(self, phase: Phase) -> None:
        """Say what the job is doing, unless it trains."""
        if phase is Phase.TRAINING or self._is_stopping:
            return  # training's progress says more
        say(self._state.setText, lambda: phase_text(phase))
        say(self._time.setText, "")

    def counts(self, progress: Progress) -> bool:
        """Return whether this is part of what the bar measures."""
        # Digits are counted while they are prepared or tested. What was reported before a stop may
        # still arrive after it, and would hide that the job is stopping.
        return progress.unit is not Unit.DIGITS and not self._is_stopping

    def show_progress(self, progress: Progress, epoch: int) -> None:
        """Show how far the job has come, in the epoch that runs where it is a training."""
        self._clock.show_progress(progress)
        self._bar.setValue(round(self._clock.share * _STEPS))
        self._show_time_left()
        is_download = progress.unit is Unit.BYTES
        text = self._bytes_text if is_download else partial(self._batch_text, epoch)
        say(self._state.setText, partial(text, progress))

    def finish_epoch(self) -> None:
        """Count an epoch as done."""
        self._clock.finish_part()

    def show_stopping(self) -> None:
        """Say that the job was asked to stop."""
        self._is_stopping = True
        say(self._state.setText, lambda: self.tr("Stopping…"))
        say(self._time.setText, "")
        self._instead.hide()

    def turn(self, *, is_wide: bool) -> None:
        """Put the button beside the bar, or below it."""
        self._box.turn(is_wide=is_wide)

    def _begin(self, parts: int) -> None:
        self._clock = RunClock(parts)
        self._is_stopping = False
        self._bar.setValue(0)
        say(self._state.setText, "")
        say(self._time.setText, "")
        self.show()

    def _show_time_left(self) -> None:
        left = self._clock.seconds_left()
        say(self._time.setText, "" if left is None else partial(self._time_text, left))

    def _time_text(self, left: float) -> str:
        return self.tr("{time} left").format(time=duration_text(left))

    def _bytes_text(self, progress: Progress) -> str:
        done, total = (f"{size / 1e6:.1f}" for size in (progress.done, progress.total))
        return self.tr("Downloading MNIST · {done} of {total} MB").format(done=done, total=total)

    def _batch_text(self, epoch: int, progress: Progress) -> str:
        text = self.tr("Epoch {epoch} of {epochs} · batch {done} of {total}")
        return text.format(
            epoch=epoch, epochs=self._epochs, done=progress.done, total=progress.total
        )

    def _lay_out(self) -> None:
        self._bar.setObjectName("progress_bar")
        say(self._bar.setAccessibleName, lambda: self.tr("Progress"))
        self._bar.setRange(0, _STEPS)
        self._bar.setTextVisible(False)  # the line below says more than a per cent
        self._time.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._instead.setObjectName("starter_instead_button")
        say(self._instead.setText, lambda: self.tr("Train on the starter set instead"))
        self._instead.clicked.connect(self.starter_chosen)
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        line.addWidget(self._state, 1)
        line.addWidget(self._time)
        rows = QVBoxLayout()
        rows.setSpacing(4)
        rows.addWidget(self._bar)
        rows.addLayout(line)
        self._box.addLayout(rows, 1)
        self._box.addWidget(self._instead, 0, Qt.AlignmentFlag.AlignLeft)
