"""Set the project up in a virtual environment of its own, open the window, run the checks,
make the executable.

    python3 scripts/dev.py setup         make .venv in the checkout and install into it
    python3 scripts/dev.py run [ARGS]    the same, then open the window; ARGS go to mnist-pad
    python3 scripts/dev.py test [ARGS]   the same, then run every check; ARGS go to pytest
    python3 scripts/dev.py build         make .venv-build, and with it the executable in dist
    python3 scripts/dev.py smoke [ARGS]  try the executable where it is hard; --help lists ARGS
    python3 scripts/dev.py archive       pack the executable, with its SHA-256; --without-cuda only
                                         says what that would weigh without CUDA's libraries

Nothing is done twice: a stamp in an environment says what was installed. To begin afresh, delete
the environment.
Needs Python's standard library alone. Has to stay readable to Python 3.8, so that an old Python
gets a sentence and no SyntaxError.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - whatever Python there is runs this file
    sys.exit(
        f"MNIST Pad needs Python 3.11 or newer, and this is Python {sys.version.split()[0]}: "
        "install a newer one and start this script with it."
    )

from checkout import qt_libraries
from checkout.environment import ROOT, Environment, SetupError, print_now
from executable import archive, build, smoke

WORK = Environment(ROOT / ".venv", group="dev")
BUILD = Environment(ROOT / ".venv-build", group="build")

TRANSLATIONS = ROOT / "assets" / "translations"

CHECKS = {
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "ruff check": ["-m", "ruff", "check", "."],
    "mypy": ["-m", "mypy"],
    "lint-imports": ["-c", "import importlinter.cli as c; c.lint_imports_command()"],
}
# More of them would only share the cores with torch's own threads.
SIDE_BY_SIDE = ["-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit status."""
    # A folder's name may hold letters that the terminal's encoding lacks.
    sys.stdout.reconfigure(errors="backslashreplace")
    options, rest = parse(arguments)
    try:
        if options.command in ("setup", "run", "test"):
            WORK.set_up(dev=options.command == "test", cpu=options.cpu)
        elif options.command == "build":
            BUILD.set_up(dev=True, cpu=options.cpu)
        return COMMANDS[options.command](rest)
    except SetupError as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parse(arguments: list[str] | None) -> tuple[argparse.Namespace, list[str]]:
    """Return this script's options, and the arguments that are meant for someone else."""
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
    if rest and options.command in ("setup", "build"):
        parser.error(f"{options.command} takes no such argument: {' '.join(rest)}")
    return options, rest


def setup(_rest: list[str]) -> int:
    """Finish a setup that was asked for on its own."""
    require_qt(qt_libraries.wanted_platforms())
    compile_translations()
    print_now(f"Ready. Open the window with: {Path(sys.executable).stem} scripts/dev.py run")
    return 0


def run(rest: list[str]) -> int:
    """Start mnist-pad with its arguments, in the current folder; without any, the window."""
    require_qt(qt_libraries.wanted_platforms())
    compile_translations()
    return WORK.call(["-m", "mnist_pad", *rest])


def test(rest: list[str]) -> int:
    """Run every check, even after one has failed, and pytest last."""
    require_qt(["offscreen"])
    compile_translations()
    failed = [name for name, arguments in CHECKS.items() if not passes(name, arguments)]
    if failed:
        print_now(f"Failed so far: {', '.join(failed)}")
    tested = passes("pytest", ["-m", "pytest", *SIDE_BY_SIDE, *rest])
    if failed:
        print_now(f"Failed: {', '.join(failed if tested else [*failed, 'pytest'])}")
    return 0 if tested and not failed else 1


def make(_rest: list[str]) -> int:
    """Build the executable."""
    return build.build(BUILD)


COMMANDS = {
    "setup": setup,
    "run": run,
    "test": test,
    "build": make,
    "smoke": smoke.main,
    "archive": archive.main,
}


def passes(name: str, arguments: list[str]) -> bool:
    """Run one check under a heading, without a screen; return whether it passed."""
    print_now(f"\n--- {name} ---")
    return WORK.call(arguments, folder=ROOT, QT_QPA_PLATFORM="offscreen") == 0


def require_qt(platforms: list[str]) -> None:
    """Raise SetupError where Qt can load none of these plug-ins."""
    problem = qt_libraries.provide(WORK.folder, platforms)
    if problem:
        raise SetupError(problem)


def compile_translations() -> None:
    """Compile what was translated since the last time; without it the window speaks English."""
    for source in TRANSLATIONS.glob("*.ts"):
        made = source.with_suffix(".qm")
        if made.exists() and made.stat().st_mtime >= source.stat().st_mtime:
            continue
        if WORK.call([str(ROOT / "scripts" / "translations.py"), "compile"]) != 0:
            print_now("The translations could not be compiled, as it says above: English remains.")
        return


if __name__ == "__main__":
    sys.exit(main())
