"""A field for a whole number with arrows, which never makes another number of the typed text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QStyle, QStyleOptionSpinBox

from mnist_pad.core.typed_number import whole_number
from mnist_pad.gui.look.theme import pad_spin_box

_INNER = 5
"""Pixels that a line needs beside its text, for its own margins and the cursor."""


class NumberBox(QSpinBox):
    """Takes any text, typed or pasted; `number` says which number it is, if it is one.

    Args:
        name: the object's name.
        highest: the last number that the arrows reach, from 1.
    """

    def __init__(self, name: str, highest: int) -> None:
        super().__init__()
        self._other: str | None = None  # the typed text, where it is no number from 1 to highest
        self.setObjectName(name)
        self.setRange(1, highest)
        # QSpinBox also takes the focus at a turn of the wheel, which is meant for the page.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # By QSpinBox's own policy sizeHint would be the least width; it should be minimumSizeHint.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        pad_spin_box(self)

    @property
    def number(self) -> int | None:
        """The typed number, which may be too high; None where the text is no number."""
        return self.value() if self._other is None else whole_number(self._other)

    def minimumSizeHint(self) -> QSize:
        # Room for the highest number. Where a style sheet keeps a place for the arrows, Qt counts
        # them twice, and three boxes side by side would not fit.
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        # Any width that is large enough: only what lies beside the field counts.
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
        # Where the value is the same, Qt leaves the text as it was typed.
        self.lineEdit().setText(self.textFromValue(value))

    def stepBy(self, steps: int) -> None:
        # From the last number, whatever is typed now.
        self._other = None
        super().stepBy(steps)

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        """Allow any text."""
        # QSpinBox drops whatever is no digit, so that 1.5 would become 15.
        return QValidator.State.Acceptable, text, place

    def valueFromText(self, text: str) -> int:
        # Where the text is no number, the last one stays.
        number = whole_number(text)
        if number is not None and self.minimum() <= number <= self.maximum():
            self._other = None
            return number
        self._other = text
        return self.value()

    def textFromValue(self, value: int) -> str:
        # Text that is no number stays as it was typed.
        return str(value) if self._other is None or value != self.value() else self._other
