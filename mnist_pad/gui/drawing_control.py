"""What comes onto the pad from outside, and what leaves it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage

from mnist_pad.core.drawing_file import first_drawing, is_ink_file
from mnist_pad.core.errors import PadError
from mnist_pad.core.ink import Ink
from mnist_pad.gui.canvas import Canvas
from mnist_pad.gui.dialogs import ask_open, ask_save
from mnist_pad.gui.drawing_export import INK_TYPE, mime_of
from mnist_pad.gui.drawing_tasks import bytes_of, decoded, ink_in, loaded, repacked, save
from mnist_pad.gui.file_thread import FileThread
from mnist_pad.gui.ink_history import Page
from mnist_pad.gui.messages import error_text
from mnist_pad.gui.settings import AppSettings, Folder

MODEL_ENDINGS = (".safetensors", ".pt", ".pth")
"""How the names of model files end, in lower case."""

_PICTURES = "*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp *.ppm *.pgm *.pbm"
_INK = "*.jsonl *.jsonl.gz"
_MODELS = "*.safetensors *.pt *.pth"


class DrawingControl(QObject):
    """Opens, pastes and takes what is dropped; saves and copies. Files are read and written in a
    thread of its own.

    Signals:
        noticed: a Text: one sentence for the person.
        model_found: the Path of a file that is a model by its name.
    """

    noticed = Signal(object)
    model_found = Signal(object)

    def __init__(self, canvas: Canvas, settings: AppSettings, log: Path, owner: QObject) -> None:
        super().__init__(owner)
        self._canvas = canvas
        self._settings = settings
        self.file_thread = FileThread(log, self)
        self.file_thread.failed.connect(self._on_failed)

    @property
    def page(self) -> Page:
        """What the pad holds now."""
        return Page(self._canvas.ink, self._canvas.picture)

    def stop_and_wait(self) -> None:
        """Return when what was to be written is written."""
        self.file_thread.stop_and_wait()

    @Slot()
    def ask_and_open(self) -> None:
        """Ask which file to open, and open it."""
        filters = [
            self.tr("All supported files ({patterns})").format(
                patterns=f"{_PICTURES} {_INK} {_MODELS}"
            ),
            self.tr("Pictures ({patterns})").format(patterns=_PICTURES),
            self.tr("Ink ({patterns})").format(patterns=_INK),
            self.tr("Models ({patterns})").format(patterns=_MODELS),
        ]
        file = ask_open(self._canvas.window(), self._settings, self.tr("Open"), filters)
        if file is not None:
            self.open(file)

    def open(self, file: Path) -> None:
        """Open a picture, an ink file or a model; its name says which."""
        if file.name.lower().endswith(MODEL_ENDINGS):
            self.model_found.emit(file)
        elif is_ink_file(file):
            self.file_thread.do(partial(first_drawing, file), partial(self._show_ink, file.name))
        else:
            self.file_thread.do(partial(loaded, file), self._canvas.show_picture)

    @Slot()
    def paste(self) -> None:
        """Put what was copied onto the pad."""
        # The stubs do not know that there may be none.
        mime: QMimeData | None = QGuiApplication.clipboard().mimeData()
        if mime is None or not self.take(mime, self.tr("Pasted picture")):
            self.noticed.emit(
                lambda: self.tr(
                    "There is nothing here to paste: copy a picture, a drawing or a file first."
                )
            )

    def take(self, mime: QMimeData, name: str) -> bool:
        """Put what is pasted or dropped onto the pad; False when it is none of ours.

        Args:
            mime: ink, files or a picture.
            name: what to call a picture that has no name.
        """
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if mime.hasFormat(INK_TYPE):
            self.file_thread.do(partial(ink_in, bytes_of(mime, INK_TYPE)), self._canvas.set_ink)
        elif files:
            self.open(files[0])
            if len(files) > 1:
                self._notice_first_of(files)
        elif mime.hasFormat("image/png"):
            data = bytes_of(mime, "image/png")
            self.file_thread.do(partial(decoded, data, name), self._canvas.show_picture)
        elif mime.hasImage() and isinstance(image := mime.imageData(), QImage):
            self.file_thread.do(partial(repacked, image, name), self._canvas.show_picture)
        else:
            return False
        return True

    @Slot()
    def copy(self) -> None:
        """Copy the drawing, as a picture and as ink."""
        if not self.page.is_empty:
            QGuiApplication.clipboard().setMimeData(mime_of(self.page))
            self.noticed.emit(lambda: self.tr("The drawing was copied."))

    @Slot()
    def ask_and_save(self) -> None:
        """Ask where to save the drawing, and save it."""
        page = self.page
        if page.is_empty:
            return
        forms = {".png": self.tr("Picture")}
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
            self.file_thread.do(partial(save, page, file), lambda _: self._notice_saved(file.name))

    def _show_ink(self, name: str, opened: tuple[Ink, bool]) -> None:
        ink, has_more = opened
        self._canvas.set_ink(ink)
        if has_more:
            self.noticed.emit(
                lambda: self.tr("{name} holds several drawings: this is the first.").format(
                    name=name
                )
            )

    def _notice_first_of(self, files: list[Path]) -> None:
        self.noticed.emit(
            lambda: self.tr("One file is opened at a time: this is {name}.").format(
                name=files[0].name
            )
        )

    def _notice_saved(self, name: str) -> None:
        self.noticed.emit(lambda: self.tr("The drawing was saved as {name}.").format(name=name))

    @Slot(object)
    def _on_failed(self, error: PadError) -> None:
        self.noticed.emit(partial(error_text, error))
