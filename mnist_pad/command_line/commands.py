"""Run the subcommands of `mnist-pad`. Importing this imports torch."""

from __future__ import annotations

from typing import assert_never

from mnist_pad.command_line.data import data
from mnist_pad.command_line.evaluate import evaluate, report
from mnist_pad.command_line.export import export
from mnist_pad.command_line.options import (
    Command,
    DataOptions,
    EvaluateOptions,
    ExportOptions,
    PredictOptions,
    ReportOptions,
    TeachOptions,
    TrainOptions,
)
from mnist_pad.command_line.predict import predict
from mnist_pad.command_line.teach import teach
from mnist_pad.command_line.train import train
from mnist_pad.paths import AppPaths


def run(command: Command, paths: AppPaths) -> int:
    """Run a subcommand, and return the exit status.

    Raises:
        PadError: something is wrong with the input.
    """
    match command:
        case TrainOptions():
            status = train(command, paths)
        case EvaluateOptions():
            status = evaluate(command, paths)
        case PredictOptions():
            status = predict(command, paths)
        case ReportOptions():
            status = report(command, paths)
        case TeachOptions():
            status = teach(command, paths)
        case DataOptions():
            status = data(command, paths)
        case ExportOptions():
            status = export(command)
        case _:  # a subcommand that is forgotten above fails the type check here
            assert_never(command)
    return status
