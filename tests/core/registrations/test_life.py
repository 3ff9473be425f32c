"""The life of an account as drawn programs of acts: whatever comes in whatever order, nothing goes round a guard."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest
from sqlalchemy import select

from counter_app.accounts.blocks import BlockSeen
from counter_app.accounts.service import AccountService
from counter_app.audit import AuditCode
from counter_app.db.models import AuditEntry, JmoAccount, OutMessage, Registration
from counter_app.errors import CounterError
from counter_app.message_states import MessageState
from counter_app.registrations.rules import EMAIL, MEMBERS_PART, NEXT_STATES, PHONE, UNFINISHED
from counter_app.registrations.terms import terms
from counter_app.states import AccountState, BlockEvidence, LoginResult, RegistrationState
from tests import factories
from tests.core.desk import SHELF, NoPapers, complete_member
from tests.core.printing.samples import picture
from tests.core.registrations.desk import KNOWN, OTHER_PHONE, PASSWORD, RegisterDesk
from tests.databases import Clock

RUNS = int(os.environ.get("LIVES", "20"))
"""Programs on each engine; `LIVES=1000` takes them all."""
ACTS = 26
S = RegistrationState
BLOCK = BlockSeen(BlockEvidence.TOLD, "biometric_failed")
NEW = {EMAIL: "baru@contoh.id", PHONE: "081377778888"}
MUST = (AuditCode.REGISTRATION_CODE_FITTED, AuditCode.REGISTRATION_PASSWORD_KEPT)
READY = frozenset({AuditCode.REGISTRATION_READY, AuditCode.REGISTRATION_APPROVED})


class Life:
    """One member from a visit to the next, and everybody who might do something for them."""

    def __init__(self, counter: RegisterDesk, clock: Clock, chance: Random) -> None:
        self.at, self.clock, self.chance = counter, clock, chance
        desk = counter.desk
        number = chance.randrange(10**9)
        details = {**desk.member.details, "email": f"p{number}@contoh.id", "phone": f"+62812{number:09d}"}
        desk.member = complete_member(desk.db, nik="", details=details)
        with desk.db.transaction(None) as work:
            account = work.session.get(JmoAccount, desk.member.id)
            if account is not None:
                work.session.delete(account)
        self.own = {EMAIL: details["email"], PHONE: details["phone"]}
        desk.visit = factories.case(desk.db, desk.officer, desk.member.id)
        self.second = desk.supervisor()
        self.accounts = AccountService(desk.db, clock, SHELF, NoPapers())
        self.left = False
        self.key = self._open(False)

    def acts(self) -> dict[str, Callable[[], object]]:
        """Everything that anybody might press, sensible or not."""
        at, key, officer = self.at, self.key, self.at.officer
        desk, case_id = at.desk, at.desk.visit.id
        return {
            "open": lambda: self._take(self._open(False)),
            "recover": lambda: self._take(self._open(True)),
            "write": lambda: at.registrations.save(officer, key, KNOWN | self.own),
            "write_other": lambda: at.registrations.save(officer, key, KNOWN | {**self.own, PHONE: OTHER_PHONE}),
            "write_new": lambda: at.registrations.save(officer, key, KNOWN | NEW),
            "selfie": self._selfie,
            "go_on": lambda: at.registrations.go_on(officer, key),
            "approve": lambda: at.registrations.approve(self.second, key),
            "give_back": lambda: at.registrations.give_back(self.second, key, ("selfie_unclear", "")),
            "reject": lambda: at.registrations.reject(self.second, key, ("identity_doubt", "")),
            "send": self._send,
            "code": lambda: at.member.check_code(officer, key, self._seen_code()),
            "wrong_code": lambda: at.member.check_code(officer, key, "12345"),
            "password": lambda: at.member.choose_password(officer, key, PASSWORD),
            "easy": lambda: at.member.choose_password(officer, key, "Password1"),
            "agree": lambda: at.member.agree(officer, key, terms(str).version, True),
            "agree_unread": lambda: at.member.agree(officer, key, terms(str).version, False),
            "decline": lambda: at.member.decline(officer, key),
            "cancel": lambda: at.registrations.cancel(officer, key),
            "login": lambda: at.registrations.check_login(officer, key, LoginResult.FAILED, "wrong_password"),
            "try": lambda: at.trials.try_password(officer, case_id, self.chance.choice((PASSWORD, "Kebunlain77"))),
            "block": lambda: self.accounts.record_block(officer, case_id, BLOCK),
            "reset": lambda: self.accounts.open_reset(officer, case_id),
            "leave": self._leave,
            "come": self._come,
            "another": lambda: at.registrations.save(desk.other_officer(), key, KNOWN | self.own),
            "close": self._close,
        }

    def row(self) -> Registration:
        return self.at.stored(self.key)

    def said(self) -> list[AuditCode]:
        """What the audit has of the registration in hand, oldest first."""
        wanted = select(AuditEntry.code).where(AuditEntry.subject_id == str(self.key)).order_by(AuditEntry.seq)
        with self.at.desk.db.read() as session:
            return [AuditCode(code) for code in session.scalars(wanted)]

    def _open(self, recovers: bool) -> uuid.UUID:
        view = self.at.registrations.open(self.at.officer, self.at.desk.visit.id, recovers=recovers)
        return view.registration_id

    def _take(self, key: uuid.UUID) -> None:
        self.key = key

    def _seen_code(self) -> str:
        """The newest code that anybody was sent, perhaps another member's."""
        with self.at.desk.db.read() as session:
            wanted = select(OutMessage).where(OutMessage.state == MessageState.WAITING).order_by(OutMessage.seq.desc())
            newest = session.scalars(wanted.limit(1)).one_or_none()
            return self.at.outbox.opened(newest).letter.text.split()[-1] if newest is not None else "000000"

    def _selfie(self) -> None:
        self.at.desk.consent()
        self.at.desk.attempt(picture=picture())

    def _send(self) -> None:
        self.clock.move(minutes=2)
        self.at.member.send_code(self.at.officer, self.key)

    def _leave(self) -> None:
        self.at.desk.leave()
        self.left = True

    def _come(self) -> None:
        desk = self.at.desk
        desk.leave()
        self.left = False
        desk.visit = factories.case(desk.db, desk.officer, desk.member.id)

    def _close(self) -> None:
        with self.at.desk.db.transaction(None) as work:
            account = work.session.get(JmoAccount, self.at.desk.member.id)
            if account is not None:
                account.state = AccountState.CLOSED


def may_have_become(before: RegistrationState, after: RegistrationState) -> bool:
    """Along the table of states; writing and a new visit lead back to the officer, taking up again to the code."""
    back = before in UNFINISHED and after is S.OPEN
    again = before in MEMBERS_PART and after is S.CODE
    return before is after or after in NEXT_STATES[before] or back or again


def must_have_been_guarded(life: Life) -> None:
    """An account that was opened or recovered by the registration in hand was guarded at each step since the last word
    of the officer."""
    said = life.said()
    if AuditCode.REGISTRATION_DONE not in said:
        return
    done = said.index(AuditCode.REGISTRATION_DONE)
    written = max((at for at, code in enumerate(said[:done]) if code is AuditCode.REGISTRATION_SAVED), default=-1)
    since = said[written + 1 : done]
    assert READY & set(since), said
    assert all(code in since for code in MUST), said
    row = life.row()
    if row.guards or row.recovers:
        assert row.approved_by == life.second.officer_id, "a guard was gone round"
    assert row.selfie_id is not None


def lives(number: int) -> Random:
    return Random(f"life:{number}")


@pytest.mark.parametrize("number", range(2))
def test_no_program_goes_round_a_guard(counter: RegisterDesk, clock: Clock, number: int) -> None:
    reached: set[RegistrationState] = set()
    for run in range(number * RUNS // 2, (number + 1) * RUNS // 2):
        chance = lives(run)
        life = Life(replace(counter), clock, chance)
        for _act in range(ACTS):
            acts, before, key = life.acts(), life.row().state, life.key
            likely = LIKELY.get(before, ()) if chance.random() < 0.75 else ()
            act = "come" if life.left else chance.choice(likely or sorted(acts))
            with contextlib.suppress(CounterError):
                acts[act]()
            row = life.row()
            reached.add(row.state)
            if life.key == key:
                assert may_have_become(before, row.state), (act, before, row.state)
            assert (row.password_hash != "") == (row.state is S.TERMS), act
            must_have_been_guarded(life)
    assert S.OPENED in reached, "the programs get somewhere"


LIKELY = {
    S.OPEN: ("write", "write_other", "selfie", "go_on", "go_on"),
    S.WAITING: ("approve",),
    S.CODE: ("send", "code", "code"),
    S.PASSWORD: ("password",),
    S.TERMS: ("agree",),
    S.OPENED: ("recover", "close", "try"),
}
