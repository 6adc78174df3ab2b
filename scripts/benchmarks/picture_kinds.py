"""Pictures of digits as people bring them, made from pen strokes: what reading pictures is tested
and measured with.

``KINDS`` maps a name to a function that takes strokes and a random generator and returns the bytes
of a picture file. Same strokes, same generator state: same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Strokes = Sequence[NDArray[np.float64]]
"""One digit: a list of (n, 2) x and y, y growing downwards, in any units."""

Layer = NDArray[np.float32]
"""(h, w) float32: how much ink (or light) there is at every pixel, 0..1."""

Colour = tuple[int, int, int]
Rng = np.random.Generator
Kind = Callable[[Strokes, Rng], bytes]

WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def draw(
    strokes: Strokes,
    size: tuple[int, int],
    height: float,
    width: float,
    centre: tuple[float, float] | None = None,
) -> Layer:
    """Draw strokes with round ends and soft edges.

    Args:
        strokes: the digit.
        size: width and height of the picture in pixels.
        height: the longer side of the digit's path in pixels.
        width: the pen's width in pixels.
        centre: where the middle of the digit lies; the middle of the picture when left out.
    """
    zoom = 4 if max(size) < 200 else 2
    points = np.concatenate(list(strokes))
    low, high = points.min(0), points.max(0)
    scale = zoom * height / max((high - low).max(), 1e-9)
    middle = np.array(centre or (size[0] / 2, size[1] / 2)) * zoom
    canvas = Image.new("L", (size[0] * zoom, size[1] * zoom))
    pen = ImageDraw.Draw(canvas)
    for stroke in strokes:
        path = (stroke - (low + high) / 2) * scale + middle
        _line(pen, [(float(x), float(y)) for x, y in path], width * zoom)
    return np.asarray(canvas.reduce(zoom), np.float32) / 255


def _line(pen: ImageDraw.ImageDraw, path: list[tuple[float, float]], width: float) -> None:
    pen.line(path, fill=255, width=max(1, round(width)), joint="curve")
    radius = width / 2
    for x, y in (path[0], path[-1]):
        pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=255)


def somewhere(strokes: Strokes, rng: Rng, size: tuple[int, int] = (320, 260)) -> Layer:
    """Draw a digit of any size, anywhere, with a pen of 2 % to 14 % of the digit."""
    height = rng.uniform(0.3, 0.85) * min(size)
    width = max(1.0, rng.uniform(0.02, 0.14) * height)
    room = [max(0.0, (side - height - width) / 2 - 2) for side in size]
    centre = tuple(side / 2 + rng.uniform(-gap, gap) for side, gap in zip(size, room, strict=True))
    return draw(strokes, size, height, width, (centre[0], centre[1]))


def painted(layer: Layer, ink: Colour, paper: Colour) -> Image.Image:
    """Paint ink of one colour on paper of one colour."""
    rgb = np.array(paper) + layer[..., None] * (np.array(ink) - np.array(paper))
    return Image.fromarray(np.rint(rgb).astype(np.uint8))


def encoded(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    """Return the bytes of a picture file."""
    stream = io.BytesIO()
    image.save(stream, form, **options)
    return stream.getvalue()


# -- drawn on a screen


def dark_on_light(strokes: Strokes, rng: Rng) -> bytes:
    """Paint black ink on white."""
    return encoded(painted(somewhere(strokes, rng), BLACK, WHITE))


def light_on_dark(strokes: Strokes, rng: Rng) -> bytes:
    """Paint white ink on black, as MNIST has it."""
    return encoded(painted(somewhere(strokes, rng), WHITE, BLACK).convert("L"))


def corner(strokes: Strokes, rng: Rng) -> bytes:
    """Draw a digit of a twelfth of the picture in a corner."""
    height = 640 / 12
    at = (height * 0.6 + 4, 480 - height * 0.6 - 4)
    layer = draw(strokes, (640, 480), height, rng.uniform(2, 6), at)
    return encoded(painted(layer, BLACK, WHITE))


def tight(strokes: Strokes, rng: Rng) -> bytes:
    """Crop to the ink, so that it touches all four sides."""
    layer = draw(strokes, (300, 300), 200, rng.uniform(8, 24))
    rows, columns = np.flatnonzero(layer.max(1) > 0.5), np.flatnonzero(layer.max(0) > 0.5)
    cut = layer[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return encoded(painted(cut, BLACK, WHITE))


def hard_pixels(strokes: Strokes, rng: Rng) -> bytes:
    """Draw as a paint program at 28x28: a hard pencil of one or two pixels, anywhere."""
    side = rng.integers(14, 24)
    size = (28, 28)
    layer = draw(strokes, size, float(side), float(rng.uniform(1.2, 2.5)))
    return encoded(painted((layer > 0.45).astype(np.float32), BLACK, WHITE))


COLOURS: tuple[tuple[Colour, Colour], ...] = (
    ((30, 60, 180), (250, 240, 140)),
    ((220, 40, 40), (70, 150, 70)),
    ((240, 240, 230), (30, 80, 60)),
    ((250, 210, 40), (60, 60, 70)),
    ((200, 60, 150), (160, 200, 240)),
    ((130, 130, 130), (190, 190, 190)),
)


def coloured(strokes: Strokes, rng: Rng) -> bytes:
    """Paint coloured ink on coloured paper, some pairs nearly equally bright."""
    ink, paper = COLOURS[rng.integers(len(COLOURS))]
    return encoded(painted(somewhere(strokes, rng), ink, paper))


def _small(strokes: Strokes, rng: Rng, size: tuple[int, int], share: float) -> bytes:
    height = share * min(size[0], size[1])
    layer = draw(strokes, size, height, max(1.0, height * rng.uniform(0.07, 0.14)))
    ink, paper = (BLACK, WHITE) if rng.random() < 0.5 else (WHITE, BLACK)
    return encoded(painted(layer, ink, paper))


def small_8(strokes: Strokes, rng: Rng) -> bytes:
    """Shrink to 8x8 pixels."""
    return _small(strokes, rng, (8, 8), 0.8)


def small_16(strokes: Strokes, rng: Rng) -> bytes:
    """Shrink to 16x16 pixels."""
    return _small(strokes, rng, (16, 16), 0.8)


def small_20x30(strokes: Strokes, rng: Rng) -> bytes:
    """Shrink to 20x30 pixels."""
    return _small(strokes, rng, (20, 30), 0.8)


# -- forms of file


def turned(strokes: Strokes, rng: Rng) -> bytes:
    """Store a JPEG on its side, with EXIF's word on how to turn it."""
    upright = painted(somewhere(strokes, rng), BLACK, WHITE)
    orientation = int(rng.choice([3, 6, 8]))
    turn = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90}
    stored = upright.transpose(turn.get(orientation, Image.Transpose.ROTATE_270))
    exif = Image.Exif()
    exif[0x0112] = orientation
    return encoded(stored, "JPEG", quality=85, exif=exif.tobytes())


def _on_nothing(strokes: Strokes, rng: Rng, ink: Colour) -> Image.Image:
    image = Image.new("RGBA", (320, 260), (*ink, 0))
    alpha = np.rint(somewhere(strokes, rng) * 255).astype(np.uint8)
    image.putalpha(Image.fromarray(alpha))
    return image


def black_on_nothing(strokes: Strokes, rng: Rng) -> bytes:
    """Paint black ink on transparency."""
    return encoded(_on_nothing(strokes, rng, BLACK))


def white_on_nothing(strokes: Strokes, rng: Rng) -> bytes:
    """Paint white ink on transparency."""
    return encoded(_on_nothing(strokes, rng, WHITE), "WEBP", lossless=True)


def gray_alpha(strokes: Strokes, rng: Rng) -> bytes:
    """Store gray and alpha."""
    return encoded(_on_nothing(strokes, rng, BLACK).convert("LA"))


def palette(strokes: Strokes, rng: Rng) -> bytes:
    """Store a GIF of 16 colours."""
    ink, paper = COLOURS[rng.integers(len(COLOURS))]
    return encoded(painted(somewhere(strokes, rng), ink, paper).quantize(16), "GIF")


def palette_on_nothing(strokes: Strokes, rng: Rng) -> bytes:
    """Store a palette with one transparent colour."""
    inked = somewhere(strokes, rng) > 0.5
    image = Image.fromarray(inked.astype(np.uint8), "L").convert("P")
    image.putpalette([0, 0, 0, 20, 20, 60])
    return encoded(image, transparency=0)


def one_bit(strokes: Strokes, rng: Rng) -> bytes:
    """Store black or white only, as a fax does."""
    layer = somewhere(strokes, rng) > 0.5
    return encoded(Image.fromarray(~layer), "TIFF", compression="group4")


def sixteen_bit(strokes: Strokes, rng: Rng) -> bytes:
    """Store 16-bit gray of which a scanner uses 12."""
    layer = somewhere(strokes, rng)
    return encoded(Image.fromarray(np.rint(3900 - 3400 * layer).astype(np.uint16)))


def cmyk(strokes: Strokes, rng: Rng) -> bytes:
    """Store a JPEG in printers' colours."""
    image = painted(somewhere(strokes, rng), (40, 30, 90), (245, 240, 230)).convert("CMYK")
    return encoded(image, "JPEG", quality=80)


# -- photographs


def waves(size: tuple[int, int], rng: Rng, cells: int) -> Layer:
    """Make smooth noise of about -1..1."""
    noise = Image.fromarray(rng.normal(0, 1, (cells, cells)).astype(np.float32))
    return np.asarray(noise.resize(size, Image.Resampling.BICUBIC))


def _light(size: tuple[int, int], rng: Rng, shadow: bool, vignette: bool) -> Layer:
    """Light the paper, 0..1: a lamp at one side, perhaps a shadow or dark corners."""
    y, x = np.mgrid[0 : size[1], 0 : size[0]].astype(np.float32)
    x, y = x / size[0] - 0.5, y / size[1] - 0.5
    angle = rng.uniform(0, 2 * np.pi)
    light = 0.85 + rng.uniform(0.1, 0.3) * (x * np.cos(angle) + y * np.sin(angle))
    if vignette:
        light = light * (1 - rng.uniform(0.5, 0.9) * (x**2 + y**2))
    if shadow:
        angle, offset, soft = rng.uniform(0, 2 * np.pi), rng.uniform(-0.2, 0.2), rng.uniform(40, 90)
        across = x * np.cos(angle) + y * np.sin(angle) + 0.06 * waves(size, rng, 4)
        lit = 1 / (1 + np.exp(-np.clip((across - offset) * soft / 4, -30, 30)))
        light = light * (rng.uniform(0.55, 0.75) * (1 - lit) + lit)
    return np.asarray(light, np.float32)


def photographed(
    layer: Layer,
    rng: Rng,
    ink: Colour = (35, 40, 70),
    strength: tuple[float, float] = (0.75, 1.0),
    shadow: bool = False,
    vignette: bool = False,
    noise: float = 6.0,
) -> Image.Image:
    """Picture ink on gray paper as a phone sees it: uneven light, noise, some blur."""
    size = (layer.shape[1], layer.shape[0])
    paper = gray_paper(size, rng)
    cover = (layer * rng.uniform(*strength) * (1 + 0.1 * waves(size, rng, 80))).clip(0, 1)
    rgb = paper * (1 - cover[..., None]) + np.array(ink) * cover[..., None]
    return by_phone(rgb, rng, shadow, vignette, noise)


def gray_paper(size: tuple[int, int], rng: Rng) -> NDArray[np.float64]:
    """Make paper of an uneven gray, (h, w, 3) in 0..255, before light falls on it."""
    paper = np.array([215, 210, 200]) * rng.uniform(0.75, 1.1)
    grain = 1 + 0.015 * waves(size, rng, 12) + 0.01 * waves(size, rng, 60)
    return paper * grain[..., None]


def by_phone(
    rgb: NDArray[np.float64], rng: Rng, shadow: bool, vignette: bool, noise: float
) -> Image.Image:
    """Photograph colours, (h, w, 3) in 0..255: uneven light, noise, some blur."""
    rgb = rgb * _light((rgb.shape[1], rgb.shape[0]), rng, shadow, vignette)[..., None]
    smooth = Image.fromarray(rgb.clip(0, 255).astype(np.uint8))
    smooth = smooth.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 1.2)))
    noisy = np.asarray(smooth, np.float32)
    noisy = noisy + rng.normal(0, noise, noisy.shape[:2])[..., None] + rng.normal(0, 3, noisy.shape)
    return Image.fromarray(noisy.clip(0, 255).astype(np.uint8))


def photo(strokes: Strokes, rng: Rng) -> bytes:
    """Take a phone's photo of a digit on gray, unevenly lit paper."""
    image = photographed(somewhere(strokes, rng, (640, 480)), rng)
    return encoded(image, "JPEG", quality=int(rng.integers(50, 90)))


def photo_shadow(strokes: Strokes, rng: Rng) -> bytes:
    """Lay the shadow of a hand or phone over the paper."""
    image = photographed(somewhere(strokes, rng, (640, 480)), rng, shadow=True)
    return encoded(image, "JPEG", quality=70)


def photo_vignette(strokes: Strokes, rng: Rng) -> bytes:
    """Add dark corners and as much noise as at night."""
    layer = somewhere(strokes, rng, (640, 480))
    image = photographed(layer, rng, vignette=True, noise=14)
    return encoded(image, "JPEG", quality=60)


def photo_pencil(strokes: Strokes, rng: Rng) -> bytes:
    """Write with a thin, pale pencil."""
    height = rng.uniform(150, 380)
    layer = draw(strokes, (640, 480), height, rng.uniform(2.5, 5))
    image = photographed(layer, rng, ink=(110, 110, 112), strength=(0.6, 0.9), noise=5)
    return encoded(image, "JPEG", quality=75)


def photo_poor(strokes: Strokes, rng: Rng) -> bytes:
    """Compress as badly as JPEG can."""
    image = photographed(somewhere(strokes, rng, (640, 480)), rng)
    return encoded(image, "JPEG", quality=12)


def photo_ruled(strokes: Strokes, rng: Rng) -> bytes:
    """Write on paper with pale blue lines that the digit crosses."""
    size = (640, 480)
    layer = draw(strokes, size, rng.uniform(180, 380), rng.uniform(8, 24))
    image = np.asarray(photographed(layer, rng, strength=(0.9, 1.0)), np.float32)
    y, x = np.mgrid[0 : size[1], 0 : size[0]]
    lines = ((y + x * rng.uniform(-0.04, 0.04)) % 48 < 2) * 0.35 * (1 - layer)
    ruled = image + lines[..., None] * (np.array([90, 120, 190]) - image)
    return encoded(Image.fromarray(ruled.clip(0, 255).astype(np.uint8)), "JPEG", quality=80)


def photo_on_desk(strokes: Strokes, rng: Rng) -> bytes:
    """Lay the paper on a darker desk, its edges in the photo."""
    sheet = photographed(somewhere(strokes, rng, (480, 360)), rng)
    desk = Image.fromarray(
        (np.array([95, 70, 50]) * (1 + 0.08 * waves((640, 480), rng, 30)[..., None]))
        .clip(0, 255)
        .astype(np.uint8)
    )
    turned_sheet = sheet.convert("RGBA").rotate(rng.uniform(-6, 6), expand=True)
    desk.paste(turned_sheet, (int(rng.integers(20, 120)), int(rng.integers(10, 60))), turned_sheet)
    return encoded(desk, "JPEG", quality=75)


def photo_big(strokes: Strokes, rng: Rng) -> bytes:
    """Photograph with twelve million pixels."""
    image = photographed(somewhere(strokes, rng, (1000, 750)), rng, shadow=True)
    return encoded(image.resize((4000, 3000), Image.Resampling.BICUBIC), "JPEG", quality=85)


KINDS: dict[str, Kind] = {
    kind.__name__: kind
    for kind in (
        dark_on_light,
        light_on_dark,
        corner,
        tight,
        hard_pixels,
        coloured,
        small_8,
        small_16,
        small_20x30,
        turned,
        black_on_nothing,
        white_on_nothing,
        gray_alpha,
        palette,
        palette_on_nothing,
        one_bit,
        sixteen_bit,
        cmyk,
        photo,
        photo_shadow,
        photo_vignette,
        photo_pencil,
        photo_poor,
        photo_ruled,
        photo_on_desk,
        photo_big,
    )
}
"""Every kind by name."""
