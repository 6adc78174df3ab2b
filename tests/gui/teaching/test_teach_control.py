"""Teaching in the window: samples are kept and taken back, the hand is learned and switched."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QColor, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QToolButton

from drawing import draw, move, press
from fake_core import FakeModel, FakeReader, digit_of, ink_of
from mnist_pad.core import files
from mnist_pad.core.errors import DataError
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.teaching.samples import TaughtInk
from mnist_pad.gui.drawings.drawing_tasks import repacked
from mnist_pad.gui.model_choice import BUNDLED, LATEST, TAUGHT, ModelFile
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.training.train_state import TrainState
from person import activate, click

SEVEN = [(90, 80), (190, 78), (138, 224)]


def action(window, name):
    return window.findChild(QAction, f"{name}_action")


def labels(window):
    return [sample.label for sample in window.rooms.teaching.samples.samples]


def stored(paths):
    return [sample.label for sample in TaughtInk(paths.taught_ink).load().samples]


def status(window):
    return window.rooms.teaching.bar.status


def teach(qtbot, window, *digits):
    """Draw as many strokes as the digit and one more, and say what it was."""
    for digit in digits:
        count = len(labels(window))
        window.canvas.editor.set_ink(ink_of(digit + 1))
        action(window, f"it_was_{digit}").trigger()
        qtbot.waitUntil(lambda count=count: len(labels(window)) == count + 1)


def learn(qtbot, window, core):
    """Have the hand learned to the end."""
    core.teaching.gate.set()
    action(window, "learn").trigger()
    qtbot.waitUntil(lambda: window.rooms.teaching.learning.is_on)


def begin_learning(qtbot, window, core):
    action(window, "learn").trigger()
    qtbot.waitUntil(core.teaching.waiting.is_set)


class TestSaying:
    def test_a_click_keeps_the_drawing_and_clears_the_pad(self, window, qtbot, paths):
        draw(window.canvas, SEVEN)
        ink = window.canvas.editor.ink
        click(qtbot, window, "it_was_7_button")
        assert window.canvas.editor.is_empty
        qtbot.waitUntil(lambda: status(window) == "Saved as 7 · 1 sample")
        assert [(s.label, s.ink) for s in window.rooms.teaching.samples.samples] == [("7", ink)]
        assert stored(paths) == ["7"]
        window.canvas.editor.undo()
        assert window.canvas.editor.ink == ink

    def test_keys_alone_teach_many_in_a_row(self, window, qtbot, paths):
        activate(qtbot, window)
        window.canvas.setFocus()
        for digit in range(10):
            modifiers = Qt.KeyboardModifier.ControlModifier if digit % 2 else Qt.KeyboardModifier(0)
            window.canvas.editor.set_ink(ink_of(digit + 1))
            QTest.keyClick(window.windowHandle(), Qt.Key(Qt.Key.Key_0 + digit), modifiers)
        qtbot.waitUntil(lambda: status(window) == "Saved as 9 · 10 samples")
        assert stored(paths) == list("0123456789")

    def test_a_digit_typed_into_a_field_is_no_label(self, window, qtbot):
        activate(qtbot, window)
        window.canvas.editor.set_ink(ink_of(1))
        field = window.findChild(QLineEdit, "seed_field")
        field.setFocus()
        field.selectAll()
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_5)
        assert field.text() == "5"
        assert window.canvas.editor.ink == ink_of(1)

    def test_only_ink_can_be_taught(self, window):
        five = action(window, "it_was_5")
        assert not five.isEnabled()
        press(window.canvas, SEVEN[0])
        assert five.isEnabled()  # in the middle of a stroke, too
        window.canvas.editor.clear()
        assert not five.isEnabled()
        image = QImage(30, 30, QImage.Format.Format_RGB32)
        image.fill(QColor("black"))
        window.canvas.editor.show_picture(repacked(image, "a picture"))
        assert not five.isEnabled()
        assert status(window) == "Only drawn digits can be taught."
        window.canvas.editor.set_ink(ink_of(1))
        assert status(window) == "Wrong answer? Press the right digit."

    def test_in_the_middle_of_a_stroke_what_is_there_is_kept(self, window, qtbot):
        press(window.canvas, SEVEN[0])
        move(window.canvas, SEVEN[1])
        action(window, "it_was_7").trigger()
        qtbot.waitUntil(lambda: labels(window) == ["7"])
        move(window.canvas, SEVEN[2])
        assert window.canvas.editor.is_empty

    def test_undo_and_another_digit_correct_the_label(self, window, qtbot, paths):
        teach(qtbot, window, 3)
        window.canvas.editor.undo()
        action(window, "it_was_8").trigger()
        qtbot.waitUntil(lambda: labels(window) == ["8"])
        assert status(window) == "Saved as 8 · 1 sample"
        action(window, "take_back").trigger()
        qtbot.waitUntil(lambda: labels(window) == ["3"])
        assert stored(paths) == ["3"]

    def test_what_is_taken_back_is_no_sample_and_on_the_pad_again(self, window, qtbot, paths):
        assert not action(window, "take_back").isEnabled()
        teach(qtbot, window, 1, 4)
        click(qtbot, window, "take_back_button")
        qtbot.waitUntil(lambda: status(window) == "Removed · 1 sample")
        assert window.canvas.editor.ink == ink_of(5)
        action(window, "take_back").trigger()  # what is on the pad stays there
        qtbot.waitUntil(lambda: labels(window) == [])
        assert window.canvas.editor.ink == ink_of(5)
        assert not action(window, "take_back").isEnabled()
        assert stored(paths) == []

    def test_what_cannot_be_kept_is_told_and_on_the_pad_again(
        self, window, qtbot, paths, monkeypatch
    ):
        def full(_path, _content):
            raise OSError(28, "No space left on device")

        teach(qtbot, window, 1)
        with monkeypatch.context() as patch:
            patch.setattr(files, "atomic_write", full)
            window.canvas.editor.set_ink(ink_of(5))
            action(window, "it_was_4").trigger()
            qtbot.waitUntil(lambda: "No space left" in window.notice_bar.notice)
            assert window.canvas.editor.ink == ink_of(5)
            action(window, "take_back").trigger()
            window.notice_bar.dismiss()
        qtbot.waitUntil(lambda: action(window, "take_back").isEnabled())
        assert labels(window) == ["1"]

    def test_a_fault_of_the_program_is_told_in_the_dialog(self, window, qtbot, monkeypatch):
        monkeypatch.setattr(files, "atomic_write", lambda *_: 1 / 0)
        window.canvas.editor.set_ink(ink_of(1))
        action(window, "it_was_0").trigger()
        qtbot.waitUntil(window.fault_dialog.isVisible)
        window.canvas.editor.undo()
        assert window.canvas.editor.ink == ink_of(1)

    def test_samples_are_there_after_a_restart_and_damage_is_told(self, qtbot, open_window, paths):
        first = open_window()
        qtbot.waitUntil(lambda: first.rooms.models.info is not None)
        teach(qtbot, first, 2, 6)
        first.close()
        paths.taught_ink.write_bytes(paths.taught_ink.read_bytes() + b"{\n")
        window = open_window()
        qtbot.waitUntil(lambda: labels(window) == ["2", "6"])
        assert "cannot be read" in window.notice_bar.notice
        assert status(window) == "2 samples"
        qtbot.waitUntil(lambda: action(window, "learn").isEnabled())
        assert not action(window, "take_back").isEnabled()
        qtbot.waitUntil(window.rooms.device_thread.isFinished)

    def test_closing_at_once_loses_no_sample(self, window, paths):
        for digit in range(10):
            window.canvas.editor.set_ink(ink_of(digit + 1))
            action(window, f"it_was_{digit}").trigger()
        window.close()
        assert stored(paths) == list("0123456789")

    def test_in_a_presentation_it_is_told_below(self, window, qtbot):
        action(window, "present").trigger()
        teach(qtbot, window, 7)
        qtbot.waitUntil(lambda: window.notice_bar.notice == "Saved as 7 · 1 sample")


class TestLearning:
    def test_the_hand_is_learned_in_the_background_and_answers(
        self, window, qtbot, core, paths, settings
    ):
        learn_action = action(window, "learn")
        assert not learn_action.isEnabled()
        teach(qtbot, window, 1, 7)
        begin_learning(qtbot, window, core)
        assert learn_action.text() == "Stop &learning"
        assert status(window) == "Training"
        (samples, base, sources, out), *_ = core.teaching.asked_for
        assert [sample.label for sample in samples] == ["1", "7"]
        assert base is core.readers["pad"].classifier
        assert sources.mnist[-1] == paths.mnist
        assert out == paths.taught_model
        window.canvas.editor.set_ink(ink_of(3))
        qtbot.waitUntil(lambda: digit_of(window.prediction_view.reading) == 3)
        core.teaching.gate.set()
        qtbot.waitUntil(lambda: digit_of(window.prediction_view.reading) == 8)
        assert status(window) == "Learned · 2 samples"
        assert learn_action.text() == "&Learn my handwriting"
        assert action(window, "hand").isChecked()
        assert settings.model == TAUGHT

    def test_a_sample_said_just_before_is_learned_too(self, window, qtbot, core):
        teach(qtbot, window, 1)
        window.canvas.editor.set_ink(ink_of(3))
        action(window, "it_was_2").trigger()
        learn(qtbot, window, core)
        assert [sample.label for sample in core.teaching.asked_for[0][0]] == ["1", "2"]

    def test_nothing_is_learned_where_the_only_sample_is_just_being_taken_back(
        self, window, qtbot, core
    ):
        teach(qtbot, window, 1)
        action(window, "take_back").trigger()
        action(window, "learn").trigger()
        assert labels(window) == ["1"]  # the disk has not been waited for yet
        with qtbot.waitCallback() as written:
            window.rooms.teaching.samples.when_written(written)
        assert labels(window) == []
        assert core.teaching.asked_for == []
        assert not window.rooms.teaching.learning.is_learning
        assert not action(window, "learn").isEnabled()

    def test_it_can_be_switched_off_and_on(self, window, qtbot, core, settings):
        hand = action(window, "hand")
        assert not hand.isEnabled()
        teach(qtbot, window, 1)
        learn(qtbot, window, core)
        window.canvas.editor.set_ink(ink_of(3))
        switch = window.findChild(QCheckBox, "hand_switch")
        for digit, choice in ((3, BUNDLED), (8, TAUGHT), (3, BUNDLED)):
            switch.click()
            qtbot.waitUntil(lambda d=digit: digit_of(window.prediction_view.reading) == d)
            assert settings.model == choice
            assert hand.isChecked() is switch.isChecked() is (choice == TAUGHT)

    def test_what_was_taught_is_never_taught_on(self, window, qtbot, core):
        teach(qtbot, window, 1)
        learn(qtbot, window, core)
        teach(qtbot, window, 2)
        with qtbot.waitSignal(window.rooms.teaching.learning.learned):
            action(window, "learn").trigger()
        samples, base, *_ = core.teaching.asked_for[1]
        assert len(samples) == 2
        assert base is core.readers["pad"].classifier
        assert base is not core.teaching.result

    @pytest.mark.parametrize("is_on", [True, False])
    def test_the_choice_is_remembered(self, qtbot, open_window, core, paths, is_on):
        core.readers["mine"] = FakeReader(FakeModel(ModelInfo("mine")), shift=2)
        core.readers["taught"] = FakeReader(FakeModel(ModelInfo("taught")), shift=5)
        first = open_window()
        qtbot.waitUntil(lambda: first.rooms.models.info is not None)
        first.rooms.models.open(paths.data / "mine.pt")
        qtbot.waitUntil(lambda: first.rooms.models.info.architecture == "mine")
        teach(qtbot, first, 1)
        learn(qtbot, first, core)
        if not is_on:
            action(first, "hand").trigger()
            qtbot.waitUntil(lambda: not first.rooms.teaching.learning.is_on)
        first.close()
        window = open_window(AppSettings(paths.settings))
        qtbot.waitUntil(lambda: window.rooms.models.info is not None)
        assert action(window, "hand").isChecked() is is_on
        window.canvas.editor.set_ink(ink_of(1))
        qtbot.waitUntil(lambda: digit_of(window.prediction_view.reading) == (6 if is_on else 3))
        action(window, "hand").trigger()
        qtbot.waitUntil(lambda: digit_of(window.prediction_view.reading) == (3 if is_on else 6))
        qtbot.waitUntil(window.rooms.device_thread.isFinished)

    def test_a_taught_model_that_is_damaged_is_told_and_the_one_before_answers(
        self, qtbot, open_window, paths, settings
    ):
        paths.models.mkdir(parents=True)
        paths.taught_model.touch()
        settings.model = TAUGHT
        window = open_window()
        qtbot.waitUntil(lambda: window.rooms.models.info is not None)
        assert "taught.safetensors cannot be used" in window.notice_bar.notice
        assert not action(window, "hand").isChecked()
        action(window, "hand").trigger()
        qtbot.waitUntil(lambda: not action(window, "hand").isChecked())
        window.canvas.editor.set_ink(ink_of(4))
        qtbot.waitUntil(lambda: digit_of(window.prediction_view.reading) == 4)
        qtbot.waitUntil(window.rooms.device_thread.isFinished)

    def test_one_that_is_gone_is_passed_over(self, qtbot, open_window, settings):
        settings.model = TAUGHT
        window = open_window()
        window.canvas.editor.set_ink(ink_of(4))
        qtbot.waitUntil(lambda: digit_of(window.prediction_view.reading) == 4)
        assert not action(window, "hand").isEnabled()
        assert window.notice_bar.notice == ""
        qtbot.waitUntil(window.rooms.device_thread.isFinished)

    def test_a_model_before_that_is_gone_is_told_and_the_bundled_answers(
        self, window, qtbot, core, settings
    ):
        teach(qtbot, window, 1)
        learn(qtbot, window, core)
        settings.model_before = ModelFile(Path("/unplugged/mine.pt"))
        window.canvas.editor.set_ink(ink_of(4))
        action(window, "hand").trigger()
        qtbot.waitUntil(lambda: digit_of(window.prediction_view.reading) == 4)
        assert "mine.pt" in window.notice_bar.notice
        assert not action(window, "hand").isChecked()

    def test_a_model_chosen_meanwhile_stays(self, window, qtbot, core, paths):
        core.readers["mine"] = FakeReader(shift=2)
        teach(qtbot, window, 1)
        begin_learning(qtbot, window, core)
        window.rooms.models.open(paths.data / "mine.pt")
        window.canvas.editor.set_ink(ink_of(1))
        qtbot.waitUntil(lambda: digit_of(window.prediction_view.reading) == 3)
        core.teaching.gate.set()
        qtbot.waitUntil(lambda: "Switch on My handwriting" in window.notice_bar.notice)
        assert digit_of(window.prediction_view.reading) == 3
        assert not action(window, "hand").isChecked()
        action(window, "hand").trigger()
        qtbot.waitUntil(lambda: digit_of(window.prediction_view.reading) == 6)

    def test_it_can_be_stopped_and_begun_again(self, window, qtbot, core):
        teach(qtbot, window, 1)
        begin_learning(qtbot, window, core)
        click(qtbot, window, "learn_button")
        assert not action(window, "learn").isEnabled()
        qtbot.waitUntil(lambda: status(window) == "Stopped; the samples are kept")
        assert core.teaching.closed.is_set()
        assert not window.rooms.teaching.learning.is_on
        learn(qtbot, window, core)

    def test_a_double_click_begins_it_once(self, window, qtbot, core):
        teach(qtbot, window, 1)
        button = window.findChild(QToolButton, "learn_button")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(core.teaching.waiting.is_set)
        assert len(core.teaching.asked_for) == 1
        assert window.rooms.teaching.learning.can_press

    def test_a_held_key_begins_it_once(self, window, qtbot, core):
        teach(qtbot, window, 1)
        begin_learning(qtbot, window, core)
        ctrl = Qt.KeyboardModifier.ControlModifier
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, ctrl, "", autorep=True)
        QApplication.sendEvent(window.canvas, held)
        assert window.rooms.teaching.learning.can_press

    def test_a_fault_is_told_and_the_model_before_answers(self, window, qtbot, core):
        teach(qtbot, window, 1)
        core.teaching.fault = DataError("These data are no good.")
        core.teaching.gate.set()
        action(window, "learn").trigger()
        qtbot.waitUntil(lambda: window.notice_bar.notice == "These data are no good.")
        assert not window.rooms.teaching.learning.is_on
        assert status(window) == "1 sample"
        assert action(window, "learn").isEnabled()
        assert not action(window, "hand").isEnabled()

    def test_training_and_learning_wait_for_each_other(self, window, qtbot, core):
        teach(qtbot, window, 1)
        begin_learning(qtbot, window, core)
        click(qtbot, window, "train_button")
        qtbot.waitUntil(lambda: "being learned" in window.notice_bar.notice)
        assert core.job.started == 0
        assert window.rooms.training.view.state is TrainState.IDLE
        core.teaching.gate.set()
        qtbot.waitUntil(lambda: window.rooms.teaching.learning.is_on)
        click(qtbot, window, "train_button")
        qtbot.waitUntil(core.job.waiting.is_set)
        action(window, "learn").trigger()
        qtbot.waitUntil(lambda: "training or download" in window.notice_bar.notice)
        assert len(core.teaching.asked_for) == 1
        core.job.gate.set()
        qtbot.waitUntil(lambda: window.rooms.training.view.state is TrainState.ENDED)
        qtbot.waitUntil(lambda: window.rooms.models.answering == LATEST)
        assert not action(window, "hand").isChecked()

    def test_the_pad_shares_the_cores_meanwhile(self, window, qtbot, core):
        teach(qtbot, window, 1)
        begin_learning(qtbot, window, core)
        reader = window.rooms.models.reader_thread
        qtbot.waitUntil(lambda: reader._pace > 0)
        core.teaching.gate.set()
        qtbot.waitUntil(lambda: reader._pace == 0)

    def test_closing_stops_it_and_leaves_no_thread(self, window, qtbot, core, paths):
        teach(qtbot, window, 1)
        begin_learning(qtbot, window, core)
        assert window.close()
        assert core.teaching.closed.is_set()
        assert not window.rooms.teaching.learning.job_thread.isRunning()
        assert not window.rooms.teaching.samples.file_thread.isRunning()
        assert not paths.taught_model.exists()
        assert stored(paths) == ["1"]

    def test_without_a_model_there_is_nothing_to_teach(self, qtbot, open_window, core, paths):
        core.readers.clear()
        TaughtInk(paths.taught_ink).add(ink_of(1), 1)
        window = open_window()
        with qtbot.waitSignal(window.rooms.models.model_missing):
            pass
        qtbot.waitUntil(lambda: labels(window) == ["1"])
        assert not action(window, "learn").isEnabled()
