"""Synthetic members from abroad: known by a passport and a stay permit that ends, without NIK and family card.

No state issues passports that begin with ZZ.
"""

from __future__ import annotations

from datetime import date, timedelta

from counter_app.members.citizen import Citizen
from counter_app.states import Citizenship, StayPermit
from forms.nik import Sex

EVERY, FIRST = 500, 249
"""One of so many members is a foreigner; the first stands so far from the beginning."""
PEOPLE = (
    ("HIROSHI TANAKA", "Jepang", "Osaka", "KEIKO TANAKA", Sex.MALE),
    ("MIN-JUN KIM", "Korea Selatan", "Busan", "SEO-YEON PARK", Sex.MALE),
    ("MARIA LUISA SANTOS", "Filipina", "Cebu", "ROSARIO SANTOS", Sex.FEMALE),
    ("RAJESH KUMAR NAIR", "India", "Kochi", "LAKSHMI NAIR", Sex.MALE),
    ("ANNA VAN DER MEER", "Belanda", "Utrecht", "JOHANNA DE VRIES", Sex.FEMALE),
    ("LI WEI CHEN", "Malaysia", "Ipoh", "MEI LING TAN", Sex.MALE),
)
"""Name, nationality, place of birth, the mother's name and the sex."""
DAYS_LEFT = (400, 25, 900, 160, -12, 1500)
"""How long each stay permit still holds when the branch is made: one ends soon, one is over."""


def is_foreigner(number: int) -> bool:
    """Whether the member of this number is one."""
    return number % EVERY == FIRST


def foreigner(number: int, today: date) -> tuple[str, Citizen, dict[str, str]]:
    """Name, papers, and what of the details is another than an Indonesian's; blank goes."""
    turn = number // EVERY
    name, nationality, birth_place, mother, sex = PEOPLE[turn % len(PEOPLE)]
    kind = StayPermit.KITAP if turn % 3 == 2 else StayPermit.KITAS
    citizen = Citizen(
        citizenship=Citizenship.FOREIGN,
        nationality=nationality,
        passport=f"ZZ{number:07d}",
        permit=kind,
        permit_number=f"2C{number:02d}ZZ{number:04d}",
        permit_until=today + timedelta(days=DAYS_LEFT[turn % len(DAYS_LEFT)]),
    )
    other = {"birth_place": birth_place, "mother_name": mother, "sex": sex.value, "bank_holder": name}
    return name, citizen, {**other, "kk_number": "", "npwp": ""}
