"""What several subcommands need."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tqdm import tqdm

from mnist_pad.core.data.mnist_files import find_mnist
from mnist_pad.core.data.mnist_missing import MissingMnistError, missing_mnist
from mnist_pad.core.data.sources import Sources
from mnist_pad.core.events import (
    Event,
    Job,
    Notice,
    PhaseChanged,
    Progress,
    T,
    Unit,
    run_job,
)
from mnist_pad.core.model.classifier import Classifier
from mnist_pad.core.model_files import checkpoint
from mnist_pad.paths import AppPaths, asset, bundled_sources


def model(file: Path | None) -> Classifier:
    """Load the model that was named, or the bundled one.

    Raises:
        ModelFileError: it cannot be loaded.
    """
    return checkpoint.load(file or asset("pad.safetensors"))


def sources(mnist: Path | None, paths: AppPaths, strokes: Sequence[Path] = ()) -> Sources:
    """Return where the data are; see mnist_folders."""
    return bundled_sources(mnist_folders(mnist, paths), tuple(strokes))


def mnist_folders(mnist: Path | None, paths: AppPaths) -> tuple[Path, ...]:
    """Return where to look for MNIST: in the folder that was named, or where it usually lies.

    Raises:
        MissingMnistError: a folder was named that is not there.
    """
    # A slip of typing, most likely: "MNIST is not in it" would send people looking inside.
    if mnist is not None and not os.path.lexists(mnist):
        raise MissingMnistError(
            "MNIST is not in {folder}, which does not exist: check the folder's name.",
            folder=mnist,
        )
    return paths.mnist_folders(mnist)


def check_named_mnist(mnist: Path | None) -> None:
    """Refuse a folder that was named and has no MNIST, which the starter set would cover up.

    Raises:
        MissingMnistError: it has none.
    """
    if mnist is not None and find_mnist([mnist]) is None:
        raise missing_mnist([mnist])


def shown(job: Job[T], report: Callable[[Event], object] = lambda _: None) -> T:
    """Run a job with a progress bar on a terminal, and return what it made.

    Args:
        job: not begun yet.
        report: is given each event in turn, to print what it likes.
    """
    # None shows it on a terminal only. A windowed executable has no standard error at all.
    hidden = True if sys.stderr is None else None
    # The delay spares quick work a bar that only flickers.
    with tqdm(disable=hidden, leave=False, delay=0.3, file=sys.stderr) as bar:

        def show(event: Event) -> None:
            _move(bar, event)
            report(event)
            if not isinstance(event, Progress):
                bar.refresh()  # what was printed has pushed it up

        return run_job(job, show)


def _move(bar: tqdm, event: Event) -> None:
    if isinstance(event, PhaseChanged):
        bar.reset()
        bar.set_description_str(event.phase.value)
    elif isinstance(event, Progress):
        bar.unit = "B" if event.unit is Unit.BYTES else f" {event.unit.value}"
        bar.unit_scale = event.unit is Unit.BYTES
        bar.total = event.total or None  # 0 is "not known", for which tqdm wants None
        # tqdm counts steps, while an event says how far the job has come.
        bar.update(event.done - bar.n)
    elif isinstance(event, Notice):
        tell(event)


def tell(notice: Notice) -> None:
    """Write a notice on standard error, above the progress bar if there is one."""
    if sys.stderr is not None:
        # By tqdm, which takes its bar away first: a plain write would run into it.
        tqdm.write(str(notice), file=sys.stderr)
