"""What screenshots.py pictures over the window: open lists and menus, and dialogs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QMenu,
    QMessageBox,
    QPushButton,
    QWidget,
)

from mnist_pad.gui.answer.model_list import ModelButton
from mnist_pad.gui.window.main_window import MainWindow
from pictures.hand import SETTLED, settle, trigger

DIALOGS = ("about", "shortcuts", "samples")
LISTS = {
    "list-data": "dataset_box",
    "list-device": "device_box",
}
"""By state, the box whose list is open."""
MENUS = {
    f"menu-{name}": place
    for place, name in enumerate(("file", "edit", "view", "train", "teach", "help"))
}
"""By state, which menu is open."""


def picture(window: MainWindow, state: str) -> QPixmap:
    """Picture the window in this state, or the dialog that is one."""
    if state in LISTS:
        return _with_popup(window, partial(_open_list, window, LISTS[state]))
    if state in MENUS:
        return _with_popup(window, partial(_open_menu, window, MENUS[state]))
    if state == "models":
        return _with_list(window)
    if state == "question":
        return _asking(window)
    settle()
    if state not in DIALOGS:
        return window.grab()
    trigger(window, state)  # made in the language of the moment
    box = window.findChild(QDialog, f"{state}_box")
    settle()
    seen = box.grab()
    box.close()
    _forget_closed()
    return seen


def _forget_closed() -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _asking(window: MainWindow) -> QPixmap:
    """Picture the question before all samples are deleted, which blocks until it is answered."""
    trigger(window, "samples")
    box = window.findChild(QDialog, "samples_box")
    seen: list[QPixmap] = []

    def look() -> None:
        question = box.findChild(QMessageBox)
        seen.append(question.grab())
        question.reject()

    QTimer.singleShot(int(1000 * SETTLED), look)
    box.findChild(QPushButton, "delete_all_button").click()
    box.close()
    _forget_closed()
    return seen[0]


def _with_popup(window: MainWindow, show: Callable[[], tuple[QWidget, QPoint]]) -> QPixmap:
    """Picture the window and the open list or menu over it, where a screen that is
    large enough would show it."""
    popup, place = show()
    settle()
    seen = window.grab()
    painter = QPainter(seen)
    painter.drawPixmap(place, popup.grab())
    painter.end()
    popup.close()
    settle()
    return seen


def _open_list(window: MainWindow, name: str) -> tuple[QWidget, QPoint]:
    box = window.findChild(QComboBox, name)
    box.showPopup()
    return box.view().window(), box.mapTo(window, QPoint(0, box.height()))


def _open_menu(window: MainWindow, place: int) -> tuple[QWidget, QPoint]:
    bar = window.menuBar()
    bar.setActiveAction(bar.actions()[place])
    menu: QMenu = bar.actions()[place].menu()
    menu.setActiveAction(menu.actions()[0])
    return menu, bar.mapTo(window, bar.actionGeometry(bar.actions()[place]).bottomLeft())


def _with_list(window: MainWindow) -> QPixmap:
    """Picture the window with the open list of models, which is a window of its own, in place."""
    button = window.findChild(ModelButton)
    menu = button.menu()
    menu.popup(button.mapToGlobal(button.rect().topLeft() - QPoint(0, menu.sizeHint().height())))
    settle()
    seen = window.grab()
    place = window.mapFromGlobal(menu.pos())
    painter = QPainter(seen)
    painter.drawPixmap(place, menu.grab())
    painter.end()
    menu.close()
    return seen
