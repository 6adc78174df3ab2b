"""The menu of the models that were opened last."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.words.language import say


class RecentModels(QMenu):
    """Lists the models opened last, the latest first.

    Signals:
        chosen: the Path of a model to open.
    """

    chosen = Signal(object)

    def __init__(self, settings: AppSettings, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._settings = settings
        self.setObjectName("recent_models")
        # Menus show none otherwise, and files of one name differ in their folders.
        self.setToolTipsVisible(True)
        say(self.setTitle, lambda: self.tr("Open &recent model"))
        self._list()

    @Slot(object)
    def add(self, file: Path) -> None:
        """Put a model that answers now at the top."""
        others = [other for other in self._settings.recent_models if other != file]
        self._settings.recent_models = [file, *others]
        self._list()

    @Slot(object)
    def remove(self, file: Path) -> None:
        """Forget a model that could not be opened."""
        self._settings.recent_models = [
            other for other in self._settings.recent_models if other != file
        ]
        self._list()

    def _list(self) -> None:
        self.clear()
        files = self._settings.recent_models
        for number, file in enumerate(files, 1):
            name = file.name.replace("&", "&&")  # a single one marks the letter after it
            action = self.addAction(f"&{number} {name}")
            action.setToolTip(str(file))
            # The file as a default: looked up later, it would be the last one for all.
            action.triggered.connect(lambda _checked=False, file=file: self.chosen.emit(file))
        self.menuAction().setEnabled(bool(files))
