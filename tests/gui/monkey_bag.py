"""What the monkey holds in its hands: files, what can be pasted or dropped, answers to dialogs."""

import random

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QDrag, QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox

from fake_core import ink_of
from mnist_pad.core.ink.ink import Ink, Stroke
from mnist_pad.core.ink.ink_file import ink_to_json
from mnist_pad.gui.drawings.drawing_export import INK_TYPE, encoded, ink_file_of

GARBAGE = ["", "0", "-1", "1e999", "nan", "9" * 400, "숫자", "\0\ud800", "../../etc", "<b>x</b>"]
_TYPES = ["text/plain", "image/png", "application/x-qt-image", "text/uri-list", INK_TYPE]


class Bag:
    """Files in a folder of its own, good and bad, and what is done with them.

    Args:
        seed: its choices follow from it.
        folder: an empty one.
    """

    def __init__(self, seed, folder):
        self._random = random.Random(seed)  # noqa: S311
        self._folder = folder
        for name, content in _contents().items():
            (folder / name).write_bytes(content)
        self._names = [*_contents(), "mine.pt", "bad.pt", "gone.png", ""]

    def answer_dialogs(self, monkeypatch):
        """Answer what would wait for a hand outside the window: the system's own dialogs, and the
        question and the drag that come back only when they are over."""
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (self._to_open(), ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (self._to_save(), ""))
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: "/no/such")
        answers = [QMessageBox.StandardButton.Yes, QMessageBox.StandardButton.No]
        monkeypatch.setattr(QMessageBox, "question", lambda *_: self._random.choice(answers))
        monkeypatch.setattr(QDrag, "exec", lambda drag, *_: self._drop_outside(drag))

    def mime(self):
        """Something to paste or to drop."""
        made = QMimeData()
        kind = self._random.randrange(6)
        if kind == 0:
            made.setData(
                self._random.choice(_TYPES), self._random.randbytes(self._random.randrange(200))
            )
        elif kind == 1:
            made.setText(self._random.choice(GARBAGE[:7]))
        elif kind == 2:
            made.setImageData(_image(self._random.randrange(1, 40)))
        elif kind == 3:
            made.setData(INK_TYPE, ink_file_of(ink_of(self._random.randrange(1, 9))))
        else:
            names = self._random.choices(self._names, k=kind - 3)
            made.setUrls([QUrl.fromLocalFile(str(self._folder / name)) for name in names])
        return made

    def _to_open(self):
        name = self._random.choice(self._names)
        return str(self._folder / name) if name else ""

    def _to_save(self):
        names = ["", "new", "new.svg", "again.png", "ink.jsonl", "folder.png/x", "no/such/place"]
        name = self._random.choice(names)
        return str(self._folder / name) if name else ""

    def _drop_outside(self, drag):
        assert drag.mimeData().formats()
        return drag.defaultAction()


def _contents():
    """Files by their names."""
    far = Ink((Stroke.of([(-1e9, -1e9), (1e9, 1e9)]), Stroke.of([(0, 0), (3, 1e9)])))
    tiny = Ink((Stroke.of([(0, 0), (1, 1)]), Stroke.of([(0.5, 0.5)], [0.4])))
    return {
        "three.jsonl": ink_file_of(ink_of(3)),
        "two.jsonl": ink_file_of(ink_of(2)) * 2,
        "taught.jsonl": (ink_to_json(ink_of(4), "4") + "\n" + ink_to_json(ink_of(5))).encode(),
        "far.jsonl": ink_file_of(far),
        "tiny.jsonl": ink_file_of(tiny),
        "ink.jsonl": b'{"strokes": [[[1, 2]]]}\n',
        "none.jsonl": b"",
        "bad.jsonl": b"{" * 5000,
        "digit.png": encoded(_image(28)),
        "page.png": encoded(_image(900)),
        "cut.png": encoded(_image(64))[:60],
        "empty.png": b"",
        "folder.png": b"not a picture",
        "notes.txt": b"nothing to see",
    }


def _image(side):
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(QColor(250, 250, 250))
    for x in range(side // 3, side // 2):
        for y in range(side // 4, 3 * side // 4):
            image.setPixelColor(x, y, QColor(20, 20, 20))
    return image
