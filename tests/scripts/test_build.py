"""What the executable is made of: what is left out, what must not be, icons, versions, licences."""

import ast
import gzip
import hashlib
import json
import os
import runpy
import subprocess
import sys
import tarfile
import types
import zipfile
from pathlib import Path

import pytest
from PIL import Image

import archive
import build
import sizes
from mnist_pad.core.data import fetch

ROOT = Path(__file__).resolve().parents[2]
EXECUTABLE = ROOT / "scripts" / "executable"
SPEC = (EXECUTABLE / "mnist-pad.spec").read_text(encoding="utf-8")

# Trains one epoch and reports where none of the modules can be found that are left out.
WITHOUT = """
import sys
from pathlib import Path
left_out = sys.argv[1].split()
finders = list(sys.meta_path)
class Finder:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if any(name == out or name.startswith(out + ".") for out in left_out):
            return None
        found = (finder.find_spec(name, path, target) for finder in finders)
        return next((spec for spec in found if spec is not None), None)
    @staticmethod
    def invalidate_caches():
        pass
sys.meta_path[:] = [Finder]
from mnist_pad.cli import main
arguments = ["--dataset", "starter", "--recipe", "quick", "--epochs", "1"]
status = main(["--data-dir", sys.argv[2], "train", *arguments])
sys.exit(status or main(["report", "--out", str(Path(sys.argv[2]) / "report.html")]))
"""


@pytest.fixture(autouse=True)
def _modules(monkeypatch):
    """The modules of scripts/executable find each other, as they do while PyInstaller runs."""
    monkeypatch.syspath_prepend(EXECUTABLE)


@pytest.fixture
def leave_out():
    import leave_out

    return leave_out


@pytest.fixture
def collect():
    import collect

    return collect


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/plugins/styles/libqmacstyle.dylib",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/translations/qtbase_ko.qm",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "PySide6/Qt/lib/QtWidgets.framework/Versions/A/QtWidgets",
        "PySide6/QtWidgets.abi3.so",
        "torch/lib/libtorch_cpu.so",
        "torch/lib/c10.dll",
        "torch/bin/torch_shm_manager",
        "torch/_dynamo/config.py",
        "certifi/cacert.pem",
        "base_library.zip",
        "mnist_pad/assets/starter.npz",
        "mnist_pad/core/results/templates/report.html.jinja",
        "numpy/_core/_multiarray_umath.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_the_program_needs_stays(leave_out, name):
    assert not leave_out.is_left_out(name, {"ko"})


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/plugins/sqldrivers/qsqlite.dll",
        "PySide6/Qt/plugins/imageformats/libqpdf.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/qt_help_ko.qm",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt6Qml.dll",
        "PySide6/opengl32sw.dll",
        "torch/include/torch/csrc/api.h",
        "torch/bin/protoc",
        "torch/lib/c10.lib",
        "torch/share/cmake/Torch/TorchConfig.cmake",
        "PIL/_avif.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_the_program_never_loads_is_left_out(leave_out, name):
    assert leave_out.is_left_out(name, {"ko"})


def test_only_libraries_that_something_needs_are_kept(leave_out):
    entries = [
        ("PySide6/QtGui.abi3.so", "gui", "EXTENSION"),
        ("PySide6/Qt/lib/libQt6Gui.so.6", "libgui", "BINARY"),
        ("libQt6Gui.so.6", "PySide6/Qt/lib/libQt6Gui.so.6", "SYMLINK"),
        ("libxkb.so.0", "libxkb", "BINARY"),
        ("libgtk-3.so.0", "libgtk", "BINARY"),
        ("libpython3.11.so.1.0", "libpython", "BINARY"),
    ]
    needs = {"gui": ["libQt6Gui.so.6"], "libgui": ["libxkb.so.0"], "libgtk": ["libxkb.so.0"]}
    kept = leave_out.reachable(entries, lambda file: needs.get(file, []), leave_out.is_root)
    assert sorted(kept) == sorted(entry for entry in entries if "gtk" not in entry[0])


def test_torch_trains_without_what_is_left_out(leave_out, tmp_path):
    command = [sys.executable, "-c", WITHOUT, " ".join(leave_out.MODULES), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "models" / "last.safetensors").is_file()
    assert (tmp_path / "report.html").is_file()
    assert {"triton", "torchvision"} <= set(leave_out.MODULES)


def test_the_mirrors_are_known_without_torchvision(collect, tmp_path, monkeypatch):
    listed = fetch.torchvision_mirrors()
    written = collect.write_mirrors(tmp_path)
    monkeypatch.setattr(fetch, "MIRRORS_FILE", written)
    monkeypatch.setitem(sys.modules, "torchvision.datasets", None)
    assert fetch.torchvision_mirrors() == listed
    assert len(listed) > 1
    assert all(mirror.md5 for mirror in listed)


def test_assets_and_translations_go_where_the_program_looks(collect, tmp_path):
    root = tmp_path / "checkout"
    translations = root / "assets" / "translations"
    translations.mkdir(parents=True)
    templates = root / "mnist_pad" / "core" / "results" / "templates"
    templates.mkdir(parents=True)
    (templates / "report.css").touch()
    (root / "assets" / "pictures").mkdir()
    for name in ("starter.npz", "icon.png", "icon.ico", "pictures/window.png"):
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
        "mnist_pad/assets/translations/mnist_pad_ko.qm",
        "mnist_pad/core/results/templates/report.css",
        "mnist_pad/core/data/mirrors.json",
    }
    assert collect.languages(root) == {"ko"}


def test_on_windows_torch_comes_before_qt(collect):
    (hook,) = collect.runtime_hooks("win32")
    assert "torch" in runpy.run_path(hook)
    assert collect.runtime_hooks("linux") == collect.runtime_hooks("darwin") == []


def test_the_modules_that_read_themselves_come_with_their_source(collect):
    modes = collect.with_sources()
    assert modes["torch.functional"] == modes["torch._dynamo.config"] == "pyz+py"
    assert modes["torch._torch_docs"] == modes["torch.version"] == "pyz"


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
    import icons

    picture = tmp_path / "icon.png"
    assert icons.for_system(picture, tmp_path / "work", platform) is None
    Image.new("RGBA", (512, 512), "red").save(picture)
    made = Path(icons.for_system(picture, tmp_path / "work", platform))
    assert made.read_bytes().startswith(start)
    drawn = picture.with_suffix(made.suffix)
    drawn.touch()
    assert icons.for_system(picture, tmp_path / "work", platform) == str(drawn)


def test_windows_is_told_the_version(tmp_path):
    import version_info

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
    import licences
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


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("_internal/nvidia/cudnn/lib/libcudnn.so.9", "CUDA libraries"),
        ("_internal/torch/lib/libtorch_cuda_linalg.so", "CUDA libraries"),
        ("_internal/torch/lib/libtorch_cpu.so", "PyTorch"),
        ("_internal/PySide6/Qt/lib/libQt6Core.so.6", "Qt"),
        ("_internal/libcublas.so.13", "CUDA libraries"),
        ("_internal/libcurl.so.4", "Python and system libraries"),
        ("_internal/libcups.so.2", "Python and system libraries"),
        ("_internal/numpy.libs/libscipy_openblas64_.so", "NumPy"),
        ("mnist-pad.exe", "the program: Python's modules, packed"),
        ("licenses/numpy/LICENSE.txt", "licences"),
    ],
)
def test_what_weighs_what(name, group):
    assert sizes.group_of(name) == group


def test_the_sum_is_that_of_the_files(tmp_path):
    for name, size in (("_internal/nvidia/a", 3_000_000), ("_internal/torch/b", 1_000_000)):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(bytes(size))
    assert sizes.has_cuda(tmp_path)
    lines = sizes.table(tmp_path).splitlines()
    assert lines[0].split() == ["CUDA", "libraries", "3.0", "MB"]
    assert lines[-1].split() == ["all", "without", "CUDA", "libraries", "1.0", "MB"]


def built(folder):
    """Something like a built folder."""
    inside = folder / "mnist-pad" / "_internal"
    inside.mkdir(parents=True)
    (inside / "숫자.txt").write_text("7", encoding="utf-8")
    program = folder / "mnist-pad" / "mnist-pad"
    program.touch()
    program.chmod(0o755)
    return folder / "mnist-pad"


def test_the_archive_unpacks_to_the_same_with_its_hash(tmp_path, monkeypatch, capsys):
    folder = built(tmp_path)
    monkeypatch.setattr(build, "DIST", tmp_path)
    monkeypatch.setattr(build, "FOLDER", folder)
    monkeypatch.setattr(sys, "platform", "linux")
    assert archive.main([]) == 0
    packed = tmp_path / f"{archive.name()}.tar.gz"
    digest, name = packed.with_name(f"{packed.name}.sha256").read_text().split()
    assert (digest, name) == (hashlib.sha256(packed.read_bytes()).hexdigest(), packed.name)
    with tarfile.open(packed) as tar:
        assert tar.getmember("mnist-pad/mnist-pad").mode == 0o755
        assert tar.extractfile("mnist-pad/_internal/숫자.txt").read() == b"7"
    gzip.decompress(packed.read_bytes())


def test_the_archive_without_cuda_is_only_weighed(tmp_path, monkeypatch, capsys):
    folder = built(tmp_path)
    monkeypatch.setattr(build, "DIST", tmp_path)
    monkeypatch.setattr(build, "FOLDER", folder)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(build.SetupError, match="without CUDA"):
        archive.main(["--without-cuda"])
    library = folder / "_internal" / "nvidia" / "libcublas.so.13"
    library.parent.mkdir()
    library.write_bytes(os.urandom(1_000_000))
    (folder / "_internal" / "numpy.bin").write_bytes(os.urandom(300_000))
    before = set(tmp_path.iterdir())
    assert archive.main(["--without-cuda"]) == 0
    assert capsys.readouterr().out.endswith("The archive without CUDA libraries: 0.3 MB\n")
    assert set(tmp_path.iterdir()) == before
    assert archive.main([]) == 0
    assert (tmp_path / f"{archive.name()}.tar.gz").stat().st_size > 1_300_000


def test_on_windows_the_archive_is_a_zip(tmp_path):
    with zipfile.ZipFile(archive.zipped(built(tmp_path), tmp_path / "pad-1.0")) as file:
        assert file.read("mnist-pad/_internal/숫자.txt") == b"7"


@pytest.mark.skipif(sys.platform == "win32", reason="a desktop file is Linux's")
def test_the_desktop_file_starts_the_program_beside_it(tmp_path):
    lines = (EXECUTABLE / "mnist-pad.desktop").read_text(encoding="utf-8").splitlines()
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
    with pytest.raises(build.SetupError, match="ModuleNotFoundError: torch"):
        build.build(types.SimpleNamespace(call=call))


def test_the_licences_lie_beside_the_program(tmp_path):
    folder = built(tmp_path)
    (folder / "_internal" / "licenses" / "numpy").mkdir(parents=True)
    build.put_at_hand(folder)
    assert (folder / "licenses" / "numpy").is_dir()
    assert not (folder / "_internal" / "licenses").exists()
    assert json.loads(json.dumps(sizes.by_group(folder))) == sizes.by_group(folder)
