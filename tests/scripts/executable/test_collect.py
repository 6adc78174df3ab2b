"""What goes into the executable, and where the program looks for it there."""

import runpy
import sys
from pathlib import Path

from executable import collect
from mnist_pad.core.data import mirrors


def test_the_mirrors_are_known_without_torchvision(tmp_path, monkeypatch):
    listed = mirrors.torchvision_mirrors()
    written = collect.write_mirrors(tmp_path)
    monkeypatch.setattr(mirrors, "MIRRORS_FILE", written)
    monkeypatch.setitem(sys.modules, "torchvision.datasets", None)
    assert mirrors.torchvision_mirrors() == listed
    assert len(listed) > 1
    assert all(mirror.md5 for mirror in listed)


def test_assets_and_translations_go_where_the_program_looks(tmp_path):
    root = tmp_path / "checkout"
    translations = root / "assets" / "translations"
    translations.mkdir(parents=True)
    templates = root / "mnist_pad" / "core" / "results" / "templates"
    templates.mkdir(parents=True)
    (templates / "report.css").touch()
    for folder in ("pictures", "signs"):
        (root / "assets" / folder).mkdir()
    for name in (
        "starter.npz",
        "icon.png",
        "icon.ico",
        "icon.svg",
        "pictures/window.png",
        "signs/pen.svg",
    ):
        (root / "assets" / name).touch()
    text = '<!DOCTYPE TS><TS version="2.1" language="ko"></TS>'
    (translations / "mnist_pad_ko.ts").write_text(text, encoding="utf-8")
    found = {
        f"{folder}/{Path(source).name}"
        for source, folder in collect.data_files(root, tmp_path / "work")
    }
    assert found == {
        "mnist_pad/assets/starter.npz",
        "mnist_pad/assets/icon.png",
        "mnist_pad/assets/signs/pen.svg",
        "mnist_pad/assets/translations/mnist_pad_ko.qm",
        "mnist_pad/core/results/templates/report.css",
        "mnist_pad/core/data/mirrors.json",
    }
    assert collect.languages(root) == {"ko"}


def test_on_windows_torch_comes_before_qt():
    (hook,) = collect.runtime_hooks("win32")
    assert "torch" in runpy.run_path(hook)
    assert collect.runtime_hooks("linux") == collect.runtime_hooks("darwin") == []


def test_the_modules_that_read_themselves_come_with_their_source():
    modes = collect.with_sources()
    assert modes["torch.functional"] == modes["torch._dynamo.config"] == "pyz+py"
    assert modes["torch._torch_docs"] == modes["torch.version"] == "pyz"
