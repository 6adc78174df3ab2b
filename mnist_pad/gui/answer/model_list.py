"""The button that names the model that answers, and the list of models that it opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QColor, QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from mnist_pad.gui.look.labels import elided
from mnist_pad.gui.look.theme import current_palette
from mnist_pad.gui.model_choice import Choice
from mnist_pad.gui.words.language import follow_language, say
from mnist_pad.gui.words.messages import NAME_JOINT

_WIDEST = 280  # logical pixels of a name in the list
_WIDTHS = 96, 420  # of the button
_LEFT, _SIDES = 9, 36  # left of the button's text, and at both sides, with the arrow


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list.

    Attributes:
        choice: what it stands for.
        name: what it is called.
        detail: more of it, such as its accuracy.
        tip: the whole of it, where the line may be too short.
    """

    choice: Choice
    name: str
    detail: str = ""
    tip: str = ""


Groups = Sequence[Sequence[Entry]]
"""Entries with a line between one group and the next."""


class ModelMenu(QMenu):
    """Lists the models, the one that answers ticked.

    Signals:
        chosen: the Choice of a model that is to answer.
        open_chosen: the person wants to open a file.
        manage_chosen: the person wants to name, save or remove models.
    """

    chosen = Signal(object)
    open_chosen = Signal()
    manage_chosen = Signal()

    def __init__(self, groups: Callable[[], Groups], current: Callable[[], Choice | None]) -> None:
        super().__init__()
        self.setObjectName("model_menu")
        # Menus show no tool tips unless told.
        self.setToolTipsVisible(True)
        say(self.setAccessibleName, lambda: self.tr("Models"))
        self._current = current
        self._groups = groups
        self._ticks = QActionGroup(self)
        # At each opening: models come and go meanwhile.
        self.aboutToShow.connect(self._show_entries)
        follow_language(self._show_entries)

    def _show_entries(self) -> None:
        self.clear()
        self._ticks.deleteLater()
        self._ticks = QActionGroup(self)
        current = self._current()
        for group in self._groups():
            for entry in group:
                self._add(entry, is_current=entry.choice == current)
            if group:
                self.addSeparator()
        self.addAction(self.tr("&Open…")).triggered.connect(self.open_chosen)
        self.addAction(self.tr("&Manage models…")).triggered.connect(self.manage_chosen)

    def _add(self, entry: Entry, *, is_current: bool) -> None:
        # To Qt, a single & marks the letter after it.
        name = elided(entry.name, QFontMetrics(self.font()), _WIDEST).replace("&", "&&")
        # Qt puts what stands after a tab in the column of the keys.
        action = self.addAction(f"{name}\t{entry.detail}" if entry.detail else name)
        action.setCheckable(True)
        action.setChecked(is_current)
        action.setToolTip(entry.tip or entry.name)
        action.setData(entry.choice)
        action.setActionGroup(self._ticks)
        action.triggered.connect(lambda: self.chosen.emit(entry.choice))


class ModelButton(QPushButton):
    """Says which model answers, as far as there is room, and opens the list of models."""

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("model_button")
        self.setProperty("role", "model")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._name = ""

    @property
    def name(self) -> str:
        """The whole name."""
        return self._name

    def show_name(self, name: str) -> None:
        """Name the model that answers."""
        self._name = name
        self.setToolTip(self.tr("{model}: choose another model").format(model=name))
        self.setAccessibleName(self.tr("Model: {model}").format(model=name))
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        # Of the whole name, unless that is very long.
        least, most = _WIDTHS
        wanted = self._width(self._name) + _SIDES
        return QSize(min(max(least, wanted), most), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_WIDTHS[0], self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # The name is painted here: Qt keeps no distance between the edge and text at the left of a
        # button with a menu.
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        where = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(current_palette().text))
        room = self.rect().adjusted(_LEFT, 0, _LEFT - _SIDES, 0)
        painter.drawText(room, where | Qt.TextFlag.TextShowMnemonic, self.text())
        painter.end()

    def _fit(self) -> None:
        """Show as many parts of the name as there is room for: the recipe goes first."""
        room, parts = self.width() - _SIDES, self._name.split(NAME_JOINT)
        forms = self._name, NAME_JOINT.join((parts[0], parts[-1])), parts[0]
        shown = next((form for form in forms if self._width(form) <= room), None)
        shown = shown or elided(self._name, self.fontMetrics(), room)
        self.setText(shown.replace("&", "&&"))

    def _width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)
