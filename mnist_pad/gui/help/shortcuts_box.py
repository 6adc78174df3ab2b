"""The window of keyboard shortcuts, made from the actions themselves."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFont, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QMenu,
    QMenuBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mnist_pad.gui.actions import title_of
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.pad_key import pad_key
from mnist_pad.gui.look.theme import BODY_SIZE, CARD_MARGIN, WINDOW_MARGIN, ui_font
from mnist_pad.gui.words.language import plain

_WIDTH = 580


class ShortcutsBox(QDialog):
    """Lists every action that has a key, menu by menu, and says how to draw by keys.

    Args:
        menus: the window's.
        drawing: how to draw with the keyboard, in words.
        owner: the window.
    """

    def __init__(self, menus: QMenuBar, drawing: str, owner: QWidget) -> None:
        super().__init__(owner)
        self.setObjectName("shortcuts_box")
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        # The window owns it, and would keep every box that was ever opened.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(WINDOW_MARGIN, WINDOW_MARGIN, WINDOW_MARGIN, WINDOW_MARGIN)
        rows.setSpacing(CARD_MARGIN)
        rows.addWidget(self._table(menus), 1)
        words = made_label("muted", "drawing_keys", wraps=True)
        single = self.tr("Single-letter and digit keys work while the pad has the focus.")
        words.setText(f"{drawing} {single}")
        rows.addWidget(words)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        rows.addWidget(buttons)
        self.resize(_WIDTH, self._height(rows))

    def _height(self, rows: QVBoxLayout) -> int:
        """Return the height of all rows, or less where the screen is too low for them."""
        # The style sheet's fonts and margins count only from here on.
        self.ensurePolished()
        # The dialog's title bar needs room, too.
        most = self.screen().availableGeometry().height() * 9 // 10
        return min(most, rows.totalHeightForWidth(_WIDTH))

    def _table(self, menus: QMenuBar) -> QTreeWidget:
        table = QTreeWidget()
        table.setObjectName("shortcuts_table")
        table.setAccessibleName(self.windowTitle())
        table.setColumnCount(2)
        # Without it a tree asks for the same height, whatever is in it.
        table.setSizeAdjustPolicy(QTreeWidget.SizeAdjustPolicy.AdjustToContents)
        table.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        # The menus are headings here: there is nothing to fold.
        table.setRootIsDecorated(False)
        table.setItemsExpandable(False)
        # From the menus themselves, so that no key can be missing or outdated.
        for menu in (action.menu() for action in menus.actions()):
            if isinstance(menu, QMenu) and (found := list(_rows(menu))):
                group = QTreeWidgetItem(table, [plain(menu.title())])
                group.setFont(0, ui_font(BODY_SIZE, QFont.Weight.DemiBold))
                for row in found:
                    QTreeWidgetItem(group, list(row))
        table.expandAll()
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        return table


def _rows(menu: QMenu) -> Iterator[tuple[str, str]]:
    """Yield each command of a menu with its keys."""
    for action in menu.actions():
        inner = action.menu()
        if not isinstance(inner, QMenu):
            if keys := _keys(action):
                yield title_of(action), ", ".join(keys)
        # The ten digits: ten lines would say the same ten times.
        elif inner.actions() and all(title_of(each).isdigit() for each in inner.actions()):
            first, last = inner.actions()[0], inner.actions()[-1]
            # Strict: both have the same kinds of keys, the pad's and the window's.
            ranges = zip(_keys(first), _keys(last), strict=True)
            yield (
                f"{plain(inner.title())} {title_of(first)} – {title_of(last)}",
                ", ".join(f"{low} – {high}" for low, high in ranges),
            )
        else:
            yield from _rows(inner)


def _keys(action: QAction) -> list[str]:
    # As the system writes them: ⌘ on macOS.
    native = QKeySequence.SequenceFormat.NativeText
    keys = [key.toString(native) for key in action.shortcuts() if is_common(key)]
    return [*filter(None, [pad_key(action)]), *keys]


def is_common(key: QKeySequence) -> bool:
    """Return whether every keyboard has the key."""
    # Qt also binds keys of their own for Open, Undo and Help, which few keyboards have; a Sun's
    # send F13 and more. Those who have them can read what is printed on them.
    code = key[0].key()  # type: ignore[index]
    return code < Qt.Key.Key_Super_L and not Qt.Key.Key_F13 <= code <= Qt.Key.Key_F35
