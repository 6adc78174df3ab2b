"""Where the focus goes when its place does."""

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mnist_pad.gui.look.focus import hand_on_focus


@pytest.fixture
def card(qtbot):
    """A window with a part of one button, an heir and a bystander."""
    window, window.part = QWidget(), QWidget()
    window.inner, window.heir, window.other = QPushButton(), QPushButton(), QPushButton()
    QVBoxLayout(window.part).addWidget(window.inner)
    rows = QVBoxLayout(window)
    for child in (window.part, window.other, window.heir):
        rows.addWidget(child)
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_focus_within_the_part_goes_to_the_heir(card):
    card.inner.setFocus()
    hand_on_focus(card.part, card.heir)
    card.part.hide()
    assert card.focusWidget() is card.heir


def test_a_focus_elsewhere_stays(card):
    card.other.setFocus()
    hand_on_focus(card.part, card.heir)
    assert card.focusWidget() is card.other


def test_without_a_focus_nobody_gets_it(card):
    card.inner.setFocus()
    card.inner.clearFocus()
    hand_on_focus(card.part, card.heir)
    assert card.focusWidget() is None
