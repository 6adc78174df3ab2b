"""Labels, lists and lines of a form, and the grid that they stand in."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from mnist_pad.gui.look.choice_box import ChoiceBox
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.words.language import Text, plain, say

COLUMNS = 12
"""Of the grid, all of one width."""


def grid(holder: QWidget, above: int = 0) -> QGridLayout:
    """Return an empty grid in a widget, with so many pixels above it."""
    rows = QGridLayout(holder)
    rows.setContentsMargins(0, above, 0, 0)
    rows.setHorizontalSpacing(SPACING)
    rows.setVerticalSpacing(4)
    for column in range(COLUMNS):
        rows.setColumnStretch(column, 1)
    return rows


def put(rows: QGridLayout, row: int, column: int, span: int, label: QLabel, field: QWidget) -> None:
    """Place a field below its label."""
    rows.addWidget(label, row, column, 1, span)
    rows.addWidget(field, row + 1, column, 1, span)


def field_label(text: Text, tip: Text, field: QWidget) -> QLabel:
    """Return the field's label; both have the tip."""
    label = made_label("label")
    label.setBuddy(field)
    say(label.setText, text)
    say(label.setAccessibleName, lambda: plain(text()))
    say(field.setAccessibleName, lambda: plain(text()))
    for setter in (label.setToolTip, field.setToolTip, field.setAccessibleDescription):
        say(setter, tip)
    return label


def combo(name: str, items: dict[Enum, Text]) -> QComboBox:
    """Return a box of choices. It may be narrower than its longest one, as its list is not."""
    box = ChoiceBox()
    box.setObjectName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    for index, (key, text) in enumerate(items.items()):
        # Its text is set by what sets it again in another language.
        box.addItem("", key.value)
        say(box.setItemText, text, index)
    return box


def choose(box: QComboBox, key: str) -> int:
    """Choose the item with this key; its place, or -1 (and nothing changed) when there is none."""
    index = box.findData(key)
    if index >= 0:
        box.setCurrentIndex(index)
    return index


def typed_line(name: str) -> QLineEdit:
    """Return a line that takes any text: one that leaves out what fits no number makes another of
    it."""
    field = QLineEdit()
    field.setObjectName(name)
    return field
