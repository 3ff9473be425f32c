"""Every paper and request is found by number, KPJ, NIK, name, day, officer, state and kind. # D2"""

from __future__ import annotations

import json
import uuid
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from counter_app.actor import Actor, Role
from counter_app.archive.rules import LISTED_AT_MOST
from counter_app.archive.service import LAST_SHOWN, ArchiveService
from counter_app.archive.values import Entry, Wanted
from counter_app.audit import AuditCode
from counter_app.blobs import Blobs
from counter_app.db.models import Branch, Member, Paper
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted
from counter_app.ids import new_id
from counter_app.members.rules import plan
from counter_app.members.search import VISITED, first_by_name
from counter_app.merge_states import MergeState
from counter_app.reasons.values import Why
from counter_app.states import CaseState, DataRequestState, PaperKind, RegistrationState, RequestState, ResetState
from tests import factories
from tests.core.archive.shelves import fill, index_names, member_key, name_of, number
from tests.core.desk import IMAGE_KEY, SHELF
from tests.core.papers.archive import paper_service
from tests.core.plans import whole_tables_read
from tests.core.traces import Traces
from tests.databases import Clock

VISITS = 120
WHY = Why("copy_for_member")


@pytest.fixture
def officer(db: Database) -> Actor:
    return factories.officer(db)


@pytest.fixture
def archive(db: Database, clock: Clock, officer: Actor) -> ArchiveService:
    """Of a branch with closed visits of three days."""
    fill(db, officer.officer_id, VISITS, Blobs(IMAGE_KEY))
    index_names(db, VISITS)
    return ArchiveService(db, clock, SHELF)


def found(archive: ArchiveService, who: Actor, wanted: Wanted) -> list[tuple[str, PaperKind | None]]:
    return [(entry.number, entry.paper) for entry in archive.search(who, wanted).entries]


BOTH = (PaperKind.APPROVAL_SHEET, PaperKind.FORM)


@pytest.mark.parametrize("typed", ["PD-2025-000057", "pd-2025-57", "29000000057", "3174015200000057", "peserta000057"])
def test_a_paper_is_found_by_number_kpj_nik_or_name(archive: ArchiveService, officer: Actor, typed: str) -> None:
    hits = archive.search(officer, Wanted(typed)).entries
    assert {(hit.number, hit.paper) for hit in hits} == {(number(57), kind) for kind in BOTH}
    assert {(hit.member_name, hit.kpj, hit.day, hit.state) for hit in hits} == {
        (name_of(57), "29000000057", date(2025, 1, 7), RequestState.APPLIED)
    }


def test_a_day_lists_its_visits_and_no_other(archive: ArchiveService, officer: Actor) -> None:
    hits = archive.search(officer, Wanted("08-01-2025")).entries
    assert {hit.day for hit in hits} == {date(2025, 1, 8)}
    picked = Wanted(since=date(2025, 1, 8), until=date(2025, 1, 8))
    assert archive.search(officer, picked).entries == hits


def test_the_newest_visit_stands_first(archive: ArchiveService, officer: Actor) -> None:
    numbers = [hit.number for hit in archive.search(officer, Wanted("2025")).entries]
    assert numbers[0] == number(VISITS)
    assert numbers == sorted(numbers, reverse=True)


def test_a_list_ends_and_says_that_there_is_more(archive: ArchiveService, officer: Actor) -> None:
    answer = archive.search(officer, Wanted("2025"))
    assert (len(answer.entries), answer.more) == (LISTED_AT_MOST, True)
    assert not archive.search(officer, Wanted("peserta000057")).more


def test_an_officer_a_state_and_a_kind_narrow_it_down(db: Database, archive: ArchiveService, officer: Actor) -> None:
    rejected = archive.search(officer, Wanted("2025", state=RequestState.REJECTED)).entries
    assert {hit.number for hit in rejected} == {number(50), number(100)}
    forms = archive.search(officer, Wanted("2025", paper=PaperKind.FORM)).entries
    assert {hit.paper for hit in forms} == {PaperKind.FORM}
    assert archive.search(officer, Wanted("2025", paper=PaperKind.RESET_SLIP)).entries == ()
    assert archive.search(officer, Wanted("2025", state=ResetState.OPEN)).entries == ()
    other = factories.officer(db)
    assert archive.search(officer, Wanted("2025", officer_id=other.officer_id)).entries == ()
    assert archive.search(officer, Wanted("2025", officer_id=officer.officer_id)).entries != ()


def test_without_a_word_the_last_months_are_listed_and_said(archive: ArchiveService, officer: Actor) -> None:
    answer = archive.search(officer, Wanted())
    assert (answer.entries, answer.since) == ((), date(2025, 11, 30))


def test_a_request_without_a_paper_is_found_too(db: Database, archive: ArchiveService, officer: Actor) -> None:
    case = factories.case(db, factories.officer_at_counter(db), member_key(7), state=CaseState.CLOSED)
    factories.change_request(db, case, member_key(7), number="PD-2026-000900", state=RequestState.CANCELLED)
    factories.reset_request(db, case, member_key(7), number="RA-2026-000001")
    hits = archive.search(officer, Wanted("29000000007")).entries
    assert {(hit.number, hit.paper) for hit in hits} == {
        ("PD-2026-000900", None),
        ("RA-2026-000001", None),
        *((number(7), kind) for kind in BOTH),
    }
    assert [hit.prints for hit in hits if hit.paper is None] == [0, 0]
    assert found(archive, officer, Wanted("RA-2026-1")) == [("RA-2026-000001", None)]
    assert found(archive, officer, Wanted(state=RequestState.CANCELLED)) == [("PD-2026-000900", None)]


def test_a_name_of_very_many_members_says_so(archive: ArchiveService, officer: Actor) -> None:
    answer = archive.search(officer, Wanted("peserta"))
    assert (answer.many_members, len(answer.entries)) == (True, LISTED_AT_MOST)
    assert not archive.search(officer, Wanted("peserta000057")).many_members


def test_members_without_a_visit_take_nobodys_place(db: Database, archive: ArchiveService, officer: Actor) -> None:
    for _at in range(3):
        factories.member(db, name="AAN PESERTA000057")
    with db.read() as session:
        hits = first_by_name(session, plan(("peserta000057",)), 3, only=VISITED)
        pairs = first_by_name(session, plan(("budi", "peserta000057")), 3, only=VISITED)
    assert [member_id for _name, member_id in hits] == [member_id for _name, member_id in pairs] == [member_key(57)]


def test_looking_is_audited_without_what_was_typed(db: Database, archive: ArchiveService, officer: Actor) -> None:
    traces = Traces(db)
    archive.search(officer, Wanted("peserta000057"))
    archive.search(officer, Wanted("PD-2025-57"))
    assert [(row.code, json.loads(row.facts)) for row in traces.rows()] == [
        ("archive_searched", {"by": "name", "hits": "2"}),
        ("archive_searched", {"by": "number", "hits": "2"}),
    ]


def test_only_who_may_print_looks_into_the_archive(db: Database, archive: ArchiveService) -> None:
    for role in (Role.QA, Role.ADMIN):
        who = factories.officer(db, role)
        for look in (lambda who=who: archive.search(who, Wanted("x")), lambda who=who: archive.filters(who)):
            with pytest.raises(NotPermitted):
                look()
        with pytest.raises(NotPermitted):
            archive.facts(who, new_id())


def test_another_branch_sees_nothing_of_it(db: Database, clock: Clock, archive: ArchiveService) -> None:
    other = factories.another_branch(db, clock)
    elsewhere, who = ArchiveService(other, clock, SHELF), factories.officer(other)
    for typed in ("PD-2025-000057", "29000000057", "3174015200000057", "peserta000057", "2025"):
        assert elsewhere.search(who, Wanted(typed)).entries == (), typed
    with pytest.raises(NotFound):
        elsewhere.facts(who, a_paper(db))
    assert elsewhere.filters(who).officers == ((who.officer_id, who.name),)


def a_paper(db: Database, at: int = 57) -> uuid.UUID:
    with db.read() as session:
        found = session.scalars(select(Paper.id).where(Paper.number == number(at), Paper.kind == PaperKind.FORM))
        return found.one()


def test_a_paper_tells_its_visit_and_the_others_of_it(db: Database, archive: ArchiveService, officer: Actor) -> None:
    facts = archive.facts(officer, a_paper(db))
    assert (facts.ticket, facts.day, facts.prints, facts.made_by) == ("Q-000057", date(2025, 1, 7), 1, officer.name)
    assert facts.handed_over_by == officer.name
    assert [(one.number, one.paper) for one in facts.same] == [(number(57), PaperKind.APPROVAL_SHEET)]
    with pytest.raises(NotFound):
        archive.facts(officer, new_id())


def test_what_can_be_picked_is_the_staff_the_states_and_the_kinds(archive: ArchiveService, officer: Actor) -> None:
    filters = archive.filters(officer)
    assert (officer.officer_id, officer.name) in filters.officers
    decided = {DataRequestState.CARRIED_OUT, DataRequestState.REFUSED, DataRequestState.WITHDRAWN}
    of_works = {*RequestState, *ResetState, *RegistrationState, *DataRequestState, *MergeState}
    assert {state for _kind, state in filters.states} == of_works
    assert decided <= {state for _kind, state in filters.states}
    assert filters.papers == tuple(PaperKind)
    assert "copy_for_member" in [reason.code for reason in filters.reasons.offered]


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted("PD-2025-000057"),
        Wanted("29000000057"),
        Wanted("3174015200000057"),
        Wanted("peserta000057"),
        Wanted("2025"),
        Wanted("2025", state=RequestState.REJECTED),
    ],
)
def test_no_search_reads_a_whole_table(db: Database, archive: ArchiveService, officer: Actor, wanted: Wanted) -> None:
    assert whole_tables_read(db, lambda: archive.search(officer, wanted)) == []


def test_what_somebody_opened_today_is_listed_the_last_one_first(
    db: Database, archive: ArchiveService, officer: Actor, clock: Clock
) -> None:
    papers = paper_service(db, clock)
    hits = [archive.search(officer, Wanted(number(at))).entries[0] for at in range(1, LAST_SHOWN + 3)]
    papers.fetch(officer, _paper(hits[0]), WHY)
    clock.move(days=1)
    for entry in (*hits[1:], hits[2]):
        papers.fetch(officer, _paper(entry), WHY)
    wanted = [hits[2], *reversed(hits[3:])][:LAST_SHOWN]
    assert archive.last_opened(officer) == tuple(wanted)
    assert archive.last_opened(factories.officer(db)) == ()


def _paper(entry: Entry) -> uuid.UUID:
    assert entry.paper_id is not None
    return entry.paper_id


def test_what_was_opened_before_the_branchs_day_began_is_not_of_today(  # T3
    db: Database, archive: ArchiveService, officer: Actor, clock: Clock
) -> None:
    papers = paper_service(db, clock)
    first, second = (archive.search(officer, Wanted(number(at))).entries[0] for at in (1, 2))
    papers.fetch(officer, _paper(first), WHY)
    with db.transaction(None) as work:
        work.session.get_one(Branch, db.branch_id).day = clock().date()
        work.audit(None, AuditCode.DAY_OPENED)
        work.number(Branch.day_seq, db.branch_id)
    papers.fetch(officer, _paper(second), WHY)
    assert archive.last_opened(officer) == (second,)
    with db.transaction(None) as work:
        work.session.get_one(Branch, db.branch_id).day = clock().date() - timedelta(days=1)
    assert archive.last_opened(officer) == ()


def test_papers_of_a_foreigner_are_found_by_the_passport(  # V9
    db: Database, archive: ArchiveService, officer: Actor
) -> None:
    with db.transaction(None) as work:
        work.session.get_one(Member, member_key(57)).passport = "X1234567"
    hits = archive.search(officer, Wanted("X1234567")).entries
    assert {(hit.number, hit.paper) for hit in hits} == {(number(57), kind) for kind in BOTH}
