"""The window's actions and the menus that hold them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenuBar

from mnist_pad.core.ink import PEN_WIDTH
from mnist_pad.gui.ink_editor import Tool
from mnist_pad.gui.theme import ThemeMode

_Key = QKeySequence.StandardKey
_Keys = Sequence[QKeySequence.StandardKey | str]


class Actions(QObject):
    """Everything that can be done from a menu, as QActions; the window connects them."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._make_file_actions()
        self._make_edit_actions()
        self._make_choices()
        self.train_action = self._made("train_action", self.tr("&Train"), ["Ctrl+T"])
        self.train_action.setAutoRepeat(False)
        self.about_action = self._made("about_action", self.tr("&About MNIST Pad"))
        self.about_action.setMenuRole(QAction.MenuRole.AboutRole)

    def fill(self, bar: QMenuBar) -> None:
        """Add the menus to a menu bar."""
        edit = [self.undo_action, self.redo_action, self.clear_action, None]
        menus: list[tuple[str, list[QAction | None]]] = [
            (
                self.tr("&File"),
                [
                    self.open_action,
                    self.save_action,
                    None,
                    self.bundled_action,
                    None,
                    self.quit_action,
                ],
            ),
            (self.tr("&Edit"), [*edit, *self.tools.actions(), None, *self.widths.actions()]),
            (self.tr("&View"), [*self.themes.actions()]),
            (self.tr("&Train"), [self.train_action]),
            (self.tr("&Help"), [self.about_action]),
        ]
        for title, actions in menus:
            menu = bar.addMenu(title)
            for action in actions:
                menu.addSeparator() if action is None else menu.addAction(action)

    def _make_file_actions(self) -> None:
        self.open_action = self._made("open_action", self.tr("&Open model…"), [_Key.Open])
        self.save_action = self._made("save_action", self.tr("&Save model as…"), ["Ctrl+Shift+S"])
        self.bundled_action = self._made("bundled_action", self.tr("Use the &bundled model"))
        self.quit_action = self._made("quit_action", self.tr("&Quit"), [_Key.Quit, "Ctrl+Q"])
        self.quit_action.setMenuRole(QAction.MenuRole.QuitRole)

    def _make_edit_actions(self) -> None:
        self.undo_action = self._made("undo_action", self.tr("&Undo"), [_Key.Undo])
        self.redo_action = self._made("redo_action", self.tr("&Redo"), [_Key.Redo, "Ctrl+Y"])
        self.clear_action = self._made("clear_action", self.tr("&Clear"), [_Key.Delete])

    def _make_choices(self) -> None:
        self.tools = self._made_group(
            (
                (Tool.PEN, "pen_action", self.tr("&Pen"), "P"),
                (Tool.ERASER, "eraser_action", self.tr("&Eraser"), "E"),
                (Tool.STROKE_ERASER, "stroke_eraser_action", self.tr("Erase &strokes"), "S"),
            )
        )
        self.widths = self._made_group(
            (
                (0.5 * PEN_WIDTH, "thin_action", self.tr("T&hin pen"), ""),
                (PEN_WIDTH, "medium_action", self.tr("&Medium pen"), ""),
                (1.7 * PEN_WIDTH, "thick_action", self.tr("Thic&k pen"), ""),
            )
        )
        self.widths.actions()[1].setChecked(True)
        self.tools.actions()[0].setChecked(True)
        self.themes = self._made_group(
            (
                (ThemeMode.SYSTEM, "system_theme_action", self.tr("As the &system"), ""),
                (ThemeMode.LIGHT, "light_theme_action", self.tr("&Light"), ""),
                (ThemeMode.DARK, "dark_theme_action", self.tr("&Dark"), ""),
            )
        )

    def _made(self, name: str, text: str, keys: _Keys = ()) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcuts(_shortcuts(keys))
        return action

    def _made_group(self, choices: Sequence[tuple[object, str, str, str]]) -> QActionGroup:
        """Actions of which one is chosen: what it stands for, name, text, key."""
        group = QActionGroup(self)
        for data, name, text, key in choices:
            action = self._made(name, text, [key] if key else ())
            action.setCheckable(True)
            action.setData(data)
            group.addAction(action)
        return group


def _shortcuts(keys: _Keys) -> list[QKeySequence]:
    """The key sequences, the platform's own first, none twice."""
    found: list[QKeySequence] = []
    for key in keys:
        bound = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        found += [sequence for sequence in bound if sequence not in found]
    return found
