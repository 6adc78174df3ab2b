"""Korean particles after names and numbers."""

import pytest
from PySide6.QtWidgets import QLabel

from mnist_pad.core.errors import PadError
from mnist_pad.gui.words.language import Language, say
from mnist_pad.gui.words.messages import error_text
from mnist_pad.gui.words.particles import with_particles

TO = ["0으로", "1로", "2로", "3으로", "4로", "5로", "6으로", "7로", "8로", "9로"]
TOPIC = ["0은", "1은", "2는", "3은", "4는", "5는", "6은", "7은", "8은", "9는"]


@pytest.mark.parametrize("digit", range(10))
def test_after_a_digit_as_it_is_read(digit):
    assert with_particles(f"{digit}(으)로 저장") == f"{TO[digit]} 저장"
    assert with_particles(f"{digit}은(는)") == TOPIC[digit]
    is_open = TOPIC[digit].endswith("는")
    assert with_particles(f"{digit}이(가)") == f"{digit}{'가' if is_open else '이'}"
    assert with_particles(f"{digit}을(를)") == f"{digit}{'를' if is_open else '을'}"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("그림을 내 숫자(으)로", "그림을 내 숫자로"),
        ("샘플(으)로", "샘플로"),
        ("그림판(으)로", "그림판으로"),
        ("drawing.png(으)로", "drawing.png로"),
        ("ink.jsonl(으)로", "ink.jsonl로"),
        ("ink.jsonl을(를)", "ink.jsonl을"),
        ("seven.dm(으)로", "seven.dm으로"),
        ("‘0.01’은(는)", "‘0.01’은"),
        ("“abc”은(는) 시드로", "“abc”는 시드로"),
        ("97.5 %은(는)", "97.5 %는"),
        ("배치 크기 60000이(가) 수(60)보다", "배치 크기 60000이 수(60)보다"),
    ],
)
def test_after_names(text, right):
    assert with_particles(text) == right


@pytest.mark.parametrize(
    "text", ["", "Saved as 7", "Download (12 MB)", "δ(으)로", "시드(&S)", "(으)로", "은(는)"]
)
def test_what_cannot_be_known_or_is_no_particle_stays(text):
    assert with_particles(text) == text


def test_what_the_window_says_has_the_right_one(qtbot, translation):
    translation.set_language(Language.KOREAN)
    label = QLabel()
    qtbot.addWidget(label)
    say(label.setText, lambda: "3(으)로 저장")
    assert label.text() == "3으로 저장"


def test_so_have_the_core_s_sentences(translation):
    translation.set_language(Language.KOREAN)
    template = "The number of epochs cannot be {value}: choose 1 to 1000."
    assert error_text(PadError(template, value=0)).startswith("에폭 수 0은 ")
