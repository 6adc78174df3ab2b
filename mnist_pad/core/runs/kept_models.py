"""The shelf of trained models: the latest stay on the disk, each with its run.

A training writes the "last" model file, which the command line and older versions know. From there
its model gets a file of its own, named after the key of its run in the runs' file. A model without
a run, because a program was killed between the two or an older one had no shelf, is put among the
runs when somebody looks. Without torch, so that a window can ask at once.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from mnist_pad.core.claim import PATIENCE
from mnist_pad.core.errors import PadError
from mnist_pad.core.runs.found_run import is_same_run, run_in, with_orphan
from mnist_pad.core.runs.limits import within_limits
from mnist_pad.core.runs.model_folder import ModelFolder
from mnist_pad.core.runs.run import Run
from mnist_pad.core.runs.run_history import alone_with_runs, change_runs
from mnist_pad.core.runs.runs_file import RunsFile, read_runs, write_runs

_logger = logging.getLogger(__name__)


def new_key() -> str:
    """Draw the key of a training that begins."""
    return secrets.token_hex(8)  # not counted: two windows may begin a training at the same time


@dataclass(frozen=True, slots=True)
class Looked:
    """What is on the shelf.

    Attributes:
        runs: the trainings, the latest first.
        fault: why those of the runs' file are missing, or None.
    """

    runs: tuple[Run, ...]
    fault: PadError | None = None


@dataclass(frozen=True, slots=True)
class KeptModels:
    """Where the models of the latest trainings are kept.

    Attributes:
        folder: of the model files.
        runs: the file of the runs, see runs_file.
        last: the model of the latest training.
        patience: seconds to wait for another window or command.
    """

    folder: Path
    runs: Path
    last: Path
    patience: float = PATIENCE

    def file_of(self, key: str) -> Path:
        """Return the model file of a run."""
        return self._files.file_of(key)

    def look(self) -> Looked:
        """Put in order what was left behind, and return what is there: models without a run get
        one, and what a killed program left half written goes.

        Raises:
            PadError: the runs' file cannot be read or written.
        """
        with alone_with_runs(self.runs, self.patience):
            fault: PadError | None = None
            try:
                before = read_runs(self.runs)
            except PadError as error:
                if self.runs.exists():  # it could not be set aside, and must not be overwritten
                    raise
                before, fault = RunsFile(), error
            self._files.remove_parts()
            runs = before.runs
            for file in self._files.orphans(runs):
                runs = with_orphan(runs, file)
            # Without a twin it is an older version's, or a program was killed before it kept it.
            if self.last.is_file() and self._files.twin_of_last(runs) is None:
                runs = self._with_last(runs)
            after = self._write(before, runs)
        return Looked(after.runs, fault)

    def keep(self, run: Run) -> tuple[Run, Sequence[Run]]:
        """Keep the model in `last` as that of a run, which has just been trained.

        Args:
            run: with its model. With the key "" it takes the place of its own beginning, if that is
                kept, or gets a new key.

        Returns:
            The run as it is kept, and those that had to make way although they have a name.

        Raises:
            PadError: it cannot be kept; everything is as before.
        """
        with alone_with_runs(self.runs, self.patience):
            before = read_runs(self.runs)
            self._files.remove_parts()
            # The window may have kept its curve already, and the person have named it since.
            known = _known(before.runs, run)
            if known is not None:
                run = replace(run, key=known.key, name=known.name, is_shown=known.is_shown)
            run = replace(run, key=run.key or new_key())
            others = tuple(other for other in before.runs if other.key != run.key)
            twin = self._files.twin_of_last(others)  # if somebody looked after it was saved
            others = tuple(other for other in others if other is not twin)
            # The file first: after a kill in between, `look` finds it; a run would lack its model.
            self._files.copy_last(run.key)
            try:
                after = self._write(before, (run, *others))
            except PadError:
                self._files.unlink(run.key)
                raise
        stay = {kept.key for kept in after.runs}
        return run, [gone for gone in others if gone.key not in stay and gone.name and gone.model]

    def remove(self, key: str) -> None:
        """Remove a run, with its model if it has one.

        Raises:
            PadError: it cannot be removed; everything is as before.
        """
        with alone_with_runs(self.runs, self.patience):
            before = read_runs(self.runs)
            is_last = self._files.is_last(key)  # asked while its file is there
            self._write(before, tuple(run for run in before.runs if run.key != key))
            if is_last:
                # Or the next look puts it on the shelf again, which is all that a failure costs.
                with suppress(OSError):
                    self.last.unlink()

    def use(self, keys: Sequence[str]) -> None:
        """Note whose models answer now, or may do so again: they make way for no others.

        Raises:
            PadError: it cannot be noted.
        """
        change_runs(self.runs, lambda before: replace(before, in_use=tuple(keys)), self.patience)

    @property
    def _files(self) -> ModelFolder:
        return ModelFolder(self.folder, self.last)

    def _write(self, before: RunsFile, runs: tuple[Run, ...]) -> RunsFile:
        """Write what stays of these runs; the models of the others go."""
        after = replace(before, runs=within_limits(runs, before.in_use))
        write_runs(self.runs, before, after)
        # Only then: a file that cannot be written must cost no model.
        stay = {run.key for run in after.runs}
        # Of both: a model that was only just found may be one too many already.
        for run in {*before.runs, *runs}:
            if run.key not in stay and run.model is not None:
                self._files.unlink(run.key)
        return after

    def _with_last(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        """Give the last model to the run with the same epochs, or to a new one."""
        found = run_in(self.last)
        if found is None:
            return runs
        known = next((run for run in runs if run.model is None and is_same_run(run, found)), None)
        key = new_key() if known is None else known.key
        try:
            self._files.copy_last(key)
        except PadError:  # it stays where it is, and the others can be shown
            _logger.exception("cannot keep %s", self.last)
            return runs
        if known is None:
            return (replace(found, key=key), *runs)
        return tuple(replace(run, model=found.model) if run is known else run for run in runs)


def _known(runs: Sequence[Run], run: Run) -> Run | None:
    if run.key:
        return next((known for known in runs if known.key == run.key), None)
    return next((known for known in runs if not known.model and known.is_beginning_of(run)), None)
