"""What a test found, in a sentence, for which model, and what to know about that figure."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.figures import accuracy_text
from mnist_pad.core.model.model_info import data_text
from mnist_pad.core.results.results import Results
from mnist_pad.core.results.wording import MAY_BE_KNOWN, right_text
from mnist_pad.gui.look.labels import made_label
from mnist_pad.gui.look.theme import SPACING
from mnist_pad.gui.words.language import say
from mnist_pad.gui.words.messages import core_text, model_text


class ResultsHead(QWidget):
    """Shows the sentence, and offers another test and a report.

    Signals:
        test_chosen: test again.
        report_chosen: save the report.
    """

    test_chosen = Signal()
    report_chosen = Signal()

    def __init__(self, holder: QWidget | None = None) -> None:
        super().__init__(holder)
        self._title = made_label("title", "results_title", wraps=True)
        self._model = made_label("muted", "results_model", wraps=True)
        self._own = made_label("muted", "results_own", wraps=True)
        self._known = made_label("warning", "results_known", wraps=True)
        self._old = made_label("warning", "results_old", wraps=True)
        say(
            self._old.setText,
            lambda: self.tr("These results are for the previous model. Test again."),
        )
        self._lay_out()

    @property
    def summary(self) -> str:
        """What a screen reader says of the results."""
        return self._title.text()

    def show_results(self, results: Results) -> None:
        """Say what a test found."""
        say(self._title.setText, lambda: _unbroken(right_text(results, core_text)))
        say(self._model.setText, lambda: self._model_text(results))
        say(self._own.setText, lambda: self._own_text(results))
        # An empty label would leave its spacing.
        self._own.setHidden(not self._own.text())
        say(self._known.setText, lambda: core_text(MAY_BE_KNOWN))
        self._known.setHidden(not results.may_be_known)

    def show_old(self, *, is_old: bool) -> None:
        """Show whether another model answers on the pad now."""
        self._old.setHidden(not is_old)

    def _model_text(self, results: Results) -> str:
        text = self.tr("Model: {model}, trained on {data}")
        return text.format(
            model=model_text(results.model), data=data_text(results.model.dataset, core_text)
        )

    def _own_text(self, results: Results) -> str:
        """Say which digits the accuracy beside the model's name was measured on, and which this
        one; "" where the two are the same."""
        own, now = results.model.test_accuracy, accuracy_text(results.total.accuracy or 0.0)
        # As they are written: figures that look alike need no explanation.
        if own is None or accuracy_text(own) == now:
            return ""
        count = f"{results.total.n:,}"
        return self._own_template(results).format(own=accuracy_text(own), now=now, count=count)

    def _own_template(self, results: Results) -> str:
        # A model's file describes its data only in words.
        data = "" if results.model.is_taught else results.model.dataset
        if results.dataset is DatasetName.MNIST and "starter" in data:
            return self.tr(
                "Two tests: {own} on the starter set's 1,000 test digits, {now} on these {count} of"
                " MNIST."
            )
        if results.dataset is DatasetName.STARTER and "MNIST" in data:
            return self.tr(
                "Two tests: {own} on MNIST's 10,000 test digits, {now} on these {count} of the"
                " starter set."
            )
        # Such as a taught model, whose own accuracy is from a part of the test digits.
        return self.tr(
            "Two tests: {own} when the model was made, on other or fewer test digits; {now} on"
            " these {count}."
        )

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACING)
        top.addWidget(self._title, 1)
        for button in self._buttons():
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(SPACING // 2)
        rows.addLayout(top)
        for part in (self._model, self._own, self._known, self._old):
            rows.addWidget(part)

    def _buttons(self) -> tuple[QPushButton, QPushButton]:
        test, report = QPushButton(), QPushButton()
        test.setObjectName("test_again_button")
        say(test.setText, lambda: self.tr("Test again"))
        test.clicked.connect(self.test_chosen)
        report.setObjectName("report_button")
        say(report.setText, lambda: self.tr("Save report…"))
        report.clicked.connect(self.report_chosen)
        return test, report


def _unbroken(text: str) -> str:
    """Return a sentence in which no line breaks between 95 and its unit."""
    return text.replace("95 %", "95\N{NO-BREAK SPACE}%")
