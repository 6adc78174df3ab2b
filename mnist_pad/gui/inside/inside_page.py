"""What a look inside the network found: the evidence, and the maps."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mnist_pad.core.model.inside import Inside
from mnist_pad.gui.inside.evidence_card import COMPACT_HEIGHT, EvidenceCard
from mnist_pad.gui.inside.maps_card import MapsCard
from mnist_pad.gui.look.theme import CARD_SPACING


class InsidePage(QWidget):
    """Two cards; what is pointed at on the maps is framed on the evidence.

    Signals:
        digit_chosen: the digit that the person wants to see the evidence for, None for the answer.
    """

    digit_chosen = Signal(object)

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._evidence, self._maps = EvidenceCard(), MapsCard()
        self._evidence.digit_chosen.connect(self.digit_chosen)
        self._maps.field_pointed.connect(self._evidence.picture.show_frame)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(CARD_SPACING)
        rows.addWidget(self._evidence)
        # The evidence is of a fixed size: more room is for the maps.
        rows.addWidget(self._maps, 1)

    def show_inside(self, inside: Inside, answer: int) -> None:
        """Show what the network makes of a drawing whose answer is this digit."""
        self._evidence.digits.show_answer(answer)
        self._evidence.show_inside(inside)
        self._maps.show_layers(inside.layers)

    def set_compact(self, *, is_compact: bool) -> None:
        """Take less room."""
        self._evidence.set_compact(is_compact=is_compact)
        self._maps.set_compact(is_compact=is_compact)

    def minimumSizeHint(self) -> QSize:
        # By both cards at their smallest, whatever they are now.
        maps = self._maps.minimumSizeHint().height()
        return QSize(0, COMPACT_HEIGHT + CARD_SPACING + maps)
