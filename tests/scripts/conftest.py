"""The script that sets the project up, with its hands tied."""

import subprocess
from pathlib import Path

import pytest

import dev as script


@pytest.fixture
def dev(monkeypatch, tmp_path):
    """Lend scripts/dev.py, with an empty folder for .venv and no child process allowed."""
    venv = tmp_path / "폴더" / ".venv"
    venv.parent.mkdir()
    builder = script.Environment(tmp_path / ".venv-build", group="build")
    monkeypatch.setattr(script, "WORK", script.Environment(venv, group="dev"))
    monkeypatch.setattr(script, "BUILD", builder)
    monkeypatch.setattr(script, "TRANSLATIONS", venv.parent)
    monkeypatch.setattr(script, "require_qt", lambda platforms: None)
    monkeypatch.setattr(subprocess, "call", forbidden)
    return script


def forbidden(*_arguments, **_options):
    raise AssertionError("no child process may start here")


@pytest.fixture
def calls(dev, monkeypatch):
    """Let child processes seem to succeed, or those fail whose command holds `calls.failing`."""

    class Calls(list):
        failing = "nothing"

        @property
        def installs(self):
            """What was handed to each `pip install`."""
            return [command[5:] for command in self if command[1:3] == ["-m", "pip"]]

    seen = Calls()

    def call(command, **_options):
        seen.append(command)
        if command[1:3] == ["-m", "venv"]:
            python = dev.Environment(Path(command[3]), group="").python
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()
        return int(seen.failing in command)

    monkeypatch.setattr(subprocess, "call", call)
    return seen
