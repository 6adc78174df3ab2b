"""The runs of a shelf as the learning plot shows them."""

from __future__ import annotations

from collections.abc import Sequence

from mnist_pad.core.runs.run import Run
from mnist_pad.gui.curves.run_shelf import RunShelf
from mnist_pad.gui.plot.live_costs import LiveCosts
from mnist_pad.gui.plot.plot_data import Curve, PlotData


def plot_data(shelf: RunShelf, runs: Sequence[Run], costs: LiveCosts) -> PlotData:
    """Return what a plot of these runs shows.

    Args:
        shelf: what the runs are called and how they look.
        runs: the latest first.
        costs: those of the current run's batches.
    """
    current, names = shelf.current, shelf.names
    # A run without an epoch would be named in a picture, and have no line there.
    curves = [Curve(names[run.key], run.epochs, look_in(shelf, run)) for run in runs if run.epochs]
    epochs = [len(curve.epochs) for curve in curves]
    live: Sequence[tuple[float, float]] = ()
    if current is not None and current in runs:
        # Room for the whole training from the start, so that the curve never shrinks.
        epochs.append(current.config.epochs)
        live = costs.points(current.config.epochs)
    return PlotData(curves, live, max(epochs, default=1))


def look_in(shelf: RunShelf, run: Run) -> int | None:
    """Return the number of a run's look; None for the current one, which has the accent."""
    is_current = shelf.current is not None and shelf.current.key == run.key
    return None if is_current else shelf.look_of(run.key)
