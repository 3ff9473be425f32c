"""What the member takes home of an account, and whoever turned out to be no member."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from counter_app.audit import AuditCode
from counter_app.db.session import Database
from counter_app.errors import NotFound
from counter_app.papers.account_slip_service import AccountSlipService
from counter_app.registrations.terms import terms
from counter_app.states import LoginResult
from tests.core.papers.archive import paper_service
from tests.core.printing.reading import text_of
from tests.core.registrations.desk import PASSWORD, RegisterDesk
from tests.databases import Clock


@pytest.fixture
def slips(db: Database, clock: Clock) -> AccountSlipService:
    return AccountSlipService(db, paper_service(db, clock).press)


def kept(name: str, pdf: bytes) -> str:
    """Its words; the paper itself where somebody wants to look at it."""
    if folder := os.environ.get("SLIP_LOOKS"):
        (Path(folder) / name).write_bytes(pdf)
    return " ".join(text_of(pdf).split())


@pytest.mark.parametrize("roll", [False, True])
def test_it_says_what_was_opened_and_that_it_is_free(
    counter: RegisterDesk, slips: AccountSlipService, roll: bool
) -> None:
    key = counter.registered()
    counter.registrations.check_login(counter.officer, key, LoginResult.SUCCEEDED)
    name, pdf = slips.draw(counter.officer, key, roll=roll)
    said = kept(f"account-{roll}.pdf", pdf)
    assert name == f"{counter.stored(key).number}-bukti-akun-jmo.pdf"
    for words in ("Akun JMO Anda sudah dibuka", "Berhasil di ponsel peserta", "belum diteruskan", "LAYANAN INI GRATIS"):
        assert words in said, words
    assert counter.desk.member.name in said
    assert counter.desk.audited(AuditCode.ACCOUNT_SLIP_GIVEN.value) == 1


def test_neither_password_nor_whole_numbers_stand_on_it(counter: RegisterDesk, slips: AccountSlipService) -> None:
    key = counter.with_member()
    counter.member.send_code(counter.officer, key)
    code, member = counter.received(), counter.desk.member
    assert counter.member.check_code(counter.officer, key, code).fits
    counter.member.choose_password(counter.officer, key, PASSWORD)
    counter.member.agree(counter.officer, key, terms(str).version, True)
    said = kept("plain.pdf", slips.draw(counter.officer, key)[1])
    account = counter.account()
    assert account is not None
    for secret in (PASSWORD, code, member.kpj, member.nik, account.email, account.phone):
        assert not secret or secret not in said
    assert member.kpj[-4:] in said


def test_in_english_with_what_did_not_work_and_the_centres_number(
    counter: RegisterDesk, slips: AccountSlipService
) -> None:
    key = counter.registered()
    counter.registrations.note_reference(counter.officer, key, "CS-2026-0077")
    counter.registrations.check_login(counter.officer, key, LoginResult.FAILED, "wrong_password")
    name, pdf = slips.draw(counter.officer, key, "en", roll=True)
    said = kept("english.pdf", pdf)
    assert name.endswith("-jmo-account-slip.pdf")
    for words in ("Your JMO account is open", "Not yet", "CS-2026-0077", "THIS SERVICE IS FREE"):
        assert words in said, words


def test_a_second_person_stands_on_it_with_a_short_name(counter: RegisterDesk, slips: AccountSlipService) -> None:
    key = counter.asked()
    second = counter.desk.supervisor()
    counter.registrations.approve(second, key)
    counter.member.send_code(counter.officer, key)
    assert counter.member.check_code(counter.officer, key, counter.received()).fits
    counter.member.choose_password(counter.officer, key, PASSWORD)
    counter.member.agree(counter.officer, key, terms(str).version, True)
    said = kept("second.pdf", slips.draw(counter.officer, key)[1])
    first, *rest = second.name.split()
    assert f"disetujui {first}" in said
    assert not rest or second.name not in said


@pytest.mark.parametrize("roll", [False, True])
def test_whoever_is_no_member_is_told_where_to_become_one(
    counter: RegisterDesk, slips: AccountSlipService, roll: bool
) -> None:
    key = counter.opened().registration_id
    counter.registrations.not_member(counter.officer, key)
    said = kept(f"stranger-{roll}.pdf", slips.draw(counter.officer, key, roll=roll)[1])
    for words in ("Mendaftar sebagai peserta", "agen Perisai", "minta perusahaan mendaftarkan", "LAYANAN INI GRATIS"):
        assert words in said, words
    assert counter.desk.member.name not in said
    assert counter.desk.member.kpj[-4:] not in said.replace(counter.stored(key).number, "")


def test_what_opened_nothing_has_none(counter: RegisterDesk, slips: AccountSlipService) -> None:
    key = counter.with_code()
    with pytest.raises(NotFound):
        slips.draw(counter.officer, key)
    counter.registrations.cancel(counter.officer, key)
    with pytest.raises(NotFound):
        slips.draw(counter.officer, key)
