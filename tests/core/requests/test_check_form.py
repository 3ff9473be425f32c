"""A form that only checks: nobody is asked, no record changes, and the member goes home with its slip."""

from __future__ import annotations

import uuid

import pytest

from counter_app.db.models import ChangeRequest, Member
from counter_app.db.session import Database
from counter_app.papers.service import PaperService
from counter_app.states import MemberState, PaperKind, RequestState
from tests.core.desk import Desk
from tests.core.papers.archive import paper_service
from tests.core.printing.reading import text_of
from tests.databases import Clock

KEY = "claim_readiness"
CAUSES = ("bank_name", "left", "updated", "one_number", "nik", "papers")


@pytest.fixture
def papers(db: Database, clock: Clock) -> PaperService:
    return paper_service(db, clock)


@pytest.fixture
def desk(db: Database, clock: Clock, papers: PaperService) -> Desk:
    return Desk(db, clock, papers)


def checked(desk: Desk, *ready: str, **more: str) -> uuid.UUID:
    """A check of the member in hand, without a selfie; `ready` is in order."""
    draft = desk.requests.start(desk.officer, desk.visit.id, KEY)
    answers = {**draft.answers, **{f"ready_{one}": "yes" for one in ready}, **more}
    desk.requests.save(desk.officer, draft.request_id, draft.version, answers)
    desk.submit(draft.request_id)
    return draft.request_id


def slip(desk: Desk, papers: PaperService, request_id: uuid.UUID) -> str:
    """Its words, in one line."""
    (row,) = papers.of_work(desk.officer, request_id)
    assert row.kind is PaperKind.CHECK_SLIP
    return " ".join(text_of(papers.fetch(desk.officer, row.paper_id)[1]).split())


def test_it_waits_for_nobody_and_changes_nothing(desk: Desk) -> None:
    before = desk.member_now()
    kept = (dict(before.details), before.version, before.last_updated_at)
    row = desk.stored(ChangeRequest, checked(desk, "nik"))
    assert (row.state, row.sensitive, row.second_person) == (RequestState.APPLIED, False, False)
    assert (row.selfie_id, row.handed_over_by) == (None, desk.officer.officer_id)
    after = desk.member_now()
    assert (dict(after.details), after.version, after.last_updated_at) == kept
    assert not desk.requests.decided(desk.supervisor())
    assert not desk.requests.waiting(desk.supervisor())


def test_also_of_a_member_whom_nobody_confirmed(desk: Desk, db: Database) -> None:
    with db.transaction(None) as work:
        work.session.get_one(Member, desk.member.id).state = MemberState.PROVISIONAL
    assert desk.stored(ChangeRequest, checked(desk)).state is RequestState.APPLIED


@pytest.mark.parametrize("cause", CAUSES)
def test_each_cause_stands_alone_on_the_slip_with_its_cure(desk: Desk, papers: PaperService, cause: str) -> None:
    form = desk.shelf.get(KEY)
    said = slip(desk, papers, checked(desk, *(one for one in CAUSES if one != cause)))
    assert "1 dari 6 belum beres" in said
    for other in CAUSES:
        cure = form.field(f"ready_{other}").cure.id
        assert (" ".join(cure.split())[:40] in said) is (other == cause), other


def test_what_is_not_here_is_to_be_brought(desk: Desk, papers: PaperService) -> None:
    said = slip(desk, papers, checked(desk, *CAUSES, claim_card="yes", claim_ktp="yes"))
    assert "Semua beres" in said
    assert "Kartu Keluarga (KK)" in said
    assert "Kartu BPJS Ketenagakerjaan" not in said
    assert "gratis" in said


def test_a_second_check_in_the_same_visit_makes_a_slip_of_its_own(desk: Desk, papers: PaperService) -> None:
    first, second = checked(desk), checked(desk, *CAUSES)
    assert first != second
    assert "6 dari 6" in slip(desk, papers, first)
    assert "Semua beres" in slip(desk, papers, second)
