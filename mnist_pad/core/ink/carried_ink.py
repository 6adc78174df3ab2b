"""Ink inside the picture that shows it: a PNG or SVG of ours comes back as the strokes it was.

With the ink goes a hash of what the picture shows. Another program may change the picture and keep
the rest; without the hash we would read what is no longer there. Then the picture counts, like any
other.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from itertools import islice

from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.ink.ink_file import ink_from_json, ink_to_json

PNG_START = b"\x89PNG\r\n\x1a\n"

_KEY = b"MNIST Pad ink"
_LONGEST = 1_000_000  # bytes of a text in a PNG: Pillow takes no more of one that is compressed
_LARGEST = 16 * 2**20  # bytes of JSON; the longest drawing that the pad takes has one million
_MOST_PIXELS = 16_000_000  # ours have one million
_MOST_CHUNKS = 10_000
_CHUNK = struct.Struct(">I4s")  # its length and kind
_HEADER = len(PNG_START) + 25  # bytes up to the end of a PNG's first chunk
_SVG_START = re.compile(rb"<svg\b[^>]*>\s*")
_SVG_INK = re.compile(rb'<metadata id="mnist-pad-ink">([A-Za-z0-9+/=\s]*)</metadata>\s*')


def png_with_ink(png: bytes, ink: Ink) -> bytes:
    """Return a PNG file that carries the drawing it shows, in a text chunk; without the drawing
    where that would be longer than other programs accept.

    Args:
        png: the content of a file that shows the ink.
        ink: what it shows.
    """
    text = _packed(ink, _png_hash(png))
    if len(text) > _LONGEST:
        return png
    content = _KEY + b"\0" + text
    chunk = _CHUNK.pack(len(content), b"tEXt") + content
    checksum = struct.pack(">I", zlib.crc32(chunk[4:]))
    # Right after the header, which has to be first: readers that stop at the pixels see it, too.
    return png[:_HEADER] + chunk + checksum + png[_HEADER:]


def ink_in_png(png: bytes) -> Ink | None:
    """Return the drawing that a PNG file carries, None where the file no longer shows it."""
    for kind, content in islice(_chunks(png), _MOST_CHUNKS):
        key, _, text = content.partition(b"\0")
        if key == _KEY:
            # A function, as the hash decodes the whole picture and is not always needed.
            return _unpacked(_plain(kind, text), lambda: _png_hash(png))
    return None


def svg_with_ink(svg: bytes, ink: Ink) -> bytes:
    """Return an SVG file that carries the drawing it shows, as metadata."""
    start = _SVG_START.search(svg)
    if start is None:
        return svg
    carried = b'<metadata id="mnist-pad-ink">' + _packed(ink, _svg_hash(svg)) + b"</metadata>\n"
    return svg[: start.end()] + carried + svg[start.end() :]


def ink_in_svg(svg: bytes) -> Ink | None:
    """Return the drawing that an SVG file carries, None where anything else in it was changed."""
    found = _SVG_INK.search(svg)
    return None if found is None else _unpacked(found[1], lambda: _svg_hash(svg))


def _packed(ink: Ink, shown: str) -> bytes:
    # The ink is JSON within JSON, so that it is read by the very reader of ink files.
    text = json.dumps({"shown": shown, "ink": ink_to_json(ink)})
    # Base64, as a text chunk holds no zero byte and XML no control characters.
    return base64.b64encode(zlib.compress(text.encode(), 9))


def _unpacked(packed: bytes, shown: Callable[[], str]) -> Ink | None:
    """Return the drawing, if the picture is still the one that it was packed for."""
    try:
        # With a limit: a few kilobytes can unpack to gigabytes.
        machine = zlib.decompressobj()
        text = machine.decompress(base64.b64decode(packed), _LARGEST)
        known = json.loads(text)
        # A missing hash fits nothing, not even the missing one of damaged pixels.
        if not isinstance(known, dict) or not known.get("shown") or known["shown"] != shown():
            return None
        ink, _ = ink_from_json(str(known.get("ink")))
    except (ValueError, zlib.error, RecursionError):  # of which a LineError is one
        return None
    return None if ink.is_empty else ink


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the kind and content of each text chunk in a PNG."""
    at = len(PNG_START)
    while png.startswith(PNG_START) and at + _CHUNK.size <= len(png):
        length, kind = _CHUNK.unpack_from(png, at)
        at += _CHUNK.size
        if kind in (b"tEXt", b"zTXt", b"iTXt"):
            yield kind, png[at : at + length]
        at += length + 4


def _plain(kind: bytes, text: bytes) -> bytes:
    """Return what a text chunk says after its key, in whichever kind another program rewrote it."""
    if kind == b"tEXt":
        return text
    is_packed, text = (True, text[1:]) if kind == b"zTXt" else (text[:1] == b"\1", text[2:])
    if kind == b"iTXt":
        text = text.split(b"\0", 2)[-1]  # behind the language and the key in it
    if not is_packed:
        return text
    try:
        return zlib.decompressobj().decompress(text, _LONGEST)
    except zlib.error:
        return b""


def _png_hash(png: bytes) -> str:
    """Return a hash of the pixels, however they are packed; "" where they cannot be read."""
    from PIL import Image  # noqa: PLC0415 - the window is to be on the screen first

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of odd metadata, which does not matter here
        try:
            # One decoder alone, whatever the bytes are: the fewer a stranger's file can reach.
            with Image.open(io.BytesIO(png), formats=("PNG",)) as image:
                if image.width * image.height > _MOST_PIXELS:
                    return ""
                pixels = image.convert("RGBA")
        except Exception:  # a decoder that is fed damaged bytes fails with nearly any there is
            return ""
    # The size as well: the same bytes in longer rows are another picture.
    size = struct.pack(">II", *pixels.size)
    return hashlib.sha256(size + pixels.tobytes()).hexdigest()


def _svg_hash(svg: bytes) -> str:
    """Return a hash of everything but the drawing, whatever the line endings."""
    return hashlib.sha256(b"".join(_SVG_INK.sub(b"", svg).split())).hexdigest()
