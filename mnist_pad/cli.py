"""The `mnist-pad` command."""

from __future__ import annotations

import io
import logging
import os
import sys
from collections.abc import Sequence

from mnist_pad.command_line.console import BAD_INPUT, FAILED, complain
from mnist_pad.command_line.options import (
    Command,
    DataOptions,
    EvaluateOptions,
    ReportOptions,
    TeachOptions,
    TrainOptions,
)
from mnist_pad.command_line.parser import parsed
from mnist_pad.core.data.mnist_missing import MissingMnistError
from mnist_pad.core.errors import LostProcessError, PadError
from mnist_pad.paths import AppPaths

_MNIST = "mnist-pad data fetch, or --mnist DIR"
_STARTER = f"{_MNIST}; without --mnist, the starter set is used"
_HINTS: dict[type[PadError], dict[type[Command], str]] = {
    MissingMnistError: {
        TrainOptions: f"{_MNIST}, or --dataset starter",
        EvaluateOptions: f"{_MNIST}; --strokes FILE measures ink without it",
        ReportOptions: _STARTER,
        TeachOptions: _STARTER,
        DataOptions: _MNIST,
    },
    LostProcessError: {TrainOptions: "with --resume, after the last epoch"},
}
"""The options that do what a fault's sentence advises. The core's own sentences name none, as they
are shown in the window, too."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (without the program's name); without a subcommand, open the window.

    Returns:
        0 done, 2 bad input or usage (one line on stderr), 1 anything else.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):  # a file's name can hold what no code page has
        sys.stdout.reconfigure(errors="backslashreplace")
    line = parsed(arguments)
    paths = AppPaths.default(line.data_dir)
    # Without one, Python prints what is logged where a command keeps no log.
    logging.getLogger("mnist_pad").addHandler(logging.NullHandler())
    try:
        status = _window(paths) if line.command is None else _run(line.command, paths)
        if sys.stdout is not None:
            sys.stdout.flush()
    except PadError as error:
        return complain(_with_hint(error, line.command), BAD_INPUT)
    except KeyboardInterrupt:
        return complain("Stopped.", FAILED)
    except BrokenPipeError:  # whoever read our output has gone, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return status


def _run(command: Command, paths: AppPaths) -> int:
    from mnist_pad.command_line import commands  # noqa: PLC0415 - imports torch

    return commands.run(command, paths)


def _window(paths: AppPaths) -> int:
    from mnist_pad import app  # noqa: PLC0415

    return app.run(sys.argv[:1], paths)


def _with_hint(error: PadError, command: Command | None) -> str:
    for kind, hints in _HINTS.items():
        hint = None if command is None else hints.get(type(command))
        if hint is not None and isinstance(error, kind):
            return f"{str(error).removesuffix('.')} ({hint})."
    return str(error)
