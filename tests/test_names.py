"""One word stands for one idea: no two classes or named types of the package are called alike."""

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "mnist_pad"


def type_names(source):
    """The classes of a module, without the underscore of private ones, and its public aliases: a
    private alias shortens a long type for a few lines and is read beside them."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.ClassDef):
            yield node.name.lstrip("_")
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
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
    assert found == {}


def test_names_alike_are_found():
    classes = [("a", "class Cell: ..."), ("b", "class _Cell: ..."), ("c", "Cell = tuple[int, int]")]
    others = [("d", "_Cell = tuple[int, int]"), ("e", "CELL = 3"), ("f", "cell = Cell()")]
    assert alike(classes + others) == {"Cell": ["a", "b", "c"]}
