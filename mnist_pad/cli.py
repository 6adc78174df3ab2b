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
# The options that do what a fault's sentence advises. The core's own sentences name none, as they
# are shown in the window, too.
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (without the program's name); without a subcommand, open the window.

    Returns:
        0 done, 2 bad input or usage (one line on stderr), 1 anything else.
    """
    # A file's name can hold what no code page has. A windowed executable has no stdout at all.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    line = parsed(arguments)
    paths = AppPaths.default(line.data_dir)
    # Without one, Python prints what is logged where a command keeps no log.
    logging.getLogger("mnist_pad").addHandler(logging.NullHandler())
    try:
        status = _window(paths) if line.command is None else _run(line.command, paths)
        if sys.stdout is not None:
            # Here, where a broken pipe is still caught: at its exit Python would print a traceback.
            sys.stdout.flush()
    except PadError as error:
        return complain(_with_hint(error, line.command), BAD_INPUT)
    except KeyboardInterrupt:  # the job was closed on the way here, and left nothing half-written
        return complain("Stopped.", FAILED)
    except BrokenPipeError:  # the reader of our output has gone, as `head` does
        # Python flushes once more when it exits, and must not meet the broken pipe again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return status


def _run(command: Command, paths: AppPaths) -> int:
    # Late, so that --help and a wrong option are answered without waiting for torch.
    from mnist_pad.command_line import commands  # noqa: PLC0415 - imports torch

    return commands.run(command, paths)


def _window(paths: AppPaths) -> int:
    # Qt is imported for the window alone: no command needs it, or the system libraries it wants.
    from mnist_pad import app  # noqa: PLC0415

    return app.run(sys.argv[:1], paths)


def _with_hint(error: PadError, command: Command | None) -> str:
    for kind, hints in _HINTS.items():
        hint = None if command is None else hints.get(type(command))
        if hint is not None and isinstance(error, kind):
            # Within the sentence, before its full stop: a complaint is one line.
            return f"{str(error).removesuffix('.')} ({hint})."
    return str(error)
