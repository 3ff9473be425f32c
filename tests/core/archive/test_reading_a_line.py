"""What a typed line means in the archive."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.archive.rules import DAYS_WITHOUT_A_NAME, reach_of, read_line
from counter_app.members.rules import LookUp

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("PD-2026-000123", "PD-2026-000123"), ("pd-2026-123", "PD-2026-000123"), (" RA-2025-7 ", "RA-2025-000007")],
)
def test_a_number_is_read_as_papers_show_it_or_shorter(typed: str, number: str) -> None:
    assert read_line(typed, TODAY).number == number


def test_the_qr_of_a_paper_is_read_as_its_number() -> None:
    assert read_line("BPJSTK1:PD-2026-000123:7QK2M-9XTRA-40VNE-H3ZBP-C8W1D", TODAY).number == "PD-2026-000123"
    assert read_line("bpjstk1:pd-2026-000123:7qk2m9xtra40vneh3zbpc8w1d\t", TODAY).number == "PD-2026-000123"


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("19000000001", LookUp.KPJ),
        ("3273 0152 0190 0001", LookUp.NIK),
        ("sulistyo", LookUp.NAME),
        ("", LookUp.NOTHING),
        ("PD-2026", LookUp.NAME),
    ],
)
def test_a_member_is_named_by_kpj_nik_or_name(typed: str, kind: LookUp) -> None:
    assert read_line(typed, TODAY).member.kind is kind


@pytest.mark.parametrize(
    ("typed", "since", "until"),
    [
        ("okt-nov", date(2026, 10, 1), date(2026, 11, 30)),
        ("okt–nov", date(2026, 10, 1), date(2026, 11, 30)),
        ("oktober 2025", date(2025, 10, 1), date(2025, 10, 31)),
        ("feb 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("desember", date(2025, 12, 1), date(2025, 12, 31)),
        ("nov", date(2026, 11, 1), date(2026, 11, 30)),
        ("des-jan", date(2025, 12, 1), date(2026, 1, 31)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("20-11-2026", date(2026, 11, 20), date(2026, 11, 20)),
        ("30/11", date(2026, 11, 30), date(2026, 11, 30)),
        ("1/12", date(2025, 12, 1), date(2025, 12, 1)),
        ("20-11-2026 25-11-2026", date(2026, 11, 20), date(2026, 11, 25)),
        ("sulistyo", None, None),
        ("31-02-2026", None, None),
    ],
)
def test_days_and_months_are_read_among_the_words(typed: str, since: date | None, until: date | None) -> None:
    read = read_line(typed, TODAY)
    assert (read.since, read.until) == (since, until)


def test_a_name_and_months_stand_in_one_line() -> None:
    read = read_line("sulistyo okt-nov", TODAY)
    assert read.member.prefixes == ("sulistyo",)
    assert (read.since, read.until) == (date(2026, 10, 1), date(2026, 11, 30))


def test_a_name_with_a_hyphen_stays_a_name() -> None:
    assert read_line("al-amin", TODAY).member.prefixes == ("al", "amin")


def test_without_a_name_or_a_number_the_last_months_are_looked_at() -> None:
    began = date.fromordinal(TODAY.toordinal() - DAYS_WITHOUT_A_NAME)
    assert reach_of(read_line("", TODAY), None, None, TODAY) == (began, None)
    assert reach_of(read_line("sulistyo", TODAY), None, None, TODAY) == (None, None)
    assert reach_of(read_line("PD-2026-1", TODAY), None, None, TODAY) == (None, None)


def test_typed_days_come_before_picked_ones() -> None:
    picked = (date(2026, 1, 1), date(2026, 1, 31))
    assert reach_of(read_line("okt 2026", TODAY), *picked, TODAY) == (date(2026, 10, 1), date(2026, 10, 31))
    assert reach_of(read_line("", TODAY), *picked, TODAY) == picked
    until = date(2026, 6, 30)
    assert reach_of(read_line("", TODAY), None, until, TODAY)[1] == until
    assert reach_of(read_line("", TODAY), None, until, TODAY)[0] == date(2026, 3, 30)
