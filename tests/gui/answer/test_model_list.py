"""The button that names the model that answers."""

import pytest

from mnist_pad.gui.answer.model_list import ModelButton
from mnist_pad.gui.words.messages import NAME_JOINT

PARTS = "my handwriting", "pad recipe", "99.52 %"


@pytest.fixture
def button(qtbot, theme):
    made = ModelButton()
    qtbot.addWidget(made)
    made.show_name(NAME_JOINT.join(PARTS))
    made.show()
    return made


def test_it_asks_for_the_room_that_the_whole_name_needs(button):
    button.resize(button.sizeHint())
    assert button.text() == button.name == NAME_JOINT.join(PARTS)
    button.show_name("a")
    assert button.sizeHint() == button.minimumSizeHint()
    button.show_name("a" * 500)
    assert button.sizeHint().width() < 500


def test_with_less_room_it_drops_parts_before_it_shortens_one(button):
    shown = []
    for width in range(button.sizeHint().width(), 60, -1):
        button.resize(width, 34)
        if button.text() not in shown:
            shown.append(button.text())
    whole, without_recipe, first, *shortened = shown
    assert whole == button.name
    assert without_recipe == NAME_JOINT.join((PARTS[0], PARTS[2]))
    assert first == PARTS[0]
    assert all("…" in text for text in shortened)
    assert button.name in button.toolTip()
