"""Selfies and papers in sealed rows."""

from __future__ import annotations

import hashlib
import uuid

import pytest
from sqlalchemy import select

from counter_app.blobs import BlobDamaged, Blobs, BlobSealedByAnotherKey
from counter_app.db.models import Blob
from counter_app.db.session import Database
from counter_app.errors import NotFound
from counter_app.states import BlobKind

JPEG = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8


@pytest.fixture
def blobs() -> Blobs:
    """With a fixed key."""
    return Blobs(bytes(range(32)))


def kept(db: Database, blobs: Blobs, kind: BlobKind = BlobKind.SELFIE) -> uuid.UUID:
    with db.transaction(None) as work:
        blob_id, _digest = blobs.put(work, kind, JPEG)
    return blob_id


def test_bytes_come_back_as_they_were(db: Database, blobs: Blobs) -> None:
    with db.transaction(None) as work:
        blob_id, digest = blobs.put(work, BlobKind.SELFIE, JPEG)
    assert digest == hashlib.sha256(JPEG).hexdigest()
    with db.read() as session:
        assert blobs.get(session, blob_id) == JPEG


def test_the_row_shows_nothing_of_the_picture(db: Database, blobs: Blobs) -> None:
    blob_id = kept(db, blobs)
    with db.read() as session:
        row = session.get_one(Blob, blob_id)
    assert JPEG[:4] not in row.sealed[:64]
    assert JPEG[4:40] not in row.sealed


def test_one_row_cannot_stand_in_for_another(db: Database, blobs: Blobs) -> None:
    first, second = kept(db, blobs), kept(db, blobs)
    with db.transaction(None) as work:
        source, target = work.session.get_one(Blob, first), work.session.get_one(Blob, second)
        target.nonce, target.sealed = source.nonce, source.sealed
    with db.read() as session, pytest.raises(BlobDamaged):
        blobs.get(session, second)


def test_a_selfie_cannot_become_a_paper(db: Database, blobs: Blobs) -> None:
    blob_id = kept(db, blobs)
    with db.transaction(None) as work:
        work.session.get_one(Blob, blob_id).kind = BlobKind.PAPER
    with db.read() as session, pytest.raises(BlobDamaged):
        blobs.get(session, blob_id)


def test_a_digest_that_was_changed_is_noticed(db: Database, blobs: Blobs) -> None:
    blob_id = kept(db, blobs)
    with db.transaction(None) as work:
        work.session.get_one(Blob, blob_id).sha256 = "0" * 64
    with db.read() as session, pytest.raises(BlobDamaged):
        blobs.get(session, blob_id)


def test_another_branchs_key_is_named(db: Database, blobs: Blobs) -> None:
    blob_id = kept(db, blobs)
    with db.read() as session:
        sealed_by = session.scalar(select(Blob.key_id))
        with pytest.raises(BlobSealedByAnotherKey) as refused:
            Blobs(bytes(32)).get(session, blob_id)
    assert refused.value.key_id == sealed_by


def test_a_blob_that_is_not_there_is_not_found(db: Database, blobs: Blobs) -> None:
    with db.read() as session, pytest.raises(NotFound):
        blobs.get(session, uuid.uuid4())
