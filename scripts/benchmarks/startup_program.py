"""An executable against the same from source, in turn: the whole program, on a screen of its own,
drawn on with a mouse. When what happened, its log tells."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from executable.smoke_parts import screen

_SHOWN, _ANSWERED = "the window is shown", "the answer is"
_ROOT = Path(__file__).resolve().parents[2]


def rows(program: Path, runs: int) -> Iterator[dict[str, object]]:
    """Yield the median seconds from process start to window and first answer, and their ratios."""
    if screen.missing():
        sys.exit(f"These are needed and not there: {screen.missing()}.")
    commands = {"source": [sys.executable, "-m", "mnist_pad"], "executable": [str(program)]}
    measured: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    with screen.screen() as display:
        for run in range(runs + 1):
            for name, command in commands.items():
                times = _times(command, display)
                if run > 0:  # the first is for a warm disk
                    measured[name].append(times)
    medians = {}
    for name, times in measured.items():
        window, answer = (statistics.median(column) for column in zip(*times, strict=True))
        medians[name] = (window, answer)
        yield {"what": name, "runs": runs, "window_s": window, "first_answer_s": answer}
    ratios = [mine / other for mine, other in zip(*reversed(medians.values()), strict=True)]
    yield {"what": "ratio", "runs": runs, "window": ratios[0], "first_answer": ratios[1]}


def _times(command: list[str], display: str) -> tuple[float, float]:
    """Return the seconds from the process's start to the window, and to the first answer."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "mnist-pad.log"
        environment = os.environ | {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONDONTWRITEBYTECODE": "",  # the executable brings its modules compiled, too
        }
        started = time.time()
        process = subprocess.Popen(
            [*command, "--data-dir", folder], env=environment, cwd=_ROOT, text=True
        )
        try:
            if not screen.wait_for(lambda: screen.windows(display), process):
                sys.exit(f"{command[0]} showed no window.")
            screen.draw(display, screen.windows(display)[0], screen.SEVEN)
            if not screen.wait_for(lambda: _ANSWERED in log.read_text("utf-8"), process):
                sys.exit(f"{command[0]} gave no answer.")
        finally:
            process.kill()
            process.wait()
        text = log.read_text("utf-8")
    return _when(text, _SHOWN) - started, _when(text, _ANSWERED) - started


def _when(log: str, said: str) -> float:
    """Return when the log says it first, as time.time()."""
    line = next(line for line in log.splitlines() if said in line)
    found = re.match(r"[\d-]+ [\d:]+,\d+", line)
    if found is None:
        raise ValueError(f"no time in: {line}")
    return datetime.strptime(found[0] + "000", "%Y-%m-%d %H:%M:%S,%f").astimezone().timestamp()
