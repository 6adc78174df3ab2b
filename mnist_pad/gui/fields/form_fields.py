"""Labels, lists and lines of a form, and the grid that they stand in."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from mnist_pad.gui.fields.choice_box import ChoiceBox
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.words.language import Text, plain, say

COLUMNS = 12
"""How many columns a form's grid has, all of one width."""


def grid(holder: QWidget, above: int = 0) -> QGridLayout:
    """Return an empty grid in a widget, with `above` pixels above it."""
    rows = QGridLayout(holder)
    rows.setContentsMargins(0, above, 0, 0)
    rows.setHorizontalSpacing(SPACING)
    rows.setVerticalSpacing(4)
    for column in range(COLUMNS):
        # Otherwise the longest words of a column would decide its width.
        rows.setColumnStretch(column, 1)
    return rows


def put(rows: QGridLayout, row: int, column: int, span: int, label: QLabel, field: QWidget) -> None:
    """Place a field below its label."""
    rows.addWidget(label, row, column, 1, span)
    rows.addWidget(field, row + 1, column, 1, span)


def field_label(text: Text, tip: Text, field: QWidget) -> QLabel:
    """Return the field's label; both have the tip."""
    label = made_label("label")
    # The letter that the label's & marks leads to the field.
    label.setBuddy(field)
    say(label.setText, text)
    # Without the &, which would be spoken.
    say(label.setAccessibleName, lambda: plain(text()))
    say(field.setAccessibleName, lambda: plain(text()))
    for setter in (label.setToolTip, field.setToolTip, field.setAccessibleDescription):
        say(setter, tip)
    return label


def combo(name: str, items: dict[Enum, Text]) -> QComboBox:
    """Return a box of choices."""
    box = ChoiceBox()
    box.setObjectName(name)
    # It may be narrower than its longest choice: the list that it opens is not.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    for index, (key, text) in enumerate(items.items()):
        # `say` sets the text, now and in another language.
        box.addItem("", key.value)
        say(box.setItemText, text, index)
    return box


def choose(box: QComboBox, key: str) -> int:
    """Choose the item with this key; return its place, or -1 (nothing changed) if there is none."""
    index = box.findData(key)
    if index >= 0:
        box.setCurrentIndex(index)
    return index


def typed_line(name: str) -> QLineEdit:
    """Return a line that takes any text."""
    # No validator: one that leaves out characters makes 15 of 1.5, another number.
    field = QLineEdit()
    field.setObjectName(name)
    return field
