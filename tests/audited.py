"""A program under watch: DATA INK PICTURE MODEL for the product's commands, nothing to try it.
Prints what ran, and which of the watched events Python saw.
"""

from __future__ import annotations

import json
import pickle
import socket
import subprocess
import sys

SEEN: dict[str, str] = {}
WATCHED = (
    *("socket.connect", "socket.bind", "socket.listen", "socket.sendto"),
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"),
    *("pickle.find_class", "webbrowser.open"),
)


def watch(event: str, arguments: object) -> None:
    if event in WATCHED:
        SEEN.setdefault(event, repr(arguments)[:300])


def use_the_product(data: str, ink: str, picture: str, model: str) -> list[int]:
    """Train, read ink and a picture, evaluate, report, open a model and write it in other forms."""
    # Before the watch: what Python imports is not the product's doing.
    import torch  # noqa: F401

    from mnist_pad import cli
    from mnist_pad.core.reading import from_picture  # noqa: F401

    short = ["--epochs", "1", "--batch-size", "500", "--device", "cpu"]
    sys.addaudithook(watch)
    return [
        cli.main(["--data-dir", data, *line])
        for line in (
            ["train", "--dataset", "starter", *short],
            ["predict", ink, picture],
            ["predict", ink, "--model", model],
            ["evaluate", "--strokes", ink],
            ["data", "path"],
            ["report", "--out", f"{data}/report.html"],
            ["export", "--model", model, "--pt", f"{data}/again.pt"],
        )
    ]


def try_the_watch() -> list[int]:
    """Do what the product never does."""
    sys.addaudithook(watch)
    pickle.loads(pickle.dumps(json.loads))
    subprocess.run([sys.executable, "-c", ""], check=True)
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
    return []


if __name__ == "__main__":
    ran = use_the_product(*sys.argv[1:]) if sys.argv[1:] else try_the_watch()
    print(json.dumps([ran, SEEN]))  # noqa: T201
