"""Portrait and whole picture of a selfie: sealed, tied to their visit, read by permission."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest

from counter_app.actor import Actor, Role
from counter_app.blobs import BlobDamaged
from counter_app.capture.errors import PictureNotOfVisit
from counter_app.capture.service import CaptureService
from counter_app.capture.standing import BOUND
from counter_app.db.models import Blob, SelfieAttempt
from counter_app.db.session import Database
from counter_app.errors import NotFound, NotPermitted
from counter_app.states import AttemptState, BlobKind
from tests import factories
from tests.core.desk import JPEG, ORIGINAL, Desk
from tests.databases import Clock

Read = Callable[[CaptureService, Actor, uuid.UUID], bytes]
PICTURES = [
    pytest.param("blob_id", CaptureService.picture, id="portrait"),
    pytest.param("original_id", CaptureService.original, id="original"),
]
"""The column of each picture, and how it is read."""


@pytest.fixture
def desk(db: Database, clock: Clock) -> Desk:
    """A member at the counter, on each engine."""
    return Desk(db, clock)


def test_portrait_and_whole_picture_come_back_as_they_were_taken(desk: Desk) -> None:
    attempt = desk.selfie()
    assert desk.captures.picture(desk.officer, attempt.id) == JPEG
    assert desk.captures.original(desk.officer, attempt.id) == ORIGINAL


def test_the_database_does_not_hold_the_pictures_in_clear(desk: Desk) -> None:
    row = desk.stored(SelfieAttempt, desk.selfie().id)
    portrait, original = desk.stored(Blob, row.blob_id), desk.stored(Blob, row.original_id)
    assert JPEG not in portrait.sealed
    assert ORIGINAL not in original.sealed
    assert (portrait.kind, original.kind) == ("selfie", "selfie")


@pytest.mark.parametrize(("column", "read"), PICTURES)
def test_a_picture_changed_in_the_database_is_refused(desk: Desk, column: str, read: Read) -> None:
    attempt = desk.selfie()
    with desk.db.transaction(None) as work:
        blob = work.session.get_one(Blob, getattr(work.session.get_one(SelfieAttempt, attempt.id), column))
        blob.sealed = blob.sealed[:-1] + bytes([blob.sealed[-1] ^ 1])
    with pytest.raises(BlobDamaged):
        read(desk.captures, desk.officer, attempt.id)


@pytest.mark.parametrize(("column", "read"), PICTURES)
def test_the_picture_of_another_visit_does_not_fit(desk: Desk, column: str, read: Read) -> None:
    attempt = desk.selfie()
    with desk.db.transaction(None) as work:
        blob_id, _ = desk.blobs.put(work, BlobKind.SELFIE, b"another face")
        setattr(work.session.get_one(SelfieAttempt, attempt.id), column, blob_id)
    with pytest.raises(PictureNotOfVisit):
        read(desk.captures, desk.officer, attempt.id)


@pytest.mark.parametrize(("column", "read"), PICTURES)
def test_portrait_and_whole_picture_do_not_fit_in_each_others_place(desk: Desk, column: str, read: Read) -> None:
    attempt = desk.selfie()
    with desk.db.transaction(None) as work:
        row = work.session.get_one(SelfieAttempt, attempt.id)
        row.blob_id, row.original_id = row.original_id, row.blob_id
    with pytest.raises(PictureNotOfVisit):
        read(desk.captures, desk.officer, attempt.id)


@pytest.mark.parametrize(("column", "read"), PICTURES)
def test_an_attempt_without_a_picture_has_none_to_show(desk: Desk, column: str, read: Read) -> None:
    desk.consent()
    with pytest.raises(NotFound):
        read(desk.captures, desk.officer, desk.attempt(AttemptState.FAILED, b"").id)


@pytest.mark.parametrize(("column", "read"), PICTURES)
def test_who_may_not_find_members_sees_no_picture(desk: Desk, column: str, read: Read) -> None:
    attempt = desk.selfie()
    with pytest.raises(NotPermitted):
        read(desk.captures, factories.officer(desk.db, Role.ADMIN), attempt.id)


def test_a_selfie_from_before_whole_pictures_were_kept_still_shows_its_portrait(desk: Desk) -> None:
    attempt = desk.selfie()
    with desk.db.transaction(None) as work:
        row = work.session.get_one(SelfieAttempt, attempt.id)
        row.original_id, row.measured = None, {BOUND: row.measured[BOUND]}
    assert desk.captures.picture(desk.officer, attempt.id) == JPEG
    with pytest.raises(NotFound):
        desk.captures.original(desk.officer, attempt.id)
