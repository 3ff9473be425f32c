"""What the member does with their own hands: the code fits, a password, the terms. Each on a unit of work."""

from __future__ import annotations

from counter_app.accounts.row import good_selfie
from counter_app.actor import Actor
from counter_app.audit import AuditCode
from counter_app.db.models import JmoAccount, Member, Registration
from counter_app.db.rows import get_row
from counter_app.db.session import Work
from counter_app.guards.finding import kept
from counter_app.members.vouching import must_be_vouched_for
from counter_app.registrations.errors import SecondNeeded, TermsNotRead
from counter_app.registrations.recovery import must_be_ripe
from counter_app.registrations.row import guards_of, must_be_here, must_become, tell
from counter_app.registrations.rules import EMAIL, PHONE
from counter_app.registrations.steps import must_be_whole, must_fit_account, open_again
from counter_app.registrations.terms import terms
from counter_app.states import AccountState, RegistrationState


def code_fits(work: Work, who: Actor, row: Registration) -> None:
    """The code that was sent was typed."""
    must_be_here(work, who, row)
    must_become(row, RegistrationState.PASSWORD)
    row.state = RegistrationState.PASSWORD
    work.audit(who, AuditCode.REGISTRATION_CODE_FITTED, row.id, row.case_id)
    tell(work, row)


def keep_password(work: Work, who: Actor, row: Registration, password_hash: str) -> None:
    """The hash of what the member chose; the password itself never comes this far."""
    must_be_here(work, who, row)
    must_become(row, RegistrationState.TERMS)
    row.state, row.password_hash = RegistrationState.TERMS, password_hash
    work.audit(who, AuditCode.REGISTRATION_PASSWORD_KEPT, row.id, row.case_id)
    tell(work, row)


def agree(work: Work, who: Actor, row: Registration, version: str, read: bool) -> SecondNeeded | None:
    """Open the account. Gives SecondNeeded, with the registration open again, where a guard came up meanwhile.

    Raises TermsNotRead, HasAccount, and what the officer's part asks for: nothing of it may have gone since.
    """
    case = must_be_here(work, who, row)
    must_become(row, RegistrationState.OPENED)
    if not read or version != terms(str).version:
        raise TermsNotRead
    must_be_ripe(work, row)
    must_be_whole(work, row)
    must_be_vouched_for(get_row(work.session, Member, row.member_id))
    account = must_fit_account(work, row)
    guards = kept(guards_of(work.session, row))
    if guards and (row.approved_by is None or guards != row.guards):
        open_again(row)
        tell(work, row)
        return SecondNeeded()
    if account is None:
        account = JmoAccount(member_id=row.member_id, state=AccountState.ACTIVE, failed_attempts=0)
        work.session.add(account)
    account.state = AccountState.ACTIVE
    account.email, account.phone = row.answers[EMAIL], row.answers[PHONE]
    account.password_hash, row.password_hash = row.password_hash, ""
    row.state, row.done_by, row.done_at = RegistrationState.OPENED, who.officer_id, work.now
    row.terms_version, row.selfie_id = version, row.selfie_id or good_selfie(work.session, case).id
    work.audit(who, AuditCode.REGISTRATION_DONE, row.id, row.case_id, terms=version)
    work.number(Registration.done_seq, row.id)
    tell(work, row)
    return None


def decline(work: Work, who: Actor, row: Registration) -> None:
    """The member does not agree to the terms: no account, and nothing of the password stays."""
    must_be_here(work, who, row)
    must_become(row, RegistrationState.DECLINED)
    row.state, row.password_hash = RegistrationState.DECLINED, ""
    work.audit(who, AuditCode.REGISTRATION_DECLINED, row.id, row.case_id)
    tell(work, row)
