"""A recipe as a button: its name, its epochs, and about how long it takes."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from mnist_pad.core.training.config import RECIPES, Recipe
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.words.language import follow_language, say
from mnist_pad.gui.words.recipe_words import (
    LONGEST,
    about_text,
    epochs_text,
    recipe_name,
    recipe_use,
)

_BETWEEN = " · "
_SIDEWAYS = {Qt.Key.Key_Up: Qt.Key.Key_Left, Qt.Key.Key_Down: Qt.Key.Key_Right}


class RecipeTile(QPushButton):
    """Shows a recipe, and is pressed to choose it.

    Attributes:
        recipe: the one that it shows.
    """

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        self.recipe = recipe
        self._epochs = RECIPES[recipe].epochs
        self._seconds: float | None = None
        self._is_narrow = False
        self._rows = QVBoxLayout(self)
        self._title = made_label("title")
        self._detail = made_label("muted")
        self.setObjectName(f"recipe_tile_{recipe.value}")
        self.setCheckable(True)
        say(self._title.setText, partial(recipe_name, recipe))
        for setter in (self.setToolTip, self.setAccessibleDescription):
            say(setter, partial(recipe_use, recipe))
        self._lay_out()
        follow_language(self.show_words)

    def show_time(self, epochs: int, seconds: float | None) -> None:
        """Show how many epochs there are and how long they take, where that is known."""
        if (epochs, seconds) != (self._epochs, self._seconds):
            self._epochs, self._seconds = epochs, seconds
            self.show_words()

    def set_narrow(self, is_narrow: bool) -> None:
        """Give the time a line of its own, or put it on one line with the epochs."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.show_words()
            self.updateGeometry()

    def one_line_width(self) -> int:
        """Return the width that it needs for epochs and time on one line, whatever they are."""
        margins = self._rows.contentsMargins()
        return self._room_for(_BETWEEN).width() + margins.left() + margins.right()

    def show_words(self) -> None:
        """Say the epochs and the time in the current language."""
        parts = [epochs_text(self._epochs)]
        if self._seconds is not None:
            parts.append(about_text(self._seconds))
        self._detail.setText(("\n" if self._is_narrow else _BETWEEN).join(parts))
        self.setAccessibleName(", ".join([recipe_name(self.recipe), *parts]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt looks for the next tile where the arrow points. In a row, up and down should lead on,
        # too.
        sideways = _SIDEWAYS.get(Qt.Key(event.key()))
        if sideways is not None:
            event = QKeyEvent(event.type(), sideways, event.modifiers())
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        # With room for the time even before it is known: nothing moves when it is.
        margins = self._rows.contentsMargins()
        high = self._title.sizeHint().height() + self._rows.spacing()
        high += self._room_for("\n" if self._is_narrow else _BETWEEN).height()
        return QSize(self.one_line_width(), margins.top() + high + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        # As narrow as the column makes it: all tiles of a row have one width.
        return QSize(0, self.sizeHint().height())

    def _room_for(self, between: str) -> QSize:
        """Return the most room that epochs and a time take, with this between them."""
        widest = between.join((epochs_text(100), about_text(LONGEST)))
        return self._detail.fontMetrics().size(0, widest)

    def _lay_out(self) -> None:
        self._rows.setContentsMargins(SPACING, SPACING, 2, SPACING)  # narrow tiles are full
        self._rows.setSpacing(2)
        for label in (self._title, self._detail):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(label)
        self._rows.addStretch()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
