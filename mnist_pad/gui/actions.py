"""The window's actions and the menus that hold them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from mnist_pad.core.ink.ink import PEN_WIDTH
from mnist_pad.gui.look.pad_key import PAD_KEY, pad_key
from mnist_pad.gui.look.theme import ThemeMode
from mnist_pad.gui.pad.ink_editor import Tool
from mnist_pad.gui.words.language import Language, Text, plain, say

_Key = QKeySequence.StandardKey
_Keys = Sequence[QKeySequence.StandardKey | str]


class Actions(QObject):
    """Everything that can be done from a menu, as QActions; the window connects them."""

    def __init__(self, owner: QObject) -> None:
        super().__init__(owner)
        self._make_file_actions()
        self._make_edit_actions()
        self._make_choices()
        self.train_action = self._made("train_action", lambda: self.tr("&Train"), ["Ctrl+T"])
        # A key that is held down would start, stop and start again.
        self.train_action.setAutoRepeat(False)
        self.curves_action = self._made(
            "curves_action", lambda: self.tr("Learning &curves"), ["Ctrl+G"]
        )
        self.curves_action.setCheckable(True)
        self.save_plot_action = self._made("save_plot_action", lambda: self.tr("Save &plot…"))
        self.test_action = self._made("test_action", lambda: self.tr("T&est the model"))
        self.report_action = self._made("report_action", lambda: self.tr("Save &report…"))
        self._make_teach_actions()
        self._make_view_and_help_actions()

    def _make_teach_actions(self) -> None:
        self.it_was_actions = [
            # The plain digit works on the pad alone: typed elsewhere, it must not take the drawing.
            self._made(
                f"it_was_{digit}_action",
                partial("&{}".format, digit),
                [f"Ctrl+{digit}"],
                f"{digit}",
            )
            for digit in range(10)
        ]
        self.take_back_action = self._made(
            "take_back_action", lambda: self.tr("&Take back"), ["Ctrl+Backspace"]
        )
        self.learn_action = self._made(
            "learn_action", lambda: self.tr("&Learn my handwriting"), ["Ctrl+L"]
        )
        # A key that is held down says it once: the next drawing may be another digit.
        for action in (*self.it_was_actions, self.learn_action):
            action.setAutoRepeat(False)
        self.hand_action = self._made("hand_action", lambda: self.tr("&My handwriting"))
        self.hand_action.setCheckable(True)
        self.samples_action = self._made("samples_action", lambda: self.tr("&Samples…"))

    def _make_view_and_help_actions(self) -> None:
        self.present_action = self._made(
            "present_action", lambda: self.tr("&Presentation"), ["F11"]
        )
        self.present_action.setCheckable(True)
        self.present_tabs_action = self._made(
            "present_tabs_action", lambda: self.tr("Presentation with t&abs"), ["Shift+F11"]
        )
        self.present_tabs_action.setCheckable(True)
        self.borders_action = self._made(
            "borders_action", lambda: self.tr("Column &widths"), ["F8"]
        )
        self.shortcuts_action = self._made(
            "shortcuts_action", lambda: self.tr("Keyboard &shortcuts"), [_Key.HelpContents]
        )
        self.about_action = self._made("about_action", lambda: self.tr("&About MNIST Pad"))
        # macOS moves it into the program's own menu. Qt would know it by its English text only.
        self.about_action.setMenuRole(QAction.MenuRole.AboutRole)

    def fill(self, bar: QMenuBar, recent: QMenu) -> None:
        """Add the menus to a menu bar; `recent` is that of the models opened last."""
        edit = [self.undo_action, self.redo_action, None, self.copy_action, self.paste_action]
        pen = [self.clear_action, None, *self.tools.actions(), None, *self.widths.actions()]
        theme = _menu(lambda: self.tr("&Theme"), bar, self.themes.actions())
        it_was = _menu(lambda: self.tr("&It is a"), bar, self.it_was_actions)
        taught = [self.learn_action, self.hand_action, None, self.samples_action]
        presentation = [self.present_action, self.present_tabs_action]
        language = _menu(lambda: self.tr("&Language"), bar, self.languages.actions())
        menus: list[tuple[Text, list[QAction | QMenu | None]]] = [
            (
                lambda: self.tr("&File"),
                [
                    self.open_action,
                    self.save_drawing_action,
                    None,
                    recent,
                    self.bundled_action,
                    self.save_action,
                    None,
                    self.quit_action,
                ],
            ),
            (lambda: self.tr("&Edit"), [*edit, *pen]),
            (
                lambda: self.tr("&View"),
                [*presentation, None, self.borders_action, None, theme, language],
            ),
            (
                lambda: self.tr("&Train"),
                [
                    self.train_action,
                    None,
                    self.curves_action,
                    self.save_plot_action,
                    None,
                    self.test_action,
                    self.report_action,
                ],
            ),
            (lambda: self.tr("Te&ach"), [it_was, self.take_back_action, None, *taught]),
            (lambda: self.tr("&Help"), [self.shortcuts_action, None, self.about_action]),
        ]
        for title, entries in menus:
            bar.addMenu(_menu(title, bar, entries))

    def _make_file_actions(self) -> None:
        self.open_action = self._made("open_action", lambda: self.tr("&Open…"), [_Key.Open])
        self.save_drawing_action = self._made(
            "save_drawing_action", lambda: self.tr("&Save drawing…"), [_Key.Save]
        )
        self.save_action = self._made(
            "save_action", lambda: self.tr("Save &model as…"), ["Ctrl+Shift+S"]
        )
        self.bundled_action = self._made(
            "bundled_action", lambda: self.tr("Use the &bundled model")
        )
        # Windows has no standard key for it.
        self.quit_action = self._made(
            "quit_action", lambda: self.tr("&Quit"), [_Key.Quit, "Ctrl+Q"]
        )
        self.quit_action.setMenuRole(QAction.MenuRole.QuitRole)  # for macOS, see about_action

    def _make_edit_actions(self) -> None:
        self.undo_action = self._made("undo_action", lambda: self.tr("&Undo"), [_Key.Undo])
        # Ctrl+Y is not the standard key of every system, but people know it from some.
        self.redo_action = self._made(
            "redo_action", lambda: self.tr("&Redo"), [_Key.Redo, "Ctrl+Y"]
        )
        self.copy_action = self._made("copy_action", lambda: self.tr("&Copy"), [_Key.Copy])
        say(self.copy_action.setToolTip, self._copy_tip)  # on the button; the menu shows none
        self.paste_action = self._made("paste_action", lambda: self.tr("P&aste"), [_Key.Paste])
        self.clear_action = self._made("clear_action", lambda: self.tr("C&lear"), [_Key.Delete])

    def _copy_tip(self) -> str:
        text = self.tr("Copy the drawing ({key}), or drag it from here into another program")
        native = QKeySequence.SequenceFormat.NativeText
        return text.format(key=self.copy_action.shortcut().toString(native))

    def _make_choices(self) -> None:
        self.tools = self._made_group(
            (
                (Tool.PEN, "pen_action", lambda: self.tr("&Pen"), "P"),
                (Tool.ERASER, "eraser_action", lambda: self.tr("&Eraser"), "E"),
                (
                    Tool.STROKE_ERASER,
                    "stroke_eraser_action",
                    lambda: self.tr("Erase &strokes"),
                    "S",
                ),
            )
        )
        # For the button under the pad, which has less room than the menu.
        say(self.tools.actions()[2].setIconText, lambda: self.tr("Strokes"))
        self.widths = self._made_group(
            (
                (0.5 * PEN_WIDTH, "thin_action", lambda: self.tr("T&hin pen"), ""),
                (PEN_WIDTH, "medium_action", lambda: self.tr("&Medium pen"), ""),
                (1.7 * PEN_WIDTH, "thick_action", lambda: self.tr("Thic&k pen"), ""),
            )
        )
        self.widths.actions()[1].setChecked(True)
        self.tools.actions()[0].setChecked(True)
        self.themes = self._made_group(
            (
                (
                    ThemeMode.SYSTEM,
                    "system_theme_action",
                    lambda: self.tr("Use &system setting"),
                    "",
                ),
                (ThemeMode.LIGHT, "light_theme_action", lambda: self.tr("&Light"), ""),
                (ThemeMode.DARK, "dark_theme_action", lambda: self.tr("&Dark"), ""),
            )
        )
        self.languages = self._made_group(
            (
                (
                    Language.SYSTEM,
                    "system_language_action",
                    lambda: self.tr("Use &system setting"),
                    "",
                ),
                # Each in its own language, for those who can read no other.
                (Language.ENGLISH, "english_action", lambda: "&English", ""),
                (Language.KOREAN, "korean_action", lambda: "한국어(&K)", ""),
            )
        )

    def _made(self, name: str, text: Text, keys: _Keys = (), pad_key: str = "") -> QAction:
        action = QAction(self)
        action.setObjectName(name)  # buttons are named after it, and tests find it
        action.setShortcuts(_shortcuts(keys))
        # Not the action's shortcut: the letter would then act wherever in the window it is typed.
        action.setProperty(PAD_KEY, pad_key)
        entitle(action, text)
        return action

    def _made_group(self, choices: Sequence[tuple[object, str, Text, str]]) -> QActionGroup:
        """Make actions of which one is chosen: its value, name, text, the pad's key."""
        group = QActionGroup(self)
        for data, name, text, key in choices:
            action = self._made(name, text, pad_key=key)
            action.setCheckable(True)
            action.setData(data)
            group.addAction(action)
        return group


def entitle(action: QAction, text: Text) -> None:
    """Give an action its text: in menus, on tool buttons and in their tips."""
    # Qt itself would derive the latter two from the first, and make "(K)" of Korean's "(&K)".
    say(action.setText, lambda: _menu_text(action, text()))
    say(action.setIconText, lambda: plain(text()))
    say(action.setToolTip, lambda: _tip(action, text()))


def title_of(action: QAction) -> str:
    """Return what the action is called, without marks of keys."""
    return plain(action.text().partition("\t")[0]).removesuffix("…")


def _menu_text(action: QAction, text: str) -> str:
    """Add the pad's key, where a menu is Qt's own and no other key stands there."""
    # Behind a tab Qt draws any text in the column of the shortcuts; macOS's own menus do not.
    is_shown = pad_key(action) and not action.shortcuts() and sys.platform != "darwin"
    return f"{text}\t{pad_key(action)}" if is_shown else text


def _menu(title: Text, holder: QWidget, entries: Sequence[QAction | QMenu | None]) -> QMenu:
    """Make a menu; None among its entries is a line."""
    menu = QMenu(holder)
    say(menu.setTitle, title)
    for entry in entries:
        if entry is None:
            menu.addSeparator()
        else:
            menu.addAction(entry.menuAction() if isinstance(entry, QMenu) else entry)
    return menu


def _tip(action: QAction, text: str) -> str:
    """Say what the action does and its key, for the buttons that show it."""
    key = pad_key(action) or action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    text = plain(text).removesuffix("…")
    return f"{text} ({key})" if key else text


def _shortcuts(keys: _Keys) -> list[QKeySequence]:
    """Return the key sequences, the platform's own first, none twice."""
    # Qt takes a key that is bound twice for ambiguous, and does nothing at all.
    found: list[QKeySequence] = []
    for key in keys:
        bound = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        found += [sequence for sequence in bound if sequence not in found]
    return found
