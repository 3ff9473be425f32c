"""Selfies of an older database keep their portrait after the upgrade, and new ones have room for the whole picture."""

from __future__ import annotations

import uuid
from hashlib import sha256

import pytest
import sqlalchemy as sa

from counter_app.blobs import Blobs
from counter_app.db import schema
from counter_app.db.models import Blob, ChangeRequest, SelfieAttempt
from counter_app.db.session import Database
from counter_app.sealing import key_id, seal
from counter_app.states import AttemptState, BlobKind, RequestState
from tests.databases import BRANCH, KEY, START, Clock
from tests.migrations.older import CASE, MEMBER, OFFICER, add_visit

ATTEMPT = uuid.UUID(int=8)


@pytest.fixture
def older(empty: sa.Engine) -> sa.Engine:
    """A database of revision 0007 with one selfie, and a change of data that stands on it."""
    schema.upgrade(empty, "0007")
    add_visit(empty)
    fill(Database(empty, BRANCH, Clock()))
    return empty


def _older_row() -> sa.Insert:
    names = ("id", "branch_id", "kind", "key_id", "nonce", "sealed", "sha256", "created_at")
    return sa.insert(sa.table("blob", *(Blob.__table__.c[name]._copy() for name in names)))


def fill(db: Database) -> None:
    """The rows as the program of that revision wrote them."""
    whose = {"branch_id": BRANCH, "case_id": CASE, "member_id": MEMBER}
    attempt = {
        "id": ATTEMPT,
        "number": 1,
        "state": AttemptState.PASSED,
        "reason": "",
        "note": "",
        "measured": {"bound": "x"},
    }
    request = {
        "id": uuid.UUID(int=9),
        "number": "PD-1",
        "member_version": 1,
        "form": "change_of_data",
        "state": RequestState.DRAFT,
    }
    answers = {"before": {}, "answers": {}, "page": "", "sensitive": False, "version": 1, "saved_at": START}
    with db.transaction(None) as work:
        blob_id, sealed = uuid.UUID(int=7), seal(KEY, b"portrait", f"{uuid.UUID(int=7)}:selfie".encode())
        row = {
            "id": blob_id,
            "branch_id": BRANCH,
            "kind": BlobKind.SELFIE,
            "key_id": key_id(KEY),
            "nonce": sealed.nonce,
        }
        digest = sha256(b"portrait").hexdigest()
        row |= {"sealed": sealed.data, "sha256": digest, "created_at": START}
        work.session.execute(_older_row(), row)
        times = {"officer_id": OFFICER, "started_at": START, "finished_at": START}
        work.session.execute(sa.insert(SelfieAttempt), whose | attempt | times | {"blob_id": blob_id})
        rest = {"form_version": "1", "author_id": OFFICER, "selfie_id": ATTEMPT}
        work.session.execute(sa.insert(ChangeRequest), whose | request | answers | rest)


def test_a_selfie_of_an_older_database_keeps_its_portrait(older: sa.Engine) -> None:
    schema.upgrade(older)
    db = Database(older, BRANCH, Clock())
    with db.read() as session:
        row = session.get_one(SelfieAttempt, ATTEMPT)
        assert row.blob_id is not None
        assert (Blobs(KEY).get(session, row.blob_id), row.original_id) == (b"portrait", None)
        assert session.scalars(sa.select(ChangeRequest.selfie_id)).one() == ATTEMPT


def test_the_whole_picture_must_be_a_kept_one(older: sa.Engine) -> None:
    schema.upgrade(older)
    db = Database(older, BRANCH, Clock())
    with db.transaction(None) as work:
        blob_id, _ = Blobs(KEY).put(work, BlobKind.SELFIE, b"whole")
        work.session.get_one(SelfieAttempt, ATTEMPT).original_id = blob_id
    with pytest.raises(sa.exc.IntegrityError), db.transaction(None) as work:
        work.session.get_one(SelfieAttempt, ATTEMPT).original_id = uuid.UUID(int=404)
