"""A company's letter is taken in: with its scan, with or without a number of the queue, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.audit import AuditCode
from counter_app.blobs import Blobs
from counter_app.cases.rules import AtAnotherCounter, settle_case
from counter_app.cases.works import WORKS
from counter_app.db.models import AuditEntry, Case, CompanyLetter, LetterFile, Ticket
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted
from counter_app.letter_states import LetterFileKind, LetterState
from counter_app.letters import rules
from counter_app.letters.errors import BadLetter, LetterKnown, VisitOfMember, WrongLetterState
from counter_app.letters.filing import kept_file
from counter_app.letters.service import LetterService
from counter_app.letters.values import Brought, Envelope
from counter_app.letters.words import explain
from counter_app.looking.grounds import has_visit
from counter_app.states import CaseOrigin, CaseState, TicketState
from tests import factories
from tests.core.desk import IMAGE_KEY, SHELF
from tests.core.papers.archive import paper_service
from tests.databases import START, Clock

SAID = Envelope("CTH 000-41", "", "017/HRD/XI/2026", START.date() - timedelta(days=3), "Rini Hartati")
NEW = replace(SAID, npp="99-88-77-66", company="PT Baru Sekali")
SCAN = Brought("C:\\surat\\surat 017.pdf", b"two pages")


def two_pages(data: bytes) -> list[bytes]:
    """As the child that unpacks a file."""
    return [data + b" 1", data + b" 2"]


@pytest.fixture
def officer(db: Database) -> Actor:
    return factories.officer_at_counter(db)


@pytest.fixture
def letters(db: Database, clock: Clock) -> LetterService:
    factories.employer(db, npp="CTH00041", name="PT Contoh Sejahtera")
    return LetterService(db, clock, Blobs(IMAGE_KEY), SHELF, paper_service(db, clock), WORKS, two_pages)


def kept(db: Database) -> CompanyLetter:
    with db.read() as session:
        return session.scalars(select(CompanyLetter)).one()


def codes(db: Database, case_id: object) -> list[str]:
    with db.read() as session:
        wanted = select(AuditEntry.code).where(AuditEntry.case_id == str(case_id)).order_by(AuditEntry.seq)
        return list(session.scalars(wanted))


def test_a_letter_of_a_known_company_is_its_own_case_without_ticket_or_member(
    db: Database, letters: LetterService, officer: Actor
) -> None:
    row = letters.take_in(officer, SAID, SCAN)
    assert (row.npp, row.company, row.is_known, row.state) == (
        "CTH00041",
        "PT Contoh Sejahtera",
        True,
        LetterState.RECEIVED,
    )
    assert (row.number, row.pages, row.books, row.own) == ("SP-2026-000001", 2, (), True)
    with db.read() as session:
        case = session.get_one(Case, row.case_id)
        assert (case.origin, case.ticket_id, case.member_id, case.state) == (
            CaseOrigin.LETTER,
            None,
            None,
            CaseState.OPEN,
        )
        assert (case.letter_number, case.letter_sender) == (SAID.number, "PT Contoh Sejahtera")
    assert codes(db, row.case_id) == ["case_opened", "letter_file_kept", "letter_file_kept", "letter_taken"]


def test_the_pages_of_its_scan_are_sealed_and_tied_to_their_places(
    db: Database, letters: LetterService, officer: Actor
) -> None:
    letters.take_in(officer, SAID, SCAN)
    blobs = Blobs(IMAGE_KEY)
    with db.transaction(None) as work:
        first, second = work.session.scalars(select(LetterFile).order_by(LetterFile.number)).all()
        assert (first.kind, first.name) == (LetterFileKind.SCAN, "surat 017.pdf")
        assert [kept_file(work.session, blobs, one) for one in (first, second)] == [b"two pages 1", b"two pages 2"]
        first.blob_id, second.blob_id = second.blob_id, first.blob_id
        assert [kept_file(work.session, blobs, one) for one in (first, second)] == [None, None]


def test_a_company_that_nobody_knows_is_named_and_stays_unknown_until_somebody_else_confirms_it(
    db: Database, letters: LetterService, officer: Actor
) -> None:
    with pytest.raises(BadLetter) as refused:
        letters.take_in(officer, replace(NEW, company=" "), SCAN)
    assert "penyelia" in (explain(refused.value) or "")
    row = letters.take_in(officer, NEW, SCAN)
    assert (row.npp, row.company, row.is_known) == ("99887766", "PT Baru Sekali", False)
    assert not letters.company(officer, "99887766").is_known


def test_an_npp_finds_its_company_as_it_is_written_on_letters(letters: LetterService, officer: Actor) -> None:
    assert letters.company(officer, "cth-000.41").name == "PT Contoh Sejahtera"


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("npp", " - ", rules.EMPTY),
        ("npp", "12", rules.SHAPE),
        ("npp", "NPP?1234", rules.SHAPE),
        ("number", "", rules.EMPTY),
        ("number", "9" * 61, rules.LONG),
        ("signer", "", rules.EMPTY),
        ("dated", None, rules.EMPTY),
        ("dated", START.date() + timedelta(days=1), rules.FUTURE),
        ("dated", date(2024, 1, 1), rules.OLD),
    ],
)
def test_what_cannot_stand_on_a_letter_is_refused_by_its_field(
    db: Database, letters: LetterService, officer: Actor, field: str, value: object, fault: str
) -> None:
    wrong: dict[str, Any] = {field: value}
    with pytest.raises(BadLetter) as refused:
        letters.take_in(officer, replace(SAID, **wrong), SCAN)
    assert (refused.value.field, refused.value.fault) == (field, fault)
    assert (explain(refused.value) or "").endswith(".")
    with db.read() as session:
        assert session.scalars(select(CompanyLetter)).all() == []


def test_the_same_letter_is_taken_once_and_again_after_it_was_withdrawn(letters: LetterService, officer: Actor) -> None:
    row = letters.take_in(officer, SAID, SCAN)
    with pytest.raises(LetterKnown, match=row.number):
        letters.take_in(officer, SAID, SCAN)
    letters.withdraw(officer, row.letter_id)
    assert letters.take_in(officer, SAID, SCAN).number == "SP-2026-000002"


def test_the_number_of_somebody_from_the_company_ends_with_the_letter(
    db: Database, letters: LetterService, officer: Actor
) -> None:
    visit = factories.case(db, officer)
    row = letters.take_in(officer, SAID, SCAN, visit.id)
    with db.read() as session:
        ticket = session.get_one(Ticket, visit.ticket_id)
        assert (ticket.state, session.get_one(Case, visit.id).state) == (TicketState.DONE, CaseState.CLOSED)
        assert row.ticket == ticket.label
    assert kept(db).ticket_id == visit.ticket_id


def test_a_members_visit_and_a_visit_at_another_counter_name_no_letter(
    db: Database, letters: LetterService, officer: Actor
) -> None:
    with pytest.raises(VisitOfMember):
        letters.take_in(officer, SAID, SCAN, factories.case(db, officer, factories.member(db).id).id)
    with pytest.raises(AtAnotherCounter):
        letters.take_in(officer, SAID, SCAN, factories.case(db).id)
    with db.read() as session:
        assert session.scalars(select(CompanyLetter)).all() == []


def test_a_letter_in_hand_is_no_reason_to_search_for_members(
    db: Database, letters: LetterService, officer: Actor
) -> None:
    letters.take_in(officer, SAID, SCAN)
    with db.read() as session:
        assert not has_visit(session, officer)


def test_its_case_stays_open_while_the_letter_is(db: Database, letters: LetterService, officer: Actor) -> None:
    row = letters.take_in(officer, SAID, SCAN)
    with db.transaction(officer) as work:
        settle_case(work, officer, work.session.get_one(Case, row.case_id), WORKS)
    with db.read() as session:
        assert session.get_one(Case, row.case_id).state is CaseState.WAITING
    letters.withdraw(officer, row.letter_id)
    with db.read() as session:
        assert session.get_one(Case, row.case_id).state is CaseState.CLOSED
    assert codes(db, row.case_id)[-2:] == ["letter_withdrawn", "case_closed"]
    with pytest.raises(WrongLetterState) as refused:
        letters.withdraw(officer, row.letter_id)
    assert "ditarik" in (explain(refused.value) or "")


def test_officers_see_their_own_letters_with_what_is_open_of_colleagues_and_a_supervisor_all(
    db: Database, letters: LetterService, officer: Actor
) -> None:
    first = letters.take_in(officer, SAID, SCAN)
    other = factories.officer_at_counter(db)
    second = letters.take_in(other, replace(SAID, number="018/HRD"), SCAN)
    letters.withdraw(officer, first.letter_id)
    seen = letters.listed(factories.supervisor(db))
    assert [one.letter_id for one in seen] == [second.letter_id, first.letter_id]
    assert [one.letter_id for one in letters.listed(officer)] == [second.letter_id, first.letter_id]
    assert [one.letter_id for one in letters.listed(other)] == [second.letter_id], "what ended is its officer's"
    assert letters.view(other, second.letter_id).books == ()


def test_who_writes_no_requests_takes_no_letters(db: Database, letters: LetterService) -> None:
    with pytest.raises(NotPermitted):
        letters.take_in(factories.officer(db, Role.ADMIN), SAID, SCAN)
    with pytest.raises(NotFound):
        letters.view(factories.supervisor(db), factories.member(db).id)


def test_every_taking_in_is_a_row_of_the_trail(db: Database, letters: LetterService, officer: Actor) -> None:
    row = letters.take_in(officer, SAID, SCAN)
    with db.read() as session:
        told = session.scalars(select(AuditEntry).where(AuditEntry.code == AuditCode.LETTER_TAKEN)).one()
    assert (told.subject_id, kept(db).seq) == (str(row.letter_id), told.seq)
