"""What the executable keeps: an interrupted training, the drawing, and the chosen language."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

from executable.smoke_parts import screen
from executable.smoke_parts.checks import SkippedError, expect, objects, says
from executable.smoke_parts.place import Place
from executable.smoke_parts.window import ANSWERED, PICTURE, forget, log, needs_screen, started

DATA = "내 자료"
_EPOCHS = 4
_KEYS = "^단축키"
"""How the title of the window with the keys begins."""


def resumed(place: Place, _mnist: Path | None) -> str:
    """It goes on with a training that was killed after its first epoch."""
    given = ("--data-dir", DATA, "train")
    options = ("--dataset", "starter", "--epochs", str(_EPOCHS), "--json")
    with place.start(*given, *options, stdout=subprocess.PIPE) as process:
        first = process.stdout.readline() if process.stdout else ""
        process.kill()
    expect(first and json.loads(first)["epoch"] == 1, f"no first epoch, but: {first}")
    lines = objects(says(place, *given, "--resume", "--json"))
    # It tells all epochs again, those of before as they were: also how long they took.
    expect(lines[0] == json.loads(first), f"{lines[0]} in place of {first}")
    expect(len(lines) == _EPOCHS + 1 and lines[-1]["test_accuracy"] > 0.8, str(lines))
    after = re.search(r"going on after epoch \d+", log(place, place.work / DATA))
    expect(after, f"it began afresh: {log(place, place.work / DATA)[-1500:]}")
    return f"{after[0] if after else ''} of {_EPOCHS}, {lines[-1]['test_accuracy']:.2%} right"


def drawing(place: Place, _mnist: Path | None) -> str:
    """The drawing is there at the next start."""
    if not any(place.home.rglob("drawing.jsonl")):
        raise SkippedError("nothing was drawn")
    forget(place)
    with started(place, "offscreen") as process:
        read = screen.wait_for(lambda: ANSWERED in log(place), process)
        expect(read, f"it was not read: {log(place)[-1500:]}")
        process.terminate()
    return f"{ANSWERED} again"


def in_korean(place: Place, _mnist: Path | None) -> str:
    """Killed, it has the drawing at the next start; and it speaks Korean where that is chosen."""
    needs_screen()
    data = place.work / DATA
    given = ("--data-dir", DATA)
    with screen.screen() as display:
        with started(place, "xcb", *given, DISPLAY=display) as process:
            expect(screen.wait_for(lambda: screen.windows(display), process), "no window")
            screen.draw(display, screen.windows(display)[0], screen.SEVEN)
            kept = screen.wait_for(lambda: _is_drawn(data), process)
            expect(kept, f"the drawing was not kept: {log(place, data)[-1500:]}")
            process.kill()
        choose_korean(data)
        forget(place)
        with started(place, "xcb", *given, DISPLAY=display) as process:
            read = screen.wait_for(lambda: ANSWERED in log(place, data), process)
            expect(read, f"it was not read: {log(place, data)[-1500:]}")
            screen.press(display, screen.windows(display)[0], "F1")
            spoken = screen.wait_for(lambda: screen.windows(display, _KEYS), process)
            screen.take_picture(display, PICTURE.with_name("smoke-korean.png"))
    expect(spoken, "the window with the keys has no Korean title")
    expect("no translation" not in log(place, data), log(place, data)[-1500:])
    return f"{ANSWERED} again, and the keys' window is called {_KEYS.removeprefix('^')}"


def choose_korean(data: Path) -> None:
    """Set the language as the View menu does; the file stays the program's own."""
    file = data / "settings.ini"
    said = file.read_text(encoding="utf-8") if file.is_file() else ""
    if "[window]\n" not in said:
        said += "\n[window]\n"
    file.write_text(said.replace("[window]\n", "[window]\nlanguage=ko\n"), encoding="utf-8")
    file.chmod(0o666)


def _is_drawn(data: Path) -> bool:
    """Return whether the whole 7 is on the disk: it ends at the bottom of the pad."""
    file = data / "drawing.jsonl"
    strokes = json.loads(file.read_text(encoding="utf-8"))["strokes"] if file.is_file() else []
    return bool(strokes) and strokes[-1][-1][1] > screen.SEVEN[-1][1] - 5


keeping = (resumed, drawing, in_korean)
