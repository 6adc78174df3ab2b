"""What a look inside the network found: the evidence, one map large, and all maps."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mnist_pad.core.model.inside import Inside
from mnist_pad.core.model.prediction import SIDE
from mnist_pad.gui.inside.chosen_filter import ChosenFilter
from mnist_pad.gui.inside.digit_row import DigitRow
from mnist_pad.gui.inside.evidence_legend import EvidenceLegend
from mnist_pad.gui.inside.evidence_picture import EvidencePicture
from mnist_pad.gui.inside.page_room import Room, Sides, least_sides, share
from mnist_pad.gui.look.fitting_card import FittingCard
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import CARD_MARGIN, CARD_SPACING, COMPACT_MARGIN, SPACING
from mnist_pad.gui.maps.logits_row import HEIGHT
from mnist_pad.gui.maps.map_picture import MapPicture
from mnist_pad.gui.maps.map_row import GAP
from mnist_pad.gui.maps.map_rows import AROUND_ROW, BESIDE_ROW, ChosenMap, MapRows
from mnist_pad.gui.maps.tile_grid import TilePixel
from mnist_pad.gui.words.language import say

_COMPACT_BELOW = 560  # logical pixels of height
_WIDE = 520  # logical pixels: from here on, the filter has words beside it
_WORDS = 200  # logical pixels for those
_DIGITS = 440  # logical pixels, the widest row of digits
_FRAME = 5  # logical pixels around the large map, where it is framed
_USUAL_ROWS = 5  # layers of the bundled network, before any is shown


class InsidePage(FittingCard):
    """One card; what is pointed at on the maps is framed on the evidence.

    Signals:
        digit_chosen: the digit that the person wants to see the evidence for, None for the answer.
    """

    digit_chosen = Signal(object)

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self.setObjectName("inside_card")
        self.setProperty("role", "card")
        say(self.setAccessibleName, lambda: self.tr("Inside the network"))
        self._evidence, self._picture = EvidencePicture(), MapPicture()
        self._filter, self._rows = ChosenFilter(), MapRows()
        self._digits, self._legend = DigitRow(), EvidenceLegend()
        self._digits.setMaximumWidth(_DIGITS)
        self._filters = QPushButton()
        self._evidence_title = made_label("title", "evidence_title")
        self._map_title = made_label("title", "map_title")
        self._explanation = made_label("muted", "evidence_explanation", wraps=True)
        self._name_parts()
        self._lay_out()
        self._connect()

    def _name_parts(self) -> None:
        self._filters.setObjectName("filters_button")
        self._filters.setCheckable(True)
        say(self._filters.setText, lambda: self.tr("Filters"))
        say(self._filters.setToolTip, self._filters_tip)
        say(self._picture.setToolTip, self._filter.hint_text)
        # In a tool tip as well, for a page that has no room for it.
        for setter in (self._explanation.setText, self._evidence.setToolTip):
            say(setter, self._explain)

    def _lay_out(self) -> None:
        self._pictures = QHBoxLayout()
        # The large map has a margin for its frame: the evidence begins where the map itself does.
        self._pictures.addLayout(_titled(self._evidence_title, self._evidence, _FRAME // 2))
        self._pictures.addLayout(_titled(self._map_title, self._picture, 0))
        self._pictures.addWidget(self._filter, 1)
        self._strip = QHBoxLayout()
        self._strip.setSpacing(CARD_SPACING)
        self._strip.addWidget(self._digits, 3)
        self._strip.addStretch(1)
        self._strip.addWidget(self._filters)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(SPACING)
        self._column.addLayout(self._pictures)
        self._column.addWidget(self._legend)
        self._column.addLayout(self._strip)
        self._column.addWidget(self._explanation)
        self._column.addWidget(self._rows)
        self._column.addStretch(1)

    def _connect(self) -> None:
        self._digits.chosen.connect(self.digit_chosen)
        self._filters.toggled.connect(self._on_filters_toggled)
        self._rows.chosen.connect(self._show_chosen)
        self._rows.pointed.connect(self._on_pointed)
        self._picture.pointed.connect(self._on_pointed_large)

    def show_inside(self, inside: Inside, answer: int) -> None:
        """Show what the network makes of a drawing whose answer is this digit."""
        digit = inside.digit

        def title() -> str:
            return self.tr("Evidence for {digit}").format(digit=digit)

        say(self._evidence_title.setText, title)
        # Not the label's own text, which is in the language before until its turn comes.
        say(self._evidence.setAccessibleDescription, title)
        self._digits.show_answer(answer)
        self._evidence.show_inside(inside)
        before = [layer.maps.shape for layer in self._rows.layers]
        self._rows.show_layers(inside.layers, inside.logits)
        for part in (self._picture, self._map_title, self._filter, self._filters):
            part.setVisible(bool(inside.layers))
        self._show_chosen()
        # Not for each drawing: the room changes only with the network.
        if before != [layer.maps.shape for layer in inside.layers]:
            self.fit()

    def minimumSizeHint(self) -> QSize:
        ratio = self.devicePixelRatioF()
        around = 2 * (COMPACT_MARGIN + self.frameWidth())
        rows = len(self._rows.layers) or _USUAL_ROWS
        room = Room(0, 0, 0, rows, AROUND_ROW, GAP, ratio)
        return QSize(0, round(around + self._fixed_height + least_sides(ratio).height(room)) + 1)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.fit()
        return super().event(event)

    @property
    def _fixed_height(self) -> int:
        """The logical pixels of all that has one height, whatever the room."""
        strip = max(self._digits.sizeHint().height(), self._filters.sizeHint().height())
        if not self._is_wide:
            strip += self._legend.sizeHint().height() + SPACING
        title = self._map_title.sizeHint().height() + SPACING // 2
        return title + _FRAME + SPACING + strip + SPACING + HEIGHT

    @property
    def _explained_height(self) -> int:
        return self._explanation.heightForWidth(self._inner.width()) + SPACING

    @property
    def _words_height(self) -> int:
        """The logical pixels that are kept for the explanation; with less room, it takes what the
        maps leave."""
        return 0 if self.height() < _COMPACT_BELOW else self._explained_height

    @property
    def _is_wide(self) -> bool:
        return self._inner.width() >= _WIDE

    @property
    def _inner(self) -> QSize:
        around = 2 * (self._margin + self.frameWidth())
        return QSize(self.width() - around, self.height() - around)

    @property
    def _margin(self) -> int:
        return COMPACT_MARGIN if self.height() < _COMPACT_BELOW else CARD_MARGIN

    def fit(self) -> None:
        """Share the room among the evidence, the large map, its filter and the rows."""
        self._place_legend()
        gap = CARD_SPACING if self._is_wide else SPACING
        self._set_gaps(self._margin, gap)
        width = self._inner.width()
        words = _WORDS if self._is_wide else self._filter.least_width
        room = Room(
            picture=(width - 2 * gap - words - _FRAME) / 2,
            row=width - BESIDE_ROW,
            height=self._inner.height() - self._fixed_height - self._words_height,
            rows=len(self._rows.layers),
            around=AROUND_ROW,
            gap=GAP,
            ratio=self.devicePixelRatioF(),
        )
        self._use(share(room), room, gap)

    def _set_gaps(self, margin: int, gap: int) -> None:
        # Qt would ask for a layout though both were as before, and that calls fit() again.
        if self._column.contentsMargins().left() != margin:
            self._column.setContentsMargins(*[margin] * 4)
        if self._pictures.spacing() != gap:
            self._pictures.setSpacing(gap)

    def _place_legend(self) -> None:
        """Have the legend beside the digits, or above them where the page is narrow."""
        is_beside = self._strip.indexOf(self._legend) >= 0
        if is_beside and not self._is_wide:
            self._strip.removeWidget(self._legend)
            self._column.insertWidget(1, self._legend)
        elif self._is_wide and not is_beside:
            self._column.removeWidget(self._legend)
            self._strip.insertWidget(1, self._legend)

    def _use(self, sides: Sides, room: Room, gap: int) -> None:
        self._rows.set_side(sides.row * SIDE)
        side = -int(-sides.picture * SIDE // room.ratio)
        self._evidence.setFixedSize(side, side)
        self._picture.setFixedSize(side + _FRAME, side + _FRAME)
        titles = (self._evidence_title, self._map_title)
        taken = sum(max(side + _FRAME, title.sizeHint().width()) + gap for title in titles)
        title = self._map_title.sizeHint().height() + SPACING // 2
        self._filter.share(self._inner.width() - taken, title + side + _FRAME)
        needed = self._explained_height - self._words_height
        self._explanation.setVisible(room.height - sides.height(room) >= needed)

    @Slot()
    def _show_chosen(self) -> None:
        if not self._rows.layers:
            return
        chosen = self._rows.selected
        layer = self._rows.layers[chosen.layer]
        self._picture.show_tiles(layer.maps[chosen.index : chosen.index + 1])
        self._filter.show_filter(layer, chosen.index)
        which = {"layer": chosen.layer + 1, "index": chosen.index + 1}
        say(self._map_title.setText, lambda: self.tr("Layer {layer}, map {index}").format(**which))

    @Slot(bool)
    def _on_filters_toggled(self, is_on: bool) -> None:
        self._rows.show_filters(as_filters=is_on)

    @Slot(object)
    def _on_pointed_large(self, cell: TilePixel | None) -> None:
        self._on_pointed(self._rows.selected, cell)

    @Slot(object, object)
    def _on_pointed(self, shown: ChosenMap | None, cell: TilePixel | None) -> None:
        if shown is None or cell is None or not self._rows.layers:
            self._picture.point_at(None)
            self._evidence.show_frame(None)
            return
        # The same cell of the large map, if it is one of the same size.
        is_same = shown.layer == self._rows.selected.layer
        self._picture.point_at(TilePixel(0, cell.row, cell.column) if is_same else None)
        field = self._rows.layers[shown.layer].field
        self._evidence.show_frame(field.box(cell.row, cell.column))

    def _filters_tip(self) -> str:
        return self.tr(
            "Show the filters instead of the maps. In deeper layers, each filter shows its"
            " weights on one map of the previous layer: the one with the largest weight"
        )

    def _explain(self) -> str:
        return self.tr(
            "How much each bit of ink changes this digit's odds (Integrated Gradients,"
            " Sundararajan et al., 2017)"
        )


def _titled(title: QLabel, picture: QWidget, lower: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(title)
    column.addSpacing(SPACING // 2 + lower)
    column.addWidget(picture)
    column.addStretch(1)
    return column
