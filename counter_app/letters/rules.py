"""What may stand on a letter, and which number it gets. Pure."""

from __future__ import annotations

import hashlib
import random
import re
import uuid
from collections.abc import Iterable
from datetime import date

from counter_app.letter_states import LetterFileKind
from counter_app.letters.errors import BadLetter
from counter_app.letters.values import Envelope

EMPTY, LONG, SHAPE, FUTURE, OLD = "empty", "long", "shape", "future", "old"
"""What can be wrong with a field."""
LENGTHS = {"npp": 30, "company": 120, "number": 60, "signer": 120}
OLDEST_DAYS = 366
"""A letter older than a year is asked for anew: its people have left or moved since."""
NAME_MAX = 120
SAMPLE_PERCENT, SAMPLE_LEAST = 5, 20
_NPP = re.compile(r"[0-9A-Z]{4,30}")


def plain_npp(typed: str) -> str:
    """An NPP without the blanks, hyphens and points that letters write in it."""
    return re.sub(r"[\s./-]", "", typed).upper()


def checked(said: Envelope, today: date, *, is_known: bool) -> Envelope:
    """The same with clean edges. Raises BadLetter for the first field, in the page's order, that cannot be taken.

    A company that the branch knows keeps the name of its record, so none is asked for.
    """
    npp = plain_npp(said.npp)
    if not npp:
        raise BadLetter("npp", EMPTY)
    if not _NPP.fullmatch(npp):
        raise BadLetter("npp", SHAPE)
    clean = Envelope(npp, _line(said.company), _line(said.number), said.dated, _line(said.signer))
    for field in ("company", "number", "signer"):
        value = getattr(clean, field)
        if not value and not (field == "company" and is_known):
            raise BadLetter(field, EMPTY)
        if len(value) > LENGTHS[field]:
            raise BadLetter(field, LONG)
    if clean.dated is None:
        raise BadLetter("dated", EMPTY)
    if clean.dated > today:
        raise BadLetter("dated", FUTURE)
    if (today - clean.dated).days > OLDEST_DAYS:
        raise BadLetter("dated", OLD)
    return clean


def sample_size(rows: int) -> int:
    """How many rows a supervisor opens before the rest is approved: 5 %, at least 20, all where there are fewer."""
    return min(rows, max(SAMPLE_LEAST, -(-rows * SAMPLE_PERCENT // 100)))


def samples(seed: str, places: Iterable[int]) -> frozenset[int]:
    """Which of these places are drawn. Whoever knows the seed, which is recorded, draws the same ones."""
    ordered = sorted(places)
    return frozenset(random.Random(seed).sample(ordered, sample_size(len(ordered))))


def letter_number(year: int, number: int) -> str:
    """SP-2026-000012: never reused within a branch."""
    return f"SP-{year}-{number:06d}"


def series(year: int) -> str:
    """The number series of one year."""
    return f"SP-{year}"


def bound_file(letter_id: uuid.UUID, kind: LetterFileKind, number: int, sha256: str) -> str:
    """Ties bytes to one place of one letter: no other file fits there."""
    return hashlib.sha256(f"{letter_id}:{kind.value}:{number}:{sha256}".encode()).hexdigest()


def kept_name(name: str) -> str:
    """A file's name as it is kept: its last part, without signs that a list cannot show."""
    plain = "".join(letter for letter in re.split(r"[\\/]", name)[-1] if letter.isprintable())
    return plain.strip()[:NAME_MAX]


def _line(typed: str) -> str:
    return " ".join(typed.split())
