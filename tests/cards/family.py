"""Draws a family card: the head in two columns, two tables of ten rows, as a branch's printer lays it out."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tests.cards.faces_of_type import Type, typeface
from tests.cards.ktp import scratch
from tests.cards.people import Person, person

Picture = NDArray[np.uint8]
Place = tuple[float, float, float, float]
Columns = tuple[tuple[str, int], ...]
WIDTH, HEIGHT = 2400, 1697
UPPER: Columns = (
    *(("No", 60), ("Nama Lengkap", 430), ("NIK", 330), ("Jenis Kelamin", 210), ("Tempat Lahir", 260)),
    *(("Tanggal Lahir", 190), ("Agama", 150), ("Pendidikan", 330), ("Jenis Pekerjaan", 300)),
)
LOWER: Columns = (
    *(("No", 60), ("Status Perkawinan", 260), ("Status Hubungan", 300), ("Kewarganegaraan", 200), ("Paspor", 200)),
    *(("KITAP", 200), ("Ayah", 520), ("Ibu", 520)),
)
RELATIONS = ("KEPALA KELUARGA", "ISTRI", "ANAK", "ANAK", "ANAK", "ORANG TUA")
EDUCATIONS = ("SLTA/SEDERAJAT", "DIPLOMA IV/STRATA I", "TAMAT SD/SEDERAJAT", "SLTP/SEDERAJAT", "TIDAK/BELUM SEKOLAH")


@dataclass(frozen=True)
class Destroyed:
    """A digit of somebody's number, by their row; of the card's own number without one."""

    digit: int
    row: int | None = None


@dataclass(frozen=True)
class Family:
    """What the page says; a member's cells by column."""

    number: str
    head: Person
    members: tuple[dict[str, str], ...]


def family(number: int) -> Family:
    """The same one for the same number."""
    chance = Random(f"family:{number}")
    people = [person(number * 7 + n) for n in range(chance.randrange(2, 7))]
    members = []
    for place, one in enumerate(people):
        members.append(
            {
                "name": one.name,
                "nik": one.nik,
                "sex": one.sex,
                "birth_place": one.birth_place[:16],
                "birth_date": one.birth_date,
                "religion": one.religion,
                "education": chance.choice(EDUCATIONS),
                "occupation": one.job,
                "marital_status": one.married,
                "relation": RELATIONS[place],
                "citizenship": "WNI",
                "father_name": person(number * 7 + place + 500).name,
                "mother_name": person(number * 7 + place + 700).name,
            }
        )
    head = people[0]
    return Family(
        f"{head.nik[:6]}{chance.randrange(1, 28):02}0{chance.randrange(1, 9)}15{chance.randrange(1, 40):04}",
        head,
        tuple(members),
    )


def page(who: Family, chance: Random, destroyed: Destroyed | None = None) -> Picture:
    """BGR, 205 dots an inch; a digit that is `destroyed` was scratched, stained or rubbed out."""
    image = Image.new("RGB", (WIDTH, HEIGHT), (chance.randrange(236, 252), chance.randrange(240, 252), 240))
    draw = ImageDraw.Draw(image)
    letters = chance.choice((Type.PLAIN, Type.WIDE, Type.BOOK))
    big, face = typeface(letters, 56), typeface(letters, 30)
    draw.text((WIDTH / 2 - big.getlength("KARTU KELUARGA") / 2, 60), "KARTU KELUARGA", fill=(20, 20, 20), font=big)
    own = typeface(Type.MACHINE, 42)
    draw.text((WIDTH / 2 - 240, 140), f"No. {who.number}", fill=(20, 20, 20), font=own)
    start = WIDTH / 2 - 240 + own.getlength("No. ")
    numbers = [(start, 140.0, start + own.getlength(who.number), 184.0)]
    one = who.head
    left = (("Nama Kepala Keluarga", one.name), ("Alamat", one.address), ("RT/RW", one.rt_rw), ("Kode Pos", "10110"))
    right = (
        ("Desa/Kelurahan", one.village),
        ("Kecamatan", one.district),
        ("Kabupaten/Kota", one.regency),
        ("Provinsi", one.province),
    )
    for x, wide, rows in ((90, 400, left), (1330, 300, right)):
        for n, (label, value) in enumerate(rows):
            draw.text((x, 250 + n * 46), label, fill=(20, 20, 20), font=face)
            draw.text((x + wide, 250 + n * 46), f": {value}", fill=(20, 20, 20), font=face)
    upper = ("name", "nik", "sex", "birth_place", "birth_date", "religion", "education", "occupation")
    lower = ("marital_status", "relation", "citizenship", "none", "none", "father_name", "mother_name")
    first, second = (_rows(who, keys) for keys in (upper, lower))
    numbers += _table(draw, 470, UPPER, first, letters)
    _table(draw, 1040, LOWER, second, letters)
    made = np.asarray(image)[:, :, ::-1].copy()
    if destroyed is not None:
        scratch(made, numbers[0 if destroyed.row is None else destroyed.row + 1], destroyed.digit, chance)
    return made


def _rows(who: Family, keys: tuple[str, ...]) -> list[list[str]]:
    return [[str(n), *(one.get(key, "-") for key in keys)] for n, one in enumerate(who.members, 1)]


def _table(draw: ImageDraw.ImageDraw, top: int, columns: Columns, rows: list[list[str]], letters: Type) -> list[Place]:
    """Draws it and says where each row's number of sixteen digits stands."""
    left, high = 70, 46
    ink = (25, 25, 25)
    bottom = top + high * 11
    numbers: list[Place] = []
    edges = [left]
    for _, wide in columns:
        edges.append(edges[-1] + wide)
    for x in edges:
        draw.line((x, top, x, bottom), fill=ink, width=3)
    for n in range(12):
        draw.line((left, top + n * high, edges[-1], top + n * high), fill=ink, width=3)
    for n, row in enumerate([[name for name, _ in columns], *rows]):
        for x, right, text in zip(edges, edges[1:], row, strict=False):
            face = typeface(letters, 25)
            while face.getlength(text) > right - x - 18 and face.size > 14:
                face = typeface(letters, int(face.size) - 1)
            draw.text((x + 9, top + n * high + 9), text, fill=ink, font=face)
            if len(text) == 16 and text.isdigit():
                y = float(top + n * high + 9)
                numbers.append((x + 9.0, y, x + 9.0 + face.getlength(text), y + face.size))
    return numbers
