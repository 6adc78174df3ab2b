"""What the subcommands of `mnist-pad` do. Each is given the parsed options and returns the exit
status; what is wrong with the input is raised as a PadError."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from mnist_pad.command_line.console import BAD_INPUT, DONE, FAILED, complain, print_line
from mnist_pad.command_line.inputs import ink_files
from mnist_pad.command_line.parts import mnist_folders, model, named_mnist, shown, sources
from mnist_pad.command_line.predict import predict
from mnist_pad.command_line.train import train
from mnist_pad.core.data.dataset import load_mnist, load_mnist_tests, require_mnist
from mnist_pad.core.data.download import download_job
from mnist_pad.core.data.mnist_files import find_mnist
from mnist_pad.core.data.mnist_missing import missing_mnist
from mnist_pad.core.errors import ConfigError, InkError, PadError
from mnist_pad.core.ink.ink_file import InkSample, read_ink_file
from mnist_pad.core.model.made import TrainedModel
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.model_files.export import export_onnx, export_pt
from mnist_pad.core.reading.reader import Reader
from mnist_pad.core.results import measure
from mnist_pad.core.results.report import report_summary, write_report
from mnist_pad.core.results.results_job import results_job
from mnist_pad.core.teaching.teach_job import check_sample, teach_job
from mnist_pad.log_file import logged_to
from mnist_pad.paths import AppPaths

__all__ = ["data", "evaluate", "export", "predict", "report", "teach", "train"]


def evaluate(options: Namespace, paths: AppPaths) -> int:
    """Measure a model on MNIST's test digits and on labelled ink; ink that is no good does not stop
    the rest."""
    strokes = ink_files(options.strokes)
    classifier = model(options.model)
    folders = mnist_folders(options, paths)
    # Without a source named, MNIST is what is meant, wherever it lies.
    if options.mnist is not None or not strokes or find_mnist(folders) is not None:
        digits = require_mnist(folders)
        _print_measured(
            measure.pictures(classifier, "mnist", digits.test_images, digits.test_labels), options
        )
    reader, status = Reader(classifier), DONE
    for file in strokes:
        try:
            _print_measured(measure.ink(reader, file), options)
        except PadError as error:
            status = complain(str(error), BAD_INPUT)
    return status


def _print_measured(result: measure.Measured, options: Namespace) -> None:
    print_line(result.as_json() if options.json else result.as_text())


def report(options: Namespace, paths: AppPaths) -> int:
    """Test a model, and write its run report."""
    classifier = model(options.model)
    if (folder := named_mnist(options)) is not None:
        load_mnist_tests(folder)  # damaged files are refused, too
    results = shown(results_job(classifier, sources(options, paths)))
    write_report(results, options.out)
    print_line(f"{report_summary(results)}\nReport: {options.out}")
    return DONE


def teach(options: Namespace, paths: AppPaths) -> int:
    """Teach a copy of a model the hand that wrote the samples, and save it."""
    samples = [sample for file in ink_files(options.samples) for sample in _taught(file)]
    base = model(options.model)
    named_mnist(options)
    with logged_to(paths.log):
        taught = shown(teach_job(samples, base, sources(options, paths), options.out))
    if taught.path is None:
        return complain(
            "The taught model was not saved: teach it again, perhaps with another --out FILE.",
            FAILED,
        )
    result = _teach_result(len(samples), taught)
    print_line(result if options.json else _teach_text(result))
    return DONE


def _taught(file: Path) -> list[InkSample]:
    """The samples of one file, each found to be fit for teaching.

    Raises:
        InkError: the file cannot be read, or one of them is not fit; it names the file.
    """
    samples = list(read_ink_file(file))
    if not samples:
        raise InkError("{file} holds no labelled digits: choose another ink file.", file=file)
    for sample in samples:
        try:
            check_sample(sample)
        except InkError as error:
            raise InkError("{file}: {what}", file=file, what=error) from error
    return samples


def _teach_result(count: int, taught: TrainedModel) -> dict[str, object]:
    accuracy = taught.classifier.info.test_accuracy
    return {"event": "done", "samples": count, "test_accuracy": accuracy, "model": taught.path}


def _teach_text(result: dict[str, object]) -> str:
    return (
        f"Taught digits: {result['samples']}\nAccuracy: {result['test_accuracy']:.4f}\n"
        f"Model: {result['model']}"
    )


def data(options: Namespace, paths: AppPaths) -> int:
    """Say where MNIST is, fetch it, or check it."""
    folders = paths.mnist_folders(options.mnist)
    if options.action == "fetch":
        if folders[0].is_file():
            raise missing_mnist(folders)
        with logged_to(paths.log):
            shown(download_job(folders[0]))
    folder = find_mnist(folders)
    if options.action == "path":
        print_line(str(folder or folders[0]))
        return DONE
    if folder is None:
        raise missing_mnist(mnist_folders(options, paths))
    load_mnist(folder)
    print_line(f"MNIST in {folder} is complete and undamaged.")
    return DONE


def export(options: Namespace, _paths: AppPaths) -> int:
    """Write a model in other forms; one that cannot be written does not stop the rest."""
    wanted = [
        (options.onnx, export_onnx),
        (options.pt, export_pt),
        (options.safetensors, checkpoint.save),
    ]
    if all(file is None for file, _ in wanted):
        raise ConfigError("Choose what to write: --onnx FILE, --pt FILE or --safetensors FILE.")
    classifier = model(options.model)
    status = DONE
    for file, write in wanted:
        if file is None:
            continue
        try:
            write(classifier, file)
            print_line(str(file))
        except PadError as error:
            status = complain(str(error), BAD_INPUT)
    return status
