"""The latest trainings, kept so that the next can be compared with them, by several windows and
commands at once. kept_models keeps their models."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mnist_pad.core.claim import PATIENCE, held
from mnist_pad.core.errors import BusyError
from mnist_pad.core.runs.limits import within_limits
from mnist_pad.core.runs.run import Run
from mnist_pad.core.runs.runs_file import RunsFile, read_runs, write_runs


def keep_run(file: Path, run: Run) -> None:
    """Put a run into the file: in place of the one with its key, or before all others. Where there
    are too many, the oldest goes.

    Raises:
        PadError: it cannot be written; the file is unchanged.
    """

    def with_run(before: RunsFile) -> RunsFile:
        known = next((known for known in before.runs if known.key == run.key), None)
        if known is None:
            # Another window has removed its model, and it stays removed: only the shelf adds one.
            if run.model is not None:
                return before
            return replace(before, runs=within_limits((run, *before.runs), before.in_use))
        # The file knows best whether there is a model: a window may write before it hears of it.
        merged = replace(run, model=known.model)
        runs = tuple(merged if other is known else other for other in before.runs)
        return replace(before, runs=runs)

    change_runs(file, with_run)


def change_runs(
    file: Path, change: Callable[[RunsFile], RunsFile], patience: float = PATIENCE
) -> None:
    """Read, change and write the file while nobody else does.

    Args:
        file: it need not exist.
        change: makes the new content from the old.
        patience: see alone_with_runs.

    Raises:
        PadError: it cannot be read or written, or somebody else keeps writing it.
    """
    # Read here, within the claim: what another window has written since is not lost.
    with alone_with_runs(file, patience):
        before = read_runs(file)
        write_runs(file, before, change(before))


@contextmanager
def alone_with_runs(file: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Do something while no other window or command changes the file.

    Args:
        file: it need not exist.
        patience: seconds to wait for another one.

    Raises:
        BusyError: another one takes longer.
    """
    busy = BusyError(
        "The curve cannot be kept, because another MNIST Pad is writing {file}: it is shown until"
        " the window closes.",
        file=file,
    )
    with held(file.with_name(f".{file.name}.lock"), busy, patience):
        yield
