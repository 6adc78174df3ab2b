"""A run report: one HTML page that needs nothing beside it, for a folder, a mail or a printer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from mnist_pad.core.errors import Translate, marked
from mnist_pad.core.events import EpochDone
from mnist_pad.core.figures import accuracy_text, probability_text
from mnist_pad.core.files import write_or_tell
from mnist_pad.core.machine import machine_facts
from mnist_pad.core.model.model_info import data_text
from mnist_pad.core.results.markup import Markup, element, joined
from mnist_pad.core.results.report_charts import bar, curve, picture, shade
from mnist_pad.core.results.report_style import STYLE
from mnist_pad.core.results.results import Example, Results, Score
from mnist_pad.core.results.wording import MAY_BE_KNOWN, right_text
from mnist_pad.core.training.run_record import run_record

_MOST_WRONG = 40
_TOP = 3  # answers shown of each
_DATE = "%Y-%m-%d %H:%M %Z"

_SETTINGS = {
    "recipe": marked("Recipe"),
    "dataset": marked("Data"),
    "epochs": marked("Epochs"),
    "batch_size": marked("Batch size"),
    "learning_rate": marked("Learning rate"),
    "seed": marked("Seed"),
    "device": marked("Device chosen"),
    "computed_on": marked("Device used"),
}
_RECIPES = {"seed": marked("Course"), "quick": marked("Quick"), "pad": marked("Pad")}
_MACHINE = {
    "program": marked("MNIST Pad version"),
    "python": "Python",
    "torch": "PyTorch",
    "system": marked("System"),
    "cpu": marked("Processor"),
}

_NETWORKS = {
    "seed-cnn": marked("the course page's network, with two convolutional layers"),
    "pad-cnn": marked("the pad recipe's network, with five convolutional layers"),
}

_NOT_SAVED = marked(
    "The report could not be saved to {file} ({reason}): free some space or choose another"
    " folder. An older file there is unchanged."
)


def write_report(
    results: Results, file: Path, language: str = "en", translate: Translate = str
) -> None:
    """Write the page, or leave the file that was there.

    Args:
        results: of the model that the report is about.
        file: where to.
        language: what the page says it is written in, "en" or "ko".
        translate: from the core's English templates to that language.

    Raises:
        PadError: it cannot be written.
    """
    page = report_page(results, datetime.now().astimezone(), language, translate)
    write_or_tell(file, page.encode(), _NOT_SAVED)


def report_summary(results: Results, translate: Translate = str) -> str:
    """What came out, in one line; it says where the model may know the digits already."""
    said = right_text(results, translate)
    if not results.may_be_known:
        return said
    return translate(
        marked("{result}; the model may have been trained on these very digits")
    ).format(result=said)


def report_page(
    results: Results, made: datetime, language: str = "en", translate: Translate = str
) -> str:
    """The page's text; see write_report. `made` is the date it bears."""
    return "<!DOCTYPE html>\n" + _Page(results, made, translate).whole(language)


class _Page:
    """Makes the parts of one page."""

    def __init__(self, results: Results, made: datetime, translate: Translate) -> None:
        self._results = results
        self._made = made
        self._say = translate
        self._record = run_record(results.model)

    def whole(self, language: str) -> Markup:
        title = self._say(marked("MNIST Pad: model report"))
        head = element(
            "head",
            element("meta", charset="utf-8"),
            element("meta", name="viewport", content="width=device-width"),
            element("title", title),
            element("style", Markup(STYLE)),
        )
        body = element(
            "body",
            element("h1", title),
            element("p", f"{self._made:{_DATE}}", class_="muted"),
            *self._summary(),
            *self._training(),
            *self._by_digit(),
            *self._matrix(),
            *self._wrong(),
            element("h2", self._say(marked("Made with"))),
            self._named(_MACHINE, machine_facts()),
        )
        return element("html", head, body, lang=language)

    def _summary(self) -> list[Markup]:
        parts = [element("p", report_summary(self._results, self._say), class_="figure")]
        interval = self._say(marked("The interval is Wilson's score interval (1927)."))
        parts.append(element("p", interval, class_="muted"))
        if self._results.may_be_known:
            parts.append(element("p", self._say(MAY_BE_KNOWN), class_="warning"))
        return parts

    def _training(self) -> list[Markup]:
        model, record = self._results.model, self._record
        about = {
            marked("Network"): self._network(model.architecture),
            marked("Parameters"): f"{model.parameters:,}",
            marked("Trained on"): data_text(model.dataset, self._say),
            marked("Trained at"): self._date(model.created),
        }
        if model.test_accuracy is not None:
            about[marked("Accuracy when trained")] = accuracy_text(model.test_accuracy)
        tables = [self._named({key: key for key in about}, about)]
        if record.settings:
            recipe = str(record.settings.get("recipe", ""))
            named = {"recipe": self._say(_RECIPES[recipe])} if recipe in _RECIPES else {}
            tables.append(self._named(_SETTINGS, {**record.settings, **named}))
        parts = [
            element("h2", self._say(marked("Model and training"))),
            element("div", *tables, class_="columns"),
        ]
        if record.epochs:
            return [*parts, *self._epochs(record.epochs)]
        unknown = self._say(marked("The model file has no record of its epochs."))
        return [*parts, element("p", unknown, class_="muted")]

    def _network(self, architecture: str) -> str:
        """What a network is called, as far as it is one of ours."""
        known = _NETWORKS.get(architecture)
        return architecture if known is None else self._say(known)

    def _date(self, created: str) -> str:
        """An ISO date and time as the page's own; any other text as it is."""
        try:
            return f"{datetime.fromisoformat(created).astimezone(self._made.tzinfo):{_DATE}}"
        except (ValueError, OverflowError):
            return created or "?"

    def _epochs(self, epochs: Sequence[EpochDone]) -> list[Markup]:
        names = (marked("Epoch"), marked("Cost"), marked("Test accuracy"), marked("Seconds"))
        head = element("tr", *(element("th", self._say(n), class_="number") for n in names))
        rows = [
            _row(str(e.epoch), f"{e.cost:.9f}", accuracy_text(e.test_accuracy), f"{e.seconds:.1f}")
            for e in epochs
        ]
        return [
            element("div", *self._curves(epochs), class_="columns"),
            element("table", head, *rows),
        ]

    def _curves(self, epochs: Sequence[EpochDone]) -> list[Markup]:
        costs = [done.cost for done in epochs]
        shares = [done.test_accuracy for done in epochs]
        low, high = min(shares), max(shares)
        if low == high:
            low, high = low - 0.01, high + 0.01
        cost, accuracy = self._say(marked("Cost")), self._say(marked("Test accuracy"))
        top = max(*costs, 1e-9)
        ends = (accuracy_text(low), accuracy_text(high))
        drawn = (
            (cost, curve(costs, 0.0, top, ("0", f"{top:.3g}"), cost)),
            (accuracy, curve(shares, low, high, ends, accuracy)),
        )
        return [element("div", element("p", name, class_="muted"), svg) for name, svg in drawn]

    def _by_digit(self) -> list[Markup]:
        rows = [self._digit_row(n, score) for n, score in enumerate(self._results.by_digit)]
        return [
            element("h2", self._say(marked("Accuracy by digit"))),
            element("table", *rows),
        ]

    def _digit_row(self, digit: int, score: Score) -> Markup:
        share = score.accuracy
        counts = self._say(marked("{right} of {n}")).format(
            right=f"{score.right:,}", n=f"{score.n:,}"
        )
        return element(
            "tr",
            element("th", str(digit)),
            element("td", bar(share or 0.0)),
            element("td", "–" if share is None else accuracy_text(share), class_="number"),
            element("td", counts, class_="number"),
        )

    def _matrix(self) -> list[Markup]:
        matrix = self._results.matrix
        most = max((n for t, row in enumerate(matrix) for a, n in enumerate(row) if t != a))
        head = element("tr", element("th", ""), *(element("th", str(n)) for n in range(10)))
        rows = [
            element("tr", element("th", str(t)), *(_cell(n, most, t == a) for a, n in enumerate(r)))
            for t, r in enumerate(matrix)
        ]
        caption = self._say(marked("Rows: the true digit. Columns: the answer. Errors are shaded."))
        return [
            element("h2", self._say(marked("Confusion matrix"))),
            element("table", element("caption", caption), head, *rows, class_="matrix"),
        ]

    def _wrong(self) -> list[Markup]:
        wrong = self._results.wrong
        title = self._say(marked("Wrong answers, most confident first ({shown} of {count})"))
        figures = [self._figure(self._results.example(index)) for index in wrong[:_MOST_WRONG]]
        return [
            element("h2", title.format(shown=len(figures), count=len(wrong))),
            element("div", *figures, class_="gallery") if figures else element("p", "–"),
        ]

    def _figure(self, example: Example) -> Markup:
        shares = example.prediction.probabilities
        name = f"{example.label} → {example.answer}"
        lines = [
            joined(
                element("br"),
                f"{digit} ",
                bar(shares[digit], is_strong=digit == example.answer),
                probability_text(shares[digit]),
            )
            for digit in example.prediction.ranked[:_TOP]
        ]
        caption = element("figcaption", element("b", name), *lines)
        return element("figure", picture(example.pixels, name), caption)

    def _named(self, names: Mapping[str, str], values: Mapping[str, str]) -> Markup:
        """A table of the values under their names."""
        rows = [
            element("tr", element("th", self._say(name)), element("td", values[key]))
            for key, name in names.items()
            if key in values
        ]
        return element("table", *rows)


def _row(*values: str) -> Markup:
    return element("tr", *(element("td", value, class_="number") for value in values))


def _cell(count: int, most: int, is_right: bool) -> Markup:
    strength = 0.16 if is_right else shade(count, most)
    colour = "37, 99, 201" if is_right else "224, 140, 40"
    style = f"background: rgba({colour}, {strength:.2f})"
    return element("td", f"{count:,}" if count else "·", style=style)
