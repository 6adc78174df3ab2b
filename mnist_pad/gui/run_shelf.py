"""The trainings whose curves are compared: the one of now, and the latest before it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from mnist_pad.core.config import TrainConfig
from mnist_pad.core.events import EpochDone
from mnist_pad.core.run_history import MOST_RUNS, Run
from mnist_pad.gui.run_names import run_names


class RunShelf(QObject):
    """Holds up to MOST_RUNS runs, the latest first.

    Signals:
        changed: a run, or something of one, is another.
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

    @property
    def runs(self) -> Sequence[Run]:
        """All of them, the latest first."""
        return tuple(self._runs)

    @property
    def current(self) -> Run | None:
        """The training that was begun last in this window, unless it was removed."""
        return self._found(self._current)

    @property
    def shown(self) -> Sequence[Run]:
        """Those whose curves are drawn, as far as they have one, the latest first."""
        return tuple(run for run in self._runs if run.is_shown and run.epochs)

    @property
    def names(self) -> dict[str, str]:
        """What each run is called, by its key."""
        return run_names(self._runs)

    def look_of(self, key: str) -> int:
        """The number, 0..MOST_RUNS-1, of a run's look; no two have the same."""
        return self._looks[key]

    def can_remove(self, key: str) -> bool:
        """Whether there is such a run and it does not go on."""
        return self._found(key) is not None and not (self._is_running and key == self._current)

    def begin(self, config: TrainConfig) -> None:
        """A training begins."""
        self.end()
        run = Run(secrets.token_hex(8), config)
        self._current, self._is_running = run.key, True
        self._set([run, *self._runs])

    def add_epoch(self, done: EpochDone) -> None:
        """An epoch of the training of now ended, or of its part before it was resumed."""
        run = self.current
        if run is None:
            return
        run = replace(run, epochs=(*run.epochs, done))
        others = [other for other in self._runs if other.key != run.key]
        before = next((other for other in others if other.is_beginning_of(run)), None)
        if before is not None:
            run = replace(run, name=before.name, is_shown=before.is_shown)
            others.remove(before)
            self.dropped.emit(before.key)
        self._set([run, *others])
        self.kept.emit(run)

    def end(self) -> None:
        """The training ended, however. One without an epoch has no curve, and is forgotten."""
        self._is_running = False
        run = self.current
        if run is not None and not run.epochs:
            self._current = ""
            self._runs.remove(run)
        self._set(self._runs)

    def put_earlier(self, runs: Sequence[Run]) -> None:
        """Add runs of an earlier day, the latest first."""
        known = {run.key for run in self._runs}
        self._set([*self._runs, *(run for run in runs if run.key not in known)])

    def rename(self, key: str, name: str) -> None:
        """Call a run something, or, with an empty name, by its settings again."""
        self._replace(key, name=name.strip())

    def show(self, key: str, *, is_shown: bool) -> None:
        """Draw a run's curve, or not."""
        self._replace(key, is_shown=is_shown)

    def remove(self, key: str) -> None:
        """Forget a run that does not go on."""
        if self.can_remove(key):
            self._set([run for run in self._runs if run.key != key])
            self.dropped.emit(key)

    def _replace(self, key: str, **changes: object) -> None:
        run = self._found(key)
        if run is None:
            return
        changed = replace(run, **changes)  # type: ignore[arg-type]  # a name, or whether it is shown
        if changed != run:
            self._set([changed if other is run else other for other in self._runs])
            if changed.epochs:
                self.kept.emit(changed)

    def _found(self, key: str) -> Run | None:
        return next((run for run in self._runs if run.key == key), None)

    def _set(self, runs: list[Run]) -> None:
        self._runs = runs[:MOST_RUNS]
        kept = {run.key: self._looks[run.key] for run in self._runs if run.key in self._looks}
        free = (look for look in range(MOST_RUNS) if look not in kept.values())
        self._looks = {
            run.key: kept[run.key] if run.key in kept else next(free) for run in self._runs
        }
        self.changed.emit()
