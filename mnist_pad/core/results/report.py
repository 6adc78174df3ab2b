"""A run report: one HTML page that needs nothing beside it, for a folder, a mail or a printer."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from mnist_pad.core.errors import Translate, marked
from mnist_pad.core.figures import accuracy_text, probability_text
from mnist_pad.core.files import write_or_tell
from mnist_pad.core.machine import machine_facts
from mnist_pad.core.model.model_info import data_text
from mnist_pad.core.results.report_charts import accuracy_curve, cost_curve, png_address, shade
from mnist_pad.core.results.results import Results
from mnist_pad.core.results.wording import MAY_BE_KNOWN, right_text
from mnist_pad.core.training.run_record import RunRecord, run_record

TEMPLATES = Path(__file__).with_name("templates")
"""The page, its SVG and its style sheet; in an executable, too."""

_MOST_WRONG = 40
# With its zone, as a page is read in other places than it was made.
_DATE = "%Y-%m-%d %H:%M %Z"
# A model file may claim any text; a page with one of these is refused by whatever reads it as XML.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# By the texts of a model file, which may name recipes and networks that are none of ours.
_RECIPES = {"seed": marked("Course"), "quick": marked("Quick"), "pad": marked("Pad")}
_NETWORKS = {
    "seed-cnn": marked("the course page's network, with two convolutional layers"),
    "pad-cnn": marked("the pad recipe's earlier network, with five convolutional layers"),
    "pad-cnn-6": marked("the pad recipe's network, with six convolutional layers"),
}

_NOT_SAVED = marked("The report could not be saved to {file} ({reason})")


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
    # Whole before the file is touched: a page that cannot be made leaves the old one.
    page = report_page(results, datetime.now().astimezone(), language, translate)
    write_or_tell(file, page.encode(), _NOT_SAVED)


def report_summary(results: Results, translate: Translate = str) -> str:
    """Return the result in one line."""
    said = right_text(results, translate)
    # Never the figure alone: 100 % on digits that a model learned from is no merit.
    if not results.may_be_known:
        return said
    return translate(
        marked("{result}; the model may have been trained on these very digits")
    ).format(result=said)


def report_page(
    results: Results, made: datetime, language: str = "en", translate: Translate = str
) -> str:
    """Return the page's text; see write_report. `made` is the date on it."""
    model, record = results.model, run_record(results.model)
    known_network = _NETWORKS.get(model.architecture)
    return (
        _environment()
        .get_template("report.html.jinja")
        .render(
            language=language,
            say=translate,
            made=f"{made:{_DATE}}",
            results=results,
            summary=report_summary(results, translate),
            may_be_known=translate(MAY_BE_KNOWN),
            model=model,
            network=translate(known_network) if known_network else model.architecture,
            trained_on=data_text(model.dataset, translate),
            trained_at=_as_date(model.created, made),
            settings=_settings(record, translate),
            epochs=record.epochs,
            most_mistaken=_most_mistaken(results),
            examples=[results.example(index) for index in results.wrong[:_MOST_WRONG]],
            machine=machine_facts(),
        )
    )


@cache
def _environment() -> Environment:
    """Return what renders the page."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,  # off by default, and a model file may claim any text
        undefined=StrictUndefined,  # a misspelt name is a fault, not a blank in somebody's report
        # The only place that every value passes, a translation's too.
        finalize=_allowed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(percent=accuracy_text, probability=probability_text)
    environment.globals.update(
        accuracy_curve=accuracy_curve, cost_curve=cost_curve, png_address=png_address, shade=shade
    )
    return environment


def _allowed(value: object) -> object:
    """Return a value without the characters that XML forbids, even escaped."""
    if hasattr(value, "__html__"):  # a macro's output: what went into it came through here
        return value
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", str(value))


def _settings(record: RunRecord, translate: Translate) -> dict[str, str]:
    """Return a training's settings, its recipe named for people where it is one of ours."""
    recipe = record.settings.get("recipe", "")
    named = {"recipe": translate(_RECIPES[recipe])} if recipe in _RECIPES else {}
    return {**record.settings, **named}


def _most_mistaken(results: Results) -> int:
    """Return the most frequent mistake's count, to which the shades of all others relate."""
    # Without the diagonal: beside a thousand right answers every mistake would be pale.
    rows = enumerate(results.matrix)
    return max(n for digit, row in rows for answer, n in enumerate(row) if answer != digit)


def _as_date(created: str, made: datetime) -> str:
    """Return an ISO date and time as the page's own, and any other text as it is."""
    try:
        return f"{datetime.fromisoformat(created).astimezone(made.tzinfo):{_DATE}}"
    except (ValueError, OverflowError):  # OverflowError where a zone moves the year 1 back
        return created or "?"
