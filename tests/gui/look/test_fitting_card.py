"""Cards that fit their parts."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mnist_pad.gui.look.fitting_card import FittingCard, offered


class GrowingCard(FittingCard):
    """Resizes itself in the middle of a fit, as Qt may."""

    def __init__(self):
        super().__init__()
        self.depth, self.seen = 0, []

    def fit(self):
        self.depth += 1
        assert self.depth == 1
        if self.height() < 300:
            self.resize(self.width(), self.height() + 100)
        self.depth -= 1
        self.seen.append(self.height())


def test_a_card_is_never_fitted_within_a_fit(qtbot):
    card = GrowingCard()
    qtbot.addWidget(card)
    card.resize(200, 300)
    card.show()
    card.resize(200, 100)
    qtbot.waitUntil(lambda: card.seen[-3:] == [200, 300, 300])


@pytest.mark.parametrize("height", [100, 900])
def test_a_page_is_offered_what_its_scroll_area_has(qtbot, height):
    area, holder, page = QScrollArea(), QWidget(), QWidget()
    qtbot.addWidget(area)
    page.setMinimumHeight(height)
    QVBoxLayout(holder).addWidget(page)
    area.setWidgetResizable(True)
    area.setWidget(holder)
    area.resize(300, 400)
    area.show()
    frame = 2 * area.frameWidth()
    assert offered(page) == QSize(300 - frame, 400 - frame)


def test_a_page_that_nothing_scrolls_has_its_own_size(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(200, 100)
    assert offered(page) == QSize(200, 100)
