"""A field for a whole number with arrows, which never makes another number of what is typed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QStyle, QStyleOptionSpinBox

from mnist_pad.core.typed_number import whole_number
from mnist_pad.gui.look.theme import pad_spin_box

_INNER = 5
"""Pixels that a line needs beside its text, for its own margins and the cursor."""


class NumberBox(QSpinBox):
    """Takes any text, as it is typed or pasted; `number` says which number that is, if it is one.

    A QSpinBox by itself leaves out what is no figure, so that 1.5 becomes 15.

    Args:
        name: the object's name.
        highest: the last number that the arrows reach, from 1.
    """

    def __init__(self, name: str, highest: int) -> None:
        super().__init__()
        self._other: str | None = None  # what is typed, where that is no number from 1 to highest
        self.setObjectName(name)
        self.setRange(1, highest)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        pad_spin_box(self)

    @property
    def number(self) -> int | None:
        """The number that is typed, which may be too high; None where it is none."""
        return self.value() if self._other is None else whole_number(self._other)

    def minimumSizeHint(self) -> QSize:
        # Room for the highest number. Qt by itself counts the arrows twice where a style sheet
        # keeps a place for them, which three boxes side by side have no room for.
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        option.rect = QRect(0, 0, 2 * super().minimumSizeHint().width(), self.height())
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_SpinBox, option, QStyle.SubControl.SC_SpinBoxEditField, self
        )
        line = self.lineEdit()
        margins = line.textMargins()
        width = option.rect.width() - field.width() + margins.left() + margins.right() + _INNER
        width += line.fontMetrics().horizontalAdvance(str(self.maximum()))
        return QSize(width, super().minimumSizeHint().height())

    def setValue(self, value: int) -> None:
        self._other = None
        super().setValue(value)
        self.lineEdit().setText(self.textFromValue(value))

    def stepBy(self, steps: int) -> None:
        # From the last number there was, whatever is typed.
        self._other = None
        super().stepBy(steps)

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Let everything be typed."""
        return QValidator.State.Acceptable, text, place

    def valueFromText(self, text: str) -> int:
        # The one before where the text is none.
        number = whole_number(text)
        if number is not None and self.minimum() <= number <= self.maximum():
            self._other = None
            return number
        self._other = text
        return self.value()

    def textFromValue(self, value: int) -> str:
        # What is typed stays although it is none.
        return str(value) if self._other is None or value != self.value() else self._other
