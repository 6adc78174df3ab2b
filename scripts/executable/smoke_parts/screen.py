"""A screen that nobody sees, a mouse on it, and the executable's window there. Linux."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

TOOLS = ("Xvfb", "xdotool", "import")
SEVEN = ((88, 84), (120, 82), (150, 80), (192, 80), (176, 120), (158, 160), (142, 200), (134, 224))
"""Ink of a 7, in units of a pad that is 280 wide."""

_PAD = (20, 51, 606)
"""Left, top and side of the pad, in a window that is as large as at its first start."""


def missing() -> str:
    """Name the tools that are missing, for a sentence; empty if none is."""
    return ", ".join(tool for tool in TOOLS if shutil.which(tool) is None)


@contextmanager
def screen() -> Iterator[str]:
    """Run a screen; yield its DISPLAY."""
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1600x1000x24",
        "-noreset",  # or it begins anew when a program ends, deaf to the next
        "-nolisten",
        "tcp",
    ]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def wait_for(
    what: Callable[[], object], process: subprocess.Popen[str], seconds: float = 300
) -> bool:
    """Wait; return whether it came true before the process or the time ended."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        if what():
            return True
        time.sleep(0.02)
    return bool(what())


def windows(display: str, title: str = "^MNIST Pad$") -> list[str]:
    """Return the program's visible windows, with titles of this pattern."""
    return _xdotool(display, "search", "--onlyvisible", "--name", title).split()


def draw(display: str, window: str, ink: Sequence[tuple[int, int]]) -> None:
    """Draw a stroke on the window's pad with the mouse."""
    left, top, side = _PAD
    points = [(left + x * side // 280, top + y * side // 280) for x, y in ink]
    words: list[str] = []
    for x, y in points:
        words += ["mousemove", "--window", window, str(x), str(y)]
        words += ["sleep", "0.02"] if len(words) > 5 else ["mousedown", "1"]
    _xdotool(display, *words, "mouseup", "1")


def press(display: str, window: str, key: str) -> None:
    """Press a key in the window."""
    _xdotool(display, "windowfocus", "--sync", window, "key", key)


def take_picture(display: str, file: Path) -> None:
    """Save what the screen shows."""
    command = ["import", "-window", "root", str(file)]
    subprocess.run(command, env=_with(display), check=True, capture_output=True)


def _xdotool(display: str, *arguments: str) -> str:
    command = ["xdotool", *arguments]
    done = subprocess.run(
        command, env=_with(display), capture_output=True, text=True, check=False, timeout=60
    )
    return done.stdout


def _with(display: str) -> dict[str, str]:
    return {**os.environ, "DISPLAY": display}
