"""Enough of a number or a name to recognise it, too little to use it."""

from __future__ import annotations

from forms.model import Field

DOT = "•"
SHORTEST = 15
"""NIK, family card and tax number have at least as many digits; of anything shorter nothing is shown."""

IDENTITY_RULES = frozenset({"nik", "kk", "npwp"})
"""Whatever is checked by one of these is a number that a person is known by."""


def is_identity(field: Field) -> bool:
    """Whether a field holds a number that is shown whole only where it is compared with the card."""
    return any(rule.name in IDENTITY_RULES for rule in field.rules)


def masked(number: str) -> str:
    """First six and last four characters at most (grade C)."""
    return f"{number[:6]}{DOT * (len(number) - 10)}{number[-4:]}" if len(number) >= SHORTEST else DOT * len(number)


def masked_kpj(kpj: str) -> str:
    """The last four characters."""
    return DOT * (len(kpj) - 4) + kpj[-4:] if len(kpj) > 4 else DOT * len(kpj)


def masked_identity(nik: str, passport: str) -> str:
    """What a member is known by to the state: the NIK, or a foreigner's passport by its last four characters."""
    return masked(nik) if nik else masked_kpj(passport)


def masked_name(name: str) -> str:
    """The first letter of every word."""
    return " ".join(word[:1] + DOT * 3 for word in name.split())
