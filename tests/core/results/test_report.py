"""The run report: a page that is whole, says everything, and believes nobody."""

import base64
import io
import json
import math
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from PIL import Image

from mnist_pad import __version__
from mnist_pad.core.data.sources import DatasetName
from mnist_pad.core.errors import PadError
from mnist_pad.core.events import EpochDone
from mnist_pad.core.model.model_info import ModelInfo
from mnist_pad.core.model.prediction import Prediction
from mnist_pad.core.results.report import report_page, report_summary, write_report
from mnist_pad.core.results.report_charts import shade
from mnist_pad.core.results.results import made_results
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.core.training.run_record import settings_text

MADE = datetime(2026, 11, 28, 9, 5, tzinfo=UTC)
EPOCHS = (EpochDone(1, 2, 0.225598916, 0.9801, 8.5), EpochDone(2, 2, 0.0627, 0.9878, 8.25))
INFO = ModelInfo(
    "seed-cnn",
    "seed",
    "MNIST",
    0.9878,
    "2026-11-28T08:00:00+00:00",
    50_186,
    settings=settings_text(TrainConfig(epochs=2, seed=4321), EPOCHS, "cuda:0"),
)
HOSTILE = '<script>alert("1")</script>&\x00\x1b\ud800'


def results_of(info, dataset=DatasetName.MNIST, wrong=50):
    """Of 200 digits the first so many are fours read as nines, each less surely than the last."""
    labels = [4] * wrong + [place % 10 for place in range(wrong, 200)]
    predictions = []
    for place, label in enumerate(labels):
        shares = [(0.1 + place / 1000) / 9] * 10
        shares[9 if place < wrong else label] = 0.9 - place / 1000
        predictions.append(Prediction(tuple(shares), sure=True))
    images = np.zeros((200, 28, 28), np.uint8)
    images[:, 14, :] = np.arange(200)[:, None]
    return made_results(info, dataset, images, labels, predictions)


def parsed(page):
    """The page as a tree, which only a well-formed one is."""
    start = "<!DOCTYPE html>\n"
    assert page.startswith(start)
    return ET.fromstring(page.removeprefix(start))  # noqa: S314 - our own page


def words(tree):
    return " ".join(" ".join(tree.itertext()).split())


@pytest.fixture
def tree():
    return parsed(report_page(results_of(INFO), MADE))


def test_all_figures_are_there(tree):
    text = words(tree)
    for part in (
        "2026-11-28 09:05 UTC",
        "75.00 % of 200 MNIST test digits read correctly (95 % confidence: 68.57–80.49 %)".replace(
            " %", "\xa0%", 1
        ),
        "Recipe Course",
        "Batch size 100",
        "Learning rate 0.001",
        "Seed 4321",
        "Device chosen auto",
        "Device used cuda:0",
        "Parameters 50,186",
        "1 0.225598916 98.01",
        "2 0.062700000 98.78",
        "Wrong answers, most confident first (40 of 50)",
        f"MNIST Pad version {__version__}",
        "PyTorch",
        "Processor",
    ):
        assert " ".join(part.split()) in text


def test_matrix_is_whole(tree):
    (matrix,) = [table for table in tree.iter("table") if table.get("class") == "matrix"]
    rows = [[cell.text for cell in row.iter("td")] for row in matrix.iter("tr")]
    assert rows[0] == []
    assert [len(row) for row in rows[1:]] == [10] * 10
    assert (rows[5][9], rows[5][4], rows[1][0]) == ("50", "15", "15")


def test_the_forty_surest_wrong_answers_are_pictured(tree):
    figures = list(tree.iter("figure"))
    assert len(figures) == 40
    first = figures[0].find("img")
    data = first.get("src").removeprefix("data:image/png;base64,")
    pixels = np.asarray(Image.open(io.BytesIO(base64.b64decode(data))))
    assert (pixels == results_of(INFO).example(0).pixels).all()
    assert first.get("alt") == "4 → 9"
    assert words(figures[0]) == "4 → 9 9 90.0 % 0 1.1 % 1 1.1 %"


def test_curves_have_a_dot_an_epoch(tree):
    drawn = list(tree.iter("svg"))
    assert [len(list(svg.iter("circle"))) for svg in drawn] == [2, 2]
    heights = [float(dot.get("cy")) for dot in drawn[0].iter("circle")]
    assert heights[0] < heights[1]  # the cost falls; on a page, down is more


def test_the_page_needs_nothing_beside_it(tree):
    assert not list(tree.iter("script"))
    assert not list(tree.iter("link"))
    for part in tree.iter():
        for name, value in part.attrib.items():
            assert name not in ("href", "onclick")
            assert name != "src" or value.startswith("data:")
    style = tree.find("head/style").text
    assert "url(" not in style
    assert "@import" not in style


def test_hostile_strings_are_only_text():
    settings = json.dumps({"recipe": HOSTILE, "seed": "7</td>", "history": [[1, 2, 3]] * 3})
    info = replace(INFO, dataset=HOSTILE, architecture=HOSTILE, created=HOSTILE, settings=settings)
    page = report_page(results_of(info), MADE)
    assert "<script" not in page
    text = words(parsed(page))
    assert text.count('<script>alert("1")</script>&') == 4
    assert "Seed 7</td>" in text


def test_translations_are_only_text_too():
    page = report_page(results_of(INFO), MADE, "ko", lambda text: text.replace(" ", " <b> "))
    tree = parsed(page)
    assert tree.get("lang") == "ko"
    assert "Wrong <b> answers" in words(tree)


def test_every_text_is_asked_for_in_the_other_language():
    asked = []
    report_page(results_of(INFO), MADE, "ko", lambda text: asked.append(text) or text)
    assert "Device used" in asked
    assert "Test accuracy" in asked
    assert (
        "{accuracy} of {n} MNIST test digits read correctly (95 % confidence: {interval})"
    ) in asked


@pytest.mark.parametrize(
    "history", [[], [[0.5, 0.9, 1.0]], [[0.0, 0.0, 0.0]] * 2, [[-1, 9e300, 0], [2, -9e300, 0]]]
)
def test_any_history_makes_a_page(history):
    info = replace(INFO, settings=json.dumps({"history": history}))
    tree = parsed(report_page(results_of(info), MADE))
    dots = [float(dot.get("cy")) for dot in tree.iter("circle")]
    assert len(dots) == 2 * len(history)
    assert all(math.isfinite(dot) for dot in dots)


def test_nothing_wrong_and_nothing_known():
    info = ModelInfo("seed-cnn")
    text = words(parsed(report_page(results_of(info, DatasetName.STARTER, wrong=0), MADE)))
    assert "the starter set's 200 test digits" in text
    assert "a model trained on MNIST has seen them" in text
    assert "(0 of 0)" in text
    assert "has no record of its epochs" in text


def test_a_model_is_called_and_dated_for_people():
    text = words(parsed(report_page(results_of(INFO), MADE)))
    assert "Network the course page's network, with two convolutional layers" in text
    assert "Trained at 2026-11-28 08:00 UTC" in text
    others = replace(INFO, architecture="mine", created="last week")
    text = words(parsed(report_page(results_of(others), MADE)))
    assert "Network mine" in text
    assert "Trained at last week" in text


def test_digits_that_may_be_known_are_never_praised_alone():
    known = results_of(replace(INFO, dataset="MNIST"), DatasetName.STARTER, wrong=0)
    said = "the model may have been trained on these very digits"
    assert report_summary(known).endswith(f"; {said}")
    assert said in words(parsed(report_page(known, MADE)))
    for own in (
        results_of(INFO),
        results_of(replace(INFO, dataset="starter set"), DatasetName.STARTER),
    ):
        assert said not in report_summary(own)


def test_it_is_written_whole(tmp_path):
    file = tmp_path / "보고서" / "내 보고서.html"
    write_report(results_of(INFO), file)
    assert words(parsed(file.read_text("utf-8"))).startswith("MNIST Pad: model report")


def test_what_cannot_be_written_is_a_sentence_and_the_old_file_stays(tmp_path):
    (tmp_path / "there").write_text("old")
    with pytest.raises(PadError, match="report could not be saved to"):
        write_report(results_of(INFO), tmp_path / "there" / "report.html")
    assert (tmp_path / "there").read_text() == "old"


def test_a_single_error_is_shaded_and_none_is_not():
    assert shade(0, 50) == 0
    assert 0.2 < shade(1, 1000) < shade(10, 1000) < shade(1000, 1000) == 1
