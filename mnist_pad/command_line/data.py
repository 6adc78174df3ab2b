"""`mnist-pad data`: say where MNIST is, download it, or check it."""

from __future__ import annotations

from mnist_pad.command_line.console import DONE, print_line
from mnist_pad.command_line.options import DataOptions
from mnist_pad.command_line.parts import mnist_folders, shown
from mnist_pad.core.data.dataset import load_mnist
from mnist_pad.core.data.download import download_job
from mnist_pad.core.data.mnist_files import find_mnist
from mnist_pad.core.data.mnist_missing import missing_mnist
from mnist_pad.log_file import logged_to
from mnist_pad.paths import AppPaths


def data(options: DataOptions, paths: AppPaths) -> int:
    """Say where MNIST is, fetch it, or check it."""
    # Fetching makes the folder, so it need not be there; see mnist_folders.
    folders = paths.mnist_folders(options.mnist)
    if options.action == "fetch":
        if folders[0].is_file():  # an archive, perhaps: no file can be put into it
            raise missing_mnist(folders)
        # The log has what every mirror answered; the sentence names the last one's fault only.
        with logged_to(paths.log):
            shown(download_job(folders[0]))
    folder = find_mnist(folders)
    if options.action == "path":
        # Where there is none yet, the folder that `data fetch` would download it to.
        print_line(str(folder or folders[0]))
        return DONE
    if folder is None:
        # mnist_folders has a better sentence for a folder that does not exist.
        raise missing_mnist(mnist_folders(options.mnist, paths))
    load_mnist(folder)  # finding them proves nothing; loading verifies each one's hash
    print_line(f"MNIST in {folder} is complete and undamaged.")
    return DONE
