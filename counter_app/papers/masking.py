"""Enough of a value to recognise it, too little to use it."""

from __future__ import annotations

DOT = "•"


def masked_nik(nik: str) -> str:
    """First six and last four digits at most (grade C); a number of another length shows nothing."""
    return f"{nik[:6]}{DOT * 6}{nik[-4:]}" if len(nik) == 16 else DOT * len(nik)


def masked_kpj(kpj: str) -> str:
    """The last four characters."""
    return DOT * max(0, len(kpj) - 4) + kpj[-4:] if len(kpj) > 4 else DOT * len(kpj)


def masked_name(name: str) -> str:
    """The first letter of every word."""
    return " ".join(word[:1] + DOT * 3 for word in name.split())
