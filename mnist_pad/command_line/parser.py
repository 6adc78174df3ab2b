"""Parse the command line of `mnist-pad`: which subcommand, and its options."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from dataclasses import fields
from typing import NoReturn

from mnist_pad import __version__
from mnist_pad.command_line.arguments import number, path, whole
from mnist_pad.command_line.console import BAD_INPUT
from mnist_pad.command_line.options import (
    Command,
    CommandLine,
    DataOptions,
    EvaluateOptions,
    ExportOptions,
    PredictOptions,
    ReportOptions,
    TeachOptions,
    TrainOptions,
)
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.training.config import RECIPES, Recipe

Add = Callable[[ArgumentParser], None]

# Not an option: argparse hands on the class that a subcommand's options are put into.
_RECORD = "record"


class OneLineParser(ArgumentParser):
    """Says in one line what is wrong, where argparse prints the whole usage first."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end the process."""
        sentence = " ".join(message.split())  # it quotes what was typed, line breaks included
        self.exit(BAD_INPUT, f"{self.prog}: {sentence} (see {self.prog} --help)\n")


def parsed(arguments: Sequence[str] | None = None) -> CommandLine:
    """Parse a command line without the program's name, by default this process's own.

    Raises:
        SystemExit: it is wrong, or asks for help, which is printed.
    """
    values = vars(command_parser().parse_args(arguments))
    made: type[Command] | None = values.get(_RECORD)
    command = None
    if made is not None:
        # By name, as each option's destination is called like its field (a test compares them).
        command = made(**{field.name: values[field.name] for field in fields(made)})
    return CommandLine(values["data_dir"], command)


def command_parser() -> ArgumentParser:
    """Return the parser of the whole command line."""
    parser = OneLineParser(
        prog="mnist-pad",
        description="Draw a digit and see how a neural network reads it. Without a command, the"
        " window opens.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    _add_data_dir(parser, None)
    # Not required: without a subcommand the window opens.
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    for name, what, add, record in _COMMANDS:
        one = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
        add(one)
        one.set_defaults(**{_RECORD: record})
        # Also after the subcommand. SUPPRESS, as a default here would undo what stands before it.
        _add_data_dir(one, argparse.SUPPRESS)
    return parser


def _add_data_dir(parser: ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--data-dir",
        type=path,
        default=default,
        metavar="DIR",
        help="keep models, data, settings and the log in this folder",
    )


def _add_train(parser: ArgumentParser) -> None:
    # No setting has a default here: a recipe has its own, and --resume compares what was typed.
    seed = RECIPES[Recipe.SEED]
    add = parser.add_argument
    add(
        "--recipe",
        choices=[recipe.value for recipe in Recipe],
        help=f"how to train (default: {Recipe.SEED.value})",
    )
    add(
        "--dataset",
        choices=[name.value for name in DatasetName],
        help="MNIST, or the included starter set of 5,000 digits (default: mnist)",
    )
    _add_mnist(parser)
    _add_strokes(parser, "labelled ink to train on as well; with --recipe pad only")
    # Their ranges are TrainConfig's to check, for the window as well.
    own = "default: the recipe's own; seed:"
    add("--epochs", type=whole, metavar="N", help=f"passes over the data ({own} {seed.epochs})")
    add("--batch-size", type=whole, metavar="N", help=f"digits per step ({own} {seed.batch_size})")
    add(
        "--learning-rate",
        type=number,
        metavar="X",
        help=f"Adam's step size ({own} {seed.learning_rate})",
    )
    add(
        "--seed",
        type=whole,
        metavar="N",
        help=f"fixes the first weights and the order of the digits (default: {seed.seed})",
    )
    # No choices: only torch knows the devices, and parsing must not wait for its import.
    add("--device", help="auto, cpu, cuda, cuda:N or mps (default: auto)")
    add(
        "--out",
        type=path,
        metavar="FILE",
        help="the model file to write (default: the latest model, listed in the window)",
    )
    add(
        "--resume",
        action="store_true",
        help="go on with the interrupted training; any settings given must match it",
    )
    _add_json(parser)


def _add_evaluate(parser: ArgumentParser) -> None:
    _add_model(parser)
    _add_mnist(parser)
    _add_strokes(parser, "labelled ink, read as the window reads it")
    _add_json(parser)


def _add_predict(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        type=path,
        metavar="FILE",
        help="a picture or ink; a folder of them; a pattern such as *.png; or - for standard input",
    )
    _add_model(parser)
    _add_json(parser)


def _add_report(parser: ArgumentParser) -> None:
    _add_out(parser, "the page to write, an .html file")
    _add_model(parser)
    _add_mnist(parser)


def _add_teach(parser: ArgumentParser) -> None:
    parser.add_argument(
        "samples",
        nargs="+",
        type=path,
        metavar="SAMPLES",
        help="ink files, folders or patterns; every drawing must be labelled with its digit",
    )
    _add_out(parser, "the model file to write")
    _add_model(parser)
    _add_mnist(parser)
    _add_json(parser)


def _add_data(parser: ArgumentParser) -> None:
    parser.add_argument(
        "action",
        choices=["path", "fetch", "verify"],
        help="print the folder, download MNIST to it, or check its files",
    )
    _add_mnist(parser)


def _add_export(parser: ArgumentParser) -> None:
    for form, what in (
        ("onnx", "an ONNX graph from pixels to probabilities; needs the package onnx"),
        ("pt", "PyTorch's plain weights"),
        ("safetensors", "this program's own form, with all that is known about the model"),
    ):
        parser.add_argument(f"--{form}", type=path, metavar="FILE", help=what)
    _add_model(parser)


def _add_model(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--model", type=path, metavar="FILE", help="a model file (default: the bundled model)"
    )


def _add_out(parser: ArgumentParser, what: str) -> None:
    # Required: unlike a trained model, which the window lists, these have no usual place.
    parser.add_argument("--out", type=path, required=True, metavar="FILE", help=what)


def _add_mnist(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--mnist",
        type=path,
        metavar="DIR",
        help="a folder that holds MNIST's four files, compressed (.gz) or not, or in subfolders",
    )


def _add_strokes(parser: ArgumentParser, what: str) -> None:
    parser.add_argument(
        "--strokes",
        type=path,
        action="append",
        default=[],
        metavar="FILE",
        help=f"{what}; may be repeated, and be a folder or a pattern",
    )


def _add_json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object per line")


_EVALUATE = "measure a model on MNIST's test digits and on labelled ink"
_REPORT = "write an HTML page on where a model is right and wrong"
_TEACH = "teach a model your handwriting, from labelled ink"

_COMMANDS: tuple[tuple[str, str, Add, type[Command]], ...] = (
    ("train", "train a network and save it", _add_train, TrainOptions),
    ("evaluate", _EVALUATE, _add_evaluate, EvaluateOptions),
    ("predict", "read pictures and ink", _add_predict, PredictOptions),
    ("report", _REPORT, _add_report, ReportOptions),
    ("teach", _TEACH, _add_teach, TeachOptions),
    ("data", "find, download or check MNIST", _add_data, DataOptions),
    ("export", "write a model in a form for other programs", _add_export, ExportOptions),
)
