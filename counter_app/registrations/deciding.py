"""The second person of a registration: agrees, gives it back or rejects it. Nobody decides what they wrote."""

from __future__ import annotations

from counter_app.accounts.row import good_selfie
from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.capture.standing import selfie_of
from counter_app.cases.rules import visiting_case
from counter_app.db.models import Case, Member, Registration
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.decisions.shown import must_be_as_shown
from counter_app.events import EventKind
from counter_app.guards.finding import kept
from counter_app.members.vouching import must_be_vouched_for
from counter_app.queueing.day import today_of
from counter_app.reasons.lists import RESET_REJECT, RESET_RETURN
from counter_app.reasons.reading import give
from counter_app.reasons.values import NOTE_MAX
from counter_app.registrations.errors import OwnRegistration, WrongRegistrationState
from counter_app.registrations.row import guards_of, shown_digest, tell
from counter_app.registrations.rules import writers
from counter_app.registrations.steps import must_be_whole, must_fit_account, open_again
from counter_app.states import RegistrationState


def approve(work: Work, second: Actor, row: Registration) -> None:
    """To the member's own part. Raises OwnRegistration, TicketNotServing, SelfieMissing, MemberNotConfirmed."""
    _must_wait(row)
    _must_be_another(second, row)
    case = visiting_case(work.session, row.case_id)
    selfie = good_selfie(work.session, case)
    must_be_whole(work, row)
    must_be_vouched_for(get_row(work.session, Member, row.member_id))
    must_fit_account(work, row)
    row.guards, row.selfie_id = kept(guards_of(work.session, row)), selfie.id
    row.state, row.approved_by, row.approved_at = RegistrationState.CODE, second.officer_id, work.now
    row.approved_day = today_of(work)
    row.decided_by, row.decided_at = second.officer_id, work.now
    row.decision_code = row.decision_note = ""
    work.audit(second, AuditCode.REGISTRATION_APPROVED, row.id, row.case_id, guards=row.guards)
    tell(work, row, EventKind.REGISTRATION_APPROVED)


def give_back(work: Work, second: Actor, row: Registration, why: tuple[str, str]) -> None:
    """Back to the officer, with a coded reason and its note."""
    _must_wait(row)
    _must_be_another(second, row)
    give(work, RESET_RETURN, *why)
    open_again(row)
    _decided(work, second, row, why)
    work.audit(second, AuditCode.REGISTRATION_RETURNED, row.id, row.case_id, reason=row.decision_code)
    tell(work, row, EventKind.REGISTRATION_RETURNED)


def reject(work: Work, second: Actor, row: Registration, why: tuple[str, str]) -> None:
    """End it with a coded reason and its note; no account is opened."""
    _must_wait(row)
    _must_be_another(second, row)
    give(work, RESET_REJECT, *why)
    row.state = RegistrationState.REJECTED
    _decided(work, second, row, why)
    work.audit(second, AuditCode.REGISTRATION_REJECTED, row.id, row.case_id, reason=row.decision_code)
    tell(work, row, EventKind.REGISTRATION_REJECTED)


def must_be_shown(work: Work, row: Registration, seen: str | None) -> None:
    """Raise ShownChanged when the second person looked at something else."""
    if row.state is RegistrationState.WAITING:
        selfie = selfie_of(work.session, get_row(work.session, Case, row.case_id))
        must_be_as_shown(seen, shown_digest(work.session, row, selfie))


def _must_wait(row: Registration) -> None:
    if row.state is not RegistrationState.WAITING:
        raise WrongRegistrationState(row.number, row.state)


def _decided(work: Work, second: Actor, row: Registration, why: tuple[str, str]) -> None:
    code, note = why
    row.decided_by, row.decided_at = second.officer_id, work.now
    row.decision_code, row.decision_note = code, note.strip()[:NOTE_MAX]


def _must_be_another(second: Actor, row: Registration) -> None:
    if str(second.officer_id) in writers(str(row.author_id), row.answers):
        raise OwnRegistration
