"""The `mnist-pad` command."""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence

from mnist_pad.command_line.console import BAD_INPUT, FAILED, complain
from mnist_pad.command_line.hints import with_hint
from mnist_pad.command_line.options import command_parser
from mnist_pad.core.errors import PadError
from mnist_pad.paths import AppPaths

Command = Callable[[argparse.Namespace, AppPaths], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (without the program's name); without a subcommand, open the window.

    Returns:
        0 done, 2 bad input or usage (one line on stderr), 1 anything else.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):  # a file's name can hold what no code page has
        sys.stdout.reconfigure(errors="backslashreplace")
    options = command_parser().parse_args(arguments)
    paths = AppPaths.default(options.data_dir)
    # Without one, Python prints what is logged where a command keeps no log.
    logging.getLogger("mnist_pad").addHandler(logging.NullHandler())
    try:
        status = _command(options)(options, paths)
        if sys.stdout is not None:
            sys.stdout.flush()
    except PadError as error:
        return complain(with_hint(error, options.command), BAD_INPUT)
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
    from mnist_pad.command_line import commands  # noqa: PLC0415

    command: Command = getattr(commands, options.command)
    return command


def _window(_options: argparse.Namespace, paths: AppPaths) -> int:
    from mnist_pad import app  # noqa: PLC0415

    return app.run(sys.argv[:1], paths)
