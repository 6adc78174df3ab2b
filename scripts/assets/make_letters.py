"""Make assets/letters.jsonl.gz: letters as pen strokes, for teaching a network what is no digit.

They are A. V. Hershey's vector letters (U.S. National Bureau of Standards, 1967) as the package
Hershey-Fonts carries them. Letters that look like a digit are left out.

    python scripts/assets/make_letters.py --others [--out assets/letters.jsonl.gz]

Other fonts, given by --fonts, make a set for measuring. Needs `pip install Hershey-Fonts`.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import string
from pathlib import Path

LIKE_DIGITS = frozenset("BDGIJOQSUYZabgijloqsuyz")
"""In one hand or another each of these is written as a digit is."""

TRAINING_FONTS = ("futural", "cursive")
GREEK = "acklmpwyhADEGHKMNPSWXY"
"""Greek letters that look like no digit, by the Latin ones that stand for them."""
SIGNS = "#%&*+=@"
"""Signs that look like no digit; `<` is like a hasty 4, `>` like a 7, `~` like a 2."""


def letter_rows(fonts: tuple[str, ...]) -> list[dict[str, object]]:
    """Return a row per letter: `letter`, `font` and `strokes`, y downwards."""
    from HersheyFonts import HersheyFonts  # noqa: PLC0415  # only whoever makes the file has it

    rows = []
    for name in fonts:
        font = HersheyFonts()
        font.load_default_font(name)
        for letter in sorted(set(string.ascii_letters) - LIKE_DIGITS):
            rows.append(_row(font, name, letter))
    return rows


def other_rows() -> list[dict[str, object]]:
    """Return a row per Greek letter and per sign."""
    from HersheyFonts import HersheyFonts  # noqa: PLC0415

    rows = []
    for name, characters in (("greek", GREEK), ("futural", SIGNS)):
        font = HersheyFonts()
        font.load_default_font(name)
        rows += [_row(font, name, character) for character in characters]
    return rows


def _row(font: object, name: str, letter: str) -> dict[str, object]:
    strokes = [[[x, y] for x, y in stroke] for stroke in font.strokes_for_text(letter)]
    return {"letter": letter, "font": name, "strokes": strokes}


def main() -> None:
    """Write the file; the same fonts give the same bytes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fonts", nargs="+", default=TRAINING_FONTS)
    parser.add_argument("--others", action="store_true", help="Greek letters and signs, too")
    parser.add_argument("--out", type=Path, default=Path("assets/letters.jsonl.gz"))
    options = parser.parse_args()
    rows = letter_rows(tuple(options.fonts)) + (other_rows() if options.others else [])
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as file:
        file.write("".join(json.dumps(row) + "\n" for row in rows).encode())
    options.out.write_bytes(buffer.getvalue())
    print(f"{len(rows)} letters, {options.out.stat().st_size} bytes in {options.out}")


if __name__ == "__main__":
    main()
