"""The window of the samples: what it shows, and that what it deletes is gone."""

import gzip

import pytest
from PySide6.QtCore import QItemSelectionModel, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QMessageBox,
    QPushButton,
)

from fake_core import ink_of
from mnist_pad.core.teaching.samples import TaughtInk
from mnist_pad.gui.look.theme import ThemeMode
from mnist_pad.gui.teaching.sample_list import PICTURE_SIDE
from person import activate


@pytest.fixture
def kept(paths):
    """Samples from an earlier day: 1, 2, 3 and 1 again."""
    store = TaughtInk(paths.taught_ink)
    for strokes, digit in ((1, 1), (2, 2), (3, 3), (4, 1)):
        store.add(ink_of(strokes), digit)
    return store


@pytest.fixture
def box(qtbot, kept, window):
    qtbot.waitUntil(lambda: len(window.rooms.teaching.samples.samples) == 4)
    window.findChild(QAction, "samples_action").trigger()
    made = window.findChild(QDialog, "samples_box")
    yield made
    made.close()


def labels(kept):
    return [sample.label for sample in kept.load().samples]


def view(box):
    return box.findChild(QListView)


def press(qtbot, box, name):
    qtbot.mouseClick(box.findChild(QPushButton, f"{name}_button"), Qt.MouseButton.LeftButton)


def texts(box):
    model = view(box).model()
    return [model.index(row).data() for row in range(model.rowCount())]


def picture(box, row):
    return view(box).model().index(row).data(Qt.ItemDataRole.DecorationRole).toImage()


def select(box, *rows):
    chosen = view(box).selectionModel()
    chosen.clearSelection()
    for row in rows:
        chosen.select(view(box).model().index(row), QItemSelectionModel.SelectionFlag.Select)


def message(box):
    return box.findChild(QLabel, "samples_message").text()


def test_every_sample_is_a_picture_over_its_digit(box, paths):
    assert texts(box) == ["1", "2", "3", "1"]
    assert picture(box, 0) != picture(box, 1)
    assert picture(box, 0).size() == QSize(PICTURE_SIDE, PICTURE_SIDE)
    counted = [box.findChild(QLabel, f"count_{digit}").text() for digit in range(10)]
    assert counted[:5] == ["0", "2", "1", "1", "0"]
    assert box.findChild(QLineEdit, "samples_file").text() == str(paths.taught_ink)
    spoken = view(box).model().index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Sample 4, a 1"


def test_the_pictures_follow_the_theme(box, theme):
    light = picture(box, 0).pixelColor(1, 1)
    theme.set_mode(ThemeMode.DARK)
    assert picture(box, 0).pixelColor(1, 1).lightness() < 60 < light.lightness()


def test_what_is_selected_is_deleted(box, qtbot, kept):
    select(box, 0, 2)
    press(qtbot, box, "delete")
    qtbot.waitUntil(lambda: texts(box) == ["2", "1"])
    assert labels(kept) == ["2", "1"]


def test_keys_alone_delete_one_after_the_other(box, qtbot, kept):
    activate(qtbot, box)
    view(box).setFocus()
    QTest.keyClick(box.windowHandle(), Qt.Key.Key_Right)
    QTest.keyClick(box.windowHandle(), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: texts(box) == ["1", "3", "1"])
    QTest.keyClick(box.windowHandle(), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: texts(box) == ["1", "1"])
    QTest.keyClick(box.windowHandle(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(box.windowHandle(), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: texts(box) == [])
    assert labels(kept) == []


def test_all_are_deleted_once_that_is_confirmed(box, qtbot, window, kept, monkeypatch):
    asked = []

    def answer(_owner, _title, question, _buttons, default):
        asked.append(question)
        assert default is QMessageBox.StandardButton.No  # Enter loses nothing
        no, yes = QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes
        return no if len(asked) == 1 else yes

    monkeypatch.setattr(QMessageBox, "question", answer)
    press(qtbot, box, "delete_all")
    assert labels(kept) == ["1", "2", "3", "1"]
    press(qtbot, box, "delete_all")
    qtbot.waitUntil(lambda: texts(box) == [])
    assert labels(kept) == []
    assert "stays; switch it off" in asked[0]
    for name in ("delete", "delete_all", "export"):
        assert not box.findChild(QPushButton, f"{name}_button").isEnabled()
    assert not window.findChild(QAction, "learn_action").isEnabled()


def test_a_learned_hand_stays_without_its_samples_and_can_be_switched_off(
    box, qtbot, window, core, monkeypatch
):
    core.teaching.gate.set()
    learn, hand = (window.findChild(QAction, f"{name}_action") for name in ("learn", "hand"))
    learn.trigger()
    qtbot.waitUntil(hand.isChecked)
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    press(qtbot, box, "delete_all")
    qtbot.waitUntil(lambda: texts(box) == [])
    assert hand.isChecked()
    assert hand.isEnabled()
    hand.trigger()
    qtbot.waitUntil(lambda: not hand.isChecked())
    assert hand.isEnabled()


def test_samples_go_out_and_come_back(box, qtbot, window, kept, tmp_path, monkeypatch):
    file = tmp_path / "손글씨.jsonl"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    press(qtbot, box, "export")
    qtbot.waitUntil(lambda: message(box) == "The samples were saved as 손글씨.jsonl.")
    before = kept.load().samples
    packed = tmp_path / "손글씨.jsonl.gz"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    select(box, 0, 1)
    press(qtbot, box, "delete")
    qtbot.waitUntil(lambda: len(texts(box)) == 2)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(packed), ""))
    press(qtbot, box, "import")
    qtbot.waitUntil(lambda: message(box) == "Imported from 손글씨.jsonl.gz: 4 samples.")
    assert sorted(texts(box)) == ["1", "1", "2", "3"]
    assert {s.label for s in kept.load().samples} == {s.label for s in before}


def test_a_file_that_is_no_good_is_told_in_the_box(box, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "none.jsonl"
    file.write_text("{")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    press(qtbot, box, "import")
    qtbot.waitUntil(lambda: "A line is one drawing" in message(box))
    assert len(texts(box)) == 4


def test_cancelled_dialogs_do_nothing(box, qtbot, kept, monkeypatch):
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    press(qtbot, box, "import")
    press(qtbot, box, "export")
    assert labels(kept) == ["1", "2", "3", "1"]


def test_a_sample_taught_elsewhere_appears(box, qtbot, window):
    window.rooms.teaching.samples.keep(ink_of(7), 6)
    qtbot.waitUntil(lambda: texts(box) == ["1", "2", "3", "1", "6"])


def test_what_was_deleted_last_can_be_brought_back(box, qtbot, window, kept, monkeypatch):
    back = box.findChild(QPushButton, "bring_back_button")
    assert not back.isEnabled()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    press(qtbot, box, "delete_all")
    qtbot.waitUntil(lambda: texts(box) == [])
    window.rooms.teaching.samples.keep(ink_of(7), 6)
    qtbot.waitUntil(lambda: texts(box) == ["6"])
    press(qtbot, box, "bring_back")
    qtbot.waitUntil(lambda: texts(box) == ["1", "2", "3", "1", "6"])
    assert labels(kept) == ["1", "2", "3", "1", "6"]
    assert not back.isEnabled()
