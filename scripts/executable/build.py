"""Build the executable: `dev.py build`. PyInstaller does the work, by mnist-pad.spec.

Needs the standard library alone; what needs more runs in the build's own environment.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from checkout.environment import ROOT, Environment, SetupError, print_now
from executable import sizes

DIST = ROOT / "dist"
FOLDER = DIST / "mnist-pad"
APP = DIST / "MNIST Pad.app"
WORK = ROOT / "build"
SPEC = ROOT / "scripts" / "executable" / "mnist-pad.spec"
DESKTOP = SPEC.with_name("mnist-pad.desktop")
INSIDE = "_internal"
"""PyInstaller's name for the folder with everything but the program."""


def build(environment: Environment) -> int:
    """Make dist/mnist-pad (on macOS dist/MNIST Pad.app too); return the exit status."""
    if sys.platform == "linux" and not (shutil.which("objdump") and shutil.which("ldd")):
        raise SetupError(
            "PyInstaller needs objdump: on Debian and Ubuntu, apt-get install binutils"
        )
    print_now(f"Building {FOLDER}: some minutes. PyInstaller's words go to {WORK / 'build.log'}")
    WORK.mkdir(exist_ok=True)
    arguments = ["-m", "PyInstaller", "--noconfirm", "--clean", "--distpath", str(DIST)]
    log = WORK / "build.log"
    status = environment.call([*arguments, "--workpath", str(WORK), str(SPEC)], ROOT, log=log)
    if status != 0:
        raise SetupError(
            f"PyInstaller could not build the executable: {log} says why.\n{tail(log)}"
        )
    if sys.platform != "darwin":  # there the folder is only on the way to the .app
        put_at_hand(FOLDER)
    tell_sizes(APP if sys.platform == "darwin" else FOLDER)
    return 0


def put_at_hand(folder: Path) -> None:
    """Put beside the program what people look for: the licences, and on Linux a starter."""
    licences = folder / "licenses"
    shutil.rmtree(licences, ignore_errors=True)
    shutil.move(folder / INSIDE / "licenses", licences)
    if sys.platform == "linux":
        shutil.copy(DESKTOP, folder)
        icon = ROOT / "assets" / "icon.png"
        if icon.is_file():
            shutil.copy(icon, folder / "mnist-pad.png")


def tell_sizes(folder: Path) -> None:
    """Print what weighs what, and how to make it lighter."""
    table = sizes.table(folder)
    (DIST / "sizes.txt").write_text(table, encoding="utf-8")
    print_now(table)
    if sizes.has_cuda(folder):
        print_now(
            "Most of it is CUDA, which only a computer with an NVIDIA card can use. Without it:\n"
            "delete .venv-build, then python3 scripts/dev.py build --cpu"
        )


def program(folder: Path | None = None) -> Path:
    """Return the built program in its folder or .app."""
    if sys.platform == "darwin":
        return (folder or APP) / "Contents" / "MacOS" / "mnist-pad"
    return (folder or FOLDER) / ("mnist-pad.exe" if sys.platform == "win32" else "mnist-pad")


def tail(log: Path, lines: int = 15) -> str:
    """Return the last lines of a log."""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
