"""Numbers by which staff name a member, and whether they are a member's. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from counter_app.states import TieKind
from forms.nik import NikProblem, parse

_KPJ = re.compile(r"[0-9A-Z]{11}")
_ASIDE = re.compile(r"[\s.\-/]+")


@dataclass(frozen=True)
class Numbers:
    """What somebody is known by; "" where there is none. It never shows in a repr."""

    kpj: str = ""
    nik: str = ""

    def __repr__(self) -> str:
        return f"Numbers(kpj={bool(self.kpj)}, nik={bool(self.nik)})"


def plain(typed: Numbers) -> Numbers:
    """Without the marks that people write between the digits."""
    return Numbers(_ASIDE.sub("", typed.kpj).upper(), _ASIDE.sub("", typed.nik))


def fault_of_kpj(kpj: str) -> str:
    """What is wrong with a KPJ in its plain form: "", "empty" or "form"."""
    if not kpj:
        return "empty"
    return "" if _KPJ.fullmatch(kpj) else "form"


def fault_of_nik(nik: str, today: date) -> str:
    """What is wrong with a NIK in its plain form: "", "empty" or "form"."""
    if not nik:
        return "empty"
    try:
        parse(nik, today)
    except NikProblem:
        return "form"
    return ""


def are_of(tied: Numbers, member: Numbers) -> bool:
    """Whether one of the two numbers is the member's as well."""
    tied, member = plain(tied), plain(member)
    return bool(tied.kpj and tied.kpj == member.kpj) or bool(tied.nik and tied.nik == member.nik)


def tie_to(ties: Iterable[tuple[TieKind, Numbers]], member: Numbers) -> TieKind | None:
    """What a member is to whoever declared these: themselves before related, None for a stranger."""
    found = {kind for kind, numbers in ties if are_of(numbers, member)}
    return next((kind for kind in TieKind if kind in found), None)
