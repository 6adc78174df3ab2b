"""One word stands for one idea: no two classes or named types of the package are called alike."""

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "mnist_pad"

ALIKE_ON_PURPOSE = {}
"""Names that may stand twice, each with the reason."""


def type_names(source):
    """The classes and type aliases of a module, without the underscore of private ones."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            yield node.name.lstrip("_")
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id.lstrip("_")
            if name[:1].isupper() and not name.isupper():
                yield name


def alike(sources):
    """The names that stand in several modules, with these."""
    homes = defaultdict(list)
    for module, source in sources:
        for name in type_names(source):
            homes[name].append(module)
    return {name: modules for name, modules in homes.items() if len(modules) > 1}


def test_no_two_types_are_called_alike():
    files = PACKAGE.rglob("*.py")
    found = alike((str(file.relative_to(PACKAGE)), file.read_text("utf-8")) for file in files)
    assert {name: homes for name, homes in found.items() if name not in ALIKE_ON_PURPOSE} == {}
    assert set(ALIKE_ON_PURPOSE) <= set(found)


def test_names_alike_are_found():
    sources = [("a", "class Cell: ..."), ("b", "_Cell = tuple[int, int]"), ("c", "CELL = 3")]
    assert alike(sources) == {"Cell": ["a", "b"]}
