"""How members who look like one person are told."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from counter_app.members.words import account_state_name, employment_name, segment_name
from counter_app.texts import _, language, texts_in
from counter_app.twins import errors
from counter_app.twins.rules import TwinField, TwinWay
from counter_app.twins.values import Twin, TwinFacts


def way_name(way: TwinWay, in_language: str = "") -> str:
    """By what two members look like one person."""
    _ = texts_in(in_language or language())
    return {
        TwinWay.NIK: _("NIK sama"),
        TwinWay.PASSPORT: _("nomor paspor sama"),
        TwinWay.PERSON: _("nama, tanggal lahir, dan nama ibu sama"),
    }[way]


def field_name(field: TwinField, in_language: str = "") -> str:
    """What is held side by side."""
    _ = texts_in(in_language or language())
    return {
        TwinField.KPJ: _("Nomor peserta (KPJ)"),
        TwinField.IDENTITY: _("NIK atau paspor"),
        TwinField.NAME: _("Nama"),
        TwinField.BIRTH_DATE: _("Tanggal lahir"),
        TwinField.MOTHER: _("Nama ibu kandung"),
        TwinField.SEGMENT: _("Segmen"),
        TwinField.EMPLOYMENT: _("Status"),
        TwinField.EMPLOYER: _("Perusahaan"),
        TwinField.ACCOUNT: _("Akun JMO"),
        TwinField.UPDATED: _("Terakhir dikinikan"),
    }[field]


def value_words(facts: TwinFacts, zone: str, in_language: str = "") -> dict[TwinField, str]:
    """What is shown of one of them, field by field; days by the branch's calendar."""
    _ = texts_in(in_language or language())
    updated = facts.updated_at.astimezone(ZoneInfo(zone)).date() if facts.updated_at else None
    return {
        TwinField.KPJ: facts.kpj,
        TwinField.IDENTITY: facts.identity,
        TwinField.NAME: facts.name,
        TwinField.BIRTH_DATE: f"{facts.birth_date:%d-%m-%Y}" if facts.birth_date else "",
        TwinField.MOTHER: facts.mother,
        TwinField.SEGMENT: segment_name(facts.segment),
        TwinField.EMPLOYMENT: employment_name(facts.employment, in_language),
        TwinField.EMPLOYER: facts.employer,
        TwinField.ACCOUNT: account_state_name(facts.account, in_language),
        TwinField.UPDATED: f"{updated:%d-%m-%Y}" if updated else _("belum pernah"),
    }


def ways_words(twin: Twin) -> str:
    """By what the two look like one person, as a sentence begins."""
    words = "; ".join(way_name(way) for way in twin.ways)
    return words[:1].upper() + words[1:]


def mark_words(count: int) -> str:
    """The mark on a member's card, "" where nobody looks like them."""
    return _("{count} nomor mirip").format(count=count) if count else ""


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.NoTwin():
            return _("Data kedua peserta ini tidak lagi sama. Daftar sudah dimuat ulang; periksa lagi.")
        case errors.AlreadyApart():
            return _("Keduanya sudah dinyatakan bukan orang yang sama. Daftar sudah dimuat ulang.")
    return None
