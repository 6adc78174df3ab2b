"""Where files live. This module alone decides; everything else is given its paths."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from mnist_pad.core.data.sources import Sources

MNIST_VARIABLE = "MNIST_PAD_MNIST"
"""Names a folder that holds MNIST."""


@dataclass(frozen=True, slots=True)
class AppPaths:
    """The program's folders and files.

    Attributes:
        data: everything below; MNIST is downloaded to its "mnist" folder.
        settings: the window's settings, an INI file.
        log: the log file.
    """

    data: Path
    settings: Path
    log: Path

    @classmethod
    def default(cls, data_dir: Path | None = None) -> AppPaths:
        """Return the platform's own folders, or everything under `data_dir`."""
        if data_dir is not None:
            # Once and for all, whatever the working folder becomes.
            data_dir = data_dir.absolute()
            return cls(data_dir, data_dir / "settings.ini", data_dir / "mnist-pad.log")
        # Without an author, which on Windows would be a folder more of the same name.
        dirs = platformdirs.PlatformDirs("mnist-pad", appauthor=False)
        return cls(
            dirs.user_data_path,
            dirs.user_config_path / "settings.ini",
            dirs.user_log_path / "mnist-pad.log",
        )

    @property
    def models(self) -> Path:
        """Trained models."""
        return self.data / "models"

    @property
    def samples(self) -> Path:
        """Samples of a person's own hand."""
        return self.data / "samples"

    @property
    def taught_ink(self) -> Path:
        """Those samples, an ink file."""
        return self.samples / "taught.jsonl"

    @property
    def taught_model(self) -> Path:
        """The model that has learned from them."""
        return self.models / "taught.safetensors"

    @property
    def drawing(self) -> Path:
        """What is on the pad, kept for the next start."""
        return self.data / "drawing.jsonl"

    @property
    def crash_log(self) -> Path:
        """What the interpreter writes when the process dies."""
        # A file of its own: that it is not empty tells the next start of the crash.
        return self.log.with_name("mnist-pad-crash.log")

    @property
    def bundled_model(self) -> Path:
        """The model that comes with the program, and answers until another is trained or opened."""
        return asset("pad.safetensors")

    @property
    def last_model(self) -> Path:
        """The model of the latest training; it is also kept under its own name."""
        return self.models / "last.safetensors"

    @property
    def unfinished(self) -> Path:
        """The state of a training that has not ended."""
        return self.data / "unfinished.safetensors"

    @property
    def runs(self) -> Path:
        """The latest trainings: their settings, their curves, and which models are kept."""
        return self.data / "runs.json"

    @property
    def mnist(self) -> Path:
        """Where MNIST is downloaded to."""
        return self.data / "mnist"

    def mnist_folders(self, given: Path | None = None) -> tuple[Path, ...]:
        """Return where to look for MNIST: `given`, else the environment variable's folder, else
        our own."""
        # One of them alone: MNIST in another would cover up that the name is wrong.
        variable = os.environ.get(MNIST_VARIABLE)
        named = given or (typed_path(variable) if variable else None)
        return (named,) if named is not None else (self.mnist,)


def typed_path(text: str) -> Path:
    """Return the path that a person typed, with `~` as the home folder and `~name` as another's."""
    path = Path(text)
    # Shells leave a ~ alone within quotes, behind a = and on Windows.
    try:
        return path.expanduser()
    except RuntimeError:  # no such user, or no home: then it is a name like any other
        return path


def asset(name: str) -> Path:
    """Return the path of a bundled file: in a checkout, a wheel or an executable."""
    package = Path(__file__).resolve().parent
    if getattr(sys, "frozen", False):
        package = Path(sys._MEIPASS) / "mnist_pad"  # type: ignore[attr-defined]
    # A wheel and an executable have them inside the package, a checkout beside it.
    inside = package / "assets" / name
    return inside if inside.exists() else package.parent / "assets" / name


def bundled_sources(mnist: tuple[Path, ...], strokes: tuple[Path, ...] = ()) -> Sources:
    """Return these folders and ink files, with the data that comes with the program."""
    return Sources(mnist, asset("starter.npz"), asset("letters.jsonl.gz"), strokes)
