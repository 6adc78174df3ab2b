"""How a written sheet becomes pixels: scanned, or photographed by a phone, on a desk too."""

from __future__ import annotations

import io

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.picture_kinds import Colour, Layer, by_phone, encoded, gray_paper
from benchmarks.worksheets.written_sheet import Colours, Page, Room, Sheet

_PHOTOS = 0.4  # the share of the pages that need no certain look
_LOSSLESS = 0.3  # the share of scans that are no JPEG
_NOTES: tuple[Colour, ...] = ((250, 232, 110), (252, 240, 150), (246, 243, 235))
_WOODS: tuple[Colour, ...] = ((120, 80, 48), (150, 108, 70), (92, 62, 44))


def taken(sheet: Sheet, rng: Generator) -> Page:
    """Scan or photograph a sheet."""
    return photographed(sheet, rng) if rng.random() < _PHOTOS else scanned(sheet, rng)


def scanned(sheet: Sheet, rng: Generator, edges: int = 0) -> Page:
    """Scan a sheet: even light, little noise.

    Args:
        sheet: what is written.
        rng: chooses paper, noise and form.
        edges: along how many of its edges the page is dark, as where a lid stays open.
    """
    paper = np.full((*sheet.ink.shape, 3), rng.uniform(236, 255)) - rng.uniform(0, 6, 3)
    rgb = sheet.coloured(paper, rng.uniform(0.85, 1))
    for side in rng.permutation(4)[:edges]:
        dark = _strip(sheet.size, int(side), rng)[..., None]
        rgb = rgb * (1 - dark) + rng.uniform(5, 60) * dark
    smooth = Image.fromarray(rgb.clip(0, 255).astype(np.uint8))
    smooth = smooth.filter(ImageFilter.GaussianBlur(rng.uniform(0.2, 0.8)))
    noisy = np.asarray(smooth, np.float32) + rng.normal(0, rng.uniform(0.5, 4), rgb.shape)
    image = Image.fromarray(noisy.clip(0, 255).astype(np.uint8))
    if rng.random() < _LOSSLESS:
        return Page(np.asarray(image), sheet.rows)
    return Page(_through_jpeg(image, rng), sheet.rows)


def photographed(sheet: Sheet, rng: Generator, shadow: bool = False) -> Page:
    """Photograph a sheet by a phone."""
    rgb = sheet.coloured(gray_paper(sheet.size, rng), rng.uniform(0.8, 1))
    return _by_phone(rgb, sheet, rng, shadow)


def on_desk(sheet: Sheet, rng: Generator, note: Room) -> Page:
    """Photograph a note on a wooden desk.

    Args:
        sheet: what is written.
        rng: chooses the note's colour, the wood and the light.
        note: how far the note reaches; it is turned as the sheet is.
    """
    corners = sheet.outline(note)
    shade = _filled(sheet.size, corners + rng.uniform(2, 9, 2), blur=rng.uniform(4, 9))
    desk = _wood(sheet.size, rng) * (1 - 0.5 * shade[..., None])
    paper = np.array(_NOTES[int(rng.integers(len(_NOTES)))]) * rng.uniform(0.85, 1)
    lies = _filled(sheet.size, corners, blur=0.6)[..., None]
    rgb = sheet.coloured(desk * (1 - lies) + paper * lies, rng.uniform(0.85, 1))
    return _by_phone(rgb, sheet, rng, shadow=False)


def _by_phone(rgb: Colours, sheet: Sheet, rng: Generator, shadow: bool) -> Page:
    image = by_phone(rgb, rng, shadow, vignette=False, noise=rng.uniform(2, 6))
    return Page(_through_jpeg(image, rng), sheet.rows)


def _through_jpeg(image: Image.Image, rng: Generator) -> NDArray[np.uint8]:
    data = encoded(image, "JPEG", quality=int(rng.integers(55, 93)))
    return np.asarray(Image.open(io.BytesIO(data)))


def _strip(size: tuple[int, int], side: int, rng: Generator) -> Layer:
    """Darken a strip along the left, top, right or bottom side, a little wider at one end."""
    wide, high = size
    along, depth = (high, wide) if side % 2 == 0 else (wide, high)
    ends = rng.uniform(0.006, 0.03, 2) * depth
    edge = np.linspace(ends[0], ends[1], along)[:, None]
    dark = 1 / (1 + np.exp(np.clip((np.arange(depth) - edge) * rng.uniform(0.4, 3), -30, 30)))
    dark = dark if side < 2 else dark[:, ::-1]
    return np.asarray(dark if side % 2 == 0 else dark.T, np.float32)


def _wood(size: tuple[int, int], rng: Generator) -> Colours:
    """Make a desk, (h, w, 3), with a grain that runs from left to right."""
    grain = np.zeros(size[::-1])
    for across, down, strength in ((3, 24, 0.12), (6, 110, 0.08), (60, 300, 0.04)):
        noise = Image.fromarray(rng.normal(0, 1, (down, across)).astype(np.float32))
        grain += strength * np.asarray(noise.resize(size, Image.Resampling.BICUBIC))
    colour = np.array(_WOODS[int(rng.integers(len(_WOODS)))])
    return np.asarray(colour * (1 + grain[..., None]).clip(0.4, 1.6), np.float64)


def _filled(size: tuple[int, int], corners: NDArray[np.float64], blur: float) -> Layer:
    image = Image.new("L", size)
    ImageDraw.Draw(image).polygon([(float(x), float(y)) for x, y in corners], fill=255)
    soft = image.filter(ImageFilter.GaussianBlur(blur))
    return np.asarray(soft, np.float32) / 255
