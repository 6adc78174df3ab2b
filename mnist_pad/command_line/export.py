"""`mnist-pad export`: write a model in forms for other programs."""

from __future__ import annotations

from mnist_pad.command_line.console import BAD_INPUT, DONE, complain, print_line
from mnist_pad.command_line.options import ExportOptions
from mnist_pad.command_line.parts import model
from mnist_pad.core.errors import ConfigError, PadError
from mnist_pad.core.model_files import checkpoint
from mnist_pad.core.model_files.export import export_onnx, export_pt


def export(options: ExportOptions) -> int:
    """Write a model in other forms; one that cannot be written does not stop the rest."""
    forms = (
        (options.onnx, export_onnx),
        (options.pt, export_pt),
        (options.safetensors, checkpoint.save),
    )
    wanted = [(file, write) for file, write in forms if file is not None]
    # argparse can demand one option of a group only where they exclude each other.
    if not wanted:
        raise ConfigError("Choose what to write: --onnx FILE, --pt FILE or --safetensors FILE.")
    classifier, status = model(options.model), DONE
    for file, write in wanted:
        try:
            write(classifier, file)
            print_line(str(file))
        except PadError as error:  # without the package onnx, the other forms can be written
            status = complain(str(error), BAD_INPUT)
    return status
