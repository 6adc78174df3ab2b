"""How the executable is built, and what lies beside the program."""

import ast
import subprocess
import sys
import types
from pathlib import Path

import pytest
from PIL import Image

from checkout.environment import SetupError
from executable import build, icons, licences, version_info

ROOT = Path(__file__).resolve().parents[3]
SPEC = build.SPEC.read_text(encoding="utf-8")


def test_a_worker_process_opens_no_window():
    tree = ast.parse((ROOT / "mnist_pad" / "__main__.py").read_text(encoding="utf-8"))
    first = tree.body[-1].body[0]
    assert ast.unparse(first) == "multiprocessing.freeze_support()"


def test_nothing_is_packed_with_upx():
    calls = [node for node in ast.walk(ast.parse(SPEC)) if isinstance(node, ast.Call)]
    for name in ("EXE", "COLLECT"):
        (call,) = [call for call in calls if getattr(call.func, "id", "") == name]
        (upx,) = [word.value.value for word in call.keywords if word.arg == "upx"]
        assert upx is False


@pytest.mark.parametrize(("platform", "start"), [("win32", b"\0\0\1\0"), ("darwin", b"icns")])
def test_the_icon_is_made_of_the_picture(platform, start, tmp_path):
    picture = tmp_path / "icon.png"
    assert icons.for_system(picture, tmp_path / "work", platform) is None
    Image.new("RGBA", (512, 512), "red").save(picture)
    made = Path(icons.for_system(picture, tmp_path / "work", platform))
    assert made.read_bytes().startswith(start)
    drawn = picture.with_suffix(made.suffix)
    drawn.touch()
    assert icons.for_system(picture, tmp_path / "work", platform) == str(drawn)


def test_windows_is_told_the_version(tmp_path):
    file = version_info.windows("1.20.3rc1", "mnist-pad-console", tmp_path)
    text = Path(file).read_text(encoding="utf-8")
    ast.parse(text, mode="eval")
    assert "filevers=(1, 20, 3, 0)" in text
    assert "StringStruct('FileVersion', '1.20.3rc1')" in text
    assert "StringStruct('OriginalFilename', 'mnist-pad-console.exe')" in text
    assert version_info.mac("1.2")["CFBundleVersion"] == "1.2.0"


def test_every_part_brings_its_licence(tmp_path):
    import certifi
    import jinja2
    import PySide6
    import torch

    sources = [Path(module.__file__) for module in (torch, certifi, jinja2, PySide6)]
    sources.append(tmp_path / "libxcb.so.1")  # a library of no package
    licences.write(tmp_path / "licenses", sources, ROOT, tools=())
    listed = (tmp_path / "licenses" / "README.txt").read_text(encoding="utf-8")
    for name in ("mnist-pad", "python", "torch", "certifi", "Jinja2", "PySide6_Essentials"):
        assert name in listed
        assert any((tmp_path / "licenses" / name).rglob("*"))
    assert (tmp_path / "licenses" / "PySide6_Essentials" / "LGPL-3.0.txt").is_file()
    assert "libxcb.so.1" in listed
    assert "pillow" not in listed


@pytest.mark.skipif(sys.platform == "win32", reason="a desktop file is Linux's")
def test_the_desktop_file_starts_the_program_beside_it(tmp_path):
    lines = build.DESKTOP.read_text(encoding="utf-8").splitlines()
    (line,) = [line.removeprefix("Exec=") for line in lines if line.startswith("Exec=")]
    # As the Desktop Entry Specification says: first the string's escapes, then the quoted argument.
    shell, option, rest = line.replace("\\\\", "\\").split(" ", 2)
    quoted, zeroth, code = rest.rsplit(" ", 2)
    script = quoted.removeprefix('"').removesuffix('"').replace('\\"', '"').replace("\\$", "$")
    folder = tmp_path / "내 폴더"
    folder.mkdir()
    program = folder / "mnist-pad"
    program.write_text("#!/bin/sh\necho started\n", encoding="utf-8")
    program.chmod(0o755)
    assert code == "%k"
    command = [shell, option, script, zeroth, str(folder / "mnist-pad.desktop")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout == "started\n"


def test_pyinstallers_failure_is_told_with_its_last_words(tmp_path, monkeypatch):
    monkeypatch.setattr(build, "WORK", tmp_path / "build")

    def call(_arguments, _folder, log):
        log.write_text("one\nModuleNotFoundError: torch\n", encoding="utf-8")
        return 1

    monkeypatch.setattr(build.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(SetupError, match="ModuleNotFoundError: torch"):
        build.build(types.SimpleNamespace(call=call))


def test_the_licences_lie_beside_the_program(built):
    (built / "_internal" / "licenses" / "numpy").mkdir(parents=True)
    build.put_at_hand(built)
    assert (built / "licenses" / "numpy").is_dir()
    assert not (built / "_internal" / "licenses").exists()
