"""What has too little room is found, in any kind of widget, and nothing else."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pictures.fits import faults
from pictures.painted_words import painted_words, painting_watched

# Qt says so where there is no screen.
pytestmark = pytest.mark.qt_log_ignore("plugin does not support")

ROOM = QSize(400, 200)
LONG = "Words that need a good deal of room"


class Painted(QWidget):
    """Paints its own words at a place, in a layer or directly."""

    def __init__(self, holder, place, text="Painted", has_layer=False):
        super().__init__(holder)
        self._place, self._text, self._has_layer = place, text, has_layer

    def paintEvent(self, _event):
        if not self._has_layer:
            self._paint(self)
            return
        layer = QPixmap(self.size())
        layer.fill(Qt.GlobalColor.transparent)
        self._paint(layer)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, layer)
        painter.end()

    def _paint(self, device):
        painter = QPainter(device)
        painter.drawText(self._place, self._text)
        painter.end()


@pytest.fixture
def holder(qtbot):
    """A window without a layout, so that nothing is given the room that it needs."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(ROOM)
    made.show()
    return made


def put(holder, part, width, height=30, at=(10, 10)):
    part.setParent(holder)
    part.setGeometry(QRect(QPoint(*at), QSize(width, height)))
    part.show()
    return part


def label(text=LONG, wraps=False):
    made = QLabel(text)
    made.setWordWrap(wraps)
    return made


def titled(kind, text=LONG):
    made = kind()
    made.setText(text)
    return made


def combo():
    made = QComboBox()
    made.addItem(LONG)
    return made


def tabs():
    made = QTabBar()
    made.setElideMode(Qt.TextElideMode.ElideRight)
    made.setUsesScrollButtons(False)
    made.addTab(LONG)
    return made


def listed():
    made = QListWidget()
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.addItem(LONG)
    return made


def number():
    made = QSpinBox(maximum=10**9)
    made.setValue(123_456_789)
    return made


KINDS = {
    "label": label,
    "wrapping label": lambda: label(wraps=True),
    "rich label": lambda: label(f"<b>{LONG}</b>"),
    "button": lambda: titled(QPushButton),
    "tool button": lambda: titled(QToolButton),
    "line": lambda: titled(QLineEdit),
    "combo box": combo,
    "tab": tabs,
    "list": listed,
    "number": number,
}


@pytest.mark.parametrize("kind", KINDS)
def test_cut_words_are_found(holder, kind):
    part = put(holder, KINDS[kind](), 380, 80)
    assert faults(holder, ROOM) == []
    part.resize(50, 25)
    assert faults(holder, ROOM)


@pytest.mark.parametrize("has_layer", [False, True])
def test_painted_words_outside_their_widget_are_found(holder, has_layer):
    with painting_watched():
        put(holder, Painted(holder, QPoint(10, 20), has_layer=has_layer), 100)
        assert faults(holder, ROOM) == []
        put(holder, Painted(holder, QPoint(80, 20), has_layer=has_layer), 100, at=(10, 100))
        assert len(faults(holder, ROOM)) == 1


def test_lines_that_are_left_out_are_found(holder):
    class Wrapped(Painted):
        def paintEvent(self, _event):
            painter = QPainter(self)
            painter.drawText(self.rect(), Qt.TextFlag.TextWordWrap, LONG)
            painter.end()

    with painting_watched():
        part = put(holder, Wrapped(holder, QPoint()), 100, 100)
        assert faults(holder, ROOM) == []
        part.resize(100, 30)
        assert faults(holder, ROOM)


def test_a_sentence_in_several_scripts_is_one(holder):
    text = "2개의 digits, 숫자…"
    words = painted_words(put(holder, label(text), 380))
    assert [one.text for one in words] == [text]


def test_dots_that_end_a_command_are_its_own(holder):
    put(holder, titled(QPushButton, "Save report…"), 200)
    assert faults(holder, ROOM) == []
    put(holder, titled(QPushButton, "Save rep…"), 200, at=(10, 100))
    assert len(faults(holder, ROOM)) == 1


def test_words_that_run_into_one_another_are_found(holder):
    class Twice(Painted):
        def paintEvent(self, _event):
            painter = QPainter(self)
            painter.drawText(10, 20, "7?")
            painter.drawText(18, 20, "4?")
            painter.end()

    put(holder, Twice(holder, QPoint()), 100)
    assert len(faults(holder, ROOM)) == 1


def test_what_is_painted_over_is_not_there(holder):
    class Covered(Painted):
        path = QPainterPath()

        def paintEvent(self, event):
            super().paintEvent(event)
            painter = QPainter(self)
            painter.fillPath(self.path, Qt.GlobalColor.black)
            painter.end()

    part = put(holder, Covered(holder, QPoint(10, 20)), 100)
    part.path.addRect(0, 0, 100, 30)
    assert painted_words(part) == []
    part.path.addRect(5, 5, 90, 20)  # a hole
    assert [one.text for one in painted_words(part)] == ["Painted"]


def test_siblings_over_one_another_are_found(holder):
    put(holder, QWidget(), 100)
    put(holder, QWidget(), 100, at=(110, 10))
    assert faults(holder, ROOM) == []
    put(holder, QWidget(), 100, at=(10, 39))
    assert len(faults(holder, ROOM)) == 1


def test_what_sticks_out_of_its_parent_is_found(holder):
    put(holder, QWidget(), 100, at=(350, 10))
    assert len(faults(holder, ROOM)) == 1


def test_what_can_be_scrolled_to_is_not_cut(holder):
    area = QScrollArea()
    page = QWidget()
    page.resize(90, 500)
    put(page, label("Below"), 80, at=(0, 400))
    area.setWidget(page)
    put(holder, area, 150, 100)
    assert faults(holder, ROOM) == []
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.resize(300, 500)
    assert len(faults(holder, ROOM)) == 1


def test_what_a_layout_has_no_room_for_is_found(holder):
    rows = QVBoxLayout(holder)
    part = QWidget()
    rows.addWidget(part)
    part.minimumSizeHint = lambda: QSize(50, 50)
    QApplication.processEvents()
    assert faults(holder, ROOM) == []
    part.minimumSizeHint = lambda: QSize(500, 50)
    assert len(faults(holder, ROOM)) == 1


def test_a_window_of_another_size_is_found(holder):
    holder.setMinimumWidth(420)
    assert len(faults(holder, ROOM)) == 1


def test_a_menu_is_looked_at_like_a_window(qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction(LONG)
    menu.popup(QPoint())
    assert faults(menu) == []
    menu.resize(60, menu.height())
    assert faults(menu)
