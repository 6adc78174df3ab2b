"""What the executable is asked at the command line, and how it trains."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from executable.smoke_parts.place import LIMIT_SECONDS, Place
from executable.smoke_parts.screen import SEVEN

MODEL = "내 모델.safetensors"
_INIT = Path(__file__).resolve().parents[3] / "mnist_pad" / "__init__.py"


class WrongError(Exception):
    """A check's answer was not the right one."""


class SkippedError(Exception):
    """Says why a check could not be made here."""


def expect(condition: object, message: str) -> None:
    """Raise WrongError with a message where a condition does not hold."""
    if not condition:
        raise WrongError(message)


def says(place: Place, *arguments: str, **variables: str) -> str:
    """Return what the program prints; expect status 0 and nothing on standard error."""
    done = place.run(*arguments, **variables)
    expect(done.returncode == 0, f"status {done.returncode}: {done.stderr[-1500:]}")
    expect(not done.stderr.strip(), f"it complains: {done.stderr[-1500:]}")
    return done.stdout


def objects(text: str) -> list[dict[str, Any]]:
    """Parse the objects of `--json`, one per line."""
    return [json.loads(line) for line in text.splitlines()]


def version(place: Place, _mnist: Path | None) -> str:
    """It says its version."""
    said = says(place, "--version").strip()
    written = re.search(r'__version__ = "(.+)"', _INIT.read_text(encoding="utf-8"))
    expect(written and said == f"mnist-pad {written[1]}", said)
    return said


def ink(place: Place, _mnist: Path | None) -> str:
    """It reads ink."""
    file = place.work / "내 숫자.jsonl"
    file.write_text(json.dumps({"strokes": [SEVEN]}), encoding="utf-8")
    answer = objects(says(place, "predict", file.name, "--json"))[0]
    expect(answer["digit"] == 7 and answer["sure"], str(answer))
    return f"a 7, at {answer['probabilities'][7]:.3f}"


def wrong_input(place: Place, _mnist: Path | None) -> str:
    """Of bad input it complains in one line."""
    done = place.run("predict", "없는 그림.png")
    expect(
        done.returncode == 2 and done.stderr.count("\n") == 1, f"{done.returncode} {done.stderr}"
    )
    return done.stderr.strip()


def starter(place: Place, _mnist: Path | None) -> str:
    """It trains one epoch on the starter set."""
    text = says(place, "train", "--dataset", "starter", "--epochs", "1", "--json")
    done = objects(text)[-1]
    expect(done["test_accuracy"] > 0.8, text)
    return f"{done['test_accuracy']:.2%} right"


def without_streams(place: Place, _mnist: Path | None) -> str:
    """It trains without standard streams, as windowed programs have none."""
    if sys.platform == "win32":
        raise SkippedError("the program is windowed here, and all checks ran without a console")
    out = place.home / "stream.safetensors"
    arguments = ["train", "--dataset", "starter", "--epochs", "1", "--out", str(out)]
    shell = ["/bin/sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh"]
    command = [*shell, *place.command(*arguments)]
    done = subprocess.run(
        command, cwd=place.work, env=place.variables(), timeout=LIMIT_SECONDS, check=False
    )
    expect(done.returncode == 0 and out.is_file(), f"status {done.returncode}, no model")
    return f"a model of {out.stat().st_size:,} bytes"


def mnist_epoch(place: Place, mnist: Path | None) -> str:
    """It trains one epoch on MNIST, saves the model under a Korean name and reads it again."""
    if mnist is None:
        raise SkippedError("no MNIST here: name its folder with --mnist DIR")
    given = ("--mnist", str(mnist))
    text = says(place, "train", "--epochs", "1", *given, "--out", MODEL, "--json")
    trained = objects(text)[-1]["test_accuracy"]
    expect(trained > 0.95, text)
    text = says(place, "evaluate", "--model", MODEL, *given, "--json")
    measured = objects(text)[0]["accuracy"]
    # One of them counted in 32 bits.
    expect(abs(measured - trained) < 1e-6, f"{trained} when trained, {measured} when read again")
    return f"{trained:.2%} right, and the same when read again"


def same_numbers(place: Place, _mnist: Path | None) -> str:
    """Its ten numbers are the same at the next start."""
    file = place.home / "stream.safetensors"
    model = MODEL if (place.work / MODEL).is_file() else str(file)
    if not (place.work / model).is_file():
        raise SkippedError("no model was trained")
    arguments = ("predict", "내 숫자.jsonl", "--model", model, "--json")
    first, second = (objects(says(place, *arguments))[0] for _ in range(2))
    expect(first == second, f"{first} and {second}")
    return f"digit {first['digit']} of {model}"


def report(place: Place, _mnist: Path | None) -> str:
    """It writes a report, with the template and the style sheet that lie inside it."""
    file = place.work / "내 보고서.html"
    says(place, "report", "--out", file.name)
    page = file.read_text(encoding="utf-8")
    expect(page.startswith("<!DOCTYPE html>") and "@page" in page, page[:300])
    return f"a page of {len(page):,} characters"


command_line = (version, ink, wrong_input, report)
training = (starter, without_streams, mnist_epoch, same_numbers)
