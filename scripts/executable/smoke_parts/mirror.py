"""MNIST's mirrors, played on this computer: a proxy that answers for them with its own certificate.

What the executable asks of a mirror comes here, since it is told this proxy. Nothing leaves the
computer.
"""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path


def certificate(folder: Path, hosts: Sequence[str]) -> Path | None:
    """Make a certificate for these hosts with its key, in one file; None without openssl."""
    if shutil.which("openssl") is None:
        return None
    file, key = folder / "mirror.pem", folder / "mirror.key"
    names = ",".join(f"DNS:{host}" for host in hosts)
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    command += [
        "-subj",
        "/CN=mirror",
        "-addext",
        f"subjectAltName={names}",
        "-keyout",
        str(key),
        "-out",
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True)
    file.write_bytes(file.read_bytes() + key.read_bytes())
    return file


@contextmanager
def mirror(pem: Path, files: Path) -> Iterator[str]:
    """Serve a folder's files as every host of the certificate; yield the proxy's address."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=_serve, args=(server, context, files), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def _serve(server: socket.socket, context: ssl.SSLContext, files: Path) -> None:
    with suppress(OSError):  # it ends when the socket is closed
        while True:
            connection, _ = server.accept()
            threading.Thread(target=_answer, args=(connection, context, files), daemon=True).start()


def _answer(connection: socket.socket, context: ssl.SSLContext, files: Path) -> None:
    with suppress(OSError), connection:  # a client that does not trust us goes
        _request(connection)  # CONNECT host:443
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        with context.wrap_socket(connection, server_side=True) as secure:
            file = files / Path(_request(secure)).name
            found = file.is_file()
            # Unpacked, as some servers do on the way: whoever packed these packed them otherwise
            # than the mirrors, whose checksums the program knows.
            content = gzip.decompress(file.read_bytes()) if found else b""
            head = f"HTTP/1.1 {200 if found else 404} -\r\nContent-Length: {len(content)}\r\n"
            secure.sendall(f"{head}Connection: close\r\n\r\n".encode() + content)


def _request(connection: socket.socket) -> str:
    """Return the target of a request, read to the end of its head."""
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(4096)
        if not piece:
            raise ConnectionError
        head += piece
    return head.split()[1].decode()
