"""Which digit the evidence is about: the answer, or one that the person chooses."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from mnist_pad.gui.look.theme import BODY_SIZE, CONTROL_RADIUS, current_palette, ui_font
from mnist_pad.gui.words.language import say

DIGIT_HEIGHT = 28  # logical pixels
_NARROWEST, _WIDEST = 16, 36
_ANSWER = 10  # the id of the button that follows the answer


class DigitChoice(QAbstractButton):
    """A digit, or a word. The one that is the answer is written in bold."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setCheckable(True)
        # A click does not take the focus: the pad's keys go on working.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._is_answer = False

    @property
    def is_answer(self) -> bool:
        """Whether it stands for the digit that is the answer."""
        return self._is_answer

    def mark_answer(self, *, is_answer: bool) -> None:
        """Say whether this digit is the answer."""
        # Told at every point of the pen, and mostly nothing new.
        if is_answer != self._is_answer:
            self._is_answer = is_answer
            self.update()

    def sizeHint(self) -> QSize:
        # A digit may become as narrow as it likes, a word must not be cut.
        text = QFontMetrics(self._font()).horizontalAdvance(self.text())
        return QSize(max(_NARROWEST, text + 12 if len(self.text()) > 1 else 0), DIGIT_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = current_palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_marked = self.hasFocus() or self.isChecked()
        line = QColor(palette.accent if is_marked else palette.border)
        painter.setPen(QPen(line, 2 if self.hasFocus() else 1))
        painter.setBrush(QColor(palette.accent_soft if self.isChecked() else palette.surface))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, CONTROL_RADIUS - 2, CONTROL_RADIUS - 2)
        painter.setPen(
            QColor(palette.text if self._is_answer or self.isChecked() else palette.muted)
        )
        painter.setFont(self._font())
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _font(self) -> QFont:
        weight = QFont.Weight.Bold if self._is_answer else QFont.Weight.Normal
        return ui_font(BODY_SIZE, weight)


class DigitRow(QWidget):
    """A button for the answer, whichever it is, and one for each digit; one of them is chosen.

    Signals:
        chosen: the digit that the person chose, None for the answer.
    """

    chosen = Signal(object)

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("digit_row")
        say(self.setAccessibleName, lambda: self.tr("Evidence for which digit"))
        self._group = QButtonGroup(self)
        # Clicks only: what checks the first button below is no person.
        self._group.idClicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        for digit in (_ANSWER, *range(10)):
            row.addWidget(self._button(digit))
        # By itself a group checks none of its buttons, and one is always meant.
        self._group.button(_ANSWER).setChecked(True)

    def button(self, digit: int | None) -> DigitChoice:
        """Return the button of a digit, None for that of the answer."""
        found = self._group.button(_ANSWER if digit is None else digit)
        assert isinstance(found, DigitChoice)  # noqa: S101 # nosec B101 - it has no others
        return found

    def show_answer(self, digit: int | None) -> None:
        """Mark the digit that is the answer, or none."""
        for other in range(10):
            self.button(other).mark_answer(is_answer=other == digit)

    def _button(self, digit: int) -> DigitChoice:
        button = DigitChoice(self)
        self._group.addButton(button, digit)
        if digit == _ANSWER:
            button.setObjectName("answer_digit_button")
            say(button.setText, lambda: self.tr("Answer"))
            say(
                button.setToolTip,
                lambda: self.tr("Evidence for the answer, whichever digit it is"),
            )
        else:
            button.setObjectName(f"digit_button_{digit}")
            button.setMaximumWidth(_WIDEST)
            button.setText(str(digit))
            for setter in (button.setToolTip, button.setAccessibleName):
                say(setter, partial(self._tip, digit))
        return button

    def _tip(self, digit: int) -> str:
        return self.tr("Evidence for {digit}").format(digit=digit)

    def _on_clicked(self, button: int) -> None:
        self.chosen.emit(None if button == _ANSWER else button)
