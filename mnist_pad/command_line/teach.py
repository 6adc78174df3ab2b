"""`mnist-pad teach`: teach a copy of a model the hand that wrote the samples."""

from __future__ import annotations

from pathlib import Path

from mnist_pad.command_line.console import DONE, FAILED, complain, print_line
from mnist_pad.command_line.inputs import ink_files
from mnist_pad.command_line.options import TeachOptions
from mnist_pad.command_line.parts import check_named_mnist, model, shown, sources
from mnist_pad.core.errors import InkError
from mnist_pad.core.ink.ink_file import InkSample, read_ink_file
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.core.teaching.teach_job import check_sample, teach_job
from mnist_pad.log_file import logged_to
from mnist_pad.paths import AppPaths


def teach(options: TeachOptions, paths: AppPaths) -> int:
    """Teach a copy of a model the samples, and save it."""
    # All of them before anything is computed: a bad sample shows at once.
    samples = [sample for file in ink_files(options.samples) for sample in _fit_samples(file)]
    base = model(options.model)
    # The job would fall back on the starter set, and teach less well without a word.
    check_named_mnist(options.mnist)
    with logged_to(paths.log):
        taught = shown(teach_job(samples, base, sources(options.mnist, paths), options.out))
    if taught.path is None:
        # Nothing is kept to go on from, as of a training: a teaching takes seconds.
        return complain(
            "The taught model was not saved: teach it again, perhaps with another --out FILE.",
            FAILED,
        )
    print_line((_as_object if options.json else _as_lines)(len(samples), taught))
    return DONE


def _fit_samples(file: Path) -> list[InkSample]:
    """Read the samples of one file, each of which must be fit for teaching.

    Raises:
        InkError: the file cannot be read, or one of them is not fit; it names the file.
    """
    samples = list(read_ink_file(file))
    if not samples:
        raise InkError("{file} holds no labelled digits: choose another ink file.", file=file)
    for sample in samples:
        try:
            check_sample(sample)
        except InkError as error:  # it speaks of the drawing; of many files one must be named
            raise InkError("{file}: {what}", file=file, what=error) from error
    return samples


def _as_object(count: int, taught: TrainedModel) -> dict[str, object]:
    accuracy = taught.classifier.info.test_accuracy
    return {"event": "done", "samples": count, "test_accuracy": accuracy, "model": taught.path}


def _as_lines(count: int, taught: TrainedModel) -> str:
    accuracy = taught.classifier.info.test_accuracy
    return f"Taught digits: {count}\nAccuracy: {accuracy:.4f}\nModel: {taught.path}"
