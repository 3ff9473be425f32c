"""Many papers by one act: what comes along, its rows, its list, and each print that is counted."""

from __future__ import annotations

import json
import uuid

import pytest
from sqlalchemy import select, update

from counter_app.actor import Actor, Role
from counter_app.archive.values import Wanted
from counter_app.audit import AuditCode
from counter_app.blobs import Blobs
from counter_app.db.models import AuditEntry, ChangeRequest, Paper, StaffSession
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted, ProofNeeded
from counter_app.print_runs import service as service_file
from counter_app.print_runs.errors import NothingToPrint, RunTooLong
from counter_app.print_runs.reading import papers_digest
from counter_app.print_runs.service import PrintRunService
from counter_app.print_runs.sides import Sides
from counter_app.print_runs.values import Offered, Run, RunOf
from counter_app.reasons.errors import ReasonMissing
from counter_app.reasons.values import Why
from counter_app.states import PaperKind
from tests import factories
from tests.core.archive.shelves import fill, index_names, name_of, number
from tests.core.desk import IMAGE_KEY, SHELF
from tests.core.papers.archive import paper_service
from tests.core.printing.reading import page_texts, text_of
from tests.databases import Clock

VISITS = 8
WHY = Why("copy_for_member")
ALL = RunOf(search=Wanted("januari 2025"))


@pytest.fixture
def supervisor(db: Database) -> Actor:
    return factories.supervisor(db, name="Hendra Gunawan")


@pytest.fixture
def runs(db: Database, clock: Clock, supervisor: Actor) -> PrintRunService:
    """Of a branch with eight closed visits, whose papers were never printed."""
    fill(db, supervisor.officer_id, VISITS, Blobs(IMAGE_KEY), lambda at, kind: f"%PDF {kind.value} {at}".encode())
    index_names(db, VISITS)
    with db.transaction(None) as work:
        work.connection.execute(update(Paper).values(prints=0))
    return PrintRunService(db, clock, SHELF, paper_service(db, clock).press)


def ids(offered: Offered) -> list[uuid.UUID]:
    return [one.paper_id for one in offered.papers]


def works(db: Database, *numbers: int) -> tuple[uuid.UUID, ...]:
    with db.read() as session:
        found = dict(session.execute(select(ChangeRequest.number, ChangeRequest.id)).tuples().all())
    return tuple(found[number(one)] for one in numbers)


def facts(db: Database, code: AuditCode) -> list[dict[str, str]]:
    with db.read() as session:
        rows = session.scalars(select(AuditEntry.facts).where(AuditEntry.code == code).order_by(AuditEntry.seq))
        return [json.loads(one) for one in rows]


def test_all_of_a_search_is_offered_the_oldest_first(runs: PrintRunService, supervisor: Actor) -> None:
    offered = runs.offered(supervisor, ALL)
    said = [(one.number, one.kind) for one in offered.papers]
    both = (PaperKind.FORM, PaperKind.APPROVAL_SHEET)
    assert said == [(number(at), kind) for at in range(1, VISITS + 1) for kind in both]
    assert (offered.papers[0].member_name, offered.more) == (name_of(1), False)


def test_of_decided_requests_form_and_sheet_are_offered(runs: PrintRunService, db: Database, supervisor: Actor) -> None:
    offered = runs.offered(supervisor, RunOf(works=works(db, 5, 2)))
    assert {one.number for one in offered.papers} == {number(2), number(5)}
    assert len(offered.papers) == 4
    assert runs.offered(supervisor, RunOf(works=(uuid.uuid4(),))).papers == ()


def test_a_later_paper_of_a_kind_stands_in_the_place_of_the_former(
    runs: PrintRunService, db: Database, supervisor: Actor
) -> None:
    with db.transaction(None) as work:
        former = work.session.scalars(
            select(Paper).where(Paper.number == number(3), Paper.kind == PaperKind.FORM)
        ).one()
        later = {one.name: getattr(former, one.name) for one in Paper.__table__.columns}
        later |= {"id": uuid.uuid4(), "code": "later", "seq": former.seq + 5}
        work.session.add(Paper(**later))
    offered = runs.offered(supervisor, RunOf(works=works(db, 3)))
    assert later["id"] in ids(offered)
    assert former.id not in ids(offered)


def test_each_print_is_counted_and_says_of_which_act_it_is(
    runs: PrintRunService, db: Database, supervisor: Actor
) -> None:
    wanted = ids(runs.offered(supervisor, ALL))[:3]
    run = runs.begin(supervisor, wanted)
    sheaf = runs.take(supervisor, run, wanted)
    assert sheaf.files == (b"%PDF form 1", b"%PDF approval_sheet 1", b"%PDF form 2")
    runs.came_out(supervisor, run, sheaf.paper_ids)
    with db.read() as session:
        assert sum(session.scalars(select(Paper.prints))) == 3
    assert facts(db, AuditCode.PAPERS_RUN) == [{"count": "3", "papers": papers_digest(wanted)}]
    assert [one["run"] for one in facts(db, AuditCode.PAPER_FETCHED)] == [str(run.run_id)] * 3
    assert facts(db, AuditCode.PAPER_PRINTED) == [{"times": "1", "run": str(run.run_id)}] * 3


def test_a_second_print_lies_behind_its_cover_and_needs_a_reason(
    runs: PrintRunService, supervisor: Actor, clock: Clock
) -> None:
    wanted = ids(runs.offered(supervisor, ALL))[:1]
    run = runs.begin(supervisor, wanted)
    runs.came_out(supervisor, run, wanted)
    clock.move(hours=2)
    again = runs.offered(supervisor, ALL).papers[0]
    assert (again.prints, again.printed_by, again.needs_reason) == (1, "Hendra Gunawan", True)
    assert again.printed_at is not None
    assert (clock.at - again.printed_at).total_seconds() == 7200
    with pytest.raises(ReasonMissing):
        runs.begin(supervisor, wanted)
    second = runs.begin(supervisor, wanted, WHY)
    cover, paper = runs.take(supervisor, second, wanted).files
    assert "Cetak ulang ke-1" in text_of(cover)
    assert "Hendra Gunawan" in text_of(cover)
    assert paper == b"%PDF form 1"


def test_the_list_names_every_paper_and_marks_copies(runs: PrintRunService, db: Database, supervisor: Actor) -> None:
    wanted = ids(runs.offered(supervisor, ALL))
    first = runs.begin(supervisor, wanted)
    runs.came_out(supervisor, first, wanted[:1])
    run = runs.begin(supervisor, wanted, WHY)
    said = text_of(runs.listing(supervisor, run, Sides.BOTH))
    assert all(number(at) in said and name_of(at) in said for at in range(1, VISITS + 1))
    assert said.count("cetakan pertama") == 2 * VISITS - 1
    assert said.count("cetak ulang ke-1") == 1
    assert "Dua sisi" in said
    stopped = text_of(runs.listing(supervisor, run, Sides.BOTH, out=run.papers[1:6]))
    assert "Dihentikan: 5 dari 16 dokumen tercetak" in stopped
    assert stopped.count("belum tercetak") == 11
    assert stopped.index("belum tercetak") < stopped.index("cetakan pertama")  # the first did not come out


def test_a_thousand_rows_take_pages_with_their_heading(
    runs: PrintRunService, supervisor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_file, "must_be_begun", lambda *_given: None)
    run = runs.begin(supervisor, ids(runs.offered(supervisor, ALL)))
    long = Run(run.run_id, run.papers * 62)
    pages = page_texts(runs.listing(supervisor, long, Sides.ONE))
    assert len(pages) > 20
    assert all("Nomor dokumen" in page for page in pages[:-1])


def test_a_damaged_paper_stays_out_and_the_others_come(runs: PrintRunService, db: Database, supervisor: Actor) -> None:
    wanted = ids(runs.offered(supervisor, ALL))[:3]
    run = runs.begin(supervisor, wanted)
    with db.transaction(None) as work:
        work.connection.execute(update(Paper).where(Paper.id == wanted[1]).values(sha256="0" * 64))
    sheaf = runs.take(supervisor, run, wanted)
    assert sheaf.paper_ids == (wanted[0], wanted[2])
    assert len(facts(db, AuditCode.PAPER_FETCHED)) == 2


def test_what_was_emptied_is_not_offered(runs: PrintRunService, db: Database, supervisor: Actor, clock: Clock) -> None:
    with db.transaction(None) as work:
        work.connection.execute(update(Paper).where(Paper.number == number(1)).values(emptied_at=clock()))
    assert number(1) not in {one.number for one in runs.offered(supervisor, ALL).papers}


def test_more_than_one_act_may_hold_is_said(
    runs: PrintRunService, supervisor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_file, "AT_MOST", 5)
    offered = runs.offered(supervisor, ALL)
    assert (len(offered.papers), offered.more) == (5, True)
    monkeypatch.setattr(service_file, "AT_MOST", 4)
    with pytest.raises(RunTooLong):
        runs.begin(supervisor, ids(offered))


def test_nothing_to_print_is_refused(runs: PrintRunService, supervisor: Actor) -> None:
    with pytest.raises(NothingToPrint):
        runs.begin(supervisor, [])
    with pytest.raises(NotFound):
        runs.begin(supervisor, [uuid.uuid4()])


def test_an_officer_may_not_and_who_has_not_shown_it_is_them_is_asked(
    runs: PrintRunService, db: Database, supervisor: Actor
) -> None:
    with pytest.raises(NotPermitted):
        runs.offered(factories.officer(db, Role.OFFICER), ALL)
    wanted = ids(runs.offered(supervisor, ALL))
    with db.transaction(None) as work:
        work.connection.execute(update(StaffSession).values(proven_s=-1e6))
    with pytest.raises(ProofNeeded):
        runs.begin(supervisor, wanted)
    assert facts(db, AuditCode.PAPERS_RUN) == []
