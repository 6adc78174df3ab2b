"""What is installed by pip speaks every language, however it was built."""

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import translations
from mnist_pad.core.results.report import TEMPLATES

ROOT = Path(__file__).resolve().parents[2]
COMPILED = "assets/translations/mnist_pad_ko.qm"


@pytest.fixture
def one(tmp_path, monkeypatch):
    """A translation of one word, not compiled."""
    file = tmp_path / "mnist_pad_ko.ts"
    shutil.copy(translations.FILES[0], file)
    monkeypatch.setattr(translations, "FILES", [file])
    return file


def test_what_was_changed_since_is_compiled_again(one):
    made = one.with_suffix(".qm")
    assert translations.stale_files() == [one]
    translations.compile_stale()
    assert made.stat().st_size > 10_000
    assert translations.stale_files() == []
    os.utime(one, (made.stat().st_mtime + 9,) * 2)
    assert translations.stale_files() == [one]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory):
    """A clone without compiled translations."""
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    folder = tmp_path_factory.mktemp("clone") / "mnist-pad"
    left_out = shutil.ignore_patterns("*.qm", ".*", "tests", "build", "dist", "__pycache__")
    shutil.copytree(ROOT, folder, ignore=left_out)
    shutil.copy(ROOT / ".gitignore", folder)
    return folder


def built(folder, target):
    """What hatchling builds in a folder."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", target]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603
    return max((folder / "dist").iterdir(), key=lambda file: file.stat().st_mtime_ns)


def test_a_wheel_of_a_clone_has_the_translations_and_the_reports_templates(checkout):
    templates = {path.relative_to(ROOT).as_posix() for path in TEMPLATES.iterdir()}
    assert len(templates) >= 3
    with zipfile.ZipFile(built(checkout, "wheel")) as wheel:
        assert wheel.getinfo(f"mnist_pad/{COMPILED}").file_size > 10_000
        assert templates <= set(wheel.namelist())


def test_a_source_archive_has_them_compiled(checkout, tmp_path):
    with tarfile.open(built(checkout, "sdist")) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()
    assert (folder / COMPILED).stat().st_size > 10_000
    with zipfile.ZipFile(built(folder, "wheel")) as wheel:
        assert f"mnist_pad/{COMPILED}" in wheel.namelist()
