"""Reads what the card and the list of a search show."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.cases.works import UPDATE, WORKS, Works
from counter_app.clock import business_day
from counter_app.db.models import Branch, ChangeRequest, Employer, JmoAccount, Member, Officer
from counter_app.db.rows import branch_of, find_row
from counter_app.form_shelf import FormShelf
from counter_app.members.card_changes import past_changes
from counter_app.members.card_selfies import last_selfies, newest_passed
from counter_app.members.card_values import Found, MemberCard, OpenRequest
from counter_app.members.card_works import past_works
from counter_app.members.vouching import refused_words
from counter_app.members.wages import newest_wage
from counter_app.notices.standing import answers
from counter_app.readiness.rules import is_stale
from counter_app.reasons.lists import BLOCK
from counter_app.reasons.reading import reasons_in
from counter_app.settings.reading import read_settings
from counter_app.states import AccountState
from counter_app.twins.finding import open_twins
from forms.masking import masked_identity


def rows_of(session: Session, member_ids: Sequence[uuid.UUID]) -> tuple[Found, ...]:
    """The rows of some members in the order asked for."""
    asked = (
        select(Member, JmoAccount.state)
        .outerjoin(JmoAccount, JmoAccount.member_id == Member.id)
        .where(Member.id.in_(member_ids), Member.branch_id == branch_of(session))
    )
    rows = {
        member.id: Found(
            member_id=member.id,
            name=member.name,
            kpj=member.kpj,
            nik=member.nik,
            passport=member.passport,
            birth_date=member.birth_date,
            segment=member.segment,
            employment=member.employment,
            account_state=account or AccountState.NONE,
            state=member.state,
        )
        for member, account in session.execute(asked).tuples()
    }
    return tuple(rows[member_id] for member_id in member_ids if member_id in rows)


def read_card(session: Session, member: Member, shelf: FormShelf, today: date, works: Works = WORKS) -> MemberCard:
    """One member with account, employer, what is still open and what was done in earlier visits."""
    listed, more = past_works(session, member, works, shelf)
    account = session.get(JmoAccount, member.id)
    employer = find_row(session, Employer, member.employer_id) if member.employer_id else None
    return MemberCard(
        member_id=member.id,
        name=member.name,
        kpj=member.kpj,
        nik_masked=masked_identity(member.nik, member.passport),
        birth_date=member.birth_date,
        segment=member.segment,
        employment=member.employment,
        employer_name=employer.name if employer else member.details.get("employer_name", ""),
        state=member.state,
        account_state=account.state if account else AccountState.NONE,
        blocked_words=_blocked(session, member, account) if account else "",
        blocked_since=account.blocked_since if account else None,
        last_updated_at=member.last_updated_at,
        works=listed,
        more_works=more,
        drafts=_open_requests(session, member.id, shelf),
        selfie_id=newest_passed(session, member.id),
        selfies=last_selfies(session, member),
        refused_words=refused_words(session, member),
        changes=past_changes(session, member, shelf),
        wage=newest_wage(session, member.id) or _wage(member),
        balance=member.jht_balance,
        balance_on=member.jht_balance_on,
        data_old=_is_old(session, member, today),
        twins=open_twins(session, member),
        notices=answers(session, member),
    )


def _wage(member: Member) -> int:
    """What the record says is earned in a month."""
    told = (member.details.get(key, "") for key in ("wage", "own_income"))
    return next((int(one) for one in told if one.isascii() and one.isdigit()), 0)


def _is_old(session: Session, member: Member, today: date) -> bool:
    """Whether the data were last found right longer ago than the branch's setting."""
    zone = session.get_one(Branch, member.branch_id).zone
    updated = business_day(member.last_updated_at, zone) if member.last_updated_at is not None else None
    return is_stale(updated, today, read_settings(session, member.branch_id).data_stale_months)


def _blocked(session: Session, member: Member, account: JmoAccount) -> str:
    """Why an account is blocked, "" for one that is not."""
    if account.state != AccountState.BLOCKED:
        return ""
    return reasons_in(session, member.branch_id, BLOCK).words(account.blocked_reason)


def _open_requests(session: Session, member_id: uuid.UUID, shelf: FormShelf) -> tuple[OpenRequest, ...]:
    rows = session.execute(
        select(ChangeRequest, Officer.name)
        .outerjoin(Officer, Officer.id == ChangeRequest.holder_id)
        .where(ChangeRequest.member_id == member_id, ChangeRequest.state.in_(UPDATE.undecided))
        .order_by(ChangeRequest.number.desc())
    ).tuples()
    return tuple(
        OpenRequest(row.id, row.number, row.form, shelf.title(row.form), row.state, name or "", row.saved_at)
        for row, name in rows
    )
