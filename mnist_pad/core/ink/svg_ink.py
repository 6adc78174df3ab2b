"""A drawing in an SVG file, as ink: exactly where this program saved it, else its stroked lines.

Nothing outside the file is looked up, and entities are refused, so that a small file stays small.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from mnist_pad.core.errors import InkError, PadError
from mnist_pad.core.ink.carried_ink import ink_in_svg
from mnist_pad.core.ink.ink import PAD_SIDE, Ink, Stroke
from mnist_pad.core.ink.svg_path import Points, path_points
from mnist_pad.core.ink.svg_style import Style, length, rules_in

LARGEST = 16 * 2**20
"""Bytes of an SVG file that is read."""

# What a small file can grow to in memory is bounded by these, not by its size.
_MOST_ELEMENTS = 20_000
_MOST_POINTS = 200_000
_DEEPEST = 200
_LINES = ("path", "polyline", "polygon", "line")
_SHAPES = ("rect", "circle", "ellipse")
# Nothing in these is painted where it stands.
_UNREAD = ("defs", "metadata", "title", "desc", "clippath", "mask", "pattern", "marker", "symbol")
_OTHER = ("text", "image", "use", "foreignobject")  # may show a digit that is not read here
# What nobody sees on white paper.
_PAPER = re.compile(r"none|transparent|white|#fff|#ffffff|rgb\(255, ?255, ?255\)")

Attributes = Mapping[str, str]


def ink_of_svg(data: bytes, name: str) -> Ink:
    """Return the drawing in an SVG file.

    Args:
        data: the content of the file.
        name: what to call it in a fault's sentence.

    Raises:
        InkError: it is damaged, or not drawn with lines.
    """
    # What we put into a file of ours is exact; its lines keep neither the points nor the pressure.
    carried = ink_in_svg(data)
    if carried is not None:
        return carried
    try:
        if len(data) > LARGEST:
            raise PadError("it is too large")
        ink = _SvgReader().read(data)
        if ink.is_empty:
            raise PadError("it has no lines")
    except PadError as reason:
        raise InkError(
            "{file} cannot be read as a drawing: {reason}. Save it as a PNG picture and open that.",
            file=name,
            reason=reason,
        ) from reason
    return ink


class _SvgReader:
    """Collects the lines of a file while it is parsed."""

    def __init__(self) -> None:
        self._strokes: list[tuple[Points, float]] = []
        self._styles: list[Style] = [Style()]
        self._rules: dict[str, str] = {}
        self._sheet: list[str] | None = None  # the text of a style sheet that is being read
        self._unread = 0  # how many elements around are not painted
        self._elements = self._points = 0
        self._view = ""

    def read(self, data: bytes) -> Ink:
        """Return the drawing, laid over the pad as the file lays it over its own page.

        Raises:
            PadError: half a sentence that says what is wrong.
        """
        # Not ElementTree, which builds the whole tree before anything can be refused. Handlers can
        # raise in the middle.
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = _refuse_entity
        try:
            parser.Parse(data, True)
            return self._ink()
        # Numbers of the file may be of any size or none at all, wherever one is computed with.
        except (expat.ExpatError, ValueError, ArithmeticError, LookupError) as error:
            raise PadError("it is damaged") from error

    def _begin(self, full_name: str, attributes: dict[str, str]) -> None:
        # A file may give SVG's names any prefix.
        name = full_name.rpartition(":")[2].lower()
        self._elements += 1
        if self._elements > _MOST_ELEMENTS or len(self._styles) > _DEEPEST:
            raise PadError("it is too large")
        if self._elements == 1:
            self._view = attributes.get("viewBox", "") or _page(attributes)
        if name == "style":
            self._sheet = []
        style = self._styles[-1].within(attributes, self._rules)
        self._styles.append(style)
        # Everything inside counts as well, so that the count is 0 again when the outermost ends.
        self._unread += name in _UNREAD or self._unread > 0
        if not self._unread and not style.is_hidden:
            self._take(name, attributes, style)

    def _end(self, _name: str) -> None:
        if self._sheet is not None:
            self._rules |= rules_in("".join(self._sheet))
            self._sheet = None
        self._styles.pop()
        self._unread = max(0, self._unread - 1)

    def _text(self, text: str) -> None:
        # The parser hands a text over in pieces.
        if self._sheet is not None:
            self._sheet.append(text)

    def _take(self, name: str, attributes: Attributes, style: Style) -> None:
        """Collect what an element paints."""
        if name in _OTHER:
            raise PadError("it shows text or pictures, not only lines")
        if name not in (*_LINES, *_SHAPES):
            return
        if style.stroke == "none":
            # A filled outline is a digit, too, but not one that a pen drew: better refused than
            # misread.
            # A background is no drawing, and a line has no inside to be filled.
            is_paper = _PAPER.fullmatch(style.fill) or (name == "rect" and self._covers(attributes))
            if not is_paper and name != "line":
                raise PadError("it is made of filled shapes, not of lines")
            return
        for points in _lines(name, attributes):
            self._points += len(points)
            if self._points > _MOST_POINTS:
                raise PadError("it is too large")
            self._strokes.append((style.placed(points), style.pen_width))

    def _covers(self, rectangle: Attributes) -> bool:
        """Return whether a rectangle is the page's background."""
        width = rectangle.get("width", "")
        return width.strip() == "100%" or length(width, 0.0) >= self._place()[2]

    def _place(self) -> tuple[float, ...]:
        """Return left, top, width and height of the page."""
        return tuple(_numbers(self._view)) or (0.0, 0.0, PAD_SIDE, PAD_SIDE)

    def _ink(self) -> Ink:
        left, top, width, height = self._place()
        # By the longer side: all of the page is on the pad, and nothing is distorted.
        scale = PAD_SIDE / max(width, height)
        dx, dy = (PAD_SIDE - width * scale) / 2, (PAD_SIDE - height * scale) / 2
        return Ink(
            tuple(
                Stroke.of(
                    [((p.real - left) * scale + dx, (p.imag - top) * scale + dy) for p in points],
                    None,
                    min(max(pen * scale, 0.5), 100.0),
                )
                for points, pen in self._strokes
            )
        )


def _refuse_entity(*_declared: object) -> None:
    raise PadError("it declares entities, which are not read")


def _lines(name: str, attributes: Attributes) -> list[Points]:
    """Return the lines of an element, as points along them."""
    if name == "path":
        return path_points(attributes.get("d", ""))
    if name in ("polyline", "polygon"):
        numbers = _numbers(attributes.get("points", ""))
        points = [complex(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)]
        return [points + points[:1] * (name == "polygon")] if points else []
    # The other shapes are written as paths, so that one place knows how to follow a curve.
    given = {key: length(value, 0.0) for key, value in attributes.items()}

    def of(key: str) -> float:
        return given.get(key, 0.0)

    if name == "line":
        return [[complex(of("x1"), of("y1")), complex(of("x2"), of("y2"))]]
    if name == "rect":
        x, y, width, height = of("x"), of("y"), of("width"), of("height")
        return path_points(f"M{x},{y}h{width}v{height}h{-width}z")
    radii = (of("r"), of("r")) if name == "circle" else (of("rx"), of("ry"))
    x, y = of("cx") - radii[0], of("cy")
    half = f"a{radii[0]},{radii[1]} 0 0 1 "
    return path_points(f"M{x},{y}{half}{2 * radii[0]},0{half}{-2 * radii[0]},0")


def _page(attributes: Attributes) -> str:
    """Return the page of a file that states only its size."""
    width, height = (length(attributes.get(side), 0.0) for side in ("width", "height"))
    # A share is one of a page around the file, which nobody knows.
    is_share = "%" in attributes.get("width", "") + attributes.get("height", "")
    return f"0 0 {width} {height}" if width > 0 and height > 0 and not is_share else ""


def _numbers(text: str) -> list[float]:
    return [float(word) for word in text.replace(",", " ").split()]
