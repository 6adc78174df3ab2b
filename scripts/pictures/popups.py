"""What screenshots.py looks at over the window: open lists and menus, and dialogs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, QTimer
from PySide6.QtGui import QAction, QPainter, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QMenu,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)

from mnist_pad.gui.answer.model_list import ModelButton
from mnist_pad.gui.window.main_window import MainWindow
from pictures.hand import laid_out, trigger

Seen = TypeVar("Seen")
Look = Callable[[QWidget, QPoint | None], Seen]
"""Looks at what lies over the window, at this place in it, or at what stands alone."""

DIALOGS = ("about", "licences", "shortcuts", "samples", "question", "fault")
LISTS = {
    "list-data": "dataset_box",
    "list-device": "device_box",
}
"""By state, the box whose list is open."""
MENUS = {
    "menu-file": "open_action",
    "menu-edit": "undo_action",
    "menu-view": "present_action",
    "menu-theme": "light_theme_action",
    "menu-language": "english_action",
    "menu-train": "train_action",
    "menu-teach": "learn_action",
    "menu-digits": "it_was_0_action",
    "menu-help": "about_action",
}
"""By state, an action in the menu that is open."""
BUTTON_MENUS = {"menu-pen": "pen_button", "menu-eraser": "eraser_button"}
"""By state, the button whose menu is open."""


def look_at(window: MainWindow, state: str, look: Look[Seen]) -> Seen:
    """Look at what this state opens over the window, or else at the window."""
    if state in LISTS:
        box = window.findChild(QComboBox, LISTS[state])
        box.showPopup()
        return _look_and_close(
            box.view().window(), box.mapTo(window, box.rect().bottomLeft()), look
        )
    if state in DIALOGS:
        return _look_at_dialog(window, state, look)
    menu = _menu_of(window, state)
    if menu is None:
        return look(window, None)
    place = _place_of(window, menu)
    menu.popup(window.mapToGlobal(place))
    menu.setActiveAction(menu.actions()[0])
    return _look_and_close(menu, place, look)


def picture(window: MainWindow, state: str) -> QPixmap:
    """Picture the window in this state, or the dialog that is one."""
    return look_at(window, state, partial(_picture, window))


def _picture(window: MainWindow, top: QWidget, place: QPoint | None) -> QPixmap:
    if place is None:
        return top.grab()
    # Where a large enough screen would show it.
    seen = window.grab()
    painter = QPainter(seen)
    painter.drawPixmap(place, top.grab())
    painter.end()
    return seen


def _look_and_close(popup: QWidget, place: QPoint, look: Look[Seen]) -> Seen:
    laid_out()
    seen = look(popup, place)
    popup.close()
    laid_out()
    return seen


def _menu_of(window: MainWindow, state: str) -> QMenu | None:
    if state in MENUS:
        entry = window.findChild(QAction, MENUS[state])
        menus = window.menuBar().findChildren(QMenu)
        return next(menu for menu in menus if entry in menu.actions())
    if state in BUTTON_MENUS:
        return window.findChild(QToolButton, BUTTON_MENUS[state]).menu()
    return window.findChild(ModelButton).menu() if state == "models" else None


def _place_of(window: MainWindow, menu: QMenu) -> QPoint:
    """Return where in the window a menu opens."""
    bar = window.menuBar()
    if menu.menuAction() in bar.actions():
        return bar.mapTo(window, bar.actionGeometry(menu.menuAction()).bottomLeft())
    button = menu.parentWidget() if isinstance(menu.parentWidget(), QToolButton) else None
    if button is not None:
        return button.mapTo(window, button.rect().bottomLeft())
    if window.findChild(ModelButton).menu() is menu:
        return window.findChild(ModelButton).mapTo(window, QPoint(0, 0)) + QPoint(0, 36)
    return QPoint(200, 100)  # of a menu in a menu, whose place does not matter


def _look_at_dialog(window: MainWindow, state: str, look: Look[Seen]) -> Seen:
    """Look at a dialog, which is made in the current language."""
    if state == "fault":
        window.fault_dialog.show()
        return _look_and_forget(window.fault_dialog, look)
    if state == "question":
        return _look_at_question(window, look)
    trigger(window, "about" if state == "licences" else state)
    box = window.findChild(QDialog, "about_box" if state == "licences" else f"{state}_box")
    if state == "licences":
        box.findChild(QWidget, "qt_tabwidget_tabbar").setCurrentIndex(1)
    return _look_and_forget(box, look)


def _look_and_forget(box: QDialog, look: Look[Seen]) -> Seen:
    laid_out()
    seen = look(box, None)
    _forget(box)
    return seen


def _forget(box: QDialog) -> None:
    box.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _look_at_question(window: MainWindow, look: Look[Seen]) -> Seen:
    """Look at the question before all samples are deleted, which blocks until it is answered."""
    trigger(window, "samples")
    box = window.findChild(QDialog, "samples_box")
    seen: list[Seen] = []

    def answer() -> None:
        question = box.findChild(QMessageBox)
        seen.append(look(question, None))
        question.reject()

    QTimer.singleShot(0, answer)
    box.findChild(QPushButton, "delete_all_button").click()
    _forget(box)
    return seen[0]
