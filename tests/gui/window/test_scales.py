"""What paints itself, at scales where a logical pixel is no whole number of the screen's."""

import os
import subprocess
import sys
from textwrap import dedent

import pytest

PAINTED = dedent("""
    import numpy as np
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QColor, QImage
    from PySide6.QtWidgets import QApplication, QWidget
    from mnist_pad.gui.answer.answer_bars import AnswerBars
    from mnist_pad.gui.look.palette import LIGHT
    from mnist_pad.gui.answer.seen_view import SeenView

    app = QApplication([])
    holder = QWidget()
    holder.resize(500, 400)
    holder.setPalette(QColor(LIGHT.surface))

    def shown(part, x, y):
        part.setParent(holder)
        part.move(x, y)
        holder.show()
        app.processEvents()
        return part

    def settle(bars):
        while bars.is_easing:
            app.processEvents()
        app.processEvents()

    def grey(part, *, anew=False):
        # Either what stands on the screen, or all of it painted anew.
        screen = app.primaryScreen().grabWindow(holder.winId())
        picture = (holder.grab() if anew else screen).toImage()
        picture = picture.convertToFormat(QImage.Format.Format_Grayscale8)
        pixels = np.array(picture.constBits()).reshape(picture.height(), picture.bytesPerLine())
        ratio = picture.devicePixelRatio()
        x, y, wide, high = (round(n * ratio) for n in part.geometry().getRect())
        return pixels[y - 2 : y + high + 2, x - 2 : x + wide + 2]
    """)

BARS = """
    bars = AnswerBars()
    bars.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its frame is no part of what is looked at
    shown(bars, 11, 7)
    bars.resize(301, 263)
    for digit in range(10):
        bars.show_probabilities([0.82 if d == digit else 0.02 for d in range(10)], (digit,))
        settle(bars)
    for painted in (grey(bars), grey(bars, anew=True)):
        between = painted[:, 20:25]  # the digits and their bars
        assert (between == 255).all(), np.argwhere(between != 255)[:5]
        assert (painted[:, 0] == 255).all()
    """

SEEN = """
    seen = shown(SeenView(), 11, 7)
    seen.show_pixels(np.zeros((1, 28, 28), np.float32))
    app.processEvents()
    black = grey(seen)
    inked = np.flatnonzero(black[black.shape[0] // 2] < 200)
    ends = inked[0], black.shape[1] - 1 - inked[-1]
    assert abs(ends[0] - ends[1]) <= 2, ends  # in the middle
    assert len(inked) % 28 == 0, len(inked)
    lines = np.diff(np.flatnonzero(np.diff(black[:, inked[len(inked) // 2]] > 30)))
    assert lines[1] == lines[-2] > 0, lines  # the box's upper and lower edge
    seen.show_pixels((np.indices((28, 28)).sum(0) % 2)[None].astype(np.float32))
    app.processEvents()
    row = grey(seen)[np.flatnonzero(black[:, inked[0]] < 200)[0] + 1]
    changes = np.flatnonzero(np.diff(row.astype(int)))
    cells = np.diff(changes)
    assert len(set(cells)) == 1, cells  # every pixel as wide as the others
    """


@pytest.mark.parametrize("scale", ["1", "1.25", "1.5", "1.75", "2"])
@pytest.mark.parametrize("check", [BARS, SEEN], ids=["bars", "seen"])
def test_it_is_painted_cleanly(check, scale):
    environment = os.environ | {"QT_SCALE_FACTOR": scale, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", PAINTED + dedent(check)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
