"""The languages: complete, and followed by everything in the window."""

import ast
import re
import shutil
import string
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QMenu,
    QTabWidget,
    QWidget,
)

import translations
from drawing import draw
from mnist_pad.core.data.mnist_files import ContentError
from mnist_pad.core.errors import DataError, ModelFileError, PadError, reason_of
from mnist_pad.gui.settings import AppSettings
from mnist_pad.gui.words.language import (
    Language,
    Translation,
    follow_language,
    plain,
    say,
    say_again,
)
from mnist_pad.gui.words.messages import error_text

HANGUL = re.compile("[가-힣]")
SAME_IN_BOTH = {"CPU", "MNIST, 60,000", "MNIST Pad", "✕", "—", "777", "Some card"}


def messages(file):
    """Every message of a .ts file, as (context, source, translation, type)."""
    root = ET.parse(file).getroot()  # noqa: S314 - our own file
    for context in root.iter("context"):
        for message in context.iter("message"):
            said = message.find("translation")
            yield (
                context.findtext("name"),
                message.findtext("source"),
                said.text or "",
                said.get("type"),
            )


@pytest.mark.parametrize("file", translations.FILES, ids=lambda file: file.stem)
def test_every_text_is_translated_and_no_other(file, tmp_path):
    copy = Path(shutil.copy(file, tmp_path))
    translations.update(copy, drop=False)
    found = list(messages(copy))
    assert len(found) > 150
    wrong = [message for message in found if message[3] is not None or not message[2].strip()]
    assert wrong == [], "run scripts/translations.py update and translate what is unfinished"


@pytest.mark.parametrize("file", translations.FILES, ids=lambda file: file.stem)
def test_places_keys_and_ends_are_the_sources(file):
    for _, source, said, _ in messages(file):
        assert places(said) == places(source), source
        assert key_marks(said) == key_marks(source), source
        assert said.endswith("…") == source.endswith("…"), source
        assert said.count("\n") == source.count("\n"), source


def places(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def key_marks(text):
    return len(re.findall("&[^ ]", text))


def test_no_two_entries_of_a_menu_have_one_key(qtbot, window, translation):
    for language in (Language.ENGLISH, Language.KOREAN):
        translation.set_language(language)
        for menu in [window.menuBar(), *window.menuBar().findChildren(QMenu)]:
            keys = [re.search("&([^ ])", a.text()) for a in menu.actions() if a.text()]
            found = [key[1].lower() for key in keys if key]
            assert len(found) == len(set(found)), (language, menu.objectName(), found)


def test_the_seeds_own_words_are_used():
    said = {source: text for _, source, text, _ in messages(translations.FILES[0])}
    assert plain(said["&Learning rate"]) == "학습률"
    assert plain(said["E&pochs"]) == "에폭"
    assert "배치" in said["&Batch size"]
    assert "비용" in said["Cost"]
    assert not [text for text in said.values() if "손실" in text]


def texts(window):
    """Every text that a part of the window holds, with what holds it."""
    for part in (window, *window.findChildren(QObject)):
        if isinstance(part, QWidget):
            yield part, part.toolTip()
            yield part, part.accessibleName()
            yield part, part.accessibleDescription()
        if isinstance(part, QLabel | QAbstractButton | QAction):
            yield part, part.text()
        if isinstance(part, QMenu):
            yield part, part.title()
        if isinstance(part, QComboBox):
            for index in range(part.count()):
                yield part, part.itemText(index)
        if isinstance(part, QTabWidget):
            for index in range(part.count()):
                yield part, part.tabText(index)


def english_ones(window):
    """Texts that are not Korean, but for figures and names."""
    for part, text in texts(window):
        name = part.objectName()
        is_own = not name or name.startswith(("qt_", "Scroll", "english_action"))
        words = re.findall("[A-Za-z]{2,}", text)
        if words and not HANGUL.search(text) and text not in SAME_IN_BOTH and not is_own:
            yield name, text


def test_the_whole_window_changes_its_language_at_once(qtbot, window, translation):
    draw(window.canvas, [(100, 60), (104, 220)])
    qtbot.waitUntil(lambda: bool(window.prediction_view.reading.parts))
    before = list(texts(window))
    translation.set_language(Language.KOREAN)
    assert list(english_ones(window)) == []
    translation.set_language(Language.ENGLISH)
    assert list(texts(window)) == before


def test_what_was_said_meanwhile_changes_too(qtbot, window, translation):
    error = DataError(
        "{path} cannot be used because {fault}: put a good copy in its place or download MNIST"
        " again.",
        path="/a",
        fault=ContentError("it is cut short"),
    )
    window.rooms.training.view.show_failed(error)
    window.notices.tell(lambda: error_text(error))
    translation.set_language(Language.KOREAN)
    shown = [
        window.findChild(QLabel, name).text()
        for name in ("no_data_title", "no_data_detail", "notice_label")
    ]
    assert all(HANGUL.search(text) and "cut" not in text for text in shown)


def test_reasons_within_a_sentence_are_translated(qtbot, translation):
    translation.set_language(Language.KOREAN)
    reason = reason_of(PermissionError(13, "Permission denied"))
    error = ModelFileError(
        "The model {file} cannot be read ({reason}): choose another file.", file="m", reason=reason
    )
    assert "Permission" not in error_text(error)
    assert "Permission denied" in str(error)


def test_qts_own_buttons_are_translated(qtbot, translation):
    def ok():
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        return box.buttons()[0].text()

    before = ok()
    translation.set_language(Language.KOREAN)
    assert HANGUL.search(ok())
    translation.set_language(Language.ENGLISH)
    assert ok() == before


@pytest.mark.parametrize(("system", "spoken"), [("ko", "ko"), ("en", "en"), ("fr", "en")])
def test_the_systems_language_is_followed_where_that_is_chosen(
    qtbot, translation, monkeypatch, system, spoken
):
    monkeypatch.setattr(translation, "_system_language", lambda: system)
    translation.set_language(Language.SYSTEM)
    assert translation.spoken is Language(spoken)
    translation.set_language(Language.ENGLISH)
    assert translation.spoken is Language.ENGLISH


def test_without_its_file_a_language_is_english(qtbot, qapp, tmp_path):
    made = Translation(qapp, tmp_path, Language.KOREAN)
    assert error_text(PadError("it is cut short")) == "it is cut short"
    made.set_language(Language.ENGLISH)
    made.deleteLater()


def test_the_language_is_chosen_in_the_menu_and_remembered(window, paths, translation):
    window.findChild(QAction, "korean_action").trigger()
    assert translation.language is Language.KOREAN
    assert HANGUL.search(window.findChild(QLabel, "answer_caption").text())
    window.close()
    assert AppSettings(paths.settings).language is Language.KOREAN


def test_the_latest_text_of_a_label_is_said_again(qtbot):
    words = ["one"]
    label = QLabel()
    qtbot.addWidget(label)
    say(label.setText, lambda: "old")
    say(label.setText, lambda: words[0])
    words[0] = "two"
    say_again(label)
    assert label.text() == "two"
    say(label.setText, "fixed")
    say_again(label)
    assert label.text() == "fixed"


def test_what_shows_more_than_a_text_is_called_again(qtbot):
    class Shelf(QLabel):
        books = ("one",)

        def show_books(self):
            self.setText(", ".join(self.books))

    shelf = Shelf()
    qtbot.addWidget(shelf)
    follow_language(shelf.show_books)
    assert shelf.text() == "one"
    shelf.books = ("one", "two")
    say_again(shelf)
    assert shelf.text() == "one, two"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("&Seed", "Seed"), ("De&vice", "Device"), ("시드(&S)", "시드"), ("Q && A", "Q & A")],
)
def test_the_mark_of_a_key_is_taken_off(text, expected):
    assert plain(text) == expected


def test_no_text_hides_where_the_collector_does_not_look():
    """lupdate reads no f-strings."""
    for file in sorted((translations.PACKAGE / "gui").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                inner = [n for n in ast.walk(node) if isinstance(n, ast.Attribute)]
                assert not [n for n in inner if n.attr in ("tr", "translate")], file.name


def test_a_sentence_that_could_not_be_collected_is_refused(monkeypatch, tmp_path):
    (tmp_path / "faults.py").write_text("raise PadError(made_up)", "utf-8")
    monkeypatch.setattr(translations, "PACKAGE", tmp_path)
    with pytest.raises(ValueError, match=r"faults\.py:1"):
        translations.core_templates()


def test_sentences_of_the_core_are_collected():
    found = translations.core_templates()
    assert "it is cut short" in found  # a literal
    assert "{host} cannot be reached" in found  # chosen from a table
    assert "{name} is an empty file." in found  # a constant of its module
    assert "its weights {name} are not all numbers" in found  # a reason within another sentence
    assert "Accuracy by digit" in found  # in the report's template
