"""A virtual environment of the checkout: made, filled with what pyproject.toml wants, and used.

Needs Python's standard library alone.
"""

from __future__ import annotations

import dataclasses
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = ROOT / "pyproject.toml"
CPU_INDEX = "https://download.pytorch.org/whl/cpu"


class SetupError(Exception):
    """Says in one sentence what went wrong and what to do about it."""


@dataclasses.dataclass(frozen=True)
class Stamp:
    """What an environment holds, or is meant to hold."""

    project: str  # pyproject.toml's hash
    python: str
    place: str  # a virtual environment cannot be moved
    dev: bool  # the tools of its dependency group too
    cpu: bool
    complete: bool = True

    def covers(self, wanted: Stamp) -> bool:
        """Return whether all of `wanted` is there; more does no harm."""
        same = self == dataclasses.replace(wanted, dev=self.dev, cpu=self.cpu)
        return same and self.dev >= wanted.dev and self.cpu >= wanted.cpu

    def can_become(self, wanted: Stamp) -> bool:
        """Return whether pip alone can turn it into `wanted`."""
        same = (self.python, self.place) == (wanted.python, wanted.place)
        return self.complete and same and self.cpu >= wanted.cpu


@dataclasses.dataclass(frozen=True)
class Environment:
    """A virtual environment, and pyproject.toml's dependency group that its tools are in."""

    folder: Path
    group: str

    @property
    def python(self) -> Path:
        """Return its Python."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def stamp(self) -> Path:
        """Return the file that says what was installed."""
        return self.folder / "mnist-pad.json"

    def set_up(self, *, dev: bool, cpu: bool) -> None:
        """Install what pyproject.toml asks for; quick when it is there."""
        wanted = Stamp(
            project=hashlib.sha256(PROJECT.read_bytes()).hexdigest(),
            python=f"{sys.version_info.major}.{sys.version_info.minor}",
            place=str(self.folder),
            dev=dev,
            cpu=cpu,
        )
        found = self.read_stamp()
        if found and found.covers(wanted) and self.python.exists():
            return
        if found:  # what was asked for once stays: a plain `run` does not bring CUDA after all
            wanted = dataclasses.replace(wanted, dev=dev or found.dev, cpu=cpu or found.cpu)
        self.install(found, wanted)

    def install(self, found: Stamp | None, wanted: Stamp) -> None:
        """Turn it into what is `wanted`: from what is there if pip can, otherwise from scratch."""
        self.folder.mkdir(exist_ok=True)
        incomplete = dataclasses.replace(wanted, complete=False)
        self.write_stamp(incomplete)
        # Without a stamp someone made it by hand, and pip shall see what it can do there.
        if found and not (found.can_become(wanted) and self.python.exists()):
            self.empty_venv()
            found = None
        if not self.python.exists():
            self.make_venv(cpu=wanted.cpu)
        if not all(self.pip_install(arguments) for arguments in self.pip_arguments(wanted)):
            # pip takes back what it began: `found` still holds.
            self.write_stamp(found or incomplete)
            raise SetupError(
                "pip could not install all that is needed, as it says above: look at the network "
                f"connection and at the disk's free space ({self.free_gigabytes():.0f} GB), then "
                "try again."
            )
        self.write_stamp(wanted)

    def read_stamp(self) -> Stamp | None:
        """Return what it holds; None where this script has never installed."""
        try:
            return Stamp(**json.loads(self.stamp.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (ValueError, TypeError):
            return Stamp("", "", "", dev=False, cpu=False, complete=False)

    def write_stamp(self, stamp: Stamp) -> None:
        """Note in it what it holds."""
        self.stamp.write_text(json.dumps(dataclasses.asdict(stamp), indent=2), encoding="utf-8")

    def empty_venv(self) -> None:
        """Delete all of it but the stamp, which keeps saying that it is incomplete."""
        print_now(f"Emptying {self.folder}")
        try:
            for item in set(self.folder.iterdir()) - {self.stamp}:
                if item.is_dir() and not item.is_symlink():
                    shutil.rmtree(item)
                else:
                    item.unlink()
        except OSError as error:
            raise SetupError(
                f"cannot delete {self.folder}: close what uses it ({error})."
            ) from error

    def make_venv(self, *, cpu: bool) -> None:
        """Make it, with pip and nothing else in it."""
        if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
            raise SetupError(
                "this Python cannot make virtual environments, because it lacks ensurepip; on "
                "Debian and Ubuntu install it with: sudo apt-get install python3-venv"
            )
        print_now(f"Making {self.folder}")
        if sys.platform == "linux" and not cpu and not Path("/proc/driver/nvidia").exists():
            print_now(
                "PyTorch comes with CUDA, 3 GB; --cpu takes 0.2 GB, for computers without NVIDIA "
                "card"
            )
        if (
            subprocess.call(
                [sys.executable, "-m", "venv", str(self.folder)], env=clean_environment()
            )
            != 0
        ):
            raise SetupError(
                f"Python could not make {self.folder}, as it says above: delete it and try again."
            )

    def pip_arguments(self, wanted: Stamp) -> list[list[str]]:
        """Return what to hand to `pip install`, one list per call."""
        project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
        calls = []
        if wanted.cpu:
            torch = [
                name for name in project["project"]["dependencies"] if name.startswith("torch")
            ]
            calls.append(["--index-url", CPU_INDEX, *torch])
        # Not `--group dev`: the pip that comes with Python 3.11 and 3.12 does not know it.
        dev = project["dependency-groups"][self.group] if wanted.dev else []
        calls.append(["--editable", str(ROOT), *dev])
        return calls

    def pip_install(self, arguments: list[str]) -> bool:
        """Have its pip install; return whether it could."""
        return self.call(["-m", "pip", "--disable-pip-version-check", "install", *arguments]) == 0

    def free_gigabytes(self) -> float:
        """Return the free space on the disk that holds it."""
        return shutil.disk_usage(self.folder).free / 1e9

    def call(
        self,
        arguments: list[str],
        folder: Path | None = None,
        log: Path | None = None,
        **variables: str,
    ) -> int:
        """Run its Python, in the current folder if no other is given; return the exit status.

        What it prints goes to the terminal, or to `log`.
        """
        command = [str(self.python), *arguments]
        environment = {**clean_environment(), **variables}
        if log is None:
            return subprocess.call(command, cwd=folder, env=environment)
        with log.open("wb") as file:
            return subprocess.call(
                command, cwd=folder, env=environment, stdout=file, stderr=subprocess.STDOUT
            )


def clean_environment() -> dict[str, str]:
    """Return the variables without those that lead to another Python's packages."""
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH")}


def print_now(text: str) -> None:
    """Print ahead of what a child process prints next."""
    print(text, flush=True)
