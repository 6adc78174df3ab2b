"""How the executable downloads: from where, with which certificates, and what without a network."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

from executable.smoke_parts.checks import SkippedError, expect, says
from executable.smoke_parts.mirror import certificate, mirror
from executable.smoke_parts.place import Place


def no_network(place: Place, _mnist: Path | None) -> str:
    """Without a network it says so."""
    done = place.run("data", "fetch")
    expect(
        done.returncode == 2 and done.stderr.count("\n") == 1, f"{done.returncode} {done.stderr}"
    )
    expect("cannot be reached" in done.stderr, done.stderr)
    return done.stderr.strip()


def wrong_certificate(place: Place, mnist: Path | None) -> str:
    """It brings certificates, and believes no others."""
    with mirror(*_parts(place, mnist)) as proxy:
        done = place.run("data", "fetch", online=True, HTTPS_PROXY=proxy)
    expect(done.returncode == 2 and "certificate" in done.stderr, done.stderr)
    return done.stderr.strip()


def fetched(place: Place, mnist: Path | None) -> str:
    """It downloads MNIST from the mirrors it knows (which this computer plays)."""
    pem, files = _parts(place, mnist)
    with mirror(pem, files) as proxy:
        trust = {"HTTPS_PROXY": proxy, "REQUESTS_CA_BUNDLE": str(pem)}
        done = place.run("data", "fetch", online=True, **trust)
    expect(done.returncode == 0, done.stderr)
    return says(place, "data", "verify").strip()


def _parts(place: Place, mnist: Path | None) -> tuple[Path, Path]:
    """Return a certificate for the executable's mirrors, and the folder of what they serve."""
    if mnist is None:
        raise SkippedError("no MNIST here: name its folder with --mnist DIR")
    listed = next(place.folder.rglob("mirrors.json"))
    mirrors = json.loads(listed.read_text(encoding="utf-8"))
    hosts = [str(urlsplit(one["address"]).hostname) for one in mirrors]
    pem = certificate(place.root, hosts)
    if pem is None:
        raise SkippedError("openssl is not there to make a certificate")
    pem.chmod(0o644)
    return pem, mnist


download = (no_network, wrong_certificate, fetched)
