"""Make assets/letters.jsonl.gz: letters as pen strokes, for teaching a network what is no digit.

They are A. V. Hershey's vector letters (U.S. National Bureau of Standards, 1967) as the package
Hershey-Fonts carries them. Letters that look like a digit are left out.

    python scripts/assets/make_letters.py [--fonts futural cursive] [--out assets/letters.jsonl.gz]

Other fonts make a set for measuring. Needs `pip install Hershey-Fonts`.
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


def letter_rows(fonts: tuple[str, ...]) -> list[dict[str, object]]:
    """Return a row per letter: `letter`, `font` and `strokes`, y downwards."""
    from HersheyFonts import HersheyFonts  # noqa: PLC0415  # only whoever makes the file has it

    rows = []
    for name in fonts:
        font = HersheyFonts()
        font.load_default_font(name)
        for letter in sorted(set(string.ascii_letters) - LIKE_DIGITS):
            strokes = [[[x, y] for x, y in stroke] for stroke in font.strokes_for_text(letter)]
            rows.append({"letter": letter, "font": name, "strokes": strokes})
    return rows


def main() -> None:
    """Write the file; the same fonts give the same bytes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fonts", nargs="+", default=TRAINING_FONTS)
    parser.add_argument("--out", type=Path, default=Path("assets/letters.jsonl.gz"))
    options = parser.parse_args()
    rows = letter_rows(tuple(options.fonts))
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as file:
        file.write("".join(json.dumps(row) + "\n" for row in rows).encode())
    options.out.write_bytes(buffer.getvalue())
    print(f"{len(rows)} letters, {options.out.stat().st_size} bytes in {options.out}")


if __name__ == "__main__":
    main()
