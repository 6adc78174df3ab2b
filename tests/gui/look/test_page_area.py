"""The scroll area around a page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from mnist_pad.gui.look.fitting_card import offered
from mnist_pad.gui.look.page_area import PageArea


class HighPage(QWidget):
    """Keeps the room that it was offered at each resize."""

    def __init__(self):
        super().__init__()
        self.setMinimumHeight(500)
        self.rooms = []

    def resizeEvent(self, event):
        super().resizeEvent(event)
        self.rooms.append(offered(self).height())


class AskedPage(QWidget):
    """Counts how often it is asked for its size."""

    asked = 0

    def sizeHint(self):
        self.asked += 1
        return QSize(100, 100)


def test_a_page_is_laid_out_when_it_is_first_shown(qtbot):
    page = AskedPage()
    area = PageArea(page)
    qtbot.addWidget(area)
    area.resize(300, 200)
    assert page.asked == 0
    assert page.window() is area
    area.show()
    assert page.isVisible()
    assert page.size() == QSize(300, 200)


def test_only_a_page_that_is_too_high_scrolls(qtbot):
    page = QWidget()
    area = PageArea(page)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    assert not area.verticalScrollBar().isVisible()
    page.setMinimumSize(400, 500)
    qtbot.waitUntil(area.verticalScrollBar().isVisible)
    assert not area.horizontalScrollBar().isVisible()
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_page_is_told_of_every_new_room(qtbot):
    page = HighPage()
    area = PageArea(page)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    for height in (150, 300, 600):
        area.resize(300, height)
        assert page.rooms[-1] == height
