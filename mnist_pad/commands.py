"""What the subcommands of `mnist-pad` do. Each is given the parsed options and returns the exit
status; what is wrong with the input is raised as a PadError."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tqdm import tqdm

from mnist_pad.console import BAD_INPUT, DONE, FAILED, complain, print_line
from mnist_pad.core import checkpoint, measure
from mnist_pad.core.classifier import Classifier
from mnist_pad.core.config import DatasetName, Recipe, TrainConfig, recipe_config
from mnist_pad.core.dataset import load_mnist, load_mnist_tests, require_mnist
from mnist_pad.core.download import download_job
from mnist_pad.core.drawing_file import drawings_in
from mnist_pad.core.errors import ConfigError, DataError, InkError, PadError
from mnist_pad.core.events import (
    DataReady,
    EpochDone,
    Event,
    Job,
    ModelReady,
    Notice,
    PhaseChanged,
    Progress,
    ResultsReady,
    Unit,
)
from mnist_pad.core.export import export_onnx, export_pt
from mnist_pad.core.figures import right_text
from mnist_pad.core.ink_file import InkSample, read_ink_file
from mnist_pad.core.kept_models import KeptModels, keeping
from mnist_pad.core.mnist_files import find_mnist
from mnist_pad.core.picture import load_picture
from mnist_pad.core.reader import Reader
from mnist_pad.core.reading import Reading
from mnist_pad.core.report import write_report
from mnist_pad.core.results_job import results_job
from mnist_pad.core.sources import Sources
from mnist_pad.core.teach import check_sample, teach_job
from mnist_pad.core.training import train_job
from mnist_pad.core.unfinished import Unfinished, find_unfinished, nothing_to_resume
from mnist_pad.log_file import logged_to
from mnist_pad.paths import AppPaths, asset

_SETTINGS = ("epochs", "batch_size", "learning_rate", "seed")


def train(options: Namespace, paths: AppPaths) -> int:
    """Train a network, print every epoch, save the model; or go on where a training ended."""
    with logged_to(paths.log):
        return _train(options, paths)


def _train(options: Namespace, paths: AppPaths) -> int:
    before = find_unfinished(paths.unfinished) if options.resume else None
    config = _given(options) if not options.resume else _resumed(options, before, paths)
    sources = _sources(options, paths, tuple(options.strokes))
    out, kept = options.out or paths.last_model, paths.unfinished
    if not options.resume and kept.exists():
        complain(
            "This training takes the place of one that was interrupted: to go on with that one,"
            " stop now and use train --resume.",
            DONE,
        )
    accuracy, saved = 0.0, True
    job = train_job(config, sources, out, kept, resume=options.resume)
    shelf = KeptModels(paths.models, paths.runs, paths.last_model)
    for event in _shown(keeping(job, shelf, config)):
        if isinstance(event, EpochDone):
            accuracy = event.test_accuracy
        if isinstance(event, ModelReady):
            saved = event.path is not None
        print_line(_train_object(event, accuracy) if options.json else _train_line(event, accuracy))
    if not saved:
        return complain("The model is kept: save it by train --resume --out FILE.", FAILED)
    return DONE


def _sources(options: Namespace, paths: AppPaths, strokes: tuple[Path, ...] = ()) -> Sources:
    """Where the data are."""
    folders = paths.mnist_folders(options.mnist)
    return Sources(folders, asset("starter.npz"), asset("letters.jsonl.gz"), strokes)


def _named_mnist(options: Namespace) -> Path | None:
    """Where MNIST is in the folder that was named, None where none was.

    Raises:
        DataError: it is not there, which the starter set must not cover up.
    """
    if options.mnist is None:
        return None
    folder = find_mnist([options.mnist])
    if folder is None:
        raise DataError(
            "MNIST is not in {folder}: name a folder that holds its four files, or leave --mnist"
            " away.",
            folder=options.mnist,
        )
    return folder


def _given(options: Namespace) -> TrainConfig:
    """The settings of a new training."""
    return recipe_config(
        Recipe(options.recipe or Recipe.SEED),
        dataset=None if options.dataset is None else DatasetName(options.dataset),
        **{name: getattr(options, name) for name in _SETTINGS},
        device=options.device,
    )


def _resumed(options: Namespace, before: Unfinished | None, paths: AppPaths) -> TrainConfig:
    """The settings of the training that is to go on; on another device where one is named."""
    if any(getattr(options, name) is not None for name in ("recipe", "dataset", *_SETTINGS)):
        raise ConfigError(
            "A training is resumed with its own settings: leave them away, or start a new one"
            " without --resume."
        )
    if before is None:
        raise nothing_to_resume(paths.unfinished)
    return replace(before.config, device=options.device or before.config.device)


def _train_object(event: Event, accuracy: float) -> dict[str, object] | None:
    if isinstance(event, EpochDone):
        return {
            "event": "epoch",
            "epoch": event.epoch,
            "cost": event.cost,
            "test_accuracy": event.test_accuracy,
            "seconds": round(event.seconds, 3),
        }
    if isinstance(event, ModelReady):
        return {"event": "done", "test_accuracy": accuracy, "model": event.path}
    return None


def _train_line(event: Event, accuracy: float) -> str | None:
    """The course program's own lines."""
    if isinstance(event, DataReady):
        return f"{event.name}\nBatches in an epoch : {event.batches}"
    if isinstance(event, EpochDone):
        return f"[Epoch: {event.epoch:>4}] cost = {event.cost:.9}"
    if isinstance(event, ModelReady):
        return f"Accuracy: {accuracy:.4f}\nModel: {event.path}"
    return None


def evaluate(options: Namespace, paths: AppPaths) -> int:
    """Measure a model on MNIST's test digits and on labelled ink."""
    classifier = _model(options.model)
    folders = paths.mnist_folders(options.mnist)
    results = []
    # Without a source named, MNIST is what is meant, wherever it lies.
    if options.mnist is not None or not options.strokes or find_mnist(folders) is not None:
        digits = require_mnist(folders)
        results.append(
            measure.pictures(classifier, "mnist", digits.test_images, digits.test_labels)
        )
    results += [measure.ink(Reader(classifier), file) for file in options.strokes]
    for result in results:
        print_line(result.as_json() if options.json else result.as_text())
    return 0


def predict(options: Namespace, _paths: AppPaths) -> int:
    """Read pictures and ink files, one after the other; a bad one does not stop the rest."""
    reader = Reader(_model(options.model))
    status = 0
    for file in options.files:
        try:
            for line, reading in _readings(reader, file):
                print_line(
                    _predict_object(file, line, reading)
                    if options.json
                    else _predict_line(file, line, reading)
                )
        except PadError as error:
            status = complain(str(error), BAD_INPUT)
    return status


def _readings(reader: Reader, file: Path) -> Iterator[tuple[int | None, Reading]]:
    """What a picture says, or each line of an ink file with its number."""
    drawings = drawings_in(file)
    if drawings is None:
        yield None, reader.read_pixels(load_picture(file))
        return
    for sample in drawings:
        yield sample.line or None, reader.read(sample.ink)


def _predict_object(file: Path, line: int | None, reading: Reading) -> dict[str, object]:
    single = reading.parts[0].prediction if len(reading.parts) == 1 else None
    return {
        "file": str(file),
        "line": line,
        "digit": None if single is None else single.digit,
        "sure": reading.sure,
        "probabilities": None if single is None else list(single.probabilities),
        "number": reading.number,
    }


def _predict_line(file: Path, line: int | None, reading: Reading) -> str:
    place = str(file) if line is None else f"{file}:{line}"
    if not reading.parts:
        return f"{place}: no ink"
    if reading.number is not None:
        return f"{place}: {reading.number}{'' if reading.sure else ' (unsure)'}"
    answer = reading.parts[0].prediction
    if answer.sure:
        return f"{place}: {answer.digit}"
    return f"{place}: unsure, {answer.digit} or {answer.runner_up}?"


def report(options: Namespace, paths: AppPaths) -> int:
    """Test a model, and write its run report."""
    classifier = _model(options.model)
    if (folder := _named_mnist(options)) is not None:
        load_mnist_tests(folder)  # damaged files are refused, too
    sources = _sources(options, paths)
    for event in _shown(results_job(classifier, sources)):
        if isinstance(event, ResultsReady):
            write_report(event.results, options.out)
            print_line(f"{right_text(event.results)}\nReport: {options.out}")
    return DONE


def teach(options: Namespace, paths: AppPaths) -> int:
    """Teach a copy of a model the hand that wrote the samples, and save it."""
    samples = [sample for file in options.samples for sample in _taught(file)]
    base = _model(options.model)
    _named_mnist(options)
    sources = _sources(options, paths)
    with logged_to(paths.log):
        for event in _shown(teach_job(samples, base, sources, options.out)):
            if isinstance(event, ModelReady):
                ready = event
    if ready.path is None:
        return complain(
            "The taught model is not kept: teach it again, with another --out FILE where that"
            " helps.",
            FAILED,
        )
    result = _teach_result(len(samples), ready)
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


def _teach_result(count: int, ready: ModelReady) -> dict[str, object]:
    accuracy = ready.classifier.info.test_accuracy
    return {"event": "done", "samples": count, "test_accuracy": accuracy, "model": ready.path}


def _teach_text(result: dict[str, object]) -> str:
    return (
        f"Taught digits: {result['samples']}\nAccuracy: {result['test_accuracy']:.4f}\n"
        f"Model: {result['model']}"
    )


def data(options: Namespace, paths: AppPaths) -> int:
    """Say where MNIST is, fetch it, or check it."""
    folders = paths.mnist_folders(options.mnist)
    if options.action == "fetch":
        with logged_to(paths.log):
            for _ in _shown(download_job(folders[0])):
                pass
    folder = find_mnist(folders)
    if options.action == "path":
        print_line(str(folder or folders[0]))
        return 0
    if folder is None:
        raise DataError(
            "MNIST is not in {folder}: fetch it (mnist-pad data fetch) or name a folder that holds"
            " its four files (--mnist DIR).",
            folder=folders[0],
        )
    load_mnist(folder)
    print_line(f"MNIST in {folder} is complete and undamaged.")
    return 0


def export(options: Namespace, _paths: AppPaths) -> int:
    """Write a model in other forms; one that cannot be written does not stop the rest."""
    wanted = [
        (options.onnx, export_onnx),
        (options.pt, export_pt),
        (options.safetensors, checkpoint.save),
    ]
    if all(file is None for file, _ in wanted):
        raise ConfigError("Say what to write: --onnx FILE, --pt FILE or --safetensors FILE.")
    classifier = _model(options.model)
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


def _model(file: Path | None) -> Classifier:
    return checkpoint.load(file or asset("pad.safetensors"))


def _shown(job: Job) -> Iterator[Event]:
    """The job's events, with a progress bar on a terminal; stops the job when left early."""
    # None: on a terminal only. A windowed executable has no standard error at all.
    hidden = True if sys.stderr is None else None
    with closing(job), tqdm(disable=hidden, leave=False, delay=0.3, file=sys.stderr) as bar:
        for event in job:
            if isinstance(event, PhaseChanged):
                bar.reset()
                bar.set_description_str(event.phase.value)
            elif isinstance(event, Progress):
                bar.unit = "B" if event.unit is Unit.BYTES else f" {event.unit.value}"
                bar.unit_scale = event.unit is Unit.BYTES
                bar.total = event.total or None
                bar.update(event.done - bar.n)
            elif isinstance(event, Notice):
                bar.write(event.template.format(**dict(event.values)), file=sys.stderr)
            yield event
            if not isinstance(event, Progress):
                bar.refresh()
