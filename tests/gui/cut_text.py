"""Finds the words of a window that are cut, that leave their place or lie over one another."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

from mnist_pad.gui.look.signs import SignButton
from mnist_pad.gui.words.language import plain

SHORTENED = ("teach_status", "removed_label", "model_button")
"""What is shortened with dots on purpose; its tool tip is the whole."""


def cut_texts(window: QWidget) -> list[str]:
    """What is wrong with the words of a window that are in sight, one line each."""
    parts = [part for part in window.findChildren(QWidget) if part.isVisible()]
    worded = [part for part in parts if _text_of(part)]
    found = [f"{_name(part)}: {why}" for part in parts for why in _faults(part)]
    return [*found, *_overlaps(worded, window)]


def _faults(part: QWidget) -> Iterator[str]:
    if isinstance(part, QTabBar):
        yield from _tab_faults(part)
    text = _text_of(part)
    if not text:
        return
    yield from _place_faults(part)
    if part.objectName() in SHORTENED:
        if "…" in text and not part.toolTip():
            yield f"“{text}” has no tip"
        return
    if "…" in text.rstrip("…"):
        yield f"“{text}” is shortened"
    wide, high = _needed(part, text)
    room = _room(part)
    if wide > room.width() or high > room.height():
        yield f"“{text}” needs {wide} x {high} of {room.width()} x {room.height()}"


def _tab_faults(bar: QTabBar) -> Iterator[str]:
    for index in range(bar.count()):
        place, text = bar.tabRect(index), plain(bar.tabText(index))
        if not bar.rect().contains(place) or _advance(bar, text) > place.width():
            yield f"tab “{text}” at {place.getRect()} of {bar.rect().getRect()}"


def _place_faults(part: QWidget) -> Iterator[str]:
    """It leaves what it lies in. Where that scrolls, it may do so upwards and downwards."""
    below, above = part, part.parentWidget()
    while above is not None and not below.isWindow():
        place = QRect(part.mapTo(above, QPoint()), part.size())
        scrolls = isinstance(above.parentWidget(), QAbstractScrollArea)
        sideways = place.left() < 0 or place.right() >= above.width()
        upwards = place.top() < 0 or place.bottom() >= above.height()
        if sideways or (upwards and not scrolls):
            yield f"at {place.getRect()} it leaves {_name(above)} of {above.size().toTuple()}"
            return
        if scrolls:
            return
        below, above = above, above.parentWidget()


def _overlaps(parts: list[QWidget], window: QWidget) -> Iterator[str]:
    """Words over one another, as far as they are in sight."""
    places = []
    for part in parts:
        seen = part.visibleRegion().boundingRect() & _words_place(part)
        places.append((part, seen.translated(part.mapTo(window, QPoint()))))
    for (one, its_place), (other, other_place) in combinations(places, 2):
        is_inside = one.isAncestorOf(other) or other.isAncestorOf(one)
        if not is_inside and its_place.intersects(other_place):
            yield f"{_name(one)} at {its_place.getRect()} lies over {_name(other)}"


def _words_place(part: QWidget) -> QRect:
    """Where the words of a part lie in it: those of a label need not fill it."""
    if not isinstance(part, QLabel):
        return part.rect()
    align = QStyle.visualAlignment(part.layoutDirection(), part.alignment())
    flags = align | (Qt.TextFlag.TextWordWrap if part.wordWrap() else Qt.TextFlag(0))
    return part.fontMetrics().boundingRect(part.contentsRect(), flags, _text_of(part))


def _name(part: QWidget) -> str:
    return part.objectName() or f"{type(part).__name__} “{_text_of(part)}”"


def _text_of(part: QWidget) -> str:
    if isinstance(part, QComboBox):
        return part.currentText()
    if isinstance(part, SignButton) and not part.is_worded:
        return ""  # its text is spoken and in the tip, but not painted
    is_inner = isinstance(part.parent(), QAbstractSpinBox | QComboBox)
    has_text = isinstance(part, QLabel | QAbstractButton | QLineEdit | QAbstractSpinBox)
    return part.text() if has_text and not is_inner else ""


def _needed(part: QWidget, text: str) -> tuple[int, int]:
    """Width and height, in logical pixels, of all words of a part."""
    metrics = part.fontMetrics()
    if isinstance(part, QLabel):
        flags = Qt.TextFlag.TextWordWrap if part.wordWrap() else 0
        shown = plain(text) if part.buddy() else text
        bounds = metrics.boundingRect(QRect(0, 0, _room(part).width(), 10_000), flags, shown)
        return bounds.width(), bounds.height()
    if isinstance(part, QPushButton):
        return part.sizeHint().width(), metrics.height()
    shown = plain(text) if isinstance(part, QAbstractButton) else text
    return _advance(part, shown), metrics.height()


def _advance(part: QWidget, text: str) -> int:
    return part.fontMetrics().horizontalAdvance(text)


def _room(part: QWidget) -> QRect:
    """Where a part's words may lie."""
    if isinstance(part, QLabel):
        return part.contentsRect()
    if isinstance(part, QComboBox):
        option = QStyleOptionComboBox()
        part.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        return part.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, part)
    if isinstance(part, QAbstractSpinBox):
        line = part.lineEdit()
        return line.rect().marginsRemoved(line.textMargins())
    return part.rect()
