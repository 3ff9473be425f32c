"""One changed pixel of a kept page is named, also where whoever changed it holds the key."""

from __future__ import annotations

import hashlib
import uuid
from io import BytesIO

import pytest
from PIL import Image

from counter_app.blobs import delete_blobs
from counter_app.commands.audit_words import book_words
from counter_app.db.book_faults import BookFaultKind, Noun
from counter_app.db.models import Document
from counter_app.db.session import Database
from counter_app.documents.proving import changed_pages
from counter_app.documents.rules import bound_page
from counter_app.documents.service import DocumentService
from counter_app.states import BlobKind, DocumentKind, DocumentSource
from tests.core.desk import Desk
from tests.core.documents.test_service import Told
from tests.databases import Clock
from tests.sealed_bytes import change_sealed


def picture(spot: int = 0) -> bytes:
    """A page, losslessly kept, with one pixel of another shade."""
    image = Image.new("L", (64, 40), 200)
    image.putpixel((10, 10), 200 - spot)
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    return Desk(db, clock)


@pytest.fixture
def keys(desk: Desk) -> list[uuid.UUID]:
    """An identity card and a family card."""
    documents = DocumentService(desk.db, desk.clock, desk.blobs, Told())
    return [
        documents.keep_card(desk.officer, desk.visit.id, picture(), DocumentSource.CAMERA, kind).id
        for kind in (DocumentKind.KTP, DocumentKind.KK)
    ]


def swap(desk: Desk, key: uuid.UUID, *, binds: bool) -> None:
    """Another picture in its place, sealed by the branch's own key; with `binds` the row says that it fits."""
    with desk.db.transaction(None) as work:
        row = work.session.get_one(Document, key)
        row.blob_id, digest = desk.blobs.put(work, BlobKind.DOCUMENT, picture(spot=1))
        assert digest == hashlib.sha256(picture(spot=1)).hexdigest()
        if binds:
            row.bound = bound_page(row.case_id, row.member_id, (row.kind, row.page), digest)


def named(desk: Desk) -> list[tuple[Noun, BookFaultKind, str]]:
    return [(one.noun, one.kind, one.name) for one in changed_pages(desk.db, desk.blobs)]


def test_untouched_pages_are_whole(desk: Desk, keys: list[uuid.UUID]) -> None:
    assert named(desk) == []


@pytest.mark.parametrize("binds", [False, True])
def test_one_changed_pixel_is_named(desk: Desk, keys: list[uuid.UUID], binds: bool) -> None:
    swap(desk, keys[1], binds=binds)
    assert named(desk) == [(Noun.DOCUMENT, BookFaultKind.CONTENT, str(keys[1]))]
    words = book_words(changed_pages(desk.db, desk.blobs)[0])
    assert words == f"Pindaian dokumen {keys[1]}: isinya bukan lagi yang disimpan (document_kept)."


def test_a_changed_byte_and_a_page_that_is_gone_are_named(desk: Desk, keys: list[uuid.UUID]) -> None:
    change_sealed(desk.db, desk.stored(Document, keys[0]).blob_id, lambda was: was[:-1] + bytes([was[-1] ^ 1]))
    assert [name for _noun, _kind, name in named(desk)] == [str(keys[0])]


def test_a_page_whose_period_is_over_is_nothing_wrong(desk: Desk, keys: list[uuid.UUID]) -> None:
    with desk.db.transaction(None) as work:
        row = work.session.get_one(Document, keys[0])
        gone, row.blob_id, row.emptied_at = row.blob_id, None, work.now
        work.session.flush()
        delete_blobs(work, [gone])
    assert named(desk) == []
