"""What the executable is made without, and what it cannot do without."""

import subprocess
import sys
from pathlib import Path

import pytest

from executable import leave_out

ROOT = Path(__file__).resolve().parents[3]

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
        "PIL/_avif.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_the_program_needs_stays(name):
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
        "PIL/_imagingft.cpython-311-x86_64-linux-gnu.so",
    ],
)
def test_what_the_program_never_loads_is_left_out(name):
    assert leave_out.is_left_out(name, {"ko"})


def test_only_libraries_that_something_needs_are_kept():
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


def test_torch_trains_without_what_is_left_out(tmp_path):
    command = [sys.executable, "-c", WITHOUT, " ".join(leave_out.MODULES), str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "models" / "last.safetensors").is_file()
    assert (tmp_path / "report.html").is_file()
    assert {"triton", "torchvision"} <= set(leave_out.MODULES)
