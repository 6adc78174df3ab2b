"""The 28x28 that the network is shown, magnified."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from mnist_pad.core.model.prediction import SIDE, Pixels
from mnist_pad.core.reading.from_ink import BOX
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.answer.model_list import ModelButton
from mnist_pad.gui.look.fitting_card import FittingCard
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.pixel_grid import digit_image, edges
from mnist_pad.gui.look.theme import CARD_MARGIN, CARD_SPACING, SPACING, current_palette
from mnist_pad.gui.words.language import Text, say

_SIDE, _COMPACT_SIDE = 140, 84  # logical pixels: five and three to each of the 28
COMPACT_HEIGHT = _COMPACT_SIDE + 2 * CARD_MARGIN + 2  # and a frame of one at both sides
"""How high the card is where there is little room, in logical pixels."""

# Translucent, so that ink on the line is seen through it.
_BOX_LINE = QColor(255, 255, 255, 64)


class SeenView(QWidget):
    """White on black, as MNIST is, in both schemes; the 20-pixel box is drawn faintly."""

    accessible_role = QAccessible.Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("seen_view")
        say(self.setAccessibleName, lambda: self.tr("What the network sees"))
        self.setFixedSize(_SIDE, _SIDE)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # the card below stays as it is
        self._image: QImage | None = None

    @property
    def image(self) -> QImage | None:
        """What is shown, one grey pixel each, None for nothing."""
        return self._image

    def show_pixels(self, pixels: Pixels | None) -> None:
        """Show (1, 28, 28) values 0..1, or an empty picture."""
        self._image = None if pixels is None else image_of(pixels)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        # Every pixel is a square of whole device pixels, all of one size.
        ratio = self.devicePixelRatioF()
        cell = max(1, int(self.width() * ratio / SIDE)) / ratio
        # It begins on one, too: between two, every square would have soft edges.
        corner = round((self.width() - cell * SIDE) / 2 * ratio) / ratio
        place = QRectF(corner, corner, cell * SIDE, cell * SIDE)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(current_palette().surface))
        painter.fillRect(place, Qt.GlobalColor.black)
        if self._image is not None:
            painter.drawImage(place, self._image)
        margin = (SIDE - BOX) / 2 * cell
        box = place.adjusted(margin, margin, -margin, -margin)
        for line in edges(box, max(1, round(ratio)) / ratio):
            painter.fillRect(line, _BOX_LINE)
        painter.end()


class SeenCard(FittingCard):
    """The 28x28, an explanation, and the model that sees it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("seen_card")
        self.setProperty("role", "card")
        say(self.setAccessibleName, lambda: self.tr("What the network sees"))
        self._picture = SeenView()
        self._which = made_label("muted", "seen_part_label", wraps=True)
        self._which.hide()
        self._model = ModelButton()
        words = QVBoxLayout()
        words.setSpacing(SPACING // 2)
        self._title = made_label("title", "seen_title", wraps=True)
        say(self._title.setText, lambda: self.tr("What the network sees"))
        self._explanation = made_label("muted", "seen_explanation", wraps=True)
        # In a tool tip as well, for a card that has no room for it.
        for setter in (self._explanation.setText, self._picture.setToolTip):
            say(setter, lambda: self.tr("28 × 28, scaled to a 20-pixel box and centred by mass"))
        for label in (self._title, self._explanation, self._which):
            words.addWidget(label)
        words.addStretch(1)
        words.addWidget(self._model)
        row = QHBoxLayout(self)
        row.setContentsMargins(CARD_MARGIN, CARD_MARGIN, CARD_MARGIN, CARD_MARGIN)
        row.setSpacing(CARD_SPACING)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        self.set_compact(False)

    def set_compact(self, is_compact: bool) -> None:
        """Take less room: a smaller picture, and an explanation only where it fits beside that."""
        side = _COMPACT_SIDE if is_compact else _SIDE
        self._picture.setFixedSize(side, side)
        # Fixed, so that the bars above stay where they are as the words change.
        self.setFixedHeight(side + 2 * CARD_MARGIN + 2 * self.frameWidth())
        self.fit()

    def fit(self) -> None:
        """Explain beside the picture where all words have room there."""
        side = self._picture.height()
        width = self.width() - 2 * CARD_MARGIN - 2 * self.frameWidth() - side - CARD_SPACING
        words: list[QWidget] = [self._title, self._explanation, self._model]
        # Not by isVisible: before the window is shown, nothing is visible.
        if self._which.text():
            words.append(self._which)
        needed = sum(_height_of(part, max(1, width)) + SPACING // 2 for part in words)
        self._explanation.setHidden(needed > side)

    def show_pixels(self, pixels: Pixels | None) -> None:
        """Show (1, 28, 28) values 0..1, or an empty picture."""
        self._picture.show_pixels(pixels)
        self._show_which("")

    def show_part(self, reading: Reading, index: int) -> None:
        """Show what the network was shown of one digit of a reading."""
        self._picture.show_pixels(reading.parts[index].pixels)
        count = len(reading.parts)
        if count == 1:
            self._show_which("")
            return
        which = {"index": index + 1, "count": count}
        self._show_which(lambda: self.tr("Digit {index} of {count}").format(**which))

    def _show_which(self, text: Text | str) -> None:
        """Say this, or nothing, which takes no room."""
        say(self._which.setText, text)
        self._which.setHidden(not self._which.text())

    def show_model(self, text: Text) -> None:
        """Say which model answers."""
        say(self._model.show_name, text)

    def set_model_menu(self, menu: QMenu) -> None:
        """Let the name of the model open this list."""
        self._model.setMenu(menu)


def _height_of(part: QWidget, width: int) -> int:
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()


def image_of(pixels: Pixels) -> QImage:
    """Return the picture of (1, 28, 28) values 0..1, one grey pixel each."""
    return digit_image((pixels[0] * 255).round().astype(np.uint8))
