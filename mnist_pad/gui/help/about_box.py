"""The About window: the program, what it runs on, where its files are, and the licences."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from mnist_pad.gui.help.bug_report import Circumstances, fact_name, facts, report
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import CARD_MARGIN, SPACING, WINDOW_MARGIN
from mnist_pad.paths import asset

_ICON_SIDE = 64
_WIDTH = 560


class AboutBox(QDialog):
    """Shows the facts, and copies them for a bug report."""

    def __init__(self, known: Circumstances, owner: QWidget) -> None:
        super().__init__(owner)
        self.setObjectName("about_box")
        self.setWindowTitle(self.tr("About MNIST Pad"))
        # The window owns it, and would keep every box that was ever opened.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._known = known
        pages = QTabWidget()
        pages.addTab(self._facts_page(), self.tr("This program"))
        pages.addTab(self._licences_page(), self.tr("Licences"))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(WINDOW_MARGIN, WINDOW_MARGIN, WINDOW_MARGIN, WINDOW_MARGIN)
        rows.setSpacing(CARD_MARGIN)
        rows.addLayout(self._head())
        rows.addWidget(pages, 1)
        rows.addWidget(self._buttons())
        self.setMinimumWidth(_WIDTH)

    def _head(self) -> QHBoxLayout:
        picture = QLabel()
        # The window has its icon in several sizes, so it is sharp on any screen.
        picture.setPixmap(QApplication.windowIcon().pixmap(_ICON_SIDE, _ICON_SIDE))
        picture.setFixedSize(_ICON_SIDE, _ICON_SIDE)
        picture.setAccessibleName("MNIST Pad")
        name = _label("MNIST Pad", "heading")
        what = _label(
            self.tr(
                "Draw a digit, see what a convolutional network makes of it, and watch it learn."
            ),
            "muted",
        )
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(name)
        words.addWidget(what)
        head = QHBoxLayout()
        head.setSpacing(CARD_MARGIN)
        head.addWidget(picture)
        head.addLayout(words, 1)
        return head

    def _facts_page(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(CARD_MARGIN)
        form.setVerticalSpacing(SPACING)
        for key, value in facts(self._known).items():
            shown = _label(value, "body")
            shown.setObjectName(f"fact_{key}")
            # A screen reader may come to the value alone, without the label beside it.
            shown.setAccessibleName(f"{fact_name(key)}: {value}")
            form.addRow(_label(fact_name(key), "label"), shown)
        return page

    def _licences_page(self) -> QWidget:
        page = QPlainTextEdit()
        page.setObjectName("licences")
        page.setAccessibleName(self.tr("Licences"))
        page.setReadOnly(True)
        page.setTabChangesFocus(True)
        own = self.tr("MNIST Pad itself: MIT licence. What it contains besides:")
        # Read from the file that is shipped, so that the two cannot differ.
        page.setPlainText(f"{own}\n\n{asset('LICENSES.md').read_text('utf-8')}")
        return page

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        # With this role it leaves the box open, which can then say that it was copied.
        self._copy = QPushButton(self.tr("&Copy for a bug report"))
        self._copy.setObjectName("copy_report_button")
        self._copy.clicked.connect(self._on_copy)
        box.addButton(self._copy, QDialogButtonBox.ButtonRole.ActionRole)
        return box

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(report(self._known))
        # Nothing else shows that the clipboard has changed.
        self._copy.setText(self.tr("Copied"))


def _label(text: str, role: str) -> QLabel:
    label = made_label(role, wraps=True)
    label.setText(text)
    flags = Qt.TextInteractionFlag
    # Only facts: one may be needed alone, such as a folder, and also without a mouse.
    if role == "body":
        label.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
    return label
