"""Portrait and whole picture of a selfie: sealed, tied to their visit, read by permission, judged by somebody else."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest

from counter_app.actor import Actor, Role
from counter_app.blobs import BlobDamaged
from counter_app.capture.errors import PictureNotOfVisit, SelfieSettled
from counter_app.capture.service import CaptureService
from counter_app.capture.service_words import LIVE_PERSON_SEEN, REVIEW_REJECTED
from counter_app.capture.standing import BOUND
from counter_app.db.models import Blob, SelfieAttempt
from counter_app.db.session import Database
from counter_app.decisions.shown import ShownChanged
from counter_app.errors import NotFound, NotPermitted
from counter_app.ids import new_id
from counter_app.officers.errors import SamePerson
from counter_app.states import AttemptState, BlobKind
from tests import factories
from tests.core.desk import JPEG, ORIGINAL, Desk
from tests.databases import Clock
from tests.sealed_bytes import change_sealed, sealed_bytes

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
    assert JPEG not in sealed_bytes(desk.db, portrait.id)
    assert ORIGINAL not in sealed_bytes(desk.db, original.id)
    assert (portrait.kind, original.kind) == ("selfie", "selfie")


@pytest.mark.parametrize(("column", "read"), PICTURES)
def test_a_picture_changed_in_the_database_is_refused(desk: Desk, column: str, read: Read) -> None:
    attempt = desk.selfie()
    blob_id = getattr(desk.stored(SelfieAttempt, attempt.id), column)
    change_sealed(desk.db, blob_id, lambda was: was[:-1] + bytes([was[-1] ^ 1]))
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


def test_a_selfie_turned_down_at_a_second_persons_desk_has_failed_and_keeps_its_pictures(desk: Desk) -> None:
    desk.consent()
    unsure, judge = desk.attempt(AttemptState.IN_REVIEW), desk.supervisor()
    judged = desk.captures.judge(judge, unsure.id, accept=False, note=" Layar ponsel. ")
    assert (judged.id, judged.state, judged.reason) == (unsure.id, AttemptState.FAILED, REVIEW_REJECTED)
    assert (judged.second, judged.note) == (judge.name, "Layar ponsel.")
    assert desk.captures.picture(desk.officer, judged.id) == JPEG
    assert (desk.captures.view(desk.officer, desk.visit.id).standing, desk.audited("selfie_failed")) == (None, 1)


def test_a_selfie_accepted_at_a_second_persons_desk_stands_on_the_same_pictures(desk: Desk, clock: Clock) -> None:
    desk.consent()
    unsure, judge = desk.attempt(AttemptState.IN_REVIEW), desk.supervisor()
    clock.move(minutes=1)
    judged = desk.captures.judge(judge, unsure.id, accept=True, note=" Orangnya di sini. ")
    assert (judged.state, judged.reason, judged.note) == (
        AttemptState.OVERRIDDEN,
        LIVE_PERSON_SEEN,
        "Orangnya di sini.",
    )
    assert (judged.officer, judged.second, judged.finished_at) == (unsure.officer, judge.name, clock())
    assert (judged.number, unsure.number) == (2, 1)
    assert desk.captures.original(desk.officer, judged.id) == ORIGINAL
    row = desk.stored(SelfieAttempt, judged.id)
    assert (row.started_at, row.consent_id) == (clock(), desk.stored(SelfieAttempt, unsure.id).consent_id)
    assert desk.captures.view(desk.officer, desk.visit.id).standing == "overridden"


def test_only_what_waits_is_judged_by_somebody_else_and_as_it_was_shown(desk: Desk) -> None:
    desk.consent()
    passed, judge = desk.attempt(), desk.supervisor()
    with pytest.raises(SelfieSettled):
        desk.captures.judge(judge, passed.id, accept=True)
    with pytest.raises(NotFound):
        desk.captures.judge(judge, new_id(), accept=True)
    with pytest.raises(NotPermitted):
        desk.captures.judge(desk.other_officer(), passed.id, accept=True)


def test_nobody_judges_what_they_took_nor_what_was_shown_otherwise(desk: Desk) -> None:
    desk.consent()
    judge = desk.supervisor()
    desk.officer = judge
    desk.hand_to(judge)
    unsure = desk.attempt(AttemptState.IN_REVIEW)
    with pytest.raises(SamePerson):
        desk.captures.judge(judge, unsure.id, accept=True)
    with pytest.raises(ShownChanged):
        desk.captures.judge(desk.supervisor(), unsure.id, accept=True, seen="another page")


def test_attempts_are_numbered_as_they_were_made(desk: Desk) -> None:
    desk.consent()
    for state in (AttemptState.FAILED, AttemptState.CANCELLED, AttemptState.PASSED):
        desk.attempt(state, JPEG if state is AttemptState.PASSED else b"")
    assert [one.number for one in desk.captures.view(desk.officer, desk.visit.id).attempts] == [1, 2, 3]
