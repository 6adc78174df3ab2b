"""The program, started as a person starts it, drawn on at once, and ended by its first answer."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer

from mnist_pad import app
from mnist_pad.core.reading.reading import Reading
from mnist_pad.paths import AppPaths

_PARTS_OF_PYSIDE = {"shiboken6", "shibokensupport", "signature_bootstrap"}
_SEVEN = [(90.0, 80.0), (130.0, 80.0), (190.0, 80.0), (165.0, 140.0), (140.0, 220.0)]


def run(folder: Path) -> None:
    """Print when the window could be drawn on, when the first answer came (both as time.time()),
    the longest block of the event loop in ms, and what other people's packages were imported."""
    qt, window = app.build(["mnist-pad"], AppPaths.default(folder))
    window.show()
    qt.processEvents()  # shown and painted
    shown, imports = time.time(), sorted(_packages())
    from benchmarks.window import send_mouse  # noqa: PLC0415  # costs nothing before the window

    for place, (x, y) in enumerate(_SEVEN):
        send_mouse(
            window.canvas, QEvent.Type.MouseMove if place else QEvent.Type.MouseButtonPress, x, y
        )
    send_mouse(window.canvas, QEvent.Type.MouseButtonRelease, x, y)
    longest, ticked = 0.0, time.perf_counter()

    def on_tick() -> None:
        nonlocal longest, ticked
        now = time.perf_counter()
        longest, ticked = max(longest, now - ticked - 0.001), now

    def on_reading(reading: Reading) -> None:
        if reading.parts:
            window.repaint()
            print(shown, time.time(), longest * 1000, *imports)
            window.close()

    ticks = QTimer(interval=1)
    ticks.timeout.connect(on_tick)
    ticks.start()
    window.rooms.models.reading_ready.connect(on_reading)
    sys.exit(qt.exec())


def _packages() -> set[str]:
    """Name the imported packages that are neither Python's own nor ours."""
    names = {name.partition(".")[0] for name in sys.modules}
    own = set(sys.stdlib_module_names) | {"mnist_pad", "benchmarks", "__mp_main__"}
    found = {name for name in names - own if not name.startswith("_")}
    return {"PySide6" if name in _PARTS_OF_PYSIDE else name for name in found}
