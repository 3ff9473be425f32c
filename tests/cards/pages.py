"""Pages of print on white paper, with or without a table: letters and family cards."""

from __future__ import annotations

from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tests.cards.faces_of_type import LETTERS, typeface

Picture = NDArray[np.uint8]
WORDS = (
    "DENGAN",
    "INI",
    "MENERANGKAN",
    "BAHWA",
    "PEKERJA",
    "BENAR",
    "BEKERJA",
    "PADA",
    "PERUSAHAAN",
    "SEJAK",
    "TANGGAL",
)


def letter(chance: Random, wide: bool = False) -> Picture:
    """A4, 120 dots an inch."""
    size = (1403, 992) if wide else (992, 1403)
    page = Image.new("RGB", size, (chance.randrange(238, 254),) * 3)
    draw = ImageDraw.Draw(page)
    face = typeface(chance.choice(LETTERS), 19)
    if chance.random() < 0.5:
        draw.rectangle((60, 50, size[0] - 60, 54), fill=(40, 40, 90))
    for y in range(110, size[1] - 140, 34):
        if chance.random() < 0.2:
            continue
        words = " ".join(chance.choice(WORDS) for _ in range(chance.randrange(3, 11)))
        draw.text((80, y), words.capitalize()[: size[0] // 13], fill=(30, 30, 34), font=face)
    if wide or chance.random() < 0.3:
        for x in range(80, size[0] - 60, 120):
            draw.line((x, 300, x, 640), fill=(20, 20, 20), width=2)
        for y in range(300, 641, 34):
            draw.line((80, y, size[0] - 80, y), fill=(20, 20, 20), width=2)
    return np.asarray(page)[:, :, ::-1].copy()
