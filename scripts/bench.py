"""Measure what the program promises, on this machine.

    python scripts/bench.py accuracy|sources|training|quick|teach|latency|startup|stop [--json]

Prints a table, or with --json one object a line. --mnist DIR and --strokes DIR name the data where
they are not found by themselves.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from pathlib import Path

BENCHMARKS = ("accuracy", "sources", "training", "quick", "teach", "latency", "startup", "stop")
"""Modules of scripts/benchmarks with `add_options` and `rows`."""


def main() -> None:
    """Run one benchmark."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    raw = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    commands = parser.add_subparsers(dest="what", required=True)
    for name in BENCHMARKS:
        module = importlib.import_module(f"benchmarks.{name}")
        command = commands.add_parser(name, help=str(module.__doc__).split("\n", maxsplit=1)[0])
        command.add_argument("--json", action="store_true", help="one JSON object a line")
        command.add_argument("--mnist", type=Path, help="the folder with MNIST")
        command.add_argument("--strokes", type=Path, help="the folder with the pen strokes")
        module.add_options(command)
        command.set_defaults(module=module)
    options = parser.parse_args()
    for row in options.module.rows(options):
        print(json.dumps(row) if options.json else _line(row), flush=True)


def _line(row: dict[str, object]) -> str:
    first, *rest = row.items()
    return f"{first[1]!s:<42}" + "".join(f"  {name} {_number(value)}" for name, value in rest)


def _number(value: object) -> str:
    return f"{value:.4f}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()
