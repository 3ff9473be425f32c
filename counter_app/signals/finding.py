"""All rules over the facts of the window, and keeping what they find: once for the same facts."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from counter_app.audit import AuditCode
from counter_app.db.models import Signal
from counter_app.db.rows import branch_of
from counter_app.db.session import Database, Work
from counter_app.events import Event, EventKind, Topic
from counter_app.ids import new_id
from counter_app.settings.reading import read_settings
from counter_app.signals import rules
from counter_app.signals.facts import AT_ONCE, facts_in, resets_in, shared_in
from counter_app.signals.values import Found, Limits
from counter_app.states import SignalKind, SignalState


def look_again(db: Database) -> int:
    """Look at the newest month once more and keep what is new; gives how much that is."""
    with db.read() as session:
        fresh = unknown_of(session, found_in(session))
    if not fresh:
        return 0
    try:
        with db.transaction(None) as work:
            keep(work, fresh)
    except IntegrityError:  # another window found the same a moment ago
        return 0
    return len(fresh)


def found_in(session: Session) -> list[Found]:
    """What the rules find in the window."""
    settings = read_settings(session, branch_of(session))
    limits = Limits(settings.repeat_reset_alert, settings.resets_per_officer_day)
    facts = facts_in(session)
    resets = resets_in(session, facts)
    return [
        *rules.looking(facts),
        *rules.resets_of_member(resets, limits),
        *rules.resets_by_officer(resets, limits),
        *rules.shared_contacts(shared_in(session, facts)),
        *rules.empty_visits(facts),
        *rules.fast_approvals(facts),
        *rules.unusual(facts),
        *rules.refused(facts, SignalKind.REFUSED_OWN, AuditCode.OWN_MEMBER_REFUSED, rules.LEAST_OWN),
        *rules.refused(facts, SignalKind.REFUSED_RIGHTS, AuditCode.ACT_REFUSED, rules.LEAST_RIGHTS),
    ]


def unknown_of(session: Session, found: Sequence[Found]) -> list[Found]:
    """Those that are not kept yet."""
    known: set[str] = set()
    keys = [key_of(one) for one in found]
    for start in range(0, len(keys), AT_ONCE):
        asked = select(Signal.key).where(Signal.branch_id == branch_of(session))
        known |= set(session.scalars(asked.where(Signal.key.in_(keys[start : start + AT_ONCE]))))
    return [one for one in found if key_of(one) not in known]


def keep(work: Work, found: Sequence[Found]) -> None:
    """Keep what is new. An open signal about the same thing grows with its newest facts instead of standing twice."""
    fresh = unknown_of(work.session, found)
    for one in fresh:
        row = work.session.scalar(_open_about(work, one).with_for_update())
        if row is None:
            row = _new(work, one)
            work.session.add(row)
            work.audit(None, AuditCode.SIGNAL_RAISED, row.id, kind=one.kind.value)
        row.key, row.seq, row.facts = key_of(one), one.seq, dict(one.facts)
        row.officer_id, row.member_id = one.officer, one.member
        work.session.flush()
    if fresh:
        work.publish(Event(Topic.BRANCH, EventKind.SIGNALS_CHANGED))


def key_of(found: Found) -> str:
    """The key under which a finding is kept, the same for the same facts."""
    return f"{found.kind.value}:{found.about}:{found.key}"[:160]


def _open_about(work: Work, found: Found) -> Select[tuple[Signal]]:
    return select(Signal).where(
        Signal.branch_id == work.branch_id,
        Signal.state == SignalState.OPEN,
        Signal.kind == found.kind,
        Signal.about == found.about,
    )


def _new(work: Work, found: Found) -> Signal:
    return Signal(
        id=new_id(),
        branch_id=work.branch_id,
        kind=found.kind,
        about=found.about,
        state=SignalState.OPEN,
        raised_at=work.now,
    )
