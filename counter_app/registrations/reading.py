"""A registration as it is shown."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy.orm import Session

from counter_app.accounts.row import GOOD_SELFIE
from counter_app.actor import Actor, Permission
from counter_app.capture.standing import selfie_of
from counter_app.db.models import Case, Member, Officer, Registration
from counter_app.db.rows import get_row
from counter_app.registrations.recovery import dead_again, dead_contacts, waits_until
from counter_app.registrations.row import guards_of, shown_digest
from counter_app.registrations.rules import ASKED, UNFINISHED, lacks, writers
from counter_app.registrations.values import RegistrationView
from counter_app.settings.reading import read_settings
from counter_app.states import MemberState, RegistrationState


def registration_view(session: Session, row: Registration, who: Actor, today: date) -> RegistrationView:
    """One registration for whoever looks."""
    case, member = get_row(session, Case, row.case_id), get_row(session, Member, row.member_id)
    selfie = selfie_of(session, case)
    own = str(who.officer_id) in writers(str(row.author_id), row.answers)
    good = selfie is not None and selfie.state in GOOD_SELFIE
    guards = guards_of(session, row)
    settings = read_settings(session, row.branch_id)
    until = waits_until(session, row, settings.recovery_wait_days, settings.guard_window_days)
    missing = lacks(row.answers) if row.state in UNFINISHED else {}
    if row.recovers and row.state in UNFINISHED:
        missing = dead_again(row.answers, dead_contacts(session, row.member_id)) | missing
    decidable = row.state is RegistrationState.WAITING and good and not own and member.state is MemberState.CONFIRMED
    return RegistrationView(
        registration_id=row.id,
        number=row.number,
        state=row.state,
        case_id=row.case_id,
        member_id=row.member_id,
        member_name=member.name,
        kpj=member.kpj,
        member_state=member.state,
        recovers=row.recovers,
        waits_until=until if until is not None and today < until else None,
        answers={key: row.answers.get(key, "") for key in ASKED},
        lacks=missing,
        guards=guards if row.state in UNFINISHED else (),
        selfie=selfie.state if selfie else None,
        selfie_id=selfie.id if selfie else None,
        author=_name(session, row.author_id),
        opened_at=row.opened_at,
        asked_at=row.asked_at,
        second=_name(session, row.approved_by),
        decided_at=row.decided_at,
        decision_code=row.decision_code,
        decision_note=row.decision_note,
        done_by=_name(session, row.done_by),
        done_at=row.done_at,
        central_reference=row.central_reference,
        login_result=row.login_result,
        login_code=row.login_code,
        login_at=row.login_at,
        own=own,
        may_approve=decidable and who.may(Permission.APPROVE_RESET),
        digest=shown_digest(session, row, selfie, guards),
        today=today,
    )


def _name(session: Session, officer_id: uuid.UUID | None) -> str:
    return get_row(session, Officer, officer_id).name if officer_id else ""
