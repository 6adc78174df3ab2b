"""The trainings whose curves are compared: the current one, and the latest before it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from mnist_pad.core.events import EpochDone
from mnist_pad.core.runs.kept_models import new_key
from mnist_pad.core.runs.limits import within_limits
from mnist_pad.core.runs.run import Run
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.gui.curves.run_names import run_names

# Each of the palette's four colours with either dash; see cost_pen.
LOOKS = 8
"""How many curves can be told apart."""


class RunShelf(QObject):
    """Holds as many runs as are kept, the latest first.

    Attributes:
        next_key: of the training that begins next.
        in_use: the keys of the runs whose models answer, or do so again without the hand.

    Signals:
        changed: a run was added, removed or changed.
        kept: a Run that is to be kept as it is now.
        dropped: the key of a run that is to be kept no longer.
    """

    changed = Signal()
    kept = Signal(object)
    dropped = Signal(str)

    def __init__(self, owner: QObject | None = None) -> None:
        super().__init__(owner)
        self._runs: list[Run] = []
        self._current = ""
        self._is_running = False
        self._looks: dict[str, int] = {}
        self._removed: tuple[int, Run] | None = None  # can still come back, to this place
        self.next_key = new_key()
        self.in_use: Collection[str] = ()

    @property
    def runs(self) -> Sequence[Run]:
        """All of them, the latest first."""
        return tuple(self._runs)

    @property
    def current(self) -> Run | None:
        """The training that was begun last in this window, unless it was removed."""
        return self.found(self._current)

    @property
    def epochs_done(self) -> int:
        """How many epochs of the current training are done, those before it was resumed too."""
        return 0 if self.current is None else len(self.current.epochs)

    @property
    def shown(self) -> Sequence[Run]:
        """Those whose curves are drawn, as far as they have one, the latest first."""
        return tuple(run for run in self._runs if run.is_shown and run.epochs)

    @property
    def names(self) -> dict[str, str]:
        """What each run is called, by its key."""
        return run_names(self._runs)

    @property
    def with_model(self) -> Sequence[Run]:
        """Those whose models are kept, the latest first."""
        return tuple(run for run in self._runs if run.model is not None)

    @property
    def removed(self) -> Run | None:
        """The run that was removed last, as long as it can come back."""
        return None if self._removed is None else self._removed[1]

    def look_of(self, key: str) -> int:
        """Return the number, 0..LOOKS-1, of a run's look; as far as there are enough, no two have
        the same."""
        return self._looks[key]

    def found(self, key: str) -> Run | None:
        """Return the run with a key, if there is one."""
        return next((run for run in self._runs if run.key == key), None)

    def is_in_use(self, key: str) -> bool:
        """Return whether its model answers, or does so again without the hand."""
        return key in self.in_use

    def goes_on(self, key: str) -> bool:
        """Return whether this is the training that runs now."""
        return self._is_running and key == self._current

    def can_remove(self, key: str) -> bool:
        """Return whether there is such a run, it does not go on, and its model is not in use."""
        is_known = self.found(key) is not None
        return is_known and not self.goes_on(key) and not self.is_in_use(key)

    def use(self, keys: Collection[str]) -> None:
        """Take note that the models of these runs are in use now."""
        if keys != self.in_use:
            self.in_use = keys
            self.changed.emit()

    def begin(self, config: TrainConfig) -> None:
        """Put the run of a training that begins on top."""
        self.end()
        self.forget_removed()  # it counts as long as it can come back
        # The training keeps its model by this key, so it is handed out before the run begins.
        run, self.next_key = Run(self.next_key, config), new_key()
        self._current, self._is_running = run.key, True
        self._set([run, *self._runs])

    def add_epoch(self, done: EpochDone) -> None:
        """Add an epoch of the current training, or of its part before it was resumed."""
        run = self.current
        if run is None:
            return
        run = replace(run, epochs=(*run.epochs, done))
        others = [other for other in self._runs if other.key != run.key]
        # A resumed training reports its earlier epochs again. Once they match those of a stopped
        # run, it takes that run's place, and the name that the person gave it.
        before = next((other for other in others if other.is_beginning_of(run)), None)
        if before is not None:
            run = replace(run, name=before.name, is_shown=before.is_shown)
            others.remove(before)
            self.dropped.emit(before.key)
        self._set([run, *others])
        self.kept.emit(run)

    def end(self) -> None:
        """Take note that the training ended, complete or not."""
        self._is_running = False
        run = self.current
        # Without an epoch there is no curve to compare.
        if run is not None and not run.epochs:
            self._current = ""
            self._runs.remove(run)
        self._set(self._runs)

    def put_earlier(self, runs: Sequence[Run]) -> None:
        """Add runs of an earlier day, or of another window or command, in their places.

        Args:
            runs: all that are kept, the latest first. Those known here get their model from it; of
                those with a model that are not among them any more, the model is gone.
        """
        kept = {run.key: run for run in runs}
        removed = None if self.removed is None else self.removed.key
        ours = [
            run if run.key not in kept else _with_model_of(run, kept[run.key])
            for run in self._runs
            if run.key in kept or run.model is None  # which may not be in the file yet
        ]
        known = {run.key for run in ours}
        # From the oldest on: the ones that a run stands before are in their places then.
        for place in range(len(runs) - 1, -1, -1):
            run = runs[place]
            # What was removed here stays in the file as long as it can come back.
            if run.key not in known and run.key != removed:
                later = [other.key for other in runs[place + 1 :]]
                before = next((i for i, other in enumerate(ours) if other.key in later), len(ours))
                ours.insert(before, run)
                known.add(run.key)
        self._set(ours)

    def rename(self, key: str, name: str) -> None:
        """Call a run something, or, with an empty name, by its settings again."""
        self._replace(key, name=name.strip())

    def show(self, key: str, *, is_shown: bool) -> None:
        """Draw a run's curve, or not."""
        self._replace(key, is_shown=is_shown)

    def remove(self, key: str) -> None:
        """Take off a run that can be removed. Until the next one is, or is begun, it can come
        back."""
        run = self.found(key)
        if run is None or not self.can_remove(key):
            return
        self.forget_removed()
        self._removed = (self._runs.index(run), run)
        self._set([other for other in self._runs if other is not run])

    def bring_back(self) -> None:
        """Put the run that was removed last where it was."""
        if self._removed is not None:
            (place, run), self._removed = self._removed, None
            self._set([*self._runs[:place], run, *self._runs[place:]])

    def forget_removed(self) -> None:
        """Give up what was removed: it does not come back."""
        if self._removed is not None:
            (_, run), self._removed = self._removed, None
            self.dropped.emit(run.key)
            self.changed.emit()

    def _replace(self, key: str, **changes: object) -> None:
        run = self.found(key)
        if run is None:
            return
        changed = replace(run, **changes)  # type: ignore[arg-type]  # a name, or whether it is shown
        if changed != run:
            self._set([changed if other is run else other for other in self._runs])
            # One that has just begun is kept with its first epoch.
            if changed.epochs:
                self.kept.emit(changed)

    def _set(self, runs: Sequence[Run]) -> None:
        self._runs = list(within_limits(runs, {self._current, *self.in_use}))
        # A run keeps its look while others come and go; a new one gets what fewest have.
        kept = {run.key: self._looks[run.key] for run in self._runs if run.key in self._looks}
        used = Counter(kept.values())
        for run in self._runs:
            if run.key not in kept:
                kept[run.key] = min(range(LOOKS), key=lambda look: used[look])
                used[kept[run.key]] += 1
        self._looks = kept
        self.changed.emit()


def _with_model_of(run: Run, kept: Run) -> Run:
    """Return the run with what came of it elsewhere: its model, and the epochs up to there."""
    # The file may lack the latest epoch of a run that goes on here, and know more of others.
    epochs = max(run.epochs, kept.epochs, key=len)
    return replace(run, model=kept.model, epochs=epochs)
