"""The course page's program as it is written, joined (the page has the middle of the class
elsewhere): what ours is measured against. Its prints are yields, and the data's folder is given."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch
import torch.nn.init
from torchvision import datasets, transforms

from mnist_pad.core.data.mnist_files import FILES
from mnist_pad.core.data.mnist_places import RAW_FOLDER


def unpacked(mnist: Path, root: Path) -> None:
    """Copy MNIST's files into `root` as torchvision lays them out, raw."""
    raw = root / RAW_FOLDER
    raw.mkdir(parents=True)
    for file in FILES:
        plain = mnist / file.name
        packed = mnist / f"{file.name}.gz"
        content = plain.read_bytes() if plain.exists() else gzip.decompress(packed.read_bytes())
        (raw / file.name).write_bytes(content)


class CNN(torch.nn.Module):
    """The page's network."""

    def __init__(self) -> None:
        super().__init__()
        self.layer1 = torch.nn.Sequential(
            torch.nn.Conv2d(1, 32, kernel_size=3, stride=1, padding=1),
            torch.nn.ReLU(),
            torch.nn.MaxPool2d(kernel_size=2, stride=2),
        )
        self.layer2 = torch.nn.Sequential(
            torch.nn.Conv2d(32, 64, kernel_size=3, stride=1, padding=1),
            torch.nn.ReLU(),
            torch.nn.MaxPool2d(kernel_size=2, stride=2),
        )
        self.fc = torch.nn.Linear(7 * 7 * 64, 10, bias=True)
        torch.nn.init.xavier_uniform_(self.fc.weight)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Apply the layers in the page's order."""
        out = self.layer1(x)
        out = self.layer2(out)
        out = out.view(out.size(0), -1)
        return self.fc(out)


def epochs(root: Path) -> Iterator[tuple[float, float]]:
    """Run it: the mean cost and the seconds of each epoch, for as long as it is asked."""
    torch.manual_seed(777)
    mnist_train = datasets.MNIST(root=str(root), train=True, transform=transforms.ToTensor())
    data_loader = torch.utils.data.DataLoader(
        dataset=mnist_train, batch_size=100, shuffle=True, drop_last=True
    )
    model = CNN()
    cost_function = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001)
    total_batch = len(data_loader)
    while True:
        started = time.perf_counter()
        avg_cost = torch.zeros(())
        for x, y in data_loader:
            optimizer.zero_grad()
            hypothesis = model(x)
            cost = cost_function(hypothesis, y)
            cost.backward()
            optimizer.step()
            avg_cost += cost / total_batch
        yield float(avg_cost.detach()), time.perf_counter() - started


@contextmanager
def in_its_own_process(root: Path) -> Iterator[Iterator[tuple[float, float]]]:
    """Yield the same epochs, each computed when asked for, in a process that nothing of ours has
    changed: how memory is kept, and where the random numbers are, would else go over."""
    folders = (str(Path(__file__).parents[1]), str(Path(__file__).parents[2]))
    with subprocess.Popen(
        [sys.executable, "-c", f"from {__name__} import answer; answer()", str(root)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(folders)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield _asked_for(process)
        process.kill()


def answer() -> None:
    """Run in that process: print an epoch for each line that comes in."""
    of = epochs(Path(sys.argv[1]))
    for _ in sys.stdin:
        print(json.dumps(next(of)), flush=True)


def _asked_for(process: subprocess.Popen[str]) -> Iterator[tuple[float, float]]:
    while True:
        process.stdin.write("\n")
        process.stdin.flush()
        cost, seconds = json.loads(process.stdout.readline())
        yield cost, seconds
