"""Sets the project up in a virtual environment of its own, opens the window, runs the checks.

    python3 scripts/dev.py setup         make .venv in the checkout and install into it
    python3 scripts/dev.py run [ARGS]    the same, then open the window; ARGS go to mnist-pad
    python3 scripts/dev.py test [ARGS]   the same, then run every check; ARGS go to pytest

Nothing is done twice: a stamp in .venv says what was installed. To begin afresh, delete .venv.
Needs Python's standard library alone. Has to stay readable to Python 3.8, so that an old Python
gets a sentence and no SyntaxError.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - whatever Python there is runs this file
    sys.exit(
        f"MNIST Pad needs Python 3.11 or newer, and this is Python {sys.version.split()[0]}: "
        "install a newer one and start this script with it."
    )

import tomllib

import qt_libraries

ROOT = Path(__file__).resolve().parent.parent
PROJECT = ROOT / "pyproject.toml"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "mnist-pad.json"
CPU_INDEX = "https://download.pytorch.org/whl/cpu"

TRANSLATIONS = ROOT / "assets" / "translations"

CHECKS = {
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "ruff check": ["-m", "ruff", "check", "."],
    "mypy": ["-m", "mypy"],
    "lint-imports": ["-c", "import importlinter.cli as c; c.lint_imports_command()"],
}


class SetupError(Exception):
    """Says in one sentence what went wrong and what to do about it."""


@dataclasses.dataclass(frozen=True)
class Stamp:
    """What .venv holds, or is meant to hold."""

    project: str  # pyproject.toml's hash
    python: str
    place: str  # a virtual environment cannot be moved
    dev: bool
    cpu: bool
    complete: bool = True

    def covers(self, wanted: Stamp) -> bool:
        """Whether all of `wanted` is there; more than that does no harm."""
        same = self == dataclasses.replace(wanted, dev=self.dev, cpu=self.cpu)
        return same and self.dev >= wanted.dev and self.cpu >= wanted.cpu

    def can_become(self, wanted: Stamp) -> bool:
        """Whether pip alone can make `wanted` of it."""
        same = (self.python, self.place) == (wanted.python, wanted.place)
        return self.complete and same and self.cpu >= wanted.cpu


def main(arguments: list[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    # A folder's name may hold letters that the terminal's encoding lacks.
    sys.stdout.reconfigure(errors="backslashreplace")
    options, rest = parse(arguments)
    try:
        set_up(dev=options.command == "test", cpu=options.cpu)
        return COMMANDS[options.command](rest)
    except SetupError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parse(arguments: list[str] | None) -> tuple[argparse.Namespace, list[str]]:
    """The options of this script, and the arguments that are meant for someone else."""
    parser = argparse.ArgumentParser(
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument(
        "--cpu",
        action="store_true",
        help="take PyTorch from its own index of wheels without CUDA: on Linux 0.2 GB in place "
        "of 3; for a computer without an NVIDIA card",
    )
    options, rest = parser.parse_known_args(arguments)
    if rest and options.command == "setup":
        parser.error(f"setup takes no such argument: {' '.join(rest)}")
    return options, rest


def setup(_rest: list[str]) -> int:
    """Ends a setup that was done for its own sake."""
    require_qt(qt_libraries.wanted_platforms())
    compile_translations()
    say(f"Ready. Open the window with: {Path(sys.executable).stem} scripts/dev.py run")
    return 0


def run(rest: list[str]) -> int:
    """Opens the window, or does what the arguments for mnist-pad say, in the current folder."""
    require_qt(qt_libraries.wanted_platforms())
    compile_translations()
    return call(["-m", "mnist_pad", *rest])


def test(rest: list[str]) -> int:
    """Runs every check, whatever became of the one before, and pytest last."""
    require_qt(["offscreen"])
    compile_translations()
    failed = [name for name, arguments in CHECKS.items() if not passes(name, arguments)]
    if failed:
        say(f"Failed so far: {', '.join(failed)}")
    tested = passes("pytest", ["-m", "pytest", *rest])
    if failed:
        say(f"Failed: {', '.join(failed if tested else [*failed, 'pytest'])}")
    return 0 if tested and not failed else 1


COMMANDS = {"setup": setup, "run": run, "test": test}


def passes(name: str, arguments: list[str]) -> bool:
    """Runs one check under a heading, without a window."""
    say(f"\n--- {name} ---")
    return call(arguments, folder=ROOT, QT_QPA_PLATFORM="offscreen") == 0


def require_qt(platforms: list[str]) -> None:
    """Raises SetupError where Qt could load none of these plug-ins."""
    problem = qt_libraries.provide(VENV, platforms)
    if problem:
        raise SetupError(problem)


def compile_translations() -> None:
    """Compiles what was translated since the last time; without it the window speaks English."""
    for source in TRANSLATIONS.glob("*.ts"):
        made = source.with_suffix(".qm")
        if made.exists() and made.stat().st_mtime >= source.stat().st_mtime:
            continue
        if call([str(ROOT / "scripts" / "translations.py"), "compile"]) != 0:
            say("The translations could not be compiled, as it says above: English remains.")
        return


def set_up(*, dev: bool, cpu: bool) -> None:
    """Brings .venv to where pyproject.toml wants it; quick when it is there already."""
    wanted = Stamp(
        project=hashlib.sha256(PROJECT.read_bytes()).hexdigest(),
        python=f"{sys.version_info.major}.{sys.version_info.minor}",
        place=str(VENV),
        dev=dev,
        cpu=cpu,
    )
    found = read_stamp()
    if found and found.covers(wanted) and PYTHON.exists():
        return
    if found:  # what was asked for once stays: a plain `run` does not bring CUDA after all
        wanted = dataclasses.replace(wanted, dev=dev or found.dev, cpu=cpu or found.cpu)
    install(found, wanted)


def install(found: Stamp | None, wanted: Stamp) -> None:
    """Makes of .venv what is `wanted`: from what is there, if pip can, otherwise from nothing."""
    VENV.mkdir(exist_ok=True)
    incomplete = dataclasses.replace(wanted, complete=False)
    write_stamp(incomplete)
    # Without a stamp someone made .venv by hand, and pip shall see what it can do there.
    if found and not (found.can_become(wanted) and PYTHON.exists()):
        empty_venv()
        found = None
    if not PYTHON.exists():
        make_venv(cpu=wanted.cpu)
    if not all(pip_install(arguments) for arguments in pip_arguments(wanted)):
        write_stamp(found or incomplete)  # pip takes back what it began: `found` still holds
        raise SetupError(
            "pip could not install all that is needed, as it says above: look at the network "
            f"connection and at the disk's free space ({free_gigabytes():.0f} GB), then try again."
        )
    write_stamp(wanted)


def read_stamp() -> Stamp | None:
    """What .venv holds; None where this script has not been."""
    try:
        return Stamp(**json.loads(STAMP.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError):
        return Stamp("", "", "", dev=False, cpu=False, complete=False)


def write_stamp(stamp: Stamp) -> None:
    """Says in .venv what it holds."""
    STAMP.write_text(json.dumps(dataclasses.asdict(stamp), indent=2), encoding="utf-8")


def empty_venv() -> None:
    """Deletes all of .venv but the stamp, which says until the end that something is amiss."""
    say(f"Emptying {VENV}")
    try:
        for item in set(VENV.iterdir()) - {STAMP}:
            if item.is_dir() and not item.is_symlink():
                shutil.rmtree(item)
            else:
                item.unlink()
    except OSError as error:
        raise SetupError(f"cannot delete {VENV}: close what uses it ({error}).") from error


def make_venv(*, cpu: bool) -> None:
    """Makes .venv with pip in it, and nothing else."""
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise SetupError(
            "this Python cannot make virtual environments, because it lacks ensurepip; on Debian "
            "and Ubuntu install it with: sudo apt-get install python3-venv"
        )
    say(f"Making {VENV}")
    if sys.platform == "linux" and not cpu and not Path("/proc/driver/nvidia").exists():
        say("PyTorch comes with CUDA, 3 GB; --cpu takes 0.2 GB, for computers without NVIDIA card")
    if subprocess.call([sys.executable, "-m", "venv", str(VENV)], env=clean_environment()) != 0:
        raise SetupError(
            f"Python could not make {VENV}, as it says above: delete it and try again."
        )


def pip_arguments(wanted: Stamp) -> list[list[str]]:
    """What to hand to `pip install`, one list a call."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    calls = []
    if wanted.cpu:
        torch = [name for name in project["project"]["dependencies"] if name.startswith("torch")]
        calls.append(["--index-url", CPU_INDEX, *torch])
    # Not `--group dev`: the pip that comes with Python 3.11 and 3.12 does not know it.
    dev = project["dependency-groups"]["dev"] if wanted.dev else []
    calls.append(["--editable", str(ROOT), *dev])
    return calls


def pip_install(arguments: list[str]) -> bool:
    """Lets .venv's pip install; whether it could."""
    return call(["-m", "pip", "--disable-pip-version-check", "install", *arguments]) == 0


def free_gigabytes() -> float:
    """The free space on the disk that holds .venv."""
    return shutil.disk_usage(VENV).free / 1e9


def call(arguments: list[str], folder: Path | None = None, **variables: str) -> int:
    """Runs .venv's Python, in the current folder if no other is given; its exit status."""
    environment = {**clean_environment(), **variables}
    return subprocess.call([str(PYTHON), *arguments], cwd=folder, env=environment)


def clean_environment() -> dict[str, str]:
    """The environment without what would lead .venv's Python to other Pythons' packages."""
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH")}


def say(text: str) -> None:
    """Prints at once, ahead of what a child process prints next."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
