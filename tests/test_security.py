"""What the program never does: run what is in a file, start programs, open or listen on sockets."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import mnist_pad

SOURCE = sorted(Path(mnist_pad.__file__).parent.rglob("*.py"))

# Trains, reads ink and a picture, evaluates, reports, opens a model and writes it in other forms;
# Python itself tells what that does.
AUDITED = """
import json, sys
seen = {}
WATCHED = ("socket.connect", "socket.bind", "socket.listen", "socket.sendto", "subprocess.Popen",
           "os.system", "os.exec", "os.posix_spawn", "pickle.find_class", "webbrowser.open")
def watch(event, arguments):
    if event in WATCHED:
        seen.setdefault(event, repr(arguments)[:300])
import numpy, torch, PIL.Image
from mnist_pad import cli
from mnist_pad.command_line import commands
from mnist_pad.core.reading import from_picture
data, ink, picture, model = sys.argv[1:]
sys.addaudithook(watch)
ran = [cli.main(["--data-dir", data, *line]) for line in (
    ["train", "--dataset", "starter", "--epochs", "1", "--batch-size", "500", "--device", "cpu"],
    ["predict", ink, picture],
    ["predict", ink, "--model", model],
    ["evaluate", "--strokes", ink],
    ["data", "path"],
    ["report", "--out", data + "/report.html"],
    ["export", "--model", model, "--pt", data + "/again.pt"],
)]
print(json.dumps([ran, seen]))
"""


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
    arguments = [sys.executable, "-c", AUDITED, str(tmp_path / "data"), *map(str, files)]
    done = subprocess.run(  # noqa: S603
        arguments,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    assert done.returncode == 0, done.stderr
    ran, seen = json.loads(done.stdout.splitlines()[-1])
    assert ran == [0] * 7
    assert seen == {}


def test_the_watch_sees_what_it_watches():
    script = AUDITED.split("import numpy", maxsplit=1)[0] + (
        "sys.addaudithook(watch)\n"
        "import pickle, socket, subprocess\n"
        "pickle.loads(pickle.dumps(json.loads))\n"
        "subprocess.run([sys.executable, '-c', ''])\n"
        "socket.socket().bind(('127.0.0.1', 0))\n"
        "print(json.dumps(sorted(seen)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)  # noqa: S603
    assert {"pickle.find_class", "socket.bind", "subprocess.Popen"} <= set(json.loads(done.stdout))


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
