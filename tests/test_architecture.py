"""What the house's parts may load, seen from a fresh interpreter."""

import json
import subprocess
import sys

import pytest

WINDOW = ("mnist_pad.app", "mnist_pad.gui")

# Imports the window's modules or all others, one after the other, and tells which of them brought
# each forbidden package. It finds new modules by itself.
PROBE = """
import importlib, json, pathlib, sys
import mnist_pad
window, of_window, forbidden = json.loads(sys.argv[1])
folder = pathlib.Path(mnist_pad.__file__).parent
files = sorted(file.relative_to(folder.parent) for file in folder.rglob("*.py"))
found = [".".join(file.with_suffix("").parts).removesuffix(".__init__") for file in files]
loaded = [name for name in found if name.startswith(tuple(window)) == of_window]
culprits = {}
for name in loaded:
    importlib.import_module(name)
    for package in forbidden:
        if package in sys.modules:
            culprits.setdefault(package, name)
print(json.dumps([loaded, culprits]))
"""


def imported(of_window, forbidden):
    """The modules that were imported, and the one that brought each forbidden package."""
    command = [sys.executable, "-c", PROBE, json.dumps([WINDOW, of_window, forbidden])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_core_and_command_line_load_no_qt():
    forbidden = ["PySide6", "shiboken6", "pyqtgraph", *WINDOW]
    loaded, culprits = imported(of_window=False, forbidden=forbidden)
    assert {"mnist_pad.core.training.train_job", "mnist_pad.cli", "mnist_pad.paths"} <= set(loaded)
    assert culprits == {}


@pytest.mark.skipif(sys.platform == "win32", reason="torch must come before Qt there")
def test_the_window_loads_neither_torch_nor_plots():
    loaded, culprits = imported(of_window=True, forbidden=["torch", "torchvision", "pyqtgraph"])
    assert {"mnist_pad.app", "mnist_pad.gui.pad.canvas"} <= set(loaded)
    assert culprits == {}


def test_the_probe_finds_a_culprit():
    _, culprits = imported(of_window=True, forbidden=["PySide6"])
    assert set(culprits) == {"PySide6"}
