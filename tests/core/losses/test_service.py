"""Who takes note of a loss, by what, and what is kept of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyotp
import pytest
from sqlalchemy import select

from counter_app.actor import Role
from counter_app.audit import AuditCode
from counter_app.db import losing
from counter_app.db.errors import StoreBehind
from counter_app.db.head_file import HeadFile
from counter_app.db.loss import LossKind
from counter_app.db.models import AuditEntry, Branch, StaffSession
from counter_app.db.session import Database
from counter_app.errors import NotPermitted
from counter_app.losses.service import LossService
from counter_app.losses.words import behind_words, loss_words, next_words
from counter_app.officers.admin import StaffAdmin
from counter_app.officers.errors import AccountWaits, CodeNeeded, WrongCode, WrongPassword
from counter_app.officers.passwords import hash_password
from counter_app.officers.service import OfficerService
from counter_app.officers.values import Login
from counter_app.states import Backing, BranchKind
from tests import factories
from tests.databases import BRANCH, Clock

PASSWORD = "tenang-ombak-senja-lembah"
HEADS, CODES = bytes(range(64, 96)), bytes(range(32))
LOST = 6


@pytest.fixture
def behind(db: Database, clock: Clock, tmp_path: Path) -> Database:
    """A store that lacks six rows; Hendra supervises, Rina is an officer, Bambang administers."""
    for username, role in (("hendra", Role.SUPERVISOR), ("rina", Role.OFFICER), ("bambang", Role.ADMIN)):
        factories.officer(db, role, username=username, password_hash=hash_password(PASSWORD))
    file = HeadFile(tmp_path / "branch.head", HEADS, BRANCH)
    watched = Database(db.engine, BRANCH, clock, lambda _connection: clock(), heads=file)
    with watched.transaction(None) as work:
        work.audit(None, AuditCode.DAY_OPENED)
    losing.look(watched)
    newest = file.read()[0]
    file.reset(replace(newest, seq=newest.seq + LOST, digest="cd" * 32))
    losing.look(watched)
    return watched


@pytest.fixture
def losses(behind: Database) -> LossService:
    return LossService(behind, behind.tick, CODES)


def noted(db: Database) -> list[tuple[str, dict[str, str]]]:
    with db.read() as session:
        wanted = select(AuditEntry.actor_id, AuditEntry.facts).where(AuditEntry.code == AuditCode.LOSS_NOTED)
        return [(actor, json.loads(facts)) for actor, facts in session.execute(wanted)]


def make_real(db: Database) -> None:
    with db.unwatched().transaction(None) as work:
        work.session.get_one(Branch, BRANCH).kind = BranchKind.REAL


def test_what_stands_is_what_the_opening_found(losses: LossService, behind: Database) -> None:
    loss = losses.standing()
    assert loss == behind.watch.loss
    assert loss is not None
    assert (loss.kind, loss.rows) == (LossKind.BEHIND, LOST)


def test_a_supervisor_takes_note_and_work_goes_on(losses: LossService, behind: Database) -> None:
    losses.note(Login("hendra", PASSWORD), "STN-1")
    ((actor, facts),) = noted(behind)
    assert actor
    assert (facts["why"], facts["station"], facts["proof"]) == ("seen", "STN-1", "password")
    assert losses.standing() is None
    with behind.transaction(None) as work:
        work.audit(None, AuditCode.TICKET_CALLED)


def test_the_session_of_the_note_ends_with_it(losses: LossService, behind: Database) -> None:
    losses.note(Login("hendra", PASSWORD), "STN-1")
    with behind.read() as session:
        open_now = select(StaffSession.id).where(StaffSession.ended_at.is_(None), StaffSession.station == "STN-1")
        assert session.scalars(open_now).all() == []


@pytest.mark.parametrize("username", ["rina", "bambang"])
def test_nobody_else_takes_note(losses: LossService, behind: Database, username: str) -> None:
    with pytest.raises(NotPermitted):
        losses.note(Login(username, PASSWORD), "STN-1")
    assert noted(behind) == []
    assert behind.watch.loss is not None


def test_a_wrong_password_is_counted_as_at_every_door(losses: LossService, behind: Database) -> None:
    with pytest.raises(WrongPassword):
        losses.note(Login("hendra", "salah-sekali-kata-ini"), "STN-1")
    with behind.read() as session:
        wanted = select(AuditEntry.seq).where(AuditEntry.code == AuditCode.SIGN_IN_FAILED)
        assert len(session.scalars(wanted).all()) == 1
    loss = losses.standing()
    assert loss is not None
    assert loss.rows == LOST


def test_whoever_has_a_phone_is_asked_for_its_code(losses: LossService, behind: Database, clock: Clock) -> None:
    make_real(behind)
    officers = OfficerService(behind.unwatched(), clock, key=CODES)
    phone = officers.new_phone("hendra")
    officers.enrol(Login("hendra", PASSWORD, _code(phone.secret, clock)), "STN-9", phone)
    clock.move(minutes=5)
    with pytest.raises(CodeNeeded):
        losses.note(Login("hendra", PASSWORD), "STN-1")
    with pytest.raises(WrongCode):
        losses.note(Login("hendra", PASSWORD, "000000"), "STN-1")
    losses.note(Login("hendra", PASSWORD, _code(phone.secret, clock)), "STN-1")
    assert noted(behind)[0][1]["proof"] == "code"


def test_a_store_that_knows_no_phone_takes_the_password(losses: LossService, behind: Database) -> None:
    make_real(behind)
    losses.note(Login("hendra", PASSWORD), "STN-1")
    assert noted(behind)[0][1]["proof"] == "password"


def test_an_account_is_recovered_while_the_loss_stands_and_takes_note(
    losses: LossService, behind: Database, clock: Clock
) -> None:
    with pytest.raises(StoreBehind):
        StaffAdmin(behind, clock).recover_account("hendra")
    temporary = StaffAdmin(behind.unwatched(), clock).recover_account("hendra")
    losses.note(Login("hendra", temporary), "STN-1")
    assert behind.watch.loss is None


def test_an_account_that_nobody_stands_behind_takes_no_note(losses: LossService, behind: Database) -> None:
    factories.officer(
        behind.unwatched(),
        Role.SUPERVISOR,
        username="baru",
        password_hash=hash_password(PASSWORD),
        must_change_password=True,
        backing=Backing.WAITING,
    )
    with pytest.raises(AccountWaits):
        losses.note(Login("baru", PASSWORD), "STN-1")


def test_the_words_name_numbers_and_times_of_the_branch(losses: LossService) -> None:
    loss = losses.standing()
    assert loss is not None
    said = loss_words(loss, factories.ZONE)
    assert "6 catatan tidak ada lagi" in said
    assert "09.42 WIB" in said
    assert "6 catatan terakhir" in behind_words(loss)
    assert "penyelia" in next_words()


def _code(secret: str, clock: Clock) -> str:
    return pyotp.TOTP(secret).at(clock())
