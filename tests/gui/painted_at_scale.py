"""A program that looks whether a PART of the window is painted cleanly; QT_SCALE_FACTOR says how
large a logical pixel is."""

from __future__ import annotations

import sys

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from event_loop import wait_until
from mnist_pad.gui.answer.answer_bars import AnswerBars
from mnist_pad.gui.answer.big_answer import AnswerPiece, BigAnswer
from mnist_pad.gui.answer.seen_view import SeenView
from mnist_pad.gui.look.palette import LIGHT


def shown(part):
    """A part in a window that is shown."""
    holder = QWidget()
    holder.resize(500, 400)
    holder.setPalette(QColor(LIGHT.surface))
    part.setParent(holder)
    part.move(11, 7)
    holder.show()
    QApplication.processEvents()
    return holder


def grey(part, *, repainted=False):
    """A part and two pixels around: what stands on the screen, or all of it repainted."""
    screen = QApplication.primaryScreen().grabWindow(part.window().winId())
    picture = (part.window().grab() if repainted else screen).toImage()
    picture = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    pixels = np.array(picture.constBits()).reshape(picture.height(), picture.bytesPerLine())
    ratio = picture.devicePixelRatio()
    x, y, wide, high = (round(n * ratio) for n in part.geometry().getRect())
    return pixels[y - 2 : y + high + 2, x - 2 : x + wide + 2]


def bars():
    """A bar that has become shorter leaves nothing behind."""
    part = AnswerBars()
    part.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its frame is no part of what is looked at
    holder = shown(part)
    part.resize(301, 263)
    for digit in range(10):
        part.show_probabilities([0.82 if d == digit else 0.02 for d in range(10)], (digit,))
        wait_until(lambda: not part.is_easing)
        QApplication.processEvents()
    for painted in (grey(part), grey(part, repainted=True)):
        between = painted[:, 20:25]  # the digits and their bars
        assert (between == 255).all(), np.argwhere(between != 255)[:5]
        assert (painted[:, 0] == 255).all()
    holder.close()


def answer():
    """An answer that has become shorter leaves nothing behind."""
    part = BigAnswer()
    holder = shown(part)
    part.resize(201, 117)
    for text in ("88888888", "1"):
        part.show_pieces((AnswerPiece(text),))
        QApplication.processEvents()
    painted, repainted = grey(part), grey(part, repainted=True)
    assert (painted == repainted).all()
    assert (painted[:, : painted.shape[1] // 3] == 255).all()
    assert (painted[[0, 1, 2, -3, -2, -1]] == 255).all()
    holder.close()


def seen():
    """The picture lies in the middle of its box, and every pixel is as wide as the others."""
    part = SeenView()
    part.resize(140, 140)
    holder = shown(part)
    part.show_pixels(np.zeros((1, 28, 28), np.float32))
    QApplication.processEvents()
    black = grey(part)
    inked = np.flatnonzero(black[black.shape[0] // 2] < 200)
    ends = inked[0], black.shape[1] - 1 - inked[-1]
    assert abs(ends[0] - ends[1]) <= 2, ends
    assert len(inked) % 28 == 0, len(inked)
    lines = np.diff(np.flatnonzero(np.diff(black[:, inked[len(inked) // 2]] > 30)))
    assert lines[1] == lines[-2] > 0, lines  # the box's upper and lower edge
    part.show_pixels((np.indices((28, 28)).sum(0) % 2)[None].astype(np.float32))
    QApplication.processEvents()
    row = grey(part)[np.flatnonzero(black[:, inked[0]] < 200)[0] + 1]
    cells = np.diff(np.flatnonzero(np.diff(row.astype(int))))
    assert len(set(cells)) == 1, cells
    holder.close()


if __name__ == "__main__":
    _application = QApplication([])
    {"answer": answer, "bars": bars, "seen": seen}[sys.argv[1]]()
