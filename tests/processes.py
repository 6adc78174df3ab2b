"""Programs that tests start in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parent


def python(program: Path, *arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    """A program run to its end, with what it said; it may import what the tests may."""
    with started(program, *arguments, **variables) as process:
        said, errors = process.communicate()
    return subprocess.CompletedProcess(process.args, process.returncode, said, errors)


def started(program: Path, *arguments: object, **variables: str) -> subprocess.Popen[str]:
    """A program that runs on; it may import what the tests may."""
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-X", "faulthandler", str(program), *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)} | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
