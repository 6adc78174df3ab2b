"""The 28x28 that the network is shown, magnified."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from mnist_pad.core.model.prediction import SIDE, Pixels
from mnist_pad.core.reading.from_ink import BOX
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.pixel_grid import digit_image, edges
from mnist_pad.gui.look.theme import CARD_MARGIN, CARD_SPACING, SPACING, current_palette
from mnist_pad.gui.words.language import follow_language, say

_SIDE, _COMPACT_SIDE = 140, 84  # logical pixels: five and three to each of the 28
_BESIDE = 340  # logical pixels; a card of that width has its words beside the picture
LOW_SIDE = 56
"""Of the picture in a strip, in logical pixels: two to each of the 28."""

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


class SeenCard(QFrame):
    """The 28x28 and an explanation: below it in a narrow column, beside it in a wide one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("seen_card")
        self.setProperty("role", "card")
        say(self.setAccessibleName, lambda: self.tr("What the network sees"))
        self._picture = SeenView()
        self._which = made_label("muted", "seen_part_label", wraps=True)
        self._title = made_label("title", "seen_title", wraps=True)
        say(self._title.setText, lambda: self.tr("What the network sees"))
        self._explanation = made_label("muted", "seen_explanation", wraps=True)
        # In a tool tip as well, for a card that has no room for it.
        for setter in (self._explanation.setText, self._picture.setToolTip):
            say(setter, lambda: self.tr("28 × 28, scaled to a 20-pixel box and centred by mass"))
        for part in (self._title, self._picture, self._explanation, self._which):
            part.setParent(self)
        for label in (self._explanation, self._which):
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._which.hide()
        self._is_low = False
        self._has_room = False
        self._which_of = 0, 1  # the digit that is shown, and of how many
        follow_language(self._show_which)

    def heights(self, width: int) -> Sequence[int]:
        """Return how high it can be at a width, the highest first."""
        if width >= _BESIDE:
            return [side + self._around() for side in (_SIDE, _COMPACT_SIDE)]
        title = self._around() + self._height_of(self._title, width) + SPACING
        words = SPACING + self._height_of(self._explanation, width)
        return [title + _SIDE + words, title + _SIDE, title + _COMPACT_SIDE]

    def set_low(self, is_low: bool) -> None:
        """Show the picture alone, in a strip, or with its words."""
        self._is_low = is_low
        self._title.setHidden(is_low)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        if self._is_low:
            self._place_alone()
        elif self.width() >= _BESIDE:
            self._place_beside()
        else:
            self._place_below()
        self._show_words()

    def _place_alone(self) -> None:
        self._has_room = False
        self._picture.setFixedSize(LOW_SIDE, LOW_SIDE)
        self._picture.move(self.rect().center() - self._picture.rect().center())

    def _place_below(self) -> None:
        heights, width = self.heights(self.width()), self._inner().width()
        self._has_room = self.height() >= heights[0]
        side = _SIDE if self.height() >= heights[1] else _COMPACT_SIDE
        self._picture.setFixedSize(side, side)
        left, top = self._inner().x(), self._inner().y()
        title = self._height_of(self._title, self.width())
        self._title.setGeometry(left, top, width, title)
        top += title + SPACING
        self._picture.move(left + (width - side) // 2, top)
        top += side + SPACING
        words = QRect(left, top, width, self._height_of(self._explanation, self.width()))
        self._explanation.setGeometry(words)
        self._which.setGeometry(words)

    def _place_beside(self) -> None:
        room = self._inner()
        side = _SIDE if room.height() >= _SIDE else _COMPACT_SIDE
        self._picture.setFixedSize(side, side)
        self._picture.move(room.topLeft())
        beside = room.adjusted(side + CARD_SPACING, 0, 0, 0)
        title = self._title.heightForWidth(beside.width())
        self._title.setGeometry(beside.x(), beside.y(), beside.width(), title)
        words = beside.adjusted(0, title + SPACING // 2, 0, 0)
        self._has_room = self._explanation.heightForWidth(words.width()) <= words.height()
        self._explanation.setGeometry(words)
        self._which.setGeometry(words)

    def _show_words(self) -> None:
        # Of a number, which digit it is matters more than how all of them are made.
        has_which = bool(self._which.text())
        self._explanation.setHidden(has_which or not self._has_room)
        self._which.setHidden(not has_which or not self._has_room)

    def _inner(self) -> QRect:
        return self.contentsRect().adjusted(CARD_MARGIN, CARD_MARGIN, -CARD_MARGIN, -CARD_MARGIN)

    def _around(self) -> int:
        return 2 * (CARD_MARGIN + self.frameWidth())

    def _height_of(self, label: QLabel, width: int) -> int:
        return label.heightForWidth(max(1, width - self._around()))

    def show_pixels(self, pixels: Pixels | None) -> None:
        """Show (1, 28, 28) values 0..1, or an empty picture."""
        self._picture.show_pixels(pixels)
        self._say_which(0, 1)

    def show_part(self, reading: Reading, index: int) -> None:
        """Show what the network was shown of one digit of a reading."""
        self._picture.show_pixels(reading.parts[index].pixels)
        self._say_which(index, len(reading.parts))

    def _say_which(self, index: int, count: int) -> None:
        """Say which digit of a number is shown; nothing of a digit alone."""
        if (index, count) == self._which_of:
            return
        self._which_of = index, count
        self._show_which()

    def _show_which(self) -> None:
        index, count = self._which_of
        text = self.tr("Digit {index} of {count}").format(index=index + 1, count=count)
        self._which.setText(text if count > 1 else "")
        self._show_words()


def image_of(pixels: Pixels) -> QImage:
    """Return the picture of (1, 28, 28) values 0..1, one grey pixel each."""
    return digit_image((pixels[0] * 255).round().astype(np.uint8))
