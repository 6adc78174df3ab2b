"""What people take along of their trainings: the plot of the curves, and a table of the epochs."""

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
"""Of the table."""

_NOT_SAVED = marked("The plot could not be saved to {file} ({reason})")


def as_table(named: Sequence[tuple[str, Run]]) -> bytes:
    """Write runs, and what they are called, as the content of a CSV file with a row an epoch."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for name, run in named:
        config = run.config
        settings = (config.recipe.value, config.dataset.value)
        numbers = (config.learning_rate, config.batch_size, config.seed)
        for done in run.epochs:
            results = (done.epoch, done.cost, done.test_accuracy, round(done.seconds, 3))
            table.writerow((name, *settings, *numbers, *results))
    # With a byte order mark: without one, spreadsheets take Korean names for something else.
    return text.getvalue().encode("utf-8-sig")


def write_plot(file: Path, content: bytes) -> None:
    """Write an exported plot or table, whole or not at all.

    Raises:
        PadError: it cannot be written; what the file held before is unchanged.
    """
    write_or_tell(file, content, _NOT_SAVED)
