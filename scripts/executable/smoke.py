"""Try the executable where it is hard for a program: `dev.py smoke`.

It is moved to a folder with a Korean name and spaces that cannot be written to, with a home of such
a name, no Python and no network. Needs the standard library alone; the window needs Linux, with
Xvfb, xdotool and ImageMagick. As root the program runs as nobody, and in a network of its own.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from checkout.environment import ROOT, SetupError, print_now
from executable import build
from executable.smoke_parts.checks import SkippedError, WrongError, command_line, training
from executable.smoke_parts.downloading import download
from executable.smoke_parts.keeping import keeping
from executable.smoke_parts.place import Place
from executable.smoke_parts.window import untouched, window

Check = Callable[[Place, Path | None], str]

CHECKS: tuple[Check, ...] = (*command_line, *training, *download, *window, *keeping, untouched)
"""Each does one thing, and says in a few words what came out; its docstring says what it is for."""


def main(rest: list[str]) -> int:
    """Run every check on what was built, print a line for each; return 1 if one failed."""
    parser = argparse.ArgumentParser(prog="dev.py smoke")
    parser.add_argument("folder", nargs="?", type=Path, help="the built folder, or .app")
    parser.add_argument("--mnist", type=Path, help="a folder with MNIST's four files as .gz")
    options = parser.parse_args(rest)
    built = options.folder or (build.APP if sys.platform == "darwin" else build.FOLDER)
    built = built.absolute()
    if not build.program(built).is_file():
        raise SetupError(f"there is no executable in {built}: build it first, with dev.py build")
    place = Place(built, build.program(built))
    try:
        results = [tried(check, place, find_mnist(options.mnist)) for check in CHECKS]
    finally:
        place.remove()
    print_now(f"{results.count('pass')} passed, {results.count('FAIL')} failed")
    return 1 if "FAIL" in results else 0


def tried(check: Check, place: Place, mnist: Path | None) -> str:
    """Run one check and print what became of it: pass, skip or FAIL."""
    purpose = " ".join(str(check.__doc__).split("\n\n")[0].split()).rstrip(".")
    try:
        result, told = "pass", check(place, mnist)
    except SkippedError as reason:
        result, told = "skip", str(reason)
    except Exception as error:  # whatever it is, the other checks go on
        kind = "" if isinstance(error, WrongError) else f"{type(error).__name__}: "
        result, told = "FAIL", f"{kind}{error}"
    print_now(f"{result}  {purpose}: {told}")
    return result


def find_mnist(given: Path | None) -> Path | None:
    """Find MNIST's packed files in a folder: named, by the environment, or beside the checkout."""
    named = [given, os.environ.get("MNIST_PAD_MNIST"), ROOT.parent / "shared" / "mnist"]
    for folder in (Path(name).absolute() for name in named if name):
        if (folder / "train-images-idx3-ubyte.gz").is_file():
            return folder
    return None
