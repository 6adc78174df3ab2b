"""Each contract of the house fails where it is violated on purpose, and no room is crowded."""

import os
import shutil
import subprocess
import sys
import tomllib
from collections import Counter

import pytest

import dev

PROJECT = dev.ROOT / "pyproject.toml"
PACKAGE = dev.ROOT / "mnist_pad"

WITHOUT_QT = "Neither the core nor the command line knows Qt"
STOREYS = "The window and the command line stand on the core"
SUBCOMMANDS = "A subcommand knows only what it is made of"
CORE = "A room of the core knows only the rooms below it"
WINDOW = "A room of the window knows only the rooms below it"

# A line, the module that it is added to or that is new with it, and the one contract it breaks.
PLANTED = [
    ("core/ink/planted.py", "from PySide6.QtCore import QObject", WITHOUT_QT),
    ("core/ink/planted.py", "import mnist_pad.gui.look", STOREYS),
    ("core/ink/planted.py", "import mnist_pad.core.training", CORE),
    ("core/ink/planted.py", "def late(): import mnist_pad.core.pictures", CORE),
    ("core/planted.py", "", CORE),
    ("gui/pad/planted.py", "import mnist_pad.gui.window", WINDOW),
    ("gui/results/planted.py", "import mnist_pad.gui.inside", WINDOW),
    ("gui/planted.py", "", WINDOW),
    ("command_line/console.py", "import mnist_pad.command_line.commands", SUBCOMMANDS),
    ("command_line/planted.py", "", SUBCOMMANDS),
    ("planted.py", "", STOREYS),
]


@pytest.fixture
def clone(tmp_path):
    """A folder with the package and its contracts."""
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT, tmp_path)
    return tmp_path


def broken(clone):
    """The contracts that import-linter finds broken in a clone."""
    check = [sys.executable, *dev.CHECKS["lint-imports"], "--no-cache"]
    wide = os.environ | {"COLUMNS": "200"}  # so that no name is wrapped
    done = subprocess.run(check, cwd=clone, env=wide, capture_output=True, text=True, check=False)  # noqa: S603
    names = [line.removesuffix(" BROKEN") for line in done.stdout.splitlines() if " BROKEN" in line]
    assert done.returncode == bool(names), done.stdout + done.stderr
    return names


def test_a_clean_clone_keeps_every_contract(clone):
    assert broken(clone) == []


@pytest.mark.parametrize(("file", "line", "contract"), PLANTED)
def test_a_planted_line_breaks_its_contract_alone(clone, file, line, contract):
    with (clone / PACKAGE.name / file).open("a", encoding="utf-8") as module:
        module.write(line)
    assert broken(clone) == [contract]


def test_every_contract_has_been_broken():
    contracts = tomllib.loads(PROJECT.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    assert {contract["name"] for contract in contracts} == {contract for *_, contract in PLANTED}


def test_no_room_is_crowded():
    modules = Counter(file.parent for file in PACKAGE.rglob("*.py"))
    assert {str(folder): count for folder, count in modules.items() if count > 16} == {}
