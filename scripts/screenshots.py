"""Look at every state of the window, at every size and scale, in every language and theme.

python scripts/screenshots.py [--out build/screenshots] [--scales 1 1.5 2] [--sizes 900x600 ...]
                              [--only STATE ...]       # pictures, and a sheet for each state
python scripts/screenshots.py --check [...]            # no pictures: tells what has no room
python scripts/screenshots.py --readme     # the README's and the guides', to assets/pictures

The window is the real one, its results are MNIST's where MNIST_PAD_MNIST names it, and the drawings
are read by the bundled model. What a job reports is played to it, so that no training has to be
waited for: the costs are those of the course page's program.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SIZES = ["900x600", "1090x640", "1280x720", "1366x700", "1920x1010", "2560x1400"]
"""What common screens leave to a window, in logical pixels."""
SCALES = ["1", "1.5", "2"]
README_SIZE = "1400x780"
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
COLOURS = 224  # of a README picture; with fewer, some curves would share a colour
THUMB = 400, 300  # pixels, in a sheet
SCREEN = 8000, 5000  # physical pixels, so that it limits no window and no list


def main() -> None:
    """Take the pictures, or check; each scale in a process of its own, as Qt reads it only once."""
    options = _options()
    sys.path.insert(0, str(ROOT))
    if options.one:
        _check(options) if options.check else _take(options)
    elif options.readme:
        _take_readme()
    else:
        options.out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as folder:
            failed = _run_children(options.scales, Path(folder))
        if not options.check:
            _write_sheets(options.out, options.sizes)
        sys.exit(failed)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "screenshots")
    parser.add_argument("--scales", nargs="+", default=SCALES)
    parser.add_argument("--sizes", nargs="+", default=SIZES, help="of the window, such as 900x600")
    parser.add_argument("--only", nargs="*", default=[], metavar="STATE", help="these states")
    parser.add_argument("--check", action="store_true", help="tell what has no room")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)  # a scale: this is the child
    return parser.parse_args()


def _run_children(scales: Sequence[str], folder: Path) -> int:
    """Run this program once for each scale, all at once, on a large screen."""
    screen = {"name": "large", "width": SCREEN[0], "height": SCREEN[1]}
    file = folder / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}))
    before = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={file}"}
    children = [
        subprocess.Popen(
            [sys.executable, *sys.argv, "--one", scale], env=before | {"QT_SCALE_FACTOR": scale}
        )
        for scale in scales
    ]
    return max(child.wait() for child in children)


def _take(options: argparse.Namespace) -> None:
    from pictures import states  # noqa: PLC0415 - it imports Qt, which asks for its scale

    for view, picture in states.pictures(options.only, _sizes(options.sizes)):
        width, height = view.size
        name = f"{view.state}-{width}x{height}-{view.language}-{view.theme}-{options.one}x.png"
        picture.save(str(options.out / name))


def _check(options: argparse.Namespace) -> None:
    from pictures import states  # noqa: PLC0415 - as above

    found = 0
    for view, fault in states.misfits(options.only, _sizes(options.sizes)):
        width, height = view.size
        print(f"{view.state} {width}x{height} {view.language} {options.one}x: {fault}")
        found += 1
    sys.exit(found > 0)


def _take_readme() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image  # noqa: PLC0415

    from pictures import states  # noqa: PLC0415

    wanted = {choice: name for name, choice in README.items()}
    for view, picture in states.pictures({state for state, _, _ in wanted}, _sizes([README_SIZE])):
        if name := wanted.get((view.state, view.language, view.theme)):
            file = ROOT / "assets" / "pictures" / f"{name}.png"
            picture.save(str(file))
            full = Image.open(file).convert("RGB")
            full.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def _sizes(texts: Sequence[str]) -> list[tuple[int, int]]:
    return [(int(width), int(height)) for width, height in (text.split("x") for text in texts)]


def _write_sheets(out: Path, sizes: Sequence[str]) -> None:
    """Draw each state's pictures, small: a column for each size, a row for all else."""
    rows: dict[str, dict[str, dict[str, Path]]] = {}
    for file in sorted(out.glob("*x.png")):
        size = next((size for size in sizes if f"-{size}-" in file.name), None)
        if size is not None:
            state, row = file.stem.split(f"-{size}-")
            rows.setdefault(state, {}).setdefault(row, {})[size] = file
    for state, its_rows in rows.items():
        _write_sheet(out / f"{state}-sheet.png", its_rows, sizes)
    print(f"{sum(len(row) for state in rows.values() for row in state.values())} pictures in {out}")


def _write_sheet(file: Path, rows: dict[str, dict[str, Path]], sizes: Sequence[str]) -> None:
    from PIL import Image, ImageDraw  # noqa: PLC0415

    wide, high = THUMB
    sheet = Image.new("RGB", (len(sizes) * wide, len(rows) * (high + 16)), "#888888")
    pen = ImageDraw.Draw(sheet)
    for down, (row, its_files) in enumerate(rows.items()):
        for across, size in enumerate(sizes):
            if size in its_files:
                left, top = across * wide, down * (high + 16)
                thumb = Image.open(its_files[size]).convert("RGB")
                thumb.thumbnail((wide - 8, high - 4), Image.Resampling.BOX)
                sheet.paste(thumb, (left, top + 14))
                pen.text((left, top), f"{size} {row}", fill="white")
    sheet.save(file)


if __name__ == "__main__":
    main()
