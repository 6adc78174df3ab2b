"""Which pixels of a picture are ink, and how strongly: the paper is estimated and taken away.

Nothing is set by hand: polarity, colours, light and noise are read off the picture itself.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from PIL import Image

from mnist_pad.core.masks.components import components
from mnist_pad.core.pictures.sheet import sheet
from mnist_pad.core.pictures.shrink import Field, paper_colour

WEAK, STRONG = 0.35, 0.6
"""Ink is what is at least weak and hangs together with something strong."""

_GRID = 128  # cells on the longer side of the coarse picture in which the paper is estimated
_SMALL = 40  # pixels; a smaller picture was drawn, not photographed: its paper has one colour
_THICKEST = 0.2  # of the picture; no stroke is thicker, so what is wider is light and shadow
_TEXTURE = 13  # cells; lighter and darker spots of paper that are larger are evened out
_FAINTEST = 10.0  # levels of 255 by which ink differs from paper of one colour
_FAINTEST_IN_PHOTO = 0.1  # the same as a share of the paper's brightness
_LEAST_SIGNAL = 6.0  # ink stands out from the noise by this many standard deviations
_CERTAIN = 8  # pixels; noise has no so large strong spots
_ALONG = 0.6  # of its side; writing touches the edge of a sheet with less
_LOGARITHM = np.log(np.arange(256, dtype=np.float32) + 16)


def resized(field: Field, size: tuple[int, int], box: tuple[float, ...] | None = None) -> Field:
    """Return a field in another size: areas are averaged on the way down, cubic on the way up.

    Args:
        field: any (h, w).
        size: width and height of the result.
        box: left, top, right, bottom of the part to take, in pixels and fractions; all if None.
    """
    image = Image.fromarray(np.ascontiguousarray(field, np.float32))
    left, top, right, bottom = box or (0, 0, image.width, image.height)
    is_smaller = right - left > size[0] and bottom - top > size[1]
    how = Image.Resampling.BOX if is_smaller else Image.Resampling.BICUBIC
    return np.asarray(image.resize(size, how, box=(left, top, right, bottom)), np.float32)


def ink_strength(rgb: NDArray[np.uint8]) -> Field:
    """Return how strong the ink is at every pixel of (h, w, 3): 0 is paper, 1 the usual ink."""
    colour = _flat_paper(rgb)
    if colour is None:
        contrast, inside = _uneven_contrast(rgb)
        return _off_the_edge(_told_apart(contrast, _FAINTEST_IN_PHOTO), inside)
    contrast = np.sqrt(((rgb.astype(np.float32) - colour) ** 2).mean(2))
    return _told_apart(contrast, _FAINTEST)


def _flat_paper(rgb: NDArray[np.uint8]) -> Field | None:
    """Return (3,) the colour of the paper where it has one, as in pictures that were drawn."""
    colour = paper_colour(Image.fromarray(rgb))
    if colour is not None:
        return colour.astype(np.float32)
    if max(rgb.shape) >= _SMALL:
        return None
    border = [rgb[0], rgb[-1], rgb[1:-1, 0], rgb[1:-1, -1]]
    return np.median(np.concatenate(border), 0).astype(np.float32)


def _told_apart(contrast: Field, faintest: float) -> Field:
    """Turn contrast (h, w) into strength: 1 at the ink's level, 0 away from ink."""
    is_small = max(contrast.shape) < _SMALL  # soft edges would pass for noise
    noise = 0.0 if is_small else _spread(contrast)
    level = _level(contrast, max(faintest, 4 * noise))
    is_noisy = noise > 0.05 * level
    if is_noisy:
        contrast = blurred(contrast)
        noise = _spread(contrast)
        level = _level(contrast, max(faintest, 4 * noise))
    if level < max(faintest, _LEAST_SIGNAL * noise):
        return np.zeros_like(contrast)
    strength = contrast / level
    weak, strong = max(WEAK, 3 * noise / level), max(STRONG, 4.5 * noise / level)
    found = components(strength > weak)
    certain = np.bincount(found.labels[strength > strong], minlength=len(found.areas) + 1)
    ink = found.mask(certain[1:] >= (_CERTAIN if is_noisy else 1))
    return np.where(spread(ink), strength.clip(0, 1), 0)  # with the soft edges


def _spread(contrast: Field) -> float:
    """Return the standard deviation of the noise. Ink, the lesser part, hardly moves a median."""
    sample = contrast[::2, ::2]
    return 1.4826 * float(np.median(np.abs(sample - np.median(sample))))


def _level(contrast: Field, least: float) -> float:
    """Return the usual contrast of ink; 0 if none reaches the least."""
    seen = contrast[contrast > least]
    if not seen.size:
        return 0.0
    return float(np.median(seen[seen >= 0.5 * np.quantile(seen, 0.99)]))


def blurred(field: Field) -> Field:
    """Return the mean over 3x3."""
    for axis in (0, 1):
        field = sliding_window_view(_framed(field, 1, axis), 3, axis).mean(-1)
    return field


def spread(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the mask grown by two pixels."""
    for axis in (0, 1):
        padding = [(2, 2) if axis == i else (0, 0) for i in (0, 1)]
        mask = sliding_window_view(np.pad(mask, padding), 5, axis).max(-1)
    return mask


def _uneven_contrast(rgb: NDArray[np.uint8]) -> tuple[Field, NDArray[np.bool_]]:
    """Return how far every pixel lies from the paper towards the ink, in uneven light, and where
    the sheet of paper is; both (h, w)."""
    light = _LOGARITHM[rgb]  # in logarithms a shadow is a mere offset
    height, width, _ = rgb.shape
    shrink = max(1.0, max(height, width) / _GRID)
    size = (max(1, round(width / shrink)), max(1, round(height / shrink)))
    coarse = np.stack([resized(light[..., c], size) for c in range(3)], 2)
    inside = sheet(coarse)
    surface = _surface(coarse, inside)
    plain = np.where(inside[..., None], coarse - surface, 0)
    direction = _ink_direction(plain)
    paper = surface @ direction + _ground(plain @ direction)
    contrast = light @ direction - resized(paper, (width, height))
    if not inside.all():
        inside = resized(inside.astype(np.float32), (width, height)) > 0.99
        return np.where(inside, contrast, 0), inside
    return contrast, np.ones((height, width), np.bool_)


def _off_the_edge(strength: Field, inside: NDArray[np.bool_]) -> Field:
    """Return the ink (h, w) without what runs along the edge of a sheet: the table, a shadow."""
    if inside.all():
        return strength
    found = components(strength > WEAK)
    rim = spread(~inside) & inside
    along = np.bincount(found.labels[rim], minlength=len(found.areas) + 1)[1:] / 2  # two pixels
    left, top, right, bottom = found.boxes.T
    sides = np.maximum(right - left, bottom - top)
    edges = along > _ALONG * sides
    return strength if edges.all() else np.where(found.mask(edges), 0, strength)


def _surface(coarse: Field, inside: NDArray[np.bool_]) -> Field:
    """Fit a cubic surface per channel to the paper, which is most of (h, w, 3)."""
    height, width, _ = coarse.shape
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    terms = np.stack([x**i * y**j for i in range(4) for j in range(4 - i)], -1)  # (h, w, 10)
    every = (slice(None, None, 2), slice(None, None, 2))
    known, values = terms[every][inside[every]], coarse[every][inside[every]].astype(np.float64)
    fit = np.median(values, 0)
    for _ in range(10):  # what lies far from the surface counts less each time
        far = ((values - fit) ** 2).mean(1)
        weights = 1 / (1 + far / (6 * np.median(far) + 1e-6))
        terms_now = known * weights[:, None]
        solution = np.linalg.lstsq(terms_now, values * weights[:, None], rcond=None)[0]
        fit = known @ solution
    return np.asarray(terms @ solution, np.float32)


def _ink_direction(plain: Field) -> Field:
    """Return (3,) the unit colour change from paper to ink."""
    detail = (plain - _local_mean(plain, max(plain.shape) // 2 | 1)).reshape(-1, 3)
    far = (detail**2).sum(1)
    top = detail[far >= np.quantile(far, 0.9)]
    direction = np.linalg.eigh(top.T @ top)[1][:, -1].astype(np.float32)
    # Ink is the lesser part of any large enough place, so it is farther from the place's mean.
    return direction if ((detail @ direction) ** 3).sum() > 0 else -direction


def _local_mean(field: Field, width: int) -> Field:
    """Return the mean over a square around every cell of (h, w, 3)."""
    for axis in (0, 1):
        total = _framed(field, width // 2, axis).cumsum(axis, dtype=np.float64)
        total = np.insert(total, 0, 0, axis)
        last = total.shape[axis]
        upper, lower = range(width, last), range(last - width)
        field = ((total.take(upper, axis) - total.take(lower, axis)) / width).astype(np.float32)
    return field


def _ground(height: Field) -> Field:
    """Return (h, w) as it would be without ink: light, shadow, and the texture of the paper."""
    ground = _without_narrow(height)
    above = height - ground
    usual = float(np.median(above))
    is_paper = above < usual + 4 * _spread(above)
    texture = _local_mean(np.stack([above * is_paper, is_paper], 2).astype(np.float32), _TEXTURE)
    known = texture[..., 1] > 0.1
    return ground + np.where(known, texture[..., 0] / np.maximum(texture[..., 1], 0.1), usual)


def _without_narrow(field: Field) -> Field:
    """Cut off heights of (h, w) that are narrower than the thickest stroke."""
    width = int(max(field.shape) * _THICKEST) | 1
    for axis in (0, 1):
        field = sliding_window_view(_framed(field, width // 2, axis), width, axis).min(-1)
    for axis in (0, 1):
        field = sliding_window_view(_framed(field, width // 2, axis), width, axis).max(-1)
    return field


def _framed(field: Field, by: int, axis: int) -> Field:
    """Return the field with its edge repeated on two sides."""
    padding = [(by, by) if axis == i else (0, 0) for i in range(field.ndim)]
    return np.pad(field, padding, mode="edge")
