"""Take the README's pictures: the real window, drawn on with mouse events, idle and training.

python scripts/screenshots.py [--mnist DIR] [--out assets/pictures]
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

SEVEN = ((88, 84), (120, 82), (150, 80), (192, 80), (176, 120), (158, 160), (142, 200), (134, 224))
EIGHT = (
    (170, 95),
    (145, 72),
    (112, 84),
    (110, 116),
    (140, 140),
    (172, 166),
    (176, 206),
    (146, 228),
    (112, 214),
    (106, 182),
    (132, 150),
    (164, 122),
    (174, 98),
)


def main() -> None:
    """Write window-light.png and training-dark.png."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mnist", type=Path)
    parser.add_argument("--out", type=Path, default=Path("assets/pictures"))
    options = parser.parse_args()
    from benchmarks import found  # noqa: PLC0415  # these import Qt, which asks for its platform

    os.environ["MNIST_PAD_MNIST"] = str(found.mnist(options.mnist))
    options.out.mkdir(parents=True, exist_ok=True)
    _take(options.out)


def _take(out: Path) -> None:
    from PySide6.QtGui import QAction  # noqa: PLC0415

    from benchmarks import window  # noqa: PLC0415

    with window.opened() as main:
        _draw(main, EIGHT)
        main.findChild(QAction, "light_theme_action").trigger()
        main.grab().save(str(out / "window-light.png"))
        main.canvas.clear()
        _draw(main, SEVEN)
        main.findChild(QAction, "dark_theme_action").trigger()
        epochs: list[object] = []
        main.training_control.model_thread.epoch_done.connect(epochs.append)
        main.training_view.press()
        window.wait_until(lambda: len(epochs) == 3)
        main.grab().save(str(out / "training-dark.png"))


def _draw(main: object, points: tuple[tuple[int, int], ...]) -> None:
    """Draw a stroke and wait for its answer."""
    from PySide6.QtCore import QEvent  # noqa: PLC0415

    from benchmarks import window  # noqa: PLC0415

    press, move = QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove
    for place, (x, y) in enumerate(points):
        window.send_mouse(main.canvas, move if place else press, x, y)
    window.send_mouse(main.canvas, QEvent.Type.MouseButtonRelease, *points[-1])
    readings: list[object] = []
    main.model_control.reading_ready.connect(readings.append)
    main.model_control.read(main.canvas.ink)
    window.wait_until(lambda: bool(readings))


if __name__ == "__main__":
    main()
