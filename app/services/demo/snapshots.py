"""Invented photographs: a village under the sky, drawn; nobody is in them."""

from __future__ import annotations

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

_SIZE = (960, 720)
_SKIES = ((186, 215, 240), (214, 226, 238), (246, 214, 180))


def snapshot(rng: Random) -> bytes:
    """A drawn photograph as JPEG: hills, a house with a flag, trees, and a pond with its warning board."""
    wide, high = _SIZE
    image = Image.new("RGB", _SIZE, rng.choice(_SKIES))
    draw = ImageDraw.Draw(image)
    for shade in (150, 120):
        middle, across = rng.randrange(wide), rng.randrange(500, 900)
        draw.ellipse((middle - across, 330 + shade, middle + across, 1500), fill=(110, shade + 25, 95))
    left = rng.randrange(120, 420)
    draw.rectangle((left, 360, left + 320, 560), fill=(238, 226, 208), outline=(120, 90, 70), width=4)
    draw.polygon([(left - 30, 360), (left + 160, 260), (left + 350, 360)], fill=(150, 70, 60))
    for window in (40, 210):
        draw.rectangle((left + window, 410, left + window + 70, 470), fill=(120, 160, 190))
    draw.line((left + 160, 260, left + 160, 170), fill=(90, 90, 90), width=5)
    draw.rectangle((left + 163, 172, left + 225, 212), fill=(200, 40, 40))
    for _ in range(rng.randrange(3, 6)):
        _tree(draw, rng.randrange(40, wide - 40), rng.randrange(480, 600))
    draw.ellipse((wide - 430, 590, wide - 60, high - 20), fill=(96, 150, 190))
    draw.rectangle((wide - 470, 560, wide - 400, 600), fill=(235, 180, 40), outline=(90, 60, 0), width=3)
    out = BytesIO()
    image.save(out, "JPEG", quality=82)
    return out.getvalue()


def _tree(draw: ImageDraw.ImageDraw, x: int, y: int) -> None:
    draw.rectangle((x - 7, y, x + 7, y + 70), fill=(110, 80, 55))
    draw.ellipse((x - 45, y - 70, x + 45, y + 25), fill=(60, 125, 70))
