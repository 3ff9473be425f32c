"""What a value of each kind looks like: read letters in, a value or a doubt out. Pure but for the tables handed over.

A name is never corrected. A digit is put in for a letter that looks like it only where the whole number then holds; a
word of a closed list only where one word of it is near.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from counter_app.scanning.codes import Doubt, FieldGrammar
from counter_app.scanning.fields.likeness import bare, letters_of, nearest
from counter_app.scanning.fields.places import Places
from forms.nik import NikProblem, births_of, oldest_birth
from forms.regions import Regions

G = FieldGrammar
DIGIT_FOR = {"O": "0", "o": "0", "I": "1", "l": "1", "B": "8", "S": "5"}
"""The only letters that a digit is ever put in for."""
SEXES = {"LAKI-LAKI": "male", "PEREMPUAN": "female", "MALE": "male", "FEMALE": "female"}
RELIGIONS = (
    *("ISLAM", "KRISTEN", "KATOLIK", "KATHOLIK", "HINDU", "BUDDHA", "BUDHA", "KONGHUCU", "KHONGHUCU"),
    *("KEPERCAYAAN TERHADAP TUHAN YME", "CHRISTIAN", "CATHOLIC"),
)
MARITAL = {
    "BELUM KAWIN": "single",
    "KAWIN": "married",
    "KAWIN TERCATAT": "married",
    "KAWIN BELUM TERCATAT": "married",
    "CERAI HIDUP": "divorced",
    "CERAI MATI": "widowed",
    "SINGLE": "single",
    "MARRIED": "married",
    "DIVORCED": "divorced",
    "WIDOWED": "widowed",
}
EDUCATIONS = {
    "TIDAK/BELUM SEKOLAH": "none",
    "BELUM TAMAT SD/SEDERAJAT": "none",
    "TAMAT SD/SEDERAJAT": "sd",
    "SLTP/SEDERAJAT": "smp",
    "SLTA/SEDERAJAT": "sma",
    "DIPLOMA I/II": "d1_d2",
    "AKADEMI/DIPLOMA III/S.MUDA": "d3",
    "DIPLOMA IV/STRATA I": "d4_s1",
    "STRATA II": "s2",
    "STRATA III": "s3",
}
RELATIONS = (
    *("KEPALA KELUARGA", "SUAMI", "ISTRI", "ANAK", "MENANTU", "CUCU", "ORANG TUA", "MERTUA", "FAMILI LAIN"),
    *("PEMBANTU", "LAINNYA"),
)
BLOODS = {"0": "O", "O": "O", "A": "A", "B": "B", "8": "B", "AB": "AB", "A8": "AB", "TIDAKTAHU": ""}
"""As they stand, or as a camera reads them: in a cell by itself an O is a 0 as well."""
FOR_LIFE = "SEUMUR HIDUP"
_DATE = re.compile(r"([0-9OIlBSo]{2})[-./ ]{0,2}([0-9OIlBSo]{2})[-./ ]{0,2}([0-9OIlBSo]{4})")
_NAME = re.compile(r"[A-Za-z][A-Za-z .,'\-/()]*")
_RT_RW = re.compile(r"([0-9OIlBS]{3})\s*[/I1l|]?\s*([0-9OIlBS]{3})")
_STREET = re.compile(r".{3,}")


@dataclass(frozen=True)
class Known:
    """What is known beside the value itself: the tables, today, and the regency that the card's head names."""

    regions: Regions
    places: Places
    today: date
    regency: str = ""
    """Four digits, or empty."""
    district: str = ""
    """As read."""


@dataclass(frozen=True)
class Parsed:
    """A value as the record writes it, and what speaks against taking it unseen."""

    text: str
    doubts: tuple[Doubt, ...] = ()
    more: Mapping[str, Parsed] = field(default_factory=dict)
    """Further values of the same line."""


def parsed(kind: FieldGrammar, text: str, known: Known) -> Parsed:
    """Understand what was read."""
    return _RULES[kind](" ".join(text.split()), known)


def nik(text: str, known: Known) -> Parsed:
    """Sixteen digits that hold a birth day and a region of the tables, present or former."""
    digits, mended = _digits(text)
    if len(digits) != 16 or not digits.isdigit():
        return Parsed(digits, (Doubt.GRAMMAR,))
    doubts = []
    try:
        births_of(digits, known.today)
    except NikProblem:
        doubts.append(Doubt.GRAMMAR)
    if not known.regions.knows(digits[:4]):
        doubts.append(Doubt.REGION)
    elif known.regions.is_current(digits[:4]) and not known.places.has_district(digits[:6]):
        doubts.append(Doubt.REGION)  # a district that was renamed since, or a digit that nobody would notice
    if mended and doubts:
        doubts.append(Doubt.MENDED)
    return Parsed(digits, tuple(doubts))


def day(text: str, known: Known) -> Parsed:
    """A date, as yyyy-mm-dd."""
    found = _date(text)
    if found is None:
        return Parsed(text, (Doubt.GRAMMAR,))
    return Parsed(found[0].isoformat(), (Doubt.MENDED,) if found[1] else ())


def birth(text: str, known: Known) -> Parsed:
    """Place and day of birth in one line."""
    match = _DATE.search(text)
    place = text[: match.start()] if match else text.rpartition(",")[0] or text
    place = place.strip(" ,.:;-")
    where = Parsed(place, () if _NAME.fullmatch(place) else (Doubt.GRAMMAR,))
    found = day(match.group(0) if match else "", known)
    if match is not None and not found.doubts:
        born = date.fromisoformat(found.text)
        if not oldest_birth(known.today) <= born <= known.today:
            found = Parsed(found.text, (Doubt.GRAMMAR,))
    return Parsed("", (), {"birth_place": where, "birth_date": found})


def until(text: str, known: Known) -> Parsed:
    """A date, or for life."""
    if nearest(text, (FOR_LIFE,)):
        return Parsed(FOR_LIFE)
    return day(text, known)


def name(text: str, known: Known) -> Parsed:
    """Letters as they were read, and nothing put in for them."""
    shown = text.strip(" ,:;-").upper()
    return Parsed(shown, () if _NAME.fullmatch(shown) and len(letters_of(shown)) > 1 else (Doubt.GRAMMAR,))


def street(text: str, known: Known) -> Parsed:
    """Anything that is not empty."""
    shown = text.strip(" :;").upper()
    return Parsed(shown, () if _STREET.fullmatch(shown) else (Doubt.GRAMMAR,))


def text_of(text: str, known: Known) -> Parsed:
    """Words of a list that nobody closes."""
    shown = text.strip(" :;").upper()
    return Parsed(shown, () if bare(shown) else (Doubt.GRAMMAR,))


def rt_rw(text: str, known: Known) -> Parsed:
    """Three digits, a stroke, three digits."""
    match = _RT_RW.search(text)
    if match is None:
        return Parsed(text.strip(), (Doubt.GRAMMAR,))
    (rt, first), (rw, second) = _digits(match.group(1)), _digits(match.group(2))
    return Parsed(f"{rt}/{rw}", (Doubt.MENDED,) if first or second or "/" not in match.group(0) else ())


def district(text: str, known: Known) -> Parsed:
    """A district of the regency that the card names."""
    return _place(text, known.places.districts(known.regency) if known.regency else ())


def village(text: str, known: Known) -> Parsed:
    """A village of the district that the card names."""
    return _place(text, known.places.villages(known.regency, known.district) if known.regency else ())


def nation(text: str, known: Known) -> Parsed:
    """Of this country, or which other."""
    shown = text.strip(" :;").upper()
    if letters_of(shown) in ("WNI", "WNII", "INDONESIA"):
        return Parsed("WNI")
    return name(shown, known)


def kpj(text: str, known: Known) -> Parsed:
    """Eleven digits; legacy cards have letters, which a person looks at."""
    bare = "".join(letter for letter in text if letter.isalnum())
    if len(bare) == 11 and bare.isdigit():
        return Parsed(bare)
    digits, _ = _digits(text)
    return Parsed(digits if len(digits) == 11 and digits.isdigit() else bare.upper(), (Doubt.GRAMMAR,))


def npwp(text: str, known: Known) -> Parsed:
    """Fifteen digits, or the sixteen of a NIK (or of fifteen with a leading 0)."""
    digits, mended = _digits("".join(letter for letter in text if letter not in ".-"))
    if not digits.isdigit() or len(digits) not in (15, 16):
        return Parsed(digits, (Doubt.GRAMMAR,))
    if len(digits) == 16 and not digits.startswith("0"):
        return nik(digits, known)
    return Parsed(digits, (Doubt.MENDED,) if mended else ())


def kk(text: str, known: Known) -> Parsed:
    """Sixteen digits: region, day of issue, serial."""
    digits, mended = _digits(text)
    if len(digits) != 16 or not digits.isdigit():
        return Parsed(digits, (Doubt.GRAMMAR,))
    doubts = [] if known.regions.knows(digits[:4]) else [Doubt.REGION]
    when = (int(digits[6:8]), int(digits[8:10]))
    if not (1 <= when[0] <= 31 and 1 <= when[1] <= 12):
        doubts.append(Doubt.GRAMMAR)
    return Parsed(digits, (*doubts, *((Doubt.MENDED,) if mended and doubts else ())))


def postcode(text: str, known: Known) -> Parsed:
    """Five digits."""
    digits, mended = _digits(text)
    return Parsed(digits, (Doubt.GRAMMAR,) if len(digits) != 5 or not digits.isdigit() else (Doubt.MENDED,) * mended)


def blood(text: str, known: Known) -> Parsed:
    """A group without its sign."""
    group = BLOODS.get(bare(text))
    return Parsed(text, (Doubt.GRAMMAR,)) if group is None else Parsed(group)


def _closed(words: Mapping[str, str]) -> Callable[[str, Known], Parsed]:
    """A word of a closed list, as the record writes it."""

    def rule(text: str, known: Known) -> Parsed:
        found = nearest(text, words)
        if found is None:
            return Parsed(text.strip(" :;").upper(), (Doubt.GRAMMAR,))
        return Parsed(words[found[0]], (Doubt.MENDED,) if found[1] else ())

    return rule


def _place(text: str, names: Sequence[str]) -> Parsed:
    shown = text.strip(" ,.:;-").upper()
    if not names:
        return Parsed(shown, (Doubt.REGION,))
    found = nearest(shown, names)
    if found is None:
        return Parsed(shown, (Doubt.REGION,))
    if bare(found[0]) == bare(shown):
        return Parsed(shown)
    return Parsed(found[0].upper(), (Doubt.MENDED,))


def _region(text: str, known: Known) -> Parsed:
    shown = text.strip(" ,.:;-").upper()
    return Parsed(shown, () if _NAME.fullmatch(shown) else (Doubt.GRAMMAR,))


def _digits(text: str) -> tuple[str, bool]:
    """The digits, with those put in that look like them, and whether any was."""
    bare = text.replace(" ", "")
    digits = "".join(DIGIT_FOR.get(letter, letter) for letter in bare)
    return digits, digits != bare


def _date(text: str) -> tuple[date, bool] | None:
    match = _DATE.search(text)
    if match is None:
        return None
    parts = [_digits(part) for part in match.groups()]
    try:
        return date(*(int(part) for part, _ in reversed(parts))), any(mended for _, mended in parts)
    except ValueError:
        return None


_RULES: Mapping[FieldGrammar, Callable[[str, Known], Parsed]] = {
    G.NIK: nik,
    G.KK: kk,
    G.KPJ: kpj,
    G.NPWP: npwp,
    G.NAME: name,
    G.BIRTH: birth,
    G.DATE: day,
    G.UNTIL: until,
    G.SEX: _closed(SEXES),
    G.RELIGION: _closed({one: one for one in RELIGIONS}),
    G.MARITAL: _closed(MARITAL),
    G.NATION: nation,
    G.STREET: street,
    G.RT_RW: rt_rw,
    G.POSTCODE: postcode,
    G.VILLAGE: village,
    G.DISTRICT: district,
    G.REGENCY: _region,
    G.PROVINCE: _region,
    G.EDUCATION: _closed(EDUCATIONS),
    G.RELATION: _closed({one: one for one in RELATIONS}),
    G.BLOOD: blood,
    G.TEXT: text_of,
}
