"""`python -m mnist_pad`, and what the executable starts."""

from __future__ import annotations

import multiprocessing
import sys

from mnist_pad.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # a worker process of an executable must not open a window
    sys.exit(main())
