"""One member's account from visit to visit: who is in the room, what time it is, and what is true meanwhile."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count

from sqlalchemy import bindparam, func, select, update

from counter_app.accounts.service import AccountService
from counter_app.actor import Actor
from counter_app.codes.book import CodeBook
from counter_app.db.models import Case, JmoAccount, OutMessage, Registration, ResetRequest, StaffSession, Ticket
from counter_app.db.session import Database
from counter_app.message_states import MessageKind, MessageState
from counter_app.officers.passwords import hash_password
from counter_app.queueing.day import open_day
from counter_app.queueing.rules import IN_HAND
from counter_app.registrations.rules import EMAIL, PHONE
from counter_app.screens.service import MemberScreenService
from counter_app.sending.posting import sweep
from counter_app.states import (
    AccountState,
    CaseState,
    RegistrationState,
    ResetState,
    SessionEnd,
    TicketState,
)
from counter_app.steady import Tick
from tests import factories
from tests.core.codes.code_desk import KEY
from tests.core.desk import SHELF, NoPapers, complete_member
from tests.core.registrations.desk import RegisterDesk, desk_without_account
from tests.databases import START, Clock

A_DAY_S = 86_400.0
FIRST_PASSWORD = "Kebunteh7daun"
_numbers = count(1)
_OF_ACCOUNT = (JmoAccount.state, JmoAccount.email, JmoAccount.phone, JmoAccount.password_hash)
_OF_ROW = tuple(getattr(Registration, name) for name in ("state", "case_id", "recovers", "guards", "approved_by"))
_OF_RESET = (ResetRequest.state, ResetRequest.case_id, ResetRequest.approved_by)
_ALL = (
    select(*_OF_ACCOUNT, *_OF_ROW, Registration.password_hash, *_OF_RESET)
    .select_from(Registration)
    .outerjoin(JmoAccount, JmoAccount.member_id == Registration.member_id)
    .outerjoin(ResetRequest, ResetRequest.id == bindparam("reset"))
    .where(Registration.id == bindparam("key"))
)
"""All that is looked at after each act, in one question."""


@dataclass(frozen=True)
class Account:
    """What the branch's record says of the account."""

    state: AccountState = AccountState.NONE
    email: str = ""
    phone: str = ""
    password_hash: str = field(default="", repr=False)


@dataclass(frozen=True)
class Row:
    """A registration, as far as it matters here."""

    state: RegistrationState
    case_id: uuid.UUID
    recovers: bool
    guards: str
    approved_by: uuid.UUID | None
    password_hash: str = field(repr=False)


@dataclass(frozen=True)
class ResetRow:
    """A reset, likewise."""

    state: ResetState
    case_id: uuid.UUID
    approved_by: uuid.UUID | None


@dataclass(frozen=True)
class Sight:
    """What rows say: the account, the registration in hand, and the reset in hand."""

    account: Account
    row: Row
    reset: ResetRow | None


@dataclass(frozen=True)
class Truth:
    """What is so in the room, whatever any row or clock says: kept by the test alone."""

    day: int = 0
    here: bool = True
    with_other: bool = False
    """The visit is at the other counter."""
    second_in: bool = True
    screen: Actor | None = None
    turn: uuid.UUID | None = None
    """What the member's screen was given: a registration, or the visit for *Coba masuk*."""
    selfie: bool = False
    identity_seen: bool = False
    """Since the officer's last word about the account."""
    written: bool = False
    recovers: bool = False
    agreed_day: int | None = None
    """When a second person did, to what is written now."""
    code_s: float | None = None
    """When the newest code was sent."""
    code_typed: bool = False
    chosen: str = ""
    password: str = ""
    """Of the account as it is now."""
    changed_days: tuple[int, ...] = ()
    """When an e-mail, a phone or the whole account was changed."""
    put_away: frozenset[str] = frozenset()
    """Contacts that account and record had before."""
    evidence_whole: bool = False
    reset_agreed: bool = False


class Office:
    """One branch for many lives: a clock on the wall that anybody may set, and the time that it really is."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.clock, self.steady_s = clock, 0.0
        server = (lambda _connection: self.true_time()) if db.is_postgresql else None
        self.db = Database(db.engine, db.branch_id, clock, server, lambda: Tick("one run", self.steady_s))
        self.db.files = db.files
        self.at: RegisterDesk = desk_without_account(self.db, clock)
        self.at.desk.set("resets_per_member", "9")
        self.book = CodeBook(KEY, self.at.outbox)
        self.screens = MemberScreenService(self.db, clock, KEY)
        self.accounts = AccountService(self.db, clock, SHELF, NoPapers())
        self.second, self.other = self.at.desk.supervisor(), self.at.desk.other_officer()
        self.today = clock.at.date()
        self.words = self.at.desk.captures.view(self.at.officer, self.at.desk.visit.id).words.version
        """Of the consent."""

    def true_time(self) -> datetime:
        """What no clock here has to say."""
        return START + timedelta(seconds=self.steady_s)

    def wait(self, seconds: float) -> None:
        """Time passes, and the clock on the wall goes on from where it stands."""
        self.steady_s += seconds
        self.clock.move(seconds=seconds)

    def set_right(self) -> None:
        """Somebody looks at the clock."""
        self.clock.at = self.true_time()

    def morning(self) -> None:
        """All have gone home, codes and messages that are over are swept, and a clock that is right opens a new day."""
        self.steady_s += A_DAY_S
        self.set_right()
        with self.db.transaction(None) as work:
            work.session.execute(update(Ticket).where(Ticket.state.in_(IN_HAND)).values(state=TicketState.DONE))
            work.session.execute(update(Case).where(Case.state == CaseState.OPEN).values(state=CaseState.WAITING))
            sweep(work, self.book)
        with self.db.transaction(None) as work:
            self.today = open_day(work, None, 0)

    def visit(self, member_id: uuid.UUID) -> Case:
        """The member sits down at the first counter."""
        return factories.case(self.db, self.at.officer, member_id, day=self.today)

    def end_session(self, who: Actor) -> None:
        """Somebody signed out."""
        with self.db.transaction(None) as work:
            row = work.session.get_one(StaffSession, who.session_id)
            row.ended_at, row.ending = work.now, SessionEnd.SIGNED_OUT


class Life:
    """One account in such an office, of which is known at first what `start` says."""

    def __init__(self, office: Office, start: AccountState, note: Callable[[str], None]) -> None:
        self.office, self.at, self.so, self.note = office, office.at, Truth(), note
        desk, number = office.at.desk, next(_numbers)
        self.own = {EMAIL: f"p{number}@contoh.id", PHONE: f"+62812{number:09d}"}
        office.morning()
        details = {**desk.member.details, "email": self.own[EMAIL], "phone": self.own[PHONE]}
        desk.member = complete_member(office.db, nik="", details=details)
        desk.visit = office.visit(desk.member.id)
        self.record = dict(self.own)
        """E-mail and phone of the member's own record."""
        self.reset_key: uuid.UUID | None = None
        works = start is AccountState.ACTIVE
        self._known(start if works else AccountState.NONE)
        begun = self.at.registrations.open(self.at.officer, desk.visit.id, recovers=works)
        self.key = begun.registration_id
        if not works:
            self._known(start)  # heard of meanwhile
        self.now_true(recovers=works, password=FIRST_PASSWORD if works else "")

    def _known(self, state: AccountState) -> None:
        """What the branch knows of the account from here on."""
        with self.office.db.transaction(None) as work:
            row = work.session.get(JmoAccount, self.at.desk.member.id)
            if row is not None:
                work.session.delete(row)
                work.session.flush()
            if state is AccountState.NONE:
                return
            row = JmoAccount(member_id=self.at.desk.member.id, state=state, failed_attempts=0)
            row.email, row.phone = self.own[EMAIL], self.own[PHONE]
            row.password_hash = hash_password(FIRST_PASSWORD) if state is AccountState.ACTIVE else ""
            if state is AccountState.BLOCKED:
                row.blocked_reason, row.blocked_since = "biometric_failed", work.now
            work.session.add(row)

    def fresh(self) -> dict[str, str]:
        """An e-mail and a phone that nobody ever had."""
        number = next(_numbers)
        return {EMAIL: f"baru{number}@contoh.id", PHONE: f"+62813{number:09d}"}

    def look(self) -> Sight:
        """As the store has it."""
        nothing = uuid.UUID(int=0)
        with self.office.db.read() as session:
            found = session.execute(_ALL, {"key": self.key, "reset": self.reset_key or nothing}).one()
        account, row, reset = found[:4], found[4:10], found[10:]
        return Sight(
            Account(*account) if account[0] is not None else Account(),
            Row(*row),
            ResetRow(*reset) if reset[0] is not None else None,
        )

    def must_wait(self) -> bool:
        """Whether something changed so lately that a recovery has to wait for the day after it was agreed to."""
        agreed = self.so.agreed_day
        return agreed is not None and any(agreed - day < 28 for day in self.so.changed_days)

    def newest_warning(self) -> int:
        """The number of the last word to an old contact."""
        with self.office.db.read() as session:
            wanted = select(func.max(OutMessage.seq)).where(OutMessage.kind == MessageKind.OLD_CONTACT)
            return session.scalar(wanted) or 0

    def warned_since(self, seq: int) -> set[str]:
        """Who was told as an old contact after that one."""
        wanted = select(OutMessage).where(OutMessage.kind == MessageKind.OLD_CONTACT, OutMessage.seq > seq)
        with self.office.db.read() as session:
            return {self.at.outbox.opened(one).to for one in session.scalars(wanted)}

    def seen_code(self) -> str:
        """The newest code that anybody was sent, perhaps another member's or one that is over."""
        wanted = select(OutMessage).where(OutMessage.kind == MessageKind.CODE, OutMessage.state == MessageState.WAITING)
        with self.office.db.read() as session:
            newest = session.scalars(wanted.order_by(OutMessage.seq.desc()).limit(1)).one_or_none()
            return self.at.outbox.opened(newest).letter.text.split()[-1] if newest is not None else "000000"

    def now_true(self, **changes: object) -> None:
        """Something else is so from here on."""
        self.so = replace(self.so, **changes)  # type: ignore[arg-type]  # names of its own fields
