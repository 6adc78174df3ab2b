"""The menus of the theme and the language."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from mnist_pad.gui.common import Common
from mnist_pad.gui.look.theme import Theme
from mnist_pad.gui.words.language import Translation


class LookChoices(QObject):
    """Applies the choice, and remembers it.

    Attributes:
        theme: the application's scheme.
        translation: the application's language.
    """

    def __init__(
        self, common: Common, theme: Theme, translation: Translation, owner: QObject
    ) -> None:
        super().__init__(owner)
        self.theme = theme
        self.translation = translation
        self._settings = common.settings
        themes, languages = common.commands.themes, common.commands.languages
        # Checked, not triggered: nothing is chosen yet, and nothing to be remembered.
        for action in themes.actions():
            action.setChecked(action.data() is theme.mode)
        for action in languages.actions():
            action.setChecked(action.data() is translation.language)
        themes.triggered.connect(self._on_theme_chosen)
        languages.triggered.connect(self._on_language_chosen)

    @Slot(QAction)
    def _on_theme_chosen(self, action: QAction) -> None:
        self.theme.set_mode(action.data())
        self._settings.theme = self.theme.mode

    @Slot(QAction)
    def _on_language_chosen(self, action: QAction) -> None:
        self.translation.set_language(action.data())
        self._settings.language = self.translation.language
