"""What stands on a drawn card, as it should be read."""

from __future__ import annotations

from counter_app.scanning.fields.values import PaperReading
from tests.cards.people import Person

SEX = {"L": "male", "P": "female", "M": "male", "F": "female"}
EXACT = ("name", "birth_place", "birth_date", "ktp_street")
"""What has to be right in 97 of 100 beside the number."""


def wanted(person: Person) -> dict[str, str]:
    """By field of the record."""
    day, month, year = person.birth_date.split("-")
    return {
        "nik": person.nik,
        "name": person.name,
        "birth_place": person.birth_place,
        "birth_date": f"{year}-{month}-{day}",
        "sex": SEX[person.sex[0]],
        "ktp_street": person.address,
        "ktp_rt_rw": person.rt_rw,
        "ktp_village": person.village,
        "ktp_district": person.district,
    }


def plain(text: str) -> str:
    """Without blanks and points: a camera does not tell "NO.12" from "NO. 12"."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def wrong(reading: PaperReading | None, person: Person) -> list[str]:
    """Fields that were not read as they stand."""
    return [key for key, text in wanted(person).items() if reading is None or plain(reading.text(key)) != plain(text)]
