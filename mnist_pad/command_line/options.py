"""What a command line asks for: one record per subcommand, with its options as they were parsed.

This imports no torch: every start parses a command line, the window's included.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TrainOptions:
    """`train`: None stands for the recipe's own, or that of the training that is resumed."""

    recipe: str | None
    dataset: str | None
    mnist: Path | None
    strokes: Sequence[Path]
    epochs: int | None
    batch_size: int | None
    learning_rate: float | None
    seed: int | None
    device: str | None
    out: Path | None
    resume: bool
    json: bool


@dataclass(frozen=True, slots=True)
class EvaluateOptions:
    """`evaluate`: the model is the bundled one where none is named."""

    model: Path | None
    mnist: Path | None
    strokes: Sequence[Path]
    json: bool


@dataclass(frozen=True, slots=True)
class PredictOptions:
    """`predict`: the files may be folders, patterns, or STANDARD_INPUT."""

    files: Sequence[Path]
    model: Path | None
    json: bool


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """`report`: the starter set will do where no MNIST is named."""

    out: Path
    model: Path | None
    mnist: Path | None


@dataclass(frozen=True, slots=True)
class TeachOptions:
    """`teach`: the samples are ink files, folders or patterns."""

    samples: Sequence[Path]
    out: Path
    model: Path | None
    mnist: Path | None
    json: bool


@dataclass(frozen=True, slots=True)
class DataOptions:
    """`data`: the action is "path", "fetch" or "verify"."""

    action: str
    mnist: Path | None


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """`export`: None for a form that is not wanted."""

    onnx: Path | None
    pt: Path | None
    safetensors: Path | None
    model: Path | None


Command = (
    TrainOptions
    | EvaluateOptions
    | PredictOptions
    | ReportOptions
    | TeachOptions
    | DataOptions
    | ExportOptions
)


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A whole command line.

    Attributes:
        data_dir: where everything is kept, None for the platform's own folders.
        command: what to do, None to open the window.
    """

    data_dir: Path | None
    command: Command | None
