"""Inject every fault that the tests know, and print what the person would be told.

    python scripts/fault_table.py          # a few minutes
    python scripts/fault_table.py --long   # 10,000 mutants of each kind of file, every kill

A row a fault: what happens, what was seen, pass or fail. Exit status 1 if one fails. Needs neither
MNIST nor a network: it trains on the starter set and downloads from a server of its own.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]  # the checkout's own program, installed or not

from faults import every_fault  # noqa: E402
from faults.fault import Fault  # noqa: E402


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the faults; return the exit status."""
    raw = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--json", action="store_true", help="print one object a line")
    parser.add_argument("--long", action="store_true", help="also those that take minutes each")
    parser.add_argument("--only", default="", metavar="WORDS", help="those whose name has WORDS")
    options = parser.parse_args(arguments)
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    logging.getLogger("mnist_pad").addHandler(logging.NullHandler())  # they are told here
    passed = total = 0
    for fault in every_fault():
        if options.only not in str(fault) or (fault.long and not options.long):
            continue
        seen, fine = tried(fault)
        total, passed = total + 1, passed + fine
        row = {"kind": fault.kind, "fault": fault.name, "seen": seen, "passed": fine}
        print(json.dumps(row, ensure_ascii=False) if options.json else _line(row), flush=True)
    summary = {"faults": total, "passed": passed, "failed": total - passed}
    print(json.dumps(summary) if options.json else _total(summary), flush=True)
    return 0 if passed == total else 1


def tried(fault: Fault) -> tuple[str, bool]:
    """Return what was seen and whether it was right; a failure's traceback goes to stderr."""
    with tempfile.TemporaryDirectory(prefix="mnist-pad-") as folder:
        try:
            return fault.inject(Path(folder)).replace(folder, "…"), True
        except Exception as error:  # whatever it is, it is what this script looks for
            traceback.print_exc()
            return f"{type(error).__name__}: {error}".replace(folder, "…"), False


def _line(row: dict[str, object]) -> str:
    verdict = "pass" if row["passed"] else "FAIL"
    return f"{verdict}  {row['kind']}: {row['fault']}\n      {row['seen']}"


def _total(summary: dict[str, int]) -> str:
    return "{faults} faults, {passed} passed, {failed} failed".format(**summary)


if __name__ == "__main__":
    sys.exit(main())
