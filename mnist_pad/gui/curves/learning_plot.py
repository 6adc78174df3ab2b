"""How trainings learn: their costs and test accuracies, epoch by epoch, on one plot.

Painted here, not by pyqtgraph: importing that stops the window for about 300 ms, its menus know
neither language nor theme, and these are a few lines with a few dots.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_pad.core.runs.run import Run
from mnist_pad.gui.curves.run_curves import plot_data
from mnist_pad.gui.curves.run_shelf import RunShelf
from mnist_pad.gui.look.palette import Palette
from mnist_pad.gui.look.theme import BAR_RADIUS, current_palette
from mnist_pad.gui.plot.live_costs import LiveCosts
from mnist_pad.gui.plot.plot_card import card_text, paint_card
from mnist_pad.gui.plot.plot_data import PlotData
from mnist_pad.gui.plot.plot_layer import PlotLayer
from mnist_pad.gui.plot.plot_layout import CAPTION, scale_of
from mnist_pad.gui.plot.plot_painter import paint_empty, paint_live
from mnist_pad.gui.plot.plot_scale import Scale
from mnist_pad.gui.words.language import say
from mnist_pad.gui.words.tips import cost_tip

_EDGE = 4  # pixels, of which two are for the focus
_LEAST_WIDTH, _LEAST_HEIGHT = 160, 160  # logical pixels; its page can be scrolled


class LearningPlot(QWidget):
    """The runs of a shelf that are shown, and faintly the costs of the latest one's batches.

    The mouse, or the arrow keys, mark an epoch: a card says what each run had reached.
    """

    accessible_role = QAccessible.Role.Chart

    def __init__(self, shelf: RunShelf, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("learning_plot")
        say(self.setAccessibleName, lambda: self.tr("Cost and test accuracy per epoch"))
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)  # the card follows a mouse with no button down
        say(self.setToolTip, cost_tip)
        self._shelf = shelf
        self._live = LiveCosts()
        self._marked: int | None = None
        self._is_comparing = True
        self._layer = PlotLayer()
        shelf.changed.connect(self._on_changed)
        self._on_changed()

    @property
    def marked(self) -> int | None:
        """The epoch whose values the card shows, or None."""
        return self._marked

    def compare(self, *, is_comparing: bool) -> None:
        """Paint all runs that are shown; or, where no list beside it says which is which, the
        latest alone."""
        self._is_comparing = is_comparing
        self._on_changed()

    def begin(self) -> None:
        """Forget the batches of the run before."""
        self._live.clear()
        self.update()

    def add_batch(self, share: float, cost: float) -> None:
        """Add the recent cost when this share, 0..1, of the epoch now running is done."""
        # It is painted with the next point, of which a whole training has a few hundred: painting
        # at every report would take the pad's time twenty times a second.
        run = self._shelf.current
        if run is None:
            return
        is_new = self._live.add((len(run.epochs) + share) / run.config.epochs, cost)
        if is_new and run in self._runs:
            self.update()

    def mark(self, epoch: int | None) -> None:
        """Show the values at an epoch, at most the last that any run reached; None for none."""
        reached = max((len(run.epochs) for run in self._runs), default=0)
        # 0 where no run has an epoch yet: then there is nothing to mark.
        marked = None if epoch is None else min(max(1, epoch), reached) or None
        if marked != self._marked:
            self._marked = marked
            self._describe()
            self.update()

    @property
    def _runs(self) -> Sequence[Run]:
        """What is painted, the latest first."""
        current = self._shelf.current
        if self._is_comparing:
            return [run for run in self._shelf.runs if run.is_shown]
        return [] if current is None else [current]

    def data(self) -> PlotData:
        """Return what is painted now."""
        return plot_data(self._shelf, self._runs, self._live)

    def shown_data(self) -> PlotData:
        """Return all runs that are shown, for a picture that names them."""
        shown = [run for run in self._shelf.runs if run.is_shown]
        return plot_data(self._shelf, shown, self._live)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette, data = current_palette(), self.data()
        if self.hasFocus():
            self._paint_focus(painter, palette)
        scale = self._scale(data)
        if data.is_empty:
            paint_empty(painter, self._hint(), scale, palette)
            return
        # Apart from the layer, and below it, as it changes while the rest stays.
        paint_live(painter, data, scale, palette)
        painter.drawPixmap(0, 0, self._layer.painted(self, data, scale, palette))
        if self._marked is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_card(painter, data.curves, self._marked, scale, palette)

    def _paint_focus(self, painter: QPainter, palette: Palette) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.accent), 2))
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, BAR_RADIUS, BAR_RADIUS)

    def event(self, event: QEvent) -> bool:
        # The caption has the tool tip; elsewhere it would cover the card.
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            return event.pos().y() > CAPTION + _EDGE or super().event(event)
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.mark(self._scale(self.data()).epoch_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.mark(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.mark(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = max((len(run.epochs) for run in self._runs), default=0)
        before = self._marked
        # The first press begins at the end that the key comes from.
        places = {
            Qt.Key.Key_Left: last if before is None else before - 1,
            Qt.Key.Key_Right: 1 if before is None else before + 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: last,
        }
        if event.key() == Qt.Key.Key_Escape and before is not None:
            self.mark(None)
        elif event.key() in places and last:
            self.mark(places[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _describe(self) -> None:
        say(self.setAccessibleDescription, self._description)

    def _description(self) -> str:
        """Return what the card says; without one, what was reached last, or what is to come."""
        curves = self.data().curves
        epoch = self._marked or (len(curves[0].epochs) if curves else 0)
        return card_text(curves, epoch) if epoch else self._hint()

    def _hint(self) -> str:
        return self.tr("The cost and the test accuracy of each epoch appear here.")

    def _scale(self, data: PlotData) -> Scale:
        return scale_of(data, QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE))

    def _on_changed(self) -> None:
        self.mark(self._marked)  # there may be fewer epochs now
        self._describe()
        self.update()
