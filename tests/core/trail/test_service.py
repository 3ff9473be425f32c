"""The audit trail by day, officer and kind."""

from __future__ import annotations

import pytest

from counter_app.actor import Role
from counter_app.audit import AuditCode
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.trail import service as trail_service
from counter_app.trail.kinds import CODES, TrailKind
from counter_app.trail.service import TrailService
from counter_app.trail.values import TrailFilter
from counter_app.trail.words import code_words
from tests import factories
from tests.databases import START, Clock


@pytest.fixture
def trail(db: Database, clock: Clock) -> TrailService:
    return TrailService(db, clock)


def test_rows_come_newest_first_with_who_and_what(trail: TrailService, db: Database) -> None:
    rina, auditor = factories.officer(db, name="Rina"), factories.supervisor(db)
    with db.transaction(rina) as work:
        work.audit(rina, AuditCode.TICKET_CALLED, None, None, station="STN-1")
        work.audit(None, AuditCode.DAY_OPENED)
    last, first = trail.listed(auditor, TrailFilter()).rows
    assert (first.code, first.officer, first.role, first.facts) == (
        "ticket_called",
        "Rina",
        "officer",
        {"station": "STN-1"},
    )
    assert (last.seq, last.officer, last.at) == (first.seq + 1, "", START)


def test_a_day_is_one_of_the_branchs_clock(trail: TrailService, db: Database, clock: Clock) -> None:
    auditor = factories.supervisor(db)
    for hours in (0, 14, 1):  # 09.42, 23.42 and 00.42 WIB
        clock.move(hours=hours)
        with db.transaction(None) as work:
            work.audit(None, AuditCode.DAY_OPENED)
    view = trail.listed(auditor, TrailFilter())
    today = trail.listed(auditor, TrailFilter(day=view.today))
    assert [row.seq for row in today.rows] == [3]
    assert [row.seq for row in trail.listed(auditor, TrailFilter(day=START.date())).rows] == [2, 1]


def test_an_officer_and_a_kind_choose(trail: TrailService, db: Database) -> None:
    rina, yosef, auditor = factories.officer(db), factories.officer(db), factories.supervisor(db)
    for who, code in (
        (rina, AuditCode.TICKET_CALLED),
        (yosef, AuditCode.TICKET_CALLED),
        (rina, AuditCode.REQUEST_STARTED),
    ):
        with db.transaction(who) as work:
            work.audit(who, code)
    of_rina = TrailFilter(officer_id=rina.officer_id)
    assert [row.seq for row in trail.listed(auditor, of_rina).rows] == [3, 1]
    assert [row.seq for row in trail.listed(auditor, TrailFilter(kind=TrailKind.REQUEST)).rows] == [3]
    both = TrailFilter(officer_id=rina.officer_id, kind=TrailKind.QUEUE)
    assert [row.seq for row in trail.listed(auditor, both).rows] == [1]


def test_what_is_left_out_is_said(trail: TrailService, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail_service, "SHOWN", 2)
    auditor = factories.supervisor(db)
    with db.transaction(None) as work:
        for _row in range(3):
            work.audit(None, AuditCode.DAY_OPENED)
    view = trail.listed(auditor, TrailFilter())
    assert ([row.seq for row in view.rows], view.more) == ([3, 2], True)


def test_an_officer_of_a_counter_reads_no_trail(trail: TrailService, db: Database) -> None:
    with pytest.raises(NotPermitted):
        trail.listed(factories.officer(db, Role.OFFICER), TrailFilter())


def test_every_code_has_words_and_one_kind() -> None:
    listed = [code for codes in CODES.values() for code in codes]
    assert sorted(listed) == sorted(AuditCode)
    assert [code for code in AuditCode if code_words(code.value) == code.value] == []
    assert code_words("of_a_newer_program") == "of_a_newer_program"
