"""What a look inside the network found: the evidence, one map large, and all maps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from mnist_pad.core.model.inside import Inside
from mnist_pad.core.model.prediction import SIDE
from mnist_pad.gui.inside.chosen_filter import ChosenFilter
from mnist_pad.gui.inside.digit_row import DigitRow
from mnist_pad.gui.inside.evidence_legend import EvidenceLegend
from mnist_pad.gui.inside.evidence_picture import EvidencePicture
from mnist_pad.gui.inside.page_form import Needs, least_height
from mnist_pad.gui.inside.page_places import places
from mnist_pad.gui.look.fitting_card import FittingCard, offered
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import CARD_MARGIN
from mnist_pad.gui.maps.map_picture import MapPicture
from mnist_pad.gui.maps.map_rows import ChosenMap, MapRows
from mnist_pad.gui.maps.tile_grid import TilePixel
from mnist_pad.gui.words.language import say


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
        self._least_height = 0
        self._evidence_title = made_label("title", "evidence_title")
        self._evidence, self._picture = EvidencePicture(), MapPicture()
        self._map_title = made_label("title", "map_title")
        self._filter, self._rows = ChosenFilter(), MapRows()
        self._digits, self._legend = DigitRow(), EvidenceLegend()
        self._filters = QPushButton()
        self._explanation = made_label("muted", "evidence_explanation", wraps=True)
        self._parts = self._parts_in_order()
        for part in self._parts:
            part.setParent(self)
        self._name_parts()
        self._connect()

    def _parts_in_order(self) -> Sequence[QWidget]:
        """Return the parts in the order of PagePlaces' rectangles, which is also the Tab key's."""
        return (
            self._evidence_title,
            self._evidence,
            self._map_title,
            self._picture,
            self._filter,
            self._digits,
            self._legend,
            self._filters,
            self._explanation,
            self._rows,
        )

    def _name_parts(self) -> None:
        self._filters.setObjectName("filters_button")
        self._filters.setCheckable(True)
        say(self._filters.setText, lambda: self.tr("Filters"))
        say(self._filters.setToolTip, self._filters_tip)
        say(self._picture.setToolTip, self._filter.hint_text)
        # As a tool tip, too, for a page that has no room for it.
        for setter in (self._explanation.setText, self._evidence.setToolTip):
            say(setter, self._explain)

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
        # Not the label's own text, which stays in the old language until its turn comes.
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
            self.refit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._least_height)

    def fit(self) -> None:
        """Share the room among the evidence, the large map, its filter and the rows."""
        needs, wide = self._needs(), offered(self).width()
        found = places(needs, wide, self.size())
        self._explanation.setHidden(found.explanation.isEmpty())
        self._legend.stand(is_upright=found.strip.is_upright)
        self._filter.share(found.pictures.filter.size())
        plan = found.plan
        self._rows.share(plan.sides.row * SIDE, found.apart, plan.form.logits)
        for part, place in zip(self._parts, found.rectangles, strict=True):
            part.setGeometry(place)
        self._ask_for(least_height(needs, wide))

    def _needs(self) -> Needs:
        return Needs(
            evidence=self._evidence_title.sizeHint(),
            chosen=self._map_title.sizeHint(),
            filter=self._filter.title_width,
            digits=self._digits.minimumSizeHint(),
            legend=self._legend.size_in_line(),
            upright=self._legend.size_upright(),
            button=self._filters.sizeHint(),
            explanation=self._explanation.heightForWidth(self.width() - 2 * CARD_MARGIN - 2),
            rows=len(self._rows.layers),
            ratio=self.devicePixelRatioF(),
        )

    def _ask_for(self, height: int) -> None:
        if height != self._least_height:
            self._least_height = height
            self.updateGeometry()

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
        # The same cell of the large map, if that has the same size.
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
