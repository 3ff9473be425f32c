"""One member's account from visit to visit, everybody who might do something for it, and what is true meanwhile."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import select

from counter_app.accounts.blocks import BlockSeen
from counter_app.accounts.service import AccountService
from counter_app.db.models import JmoAccount, OutMessage, Registration, ResetRequest
from counter_app.message_states import MessageState
from counter_app.registrations.rules import EMAIL, PHONE
from counter_app.registrations.terms import terms
from counter_app.states import AccountState, AttemptState, BlockEvidence, LoginResult
from tests import factories
from tests.core.accounts.reset_desk import EVIDENCE
from tests.core.desk import SHELF, NoPapers, complete_member
from tests.core.printing.samples import picture
from tests.core.registrations.desk import KNOWN, OTHER_PHONE, PASSWORD, RegisterDesk
from tests.databases import Clock

BLOCK = BlockSeen(BlockEvidence.TOLD, "biometric_failed")
NEW = {EMAIL: "baru@contoh.id", PHONE: "081377778888"}
FAILURE = "wrong_password"
_numbers = count(1)


@dataclass(frozen=True)
class Account:
    """What the branch's record says of the account."""

    state: AccountState = AccountState.NONE
    email: str = ""
    phone: str = ""
    password_hash: str = field(default="", repr=False)


@dataclass(frozen=True)
class Sight:
    """What rows say: the account, the registration in hand, and the reset in hand."""

    account: Account
    row: Registration
    reset: ResetRequest | None


@dataclass
class Truth:
    """What is so in the room, whatever any row says: kept by the test alone."""

    here: bool = True
    selfie: bool = False
    identity_seen: bool = False
    """Since the officer's last word about the account."""
    agreed: bool = False
    """A second person did, to what is written now."""
    code_typed: bool = False
    evidence_whole: bool = False
    reset_agreed: bool = False


class Life:
    """Acts of a life, sensible or not, by their names."""

    def __init__(self, counter: RegisterDesk, clock: Clock) -> None:
        self.at, self.clock, self.so = counter, clock, Truth()
        desk, number = counter.desk, next(_numbers)
        self.own = {EMAIL: f"p{number}@contoh.id", PHONE: f"+62812{number:09d}"}
        details = {**desk.member.details, "email": self.own[EMAIL], "phone": self.own[PHONE]}
        desk.member = complete_member(desk.db, nik="", details=details)
        with desk.db.transaction(None) as work:
            row = work.session.get(JmoAccount, desk.member.id)
            if row is not None:
                work.session.delete(row)
        desk.visit = factories.case(desk.db, desk.officer, desk.member.id)
        self.second = desk.supervisor()
        self.accounts = AccountService(desk.db, clock, SHELF, NoPapers())
        self.key = self.at.registrations.open(self.at.officer, desk.visit.id).registration_id
        self.reset_key: uuid.UUID | None = None

    def acts(self) -> dict[str, Callable[[], object]]:
        """Everything that anybody might press."""
        return {**self._officers(), **self._seconds(), **self._members(), **self._resets(), **self._others()}

    def look(self) -> Sight:
        """As the store has it."""
        with self.at.desk.db.read() as session:
            row = session.get(JmoAccount, self.at.desk.member.id)
            account = Account(row.state, row.email, row.phone, row.password_hash) if row is not None else Account()
            reset = session.get_one(ResetRequest, self.reset_key) if self.reset_key is not None else None
            return Sight(account, session.get_one(Registration, self.key), reset)

    def _officers(self) -> dict[str, Callable[[], object]]:
        at, key, officer = self.at, self.key, self.at.officer
        return {
            "open": lambda: self._take(recovers=False),
            "recover": lambda: self._take(recovers=True),
            "write": lambda: self._write(self.own),
            "write_other": lambda: self._write({**self.own, PHONE: OTHER_PHONE}),
            "write_new": lambda: self._write(NEW),
            "write_unseen": lambda: self._write(self.own, identity=""),
            "go_on": lambda: at.registrations.go_on(officer, key),
            "cancel": lambda: at.registrations.cancel(officer, key),
            "login": lambda: at.registrations.check_login(officer, key, LoginResult.FAILED, FAILURE),
            "selfie": lambda: self._selfie(AttemptState.PASSED),
            "failed_selfie": lambda: self._selfie(AttemptState.FAILED),
            "override": self._override,
        }

    def _seconds(self) -> dict[str, Callable[[], object]]:
        at, key, second = self.at, self.key, self.second
        return {
            "approve": self._approve,
            "approve_alone": lambda: at.registrations.approve(at.officer, key),
            "give_back": lambda: at.registrations.give_back(second, key, ("selfie_unclear", "")),
            "reject": lambda: at.registrations.reject(second, key, ("identity_doubt", "")),
        }

    def _members(self) -> dict[str, Callable[[], object]]:
        at, key, officer, case_id = self.at, self.key, self.at.officer, self.at.desk.visit.id
        return {
            "send": self._send,
            "code": lambda: self._type(self._seen_code()),
            "wrong_code": lambda: self._type("12345"),
            "password": lambda: at.member.choose_password(officer, key, PASSWORD),
            "easy": lambda: at.member.choose_password(officer, key, "Password1"),
            "agree": lambda: at.member.agree(officer, key, terms(str).version, True),
            "agree_unread": lambda: at.member.agree(officer, key, terms(str).version, False),
            "agree_at_another": lambda: at.member.agree(at.desk.other_officer(), key, terms(str).version, True),
            "decline": lambda: at.member.decline(officer, key),
            "try": lambda: at.trials.try_password(officer, case_id, PASSWORD),
            "try_wrong": lambda: at.trials.try_password(officer, case_id, "Kebunlain77"),
            "try_code": lambda: at.trials.try_code(officer, case_id, self._seen_code()),
        }

    def _resets(self) -> dict[str, Callable[[], object]]:
        officer, case_id = self.at.officer, self.at.desk.visit.id
        return {
            "block": lambda: self.accounts.record_block(officer, case_id, BLOCK),
            "reset": self._take_reset,
            "evidence": lambda: self._evidence(whole=True),
            "evidence_gap": lambda: self._evidence(whole=False),
            "ask_reset": lambda: self.accounts.ask_second(officer, self._reset_key()),
            "approve_reset": self._approve_reset,
            "approve_reset_alone": lambda: self.accounts.approve(officer, self._reset_key()),
            "reject_reset": lambda: self.accounts.reject(self.second, self._reset_key(), ("identity_doubt", "")),
            "unblock": lambda: self.accounts.reset(officer, self._reset_key()),
            "unblock_by_second": lambda: self.accounts.reset(self.second, self._reset_key()),
            "reset_login_ok": lambda: self._reset_login(LoginResult.SUCCEEDED, ""),
            "reset_login_failed": lambda: self._reset_login(LoginResult.FAILED, "still_blocked"),
        }

    def _others(self) -> dict[str, Callable[[], object]]:
        return {
            "another": lambda: self.at.registrations.save(self.at.desk.other_officer(), self.key, KNOWN | self.own),
            "leave": self._leave,
            "come": self._come,
            "close": self._close,
            "clock_back": lambda: self.clock.move(hours=-1),
            "clock_on": lambda: self.clock.move(minutes=7),
        }

    def _take(self, *, recovers: bool) -> None:
        view = self.at.registrations.open(self.at.officer, self.at.desk.visit.id, recovers=recovers)
        if view.registration_id != self.key:
            self.so.identity_seen = self.so.agreed = False
        self.key = view.registration_id
        self.so.code_typed = False

    def _write(self, contacts: dict[str, str], **changes: str) -> None:
        self.at.registrations.save(self.at.officer, self.key, KNOWN | contacts | changes)
        self.so.identity_seen = "identity" not in changes
        self.so.agreed = self.so.code_typed = False

    def _selfie(self, state: AttemptState) -> None:
        self.at.desk.consent()
        self.at.desk.attempt(state, picture=picture())
        self.so.selfie = self.so.selfie or state is AttemptState.PASSED

    def _override(self) -> None:
        self.at.desk.consent()
        self.at.desk.captures.override(self.at.officer, self.at.desk.visit.id, self.second, "religious")
        self.so.selfie = True

    def _approve(self) -> None:
        self.at.registrations.approve(self.second, self.key)
        self.so.agreed = True

    def _send(self) -> None:
        self.clock.move(minutes=2)
        self.at.member.send_code(self.at.officer, self.key)

    def _type(self, code: str) -> None:
        sent = self.so.code_typed
        self.so.code_typed = self.at.member.check_code(self.at.officer, self.key, code).fits or sent

    def _seen_code(self) -> str:
        """The newest code that anybody was sent, perhaps another member's."""
        with self.at.desk.db.read() as session:
            wanted = select(OutMessage).where(OutMessage.state == MessageState.WAITING).order_by(OutMessage.seq.desc())
            newest = session.scalars(wanted.limit(1)).one_or_none()
            return self.at.outbox.opened(newest).letter.text.split()[-1] if newest is not None else "000000"

    def _take_reset(self) -> None:
        key = self.accounts.open_reset(self.at.officer, self.at.desk.visit.id).reset_id
        if key != self.reset_key:
            self.so.evidence_whole = self.so.reset_agreed = False
        self.reset_key = key

    def _reset_key(self) -> uuid.UUID:
        return self.reset_key or uuid.UUID(int=0)

    def _evidence(self, *, whole: bool) -> None:
        ticked = EVIDENCE if whole else {key: value for key, value in EVIDENCE.items() if key != "ktp_seen"}
        self.accounts.save_evidence(self.at.officer, self._reset_key(), ticked, "selfie_failed")
        self.so.evidence_whole, self.so.reset_agreed = whole, False

    def _approve_reset(self) -> None:
        self.accounts.approve(self.second, self._reset_key())
        self.so.reset_agreed = True

    def _reset_login(self, result: LoginResult, code: str) -> None:
        self.accounts.check_login(self.at.officer, self._reset_key(), result, code)
        if result is LoginResult.FAILED and self.so.here:
            known = self.so.evidence_whole  # the next one begins with what this one knew
            self._take_reset()
            self.so.evidence_whole = known

    def _leave(self) -> None:
        self.at.desk.leave()
        self.so.here = False

    def _come(self) -> None:
        desk = self.at.desk
        desk.leave()
        desk.visit = factories.case(desk.db, desk.officer, desk.member.id)
        self.so.here, self.so.selfie, self.so.code_typed = True, False, False
        self.so.agreed = self.so.reset_agreed = False

    def _close(self) -> None:
        with self.at.desk.db.transaction(None) as work:
            row = work.session.get(JmoAccount, self.at.desk.member.id)
            if row is not None:
                row.state = AccountState.CLOSED
