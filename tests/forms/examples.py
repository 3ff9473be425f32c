"""Synthetic answers and tables for the tests of the forms."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from forms.regions import Regions
from forms.rules import Context
from forms.schema import Form, load_form

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)
REGIONS = Regions.load(ROOT / "resources" / "tables" / "regions.csv")
CONTEXT = Context(TODAY, REGIONS)


def change_of_data() -> Form:
    return load_form(ROOT / "forms" / "change_of_data.toml")


def account_reset() -> Form:
    return load_form(ROOT / "forms" / "account_reset.toml")


def whole_answers(**different: str) -> dict[str, str]:
    """Answers of a change of data that has no problem at all; a woman born on 17 August 1990."""
    return {
        "kpj": "12345678901",
        "segment": "PU",
        "employment": "active",
        "membership_confirmed": "yes",
        "email": "sari.wulandari@contoh.id",
        "phone": "+6281234567890",
        "citizenship": "indonesian",
        "nik": "3171015708900001",
        "name": "Sari Wulandari",
        "birth_place": "Jakarta",
        "birth_date": "1990-08-17",
        "sex": "female",
        "kk_number": "3171011203150002",
        "mother_name": "Dewi Lestari",
        "marital_status": "married",
        "ktp_street": "Jl. Melati No. 7",
        "ktp_rt_rw": "004/012",
        "ktp_province": "31",
        "ktp_regency": "3171",
        "ktp_district": "Senen",
        "ktp_village": "Kwitang",
        "ktp_postal_code": "10420",
        "domicile": "same",
        "emergency_name": "Budi Santoso",
        "emergency_relationship": "spouse",
        "emergency_phone": "+6281298765432",
        "requester": "member",
        "change_reason": "clerical_error",
        "doc_card": "yes",
        "doc_ktp": "yes",
        "doc_kk": "yes",
        "doc_employer_letter": "yes",
        "doc_contact": "yes",
        **different,
    }
