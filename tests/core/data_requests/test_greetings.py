"""What was noted at the door stands in the copy of the own data, and goes with a member's deletion."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from counter_app.cases.works import WORKS
from counter_app.data_requests.deleting import delete_member
from counter_app.data_requests.service import DataRequestService
from counter_app.db.models import DataRequest, Greeting
from counter_app.db.session import Database
from counter_app.greeting.keeping import keep
from counter_app.greeting.noted import AtDoor
from counter_app.states import DataWish, PaperKind
from tests import factories
from tests.core.data_requests.test_service import Office
from tests.core.desk import Desk
from tests.core.papers.archive import paper_service
from tests.databases import Clock

NOTED = AtDoor(("doc_ktp",), ("doc_kk",), "Kartu keluarga di rumah.")


@pytest.fixture
def office(db: Database, clock: Clock) -> Office:
    papers = paper_service(db, clock)
    made = Office(Desk(db, clock, papers), DataRequestService(db, clock, papers), papers)
    other = factories.case(db, factories.officer_at_counter(db), factories.member(db).id)
    with db.transaction(None) as work:
        for visit in (made.desk.visit, other):
            assert visit.ticket_id is not None
            keep(work, made.desk.officer, visit.ticket_id, NOTED)
    return made


def notes(db: Database) -> list[str]:
    with db.read() as session:
        return sorted(session.scalars(select(Greeting.note)))


def test_it_stands_in_the_copy_with_who_noted_it(office: Office) -> None:
    request_id = office.ask(DataWish.COPY)
    office.service.carry_out(office.boss, request_id)
    said = office.paper(request_id, PaperKind.OWN_COPY).split("Catatan untuk loket")[1]
    for words in ("Kartu keluarga di rumah.", "Dilihat: KTP.", "Belum: KK.", office.desk.officer.name):
        assert words in said, words


def test_it_goes_with_the_member_and_others_stay(office: Office, db: Database) -> None:
    request_id = office.ask(DataWish.DELETION)
    with db.transaction(None) as work:
        delete_member(work, work.session.get_one(DataRequest, request_id), WORKS)
    assert notes(db) == ["", NOTED.note]
