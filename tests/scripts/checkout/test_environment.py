"""The checkout's virtual environment: what is installed into it, and what it holds already."""

import dataclasses

import pytest

from checkout import environment

STAMP = {"project": "abc", "python": "3.11", "place": "/here/.venv", "dev": False, "cpu": False}


def test_only_test_installs_the_tools_of_development(dev, calls):
    dev.WORK.set_up(dev=False, cpu=False)
    dev.WORK.set_up(dev=True, cpu=False)
    dev.WORK.set_up(dev=False, cpu=False)
    plain, full = calls.installs
    assert plain == ["--editable", str(dev.ROOT)]
    assert any(name.startswith("pytest") for name in full)


def test_no_index_is_named_unasked(dev, calls):
    dev.WORK.set_up(dev=True, cpu=False)
    words = [word for arguments in calls.installs for word in arguments]
    assert not [word for word in words if word.startswith(("--index", "--extra")) or "://" in word]


def test_cpu_takes_only_torch_from_its_own_index(dev, calls):
    dev.WORK.set_up(dev=False, cpu=True)
    torch, rest = calls.installs
    assert torch[:2] == ["--index-url", "https://download.pytorch.org/whl/cpu"]
    assert [name.partition(">")[0] for name in torch[2:]] == ["torch", "torchvision"]
    assert rest == ["--editable", str(dev.ROOT)]


def test_cpu_stays_once_asked_for(dev, calls, monkeypatch, tmp_path):
    dev.WORK.set_up(dev=False, cpu=True)
    dev.WORK.set_up(dev=False, cpu=False)
    assert len(calls.installs) == 2
    changed = tmp_path / "pyproject.toml"
    changed.write_bytes(environment.PROJECT.read_bytes() + b"\n")
    monkeypatch.setattr(environment, "PROJECT", changed)
    dev.WORK.set_up(dev=False, cpu=False)
    assert "--index-url" in calls.installs[2]


def test_a_damaged_stamp_counts_as_interrupted(dev):
    dev.WORK.folder.mkdir()
    dev.WORK.stamp.write_text('{"python"', encoding="utf-8")
    assert not dev.WORK.read_stamp().complete


def test_a_virtual_environment_made_by_hand_is_kept(dev, calls):
    dev.WORK.folder.mkdir()
    dev.WORK.python.parent.mkdir()
    dev.WORK.python.touch()
    (dev.WORK.folder / "mine").touch()
    dev.WORK.set_up(dev=False, cpu=False)
    assert [command[2] for command in calls] == ["pip"]
    assert (dev.WORK.folder / "mine").exists()


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
def test_what_a_stamp_allows(change, covers, can_become):
    found = environment.Stamp(**STAMP)
    wanted = dataclasses.replace(found, **change)
    assert (found.covers(wanted), found.can_become(wanted)) == (covers, can_become)


def test_no_other_pythons_packages_come_in(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("PYTHONHOME", "/elsewhere")
    assert not {"PYTHONPATH", "PYTHONHOME"} & set(environment.clean_environment())
