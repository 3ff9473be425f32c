"""Answers of a closed list as people write them: a code, its words in either language, a common short form. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Set
from functools import cache

from counter_app.importing.headings import folded
from counter_app.states import AccountState
from forms.model import Field

_SHORT: Mapping[str, Mapping[str, str]] = {
    "sex": {"l": "male", "pria": "male", "m": "male", "laki": "male", "lk": "male", "f": "female", "w": "female"}
    | {"wanita": "female", "pr": "female", "perempuan": "female", "laki laki": "male"},
    "employment": {"aktif": "active", "bekerja": "active", "nonaktif": "left", "non aktif": "left", "keluar": "left"}
    | {"tidak aktif": "left", "berhenti": "left", "resign": "left", "na": "left", "inactive": "left"},
    "segment": {"penerima upah": "PU", "bukan penerima upah": "BPU", "jasa konstruksi": "JAKON", "jakon": "JAKON"}
    | {"pekerja migran indonesia": "PMI", "pekerja migran": "PMI"},
    "marital_status": {"belum menikah": "single", "lajang": "single", "menikah": "married", "t": "single"}
    | {"y": "married", "k": "married", "tk": "single", "janda": "widowed", "duda": "widowed", "cerai": "divorced"},
}
_STATES = {
    "aktif": AccountState.ACTIVE,
    "terbuka": AccountState.ACTIVE,
    "dibuka": AccountState.ACTIVE,
    "terblokir": AccountState.BLOCKED,
    "blokir": AccountState.BLOCKED,
    "diblokir": AccountState.BLOCKED,
    "ditutup": AccountState.CLOSED,
    "tutup": AccountState.CLOSED,
    "tidak ada": AccountState.NONE,
    "belum ada": AccountState.NONE,
}
WOMAN_OR_MAN = "p"
"""Perempuan beside L, pria beside W: only the whole column says which."""


def answer_of(field: Field, text: str, seen: Set[str]) -> str:
    """The code of an answer; what nobody knows is given back, and the form's rule refuses it.

    `seen` are all the answers of the column, folded.
    """
    asked = folded(text)
    if field.key == "sex" and asked == WOMAN_OR_MAN:
        return _sex_of_p(seen) or text
    known = _codes(tuple((choice.code, choice.label.id, choice.label.en) for choice in field.choices))
    if asked in known:
        return known[asked]
    return _SHORT.get(field.key, {}).get(asked, text)


@cache
def _codes(choices: tuple[tuple[str, str, str], ...]) -> Mapping[str, str]:
    """Codes by themselves and by their words; the lists of a form are few and stay the same."""
    return {folded(words): said[0] for said in reversed(choices) for words in said}


def state_of(text: str) -> str:
    """The code of an account's state; what nobody knows is given back."""
    return _STATES.get(folded(text), text.casefold())


def _sex_of_p(seen: Set[str]) -> str:
    if "w" not in seen:
        return "female"
    return "" if "l" in seen else "male"
