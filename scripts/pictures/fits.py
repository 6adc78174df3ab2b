"""Find what in a window has less room than it needs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from xml.etree import ElementTree as ET

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import Qt, QTextDocumentFragment
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QScrollBar, QSizePolicy, QWidget

import translations
from mnist_pad.gui.words.language import plain
from pictures.painted_words import lacking, painted_words

_HIDING = ("qt_menubar_ext_button", "ScrollLeftButton", "ScrollRightButton")
"""Qt shows these in place of what has no room."""

_SOFT = 1.25  # logical pixels at the edge of a letter that only soften it


def faults(window: QWidget, size: QSize | None = None) -> list[str]:
    """Return what has no room in a window, a dialog or a menu, one line each.

    Args:
        window: what is shown, or a part of it.
        size: the size that it should have; None where it chooses its own.
    """
    found = []
    if size is not None and window.size() != size:
        found.append(f"it is {_text(window.size())} instead of {_text(size)}")
    children = [part for part in window.findChildren(QWidget) if part.window() is window.window()]
    seen = [part for part in children if part.isVisible()]
    for part in (window, *seen):
        found += [f"{_name(part)}: {fault}" for fault in _of_words(part)]
    for part in seen:
        found += [f"{_name(part)}: {fault}" for fault in _of_place(part)]
    return found + list(_overlaps(seen))


def _of_words(part: QWidget) -> Iterator[str]:
    words = painted_words(part)
    if isinstance(part, QLabel) and (missing := lacking(_plain_text(part), words)):
        yield f"“{missing}” is not painted"
    for one in words:
        if "…" in one.text and one.text not in _sentences():
            yield f"“{one.text}” is shortened"
        room = QRectF(part.rect()) if one.clip is None else QRectF(part.rect()) & one.clip
        if not _scrolls_to(part, one.ink, room):
            yield f"“{one.text}” at {_place(one.ink)} is cut to {_place(room)}"
    for one, other in combinations(words, 2):
        both = one.ink & other.ink
        if min(both.width(), both.height()) > 2 * _SOFT:
            yield f"“{one.text}” runs into “{other.text}”"


def _of_place(part: QWidget) -> Iterator[str]:
    if part.objectName() in _HIDING:
        yield "something beside it is hidden"
    above = part.parentWidget()
    if not _scrolls_to(above, QRectF(part.geometry()), QRectF(above.rect())):
        inside = f"{_name(above)} of {_text(above.size())}"
        yield f"at {_place(part.geometry())} it leaves {inside}"
    # Without a layout, a widget is placed by hand, whatever it asks for, and a label's height
    # depends on its width: both are judged by their words. A short scroll bar still works.
    if above.layout() is None or isinstance(part, QLabel | QScrollBar):
        return
    least = _least(part)
    if part.width() < least.width() or part.height() < least.height():
        yield f"it has {_text(part.size())} of {_text(least)}"


def _least(part: QWidget) -> QSize:
    """Return the least size that a layout would give a widget."""
    hint, own, policy = part.minimumSizeHint(), part.minimumSize(), part.sizePolicy()
    ignored = QSizePolicy.Policy.Ignored
    width = 0 if policy.horizontalPolicy() == ignored else hint.width()
    height = 0 if policy.verticalPolicy() == ignored else hint.height()
    least = QSize(own.width() or width, own.height() or height)
    return least.boundedTo(part.maximumSize())


def _scrolls_to(above: QWidget, thing: QRectF, room: QRectF) -> bool:
    """Tell whether a thing lies in its room, or can be scrolled there."""
    soft = room.adjusted(-_SOFT, -_SOFT, _SOFT, _SOFT)
    if soft.contains(thing) or thing.isEmpty():
        return True
    area = above.parentWidget()
    if not isinstance(area, QAbstractScrollArea) or above is not area.viewport():
        return False
    sideways = thing.left() < soft.left() or thing.right() > soft.right()
    upwards = thing.top() < soft.top() or thing.bottom() > soft.bottom()
    off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    can_go_sideways = (
        area.horizontalScrollBarPolicy() != off and area.horizontalScrollBar().maximum()
    )
    can_go_up = area.verticalScrollBarPolicy() != off and area.verticalScrollBar().maximum()
    return bool((can_go_sideways or not sideways) and (can_go_up or not upwards))


def _overlaps(parts: list[QWidget]) -> Iterator[str]:
    """Yield the siblings that lie over one another."""
    by_parent: dict[QWidget, list[QWidget]] = {}
    for part in parts:
        by_parent.setdefault(part.parentWidget(), []).append(part)
    for siblings in by_parent.values():
        for one, other in combinations(siblings, 2):
            if not (both := one.geometry() & other.geometry()).isEmpty():
                yield f"{_name(one)} and {_name(other)} share {_place(both)}"


@cache
def _sentences() -> frozenset[str]:
    """Return all texts that end with three dots, in every language."""
    said = [
        element.text or ""
        for file in translations.FILES
        for element in ET.parse(file).iter()  # noqa: S314 - our own
        if element.tag in ("source", "translation")
    ]
    # In a menu Korean's "(&K)" is shown; on a button it is left out.
    forms = (plain, lambda text: text.replace("&", ""))
    return frozenset(form(text) for text in said if text.endswith("…") for form in forms)


def _plain_text(label: QLabel) -> str:
    form, forms = label.textFormat(), Qt.TextFormat
    might_be = form == forms.AutoText and Qt.mightBeRichText(label.text())
    if form == forms.RichText or might_be:
        return QTextDocumentFragment.fromHtml(label.text()).toPlainText()
    return plain(label.text()) if label.buddy() else label.text()


def _name(part: QWidget) -> str:
    kind = type(part).__name__
    return f"{kind} {part.objectName()}" if part.objectName() else f"{kind} in {_name_above(part)}"


def _name_above(part: QWidget) -> str:
    above = part.parentWidget()
    return _name(above) if above is not None else "the screen"


def _text(size: QSize) -> str:
    return f"{size.width()}x{size.height()}"


def _place(rect: QRect | QRectF) -> str:
    return ", ".join(f"{value:g}" for value in rect.getRect())
