"""The officer's steps of one registration, each on a unit of work."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from counter_app.actor import Actor, Permission
from counter_app.audit import AuditCode
from counter_app.cases.rules import must_not_be_elsewhere
from counter_app.cases.visit import settle_after
from counter_app.cases.works import Works
from counter_app.db.models import Case, JmoAccount, Member, Registration
from counter_app.db.numbers import next_number
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.events import EventKind
from counter_app.guards.finding import kept as kept_guards
from counter_app.guards.rules import EMAIL, PHONE
from counter_app.ids import new_id
from counter_app.queueing.day import today_of
from counter_app.reasons.lists import LOGIN_FAILURE, NOT_TRIED
from counter_app.reasons.reading import give
from counter_app.registrations.errors import AnswersIncomplete, ReferenceTooLong, WrongRegistrationState
from counter_app.registrations.recovery import dead_again, dead_contacts, must_have_one, tell_old_contact
from counter_app.registrations.row import guards_of, must_be_here, must_become, must_have_none, must_work_on, tell
from counter_app.registrations.rules import (
    CARRIED_OUT,
    CITIZENSHIP,
    LOGIN_OPEN,
    MEMBERS_PART,
    REFERENCE_MAX,
    SEGMENT,
    SEGMENTS,
    UNFINISHED,
    WRITERS,
    after_login,
    kept,
    lacks,
    next_call,
    registration_number,
    series,
    writers,
)
from counter_app.sending.outbox import Outbox
from counter_app.states import LoginResult, RegistrationState


def begin(work: Work, who: Actor, case: Case, works: Works, *, recovers: bool = False) -> Registration:
    """The member's unfinished registration, the one this visit has ended, or a new one.

    What the member did with their own hands is asked again by whoever takes it up: no code outlives a pause.
    Raises HasAccount, or NoAccount for a recovery.
    """
    get_row(work.session, Member, case.member_id, lock=True)  # two counters never begin two
    mine = select(Registration).where(Registration.member_id == case.member_id)
    row = work.session.scalar(mine.where(Registration.state.in_(UNFINISHED)))
    if row is not None:
        _follow_member(work, who, row, case, works)
        if row.state in MEMBERS_PART - {RegistrationState.CODE}:
            row.state, row.password_hash = RegistrationState.CODE, ""
            tell(work, row)
        return row
    ended = mine.where(
        Registration.case_id == case.id, Registration.state.in_(CARRIED_OUT), Registration.recovers.is_(recovers)
    )
    done = work.session.scalar(ended.order_by(Registration.number.desc()).limit(1))
    if done is not None:
        return done
    member = get_row(work.session, Member, case.member_id)
    if recovers:
        must_have_one(work, member.id)
    else:
        must_have_none(work, member.id)
    return _begin(work, who, case, recovers)


def save(work: Work, who: Actor, row: Registration, typed: Mapping[str, str]) -> None:
    """Keep the answers; what a second person was shown, and what the member did after them, is over."""
    if row.state not in UNFINISHED:
        raise WrongRegistrationState(row.number, row.state)
    must_work_on(work, who, row)
    by = writers("", row.answers) | {str(who.officer_id)}
    row.answers = {**kept(typed), WRITERS: ",".join(sorted(by))}
    open_again(row)
    work.audit(who, AuditCode.REGISTRATION_SAVED, row.id, row.case_id)
    tell(work, row, EventKind.REGISTRATION_SAVED)


def go_on(work: Work, who: Actor, row: Registration, outbox: Outbox) -> None:
    """To the second person where a guard says so, else to the member's own part.

    Raises AnswersIncomplete, SelfieMissing, TicketNotServing, HasAccount, MemberNotConfirmed.
    """
    must_be_here(work, who, row)
    if row.state is not RegistrationState.OPEN:
        raise WrongRegistrationState(row.number, row.state)
    must_be_whole(work, row)
    must_fit_account(work, row)
    guards = guards_of(work.session, row)
    row.guards = kept_guards(guards)
    row.decision_code = row.decision_note = ""
    if not guards:
        row.state = RegistrationState.CODE
        work.audit(who, AuditCode.REGISTRATION_READY, row.id, row.case_id)
        tell(work, row)
        return
    row.state, row.asked_at = RegistrationState.WAITING, work.now
    work.audit(who, AuditCode.REGISTRATION_ASKED, row.id, row.case_id, guards=row.guards)
    work.number(Registration.asked_seq, row.id)
    if row.recovers:
        tell_old_contact(work, row, outbox)
    tell(work, row)


def must_fit_account(work: Work, row: Registration) -> JmoAccount | None:
    """None in use for a new one, one in use for a recovery. Raises HasAccount, NoAccount."""
    return must_have_one(work, row.member_id) if row.recovers else must_have_none(work, row.member_id)


def must_be_whole(work: Work, row: Registration) -> None:
    """Raise AnswersIncomplete for what is missing or cannot be."""
    found = lacks(row.answers)
    if row.recovers:
        found = dead_again(row.answers, dead_contacts(work.session, row.member_id)) | found
    if found:
        raise AnswersIncomplete(found)


def not_member(work: Work, who: Actor, row: Registration) -> None:
    """It turned out that nobody of this name is a member: no account."""
    must_become(row, RegistrationState.NOT_MEMBER)
    must_work_on(work, who, row)
    row.state = RegistrationState.NOT_MEMBER
    work.audit(who, AuditCode.REGISTRATION_NOT_MEMBER, row.id, row.case_id)
    tell(work, row)


def cancel(work: Work, who: Actor, row: Registration) -> None:
    """End it without effect: the officer it is with, or a supervisor."""
    must_become(row, RegistrationState.CANCELLED)
    if not who.may(Permission.APPROVE_RESET):
        must_work_on(work, who, row)
    open_again(row)
    row.state = RegistrationState.CANCELLED
    work.audit(who, AuditCode.REGISTRATION_CANCELLED, row.id, row.case_id)
    tell(work, row)


def note_reference(work: Work, who: Actor, row: Registration, central_reference: str) -> None:
    """The central system's reference of the account that was opened here."""
    reference = central_reference.strip()
    must_not_be_elsewhere(work.session, who, row.case_id)
    if row.state not in CARRIED_OUT:
        raise WrongRegistrationState(row.number, row.state)
    if len(reference) > REFERENCE_MAX:
        raise ReferenceTooLong(REFERENCE_MAX)
    row.central_reference = reference
    if reference:  # what the centre refused was settled with it
        row.central_code = row.central_note = ""
    work.audit(who, AuditCode.REGISTRATION_FORWARDED, row.id, row.case_id)
    tell(work, row)


def check_login(work: Work, who: Actor, row: Registration, result: LoginResult, code: str) -> None:
    """What the member found on their own phone; asked again until it went well."""
    must_not_be_elsewhere(work.session, who, row.case_id)
    if row.state not in LOGIN_OPEN:
        raise WrongRegistrationState(row.number, row.state)
    if result is not LoginResult.SUCCEEDED:
        give(work, LOGIN_FAILURE if result is LoginResult.FAILED else NOT_TRIED, code, code)
    row.state, row.login_result, row.login_at = after_login(result), result, work.now
    row.login_code = "" if result is LoginResult.SUCCEEDED else code
    row.call_back_on = next_call(today_of(work), result)
    work.audit(who, AuditCode.REGISTRATION_LOGIN, row.id, row.case_id, result=result.value, reason=row.login_code)
    tell(work, row)


def open_again(row: Registration) -> None:
    """Back to the officer's part: nobody has agreed to what it is now, and no password belongs to it."""
    row.state, row.asked_at, row.password_hash = RegistrationState.OPEN, None, ""
    row.approved_by = row.approved_at = row.approved_day = row.selfie_id = None


def _begin(work: Work, who: Actor, case: Case, recovers: bool) -> Registration:
    year, member = today_of(work).year, get_row(work.session, Member, case.member_id)
    known = {
        SEGMENT: member.segment.value if member.segment in SEGMENTS else "",
        CITIZENSHIP: member.citizenship.value,
        EMAIL: "" if recovers else member.details.get(EMAIL, ""),
        PHONE: "" if recovers else member.details.get(PHONE, ""),
    }
    row = Registration(
        id=new_id(),
        branch_id=work.branch_id,
        number=registration_number(year, next_number(work, series(year))),
        case_id=case.id,
        member_id=member.id,
        state=RegistrationState.OPEN,
        recovers=recovers,
        answers=kept(known),
        author_id=who.officer_id,
        opened_at=work.now,
        login_result=None,
    )
    work.session.add(row)
    work.audit(who, AuditCode.REGISTRATION_OPENED, row.id, case.id, recovers="yes" if recovers else "no")
    tell(work, row)
    return row


def _follow_member(work: Work, who: Actor, row: Registration, case: Case, works: Works) -> None:
    """An unfinished one of an earlier visit goes on in this one; what was approved must be approved again."""
    if row.case_id == case.id:
        return
    former, row.case_id = row.case_id, case.id
    row.came_from_id = row.came_from_id or former
    if not (row.recovers and row.approved_by is not None):  # what waits a day was agreed to for the day after
        open_again(row)
    work.audit(who, AuditCode.REGISTRATION_MOVED, row.id, case.id, former=str(former))
    settle_after(work, who, former, works)
    tell(work, row)
