"""A web server on this computer that serves MNIST's files badly, in every way a test asks for."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Semaphore, Thread

CERTIFICATE = Path(__file__).with_name("loopback.pem")
PIECE = 4096

Answer = Callable[["Handler", bytes], None]
"""Answers one request, given the content that a good server would send."""


class Server:
    """Runs until it is closed.

    Attributes:
        answer: how it answers; may be changed at any time.
        asked: the paths it was asked for.
        released: ends the answers that stall.
        pace: lets `slowly` send one more piece.
    """

    def __init__(self, files: Mapping[str, bytes], *, secure: bool = False) -> None:
        self.files = files
        self.answer: Answer = serve
        self.asked: list[str] = []
        self.released = Event()
        self.pace = Semaphore(0)
        self._http = _Http(("127.0.0.1", 0), Handler)
        self._http.owner = self
        if secure:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            self._http.socket = context.wrap_socket(self._http.socket, server_side=True)
        self.address = f"{'https' if secure else 'http'}://127.0.0.1:{self._http.server_port}/"
        self._runner = Thread(target=self._http.serve_forever, args=(0.01,))
        self._runner.start()

    def close(self) -> None:
        """Ends every answer and waits for it."""
        self.released.set()
        self._http.shutdown()
        self._runner.join()
        self._http.server_close()


class _Http(ThreadingHTTPServer):
    daemon_threads = False  # closing waits for them
    owner: Server

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are what the tests are about."""


class Handler(BaseHTTPRequestHandler):
    server: _Http

    def do_GET(self) -> None:
        owner = self.server.owner
        owner.asked.append(self.path)
        owner.answer(self, owner.files.get(self.path.lstrip("/"), b""))

    def start(self, status: int, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Silence."""


def serve(handler: Handler, content: bytes) -> None:
    send(handler, content)


def send(handler: Handler, content: bytes) -> None:
    handler.start(200, len(content))
    handler.wfile.write(content)


def sends(change: Callable[[bytes], bytes]) -> Answer:
    """Sends changed content, as if nothing were wrong."""
    return lambda handler, content: send(handler, change(content))


def status(code: int) -> Answer:
    return lambda handler, _: handler.start(code, 0)


def redirects_to(address: str) -> Answer:
    return lambda handler, _: handler.start(302, 0, Location=address)


def redirects_in_circles(handler: Handler, _: bytes) -> None:
    handler.start(302, 0, Location=handler.path)


def hangs_up(handler: Handler, _: bytes) -> None:
    """Closes the connection without a word."""


def breaks_off(handler: Handler, content: bytes) -> None:
    handler.start(200, len(content))
    handler.wfile.write(content[: len(content) // 2])


def breaks_off_unnoticed(handler: Handler, content: bytes) -> None:
    """Without a length, so that the end looks right."""
    handler.start(200)
    handler.wfile.write(content[: len(content) // 2])


def stalls(handler: Handler, _: bytes) -> None:
    handler.server.owner.released.wait()


def stalls_midway(handler: Handler, content: bytes) -> None:
    handler.start(200, len(content))
    handler.wfile.write(content[: len(content) // 2])
    handler.wfile.flush()
    handler.server.owner.released.wait()


def never_ends(handler: Handler, _: bytes) -> None:
    handler.start(200)
    while not handler.server.owner.released.is_set():
        handler.wfile.write(bytes(1 << 16))


def slowly(handler: Handler, content: bytes) -> None:
    """Sends a piece each time the test allows one."""
    owner = handler.server.owner
    handler.start(200, len(content))
    for start in range(0, len(content), PIECE):
        owner.pace.acquire()
        handler.wfile.write(content[start : start + PIECE])
        handler.wfile.flush()
