"""Acts of weight ask whoever acts for the password (and code) of a short while ago, at this station."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.actor import Actor, Permission, Role
from counter_app.credentials.service import CredentialService
from counter_app.db.models import StaffSession
from counter_app.db.session import Database
from counter_app.errors import ProofNeeded
from counter_app.keys import KeySource
from counter_app.officers.proving import must_be_fresh
from counter_app.officers.rules import FRESH_S, is_fresh
from counter_app.officers.service import OfficerService
from counter_app.officers.values import Login
from counter_app.settings.reading import LiveSettings, read_settings
from counter_app.settings.service import SettingsService
from counter_app.settings.values import Change
from counter_app.states import Errand
from counter_app.steady import NEVER, Tick
from tests import factories
from tests.core.officers.phones import HASH, PASSWORD
from tests.databases import Clock


@pytest.fixture
def officers(db: Database, clock: Clock) -> OfficerService:
    return OfficerService(db, clock)


@pytest.fixture
def admin(db: Database, officers: OfficerService) -> Actor:
    """Just signed in."""
    factories.officer(db, Role.ADMIN, username="bambang", password_hash=HASH)
    return officers.sign_in("bambang", PASSWORD, "STN-1")


def is_proven(db: Database, who: Actor) -> bool:
    try:
        with db.transaction(who) as work:
            must_be_fresh(work, who)
    except ProofNeeded:
        return False
    return True


@pytest.mark.parametrize(
    ("proven", "fresh"),
    [
        (Tick("a", 1000.0 - FRESH_S), True),
        (Tick("a", 999.9 - FRESH_S), False),
        (Tick("a", 1000.0), True),
        (Tick("b", 1000.0), False),
        (NEVER, False),
    ],
)
def test_how_long_a_proof_speaks_for_somebody(proven: Tick, fresh: bool) -> None:
    assert is_fresh(proven, Tick("a", 1000.0)) == fresh


def test_a_sign_in_is_a_proof_for_a_while(db: Database, admin: Actor, clock: Clock) -> None:
    clock.move(seconds=FRESH_S)
    assert is_proven(db, admin)
    clock.move(seconds=1)
    assert not is_proven(db, admin)


def test_the_password_once_more_is_a_proof_of_this_session_alone(
    db: Database, officers: OfficerService, admin: Actor, clock: Clock
) -> None:
    other = factories.signed_in(db, replace(admin, station="STN-2"), proven_s=0.0)
    clock.move(seconds=FRESH_S + 1)
    officers.prove(admin, PASSWORD)
    assert (is_proven(db, admin), is_proven(db, other)) == (True, False)


def test_opening_a_locked_screen_is_no_proof(
    db: Database, officers: OfficerService, admin: Actor, clock: Clock
) -> None:
    clock.move(seconds=FRESH_S + 1)
    officers.unlock(admin, PASSWORD)
    assert not is_proven(db, admin)


def test_a_second_person_has_just_shown_who_they_are(db: Database, officers: OfficerService, clock: Clock) -> None:
    factories.supervisor(db, username="dewi", password_hash=HASH)
    assert officers.beside(
        Login("dewi", PASSWORD), "STN-9", Permission.APPROVE_RESET, lambda second: is_proven(db, second)
    )


def test_the_holder_of_a_credential_has_shown_nothing(db: Database, admin: Actor, clock: Clock, tmp_path: Path) -> None:
    credentials = CredentialService(db, clock, bytes(range(32)), KeySource.KEYRING)
    made = credentials.make(admin, Errand.VERIFY_AUDIT, tmp_path / "kredensial")
    assert not is_proven(db, credentials.admit(made.path, Errand.VERIFY_AUDIT))


def test_a_credential_is_made_by_whoever_just_showed_who_they_are(
    db: Database, admin: Actor, clock: Clock, tmp_path: Path
) -> None:
    credentials = CredentialService(db, clock, bytes(range(32)), KeySource.KEYRING)
    clock.move(seconds=FRESH_S + 1)
    with pytest.raises(ProofNeeded):
        credentials.make(admin, Errand.VERIFY_AUDIT, tmp_path / "kredensial")
    assert (list(tmp_path.glob("kredensial*")), credentials.listed(admin)) == ([], ())


@pytest.mark.parametrize(
    ("name", "typed", "asks"),
    [("idle_lock_minutes", "9", True), ("resets_per_member", "3", True), ("recall_limit", "2", False)],
)
def test_a_setting_of_security_asks_and_another_does_not(
    db: Database, officers: OfficerService, admin: Actor, clock: Clock, name: str, typed: str, asks: bool
) -> None:
    settings = SettingsService(db, LiveSettings(db))
    clock.move(seconds=FRESH_S + 1)
    if asks:
        with pytest.raises(ProofNeeded):
            settings.save(admin, [Change("closing_reminder_hour", "15"), Change(name, typed)])
        with db.read() as session:
            assert read_settings(session, db.branch_id).closing_reminder_hour == 16
        officers.prove(admin, PASSWORD)
    settings.save(admin, [Change(name, typed)])
    with db.read() as session:
        assert str(getattr(read_settings(session, db.branch_id), name)) == typed


def test_a_setting_of_security_that_stays_as_it_is_asks_nothing(db: Database, admin: Actor, clock: Clock) -> None:
    clock.move(seconds=FRESH_S + 1)
    SettingsService(db, LiveSettings(db)).save(admin, [Change("idle_lock_minutes", "5")])


def test_a_proof_of_before_the_machine_was_restarted_is_none(db: Database, admin: Actor) -> None:
    with db.transaction(None) as work:
        work.session.get_one(StaffSession, admin.session_id).proven_run = "the run before"
    assert not is_proven(db, admin)
