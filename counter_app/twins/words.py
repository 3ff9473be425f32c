"""How members who look like one person are told."""

from __future__ import annotations

from counter_app.texts import _, language, texts_in
from counter_app.twins import errors
from counter_app.twins.rules import TwinField, TwinWay


def way_name(way: TwinWay) -> str:
    """By what two members look like one person."""
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


def mark_words(count: int) -> str:
    """The mark on a member's card, "" where nobody looks like them."""
    return _("{count} nomor lain mungkin orang yang sama").format(count=count) if count else ""


def explain(error: Exception) -> str | None:
    """The sentence for an error of this noun, None for another's."""
    match error:
        case errors.NoTwin():
            return _("Data kedua peserta ini tidak lagi sama. Daftar sudah dimuat ulang; periksa lagi.")
        case errors.AlreadyApart():
            return _("Keduanya sudah dinyatakan bukan orang yang sama. Daftar sudah dimuat ulang.")
    return None
