"""What trainings are called where their curves are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.figures import accuracy_text
from mnist_pad.core.runs.run import Run
from mnist_pad.core.training.config import RECIPES, TrainConfig
from mnist_pad.gui.words.recipe_words import epochs_text, recipe_name


def run_names(runs: Sequence[Run]) -> dict[str, str]:
    """Return the name of each run by its key: the person's own, or its recipe and what differs from
    that. Names that come again are numbered.

    Args:
        runs: the latest first.
    """
    names: dict[str, str] = {}
    seen: Counter[str] = Counter()
    # From the oldest on: no name changes because another training begins.
    for run in reversed(runs):
        name = run.name or _settings_text(run.config)
        seen[name] += 1
        names[run.key] = f"{name} ({seen[name]})" if seen[name] > 1 else name
    return names


def run_detail(run: Run) -> str:
    """Return how far a run came, in one line."""
    # A model that was found without its run has been given one without a curve.
    if not run.epochs and run.model is not None:
        return QCoreApplication.translate("run_names", "Its curve was not kept.")
    if not run.epochs:
        return QCoreApplication.translate("run_names", "No epoch is done yet.")
    last = run.epochs[-1]
    text = QCoreApplication.translate(
        "run_names", "{done} of {epochs} epochs · cost {cost} · {accuracy} of the test digits"
    )
    return text.format(
        done=len(run.epochs),
        epochs=run.config.epochs,
        cost=f"{last.cost:.4g}",
        accuracy=accuracy_text(last.test_accuracy),
    )


def no_model_text(run: Run, *, goes_on: bool) -> str:
    """Return why a run without a model has none."""
    if goes_on:
        return QCoreApplication.translate("run_names", "It is still training: no model yet.")
    if len(run.epochs) < run.config.epochs:
        return QCoreApplication.translate("run_names", "It was stopped, so no model was kept.")
    return QCoreApplication.translate("run_names", "Its model is no longer kept.")


def _settings_text(config: TrainConfig) -> str:
    usual = RECIPES[config.recipe]
    rate = QCoreApplication.translate("run_names", "rate {rate}")
    seed = QCoreApplication.translate("run_names", "seed {seed}")
    batch = QCoreApplication.translate("run_names", "batch {size}")
    starter = QCoreApplication.translate("run_names", "starter set")
    # The recipe's own settings would make all names long and alike.
    differences = (
        (config.learning_rate != usual.learning_rate, rate.format(rate=config.learning_rate)),
        (config.batch_size != usual.batch_size, batch.format(size=config.batch_size)),
        (config.epochs != usual.epochs, epochs_text(config.epochs)),
        (config.seed != usual.seed, seed.format(seed=config.seed)),
        (config.dataset is DatasetName.STARTER, starter),
    )
    told = [text for differs, text in differences if differs]
    return " · ".join([recipe_name(config.recipe), *told])
