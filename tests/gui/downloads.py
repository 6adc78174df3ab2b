"""Stand-ins for the download: jobs that succeed, fail or wait."""

import threading

from mnist_pad.core.data.mnist_files import FILES
from mnist_pad.core.events import Progress, Unit


def put_mnist(folder):
    """Something under the names of MNIST's files."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in FILES:
        (folder / file.name).touch()


def failing(error, done=0):
    """A download that begins, comes so far, and fails."""

    def job(_folder):
        yield Progress(done, 2, Unit.BYTES)
        raise error

    return job


def downloading(folder):
    yield Progress(1, 2, Unit.BYTES)
    put_mnist(folder)
    yield Progress(2, 2, Unit.BYTES)


class HeldDownload:
    """A download that has begun and waits."""

    def __init__(self):
        self.gate, self.waiting = threading.Event(), threading.Event()

    def __call__(self, folder):
        yield Progress(1, 2, Unit.BYTES)
        self.waiting.set()
        while not self.gate.wait(0.01):  # as a real job: it is looked at between two pieces
            yield Progress(1, 2, Unit.BYTES)
        put_mnist(folder)
