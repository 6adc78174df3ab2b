"""Trainings as files for other programs: the plot of the curves, and a table of the epochs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from mnist_pad.core.errors import marked
from mnist_pad.core.files import write_or_tell
from mnist_pad.core.runs.run import Run

COLUMNS = (
    "run",
    "recipe",
    "dataset",
    "learning_rate",
    "batch_size",
    "seed",
    "epoch",
    "cost",
    "test_accuracy",
    "seconds",
)
"""The columns of the table."""

_NOT_SAVED = marked("The plot could not be saved to {file} ({reason})")


def as_table(named: Sequence[tuple[str, Run]]) -> bytes:
    """Return the content of a CSV file of runs and their names, with a row for each epoch."""
    text = io.StringIO(newline="")  # the csv module ends its lines itself
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for name, run in named:
        config = run.config
        settings = (config.recipe.value, config.dataset.value)
        numbers = (config.learning_rate, config.batch_size, config.seed)
        for done in run.epochs:
            results = (done.epoch, done.cost, done.test_accuracy, round(done.seconds, 3))
            table.writerow((name, *settings, *numbers, *results))
    # With a byte order mark: without one, spreadsheets garble Korean names.
    return text.getvalue().encode("utf-8-sig")


def write_plot(file: Path, content: bytes) -> None:
    """Write an exported plot or table, whole or not at all.

    Raises:
        PadError: it cannot be written; an older file stays as it was.
    """
    write_or_tell(file, content, _NOT_SAVED)
