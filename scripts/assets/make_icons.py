"""Render the icon's pictures from assets/icon.svg and, for small sizes, assets/icon-small.svg.

python scripts/assets/make_icons.py
"""

from __future__ import annotations

import io
import os
from pathlib import Path

from PIL import Image

ASSETS = Path(__file__).resolve().parents[2] / "assets"
SIDES = (16, 24, 32, 48, 64, 128, 256)
WINDOW_SIDES = (16, 24, 32, 48)  # beside icon.png of 256, which is scaled to all others
SMALL = 24  # pixels; up to this side the small drawing is used


def main() -> None:
    """Write icon.png, icon-N.png, and one file of all sizes for Windows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication  # noqa: PLC0415 - it asks for its platform

    application = QGuiApplication([])
    pictures = {side: picture(side) for side in SIDES}
    pictures[256].save(ASSETS / "icon.png", optimize=True)
    for side in WINDOW_SIDES:
        pictures[side].save(ASSETS / f"icon-{side}.png", optimize=True)
    smaller = [pictures[side] for side in SIDES[:-1]]
    sizes = [(side, side) for side in SIDES]
    pictures[256].save(ASSETS / "icon.ico", sizes=sizes, append_images=smaller)
    del application


def picture(side: int) -> Image.Image:
    """Render the icon, `side` pixels a side, transparent around it."""
    from PySide6.QtCore import QBuffer, QIODevice, Qt  # noqa: PLC0415
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    source = ASSETS / ("icon-small.svg" if side <= SMALL else "icon.svg")
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(source)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(buffer.data().data())).convert("RGBA")


if __name__ == "__main__":
    main()
