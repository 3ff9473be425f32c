"""Signatures on the screen: kept sealed, bound to the form, and one moved point is named."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from sqlalchemy import select

from counter_app.blobs import Blobs
from counter_app.db.book_faults import BookFaultKind, Noun
from counter_app.db.models import Document, Paper
from counter_app.db.session import Database
from counter_app.documents.pages import standing_pages
from counter_app.documents.proving import changed_pages
from counter_app.documents.rules import bound_page
from counter_app.errors import CounterError
from counter_app.signing.errors import NothingToSign, NotSigned, TooManyPoints
from counter_app.signing.service import SignatureService
from counter_app.signing.strokes import Bound, packed, signs, unpacked
from counter_app.states import BlobKind, DocumentKind, PaperKind
from tests.core.desk import IMAGE_KEY, Desk
from tests.core.papers.archive import paper_service
from tests.core.papers.test_service import sent
from tests.core.printing.reading import text_of
from tests.databases import Clock
from tests.sealed_bytes import sealed_bytes

MEMBER, OFFICER = DocumentKind.SIGN_MEMBER, DocumentKind.SIGN_OFFICER
HAND = (tuple((at * 400, 500 + at * at % 900, at * 9) for at in range(20)), ((100, 90, 200), (140, 95, 208)))
MOVED = (((1, *HAND[0][0][1:]), *HAND[0][1:]), HAND[1])


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    return Desk(db, clock, paper_service(db, clock))


@pytest.fixture
def signing(db: Database, clock: Clock) -> SignatureService:
    return SignatureService(db, clock, Blobs(IMAGE_KEY), paper_service(db, clock).press)


@pytest.fixture
def request_id(desk: Desk) -> uuid.UUID:
    return sent(desk, name="SITI AMINAH PUTRI")


def kept(desk: Desk, part: DocumentKind) -> list[Document]:
    with desk.db.read() as session:
        return list(session.scalars(select(Document).where(Document.kind == part).order_by(Document.seq)))


def form_of(desk: Desk, request_id: uuid.UUID) -> Paper:
    with desk.db.read() as session:
        return session.scalars(select(Paper).where(Paper.work_id == request_id, Paper.kind == PaperKind.FORM)).one()


def test_member_and_officer_sign_one_after_the_other(
    desk: Desk, signing: SignatureService, request_id: uuid.UUID
) -> None:
    view = signing.view(desk.officer, request_id)
    assert (view.next and view.next.part, view.parts[0].name) == (MEMBER, desk.member.name)
    view = signing.sign(desk.officer, request_id, form_of(desk, request_id).id, MEMBER, HAND)
    assert view.next is not None
    assert (view.next.part, view.next.name) == (OFFICER, desk.officer.name)
    assert signing.sign(desk.officer, request_id, form_of(desk, request_id).id, OFFICER, HAND).next is None


def test_points_are_kept_sealed_and_name_the_digest_of_the_form(
    desk: Desk, signing: SignatureService, request_id: uuid.UUID
) -> None:
    signing.sign(desk.officer, request_id, form_of(desk, request_id).id, MEMBER, HAND)
    (row,), form = kept(desk, MEMBER), form_of(desk, request_id)
    assert row.blob_id is not None
    assert b"strokes" not in sealed_bytes(desk.db, row.blob_id)
    with desk.db.read() as session:
        assert unpacked(desk.blobs.get(session, row.blob_id)) == (HAND, Bound(form.id, form.sha256))


@pytest.mark.parametrize("binds", [False, True])
def test_one_moved_point_is_named(desk: Desk, signing: SignatureService, request_id: uuid.UUID, binds: bool) -> None:
    signing.sign(desk.officer, request_id, form_of(desk, request_id).id, MEMBER, HAND)
    signing.sign(desk.officer, request_id, form_of(desk, request_id).id, OFFICER, HAND)
    assert changed_pages(desk.db, desk.blobs) == []
    key = kept(desk, MEMBER)[0].id
    with desk.db.transaction(None) as work:
        row = work.session.get_one(Document, key)
        assert row.blob_id is not None
        _strokes, bound = unpacked(desk.blobs.get(work.session, row.blob_id))
        row.blob_id, digest = desk.blobs.put(work, BlobKind.DOCUMENT, packed(MOVED, bound))
        if binds:
            row.bound = bound_page(row.case_id, row.member_id, (row.kind, row.page), digest)
    found = [(one.noun, one.kind, one.name) for one in changed_pages(desk.db, desk.blobs)]
    assert found == [(Noun.DOCUMENT, BookFaultKind.CONTENT, str(key))]


def test_a_form_of_other_bytes_is_not_what_was_signed(
    desk: Desk, signing: SignatureService, request_id: uuid.UUID
) -> None:
    signing.sign(desk.officer, request_id, form_of(desk, request_id).id, MEMBER, HAND)
    key = form_of(desk, request_id).id
    with desk.db.transaction(None) as work:
        work.session.get_one(Paper, key).sha256 = "0" * 64
    assert [one.kind for one in changed_pages(desk.db, desk.blobs)] == [BookFaultKind.CONTENT]


def test_signing_again_stands_in_the_place_of_the_earlier(
    desk: Desk, signing: SignatureService, request_id: uuid.UUID
) -> None:
    signing.sign(desk.officer, request_id, form_of(desk, request_id).id, MEMBER, HAND)
    signing.sign(desk.officer, request_id, form_of(desk, request_id).id, MEMBER, MOVED)
    first, second = kept(desk, MEMBER)
    assert (first.blob_id, second.page) == (None, 2)
    with desk.db.read() as session:
        assert second.blob_id is not None
        assert unpacked(desk.blobs.get(session, second.blob_id))[0] == MOVED


def test_a_tap_and_an_endless_line_are_refused(desk: Desk, signing: SignatureService, request_id: uuid.UUID) -> None:
    with pytest.raises(NotSigned):
        signing.sign(desk.officer, request_id, form_of(desk, request_id).id, MEMBER, ((HAND[0][0],),))
    with pytest.raises(TooManyPoints):
        signing.sign(desk.officer, request_id, form_of(desk, request_id).id, MEMBER, (HAND[0] * 2000,))


def test_a_draft_has_no_form_to_sign(desk: Desk, signing: SignatureService) -> None:
    draft = desk.filled(name="SITI AMINAH PUTRI")
    acts: tuple[Callable[[], object], ...] = (
        lambda: signing.view(desk.officer, draft),
        lambda: signing.sheet(desk.officer, draft),
    )
    for act in acts:
        with pytest.raises(NothingToSign):
            act()


def test_it_is_signed_at_the_members_own_counter_only(
    desk: Desk, signing: SignatureService, request_id: uuid.UUID
) -> None:
    with pytest.raises(CounterError):
        signing.sign(desk.supervisor(), request_id, form_of(desk, request_id).id, MEMBER, HAND)


def test_signatures_are_no_pages_to_look_at(desk: Desk, signing: SignatureService, request_id: uuid.UUID) -> None:
    signing.sign(desk.officer, request_id, form_of(desk, request_id).id, MEMBER, HAND)
    with desk.db.read() as session:
        assert list(standing_pages(session, desk.visit.id, desk.member.id)) == []


def test_the_sheet_says_what_it_is_and_what_it_is_not(
    desk: Desk, signing: SignatureService, request_id: uuid.UUID
) -> None:
    signing.sign(desk.officer, request_id, form_of(desk, request_id).id, MEMBER, HAND)
    name, pdf = signing.sheet(desk.officer, request_id)
    said = text_of(pdf)
    assert name.endswith("-tanda-tangan.pdf")
    assert "bukan tanda tangan elektronik tersertifikasi" in said
    assert (desk.member.name in said, "Belum ditandatangani di layar" in said) == (True, True)


def test_what_is_no_strokes_signs_nothing() -> None:
    bound = Bound(uuid.uuid4(), "a" * 64)
    assert signs(packed(HAND, bound), bound)
    assert not signs(b"[]", bound)
    assert not signs(b"{", bound)
    assert not signs(packed(HAND, bound), None)
