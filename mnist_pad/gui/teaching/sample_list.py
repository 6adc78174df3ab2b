"""The samples as a list of tiny pictures, each painted when it is first seen."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from mnist_pad.core.ink.ink import Ink
from mnist_pad.core.ink.ink_file import InkSample
from mnist_pad.core.teaching.samples import ink_key
from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.theme import current_palette
from mnist_pad.gui.pad.ink_painter import paint_ink

PICTURE_SIDE = 56
"""Logical pixels of a sample's picture."""

_MARGIN = 9  # pixels around the ink
_LARGEST = 0.4  # pixels an ink unit; a small digit would be all pen if it filled its picture
_Index = QModelIndex | QPersistentModelIndex


class SampleList(QAbstractListModel):
    """Has a row for each sample: its picture and its digit.

    Args:
        scale: device pixels per logical pixel.
        owner: the window that lists them.
    """

    def __init__(self, scale: float, owner: QObject) -> None:
        super().__init__(owner)
        self._scale = scale
        self._samples: tuple[InkSample, ...] = ()
        self._pictures: dict[tuple[int, bool], QPixmap] = {}

    def show_samples(self, samples: tuple[InkSample, ...]) -> None:
        """List these."""
        self.beginResetModel()
        self._samples = samples
        # They are known by their rows, which are other samples now.
        self._pictures = {}
        self.endResetModel()

    def keys_at(self, rows: list[int]) -> set[str]:
        """Return the keys of these rows' samples (see samples.ink_key)."""
        return {ink_key(self._samples[row].ink) for row in rows}

    def rowCount(self, parent: _Index | None = None) -> int:
        # Qt asks for the children of each row, too, of which a list has none.
        return 0 if parent is not None and parent.isValid() else len(self._samples)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a sample's digit, its picture, or what a screen reader says."""
        sample = self._samples[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return sample.label
        # Qt asks for rows in sight only: of two thousand samples few are painted.
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            an, a = self.tr("Sample {number}, an {digit}"), self.tr("Sample {number}, a {digit}")
            # Of the ten digits, only "eight" begins with a vowel.
            text = an if sample.label == "8" else a
            return text.format(number=sample.line, digit=sample.label)
        return None

    def _picture(self, row: int) -> QPixmap:
        palette = current_palette()
        # With the scheme: nobody tells this model that the theme has changed.
        key = row, palette.is_dark
        if key not in self._pictures:
            self._pictures[key] = _painted(self._samples[row].ink, palette, self._scale)
        return self._pictures[key]


def _painted(ink: Ink, palette: Palette, scale: float) -> QPixmap:
    # In pixels of the screen: enlarged by Qt, it would be blurred.
    side = round(PICTURE_SIDE * scale)
    picture = QPixmap(side, side)
    picture.setDevicePixelRatio(scale)
    picture.fill(QColor(palette.paper))
    left, top, width, height = ink.box()
    # A dot has neither width nor height.
    zoom = min((PICTURE_SIDE - 2 * _MARGIN) / max(width, height, 1.0), _LARGEST)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(PICTURE_SIDE / 2, PICTURE_SIDE / 2)
    painter.scale(zoom, zoom)
    painter.translate(-left - width / 2, -top - height / 2)
    paint_ink(painter, ink, QColor(palette.ink))
    painter.end()
    return picture
