"""The script that sets the project up: what it decides, and what it says when it cannot."""

import ast
import dataclasses
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
STAMP = {"project": "abc", "python": "3.11", "place": "/here/.venv", "dev": False, "cpu": False}


@pytest.fixture
def dev(monkeypatch, tmp_path):
    """scripts/dev.py, with an empty folder for .venv and no child process allowed."""
    monkeypatch.syspath_prepend(SCRIPTS)
    spec = importlib.util.spec_from_file_location("dev", SCRIPTS / "dev.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "dev", module)
    spec.loader.exec_module(module)
    venv = tmp_path / "폴더" / ".venv"
    venv.parent.mkdir()
    monkeypatch.setattr(module, "WORK", module.Environment(venv, group="dev"))
    builder = module.Environment(tmp_path / ".venv-build", group="build")
    monkeypatch.setattr(module, "BUILD", builder)
    monkeypatch.setattr(module, "TRANSLATIONS", venv.parent)
    monkeypatch.setattr(subprocess, "call", forbidden)
    monkeypatch.setattr(module, "require_qt", lambda platforms: None)
    return module


@pytest.fixture
def environment(dev):
    return sys.modules["checkout.environment"]


@pytest.fixture
def qt_libraries(dev):
    return dev.qt_libraries


@pytest.fixture
def calls(dev, monkeypatch):
    """Lets child processes seem to succeed, or those fail whose command holds `calls.failing`."""

    class Calls(list):
        failing = "nothing"

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


def forbidden(*_arguments, **_options):
    raise AssertionError("no child process may start here")


def installs(calls):
    return [command[5:] for command in calls if command[1:3] == ["-m", "pip"]]


@pytest.mark.parametrize("name", ["dev.py", "checkout/qt_libraries.py"])
def test_an_old_python_can_read_it(name):
    ast.parse((SCRIPTS / name).read_text(encoding="utf-8"), feature_version=(3, 8))


def test_an_old_python_gets_a_sentence(dev, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(SystemExit, match="needs Python 3"):
        dev.__spec__.loader.exec_module(dev)


def test_a_second_setup_does_nothing(dev, calls):
    assert dev.main(["setup"]) == 0
    assert len(installs(calls)) == 1
    calls.clear()
    assert dev.main(["setup"]) == 0
    assert calls == []


def test_only_test_installs_the_tools_of_development(dev, calls):
    dev.WORK.set_up(dev=False, cpu=False)
    dev.WORK.set_up(dev=True, cpu=False)
    dev.WORK.set_up(dev=False, cpu=False)
    plain, full = installs(calls)
    assert plain == ["--editable", str(dev.ROOT)]
    assert any(name.startswith("pytest") for name in full)


def test_no_index_is_named_unasked(dev, calls):
    dev.WORK.set_up(dev=True, cpu=False)
    words = [word for arguments in installs(calls) for word in arguments]
    assert not [word for word in words if word.startswith(("--index", "--extra")) or "://" in word]


def test_cpu_takes_only_torch_from_its_own_index(dev, calls):
    dev.WORK.set_up(dev=False, cpu=True)
    torch, rest = installs(calls)
    assert torch[:2] == ["--index-url", "https://download.pytorch.org/whl/cpu"]
    assert [name.partition(">")[0] for name in torch[2:]] == ["torch", "torchvision"]
    assert rest == ["--editable", str(dev.ROOT)]


def test_cpu_stays_once_asked_for(dev, environment, calls, monkeypatch, tmp_path):
    dev.WORK.set_up(dev=False, cpu=True)
    dev.WORK.set_up(dev=False, cpu=False)
    assert len(installs(calls)) == 2
    changed = tmp_path / "pyproject.toml"
    changed.write_bytes(environment.PROJECT.read_bytes() + b"\n")
    monkeypatch.setattr(environment, "PROJECT", changed)
    dev.WORK.set_up(dev=False, cpu=False)
    assert "--index-url" in installs(calls)[2]


def test_an_interrupted_setup_is_made_afresh(dev, calls, monkeypatch):
    def interrupt(_environment, _arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(dev.Environment, "pip_install", interrupt)
        assert dev.main(["setup"]) == 130
    (dev.WORK.folder / "half").mkdir()
    assert dev.main(["setup"]) == 0
    assert not (dev.WORK.folder / "half").exists()
    assert dev.WORK.read_stamp().complete


def test_a_damaged_stamp_counts_as_interrupted(dev):
    dev.WORK.folder.mkdir()
    dev.WORK.stamp.write_text('{"python"', encoding="utf-8")
    assert not dev.WORK.read_stamp().complete


def test_what_worked_before_pip_failed_still_works(dev, calls, capsys):
    dev.WORK.set_up(dev=False, cpu=False)
    calls.failing = "pip"
    assert dev.main(["test"]) == 1
    assert "network" in capsys.readouterr().err
    dev.WORK.set_up(dev=False, cpu=False)
    assert len(installs(calls)) == 2


def test_a_virtual_environment_made_by_hand_is_kept(dev, calls):
    dev.WORK.folder.mkdir()
    dev.WORK.python.parent.mkdir()
    dev.WORK.python.touch()
    (dev.WORK.folder / "mine").touch()
    dev.WORK.set_up(dev=False, cpu=False)
    assert [command[2] for command in calls] == ["pip"]
    assert (dev.WORK.folder / "mine").exists()


def test_no_ensurepip_is_said_with_debians_package(dev, capsys, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert dev.main(["setup"]) == 1
    assert "apt-get install python3-venv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "covers", "can_become"),
    [
        ({}, True, True),
        ({"dev": True}, False, True),
        ({"project": "new"}, False, True),
        ({"python": "3.12"}, False, False),
        ({"place": "/there/.venv"}, False, False),
        ({"cpu": True}, False, False),
    ],
)
def test_what_a_stamp_allows(environment, change, covers, can_become):
    found = environment.Stamp(**STAMP)
    wanted = dataclasses.replace(found, **change)
    assert (found.covers(wanted), found.can_become(wanted)) == (covers, can_become)


def test_arguments_go_to_the_window_as_they_are(dev, calls):
    assert dev.main(["run", "predict", "my 7.png", "--top", "3"]) == 0
    assert calls[-1] == [
        str(dev.WORK.python),
        "-m",
        "mnist_pad",
        "predict",
        "my 7.png",
        "--top",
        "3",
    ]


def test_every_check_runs_and_pytest_closes(dev, calls, capsys):
    calls.failing = "mypy"
    assert dev.main(["test", "-k", "ink"]) == 1
    assert calls[-1][1:] == ["-m", "pytest", *dev.SIDE_BY_SIDE, "-k", "ink"]
    assert capsys.readouterr().out.endswith("Failed: mypy\n")
    calls.failing = "nothing"
    assert dev.main(["test"]) == 0
    assert "Failed" not in capsys.readouterr().out


def test_no_other_pythons_packages_come_in(environment, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PYTHONHOME", "/elsewhere")
    assert not {"PYTHONPATH", "PYTHONHOME"} & set(environment.clean_environment())


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libEGL.so.1", "libegl1"),
        ("libGL.so.1", "libgl1"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb-icccm.so.4", "libxcb-icccm4"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libfontconfig.so.1", "libfontconfig1"),
        ("libgthread-2.0.so.0", "libglib2.0-0"),
    ],
)
def test_debians_name_of_a_library(qt_libraries, library, package):
    assert qt_libraries.debian_packages([library]) == [package]


def test_ldd_tells_what_is_missing(qt_libraries):
    listed = (
        "a.so:\n\tlibxcb-icccm.so.4 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\n"
        "b.so:\n\tlibxcb-icccm.so.4 => not found\n\tlibEGL.so.1 => not found\n"
    )
    assert qt_libraries.not_found(listed) == ["libEGL.so.1", "libxcb-icccm.so.4"]


def test_one_way_to_a_window_is_enough(qt_libraries, monkeypatch):
    lacking = {"wayland": [], "xcb": ["libxcb-cursor.so.0"]}
    monkeypatch.setattr(qt_libraries, "missing_for", lambda venv, name: lacking[name])
    assert qt_libraries.missing_libraries(Path(), ["wayland", "xcb"]) == []
    assert qt_libraries.missing_libraries(Path(), ["xcb"]) == ["libxcb-cursor.so.0"]


@pytest.mark.parametrize(
    ("variables", "platforms"),
    [
        ({"QT_QPA_PLATFORM": "vnc:size=9x9;xcb"}, ["vnc", "xcb"]),
        ({"QT_QPA_PLATFORM": "", "WAYLAND_DISPLAY": "wayland-0"}, ["wayland", "xcb"]),
        ({"QT_QPA_PLATFORM": "", "WAYLAND_DISPLAY": ""}, ["xcb"]),
    ],
)
def test_the_platforms_that_qt_will_try(qt_libraries, monkeypatch, variables, platforms):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert qt_libraries.wanted_platforms() == platforms


@pytest.mark.parametrize(
    ("apt", "end"),
    [
        ("/usr/bin/apt-get", "sudo apt-get install libegl1"),
        (None, "packages of your Linux distribution that hold them."),
    ],
)
def test_advice_is_one_line_to_copy(qt_libraries, monkeypatch, apt, end):
    monkeypatch.setattr(qt_libraries.shutil, "which", lambda name: apt)
    assert qt_libraries.advice(["libEGL.so.1"]).endswith(end)


@pytest.mark.parametrize(("user", "started"), [(0, ["install", "update", "install"]), (1000, [])])
def test_only_root_installs_and_renews_the_lists_where_it_has_to(
    qt_libraries, calls, monkeypatch, user, started
):
    calls.failing = "install"
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(qt_libraries.os, "geteuid", lambda: user, raising=False)
    monkeypatch.setattr(qt_libraries.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(qt_libraries, "missing_for", lambda venv, name: ["libEGL.so.1"])
    assert qt_libraries.provide(Path(), ["xcb"]).endswith("sudo apt-get install libegl1")
    assert [command[1] for command in calls] == started


def test_the_executable_is_built_in_an_environment_of_its_own(dev, calls, monkeypatch):
    seen = []
    monkeypatch.setattr(dev.build, "build", lambda environment: seen.append(environment) or 0)
    assert dev.main(["build", "--cpu"]) == 0
    assert seen == [dev.BUILD]
    assert not dev.WORK.folder.exists()
    torch, rest = installs(calls)
    assert torch[0] == "--index-url"
    assert any(name.startswith("pyinstaller") for name in rest)
    assert not any(name.startswith("pytest") for name in rest)


def test_trying_and_packing_install_nothing(dev, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(dev.build, "FOLDER", tmp_path / "none")
    monkeypatch.setattr(dev.build, "APP", tmp_path / "none.app")
    for command in ("smoke", "archive"):
        assert dev.main([command]) == 1
        assert "build it first, with dev.py build" in capsys.readouterr().err
    assert not dev.BUILD.folder.exists()


def test_arguments_that_nobody_reads_are_refused(dev, capsys):
    for command in ("setup", "build"):
        with pytest.raises(SystemExit):
            dev.main([command, "--onefile"])
        assert f"{command} takes no such argument: --onefile" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        dev.main(["archive", "--onefile"])
    assert "unrecognized arguments: --onefile" in capsys.readouterr().err


def test_a_translation_is_compiled_when_it_is_newer_than_what_was_made_of_it(dev, calls):
    source = dev.TRANSLATIONS / "mnist_pad_ko.ts"
    source.touch()
    dev.compile_translations()
    assert calls[-1][-2:] == [str(dev.ROOT / "scripts" / "translations.py"), "compile"]
    source.with_suffix(".qm").touch()
    os.utime(source, (1, 1))
    calls.clear()
    dev.compile_translations()
    assert calls == []


def test_english_remains_where_a_translation_cannot_be_compiled(dev, calls, capsys):
    (dev.TRANSLATIONS / "mnist_pad_ko.ts").touch()
    calls.failing = "compile"
    dev.compile_translations()
    assert "English remains" in capsys.readouterr().out
