"""Labels, lists and lines of a form."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from mnist_pad.gui.fields.choice_box import ChoiceBox
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.words.language import Text, plain, say

_CURSOR = 2  # pixels beside the text


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
    # Also for choices that come later, as those of the devices do.
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
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


class TypedLine(QLineEdit):
    """A line that takes any text.

    Args:
        name: the object's name.
        usual: the longest text that it has to show whole however narrow it is.
    """

    def __init__(self, name: str, usual: str) -> None:
        # No validator: one that leaves out characters makes 15 of 1.5, another number.
        super().__init__()
        self.setObjectName(name)
        self._usual = usual

    def minimumSizeHint(self) -> QSize:
        # Qt's own has room for one character, the widest of the font.
        least, font = super().minimumSizeHint(), self.fontMetrics()
        text = font.horizontalAdvance(self._usual) + _CURSOR
        return least.expandedTo(least + QSize(text - font.maxWidth(), 0))
