"""How soon Stop, closing the window and cancelling a download are done."""

from __future__ import annotations

import os
import statistics
import tempfile
import threading
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from benchmarks import found, window
from mnist_pad.core.data.download import download_job
from mnist_pad.core.data.mirrors import Mirror
from mnist_pad.core.events import Job
from mnist_pad.core.training.config import TrainConfig
from mnist_pad.gui.backend import Backend
from mnist_pad.gui.window.main_window import MainWindow
from mnist_pad.paths import bundled_sources


def add_options(parser: ArgumentParser) -> None:
    """Add the options of `bench.py stop`."""
    parser.add_argument("--runs", type=int, default=5)


def rows(options: Namespace) -> Iterator[dict[str, object]]:
    """Yield a row per action: median and longest in seconds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    mnist = found.mnist(options.mnist)
    sources = bundled_sources((mnist,))

    def train() -> Job[object]:
        return Backend().train(TrainConfig(device="cpu"), sources, None, None, resume=False)

    yield _row("Stop during training", [_stopped(train) for _ in range(options.runs)])
    yield _row("closing the window during training", [_closed(train) for _ in range(options.runs)])
    with _StallingServer() as address, tempfile.TemporaryDirectory() as folder:

        def download() -> Job[object]:
            return download_job(Path(folder), [Mirror(address)])

        times = [_stopped(download) for _ in range(options.runs)]
    yield _row("cancelling a download that stalls", times)


def _row(what: str, seconds: list[float]) -> dict[str, object]:
    return {"what": what, "median_s": statistics.median(seconds), "longest_s": max(seconds)}


def _begun(main: MainWindow, make_job: Callable[[], Job[object]]) -> None:
    """Start the job and wait until it is at work."""
    thread = main.rooms.training.job_thread
    reported: list[object] = []
    thread.progress.connect(reported.append)
    thread.begin(make_job)
    window.wait_until(lambda: len(reported) > 3)


def _stopped(make_job: Callable[[], Job[object]]) -> float:
    with window.opened() as main:
        _begun(main, make_job)
        thread = main.rooms.training.job_thread
        started = time.perf_counter()
        thread.cancel()
        window.wait_until(thread.isFinished)
        return time.perf_counter() - started


def _closed(make_job: Callable[[], Job[object]]) -> float:
    with window.opened() as main:
        _begun(main, make_job)
        started = time.perf_counter()
        main.close()
        return time.perf_counter() - started


class _StallingServer:
    """Answers every request with nothing, for as long as it is open."""

    def __enter__(self) -> str:
        self._end = end = threading.Event()

        class Stall(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                end.wait()

            def log_message(self, *_args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Stall)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}/"

    def __exit__(self, *_exception: object) -> None:
        self._end.set()
        self._server.shutdown()
        self._server.server_close()
