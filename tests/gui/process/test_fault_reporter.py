"""What nobody caught is logged and told, wherever it was raised, and the window goes on."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import QThread, QTimer, qCritical
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton

from fake_core import digit_of, ink_of
from mnist_pad.core.errors import DataError
from mnist_pad.gui.process.fault_reporter import FaultReporter


@pytest.fixture
def reporter(caplog):
    caplog.set_level(logging.INFO)
    made = FaultReporter()
    before = sys.excepthook, sys.unraisablehook, threading.excepthook
    made.install()
    yield made
    made.uninstall()
    sys.excepthook, sys.unraisablehook, threading.excepthook = before


@pytest.fixture
def told(reporter):
    faults = []
    reporter.reported.connect(faults.append)
    return faults


def fail(*_):
    raise ZeroDivisionError("oh")


class FailingThread(QThread):
    def run(self):
        fail()


def in_a_slot():
    QTimer.singleShot(0, fail)


def in_a_python_thread():
    threading.Thread(target=fail).start()


@pytest.mark.parametrize("raise_it", [in_a_slot, in_a_python_thread])
def test_fault_is_told_and_logged_with_its_traceback(qtbot, told, caplog, raise_it):
    raise_it()
    qtbot.waitUntil(lambda: told != [])
    assert told[0].values == {"fault": "ZeroDivisionError"}
    assert "ZeroDivisionError: oh" in caplog.text
    assert "in fail" in caplog.text  # the traceback


def test_fault_in_a_qthread_is_told_and_the_thread_ends(qtbot, told):
    thread = FailingThread()
    with qtbot.waitSignal(thread.finished):
        thread.start()
    thread.wait()
    qtbot.waitUntil(lambda: len(told) == 1)


def test_fault_in_a_destructor_is_only_logged(qtbot, told, caplog):
    class Dying:
        def __del__(self):
            fail()

    Dying()
    assert "ZeroDivisionError: oh" in caplog.text
    assert told == []


def test_what_a_person_can_mend_is_told_in_its_own_words(qtbot, told):
    def refuse():
        raise DataError("No data in {folder}.", folder="here")

    QTimer.singleShot(0, refuse)
    qtbot.waitUntil(lambda: [str(error) for error in told] == ["No data in here."])


@pytest.mark.qt_log_ignore(".*")
def test_qts_own_messages_are_logged(reporter, caplog):
    qCritical("a pixmap is null")
    assert "Qt: a pixmap is null" in caplog.text
    assert caplog.records[-1].levelname == "ERROR"


def test_dialog_tells_and_the_drawing_goes_on(window, qtbot, reporter, paths, monkeypatch):
    reporter.reported.connect(window.notices.fault)
    window.canvas.editor.set_ink(ink_of(2))
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(window.fault_dialog.isVisible)
    assert "ZeroDivisionError" in window.fault_dialog.text()
    assert str(paths.log) in window.fault_dialog.text()
    assert window.notice_bar.notice == ""  # once is enough
    assert not window.fault_dialog.isModal()
    assert all(button.icon().isNull() for button in window.fault_dialog.buttons())
    window.canvas.editor.set_ink(ink_of(3))
    qtbot.waitUntil(lambda: digit_of(window.prediction_view.reading) == 3)
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    window.fault_dialog.findChild(QPushButton, "show_log_button").click()
    assert opened == [str(paths.log)]


def test_fault_that_comes_back_opens_no_second_dialog(window, qtbot, reporter):
    reporter.reported.connect(window.notices.fault)
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(window.fault_dialog.isVisible)
    heard = []
    reporter.reported.connect(heard.append)
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: heard != [])
    assert window.notice_bar.notice == ""  # the dialog still says it
    window.fault_dialog.close()
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: "ZeroDivisionError" in window.notice_bar.notice)
    assert not window.fault_dialog.isVisible()
