"""One registration on a unit of work: held, told, judged. Shared by its steps."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from counter_app.accounts.row import good_selfie
from counter_app.actor import Actor
from counter_app.cases.rules import must_not_be_elsewhere, serving_case
from counter_app.db.models import Case, JmoAccount, Member, Officer, Registration, SelfieAttempt
from counter_app.db.rows import find_row, get_row, missing
from counter_app.db.session import Work
from counter_app.decisions.shown import digest_of
from counter_app.events import Event, EventKind, Topic
from counter_app.guards.finding import shared
from counter_app.guards.rules import RECOVERED, SHARED, UNRECORDED, masked_name
from counter_app.members.vouching import vouched_digest
from counter_app.registrations.errors import HasAccount, RegistrationOfAnother, WrongRegistrationState
from counter_app.registrations.rules import EMAIL, PHONE, changed, may_become
from counter_app.states import AccountState, MemberState, RegistrationState
from forms.rules import Problem, Severity

IN_USE = frozenset({AccountState.ACTIVE, AccountState.BLOCKED})


def locked(work: Work, registration_id: uuid.UUID) -> Registration:
    """The registration, held against other writers until the commit. Raises NotFound."""
    row = find_row(work.session, Registration, registration_id, lock=True)
    if row is None:
        raise missing(work.session, Registration, registration_id, "registration")
    return row


def must_become(row: Registration, wanted: RegistrationState) -> None:
    """Raise WrongRegistrationState when it cannot go there."""
    if not may_become(row.state, wanted):
        raise WrongRegistrationState(row.number, row.state)


def tell(work: Work, row: Registration, kind: EventKind = EventKind.REGISTRATION_CHANGED) -> None:
    """Screens that show the account or the case read again."""
    work.publish(Event(Topic.ACCOUNT, kind, row.id))
    work.publish(Event(Topic.CASE, kind, row.case_id))


def must_work_on(work: Work, who: Actor, row: Registration) -> None:
    """The officer who began it, or the one the ticket is with now; neither while the visit is in other hands."""
    must_not_be_elsewhere(work.session, who, row.case_id)
    case = get_row(work.session, Case, row.case_id)
    if who.officer_id not in (row.author_id, case.officer_id):
        raise RegistrationOfAnother(get_row(work.session, Officer, case.officer_id).name)


def must_be_here(work: Work, who: Actor, row: Registration) -> Case:
    """The member sits at this officer's counter, and was seen. Raises TicketNotServing, SelfieMissing."""
    case = serving_case(work.session, who, row.case_id)
    must_work_on(work, who, row)
    good_selfie(work.session, case)
    return case


def must_have_none(work: Work, member_id: uuid.UUID) -> JmoAccount | None:
    """Raise HasAccount for a member whose account is in use or blocked; gives a closed one. Held until the commit."""
    account = work.session.get(JmoAccount, member_id, with_for_update=True)
    if account is not None and account.state in IN_USE:
        raise HasAccount(account.state)
    return account


def guards_of(session: Session, row: Registration) -> tuple[Problem, ...]:
    """Why somebody else looks first: another e-mail or phone than the record's, or one that is somebody else's."""
    member = get_row(session, Member, row.member_id)
    given = {key: row.answers.get(key, "") for key in (EMAIL, PHONE)}
    found = [Problem(PHONE, RECOVERED, Severity.WARNING)] if row.recovers else []
    found += [Problem(key, UNRECORDED, Severity.WARNING) for key in changed(row.answers, member.details)]
    found += shared(session, given, member.id, member.nik)
    known = {problem.field for problem in found if problem.code == SHARED}
    return (*found, *(one for one in _of_accounts(session, given, member) if one.field not in known))


def shown_digest(
    session: Session, row: Registration, selfie: SelfieAttempt | None, guards: tuple[Problem, ...] | None = None
) -> str:
    """The digest of what the second person decides on; `guards` where they are known already."""
    member = get_row(session, Member, row.member_id)
    found = guards_of(session, row) if guards is None else guards
    unsure = member.state is not MemberState.CONFIRMED
    return digest_of(
        {
            "registration": row.id,
            "answers": row.answers,
            "guards": [(one.field, one.code) for one in found],
            "selfie": selfie.id if selfie else "",
            "selfie_state": selfie.state.value if selfie else "",
            "member": (member.state.value, vouched_digest(session, member)) if unsure else "",
        }
    )


def _of_accounts(session: Session, given: Mapping[str, str], member: Member) -> list[Problem]:
    """Accounts opened here may log in with what their member's record does not have."""
    found = []
    for key, value in given.items():
        column = getattr(JmoAccount, key)
        others = (
            select(Member.name)
            .join(JmoAccount, JmoAccount.member_id == Member.id)
            .where(
                column == value,
                # In words: only so the store knows its partial index by them.
                literal_column(f"jmo_account.{key}") != literal_column("''"),
                JmoAccount.state.in_(IN_USE),
                Member.branch_id == member.branch_id,
                Member.id != member.id,
            )
            .limit(1)
        )
        name = session.scalar(others) if value else None
        if name is not None:
            found.append(Problem(key, SHARED, Severity.WARNING, {"name": masked_name(name)}))
    return found
