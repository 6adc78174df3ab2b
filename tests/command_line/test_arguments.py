"""What is typed behind an option: numbers, paths, and where --data-dir may stand."""

from dataclasses import fields
from pathlib import Path

import pytest

from mnist_pad.cli import main
from mnist_pad.command_line.arguments import path
from mnist_pad.command_line.options import CommandLine
from mnist_pad.command_line.parser import command_parser, parsed
from mnist_pad.paths import MNIST_VARIABLE, typed_path

PATHS = {
    "train": ["--mnist", "--strokes", "--out"],
    "evaluate": ["--model", "--mnist", "--strokes"],
    "predict": ["--model", ""],
    "report": ["--out", "--model", "--mnist"],
    "teach": ["--out", "--model", "--mnist", ""],
    "data": ["--mnist"],
    "export": ["--onnx", "--pt", "--safetensors", "--model"],
}
NEEDED = {
    "predict": ["x.png"],
    "report": ["--out", "x.html"],
    "teach": ["x.jsonl", "--out", "x"],
    "data": ["path"],
}


@pytest.mark.parametrize(
    ("option", "typed", "meant"),
    [
        ("--epochs", "15", 15),
        ("--epochs", "１５", 15),
        ("--epochs", "1,000", 1000),
        ("--learning-rate", "0.01", 0.01),
        ("--learning-rate", "0,01", 0.01),
        ("--learning-rate", "０．０１", 0.01),
        ("--learning-rate", "1e-3", 0.001),
    ],
)
def test_a_number_is_the_one_that_was_typed(option, typed, meant):
    options = parsed(["train", option, typed]).command
    assert getattr(options, option[2:].replace("-", "_")) == meant


@pytest.mark.parametrize("option", ["--epochs", "--batch-size", "--seed", "--learning-rate"])
@pytest.mark.parametrize("typed", ["", "many", "nan", "inf", "0x10", "1_0", "0_01", "-1", "1e999"])
def test_what_is_no_number_is_refused_in_a_sentence(option, typed, capsys):
    with pytest.raises(SystemExit) as end:
        main(["train", f"{option}={typed}"])
    assert end.value.code == 2
    err = capsys.readouterr().err
    assert f"argument {option}: '{typed}' is not a" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("typed", ["1,000", "1.000,5", "0,0,1"])
def test_what_could_be_two_numbers_is_refused(typed, capsys):
    with pytest.raises(SystemExit):
        main(["train", "--learning-rate", typed])
    assert "write it with a decimal point" in capsys.readouterr().err


@pytest.fixture
def home(tmp_path, monkeypatch):
    for variable in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(variable, str(tmp_path))
    return tmp_path


@pytest.mark.parametrize(
    ("command", "option"), [(name, option) for name, options in PATHS.items() for option in options]
)
def test_the_home_folder_is_meant_wherever_a_path_is_typed(home, command, option):
    needed = NEEDED.get(command, [])
    words = [*needed, f"{option}=~/x y"] if option else ["~/x y", *needed[1:]]
    options = parsed([command, *words]).command
    assert str(home / "x y") in str([getattr(options, each.name) for each in fields(options)])


def subparsers():
    (command,) = [each for each in command_parser()._actions if each.dest == "command"]
    return command.choices


def test_every_option_has_its_place_in_the_record():
    for parser in subparsers().values():
        typed = {action.dest for action in parser._actions} - {"help", "data_dir"}
        assert typed == {each.name for each in fields(parser.get_default("record"))}


def test_without_a_subcommand_the_window_is_meant():
    assert parsed([]) == CommandLine(None, None)


def test_every_path_of_the_parser_is_of_that_type():
    parsers = [command_parser(), *subparsers().values()]
    kinds = {
        (action.dest, action.type)
        for parser in parsers
        for action in parser._actions
        if action.metavar in ("FILE", "DIR", "SAMPLES")
    }
    assert len(parsers) == 8
    assert {kind for _, kind in kinds} == {path}


def test_the_data_folder_may_be_named_before_and_after(home):
    def data_dir(line):
        return parsed(line.split()).data_dir

    assert data_dir("--data-dir ~/a train") == home / "a"
    assert data_dir("train --data-dir ~/a") == home / "a"
    assert data_dir("--data-dir a data path --data-dir b") == Path("b")
    assert data_dir("data path") is None
    assert data_dir("--data-dir a") == Path("a")


def test_a_variable_may_name_the_home_folder(home, paths, monkeypatch):
    monkeypatch.setenv(MNIST_VARIABLE, "~/mnist")
    assert paths.mnist_folders() == (home / "mnist",)


def test_a_name_that_no_user_has_is_a_name(monkeypatch):
    assert typed_path("~nobody-is-called-so/x") == Path("~nobody-is-called-so/x")
    assert typed_path("a/~/b") == Path("a/~/b")


@pytest.mark.parametrize("option", ["--out", "--mnist", "--data-dir"])
def test_an_empty_name_is_refused(option, capsys):
    with pytest.raises(SystemExit) as end:
        main(["train", option, ""])
    assert end.value.code == 2
    assert f"argument {option}: the name is empty" in capsys.readouterr().err


def test_every_command_explains_itself(capsys):
    for name in PATHS:
        with pytest.raises(SystemExit) as end:
            main([name, "--help"])
        assert end.value.code == 0
        out = capsys.readouterr().out
        assert f"usage: mnist-pad {name}" in out
        assert "--data-dir DIR" in out
