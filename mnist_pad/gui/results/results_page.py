"""What a test found: accuracy, the confusion matrix, and the digits that were read wrong."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.figures import accuracy_text
from mnist_pad.core.model.model_info import data_text
from mnist_pad.core.results.results import Results
from mnist_pad.core.results.wording import MAY_BE_KNOWN, right_text
from mnist_pad.gui.look.fitting_card import offered
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import CARD_SPACING, SPACING, WINDOW_MARGIN
from mnist_pad.gui.results.confusion_matrix import ConfusionMatrix
from mnist_pad.gui.results.digit_bars import DigitBars
from mnist_pad.gui.results.example_card import ExampleCard
from mnist_pad.gui.results.example_list import ExampleList
from mnist_pad.gui.results.matrix_painter import Cell
from mnist_pad.gui.words.language import say
from mnist_pad.gui.words.messages import core_text, model_text

_WIDE = 560  # pixels, from which on the digits find room beside the matrix


class ResultsPage(QWidget):
    """Shows results, and lets the person look at each digit.

    Signals:
        test_chosen: test again.
        report_chosen: save the report.
        send_chosen: the person wants an Example on the pad.
        list_changed: other digits are listed; they should be in sight.
    """

    test_chosen = Signal()
    report_chosen = Signal()
    send_chosen = Signal(object)
    list_changed = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._results: Results | None = None
        self._is_wide = False
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._figures = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._title = made_label("title", "results_title", wraps=True)
        self._model = made_label("muted", "results_model", wraps=True)
        self._own = made_label("muted", "results_own", wraps=True)
        self._old = made_label("warning", "results_old", wraps=True)
        self._known = made_label("warning", "results_known", wraps=True)
        self._test = _button("test_again_button")
        self._report = _button("report_button")
        self._bars = DigitBars()
        self._bars_hint = made_label("muted", "bars_hint", wraps=True)
        self._matrix = ConfusionMatrix()
        self._cell = made_label("muted", "cell_label", wraps=True)
        self._list_title = made_label("title", "list_title", wraps=True)
        self._all_wrong = _button("all_wrong_button")
        self.list = ExampleList()
        self._card = ExampleCard()
        self._say_all()
        self._lay_out()
        self._connect()

    def show_results(self, results: Results) -> None:
        """Show what a test found, and its wrong answers."""
        self._results = results
        say(self._title.setText, lambda: right_text(results, core_text))
        say(self._model.setText, lambda: self._model_text(results))
        say(self._own.setText, lambda: self._own_text(results))
        # An empty label would leave its spacing.
        self._own.setHidden(not self._own.text())
        say(self._known.setText, lambda: core_text(MAY_BE_KNOWN))
        self._known.setHidden(not results.may_be_known)
        self._bars.show_scores(results.by_digit)
        # After the scores, which decide where the scale begins.
        say(self._bars_hint.setText, self._scale_text)
        self._matrix.show_counts(results.matrix)
        self._point_at(self._matrix.cursor_cell)
        self._show_wrong()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    @property
    def summary(self) -> str:
        """What a screen reader says of the results."""
        return self._title.text()

    def show_old(self, *, is_old: bool) -> None:
        """Say whether another model answers the pad now."""
        self._old.setHidden(not is_old)

    def _model_text(self, results: Results) -> str:
        text = self.tr("Model: {model}, trained on {data}")
        return text.format(
            model=model_text(results.model), data=data_text(results.model.dataset, core_text)
        )

    def _scale_text(self) -> str:
        text = self.tr(
            "The scale runs from {start} to 100 %. The line through a dot is its 95 % interval."
        )
        return text.format(start=f"{self._bars.start * 100:g} %")

    def _own_text(self, results: Results) -> str:
        """Say why the accuracy beside the model's name is another one; "" where it is the same."""
        own, total = results.model.test_accuracy, results.total
        # As they are written: figures that look alike need no explanation.
        if own is None or accuracy_text(own) == accuracy_text(total.accuracy or 0.0):
            return ""
        # A model's file describes its data in words, and nothing else tells them apart.
        others = results.dataset is DatasetName.MNIST and "starter" in results.model.dataset
        if others:
            text = self.tr(
                "The model's own {accuracy} was measured on the starter set's 1,000 held-out"
                " digits; this test uses {count} MNIST test digits."
            )
        elif results.dataset is DatasetName.STARTER and "MNIST" in results.model.dataset:
            text = self.tr(
                "The model's own {accuracy} was measured on MNIST's 10,000 test digits; this test"
                " uses the starter set's {count} held-out digits."
            )
        else:
            text = self.tr(
                "The model's own {accuracy} was not measured on all of these {count} test digits."
            )
        return text.format(accuracy=accuracy_text(own), count=f"{total.n:,}")

    def _show_wrong(self) -> None:
        if self._results is None:
            return
        count = f"{len(self._results.wrong):,}"
        self._matrix.choose(None)
        # The caption may still point to a list that is no longer there.
        self._point_at(self._matrix.cursor_cell)
        self._all_wrong.hide()
        say(
            self._list_title.setText,
            lambda: self.tr("Wrong answers, most confident first ({count})").format(count=count),
        )
        self.list.show_examples(self._results, self._results.wrong)

    def _on_all_wrong(self) -> None:
        self._show_wrong()
        self.list.setFocus()  # the button has hidden itself, with the focus

    def _show_cell(self, cell: Cell) -> None:
        if self._results is None:
            return
        self._matrix.choose(cell)
        self._point_at(cell)
        self._all_wrong.show()
        say(self._list_title.setText, partial(self._matrix.text_of, cell))
        self.list.show_examples(self._results, self._results.cells[cell[0]][cell[1]])
        # The matrix fills the view, so that its digits would appear out of sight.
        self.list_changed.emit()

    def _point_at(self, cell: Cell) -> None:
        """Say in the caption what a cell is."""
        # The heading of the list says the same of the cell that is listed.
        if cell == self._matrix.chosen_cell:
            say(self._cell.setText, self._listed_text)
        else:
            say(self._cell.setText, partial(self._matrix.text_of, cell))

    def _listed_text(self) -> str:
        if self._is_wide:
            return self.tr("These digits are listed on the right.")
        return self.tr("These digits are listed below.")

    def _say_all(self) -> None:
        say(self._test.setText, lambda: self.tr("Test again"))
        say(self._report.setText, lambda: self.tr("Save report…"))
        say(self._all_wrong.setText, lambda: self.tr("All wrong answers"))
        say(
            self._old.setText,
            lambda: self.tr("These results are for the previous model. Test again."),
        )

    def _connect(self) -> None:
        self._test.clicked.connect(self.test_chosen)
        self._report.clicked.connect(self.report_chosen)
        self._matrix.cell_chosen.connect(self._show_cell)
        self._matrix.cell_pointed.connect(self._point_at)
        self._all_wrong.clicked.connect(self._on_all_wrong)
        self.list.example_selected.connect(self._card.show_example)
        self._card.send_chosen.connect(self.send_chosen)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACING)
        buttons.addWidget(self._test)
        buttons.addWidget(self._report)
        buttons.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, SPACING, 0)  # the scroll bar's side
        rows.setSpacing(SPACING)
        for part in (self._title, self._model, self._own, self._known, self._old):
            rows.addWidget(part)
        rows.addLayout(buttons)
        rows.addSpacing(SPACING)
        self._lay_out_figures()
        self._beside.setSpacing(WINDOW_MARGIN)
        self._beside.addLayout(self._figures, 3)
        self._beside.addLayout(self._examples(), 2)
        rows.addLayout(self._beside)
        rows.addStretch(1)

    def _examples(self) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setSpacing(SPACING)
        rows.addWidget(self._list_title)
        rows.addWidget(self._all_wrong, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addWidget(self.list)
        rows.addWidget(self._card)
        rows.addStretch(1)
        return rows

    def _lay_out_figures(self) -> None:
        bars_title = made_label("title", "bars_title", wraps=True)
        say(bars_title.setText, lambda: self.tr("Accuracy by digit"))
        matrix_title = made_label("title", "matrix_title", wraps=True)
        say(matrix_title.setText, lambda: self.tr("Confusion matrix"))
        hint = made_label("muted", "matrix_hint", wraps=True)
        say(hint.setText, lambda: self.tr("Rows: the true digit. Columns: the answer."))
        self._figures.setSpacing(CARD_SPACING + SPACING)
        for parts in (
            (bars_title, self._bars_hint, self._bars),
            (matrix_title, hint, self._matrix, self._cell),
        ):
            rows = QVBoxLayout()
            rows.setSpacing(SPACING)
            for part in parts:
                rows.addWidget(part)
            self._figures.addLayout(rows)
        self._figures.addStretch(1)

    def _share_out(self) -> None:
        """Put the digits beside the matrix where there is room, and the matrix on top: what is
        clicked and what it shows are in sight together."""
        is_wide = offered(self).width() >= _WIDE
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        directions = QBoxLayout.Direction
        self._beside.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)
        self._figures.setDirection(directions.BottomToTop if is_wide else directions.TopToBottom)
        if self._results is not None:
            self._point_at(self._matrix.cursor_cell)


def _button(name: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    return button
