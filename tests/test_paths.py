"""Where files live."""

import sys

import pytest

from mnist_pad import paths
from mnist_pad.paths import AppPaths, asset


def test_a_named_folder_holds_everything(tmp_path):
    found = AppPaths.default(tmp_path / "내 숫자")
    own = [found.data, found.models, found.samples, found.mnist, found.last_model]
    assert all(path.is_relative_to(tmp_path / "내 숫자") for path in own)
    assert found.settings.parent == found.log.parent == tmp_path / "내 숫자"


def test_a_relative_folder_is_meant_from_here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = AppPaths.default(paths.Path("data"))
    monkeypatch.chdir("/")
    assert found.data == tmp_path / "data"


def test_without_a_name_the_system_decides(tmp_path):
    found = AppPaths.default()
    assert found.data.is_relative_to(tmp_path)  # where conftest.py sends the system's folders
    assert found.settings.name == "settings.ini"


def test_nothing_is_made_by_asking(tmp_path):
    found = AppPaths.default(tmp_path / "new")
    assert found.mnist_folders() == (found.mnist,)
    assert not found.data.exists()


def test_a_named_mnist_folder_hides_no_mistake(paths, tmp_path, monkeypatch):
    monkeypatch.setenv("MNIST_PAD_MNIST", str(tmp_path / "from variable"))
    assert paths.mnist_folders() == (tmp_path / "from variable",)
    assert paths.mnist_folders(tmp_path / "given") == (tmp_path / "given",)


def test_an_empty_variable_names_no_folder(paths, monkeypatch):
    monkeypatch.setenv("MNIST_PAD_MNIST", "")
    assert paths.mnist_folders() == (paths.mnist,)


@pytest.mark.parametrize("name", ["starter.npz", "LICENSES.md"])
def test_assets_are_found_in_a_checkout(name):
    assert asset(name).is_file()


@pytest.mark.parametrize("layout", ["wheel", "frozen", "checkout"])
def test_assets_are_found_in_every_layout(tmp_path, monkeypatch, layout):
    package = tmp_path / "mnist_pad"
    package.mkdir()
    folder = tmp_path / "assets" if layout == "checkout" else package / "assets"
    folder.mkdir()
    (folder / "some.file").touch()
    if layout == "frozen":
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    else:
        monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert asset("some.file") == folder / "some.file"
