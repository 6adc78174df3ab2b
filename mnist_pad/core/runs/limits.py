"""How many trainings are kept, and which make way for others."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mnist_pad.core.runs.run import Run

MOST_MODELS = 8
"""How many trained models are kept."""

MOST_RUNS = 12
"""How many trainings are kept: those with a model, and some that were stopped."""


def within_limits(runs: Sequence[Run], in_use: Collection[str]) -> tuple[Run, ...]:
    """Return the trainings that stay: at most MOST_MODELS with a model, MOST_RUNS in all.

    The oldest go first, those without a name before the others. The latest model stays, and so do
    those in use. No model makes way for a stopped training.

    Args:
        runs: the latest first.
        in_use: the keys of those that must stay.
    """
    with_model = [run for run in runs if run.model is not None]
    stopped = [run for run in runs if run.model is None]
    # Models first: the places of those that go are free for stopped trainings.
    # All but the latest, which nobody has had a chance to use or to name.
    going = _oldest(with_model[1:], in_use, len(with_model) - MOST_MODELS)
    going |= _oldest(stopped, in_use, len(runs) - len(going) - MOST_RUNS)
    return tuple(run for run in runs if run.key not in going)


def _oldest(runs: Sequence[Run], in_use: Collection[str], count: int) -> set[str]:
    """Return the keys of the oldest `count`, those without a name first."""
    loose = [run for run in reversed(runs) if run.key not in in_use]
    loose.sort(key=lambda run: bool(run.name))  # a stable sort: the oldest stay first
    return {run.key for run in loose[: max(0, count)]}
