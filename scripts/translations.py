"""Keep the translations: collect what is said, and compile what was translated.

python scripts/translations.py update     # after adding, changing or removing a text
python scripts/translations.py compile    # .ts to .qm; dev.py does it where one is out of date

`update` keeps every translation of a text that is still said, adds the new ones unfinished and
drops the rest; then edit assets/translations/*.ts (by hand, or with pyside6-linguist).
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "mnist_pad"
FOLDER = ROOT / "assets" / "translations"
FILES = [FOLDER / f"mnist_pad_{language}.ts" for language in ("ko",)]
CORE_CONTEXT = "core"


def stale_files() -> list[Path]:
    """Return the .ts files that were not compiled, or not since they were changed."""
    return [
        file
        for file in FILES
        if not (made := file.with_suffix(".qm")).exists()
        or made.stat().st_mtime < file.stat().st_mtime
    ]


def compile_stale() -> None:
    """Compile what was translated since the last time."""
    for file in stale_files():
        compile_to(file, file.with_suffix(".qm"))


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=("update", "compile"))
    command = parser.parse_args().command
    for file in FILES:
        update(file) if command == "update" else compile_to(file, file.with_suffix(".qm"))


def update(file: Path, *, drop: bool = True) -> None:
    """Bring a .ts file to what the sources say.

    Args:
        file: may be missing; its name ends with the language.
        drop: drop what is no longer said; otherwise it is marked as vanished.
    """
    with tempfile.TemporaryDirectory() as folder:
        core = Path(folder) / "core_sentences.py"
        core.write_text(_as_source(core_templates()), "utf-8")
        sources = [*sorted((PACKAGE / "gui").rglob("*.py")), PACKAGE / "app.py", core]
        options = ["-locations", "none", "-target-language", file.stem.rpartition("_")[2]]
        if drop:
            options.append("-no-obsolete")
        _tool("lupdate", [*options, *map(str, sources), "-ts", str(file)])


def compile_to(file: Path, out: Path) -> None:
    """Compile a .ts file; what is unfinished stays English."""
    # Put there whole: Qt maps the file into memory, and a program crashes whose file is cut short.
    with tempfile.TemporaryDirectory(dir=out.parent) as folder:
        made = Path(folder) / out.name
        _tool("lrelease", ["-silent", str(file), "-qm", str(made)])
        made.replace(out)


def core_templates() -> list[str]:
    """Return every sentence and half sentence that a PadError or a Notice may hold.

    Found are the literals they are made with, what goes through `marked()`, and what a page's
    template says.

    Raises:
        ValueError: one is made with something else in a module that marks nothing.
    """
    trees = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
    makers, constants = _makers(trees.values()), _marked_constants(trees.values())
    found = _said_by_pages()
    for path, tree in trees.items():
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        marked = [call for call in calls if _name(call.func) in ("marked", "QT_TRANSLATE_NOOP")]
        for call in calls:
            is_maker = _name(call.func) in makers
            if not (is_maker or _name(call.func) == "marked") or not call.args:
                continue
            template = call.args[0]
            if isinstance(template, ast.Constant) and isinstance(template.value, str):
                found.add(template.value)
            elif is_maker and not marked and _name(template) not in constants:
                raise ValueError(f"{path}:{call.lineno}: write the sentence here, or mark it")
    return sorted(found)


def _said_by_pages() -> set[str]:
    from jinja2 import Environment  # noqa: PLC0415 - compiling needs none
    from jinja2.ext import extract_from_ast  # noqa: PLC0415

    pages = [Environment().parse(file.read_text("utf-8")) for file in PACKAGE.rglob("*.jinja")]  # noqa: S701 - not rendered
    return {text for page in pages for _, _, text in extract_from_ast(page, ["say"])}


def _makers(trees: Iterable[ast.Module]) -> set[str]:
    """Return Notice, PadError and the names of all classes below it."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    makers = {"PadError", "Notice"}
    while more := {c.name for c in classes if makers & {_name(b) for b in c.bases}} - makers:
        makers |= more
    return makers


def _marked_constants(trees: Iterable[ast.Module]) -> set[str]:
    """Return the names that stand for a marked sentence."""
    return {
        _name(target)
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
        if _name(node.value.func) == "marked"
        for target in node.targets
    }


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def _as_source(templates: list[str]) -> str:
    """Write a module for lupdate, which does not know the calls in the core's own."""
    lines = [f"    QT_TRANSLATE_NOOP({CORE_CONTEXT!r}, {_quoted(text)})" for text in templates]
    return "\n".join(["def sentences():", *lines, ""])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _tool(name: str, arguments: list[str]) -> None:
    """Run one of Qt's tools, which come with PySide6."""
    start = f"from PySide6.scripts.pyside_tool import {name}; {name}()"
    done = subprocess.run(
        [sys.executable, "-c", start, *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        sys.exit(f"{name} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
