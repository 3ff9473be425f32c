"""What a request puts on its paper, and what it leaves out."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from counter_app.db.models import Case, ChangeRequest, Counter, Ticket
from counter_app.db.session import Database
from counter_app.papers.change_papers import change_rows
from counter_app.papers.desk import Desk as PaperDesk
from counter_app.papers.visit_facts import counter_of
from tests import factories
from tests.core.desk import SHELF, Desk
from tests.core.papers.archive import paper_service
from tests.databases import Clock


@pytest.fixture
def engine_kind() -> str:
    return "sqlite"


def test_only_items_with_a_value_and_none_of_the_heading_are_listed(db: Database, clock: Clock) -> None:
    desk = Desk(db, clock)
    request_id = desk.submitted(occupation="Penjahit", employer_name="PT Pabrik Baru")
    with db.read() as session:
        rows = change_rows(PaperDesk(session, SHELF, desk.blobs, "id"), session.get_one(ChangeRequest, request_id))
    listed = {row.item: row.changed for row in rows}
    assert (listed["Pekerjaan"], listed["Alamat email"]) == (True, False)
    assert not {"Nama bank", "Kode pos", "Nama perusahaan", "Nomor peserta (KPJ)"} & listed.keys()


def test_a_draft_has_no_paper_yet(db: Database, clock: Clock) -> None:
    papers = paper_service(db, clock)
    desk = Desk(db, clock, papers)
    request_id = desk.filled(occupation="Penjahit")
    assert papers.of_work(desk.officer, request_id) == ()
    desk.selfie()
    assert papers.of_work(desk.officer, request_id) == ()


def test_a_visit_names_its_own_counter_and_no_other(db: Database) -> None:
    cases = [factories.case(db, factories.officer_at_counter(db)) for _each in range(3)]
    with db.read() as session:
        own = [
            session.scalar(select(Counter.number).join(Ticket, Ticket.counter_id == Counter.id).where(Ticket.id == one))
            for one in (case.ticket_id for case in cases)
        ]
        said = [counter_of(session, session.get_one(Case, case.id)) for case in cases]
    assert said == [str(number) for number in own]
    assert len(set(said)) == 3
