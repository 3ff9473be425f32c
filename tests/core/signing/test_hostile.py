"""Signatures against whoever hurries or means ill: another form's, another kind's, one that was never shown."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from sqlalchemy import select

from counter_app.blobs import Blobs
from counter_app.db.models import Document, Paper
from counter_app.db.session import Database
from counter_app.ids import new_id
from counter_app.signing.errors import NothingToSign, NotSigned
from counter_app.signing.service import SignatureService
from counter_app.signing.strokes import SCALE, Strokes, must_be_whole
from counter_app.signing.values import ToSign
from counter_app.states import DocumentKind, DocumentSource, PaperKind
from tests.core.desk import IMAGE_KEY
from tests.core.papers.archive import paper_service
from tests.core.printing.samples import picture
from tests.core.requests.further import FurtherDesk, shelf_with
from tests.databases import Clock
from tests.forms.further import example

MEMBER = DocumentKind.SIGN_MEMBER
HAND: Strokes = (tuple((at * 400, 500 + at * at % 900, at * 9) for at in range(20)),)


@pytest.fixture
def desk(db: Database, clock: Clock, tmp_path: Path) -> FurtherDesk:
    shelf = shelf_with(tmp_path, example())
    made = FurtherDesk(db, clock, shelf, papers=paper_service(db, clock, shelf))
    made.consent()
    made.attempt(picture=picture())
    return made


@pytest.fixture
def signing(db: Database, clock: Clock, desk: FurtherDesk) -> SignatureService:
    return SignatureService(db, clock, Blobs(IMAGE_KEY), desk.papers.press)


def changed(desk: FurtherDesk) -> uuid.UUID:
    """The form of a change of data that was sent."""
    request_id = desk.filled(occupation="Penjahit")
    desk.submit(request_id)
    return form_of(desk, request_id)


def form_of(desk: FurtherDesk, request_id: uuid.UUID) -> uuid.UUID:
    with desk.db.read() as session:
        asked = select(Paper.id).where(Paper.work_id == request_id, Paper.kind == PaperKind.FORM)
        return session.scalars(asked.order_by(Paper.seq.desc())).first() or new_id()


def signed(signing: SignatureService, desk: FurtherDesk, paper_id: uuid.UUID, part: DocumentKind = MEMBER) -> ToSign:
    """What the page does with the form that it shows."""
    with desk.db.read() as session:
        work_id = session.get_one(Paper, paper_id).work_id
    return signing.sign(desk.officer, work_id, paper_id, part, HAND)


def later_form(desk: FurtherDesk, paper_id: uuid.UUID) -> uuid.UUID:
    """The request was given back, changed and sent again at another window."""
    with desk.db.transaction(None) as work:
        former = work.session.get_one(Paper, paper_id)
        later = {one.name: getattr(former, one.name) for one in Paper.__table__.columns}
        later |= {"id": new_id(), "code": "later", "seq": former.seq + 5, "sha256": "b" * 64}
        work.session.add(Paper(**later))
    key: uuid.UUID = later["id"]
    return key


def test_a_second_form_of_the_visit_leaves_the_first_ones_signatures(
    desk: FurtherDesk, signing: SignatureService
) -> None:
    first = changed(desk)
    request_id = desk.asked(card_reason="damaged")
    desk.submit(request_id)
    second = form_of(desk, request_id)
    signed(signing, desk, first)
    signed(signing, desk, second)
    with desk.db.read() as session:
        rows = session.scalars(select(Document).where(Document.kind == MEMBER).order_by(Document.seq)).all()
        assert [(row.portrait.get("paper"), row.emptied_at) for row in rows] == [
            (str(first), None),
            (str(second), None),
        ]
        work_id = session.get_one(Paper, first).work_id
    assert signing.view(desk.officer, work_id).parts[0].is_there


def test_only_the_form_that_was_shown_is_signed(desk: FurtherDesk, signing: SignatureService) -> None:
    shown = changed(desk)
    newer = later_form(desk, shown)
    with pytest.raises(NothingToSign):
        signed(signing, desk, shown)
    assert signed(signing, desk, newer).paper_id == newer


def test_a_signature_of_the_former_form_is_taken_out_by_the_later_ones(
    desk: FurtherDesk, signing: SignatureService
) -> None:
    first = changed(desk)
    signed(signing, desk, first)
    signed(signing, desk, later_form(desk, first))
    with desk.db.read() as session:
        rows = session.scalars(select(Document).where(Document.kind == MEMBER).order_by(Document.seq)).all()
        assert [row.blob_id is None for row in rows] == [True, False]


@pytest.mark.parametrize("part", [DocumentKind.KTP, DocumentKind.KK])
def test_strokes_are_no_document_and_empty_none(
    desk: FurtherDesk, signing: SignatureService, part: DocumentKind
) -> None:
    paper_id = changed(desk)
    with desk.db.transaction(None) as work:
        page = Document(
            id=new_id(),
            branch_id=work.branch_id,
            case_id=desk.visit.id,
            member_id=desk.member.id,
            kind=part,
            page=1,
            source=DocumentSource.CAMERA,
            bound="0" * 64,
            officer_id=desk.officer.officer_id,
            at=work.now,
        )
        work.session.add(page)
        key = page.id
    with pytest.raises(NothingToSign):
        signed(signing, desk, paper_id, part)
    with desk.db.read() as session:
        assert session.get_one(Document, key).emptied_at is None


@pytest.mark.parametrize(
    "strokes",
    [
        (),
        ((),) * 40,
        tuple(((500, 500, at),) for at in range(40)),
        (tuple((500 + at % 20, 500, at) for at in range(40)),),
        (*HAND, ((-1, 0, 0),)),
        (*HAND, ((SCALE + 1, 0, 0),)),
        (*HAND, ((0, SCALE + 1, 0),)),
        (*HAND, ((0, 0, -1),)),
        (*HAND, ((0, 0, 2**40),)),
    ],
)
def test_dots_and_points_beside_the_pad_are_nobodys_signature(strokes: Strokes) -> None:
    with pytest.raises(NotSigned):
        must_be_whole(strokes)


def test_a_short_name_is_a_signature() -> None:
    must_be_whole((tuple((500 + 60 * at, 500 + at % 3 * 40, at * 9) for at in range(8)),))
