"""Signals for the supervisor: found, seen, explained, passed on. One public method is one transaction."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.db.models import Member, Officer, Signal
from counter_app.db.rows import get_row
from counter_app.db.session import Database
from counter_app.events import Event, EventKind, Topic
from counter_app.reasons.lists import SIGNAL_PASS
from counter_app.reasons.reading import give, reasons_in
from counter_app.reasons.values import NOTE_MAX, Why
from counter_app.rights.asking import by_table
from counter_app.signals.errors import OwnSignal, SignalAnswered, SignalNoteMissing
from counter_app.signals.finding import look_again
from counter_app.signals.values import SignalRow, SignalsView
from counter_app.states import SignalState

LISTED_AT_MOST = 200
Listed = tuple[Signal, str, str, str, str]
"""A signal with the names of whom it is about and who answered it, of a member with their KPJ: None where nobody is."""
FINAL = frozenset({SignalState.EXPLAINED, SignalState.PASSED_ON})
CODES = {
    SignalState.SEEN: AuditCode.SIGNAL_SEEN,
    SignalState.EXPLAINED: AuditCode.SIGNAL_EXPLAINED,
    SignalState.PASSED_ON: AuditCode.SIGNAL_PASSED_ON,
}


@by_table
class SignalService:
    """A signal says that something is unusual. What it means a person says, and never the one it is about."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db, self._now = db, now

    def find(self) -> None:
        """Look at the newest month once more and keep what is new; the program itself does so, whoever waits for it."""
        look_again(self._db)

    def listed(self, who: Actor) -> SignalsView:
        """The newest signals, those that nobody has answered first."""
        officer, answerer = aliased(Officer), aliased(Officer)
        asked = (
            select(Signal, officer.name, answerer.name, Member.name, Member.kpj)
            .outerjoin(officer, officer.id == Signal.officer_id)
            .outerjoin(answerer, answerer.id == Signal.answered_by)
            .outerjoin(Member, Member.id == Signal.member_id)
            .where(Signal.branch_id == self._db.branch_id)
            .order_by(Signal.seq.desc())
        )
        named = who.may(Permission.FIND_MEMBER)
        with self._db.read(who) as session:
            rows = tuple(
                SignalRow(
                    signal_id=row.id,
                    kind=row.kind,
                    state=row.state,
                    officer=about or "",
                    member=f"{name} · {kpj}" if named and name else "",
                    facts=dict(row.facts),
                    raised_at=row.raised_at,
                    own=row.officer_id == who.officer_id,
                    answered_by=by or "",
                    answered_at=row.answered_at,
                    passed_to=row.passed_to,
                    note=row.note,
                )
                for row, about, by, name, kpj in _pressing_first(session, asked)
            )
            return SignalsView(rows, reasons_in(session, self._db.branch_id, SIGNAL_PASS))

    def see(self, who: Actor, signal_id: uuid.UUID, note: str = "") -> None:
        """Somebody has looked at it and goes on thinking. Raises NotFound, OwnSignal or SignalAnswered."""
        self._answer(who, signal_id, SignalState.SEEN, note)

    def explain(self, who: Actor, signal_id: uuid.UUID, note: str) -> None:
        """There is a good reason for it, in a note. Raises as `see` does, and SignalNoteMissing."""
        if not note.strip():
            raise SignalNoteMissing
        self._answer(who, signal_id, SignalState.EXPLAINED, note)

    def pass_on(self, who: Actor, signal_id: uuid.UUID, to: Why) -> None:
        """Somebody of the list goes on with it, with a note. Raises as `see` does, UnknownReason, NoteMissing."""
        self._answer(who, signal_id, SignalState.PASSED_ON, to.note, to)

    def _answer(self, who: Actor, signal_id: uuid.UUID, state: SignalState, note: str, to: Why | None = None) -> None:
        with self._db.transaction(who) as work:
            row = get_row(work.session, Signal, signal_id, lock=True)
            if row.officer_id == who.officer_id:
                raise OwnSignal
            if row.state in FINAL or row.state is state:
                raise SignalAnswered(row.state)
            if to is not None:
                give(work, SIGNAL_PASS, to.code, to.note)
            row.state, row.note, row.passed_to = state, note.strip()[:NOTE_MAX], to.code if to else ""
            row.answered_by, row.answered_at = who.officer_id, work.now
            told = {"to": to.code} if to else {}
            work.audit(who, CODES[state], row.id, None, kind=row.kind.value, **told)
            work.publish(Event(Topic.BRANCH, EventKind.SIGNALS_CHANGED))


def _pressing_first(session: Session, asked: Select[Listed]) -> list[Listed]:
    """Those nobody answered, those somebody thinks about, then the others; each by its index, the newest first."""
    found: list[Listed] = []
    for states in ((SignalState.OPEN,), (SignalState.SEEN,), tuple(FINAL)):
        some: list[Listed] = []
        for state in states:
            newest = asked.where(Signal.state == state).limit(LISTED_AT_MOST - len(found))
            some += session.execute(newest).tuples()
        found += sorted(some, key=lambda row: -row[0].seq)
    return found[:LISTED_AT_MOST]
