"""MNIST in the folders that people have, and what is said of what lies there instead."""

import ast
import os
import re
import zipfile
from pathlib import Path

import pytest

from faults import fake_mnist
from faults.fake_mnist import NAMES, TRAIN_IMAGES, pack
from mnist_pad.core.data import mnist_places
from mnist_pad.core.data.mnist_files import find_mnist, find_part, read_verified
from mnist_pad.core.data.mnist_missing import missing_mnist
from mnist_pad.core.data.mnist_places import known_name
from mnist_pad.core.errors import DataError

CONTENTS = fake_mnist.contents()
TABLE = fake_mnist.table(CONTENTS)


def kaggle(name):
    """As Kaggle's archive unpacks: the file in a folder of its own name."""
    return f"archive/{name}/{name}"


LAYOUTS = {
    "a project": lambda name: f"data/MNIST/raw/{name}",
    "a deep project": lambda name: f"src/assets/datasets/mnist/MNIST/raw/{name}",
    "MNIST_data": lambda name: f"MNIST_data/{name}.gz",
    "mnist": lambda name: f"mnist/{name}",
    "a folder of any name": lambda name: f"homework 3/{name}",
    "Kaggle": kaggle,
    "Kaggle, unpacked by hand": lambda name: f"{name}/{name.replace('-idx', '.idx')}",
    "downloaded twice": lambda name: f"Downloads/{name} (1).gz",
    "downloaded twice, without a space": lambda name: f"{name}(2).gz",
    "wget again": lambda name: f"{name}.gz.1",
    "upper case": lambda name: f"{name.upper()}.GZ",
    "a copy by Windows": lambda name: f"{name} - Copy.gz",
    "a copy by Windows in Korean": lambda name: f"{name} - 복사본.gz",
    "a copy by a drive": lambda name: f"Copy of {name}.gz",
    "underscores": lambda name: f"{name.replace('-', '_')}.gz",
    "dots": lambda name: f"raw/{name.replace('-idx', '.idx')}",
    "sorted by use": lambda name: f"{'train' if 'train' in name else 'test'}/{name}.gz",
}


def laid_out(folder, place, contents=CONTENTS):
    for name, content in contents.items():
        file = folder / place(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pack(content) if ".gz" in file.name.lower() else content)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_it_is_found_in_the_folder_that_was_named(tmp_path, layout):
    folder = tmp_path / "내 프로젝트"
    laid_out(folder, LAYOUTS[layout])
    assert find_mnist([tmp_path / "none", folder], TABLE) == folder
    assert read_verified(folder, TABLE) == CONTENTS


def test_raw_and_packed_files_may_be_mixed(tmp_path):
    laid_out(tmp_path, lambda name: f"a/{name}.gz" if "labels" in name else kaggle(name))
    assert read_verified(find_mnist([tmp_path], TABLE), TABLE) == CONTENTS


@pytest.mark.parametrize("name", [*NAMES, f"{NAMES[0]}.gz"])
def test_one_of_the_files_stands_for_its_folder(tmp_path, name):
    laid_out(tmp_path, lambda one: name if one == name.removesuffix(".gz") else one)
    assert find_mnist([tmp_path / name], TABLE) == tmp_path
    assert read_verified(tmp_path / name, TABLE) == CONTENTS


@pytest.mark.parametrize("name", NAMES)
def test_so_does_a_folder_that_is_called_as_one(tmp_path, name):
    laid_out(tmp_path, lambda one: f"{one}/{one}")
    for place in (tmp_path / name / name, tmp_path / name):
        assert find_mnist([place], TABLE) == tmp_path
        assert read_verified(place, TABLE) == CONTENTS


def test_of_a_bad_file_in_a_folder_of_its_name_the_file_is_told(tmp_path):
    laid_out(tmp_path, lambda name: f"{name}/{name}", dict.fromkeys(NAMES, b"<html>"))
    file = tmp_path / TRAIN_IMAGES / TRAIN_IMAGES
    with pytest.raises(DataError, match="it is a web page") as caught:
        read_verified(tmp_path, TABLE)
    assert str(caught.value).startswith(f"{file} cannot be used")


def test_another_set_of_the_same_names_is_passed_over(tmp_path):
    laid_out(tmp_path, lambda name: f"data/FashionMNIST/raw/{name}", dict.fromkeys(NAMES, b"other"))
    laid_out(tmp_path, lambda name: f"data/MNIST/raw/{name}")
    assert read_verified(tmp_path, TABLE) == CONTENTS


@pytest.mark.parametrize(
    "name",
    [
        "._train-images-idx3-ubyte",
        "train-images-idx3-ubyte.gz.part",
        "train-images-idx3-ubyte.gz.crdownload",
        "train-images-idx3-ubyte.zip",
        "train-images-idx3-ubyte.gz.md5",
        "train-images-idx1-ubyte",
        "emnist-digits-train-images-idx3-ubyte.gz",
        "train-labels.csv",
        "train-images-idx3-ubyte" + "1" * 200 + "x",
        "train-images-idx3-ubyte" + "idx3" * 50 + "x",
    ],
)
def test_other_files_are_not_taken_for_them(name):
    assert known_name(name) is None


def test_a_link_in_a_circle_is_followed_once(tmp_path):
    laid_out(tmp_path / "project", LAYOUTS["a project"])
    try:
        (tmp_path / "project" / "data" / "data").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("no links can be made here")
    assert read_verified(tmp_path, TABLE) == CONTENTS


def test_a_disk_is_not_walked(tmp_path, monkeypatch):
    looked = []
    scandir = os.scandir
    monkeypatch.setattr(
        mnist_places.os, "scandir", lambda folder: looked.append(folder) or scandir(folder)
    )
    monkeypatch.setattr(mnist_places, "MOST_FOLDERS", 30)
    for outer in range(10):
        for inner in range(10):
            (tmp_path / f"{outer}" / f"{inner}").mkdir(parents=True)
    assert find_mnist([tmp_path], TABLE) is None
    assert len(looked) == 30
    laid_out(tmp_path, lambda name: f"zzz/zz/data/{name}")
    looked.clear()
    laid_out(tmp_path, lambda name: f"zdata/mnist/{name}")  # likely names are looked into first
    assert find_mnist([tmp_path], TABLE) == tmp_path


def test_it_is_not_searched_deeper_than_people_nest(tmp_path):
    laid_out(tmp_path, lambda name: f"a/b/c/d/e/f/g/{name}")
    assert find_mnist([tmp_path], TABLE) is None


def test_a_folder_of_very_many_files_ends_the_search(tmp_path, monkeypatch):
    monkeypatch.setattr(mnist_places, "MOST_ENTRIES", 5)
    for number in range(9):
        (tmp_path / f"{number}.txt").touch()
    laid_out(tmp_path / "data", str)
    assert find_mnist([tmp_path], TABLE) is None


def test_hidden_and_foreign_folders_are_not_entered(tmp_path):
    for number, name in enumerate((".git", "node_modules", "__pycache__")):
        laid_out(tmp_path / name, lambda name, number=number: f"{number}/{name}")
    assert find_part([tmp_path], TABLE) is None


# What lies there instead


def told(*folders):
    return str(missing_mnist(folders))


def zipped(file: Path, *names):
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")


@pytest.mark.parametrize("name", ["archive.zip", "mnist.tar.gz", "MNIST.ZIP", "zipped without end"])
def test_of_an_archive_it_is_said_to_unpack_it(tmp_path, name):
    zipped(tmp_path / name, TRAIN_IMAGES)
    assert find_mnist([tmp_path / name], TABLE) is None
    assert told(tmp_path / name).startswith(f"{tmp_path / name} is an archive: unpack it")


@pytest.mark.parametrize("name", ["mnist_train.csv", "mnist.npz", "mnist.pkl.gz", "MNIST.mat"])
def test_of_another_form_it_is_said_what_is_needed(tmp_path, name):
    zipped(tmp_path / name, "x_train.npy")
    for place in (tmp_path / name, tmp_path):
        assert str(tmp_path / name) in told(place)
        assert "four files" in told(place)


def test_of_any_other_file_it_is_said_to_choose_the_folder(tmp_path):
    (tmp_path / "notes.txt").write_text("MNIST")
    assert told(tmp_path / "notes.txt").endswith("choose the folder that holds MNIST's four files.")


def test_an_archive_in_the_folder_is_named(tmp_path):
    zipped(tmp_path / "a.zip", "holiday.png")
    zipped(tmp_path / "archive.zip", f"raw/{TRAIN_IMAGES}/{TRAIN_IMAGES}")
    assert "archive.zip there may hold it: unpack that, then choose" in told(tmp_path)
    (tmp_path / "archive.zip").write_bytes(b"PK\3\4 damaged")
    assert told(tmp_path).startswith(f"MNIST is not in {tmp_path}: download it")


def test_where_nothing_is_every_place_is_named(tmp_path):
    assert f"{tmp_path / 'a'}, {tmp_path / 'b'}" in told(tmp_path / "a", tmp_path / "b")


def test_the_core_names_no_option_of_the_command_line():
    """Its sentences are shown in the window, too; what helps on the command line it adds itself."""
    core = Path(mnist_places.__file__).parent
    for file in [*core.glob("*.py"), *core.parent.joinpath("gui").glob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                # A whole command may be named: it says where it is to be typed.
                said = re.sub(r"mnist-pad [^)]*", "", str(node.args[0].value))
                assert not re.search(r"(^|[ (])--[a-z]", said), file
