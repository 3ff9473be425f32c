"""A supervisor's word about a selfie that did not pass, given at the supervisor's own desk."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.capture.asking import ask_digest
from counter_app.capture.deciding import Decision, asked_consent, decision_row, keep
from counter_app.capture.errors import NothingAsked
from counter_app.capture.standing import attempts_of, must_be_unsettled
from counter_app.cases.rules import visiting_case
from counter_app.db.models import Case, OverrideAsk, SelfieAttempt
from counter_app.db.rows import find_row, missing
from counter_app.db.session import Database, Work
from counter_app.decisions.shown import must_be_as_shown
from counter_app.events import Event, EventKind, Topic
from counter_app.officers.errors import SamePerson
from counter_app.reasons.lists import OVERRIDE, OVERRIDE_DECLINE
from counter_app.reasons.reading import give, reasons_in
from counter_app.reasons.values import NOTE_MAX, Reasons
from counter_app.rights.asking import by_table
from counter_app.states import AskState, AttemptState
from counter_app.ties.keeping import must_not_be_theirs


@dataclass(frozen=True)
class _Held:
    """A wish that waits, held against other writers, with its visit and the attempts of it."""

    ask: OverrideAsk
    case: Case
    attempts: Sequence[SelfieAttempt]


@by_table
class OverrideService:
    """Asked at the counter (`CaptureService.ask_override`), answered here; the officer's page hears the answer."""

    def __init__(self, db: Database, now: Callable[[], datetime]) -> None:
        self._db, self._now = db, now

    def allow(self, second: Actor, ask_id: uuid.UUID, why: tuple[str, str], seen: str | None = None) -> None:
        """The member is accepted without a passed selfie; the officer stays the one who stood before them.

        Raises NothingAsked, SamePerson, SelfieSettled, TicketNotServing, UnknownReason, NoteMissing or ShownChanged.
        """
        with self._db.transaction(second) as work:
            held = _held(work, second, ask_id, seen)
            code, note = why
            give(work, OVERRIDE, code, note)
            _answer(work, second, held.ask, AskState.ALLOWED, why)
            decision = Decision(AttemptState.OVERRIDDEN, code, note.strip()[:NOTE_MAX], second.officer_id)
            of = (held.case, asked_consent(work.session, held.case))
            row = decision_row(work, second, of, decision, held.attempts)
            row.officer_id = held.ask.asked_by
            keep(work, second, row)
            work.publish(Event(Topic.SELFIE, EventKind.SELFIE_ACCEPTED, ask_id))

    def decline(self, second: Actor, ask_id: uuid.UUID, why: tuple[str, str], seen: str | None = None) -> None:
        """The member is not accepted so; the officer reads why. Raises as `allow`."""
        with self._db.transaction(second) as work:
            held = _held(work, second, ask_id, seen)
            code, note = why
            give(work, OVERRIDE_DECLINE, code, note)
            _answer(work, second, held.ask, AskState.DECLINED, why)
            work.audit(second, AuditCode.OVERRIDE_DECLINED, ask_id, held.case.id, reason=code)
            work.publish(Event(Topic.SELFIE, EventKind.OVERRIDE_DECLINED, held.case.id))
            work.publish(Event(Topic.SELFIE, EventKind.SELFIE_TURNED_DOWN, ask_id))

    def decline_reasons(self, second: Actor) -> Reasons:
        """The list to pick from for a no."""
        with self._db.read(second) as session:
            return reasons_in(session, self._db.branch_id, OVERRIDE_DECLINE)


def _held(work: Work, second: Actor, ask_id: uuid.UUID, seen: str | None) -> _Held:
    ask = find_row(work.session, OverrideAsk, ask_id, lock=True)
    if ask is None:
        raise missing(work.session, OverrideAsk, ask_id, "ask")
    if ask.state is not AskState.WAITING:
        raise NothingAsked
    case = visiting_case(work.session, ask.case_id)
    if case.member_id != ask.member_id:
        raise NothingAsked
    must_not_be_theirs(work, second, case.member_id)
    attempts = attempts_of(work.session, case)
    must_be_unsettled(attempts)
    must_be_as_shown(seen, ask_digest(ask, attempts))
    if second.officer_id in {ask.asked_by, *(one.officer_id for one in attempts)}:
        raise SamePerson
    return _Held(ask, case, attempts)


def _answer(work: Work, second: Actor, ask: OverrideAsk, state: AskState, why: tuple[str, str]) -> None:
    ask.state, (ask.code, note) = state, why
    ask.note, ask.answered_by, ask.answered_at = note.strip()[:NOTE_MAX], second.officer_id, work.now
