"""The buttons for the training that is chosen in the list."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.look.turning import Turning
from mnist_pad.gui.words.language import Text, say


class RunButtons(QWidget):
    """A button for each thing that can be done with a training.

    Attributes:
        use, rename, remove, save_model: what is done with the chosen training.
        save_plot: what is done with all curves.
    """

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.use = _made("use_run_button", lambda: self.tr("Use"))
        self.rename = _made("rename_run_button", lambda: self.tr("Rename"))
        self.remove = _made("remove_run_button", lambda: self.tr("Remove"))
        self.save_model = _made("save_model_button", lambda: self.tr("Save model as…"))
        self.save_plot = _made("save_plot_button", lambda: self.tr("Save plot…"))
        self._box = Turning(self)
        for line in ((self.use, self.rename, self.remove), (self.save_model, self.save_plot)):
            buttons = QHBoxLayout()
            buttons.setSpacing(SPACING)
            for button in line:
                buttons.addWidget(button, 1)
            self._box.addLayout(buttons, len(line))

    def turn(self, *, is_wide: bool) -> None:
        """Put all side by side, or in two lines."""
        self._box.turn(is_wide=is_wide)

    def enable(self, *, has_run: bool, has_model: bool, can_remove: bool, has_curves: bool) -> None:
        """Enable those that can do something."""
        self.use.setEnabled(has_model)
        self.save_model.setEnabled(has_model)
        self.rename.setEnabled(has_run)
        self.remove.setEnabled(can_remove)
        self.save_plot.setEnabled(has_curves)

    def fill(self, menu: QMenu) -> None:
        """Offer in a menu what is done with the chosen training."""
        for button in (self.use, self.rename, self.remove, self.save_model):
            action = menu.addAction(button.text(), button.click)
            action.setEnabled(button.isEnabled())


def _made(name: str, text: Text) -> QPushButton:
    button = QPushButton()
    say(button.setText, text)
    button.setObjectName(name)
    return button
