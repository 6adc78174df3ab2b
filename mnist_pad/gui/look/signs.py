"""Buttons that carry a sign, drawn for this program and tinted by the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImageReader, QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionToolButton, QToolButton, QWidget

from mnist_pad.gui.look.style_sheet import faded
from mnist_pad.gui.look.theme import current_palette
from mnist_pad.paths import asset

_SIDE = 18  # logical pixels
_WITH_MNEMONIC = Qt.TextFlag.TextShowMnemonic.value
_GAP = 4  # logical pixels, which Qt leaves between a sign and its word


class SignButton(QToolButton):
    """A tool button with a sign, and its text beside it where there is room.

    Either way, the text is its name for screen readers.

    Args:
        sign: the name of a file in `assets/signs`, without ending.
        holder: the widget it stands in.
    """

    def __init__(self, sign: str, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._sign = sign
        self.setProperty("role", "sign")
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)

    @property
    def sign(self) -> str:
        """The sign's name."""
        return self._sign

    def show_sign(self, sign: str) -> None:
        """Carry another sign."""
        self._sign = sign
        self.update()

    @property
    def is_worded(self) -> bool:
        """Whether the text stands beside the sign."""
        return self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon

    def show_word(self, is_worded: bool) -> None:
        """Show the text beside the sign, or the sign alone."""
        style = Qt.ToolButtonStyle
        self.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if is_worded else style.ToolButtonIconOnly
        )

    @property
    def word_width(self) -> int:
        """How much wider the text makes the button, in logical pixels."""
        # Counted as in Qt's own hint: to ask the button, its look would have to change first.
        return _GAP + self.fontMetrics().size(_WITH_MNEMONIC, self.text()).width()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self.is_worded:  # Qt leaves two spaces at the word's end
            hint -= QSize(2 * self.fontMetrics().horizontalAdvance(" "), 0)
        return hint

    @property
    def bare_width(self) -> int:
        """How wide the button is with its sign alone, in logical pixels."""
        return self.sizeHint().width() - (self.word_width if self.is_worded else 0)

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        # As late as here, so that the colour is always that of the theme in use.
        palette = current_palette()
        colour = palette.text if self.isEnabled() else faded(palette)
        option.icon = _icon(self._sign, colour, self.devicePixelRatioF())
        # Qt knows of no icon here, and would show the text instead.
        option.toolButtonStyle = self.toolButtonStyle()


# A button asks for it at each repaint.
@lru_cache(64)
def _icon(sign: str, colour: str, ratio: float) -> QIcon:
    picture = painted_sign(sign, colour, ratio)
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Disabled)  # Qt would grey it in its own way
    return icon


def painted_sign(sign: str, colour: str, ratio: float) -> QPixmap:
    """Return a sign in one colour.

    Args:
        sign: its name.
        colour: #RRGGBB.
        ratio: device pixels to a logical one.
    """
    # Through Qt's plug-in for pictures: QtSvg itself would be one more module to load.
    reader = QImageReader(str(asset(f"signs/{sign}.svg")))
    side = round(_SIDE * ratio)
    reader.setScaledSize(QSize(side, side))
    picture = QPixmap.fromImage(reader.read())
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), QColor(colour))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
