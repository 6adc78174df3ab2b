"""The recipes side by side, one of which is chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from mnist_pad.core.training.config import Recipe
from mnist_pad.gui.fields.fitting_row import FittingRow
from mnist_pad.gui.look.theme import CARD_SPACING, SPACING
from mnist_pad.gui.recipes.recipe_tile import RecipeTile
from mnist_pad.gui.words.language import say
from mnist_pad.gui.words.tips import recipe_tip


class RecipeTiles(FittingRow):
    """Radio buttons that look like tiles: Tab goes to the chosen one, the arrow keys choose
    another.

    Signals:
        chosen: another recipe has been chosen.
    """

    accessible_role = QAccessible.Role.Grouping
    chosen = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("recipe_tiles")
        say(self.setAccessibleName, lambda: self.tr("Recipe"))
        for setter in (self.setToolTip, self.setAccessibleDescription):
            say(setter, recipe_tip)
        self._tiles = {recipe: RecipeTile(recipe) for recipe in Recipe}
        self._group = QButtonGroup(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, CARD_SPACING - SPACING)  # and a line's
        self._row.setSpacing(SPACING)
        for tile in self._tiles.values():
            self._group.addButton(tile)
            self._row.addWidget(tile, 1)
        self.choose(Recipe.SEED)
        self._group.buttonToggled.connect(self._on_toggled)

    @property
    def recipe(self) -> Recipe:
        """The chosen one."""
        return next(recipe for recipe, tile in self._tiles.items() if tile.isChecked())

    def choose(self, recipe: Recipe) -> None:
        """Choose a recipe."""
        self._tiles[recipe].setChecked(True)

    def show_times(self, times: Mapping[Recipe, tuple[int, float | None]]) -> None:
        """Show the epochs of each recipe, and its seconds where they are known."""
        for recipe, (epochs, seconds) in times.items():
            self._tiles[recipe].show_time(epochs, seconds)

    def minimumSizeHint(self) -> QSize:
        # The style sheet's least height for buttons would win over the button's own.
        least = super().minimumSizeHint()
        return QSize(least.width(), self.sizeHint().height())

    def fit(self) -> None:
        """Give the times lines of their own where a tile is too narrow for one line."""
        gaps = (len(self._tiles) - 1) * SPACING
        room = (self.width() - gaps) // len(self._tiles)
        needed = max(tile.one_line_width() for tile in self._tiles.values())
        for tile in self._tiles.values():
            tile.set_narrow(room < needed)

    def _on_toggled(self, _tile: QAbstractButton, is_chosen: bool) -> None:
        if is_chosen:  # else it is the one before
            self.chosen.emit()
