"""The look of the window: scheme, type and spacing. The colours themselves are in `palette`."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTemporaryDir
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QStyleFactory, QWidget

from mnist_pad.gui.look.indicators import write_indicators
from mnist_pad.gui.look.palette import DARK, LIGHT, Palette
from mnist_pad.gui.look.style_sheet import faded, style_sheet

WINDOW_MARGIN: Final = 20
CARD_MARGIN: Final = 16
COMPACT_MARGIN: Final = 12
CARD_SPACING: Final = 12
SPACING: Final = 8
# The style sheet repeats these three as numbers: change them there, too.
CARD_RADIUS: Final = 12
CONTROL_RADIUS: Final = 8
BAR_RADIUS: Final = 4

BODY_SIZE: Final = 13
LABEL_SIZE: Final = 12
ANSWER_SIZE: Final = 112


class ThemeMode(Enum):
    """Which scheme the person wants; the values are what settings store."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Keeps the application in the chosen scheme, and follows the system's where that is chosen.

    Widgets that paint themselves watch for `QEvent.Type.PaletteChange`, which every widget gets.
    The style sheet is there from `dress` on.
    """

    def __init__(self, app: QApplication, mode: ThemeMode = ThemeMode.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._is_dressed = False
        # A style sheet takes pictures from files only; the folder goes with the theme.
        self._marks = QTemporaryDir()
        # Fusion is the same on every system; native styles ignore parts of a style sheet.
        with nothing_freed():
            app.setStyle(QStyleFactory.create("Fusion"))
        app.setFont(ui_font(BODY_SIZE))
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self.set_mode(mode)

    @property
    def mode(self) -> ThemeMode:
        """The mode last set."""
        return self._mode

    def set_mode(self, mode: ThemeMode) -> None:
        """Use one scheme, or the system's, from now on."""
        self._mode = mode
        schemes = {ThemeMode.LIGHT: Qt.ColorScheme.Light, ThemeMode.DARK: Qt.ColorScheme.Dark}
        # The system's own parts, such as the title bar, follow this where they can; Unknown leaves
        # the choice to the system again.
        self._app.styleHints().setColorScheme(schemes.get(mode, Qt.ColorScheme.Unknown))
        self._show()

    def dress(self) -> None:
        """Give all widgets the style sheet, those that exist already in one go.

        To be called once the first window is made, before it is shown: earlier, Qt would style each
        part again for every parent that it is put into.
        """
        self._is_dressed = True
        self._show()

    def _on_scheme_changed(self) -> None:
        # set_mode causes this signal, too, and shows its scheme by itself.
        if self._mode is ThemeMode.SYSTEM:
            self._show()

    def _show(self) -> None:
        palette = self._wanted()
        self._app.setPalette(_qt_palette(palette))
        if not self._is_dressed:
            return
        with nothing_freed():
            self._app.setStyleSheet(style_sheet(palette, self._written_marks(palette)))

    def _wanted(self) -> Palette:
        if self._mode is not ThemeMode.SYSTEM:
            return DARK if self._mode is ThemeMode.DARK else LIGHT
        return DARK if self._system_scheme() == Qt.ColorScheme.Dark else LIGHT

    def _system_scheme(self) -> Qt.ColorScheme:
        # Alone, so that tests can stand in for a system.
        return self._app.styleHints().colorScheme()

    def _written_marks(self, palette: Palette) -> dict[str, str]:
        scheme = "dark" if palette.is_dark else "light"
        folder = Path(self._marks.path())
        return write_indicators(folder, scheme, palette.muted, faded(palette), palette.on_accent)


@contextmanager
def nothing_freed() -> Iterator[None]:
    """Put off Python's garbage collection while Qt goes through all widgets."""
    # Were one of them garbage and freed meanwhile, Qt would go on with it and crash.
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def current_palette() -> Palette:
    """Return the palette in use."""
    # By the window colour: widgets ask at each repaint, and need not be handed the theme.
    window = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def ui_font(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the system's font at `size` logical pixels, with digits of one width where it can."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPixelSize(size)
    font.setWeight(weight)
    # Changing numbers would jump to and fro with digits of different widths.
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def mono_font(size: int = LABEL_SIZE) -> QFont:
    """Return the system's fixed-width font at `size` logical pixels."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(size)
    return font


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another of the style sheet's looks."""
    set_property(widget, "role", role)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for, so that it shows at once."""
    # Captions are set at every point of the pen, and polishing takes time.
    if widget.property(name) != value:
        widget.setProperty(name, value)
        # Qt looks at a style sheet's conditions only when it polishes a widget.
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def pad_spin_box(box: QAbstractSpinBox) -> None:
    """Move a spin box's number off its edge, which Qt's style sheets cannot do."""
    box.lineEdit().setTextMargins(SPACING + 1, 0, 0, 0)


def _qt_palette(palette: Palette) -> QPalette:
    """Return the same colours for what Qt paints itself."""
    role = QPalette.ColorRole
    colours = {
        role.Window: palette.background,
        role.WindowText: palette.text,
        role.Base: palette.surface,
        role.AlternateBase: palette.background,
        role.Text: palette.text,
        role.PlaceholderText: palette.muted,
        role.Button: palette.surface,
        role.ButtonText: palette.text,
        role.BrightText: palette.on_accent,
        role.Highlight: palette.accent,
        role.HighlightedText: palette.on_accent,
        role.Accent: palette.accent,
        role.Link: palette.accent,
        role.LinkVisited: palette.accent,
        role.ToolTipBase: palette.surface,
        role.ToolTipText: palette.text,
        role.Light: palette.surface,
        role.Midlight: palette.track,
        role.Mid: palette.border,
        role.Dark: palette.border,
        role.Shadow: palette.border,
    }
    made = QPalette()
    for key, colour in colours.items():
        made.setColor(key, QColor(colour))
    # What Qt's own dialogs disable must fade as the style sheet lets ours.
    for key in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(faded(palette)))
    return made
