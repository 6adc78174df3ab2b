"""What the documents name exists: links, files, modules, classes, layers."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "mnist_pad"
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "assets" / "LICENSES.md"]
FOR_DEVELOPERS = [ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *ROOT.glob("docs/decisions/*.md")]
NAMES = [str(document.relative_to(ROOT)) for document in DOCUMENTS]

LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
SPAN = re.compile(r"`([^`\n]+)`")
SCRIPT = re.compile(r"\bscripts/[\w/.-]*\w\.py\b")
OURS = ("mnist_pad/", "core/", "gui/", "command_line/", "scripts/", "tests/", "assets/", "docs/")
PATH = re.compile(r"[\w./-]+")
CLASS = re.compile(r"([A-Z]\w*[a-z]\w*)(?:\.(\w+))?")
DEFINED = re.compile(r"`(\w+)(?:\.\w+)?`\s+\(`([\w/]+\.py)`\)")
IMPORT = re.compile(r"^ +from (mnist_pad[\w.]*) import (.+)$", re.MULTILINE)

# Not ours: Python's, Qt's, torch's. `QWidget` and its like are known by their Q.
OTHERS = {"None", "PySide6", "MemoryError"}


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def anchors(text):
    """The anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def spans(text):
    """What stands between backticks, outside of indented code."""
    lines = [line for line in text.splitlines() if not line.startswith("    ")]
    return SPAN.findall("\n".join(lines))


def is_path(span):
    """Whether it names a file or folder of the repository, and not one of the person's."""
    return bool(PATH.fullmatch(span)) and (span.startswith(OURS) or span.endswith(".py"))


def exists(path):
    """Whether it is there, from the repository or the package; a bare name, anywhere."""
    if "/" not in path:
        return any(path == file.name for file in sources())
    return (ROOT / path).exists() or (PACKAGE / path).exists()


@cache
def sources():
    return [file for folder in (PACKAGE, ROOT / "scripts") for file in folder.rglob("*.py")]


@cache
def tree_of(file):
    return ast.parse(file.read_text(encoding="utf-8"))


def defined_in(file):
    """The names that a module defines: functions, classes, and what is assigned."""
    for node in tree_of(file).body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            yield from stored_in(node)
        else:
            yield getattr(node, "name", None)


@cache
def classes():
    """The names in each class of the package: methods, attributes of the class and of `self`."""
    found = {}
    for file in PACKAGE.rglob("*.py"):
        found |= {name: set() for name in defined_in(file) if name and name not in found}
        for node in tree_of(file).body:
            if isinstance(node, ast.ClassDef):
                found[node.name].update(stored_in(node))
    return found


def stored_in(node):
    """What is defined or assigned anywhere within."""
    for part in ast.walk(node):
        if isinstance(part, ast.FunctionDef):
            yield part.name
        elif isinstance(part, ast.Name | ast.Attribute) and isinstance(part.ctx, ast.Store):
            yield part.id if isinstance(part, ast.Name) else part.attr


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name):
    for target, anchor in LINK.findall(text_of(name)):
        file = (ROOT / name).parent / target if target else ROOT / name
        assert file.exists(), target
        assert not anchor or anchor in anchors(file.read_text(encoding="utf-8")), anchor


@pytest.mark.parametrize("name", NAMES)
def test_named_files_exist(name):
    text = text_of(name)
    named = [span for span in spans(text) if is_path(span)] + SCRIPT.findall(text)
    assert [path for path in named if not exists(path)] == []


@pytest.mark.parametrize("document", FOR_DEVELOPERS, ids=lambda file: file.name)
def test_named_classes_exist(document):
    missing = []
    for span in spans(document.read_text(encoding="utf-8")):
        match = CLASS.fullmatch(span)
        if match is None or match[1] in OTHERS or re.match("Q[A-Z]", span):
            continue
        if match[1] not in classes() or (match[2] and match[2] not in classes()[match[1]]):
            missing.append(span)
    assert missing == []


@pytest.mark.parametrize("document", FOR_DEVELOPERS, ids=lambda file: file.name)
def test_what_is_said_to_be_in_a_module_is_there(document):
    for name, path in DEFINED.findall(document.read_text(encoding="utf-8")):
        files = [file for file in sources() if file.as_posix().endswith(f"/{path}")]
        assert any(name in defined_in(file) for file in files), (name, path)


@pytest.mark.parametrize("name", NAMES)
def test_python_in_documents_imports_what_there_is(name):
    for module, names in IMPORT.findall(text_of(name)):
        place = ROOT.joinpath(*module.split("."))
        for wanted in names.split(", "):
            if place.is_dir():
                assert (place / f"{wanted}.py").exists(), wanted
            else:
                assert wanted in defined_in(place.with_suffix(".py")), wanted


def test_contributing_shows_the_contracts_layers():
    contracts = tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    shown = " ".join(text_of("CONTRIBUTING.md").split())
    houses = {"mnist_pad", "mnist_pad.core", "mnist_pad.gui"}
    layered = [contract for contract in contracts if houses & {*contract.get("containers", ())}]
    assert len(layered) == len(houses)
    for contract in layered:
        assert " > ".join(contract["layers"]) in shown


@pytest.mark.parametrize("name", ["README.md", "README.ko.md"])
def test_the_front_door_is_short(name):
    assert len(text_of(name).splitlines()) <= 140


@pytest.mark.parametrize("document", [*ROOT.glob("docs/*.ko.md"), ROOT / "README.ko.md"])
def test_korean_has_the_english_parts(document):
    """As many headings, tables' rows, lines of code and pictures."""
    english = document.with_name(document.name.replace(".ko.md", ".md"))
    shapes = [shape(file.read_text(encoding="utf-8")) for file in (document, english)]
    assert shapes[0] == shapes[1]


def shape(text):
    starts = ("#", "|", "    ", "![", "- ")
    return [sum(line.startswith(start) for line in text.splitlines()) for start in starts]
