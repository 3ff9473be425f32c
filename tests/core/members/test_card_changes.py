"""The history of a record: what, from, to, who, when, why and with which papers, the newest first."""

from __future__ import annotations

import pytest

from counter_app.db.models import ChangeRequest
from counter_app.db.session import Database
from counter_app.members.card_changes import past_changes
from counter_app.members.card_values import PastChange
from counter_app.states import PaperKind, RequestState
from tests.core.desk import SHELF, Desk
from tests.core.papers.archive import paper_service
from tests.core.printing.samples import picture
from tests.databases import Clock


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    return Desk(db, clock, paper_service(db, clock))


def history(desk: Desk) -> tuple[PastChange, ...]:
    with desk.db.read() as session:
        return past_changes(session, desk.member_now(), SHELF)


def test_a_change_says_what_from_to_who_when_why_and_which_paper(desk: Desk) -> None:
    boss = desk.supervisor()
    request_id = desk.filled(name="SITI AMINAH PUTRI", marital_status="single")
    desk.consent()
    desk.attempt(picture=picture())
    desk.submit(request_id)
    desk.requests.approve(boss, request_id)
    (found,) = history(desk)
    row = desk.stored(ChangeRequest, request_id)
    assert [(one.key, one.before, one.after) for one in found.values] == [
        ("name", "SITI AMINAH", "SITI AMINAH PUTRI"),
        ("marital_status", "Kawin", "Belum kawin"),
    ]
    assert (found.number, found.author, found.second) == (row.number, desk.officer.name, boss.name)
    assert (found.at, found.why) == (row.decided_at, "Kesalahan tulis pada data kepesertaan")
    assert found.papers == (PaperKind.FORM, PaperKind.APPROVAL_SHEET)


def test_numbers_of_identity_are_masked(desk: Desk) -> None:
    request_id = desk.submitted(kk_number="3273010101200002", name="SITI AMINAH PUTRI")
    desk.requests.approve(desk.supervisor(), request_id)
    (found,) = history(desk)
    (kk,) = [one for one in found.values if one.key == "kk_number"]
    assert (kk.before, kk.after) == ("327301••••••0001", "327301••••••0002")
    assert "3273010101200002" not in repr(found)


def test_the_newest_comes_first_and_what_is_taken_back_says_why(desk: Desk) -> None:
    request_id, boss = desk.submitted(mother_name="SUMIYATI BINTI ALI"), desk.supervisor()
    desk.requests.approve(boss, request_id)
    back = desk.requests.undo(desk.supervisor(), request_id, "wrong_value")
    desk.requests.approve(boss, back.request_id)
    newest, first = history(desk)
    assert (newest.number, newest.why) == (back.number, "Nilai yang salah")
    assert [(one.before, one.after) for one in newest.values] == [("SUMIYATI BINTI ALI", "SUMIYATI")]
    assert [(one.before, one.after) for one in first.values] == [("SUMIYATI", "SUMIYATI BINTI ALI")]


def test_what_waits_was_rejected_or_only_confirmed_is_no_change(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    assert history(desk) == ()
    desk.requests.reject(desk.supervisor(), request_id, "identity_doubt")
    assert history(desk) == ()
    desk.submit(desk.filled())
    assert history(desk) == ()


def test_what_the_retention_period_emptied_and_forms_that_are_gone_are_not_told(desk: Desk) -> None:
    request_id = desk.submitted(name="SITI AMINAH PUTRI")
    desk.requests.approve(desk.supervisor(), request_id)
    with desk.db.transaction(None) as work:
        work.session.get_one(ChangeRequest, request_id).form = "of_former_years"
    assert history(desk) == ()
    with desk.db.transaction(None) as work:
        row = work.session.get_one(ChangeRequest, request_id)
        row.form, row.emptied_at = "change_of_data", work.now
        assert row.state is RequestState.APPLIED
    assert history(desk) == ()
