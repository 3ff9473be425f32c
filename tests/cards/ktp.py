"""Draws identity cards as a printer of cards would, 300 dots an inch, with wear."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tests.cards.faces_of_type import DIGITS, LETTERS, Type, typeface
from tests.cards.people import Person

WIDTH, HEIGHT = 1011, 638
DIGIT_PX = 44
"""Height of a card's number; marks on smaller ones are smaller."""
Picture = NDArray[np.uint8]

LABELS = (
    ("Nama", "name"),
    ("Tempat/Tgl Lahir", "birth"),
    ("Jenis Kelamin", "sex"),
    ("Alamat", "address"),
    ("     RT/RW", "rt_rw"),
    ("     Kel/Desa", "village"),
    ("     Kecamatan", "district"),
    ("Agama", "religion"),
    ("Status Perkawinan", "married"),
    ("Pekerjaan", "job"),
    ("Kewarganegaraan", "nation"),
    ("Berlaku Hingga", "until"),
)
ENGLISH = {
    "Nama": "Name",
    "Tempat/Tgl Lahir": "Place/Date of Birth",
    "Jenis Kelamin": "Sex",
    "Alamat": "Address",
    "     Kel/Desa": "     Village",
    "     Kecamatan": "     District",
    "Agama": "Religion",
    "Status Perkawinan": "Marital Status",
    "Pekerjaan": "Occupation",
    "Kewarganegaraan": "Nationality",
    "Berlaku Hingga": "Valid Until",
}


@dataclass(frozen=True)
class Print:
    """How one card was printed and worn."""

    letters: Type
    digits: Type
    jitter: float
    """Layout moved by so much of the width, at most."""
    wear: float
    """0 new to 1 worn."""
    blood: bool = True


def printed(chance: Random) -> Print:
    """Some printer, some years in a pocket."""
    return Print(chance.choice(LETTERS), chance.choice(DIGITS), 0.03, chance.random() * 0.8, chance.random() < 0.8)


def value_of(person: Person, key: str) -> str:
    """What is printed beside a label."""
    return f"{person.birth_place}, {person.birth_date}" if key == "birth" else str(getattr(person, key))


def ktp(person: Person, chance: Random, how: Print | None = None, destroyed: int | None = None) -> Picture:
    """The card's front as BGR; `destroyed` is the digit of the NIK that a scratch took."""
    how = how or printed(chance)
    base = Image.fromarray(_ground(chance, person.foreign))
    draw = ImageDraw.Draw(base)
    dx, dy = (chance.uniform(-how.jitter, how.jitter) * WIDTH * 0.5 for _ in range(2))
    ink = (24, 24, 30) if chance.random() < 0.8 else (50, 50, 58)
    _head(draw, person, how, ink)
    nik_box = _nik(draw, person, how, ink, (38 + dx, 118 + dy * 0.5))
    _rows(draw, person, how, ink, (38 + dx, 182 + dy * 0.5), chance)
    _portrait(draw, person, chance, ink, how)
    card = np.asarray(base)[:, :, ::-1].copy()
    if destroyed is not None:
        scratch(card, nik_box, destroyed, chance)
    return _worn(card, how.wear, chance)


def _ground(chance: Random, foreign: bool) -> Picture:
    y, x = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    first, second = ((250, 205, 160), (240, 170, 110)) if foreign else ((205, 228, 242), (160, 200, 226))
    share = 0.5 + 0.5 * np.sin(x / chance.uniform(80, 260) + chance.random() * 6) * np.cos(y / chance.uniform(90, 200))
    lines = 8 * np.sin((x + 40 * np.sin(y / 60)) / chance.uniform(3.5, 7)) * np.sin(y / chance.uniform(5, 11))
    ground = np.stack([first[i] * share + second[i] * (1 - share) + lines for i in range(3)], axis=-1)
    return np.clip(ground, 0, 255).astype(np.uint8)


def _head(draw: ImageDraw.ImageDraw, person: Person, how: Print, ink: tuple[int, int, int]) -> None:
    face = typeface(how.letters, 38)
    for y, words in ((22, f"PROVINSI {person.province}"), (64, person.regency)):
        while face.getlength(words) > WIDTH * 0.8:
            face = typeface(how.letters, int(face.size) - 2)
        draw.text((WIDTH / 2 - face.getlength(words) / 2, y), words, fill=ink, font=face)


def _nik(
    draw: ImageDraw.ImageDraw, person: Person, how: Print, ink: tuple[int, int, int], at: tuple[float, float]
) -> tuple[float, float, float, float]:
    x, y = at
    draw.text((x, y), "NIK", fill=ink, font=typeface(how.letters, 42))
    digits = typeface(how.digits, 46)
    while digits.getlength(": " + person.nik) > 520:
        digits = typeface(how.digits, int(digits.size) - 1)
    draw.text((x + 150, y), ": " + person.nik, fill=ink, font=digits)
    left = x + 150 + digits.getlength(": ")
    return left, y, left + digits.getlength(person.nik), y + DIGIT_PX


def _rows(
    draw: ImageDraw.ImageDraw,
    person: Person,
    how: Print,
    ink: tuple[int, int, int],
    at: tuple[float, float],
    chance: Random,
) -> None:
    x, y = at
    face, step = typeface(how.letters, 25), 33.5 + chance.uniform(-1, 1)
    column = x + (255 if person.foreign else 222)
    for number, (label, key) in enumerate(LABELS):
        line = y + number * step
        shown = ENGLISH.get(label, label) if person.foreign else label
        draw.text((x, line), shown, fill=ink, font=face)
        value, used = value_of(person, key), face
        room = WIDTH - 40 - column if number >= 9 else 700 - column
        while used.getlength(": " + value) > room and used.size > 15:
            used = typeface(how.letters, int(used.size) - 1)
        draw.text((column, line), ": " + value, fill=ink, font=used)
        if key == "sex" and how.blood:
            named = "Blood Type" if person.foreign else "Gol. Darah"
            draw.text((column + 235, line), f"{named} : {person.blood}", fill=ink, font=typeface(how.letters, 22))


def _portrait(draw: ImageDraw.ImageDraw, person: Person, chance: Random, ink: tuple[int, int, int], how: Print) -> None:
    left, top = 745, 130
    cloth = chance.choice(((170, 40, 40), (40, 70, 150)))
    draw.rectangle((left, top, left + 225, top + 290), fill=cloth)
    skin = chance.choice(((214, 172, 140), (172, 122, 88), (128, 86, 60)))
    draw.ellipse((left + 20, top + 170, left + 205, top + 420), fill=(60, 60, 70))
    draw.rectangle(
        (left, top + 291, left + 225, top + 430), fill=(200, 222, 236) if not person.foreign else (246, 190, 140)
    )
    draw.ellipse((left + 60, top + 50, left + 165, top + 190), fill=skin)
    small = typeface(how.letters, 19)
    place = person.regency.replace("KABUPATEN ", "")[:20]
    draw.text((left + 112 - small.getlength(place) / 2, 440), place, fill=ink, font=small)
    draw.text((left + 62, 464), f"{chance.randrange(1, 29):02}-{chance.randrange(1, 13):02}-2019", fill=ink, font=small)
    points = [(left + 40 + n * 18, 520 + chance.uniform(-16, 16)) for n in range(9)]
    draw.line(points, fill=(30, 30, 60), width=3, joint="curve")


def scratch(card: Picture, box: tuple[float, float, float, float], digit: int, chance: Random) -> None:
    """Rub out, scratch or stain one digit of a number of sixteen that stands in a box."""
    left, top, right, bottom = box
    width, size = (right - left) / 16, (bottom - top) / DIGIT_PX
    x0, x1 = int(left + digit * width - 1), int(left + (digit + 1) * width + 1)
    patch = card[int(top) - 2 : int(bottom) + 4, x0:x1]
    kind = chance.randrange(3)
    if kind == 0:
        patch[:] = np.median(card[90:110, 300:600].reshape(-1, 3), axis=0)
    elif kind == 1:
        for _ in range(7):
            start = (chance.randrange(patch.shape[1]), chance.randrange(patch.shape[0]))
            end = (chance.randrange(patch.shape[1]), chance.randrange(patch.shape[0]))
            cv2.line(patch, start, end, (235, 235, 240), max(2, round(6 * size)))
    else:
        cv2.ellipse(
            patch,
            (patch.shape[1] // 2, patch.shape[0] // 2),
            (patch.shape[1], round(24 * size)),
            *(0, 0, 360, (40, 60, 60), -1),
        )


def _worn(card: Picture, wear: float, chance: Random) -> Picture:
    worn = card.astype(np.float32)
    noise = np.random.default_rng(chance.randrange(2**32))
    for _ in range(int(wear * 14)):
        start = (chance.randrange(WIDTH), chance.randrange(HEIGHT))
        end = (start[0] + chance.randrange(-180, 180), start[1] + chance.randrange(-90, 90))
        mark = np.zeros(card.shape[:2], np.uint8)
        cv2.line(mark, start, end, (255,), 1, cv2.LINE_AA)
        worn += np.asarray(mark[:, :, None] * (chance.choice((-60, 60)) * wear / 255), np.float32)
    spots = cv2.resize(noise.normal(0, 1, (20, 32)).astype(np.float32), (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC)
    fade = 1 - wear * 0.25 * np.clip(spots, 0, 1)
    worn = np.asarray(255 - (255 - worn) * fade[:, :, None], np.float32)
    soft = cv2.GaussianBlur(worn, (0, 0), 0.4 + wear * 0.5) + noise.normal(0, 2 + 3 * wear, card.shape)
    return np.clip(soft, 0, 255).astype(np.uint8)
