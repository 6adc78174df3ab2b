"""The card that shows and explains what the network sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from mnist_pad.core.model.prediction import Pixels
from mnist_pad.core.reading.reading import Reading
from mnist_pad.gui.answer.seen_view import SeenView
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import CARD_MARGIN, CARD_SPACING, SPACING
from mnist_pad.gui.words.language import follow_language, say

_SIDE, _SMALLER, _SMALLEST = 140, 112, 84  # logical pixels: five, four, three to each of the 28
_LOW_SIDE = 56  # in a strip: two to each of the 28
_WIDE = 340  # logical pixels; from here on, the title is beside the picture, too
_AROUND = 2 * (CARD_MARGIN + 1)  # the margins, and the line around the card


@dataclass(frozen=True, slots=True)
class _SeenPlaces:
    """Where the parts lie within the card's margins, in logical pixels.

    Attributes:
        height: of all.
        title: the heading; empty in a strip.
        picture: the 28x28.
        words: the explanation; empty where it has no room.
    """

    height: int
    title: QRect
    picture: QRect
    words: QRect


class SeenCard(QFrame):
    """The 28x28 and an explanation: below it where there is height, else beside it."""

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
        self._is_low = False
        self._has_room = False
        self._part = 0, 1  # the digit that is shown, and of how many
        follow_language(self._show_which)

    def heights(self, width: int) -> Sequence[int]:
        """Return the heights that it can have at a width, the highest first."""
        return [places.height + _AROUND for places in self._choices(width - _AROUND)]

    def set_low(self, is_low: bool) -> None:
        """Show the picture alone, in a strip, or with its words."""
        self._is_low = is_low
        self._title.setHidden(is_low)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        # Another language may need other lines; Qt asks for a layout then.
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().event(event)

    def show_pixels(self, pixels: Pixels | None) -> None:
        """Show (1, 28, 28) values 0..1, or an empty picture."""
        self._picture.show_pixels(pixels)
        self._say_which(0, 1)

    def show_part(self, reading: Reading, index: int) -> None:
        """Show what the network was shown of one digit of a reading."""
        self._picture.show_pixels(reading.parts[index].pixels)
        self._say_which(index, len(reading.parts))

    def _place(self) -> None:
        room = self.rect().adjusted(_AROUND // 2, _AROUND // 2, -_AROUND // 2, -_AROUND // 2)
        if self._is_low:
            picture = QRect(0, 0, _LOW_SIDE, _LOW_SIDE)
            picture.moveCenter(room.translated(-room.topLeft()).center())
            places = _SeenPlaces(_LOW_SIDE, QRect(), picture, QRect())
        else:
            choices = self._choices(room.width())
            fitting = (one for one in choices if one.height <= room.height())
            places = next(fitting, choices[-1])
        self._picture.setFixedSize(places.picture.size())
        self._picture.move(places.picture.topLeft() + room.topLeft())
        self._title.setGeometry(places.title.translated(room.topLeft()))
        for label in (self._explanation, self._which):
            label.setGeometry(places.words.translated(room.topLeft()))
        self._has_room = not places.words.isEmpty()
        self._show_words()

    def _choices(self, width: int) -> Sequence[_SeenPlaces]:
        """Return the places that it can have within its margins at a width, the highest first."""
        if width >= _WIDE - _AROUND:
            return [self._all_beside(width, side) for side in (_SIDE, _SMALLEST)]
        smaller = (_SMALLER, _SMALLEST)
        return [self._words_below(width), *(self._words_beside(width, side) for side in smaller)]

    def _words_below(self, width: int) -> _SeenPlaces:
        title = QRect(0, 0, width, self._title.heightForWidth(width))
        picture = QRect((width - _SIDE) // 2, title.height() + SPACING, _SIDE, _SIDE)
        top = picture.bottom() + 1 + SPACING
        words = QRect(0, top, width, self._explanation.heightForWidth(width))
        return _SeenPlaces(top + words.height(), title, picture, words)

    def _words_beside(self, width: int, side: int) -> _SeenPlaces:
        title = QRect(0, 0, width, self._title.heightForWidth(width))
        top, left = title.height() + SPACING, side + CARD_SPACING
        words = self._if_it_fits(QRect(left, top, width - left, side))
        centred = 0 if not words.isEmpty() else (width - side) // 2
        return _SeenPlaces(top + side, title, QRect(centred, top, side, side), words)

    def _all_beside(self, width: int, side: int) -> _SeenPlaces:
        left = side + CARD_SPACING
        title = QRect(left, 0, width - left, self._title.heightForWidth(width - left))
        top = title.height() + SPACING // 2
        words = self._if_it_fits(QRect(left, top, width - left, side - top))
        return _SeenPlaces(side, title, QRect(0, 0, side, side), words)

    def _if_it_fits(self, words: QRect) -> QRect:
        """Return the place for the explanation, or an empty one where it would be cut."""
        # In less than the width of its longest word it would be cut sideways.
        is_wide = self._explanation.minimumSizeHint().width() <= words.width()
        height = self._explanation.heightForWidth(max(1, words.width()))
        return words if is_wide and height <= words.height() else QRect()

    def _say_which(self, index: int, count: int) -> None:
        """Say which digit of a number is shown; nothing of a digit alone."""
        if (index, count) != self._part:
            self._part = index, count
            self._show_which()

    def _show_which(self) -> None:
        index, count = self._part
        text = self.tr("Digit {index} of {count}").format(index=index + 1, count=count)
        self._which.setText(text if count > 1 else "")
        self._show_words()

    def _show_words(self) -> None:
        # In a number, which digit this is matters more than how the picture is made.
        has_which = bool(self._which.text())
        self._explanation.setHidden(has_which or not self._has_room)
        self._which.setHidden(not has_which or not self._has_room)
