"""The style sheet has no rule for what is nowhere in the window."""

import ast
import re
from pathlib import Path

import pytest
from PySide6 import QtWidgets

import mnist_pad
from mnist_pad.gui.look import style_sheet

PACKAGE = Path(mnist_pad.__file__).parent
SHEET = re.sub(r"/\*.*?\*/", "", style_sheet._SHEET.template)
SELECTORS = " ".join(re.findall(r"([^{}]+)\{", SHEET))
CLASSES = sorted(set(re.findall(r"\bQ[A-Z]\w+", SELECTORS)))
PROPERTIES = sorted(set(re.findall(r"\[(\w+)=\"(\w+)\"\]", SELECTORS)))
PARTS = {  # what Qt makes by itself, and what it makes it for
    "QHeaderView": "QTreeWidget",
    "QMenuBar": "QMainWindow",
    "QScrollBar": "QScrollArea",
    "QSplitter": "QFileDialog",
    "QTabBar": "QTabWidget",
    "QToolTip": "QMainWindow",
}


def trees():
    for file in PACKAGE.rglob("*.py"):
        if file != Path(style_sheet.__file__):
            yield ast.parse(file.read_text("utf-8"))


@pytest.fixture(scope="module")
def nodes():
    return [node for tree in trees() for node in ast.walk(tree)]


@pytest.fixture(scope="module")
def made(nodes):
    """Qt's classes that the package makes, derives from or asks for a dialog, and their bases."""
    names = set()
    for node in nodes:
        if isinstance(node, ast.ClassDef):
            names |= {ast.unparse(base) for base in node.bases}
        elif isinstance(node, ast.Call):
            names.add(ast.unparse(node.func).partition(".")[0])
    classes = [getattr(QtWidgets, name, None) for name in names]
    return {base.__name__ for cls in classes if isinstance(cls, type) for base in cls.__mro__}


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_in_it_is_in_the_window(name, made):
    assert PARTS.get(name, name) in made


@pytest.mark.parametrize(("key", "value"), PROPERTIES)
def test_every_property_in_it_is_set_somewhere(key, value, nodes):
    said = {node.value for node in nodes if isinstance(node, ast.Constant)}
    assert key in said or key == "popupMode"  # a property of Qt's own
    assert value in said or value in {"true", "1"}  # these are worked out, not written
