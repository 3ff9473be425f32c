"""Pages of a paper: added, turned, dropped, brought back, ordered; what was done is in the store at once."""

from __future__ import annotations

import io
import json
import uuid

import cv2
import numpy as np
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import select

from counter_app.audit import AuditCode
from counter_app.cases.rules import TicketNotServing
from counter_app.db.book_faults import Noun
from counter_app.db.books import book_faults
from counter_app.db.models import AuditEntry, Case, Document
from counter_app.db.session import Database
from counter_app.documents.errors import TooManyPages
from counter_app.documents.page_service import MOST_PAGES, DocumentPages
from counter_app.documents.pages import standing_pages
from counter_app.documents.proving import changed_pages
from counter_app.documents.service import DocumentService
from counter_app.errors import NotFound
from counter_app.explain import explain
from counter_app.retention.purge import purge
from counter_app.scanning.opening.kinds import FileRefused
from counter_app.states import CaseState, DocumentKind, DocumentSource
from tests import factories
from tests.core.desk import Desk
from tests.databases import Clock

KTP, KK, OTHER = DocumentKind.KTP, DocumentKind.KK, DocumentKind.OTHER
CAMERA, FILE = DocumentSource.CAMERA, DocumentSource.FILE


def picture(shade: int, size: tuple[int, int] = (600, 400)) -> bytes:
    """A page that is darker at its left."""
    drawn = np.full((size[1], size[0], 3), shade, np.uint8)
    drawn[:, : size[0] // 4] = 0
    return bytes(cv2.imencode(".jpg", drawn)[1])


class Pages:
    """The pages of one visit."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.desk = Desk(db, clock)
        self.documents = DocumentService(db, clock, self.desk.blobs)
        self.pages = DocumentPages(db, clock, self.desk.blobs)
        self.who, self.case = self.desk.officer, self.desk.visit.id

    def add(self, *shades: int, kind: DocumentKind = OTHER) -> list[uuid.UUID]:
        return [self.pages.add(self.who, self.case, kind, picture(one), CAMERA)[0].id for one in shades]

    def order(self, kind: DocumentKind = OTHER) -> list[uuid.UUID]:
        return [one.id for one in self.documents.view(self.who, self.case).of(kind)]

    def seen(self, key: uuid.UUID) -> np.ndarray:
        data = self.documents.picture(self.who, key)
        return np.asarray(Image.open(io.BytesIO(data)).convert("L"))

    def arranged(self) -> list[str]:
        with self.desk.db.read() as session:
            wanted = select(AuditEntry.facts).where(AuditEntry.code == AuditCode.DOCUMENT_ARRANGED.value)
            return [json.loads(one)["act"] for one in session.scalars(wanted.order_by(AuditEntry.seq))]


@pytest.fixture
def at(db: Database, clock: Clock) -> Pages:
    """On each engine."""
    return Pages(db, clock)


def test_pages_stand_in_the_order_in_which_they_were_added(at: Pages) -> None:
    keys = at.add(60, 120, 180)
    assert at.order() == keys
    assert [int(at.seen(key).max()) // 10 for key in keys] == [6, 12, 18]


def test_all_pages_of_a_file_come_in_their_order(at: Pages) -> None:
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=(300, 400))
    for number in range(3):
        canvas.setFillGray(number * 0.3)
        canvas.rect(0, 0, 300, 400, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    scans = at.pages.add(at.who, at.case, OTHER, data.getvalue(), FILE)
    assert at.order() == [one.id for one in scans]
    shades = [int(np.median(at.seen(one.id))) for one in scans]
    assert shades == sorted(shades)
    assert len(set(shades)) == 3
    assert {one.source for one in scans} == {FILE}


def test_a_page_is_turned_and_its_place_stays(at: Pages) -> None:
    first, second = at.add(200, 90)
    turned = at.pages.turn(at.who, at.case, first, 1)
    assert at.order() == [turned.id, second]
    assert at.seen(turned.id).shape == (600, 400)
    assert at.seen(turned.id)[:100].max() < 30, "what was left is above now"
    back = at.pages.turn(at.who, at.case, turned.id, -1)
    assert at.seen(back.id).shape == (400, 600)
    assert at.seen(back.id)[:, :120].max() < 30
    with pytest.raises(NotFound):
        at.pages.turn(at.who, at.case, first, 1)


def test_a_dropped_page_is_nowhere_and_comes_back_where_it_was(at: Pages) -> None:
    first, second, third = at.add(60, 120, 180)
    at.pages.drop(at.who, at.case, second)
    assert at.order() == [first, third]
    with at.desk.db.read() as session:
        member_id = session.get_one(Document, first).member_id
        assert [row.id for row in standing_pages(session, at.case, member_id)] == [first, third]
    assert [one.id for one in at.pages.dropped(at.who, at.case)] == [second]
    with pytest.raises(NotFound):
        at.pages.drop(at.who, at.case, second)
    at.pages.bring_back(at.who, at.case, second)
    assert at.order() == [first, second, third]
    assert at.pages.dropped(at.who, at.case) == ()
    assert at.arranged() == ["drop", "bring_back"]


def test_a_page_moves_before_its_neighbour_and_not_beyond_an_end(at: Pages) -> None:
    first, second, third = at.add(60, 120, 180)
    at.pages.move(at.who, at.case, third, -1)
    assert at.order() == [first, third, second]
    at.pages.move(at.who, at.case, third, -5)
    assert at.order() == [third, first, second]
    at.pages.move(at.who, at.case, second, 1)
    assert at.order() == [third, first, second]
    fourth = at.add(220)[0]
    assert at.order() == [third, first, second, fourth]


def test_papers_of_other_kinds_keep_their_own_order(at: Pages) -> None:
    other, family, more = at.add(60)[0], at.add(90, kind=KK)[0], at.add(120)[0]
    at.pages.move(at.who, at.case, more, -1)
    assert (at.order(), at.order(KK)) == ([more, other], [family])


def test_a_page_taken_again_stands_in_its_place(at: Pages) -> None:
    first, second = at.add(60, 120)
    again = at.pages.take_again(at.who, at.case, first, picture(220), CAMERA)
    assert at.order() == [again.id, second]
    assert int(at.seen(again.id).max()) > 200
    assert at.desk.stored(Document, first).blob_id is None


def test_a_card_has_one_page_and_a_paper_at_most_twenty(at: Pages) -> None:
    at.documents.keep_card(at.who, at.case, picture(90, (640, 404)), CAMERA, KK)
    at.add(*[60] * MOST_PAGES)
    with pytest.raises(TooManyPages) as full:
        at.add(60)
    assert "sudah 20" in (explain(full.value) or "")
    at.pages.drop(at.who, at.case, at.order()[0])
    dropped = at.pages.dropped(at.who, at.case)[0]
    at.add(60)
    with pytest.raises(TooManyPages):
        at.pages.bring_back(at.who, at.case, dropped.id)


def test_what_is_no_picture_is_refused_and_nothing_changes(at: Pages) -> None:
    key = at.add(60)[0]
    for data in (b"", b"%PDF-1.4 nothing", b"<svg/>"):
        with pytest.raises(FileRefused):
            at.pages.add(at.who, at.case, OTHER, data, FILE)
        with pytest.raises(FileRefused):
            at.pages.take_again(at.who, at.case, key, data, FILE)
    assert at.order() == [key]


def test_pages_of_another_visit_are_not_touched(at: Pages) -> None:
    key = at.add(60)[0]
    other = factories.case(at.desk.db, at.who, factories.member(at.desk.db).id)
    with at.desk.db.transaction(None) as work:
        work.session.get_one(Document, key).case_id = other.id
    for act in (lambda: at.pages.drop(at.who, at.case, key), lambda: at.pages.turn(at.who, at.case, key, 1)):
        with pytest.raises((NotFound, TicketNotServing)):
            act()


def test_everything_holds_for_whoever_verifies(at: Pages) -> None:
    first, second = at.add(60, 120)
    at.pages.turn(at.who, at.case, first, 2)
    at.pages.drop(at.who, at.case, second)
    assert changed_pages(at.desk.db, at.desk.blobs) == []
    assert [one for one in book_faults(at.desk.db) if one.noun is Noun.DOCUMENT] == []


def test_what_was_dropped_goes_with_the_night_after_the_visit(at: Pages) -> None:
    first, second = at.add(60, 120)
    at.pages.drop(at.who, at.case, second)
    purge(at.desk.db)
    assert at.desk.stored(Document, second).blob_id is not None, "the visit goes on"
    with at.desk.db.transaction(None) as work:
        work.session.get_one(Case, at.case).state = CaseState.CLOSED
    purge(at.desk.db)
    assert at.desk.stored(Document, second).blob_id is None
    assert at.desk.stored(Document, first).blob_id is not None
