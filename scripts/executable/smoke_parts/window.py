"""The executable's window: shown, drawn on, answering; and what was left behind. Linux."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from executable.smoke_parts import screen
from executable.smoke_parts.checks import SkippedError, expect
from executable.smoke_parts.place import Place

PICTURE = Path(__file__).resolve().parents[3] / "dist" / "smoke.png"
SHOWN, ANSWERED = "the window is shown", "the answer is 7"
"""What the program's log says."""


def offscreen(place: Place, _mnist: Path | None) -> str:
    """Its window opens, on no screen."""
    with started(place, "offscreen") as process:
        shown = screen.wait_for(lambda: SHOWN in log(place), process)
        expect(shown, f"status {process.poll()}: {log(place)[-1500:]}")
        process.terminate()
    return SHOWN


def drawn_on(place: Place, _mnist: Path | None) -> str:
    """Its window is shown, drawn on with the mouse, and answers; one process; it closes."""
    needs_screen()
    forget(place)
    with screen.screen() as display, started(place, "xcb", DISPLAY=display) as process:
        expect(
            screen.wait_for(lambda: screen.windows(display), process),
            f"no window, status {process.poll()}: {log(place)[-1500:]}",
        )
        found = screen.windows(display)
        screen.draw(display, found[0], screen.SEVEN)
        answered = screen.wait_for(lambda: ANSWERED in log(place), process)
        running = processes(place)
        screen.take_picture(display, PICTURE)
        expect(answered, f"the 7 was not read: {log(place)[-1500:]}")
        expect(len(found) == 1 and running == 1, f"{len(found)} windows, {running} processes")
        screen.press(display, found[0], "ctrl+q")
        status = process.wait(60)
    expect(status == 0, f"status {status} after closing")
    return f"a 7, in {PICTURE.relative_to(PICTURE.parents[1])}"


def untouched(place: Place, _mnist: Path | None) -> str:
    """Nothing was written beside it."""
    changed = place.changed()
    expect(not changed, ", ".join(changed[:10]))
    return "the folder is as it was"


def needs_screen() -> None:
    """Skip the check where no screen can be made."""
    if sys.platform != "linux":
        raise SkippedError("only Linux has the tools")
    if screen.missing():
        raise SkippedError(f"these are not there: {screen.missing()}")


@contextmanager
def started(
    place: Place, platform: str, *arguments: str, **variables: str
) -> Iterator[subprocess.Popen[str]]:
    """Run the program with its window; end it at the end, if it has not ended by itself."""
    process = place.start(*arguments, QT_QPA_PLATFORM=platform, **variables)
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def log(place: Place, data: Path | None = None) -> str:
    """Return what the program has logged, in the system's folder for logs or its --data-dir."""
    files = sorted((data or place.home).rglob("mnist-pad.log"))
    return files[0].read_text(encoding="utf-8") if files else ""


def forget(place: Place) -> None:
    """Begin with an empty log."""
    for file in place.home.rglob("mnist-pad.log"):
        file.unlink()


def processes(place: Place) -> int:
    """Count the processes that run the program now."""
    found = 0
    for link in Path("/proc").glob("[0-9]*/exe"):
        try:
            found += link.readlink() == place.program
        except OSError:  # it has ended, or is somebody else's
            continue
    return found


window = (offscreen, drawn_on)
