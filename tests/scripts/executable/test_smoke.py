"""The smoke test can fail: tried on programs that are good, and bad in one way each."""

import gzip
import json
import os
import sys
from pathlib import Path

import pytest

from executable import smoke
from executable.smoke_parts import checks, downloading, mirror, window
from executable.smoke_parts.place import Place
from mnist_pad import __version__

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the fake programs are shell's")

ANSWER = {"digit": 7, "sure": True, "probabilities": [0.0] * 7 + [0.99, 0.0, 0.0]}


@pytest.fixture
def place(tmp_path):
    """Makes the place of a program that is a shell script; all are removed at the end."""
    made = []

    def make(script):
        folder = tmp_path / f"built-{len(made)}"
        folder.mkdir()
        program = folder / "mnist-pad"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        made.append(Place(folder, program))
        return made[-1]

    yield make
    for one in made:
        one.remove()
        assert not one.root.exists()


def verdict(check, place, mnist=None):
    return smoke.tried(check, place, mnist)


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (f"echo mnist-pad {__version__}", "pass"),
        ("echo mnist-pad 9.9", "FAIL"),
        (f"echo mnist-pad {__version__}; exit 1", "FAIL"),
        (f"echo mnist-pad {__version__}; echo UserWarning >&2", "FAIL"),
    ],
)
def test_the_version_is_looked_at(place, script, expected, capsys):
    assert verdict(checks.version, place(script)) == expected
    assert capsys.readouterr().out.startswith(f"{expected}  It says its version: ")


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("""printf '<!DOCTYPE html><style>@page {}</style>' > "$3" """, "pass"),
        ("""printf '<!DOCTYPE html><style></style>' > "$3" """, "FAIL"),
        (":", "FAIL"),
    ],
)
def test_the_report_is_looked_at(place, script, expected):
    assert verdict(checks.report, place(script)) == expected


@pytest.mark.parametrize(
    ("change", "expected"), [({}, "pass"), ({"digit": 1}, "FAIL"), ({"sure": False}, "FAIL")]
)
def test_the_answer_is_looked_at(place, change, expected):
    assert verdict(checks.ink, place(f"echo '{json.dumps(ANSWER | change)}'")) == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("echo There is no file. >&2; exit 2", "pass"),
        ("echo There is no file. >&2; exit 1", "FAIL"),
        ("printf 'Traceback\\nValueError\\n' >&2; exit 2", "FAIL"),
    ],
)
def test_one_line_of_complaint_is_wanted(place, script, expected):
    assert verdict(checks.wrong_input, place(script)) == expected


@pytest.mark.parametrize(("accuracy", "expected"), [(0.92, "pass"), (0.1, "FAIL")])
def test_the_training_is_looked_at(place, accuracy, expected):
    script = f"""echo '{{"event": "done", "test_accuracy": {accuracy}}}'"""
    assert verdict(checks.starter, place(script)) == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [('for last; do :; done; echo x > "$last"', "pass"), ("exit 0", "FAIL"), ("echo x", "FAIL")],
)
def test_a_program_that_needs_its_streams_fails(place, script, expected):
    assert verdict(checks.without_streams, place(script)) == expected


def test_a_program_sees_korean_names_and_no_python(place):
    script = 'echo "$0|$HOME|$PWD"; command -v python3 python; exit 0'
    ran = place(script)
    said = ran.run().stdout
    assert said.count("\n") == 1
    assert said.split("|")[0].endswith("/사용자 a/MNIST Pad/mnist-pad")
    assert all("사용자" in part for part in said.split("|"))


def test_what_is_written_beside_the_program_is_found(place):
    ran = place("exit 0")
    assert verdict(window.untouched, ran) == "pass"
    ran.folder.chmod(0o755)
    (ran.folder / "cache").touch()
    assert ran.changed() == ["cache"]
    assert verdict(window.untouched, ran) == "FAIL"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only for root")
def test_root_gives_up_its_rights_and_the_network(place):
    script = 'id -u; tail -n +3 /proc/net/dev; touch "$(dirname "$0")/new"; exit 0'
    said = place(script).run(PATH="/bin:/usr/bin")
    user, *networks = said.stdout.splitlines()
    assert user == "65534"
    assert [line.split(":")[0].strip() for line in networks] == ["lo"]
    assert "Permission denied" in said.stderr


def test_a_broken_check_does_not_stop_the_others(place, capsys):
    def broken(_place, _mnist):
        """It breaks."""
        raise ValueError("here")

    assert verdict(broken, place("exit 0")) == "FAIL"
    assert "It breaks: ValueError: here" in capsys.readouterr().out


def test_without_mnist_its_checks_are_skipped(place, capsys):
    assert verdict(checks.mnist_epoch, place("exit 0")) == "skip"
    assert verdict(downloading.fetched, place("exit 0")) == "skip"
    assert "--mnist DIR" in capsys.readouterr().out


def test_a_failure_is_told_by_the_exit_status(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "linux")
    (tmp_path / "mnist-pad").write_text("#!/bin/sh\necho mnist-pad 0\n", encoding="utf-8")
    (tmp_path / "mnist-pad").chmod(0o755)
    monkeypatch.setattr(smoke, "CHECKS", (checks.version, window.untouched))
    assert smoke.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out.endswith("1 passed, 1 failed\n")
    monkeypatch.setattr(smoke, "CHECKS", (window.untouched,))
    assert smoke.main([str(tmp_path)]) == 0


def test_the_mirror_plays_every_host(tmp_path):
    requests = pytest.importorskip("requests")
    pem = mirror.certificate(tmp_path, ["mnist.example", "other.example"])
    if pem is None:
        pytest.skip("openssl is not there")
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "digits.gz").write_bytes(gzip.compress(b"digits"))
    with mirror.mirror(pem, tmp_path / "files") as proxy:
        get = {"proxies": {"https": proxy}, "timeout": 60}
        answer = requests.get("https://other.example/a/digits.gz", verify=str(pem), **get)
        assert answer.content == b"digits"
        missing = requests.get("https://mnist.example/none.gz", verify=str(pem), **get)
        assert missing.status_code == 404
        with pytest.raises(requests.exceptions.SSLError):
            requests.get("https://mnist.example/digits.gz", **get)


def test_mnist_is_found_where_it_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("MNIST_PAD_MNIST", str(tmp_path))
    monkeypatch.setattr(smoke, "ROOT", tmp_path / "nowhere")
    assert smoke.find_mnist(None) is None
    (tmp_path / "train-images-idx3-ubyte.gz").touch()
    assert smoke.find_mnist(None) == Path(tmp_path)
