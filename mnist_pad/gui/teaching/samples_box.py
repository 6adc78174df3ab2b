"""The window of a person's samples, where they are deleted, restored, exported and imported."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mnist_pad.core.teaching.samples import counts
from mnist_pad.gui.dialogs import ask_open, ask_save, is_sure
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import CARD_MARGIN, SPACING, WINDOW_MARGIN, set_role
from mnist_pad.gui.notices import Notices
from mnist_pad.gui.settings import AppSettings, Folder
from mnist_pad.gui.teaching.sample_control import SampleControl
from mnist_pad.gui.teaching.sample_list import PICTURE_SIDE, SampleList
from mnist_pad.gui.words.announcer import announce
from mnist_pad.gui.words.notes import Note, Over, Topic

_SIZE = 620, 520
_CELL = QSize(PICTURE_SIDE + 24, PICTURE_SIDE + 34)


class SamplesBox(QDialog):
    """Shows every sample as a tiny picture over its digit.

    Args:
        samples: the samples, and what changes them.
        settings: remember the folders of the dialogs.
        notices: those about samples are shown here, too.
        owner: the window.
    """

    def __init__(
        self, samples: SampleControl, settings: AppSettings, notices: Notices, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self.setObjectName("samples_box")
        self.setWindowTitle(self.tr("Samples of my handwriting"))
        # The window owns it, and would keep every box that was ever opened.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._samples = samples
        self._settings = settings
        self._notices = notices
        self._list = SampleList(self.devicePixelRatioF(), self)
        self._view = self._made_view()
        self._counts = [made_label("muted", f"count_{digit}") for digit in range(10)]
        self._message = made_label("muted", "samples_message", wraps=True)
        self._message.hide()
        self._lay_out()
        self._connect()
        notices.told.connect(self._on_told)
        self.finished.connect(self._on_finished)
        self._show_samples()
        self.resize(*_SIZE)

    @Slot()
    def _show_samples(self) -> None:
        # Asked first: rebuilding the list forgets both.
        row, before = self._view.currentIndex().row(), self._list.rowCount()
        self._list.show_samples(self._samples.samples)
        for digit, (label, count) in enumerate(
            zip(self._counts, counts(self._samples.samples), strict=True)
        ):
            label.setText(f"{count:,}")
            label.setAccessibleName(f"{digit}: {count}")
            set_role(label, "title" if count else "muted")
        has_any = bool(self._samples.samples)
        self._delete_all.setEnabled(has_any)
        self._export.setEnabled(has_any)
        self._bring_back.setEnabled(self._samples.can_bring_back)
        # The notice is out of date, as the samples have changed since.
        self._message.hide()
        last = self._list.rowCount() - 1
        if last >= 0:  # so that Delete can be pressed again and again
            self._view.setCurrentIndex(self._list.index(min(max(row, 0), last)))
        self._on_selection_changed()
        # A list that gets shorter is silent to screen readers.
        if (gone := before - self._list.rowCount()) > 0:
            self._tell_deleted(gone)

    @Slot()
    def _on_selection_changed(self) -> None:
        self._delete.setEnabled(bool(self._view.selectedIndexes()))

    @Slot()
    def _on_delete(self) -> None:
        rows = [index.row() for index in self._view.selectedIndexes()]
        if rows:
            self._samples.remove(self._list.keys_at(rows))

    @Slot()
    def _on_delete_all(self) -> None:
        question = self.tr(
            "Delete all samples? Restore brings them back until you close the program. The"
            " model that learned from them stays; switch it off with My handwriting."
        )
        # Asked, although they can be restored: only until the program ends.
        if is_sure(self, self.windowTitle(), question):
            self._samples.clear()

    @Slot()
    def _on_export(self) -> None:
        title, name = self.tr("Export the samples"), self.tr("my handwriting")
        forms = {".jsonl": self.tr("Ink")}
        file = ask_save(self, self._settings, Folder.SAMPLES, title, name, forms)
        if file is not None:
            self._samples.export_to(file)

    @Slot()
    def _on_import(self) -> None:
        filters = [self.tr("Ink ({patterns})").format(patterns="*.jsonl *.jsonl.gz")]
        file = ask_open(self, self._settings, self.tr("Import samples"), filters)
        if file is not None:
            self._samples.import_from(file)

    @Slot(object)
    def _on_told(self, told: Note | Over) -> None:
        # The box hides the notice bar of the window.
        if told.topic is not Topic.SAMPLES:
            return
        if isinstance(told, Note):
            self._message.setText(told())
            set_role(self._message, "warning" if told.kind.stays else "muted")
        self._message.setVisible(isinstance(told, Note))

    @Slot()
    def _on_finished(self) -> None:
        if not self._message.isHidden():  # it has been read here
            self._notices.over(Topic.SAMPLES)

    def _tell_deleted(self, count: int) -> None:
        one, many = self.tr("1 sample deleted"), self.tr("{count} samples deleted")
        left = self.tr("{left} left").format(left=len(self._samples.samples))
        announce(self, f"{one if count == 1 else many.format(count=count)}, {left}")

    def _connect(self) -> None:
        self._samples.samples_changed.connect(self._show_samples)
        self._view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        key = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._view)
        # Not while the file's name has the focus.
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self._on_delete)
        for button, slot in (
            (self._delete, self._on_delete),
            (self._delete_all, self._on_delete_all),
            (self._bring_back, self._samples.bring_back),
            (self._export, self._on_export),
            (self._import, self._on_import),
        ):
            button.clicked.connect(slot)

    def _made_view(self) -> QListView:
        view = QListView()
        view.setObjectName("samples_view")
        view.setAccessibleName(self.windowTitle())
        view.setModel(self._list)
        view.setViewMode(QListView.ViewMode.IconMode)
        # Icons could be dragged about otherwise.
        view.setMovement(QListView.Movement.Static)
        # Or the rows stay as they were when the box is made wider.
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        # Or Qt asks every sample for its size, which paints all pictures: 1000 instead of 36.
        view.setUniformItemSizes(True)
        view.setIconSize(QSize(PICTURE_SIDE, PICTURE_SIDE))
        view.setGridSize(_CELL)
        return view

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(WINDOW_MARGIN, WINDOW_MARGIN, WINDOW_MARGIN, WINDOW_MARGIN)
        rows.setSpacing(CARD_MARGIN)
        rows.addLayout(self._numbers())
        rows.addWidget(self._view, 1)
        rows.addWidget(self._message)
        rows.addLayout(self._place())
        rows.addLayout(self._buttons())

    def _numbers(self) -> QGridLayout:
        """Lay out the digits, and under each how many samples it has."""
        numbers = QGridLayout()
        numbers.setVerticalSpacing(2)
        for digit, count in enumerate(self._counts):
            head = made_label("muted")
            head.setText(str(digit))
            for row, label in enumerate((head, count)):
                label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                numbers.addWidget(label, row, digit)
            numbers.setColumnStretch(digit, 1)
        return numbers

    def _place(self) -> QVBoxLayout:
        words = made_label("muted", "samples_place", wraps=True)
        words.setText(
            self.tr("The samples stay on this computer and are never sent anywhere. Their file:")
        )
        # A field, as the name can be selected and copied, by the keyboard, too.
        file = QLineEdit(str(self._samples.file))
        file.setObjectName("samples_file")
        file.setAccessibleName(words.text())
        file.setReadOnly(True)
        # A long name is shown from its beginning.
        file.setCursorPosition(0)
        place = QVBoxLayout()
        place.setSpacing(4)
        place.addWidget(words)
        place.addWidget(file)
        return place

    def _buttons(self) -> QHBoxLayout:
        self._delete, self._delete_all, self._bring_back, self._export, self._import = buttons = [
            _named(QPushButton(text), name)
            for text, name in (
                (self.tr("&Delete"), "delete_button"),
                (self.tr("Delete &all…"), "delete_all_button"),
                (self.tr("&Restore"), "bring_back_button"),
                (self.tr("&Export…"), "export_button"),
                (self.tr("&Import…"), "import_button"),
            )
        ]
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        line = QHBoxLayout()
        line.setSpacing(SPACING)
        for button in buttons:
            # Enter would press the first one, which deletes.
            button.setAutoDefault(False)
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(close)
        return line


def _named(button: QPushButton, name: str) -> QPushButton:
    button.setObjectName(name)
    return button
