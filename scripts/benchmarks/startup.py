"""From the start of the process to a window that can be drawn on, and to the first answer; what is
imported before the window shows."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from benchmarks import startup_program

_CHILD = """
import sys, time
from pathlib import Path
from benchmarks import drawn_once
drawn_once.run(Path(sys.argv[1]))
"""

REASONS = {
    "PySide6": "the window",
    "numpy": "ink is arrays",
    "platformdirs": "where files live",
}
"""What is imported before the window shows, and why; everything else is Python's own or ours."""


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `bench.py startup`."""
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument(
        "--program", type=Path, help="an executable, to compare with the source (Linux, with Xvfb)"
    )


def rows(options: Namespace) -> Iterator[dict[str, object]]:
    """Yield the medians and the imports; with --program, the executable's against the source's."""
    if options.program is not None:
        yield from startup_program.rows(options.program.absolute(), options.runs)
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _started()  # once for a warm disk
    runs = [_started() for _ in range(options.runs)]
    windows, answers = zip(*((window, answer) for window, answer, _, _ in runs), strict=True)
    yield {
        "what": "process start to",
        "runs": len(runs),
        "window_s": statistics.median(windows),
        "first_answer_s": statistics.median(answers),
        "longest_block_ms": statistics.median(block for _, _, block, _ in runs),
    }
    for name in runs[0][3]:
        yield {"what": f"imported before the window: {name}", "reason": REASONS.get(name, "?")}


def _started() -> tuple[float, float, float, list[str]]:
    """Return seconds to the window and to the answer, longest block in ms, and the imports."""
    here = Path(__file__).resolve().parents[1]
    path = os.pathsep.join([str(here), str(here.parent)])
    with tempfile.TemporaryDirectory() as folder:
        started = time.time()
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, folder],
            # What was compiled is kept, as on anybody's computer: the first start is not counted.
            env=os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": ""},
            check=True,
            capture_output=True,
            text=True,
        )
    window, answer, block, *imports = done.stdout.split()
    return float(window) - started, float(answer) - started, float(block), imports
