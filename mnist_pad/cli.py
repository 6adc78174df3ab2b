"""The `mnist-pad` command."""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from mnist_pad import __version__
from mnist_pad.console import BAD_INPUT, FAILED, complain
from mnist_pad.core.config import RECIPES, DatasetName, Recipe
from mnist_pad.core.errors import PadError
from mnist_pad.paths import AppPaths

Command = Callable[[argparse.Namespace, AppPaths], int]


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        sentence = " ".join(message.split())
        self.exit(BAD_INPUT, f"{self.prog}: {sentence} (see {self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (without the program's name); without a subcommand, open the window.

    Returns:
        0 done, 2 bad input or usage (one line on stderr), 1 anything else.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):  # a file's name can hold what no code page has
        sys.stdout.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    paths = AppPaths.default(options.data_dir)
    # Without one, Python prints what is logged where a command keeps no log.
    logging.getLogger("mnist_pad").addHandler(logging.NullHandler())
    try:
        status = _command(options)(options, paths)
        if sys.stdout is not None:
            sys.stdout.flush()
    except PadError as error:
        return complain(str(error), BAD_INPUT)
    except KeyboardInterrupt:
        return complain("Stopped.", FAILED)
    except BrokenPipeError:  # whoever read our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return status


def _command(options: argparse.Namespace) -> Command:
    """The function behind a subcommand; torch is imported with it, and not for the window."""
    if options.command is None:
        return _window
    from mnist_pad import commands  # noqa: PLC0415

    command: Command = getattr(commands, options.command)
    return command


def _window(_options: argparse.Namespace, paths: AppPaths) -> int:
    from mnist_pad import app  # noqa: PLC0415

    return app.run(sys.argv[:1], paths)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="mnist-pad",
        description="Draw a digit and see how a network reads it (without a command: in a window).",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument(
        "--data-dir", type=Path, metavar="DIR", help="keep models, data and settings in this folder"
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_train(commands.add_parser("train", help="train a network and save it"))
    _add_evaluate(commands.add_parser("evaluate", help="measure a model on MNIST and on ink"))
    _add_predict(commands.add_parser("predict", help="read pictures and ink files"))
    _add_report(
        commands.add_parser("report", help="write where a model is right and wrong as HTML")
    )
    _add_teach(commands.add_parser("teach", help="teach a model your own hand, from labelled ink"))
    _add_data(commands.add_parser("data", help="find, fetch or check MNIST"))
    _add_export(commands.add_parser("export", help="write a model for other programs"))
    return parser


def _add_train(parser: argparse.ArgumentParser) -> None:
    recipes = [recipe.value for recipe in Recipe]
    seed = RECIPES[Recipe.SEED]
    add = parser.add_argument
    add("--recipe", choices=recipes, help=f"default: {Recipe.SEED.value}")
    add(
        "--dataset",
        choices=[name.value for name in DatasetName],
        help="mnist, or the 5,000 digits that ship with the program (default: mnist)",
    )
    _add_mnist(parser)
    _add_strokes(parser, "labelled ink, for --recipe pad")
    add("--epochs", type=int, help=f"passes over the data (default: the recipe's; {seed.epochs})")
    add("--batch-size", type=int, help=f"digits a step (default: the recipe's; {seed.batch_size})")
    add("--learning-rate", type=float, help=f"(default: the recipe's; {seed.learning_rate})")
    add("--seed", type=int, help=f"fixes weights and order (default: {seed.seed})")
    add("--device", help="auto, cpu, cuda, cuda:N or mps (default: auto)")
    add(
        "--out",
        type=Path,
        metavar="FILE",
        help="the model file (default: the one the window opens)",
    )
    add(
        "--resume",
        action="store_true",
        help="go on with the training that was interrupted, with its own settings",
    )
    _add_json(parser)


def _add_evaluate(parser: argparse.ArgumentParser) -> None:
    _add_model(parser)
    _add_mnist(parser)
    _add_strokes(parser, "labelled ink to read as the window does")
    _add_json(parser)


def _add_predict(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="pictures, or .jsonl or .jsonl.gz ink"
    )
    _add_model(parser)
    _add_json(parser)


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the page to write, a .html file"
    )
    _add_model(parser)
    _add_mnist(parser)


def _add_teach(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "samples",
        nargs="+",
        type=Path,
        metavar="SAMPLES",
        help=".jsonl or .jsonl.gz ink, every drawing labelled with its digit",
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="the model file to write"
    )
    _add_model(parser)
    _add_mnist(parser)
    _add_json(parser)


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=["path", "fetch", "verify"])
    _add_mnist(parser)


def _add_export(parser: argparse.ArgumentParser) -> None:
    for form, what in (
        ("onnx", "an ONNX graph from pixels to probabilities; needs the extra onnx"),
        ("pt", "PyTorch's plain weights"),
        ("safetensors", "this program's own form, with all that the model says of itself"),
    ):
        parser.add_argument(f"--{form}", type=Path, metavar="FILE", help=what)
    _add_model(parser)


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model", type=Path, metavar="FILE", help="a model file (default: the bundled model)"
    )


def _add_mnist(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--mnist", type=Path, metavar="DIR", help="the folder with MNIST's four files, raw or .gz"
    )


def _add_strokes(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument(
        "--strokes", type=Path, action="append", default=[], metavar="FILE", help=what
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
