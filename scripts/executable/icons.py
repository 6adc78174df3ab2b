"""The icon in the form that each system wants, made of the one picture."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

FORMS = {"win32": ".ico", "darwin": ".icns"}
"""On Linux a program has no icon inside: the desktop file names a picture."""

_SIZES = [(side, side) for side in (16, 24, 32, 48, 64, 128, 256)]


def for_system(picture: Path, work: Path, platform: str) -> str | None:
    """Return the icon's file for PyInstaller: the one drawn for the system, or made of the picture.

    Args:
        picture: a PNG, which need not exist; beside it there may be an .ico and .icns.
        work: the folder to write to.
        platform: as sys.platform has it.

    Returns:
        None where there is neither, or the system wants none.
    """
    form = FORMS.get(platform)
    if form is None:
        return None
    drawn = picture.with_suffix(form)
    if drawn.is_file():
        return str(drawn)
    return str(_made(picture, work / drawn.name)) if picture.is_file() else None


def _made(picture: Path, file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    with Image.open(picture) as image:
        options = {"sizes": _SIZES} if file.suffix == ".ico" else {}
        image.convert("RGBA").save(file, **options)
    return file
