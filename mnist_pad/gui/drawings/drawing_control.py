"""What comes onto the pad from outside, and what leaves it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from mnist_pad.core.errors import PadError
from mnist_pad.core.file_kind import MODEL_ENDINGS
from mnist_pad.core.ink.drawing_file import first_in_text
from mnist_pad.gui.actions import Actions
from mnist_pad.gui.common import Common
from mnist_pad.gui.dialogs import ask_open, ask_save
from mnist_pad.gui.drawings.drawing_export import INK_TYPE, mime_of
from mnist_pad.gui.drawings.drawing_tasks import (
    Drawing,
    Task,
    bytes_of,
    decoded,
    ink_in,
    opened,
    repacked,
    save,
    text_of,
    undecoded_form,
)
from mnist_pad.gui.drawings.drop_target import DropTarget
from mnist_pad.gui.pad.canvas import Canvas
from mnist_pad.gui.pad.ink_history import Page
from mnist_pad.gui.pad.pad_picture import Picture
from mnist_pad.gui.settings import Folder
from mnist_pad.gui.threads.file_thread import FileThread
from mnist_pad.gui.words.language import Text
from mnist_pad.gui.words.notes import Kind, Topic

_PICTURES = (
    "*.png *.jpg *.jpeg *.heic *.heif *.avif *.bmp *.gif *.tif *.tiff *.webp *.apng *.ppm *.pgm"
    " *.pbm"
)
_INK = "*.jsonl *.jsonl.gz *.ndjson *.json *.svg"
_MODELS = " ".join(f"*{ending}" for ending in MODEL_ENDINGS)


class DrawingControl(QObject):
    """Opens, pastes and takes what is dropped; saves and copies.

    Attributes:
        file_thread: opens and writes drawings, and the reports of the results.
        drop_target: takes what is dropped anywhere on the window.

    Signals:
        model_found: the Path of a file that is a model.
    """

    model_found = Signal(object)

    def __init__(self, canvas: Canvas, common: Common, window: QWidget) -> None:
        super().__init__(window)
        self._canvas = canvas
        self._settings = common.settings
        self._notices = common.notices
        # A thread of its own: neither pen nor answer waits for a disk.
        self.file_thread = FileThread(self)
        self.file_thread.failed.connect(self._on_failed)
        self.drop_target = DropTarget(window)
        self._connect(common.commands)

    @property
    def page(self) -> Page:
        """What the pad holds now."""
        return Page(self._canvas.editor.ink, self._canvas.editor.picture)

    def stop_and_wait(self) -> None:
        """Return when everything is written."""
        self.file_thread.stop_and_wait()

    @Slot()
    def ask_and_open(self) -> None:
        """Ask which file to open, and open it."""
        # The dialog begins with the first. The last is there as contents decide, whatever the name.
        filters = [
            self.tr("All supported files ({patterns})").format(
                patterns=f"{_PICTURES} {_INK} {_MODELS}"
            ),
            self.tr("Pictures ({patterns})").format(patterns=_PICTURES),
            self.tr("Ink ({patterns})").format(patterns=_INK),
            self.tr("Models ({patterns})").format(patterns=_MODELS),
            self.tr("All files ({patterns})").format(patterns="*"),
        ]
        file = ask_open(self._canvas.window(), self._settings, self.tr("Open"), filters)
        if file is not None:
            self.open(file)

    def open(self, file: Path) -> None:
        """Open a picture, a drawing or a model; its content says which, whatever it is called."""
        # What was said of an earlier attempt is no news any more.
        self._notices.over(Topic.DRAWING)
        self.file_thread.do(partial(opened, file), partial(self._show, file.name))

    @Slot()
    def paste(self) -> None:
        """Put what was copied onto the pad."""
        self._notices.over(Topic.DRAWING)
        # The stubs do not know that there may be nothing.
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if mime is None or not self.take(mime, self.tr("Pasted picture")):
            self._tell(
                lambda: self.tr(
                    "There is nothing here to paste: copy a picture, a drawing or a file first."
                )
            )

    def take(self, mime: QMimeData, name: str) -> bool:
        """Put what is pasted or dropped onto the pad; False when the pad has no use for it.

        Args:
            mime: ink, files, a picture, or a text that is ink or SVG.
            name: what to call what has no name.
        """
        self._notices.over(Topic.DRAWING)
        # Best first: a pad's own ink is exact; a file comes before the thumbnail it may bring
        # along.
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if mime.hasFormat(INK_TYPE):
            # The bytes are taken here: what is dropped lives no longer than this call.
            task: Task = partial(ink_in, bytes_of(mime, INK_TYPE))
        elif files:
            self.open(files[0])
            if len(files) > 1:
                # After open(), which ends the notices about drawings.
                self._notice_first_of(files)
            return True
        elif mime.hasFormat("image/png"):
            # As the bytes they are: a PNG of ours carries its ink, which Qt's image would lose.
            task = partial(decoded, bytes_of(mime, "image/png"), name)
        elif mime.hasImage() and isinstance(image := mime.imageData(), QImage):
            task = partial(repacked, image, name)
        elif text := text_of(mime):
            task = partial(first_in_text, text, name)
        elif form := undecoded_form(mime):
            task = partial(decoded, bytes_of(mime, form), name)
        else:
            return False
        self.file_thread.do(task, partial(self._show, name))
        return True

    @Slot()
    def copy(self) -> None:
        """Copy the drawing, as a picture and as ink."""
        if not self.page.is_empty:
            QGuiApplication.clipboard().setMimeData(mime_of(self.page))
            self._tell(lambda: self.tr("The drawing was copied."), Kind.SUCCESS)

    @Slot()
    def ask_and_save(self) -> None:
        """Ask where to save the drawing, and save it."""
        # What is on the pad now, as the person may go on drawing while the file is written.
        page = self.page
        if page.is_empty:
            return
        forms = {".png": self.tr("Picture")}
        # A picture has no strokes to save.
        if page.picture is None:
            forms |= {".svg": self.tr("Vector drawing, SVG"), ".jsonl": self.tr("Ink")}
        file = ask_save(
            self._canvas.window(),
            self._settings,
            Folder.DRAWING,
            self.tr("Save the drawing"),
            self.tr("drawing"),
            forms,
        )
        if file is not None:
            self._notices.over(Topic.DRAWING)
            self.file_thread.do(partial(save, page, file), lambda _: self._notice_saved(file.name))

    def _show(self, name: str, made: Path | Drawing | Picture) -> None:
        if isinstance(made, Path):
            # Only its kind is known yet: it is opened in the thread that will answer with it.
            self.model_found.emit(made)
        elif isinstance(made, Picture):
            self._canvas.editor.show_picture(made)
        else:
            ink, has_more = made
            self._canvas.editor.set_ink(ink)
            if has_more:
                self._tell(
                    lambda: self.tr("{name} contains several drawings: this is the first.").format(
                        name=name
                    ),
                    topic=Topic.PAGE,
                )

    def _notice_first_of(self, files: list[Path]) -> None:
        self._tell(
            lambda: self.tr("One file is opened at a time: this is {name}.").format(
                name=files[0].name
            )
        )

    def _notice_saved(self, name: str) -> None:
        self._tell(
            lambda: self.tr("The drawing was saved as {name}.").format(name=name), Kind.SUCCESS
        )

    def _tell(self, text: Text, kind: Kind = Kind.INFO, *, topic: Topic = Topic.DRAWING) -> None:
        self._notices.tell(text, topic, kind)

    @Slot(object)
    def _on_dropped(self, mime: QMimeData) -> None:
        if not self.take(mime, self.tr("Dropped picture")):
            # Such as a link in a browser: there is no file behind it here.
            self._tell(
                lambda: self.tr("That cannot be opened from there: save it as a file first.")
            )

    @Slot(object)
    def _on_failed(self, error: PadError) -> None:
        self._notices.fault(error, Topic.DRAWING)

    def _connect(self, commands: Actions) -> None:
        # Anywhere on the window, but it is the pad that lights up.
        self.drop_target.hovered.connect(self._canvas.show_drop)
        self.drop_target.dropped.connect(self._on_dropped)
        commands.open_action.triggered.connect(self.ask_and_open)
        commands.save_drawing_action.triggered.connect(self.ask_and_save)
        commands.copy_action.triggered.connect(self.copy)
        commands.paste_action.triggered.connect(self.paste)
