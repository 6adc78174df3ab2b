"""The application's one style sheet. Widgets ask for a look through the property `role`.

QFrame: card. QLabel: heading, title, label, muted, warning. Buttons: primary, flat, digit, sign.
"""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from string import Template

from mnist_pad.gui.look.palette import Palette

WEAK = 0.8
"""How far what is not in the accent is from the track to the muted colour: it can still be told
from both the track and the surface."""

# The frame of the focus is a pixel wider and the padding a pixel less: nothing moves.
# A Template, as format() would take a style sheet's braces for places to fill.
_SHEET = Template("""
QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: 12px; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QFrame[role="card"][kind="warning"] { border-color: $warning; }
QFrame[role="card"][kind="error"] { border-color: $error; }
QToolTip { background: $surface; color: $text; border: 1px solid $border; padding: 4px 8px; }

QLabel { background: transparent; }
QLabel[role="heading"] { font-size: 20px; font-weight: 600; }
QLabel[role="title"] { font-weight: 600; }
QLabel[role="label"] { color: $muted; font-size: 12px; }
QLabel[role="muted"] { color: $muted; font-size: 12px; }
QLabel[role="warning"] { color: $warning; font-size: 12px; }
QLabel[large="true"] { font-size: 20px; }
QLabel:disabled { color: $faded; }

QPushButton, QToolButton {
    background: $surface; color: $text; border: 1px solid $border; border-radius: 8px;
    padding: 6px 14px; min-height: 20px; font-weight: 500;
}
QToolButton { padding: 5px 9px 4px 9px; }
QDialogButtonBox QPushButton { min-width: 48px; }  /* Qt counts too little for "Yes" */
QPushButton:hover, QToolButton:hover { background: $track; }
QPushButton:pressed, QToolButton:pressed { background: $border; }
QPushButton:disabled, QToolButton:disabled { color: $faded; background: $surface; }
QPushButton:checked, QToolButton:checked { background: $accent_soft; border-color: $chosen_line; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QToolButton:focus { padding: 4px 8px 3px 8px; }
QToolButton[role="digit"] { padding: 2px 0; max-width: 40px; }
QToolButton[role="digit"]:focus { padding: 1px 0; }
QPushButton[role="model"] { padding: 2px 24px 2px 8px; font-size: 12px; }
QPushButton[role="model"]:focus { padding: 1px 23px 1px 7px; }
QPushButton[role="model"]::menu-indicator {
    image: url("$down"); width: 10px; height: 10px; right: 8px;
    subcontrol-origin: border; subcontrol-position: center right;
}
QToolButton[role="scroll"] {
    background: transparent; border-color: transparent; color: $muted; font-size: 20px;
    padding: 0 4px 4px 4px; min-height: 14px; border-radius: 4px;
}
QToolButton[role="scroll"]:hover { color: $text; background: $track; }
QToolButton[popupMode="1"] { padding-right: 32px; }
QToolButton[popupMode="1"]:focus { padding-right: 31px; }
QToolButton[role="sign"] { padding: 5px 6px 4px 6px; }
QToolButton[role="sign"]:focus { padding: 4px 5px 3px 5px; }
QToolButton[role="sign"][popupMode="1"] { padding-right: 28px; }
QToolButton[role="sign"][popupMode="1"]:focus { padding-right: 27px; }
QToolButton::menu-button {
    background: transparent; border: none; border-left: 1px solid $border; width: 22px;
    border-top-right-radius: 7px; border-bottom-right-radius: 7px;
}
QToolButton::menu-button:hover { background: $border; }
QToolButton::menu-arrow { image: url("$down"); width: 10px; height: 10px; }
QPushButton[role="primary"] {
    background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600;
}
QPushButton[role="primary"]:hover { background: $accent_strong; border-color: $accent_strong; }
QPushButton[role="primary"]:pressed { background: $accent_strong; }
QPushButton[role="primary"]:disabled {
    background: $track; border-color: $track; color: $faded;
}
QPushButton[role="primary"]:focus { border: 2px solid $text; padding: 5px 13px; }
QPushButton[role="flat"], QToolButton[role="flat"] {
    background: transparent; border-color: transparent;
}
QPushButton[role="flat"]:hover, QToolButton[role="flat"]:hover { background: $track; }
QPushButton[role="flat"]:focus, QToolButton[role="flat"]:focus { border: 2px solid $accent; }

QLineEdit, QComboBox, QAbstractSpinBox {
    background: $surface; color: $text; border: 1px solid $border; border-radius: 8px;
    padding: 6px 8px; min-height: 20px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
    border: 2px solid $accent; padding: 5px 7px;
}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
    color: $faded; background: $background;
}
QComboBox { combobox-popup: 0; }  /* the list under the box; Fusion's own is cut, framed twice */
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("$down"); width: 12px; height: 12px; }
QComboBox::down-arrow:disabled { image: url("$faded_down"); }
QAbstractSpinBox { padding: 5px 24px 4px 0; }
QAbstractSpinBox:focus { padding: 4px 23px 3px 0; }
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
    background: transparent; border: none; padding: 0; min-height: 0;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; border: none; border-radius: 4px; width: 20px; margin: 2px 4px 1px 0;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 1px 4px 2px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $track; }
QAbstractSpinBox::up-arrow { image: url("$up"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("$down"); width: 10px; height: 10px; }
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off { image: url("$faded_up"); }
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off {
    image: url("$faded_down");
}

QCheckBox { spacing: 8px; background: transparent; }
QCheckBox::indicator, QListView::indicator {
    width: 16px; height: 16px; border: 1px solid $muted; background: $surface; border-radius: 4px;
}
QCheckBox::indicator:checked, QListView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$tick");
}
QCheckBox::indicator:disabled { border-color: $border; }
QCheckBox:focus { color: $accent; }
QComboBox QAbstractItemView {
    background: $surface; color: $text; border: 1px solid $border; padding: 4px; outline: none;
    selection-background-color: $accent_soft; selection-color: $text;
}
QComboBox QAbstractItemView:focus { border: 1px solid $border; border-radius: 0; }
QComboBox QAbstractItemView::item { padding: 6px 8px; border-radius: 6px; color: $text; }
QComboBox QAbstractItemView::item:selected { background: $accent_soft; }

QProgressBar {
    background: $track; border: none; border-radius: 4px;
    min-height: 8px; max-height: 8px; color: transparent;
}
QProgressBar::chunk { background: $accent; border-radius: 4px; }

QTabWidget::pane { border: none; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
    background: $surface; color: $text; border: 1px solid $border; border-radius: 8px;
    padding: 6px 14px; min-height: 20px; margin-right: 4px; margin-bottom: 12px; font-weight: 500;
}
QTabBar::tab:hover { background: $track; }
QTabBar::tab:selected { background: $accent_soft; border-color: $chosen_line; }
QTabBar::tab:focus { border: 2px solid $accent; padding: 5px 13px; }
QTabBar::tab:disabled { color: $faded; }

QListView, QTreeView {
    background: $surface; color: $text; border: none;
    selection-background-color: $accent_soft; selection-color: $text; outline: none;
}
QListView:focus { border: 1px solid $accent; border-radius: 4px; }
QTreeView { border: 1px solid transparent; border-radius: 4px; }
QTreeView:focus { border-color: $accent; }
QListView QLineEdit { padding: 0 4px; min-height: 0; border-radius: 4px; }
QListView QLineEdit:focus { padding: 0 3px; }
QTreeView::item { padding: 2px 4px; }
QHeaderView { background: $surface; }
QHeaderView::section {
    background: $surface; color: $muted; font-size: 12px; border: none;
    border-bottom: 1px solid $border; padding: 4px 8px;
}
QPlainTextEdit {
    background: $surface; color: $text; border: 1px solid transparent; border-radius: 4px;
}
QPlainTextEdit:focus { border-color: $accent; }

QMenuBar { background: $background; color: $text; padding: 2px 12px; }
QMenuBar::item { background: transparent; border-radius: 6px; padding: 4px 8px; }
QMenuBar::item:selected { background: $accent_soft; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $faded; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }

QSplitter::handle { background: transparent; }  /* in Qt's own file dialog */
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(palette: Palette, marks: dict[str, str]) -> str:
    """Return the style sheet in the colours of `palette`, with the files of `write_indicators`."""
    return _SHEET.substitute(
        asdict(palette),
        **marks,
        faded=faded(palette),
        chosen_line=mixed(palette.accent_soft, palette.accent, 0.2),
        accent_strong=mixed(palette.accent, palette.text, 0.15),
    )


def faded(palette: Palette) -> str:
    """Return the #RRGGBB colour of disabled words: visibly off, and still readable."""
    return mixed(palette.muted, palette.surface, 0.25)


# Kept, as widgets that paint themselves ask for the same few mixtures at every repaint.
@cache
def mixed(first: str, second: str, share: float) -> str:
    """Return the #RRGGBB colour `share` (0..1) of the way from `first` to `second`."""
    pairs = [(int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
