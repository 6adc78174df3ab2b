"""Every public function says what it does, except where Qt says it already.

ruff's D102 knows neither Qt's overrides nor slots, so it is off for the window.
"""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "mnist_pad"
QT_NAME = re.compile(r"[a-z]+[A-Z]")  # ours have underscores
SHORT_QT_NAMES = {"data", "event", "paint"}
"""Qt's own methods of a single word that the window overrides."""


def is_told_elsewhere(function):
    """Whether it overrides one of Qt's, is a slot, or sets what a property gets."""
    marks = {
        ast.unparse(mark).partition("(")[0].rpartition(".")[2] for mark in function.decorator_list
    }
    is_qt_s = QT_NAME.match(function.name) or function.name in SHORT_QT_NAMES
    return bool(is_qt_s) or bool(marks & {"Slot", "setter"})


def public_functions(body):
    """The public functions of a module or class, and those of its public classes."""
    for node in body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from public_functions(node.body)


def silent_functions(source):
    """The names of public functions that do not say what they do."""
    return [
        function.name
        for function in public_functions(ast.parse(source).body)
        if not ast.get_docstring(function) and not is_told_elsewhere(function)
    ]


@pytest.mark.parametrize("room", ["", "command_line", "core", "gui"])
def test_every_public_function_says_what_it_does(room):
    files = (PACKAGE / room).rglob("*.py") if room else PACKAGE.glob("*.py")
    silent = {file.name: silent_functions(file.read_text("utf-8")) for file in files}
    assert len(silent) > 3
    assert {file: names for file, names in silent.items() if names} == {}


@pytest.mark.parametrize(
    ("function", "is_silent"),
    [
        ("def show(self): pass", True),
        ("def show(self):\n        'Show it.'", False),
        ("def _show(self): pass", False),
        ("def paintEvent(self, event): pass", False),
        ("def event(self, event): pass", False),
        ("@Slot(object)\n    def show(self): pass", False),
        ("@property\n    def shown(self): pass", True),
        ("@shown.setter\n    def shown(self, shown): pass", False),
    ],
)
def test_a_silent_function_is_found(function, is_silent):
    assert bool(silent_functions(f"class Card:\n    {function}")) is is_silent
    assert not silent_functions(f"class _Card:\n    {function}")
