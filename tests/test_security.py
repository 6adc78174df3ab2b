"""What the program never does: run what is in a file, start programs, open or listen on sockets."""

import json
import re
from pathlib import Path

import pytest

import mnist_pad
from processes import TESTS, python

SOURCE = sorted(Path(mnist_pad.__file__).parent.rglob("*.py"))

PROGRAM = TESTS / "audited.py"


@pytest.fixture
def files(tmp_path):
    """Ink, a picture, and weights as the course page's program saves them."""
    import torch
    from PIL import Image

    from faults.bad_models import saved
    from mnist_pad.core.model.networks import DigitCnn

    ink, picture, model = tmp_path / "a.jsonl", tmp_path / "a.png", tmp_path / "a.pt"
    ink.write_text('{"strokes":[[[50,0],[50,90],[48,150]]],"label":1}\n')
    Image.new("L", (40, 40), 255).save(picture)
    with torch.random.fork_rng():
        model.write_bytes(saved(DigitCnn().state_dict()))
    return ink, picture, model


def test_no_socket_no_program_no_pickle(tmp_path, files):
    done = python(PROGRAM, tmp_path / "data", *files, OMP_NUM_THREADS="1")
    assert done.returncode == 0, done.stderr
    ran, seen = json.loads(done.stdout.splitlines()[-1])
    assert ran == [0] * 7
    assert seen == {}


def test_the_watch_sees_what_it_watches():
    done = python(PROGRAM)
    assert done.returncode == 0, done.stderr
    _, seen = json.loads(done.stdout)
    assert {"pickle.find_class", "socket.bind", "subprocess.Popen"} <= set(seen)


NEVER = {
    "torch.load": r"(?<!safetensors\.)\btorch\.load\((?!weights_only=True\) runs)",
    "unpickling": r"\b(un)?pickle\.(load|loads|Unpickler)\b|allow_pickle=True|weights_only=False",
    "evaluation": r"(?<![\w.])(eval|exec)\(",
    "a shell or another program": r"\bsubprocess\b|os\.system|shell=True|os\.popen",
    "a program that Python starts": r"platform\.(platform|processor)\(",
    "a server": r"\.listen\(|\.bind\(|HTTPServer|QTcpServer",
    "an unchecked certificate": r"verify=False|_create_unverified_context|CERT_NONE",
    "an insecure address": r"http://",
    "an unsafe unpacking": r"\.extractall\(|\.extract\(",
}


@pytest.mark.parametrize("what", NEVER)
def test_the_source_has_no(what):
    found = [
        f"{file.name}: {line.strip()}"
        for file in SOURCE
        for line in file.read_text("utf-8").splitlines()
        if re.search(NEVER[what], line)
    ]
    assert found == []


def test_every_module_is_looked_at():
    assert {"checkpoint.py", "mirrors.py", "cli.py", "main_window.py"} <= {f.name for f in SOURCE}
