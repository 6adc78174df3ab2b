"""A notice goes away by itself when what it tells is over."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog

from fake_core import ink_of, reading_of
from mnist_pad.core.data.mnist_files import FILES
from mnist_pad.core.errors import ModelFileError, PadError
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.process.faults import fault_of
from mnist_pad.gui.threads.cores import Work
from mnist_pad.gui.words.notes import Kind, Topic
from person import trigger


@pytest.fixture
def ready(window, qtbot):
    """A window with a model that answers."""
    qtbot.waitUntil(lambda: window.rooms.models.info is not None)
    return window


def number(window):
    """Draw something that is read as two digits."""
    window.canvas.editor.set_ink(ink_of(2))
    parts = (reading_of(4).parts[0], reading_of(2).parts[0])
    models = window.rooms.models
    models.answered_serial = models.latest_serial
    window.prediction_view.show_reading(Reading(parts))


def choose_a_digit(window):
    window.prediction_view.findChild(QAbstractButton, "part_chip_0").click()


@pytest.mark.parametrize(
    "over",
    [
        choose_a_digit,
        lambda window: window.canvas.editor.clear(),
        lambda window: window.canvas.editor.set_ink(ink_of(3)),
    ],
)
def test_a_number_that_is_no_digit(ready, qtbot, over):
    qtbot.waitUntil(lambda: ready.rooms.models.answered_serial >= 0)
    number(ready)
    trigger(ready, "it_was_4")
    assert ready.notice_bar.pad.kind is Kind.WARNING
    over(ready)
    assert ready.notice_bar.notice == ""


def test_what_is_said_of_a_drawing_that_is_no_longer_there(ready):
    ready.rooms.drawings._show("two.jsonl", (ink_of(2), True))
    assert "several drawings" in ready.notice_bar.pad.notice
    ready.canvas.editor.set_ink(ink_of(3))
    assert ready.notice_bar.notice == ""


@pytest.mark.parametrize(
    ("work", "topic"),
    [(Work.LEARNING, Topic.WAITING_TO_TRAIN), (Work.TRAINING, Topic.WAITING_TO_LEARN)],
)
def test_other_work_that_has_the_cores(ready, work, topic):
    cores = ready.rooms.cores
    cores.begin(work)
    if work is Work.LEARNING:
        click_train(ready)
    else:
        ready.rooms.teaching.learning._begin()
    assert ready.notice_bar.notice
    assert ready.notice_bar._latest._note.topic is topic
    cores.end(work)
    assert ready.notice_bar.notice == ""


def click_train(window):
    window.findChild(QAbstractButton, "train_button").click()


def test_a_wrong_folder(ready, qtbot, tmp_path, monkeypatch, mnist_there):
    folders = [tmp_path / "wrong", tmp_path / "right"]
    for folder in folders:
        folder.mkdir()
    for name in FILES:
        (folders[1] / name.name).write_bytes(b"x")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folders.pop(0)))
    control = ready.rooms.training
    control._on_folder_requested()
    assert ready.notice_bar.work.kind is Kind.ERROR
    control._on_folder_requested()
    assert ready.notice_bar.notice == ""


def test_a_drawing_that_cannot_be_kept(ready):
    keeper = ready.rooms.keeper_thread
    keeper.failed.emit(PadError("There is no room."))
    assert ready.notice_bar.pad.kind is Kind.ERROR
    keeper.recovered.emit()
    assert ready.notice_bar.notice == ""


def test_a_fault_of_the_program_while_it_is_kept_is_for_the_dialog(ready, qtbot):
    ready.rooms.keeper_thread.failed.emit(fault_of(ZeroDivisionError()))
    assert ready.fault_dialog.isVisible()
    assert ready.notice_bar.notice == ""


def test_a_training_that_cannot_be_kept(ready):
    runs = ready.rooms.runs
    runs._on_written(PadError("There is no room."))
    assert ready.notice_bar.work.kind is Kind.ERROR
    runs._on_written(None)
    assert ready.notice_bar.notice == ""


def test_a_model_that_could_not_be_saved(ready, qtbot, core, monkeypatch, tmp_path):
    def refuse(_model, file):
        raise ModelFileError("There is no room for {file}.", file=file.name)

    files, model = ready.rooms.models.files, ready.rooms.models.model
    with monkeypatch.context() as patch:
        patch.setattr(core, "save_model", refuse)
        files.save(model, tmp_path / "model.onnx")
        qtbot.waitUntil(lambda: ready.notice_bar.work.kind is Kind.ERROR)
    # Another model's news does not settle that one could not be saved.
    ready.rooms.models.use_bundled()
    assert ready.notice_bar.work.kind is Kind.ERROR
    files.save(model, tmp_path / "model.onnx")
    assert ready.notice_bar.notice == ""
    qtbot.waitUntil(lambda: ready.notice_bar.work.kind is Kind.SUCCESS)


def test_a_report_that_could_not_be_saved(ready, qtbot, tmp_path, monkeypatch):
    trigger(ready, "test")
    qtbot.waitUntil(lambda: ready.rooms.results.view.results is not None)
    (tmp_path / "folder.html").mkdir()
    chosen = tmp_path / "folder.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(chosen), ""))
    trigger(ready, "report")
    qtbot.waitUntil(lambda: ready.notice_bar.work.kind is Kind.ERROR)
    assert ready.notice_bar.pad.notice == ""
    trigger(ready, "test")
    assert ready.notice_bar.notice == ""


def test_a_notice_that_was_seen_in_the_samples_box(ready, qtbot, tmp_path):
    ready.rooms.teaching.show_samples()
    box = QApplication.activeModalWidget()
    ready.rooms.teaching.samples.import_from(tmp_path / "gone.jsonl")
    qtbot.waitUntil(lambda: ready.notice_bar.pad.kind is Kind.ERROR)
    box.reject()
    assert ready.notice_bar.notice == ""


def test_teaching_in_a_presentation_is_told_as_done(ready, qtbot):
    trigger(ready, "present")
    ready.canvas.editor.set_ink(ink_of(3))
    trigger(ready, "it_was_3")
    qtbot.waitUntil(lambda: "Saved as 3" in ready.notice_bar.pad.notice)
    assert ready.notice_bar.kind is Kind.SUCCESS


def test_every_topic_can_end(window):
    for topic in Topic:
        window.notices.fault(PadError("It failed."), topic)
        assert window.notice_bar.kind is Kind.ERROR
        window.notices.over(topic)
        assert window.notice_bar.notice == ""
