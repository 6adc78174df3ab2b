"""The script that sets the project up: what it decides, and what it says when it cannot."""

import ast
import importlib.util
import os
import sys

import pytest


@pytest.mark.parametrize("name", ["dev.py", "checkout/qt_libraries.py"])
def test_an_old_python_can_read_it(dev, name):
    source = (dev.ROOT / "scripts" / name).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))


def test_an_old_python_gets_a_sentence(dev, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    with pytest.raises(SystemExit, match="needs Python 3"):
        dev.__spec__.loader.exec_module(dev)


def test_a_second_setup_does_nothing(dev, calls):
    assert dev.main(["setup"]) == 0
    assert len(calls.installs) == 1
    calls.clear()
    assert dev.main(["setup"]) == 0
    assert calls == []


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


def test_what_worked_before_pip_failed_still_works(dev, calls, capsys):
    dev.WORK.set_up(dev=False, cpu=False)
    calls.failing = "pip"
    assert dev.main(["test"]) == 1
    assert "network" in capsys.readouterr().err
    dev.WORK.set_up(dev=False, cpu=False)
    assert len(calls.installs) == 2


def test_no_ensurepip_is_said_with_debians_package(dev, capsys, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert dev.main(["setup"]) == 1
    assert "apt-get install python3-venv" in capsys.readouterr().err


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


def test_the_executable_is_built_in_an_environment_of_its_own(dev, calls, monkeypatch):
    seen = []
    monkeypatch.setattr(dev.build, "build", lambda environment: seen.append(environment) or 0)
    assert dev.main(["build", "--cpu"]) == 0
    assert seen == [dev.BUILD]
    assert not dev.WORK.folder.exists()
    torch, rest = calls.installs
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
