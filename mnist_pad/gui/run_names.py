"""What trainings are called where their curves are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from mnist_pad.core.config import DatasetName, Recipe
from mnist_pad.core.run_history import Run
from mnist_pad.gui.messages import percent_text


def run_names(runs: Sequence[Run]) -> dict[str, str]:
    """The name of each run by its key: the person's own, or its settings, of which those that are
    the same in all runs, and seldom changed, are left out. The same settings again are numbered.

    Args:
        runs: the latest first.
    """
    configs = [run.config for run in runs]
    batches = {(config.recipe, config.batch_size) for config in configs}
    with_batch = len(batches) > len({config.recipe for config in configs})
    with_data = len({config.dataset for config in configs}) > 1
    names: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for run in reversed(runs):
        name = run.name or _settings_text(run, with_batch=with_batch, with_data=with_data)
        seen[name] += 1
        names[run.key] = f"{name} ({seen[name]})" if seen[name] > 1 else name
    return names


def run_detail(run: Run) -> str:
    """How far a run came, in one line."""
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
        accuracy=percent_text(last.test_accuracy),
    )


def _settings_text(run: Run, *, with_batch: bool, with_data: bool) -> str:
    config = run.config
    parts = [_recipe_text(config.recipe), f"{config.learning_rate:g}", str(config.seed)]
    if with_batch:
        batch = QCoreApplication.translate("run_names", "batch {size}")
        parts.append(batch.format(size=config.batch_size))
    if with_data:
        starter = QCoreApplication.translate("run_names", "starter set")
        parts.append(starter if config.dataset is DatasetName.STARTER else "MNIST")
    return " · ".join(parts)


def _recipe_text(recipe: Recipe) -> str:
    texts = {
        Recipe.SEED: QCoreApplication.translate("run_names", "seed"),
        Recipe.QUICK: QCoreApplication.translate("run_names", "quick"),
        Recipe.PAD: QCoreApplication.translate("run_names", "pad"),
    }
    return texts[recipe]
