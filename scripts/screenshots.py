"""Picture every state of the window, in every theme, language and scale, and a sheet of them all.

python scripts/screenshots.py [--out build/screenshots] [--scales 1 2] [--sizes 900x600]
                              [--only STATE ...]
python scripts/screenshots.py --readme     # the README's and the guides', to assets/pictures

The window is the real one, its results are MNIST's where MNIST_PAD_MNIST names it, and the drawings
are read by the bundled model. What a job reports is played to it, so that no training has to be
waited for: the costs are those of the course page's program.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = {
    "window-light": ("sure", "en", "light"),
    "training-dark": ("training", "en", "dark"),
    "number-korean": ("number", "ko", "light"),
    "presentation": ("presenting", "en", "dark"),
} | {
    f"{name}-{language}": (state, language, theme)
    for name, state, theme in (
        ("curves", "comparing", "dark"),
        ("results", "results-end", "light"),
        ("inside", "inside", "light"),
        ("taught", "taught", "light"),
    )
    for language in ("en", "ko")
}
COLOURS = 96  # of a README picture; anti-aliased words need no more
THUMB = 400  # pixels wide, in the sheet
COLUMNS = 8


def main() -> None:
    """Take the pictures; each scale and size in a process of its own: Qt asks for the scale but
    once, and a second window would speak the language of the first."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "screenshots")
    parser.add_argument("--scales", nargs="+", default=["1", "2"])
    parser.add_argument(
        "--sizes",
        nargs="*",
        default=[],
        help="of the window, such as 900x600, in place of its first one",
    )
    parser.add_argument("--only", nargs="*", default=[], metavar="STATE", help="these states")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)  # a scale: this is the child
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    if options.readme:
        _take_readme()
    elif options.one:
        _take(options.out, options.one, options.only, *options.sizes)
    else:
        options.out.mkdir(parents=True, exist_ok=True)
        for scale, size in product(options.scales, options.sizes or [""]):
            command = [sys.executable, __file__, "--out", str(options.out), "--one", scale]
            command += ["--only", *options.only, "--sizes", *filter(None, [size])]
            subprocess.run(command, check=True, env=os.environ | {"QT_SCALE_FACTOR": scale})
        _write_sheet(options.out)


def _take(out: Path, scale: str, only: list[str], size: str = "") -> None:
    from pictures import states  # noqa: PLC0415 - it imports Qt, which asks for its scale

    width, height = size.split("x") if size else states.NORMAL
    of_size = f"-{size}" if size else ""
    for state, language, theme, picture in states.pictures(only, (int(width), int(height))):
        picture.save(str(out / f"{state}{of_size}-{language}-{theme}-{scale}x.png"))


def _take_readme() -> None:
    from PIL import Image  # noqa: PLC0415

    from pictures import states  # noqa: PLC0415

    wanted = {choice: name for name, choice in README.items()}
    for state, language, theme, picture in states.pictures({state for state, _, _ in wanted}):
        if name := wanted.get((state, language, theme)):
            file = ROOT / "assets" / "pictures" / f"{name}.png"
            picture.save(str(file))
            full = Image.open(file).convert("RGB")
            full.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def _write_sheet(out: Path) -> None:
    """Draw all pictures, small, with their names."""
    from PIL import Image, ImageDraw  # noqa: PLC0415

    files = sorted(file for file in out.glob("*x.png"))
    high = THUMB * 3 // 4
    rows = -(-len(files) // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * THUMB, rows * (high + 16)), "#888888")
    pen = ImageDraw.Draw(sheet)
    for place, file in enumerate(files):
        left, top = place % COLUMNS * THUMB, place // COLUMNS * (high + 16)
        thumb = Image.open(file).convert("RGB")
        thumb.thumbnail((THUMB - 8, high - 4), Image.Resampling.LANCZOS)
        sheet.paste(thumb, (left, top + 14))
        pen.text((left, top), file.stem, fill="white")
    sheet.save(out / "sheet.png", optimize=True)
    print(f"{len(files)} pictures and sheet.png in {out}")


if __name__ == "__main__":
    main()
