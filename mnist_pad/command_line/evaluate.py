"""`mnist-pad evaluate` and `mnist-pad report`: test a model, and report the result."""

from __future__ import annotations

from dataclasses import asdict

from mnist_pad.command_line.console import BAD_INPUT, DONE, complain, print_line
from mnist_pad.command_line.inputs import ink_files
from mnist_pad.command_line.options import EvaluateOptions, ReportOptions
from mnist_pad.command_line.parts import model, shown, sources
from mnist_pad.core.data.mnist_files import TEST_FILES, find_mnist
from mnist_pad.core.errors import PadError
from mnist_pad.core.reading.reader import Reader
from mnist_pad.core.results.report import report_summary, write_report
from mnist_pad.core.results.results_job import Measured, measured, measured_ink, results_job
from mnist_pad.paths import AppPaths


def evaluate(options: EvaluateOptions, paths: AppPaths) -> int:
    """Measure a model on MNIST's test digits and on labelled ink.

    Bad ink does not stop the rest.
    """
    strokes = ink_files(options.strokes)
    classifier, places = model(options.model), sources(options.mnist, paths)
    line = _as_object if options.json else _as_line
    # If no source is named, MNIST is meant, wherever it lies. Its test files are enough.
    if options.mnist is not None or not strokes or find_mnist(places.mnist, TEST_FILES) is not None:
        # The line says "mnist": the starter set must not stand in for it.
        results = shown(results_job(classifier, places, mnist_only=True))
        print_line(line("mnist", measured(results)))
    reader, status = Reader(classifier), DONE
    for file in strokes:
        try:
            print_line(line(str(file), measured_ink(reader, file)))
        except PadError as error:
            status = complain(str(error), BAD_INPUT)
    return status


def report(options: ReportOptions, paths: AppPaths) -> int:
    """Test a model, and write its run report."""
    classifier = model(options.model)
    # The starter set must not cover up that what was named is missing or damaged.
    is_named = options.mnist is not None
    job = results_job(classifier, sources(options.mnist, paths), mnist_only=is_named)
    results = shown(job)
    write_report(results, options.out)
    print_line(f"{report_summary(results)}\nReport: {options.out}")
    return DONE


def _as_object(source: str, reads: Measured) -> dict[str, object]:
    return {"source": source} | asdict(reads)


def _as_line(source: str, reads: Measured) -> str:
    return (
        f"{source}: {reads.n:,} read, {reads.accuracy:.2%} right, {reads.unsure:.2%} unsure,"
        f" {reads.sure_and_wrong:.2%} sure and wrong"
    )
