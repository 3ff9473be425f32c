"""What the branch has of the numbers in some rows, asked by index for a batch at a time."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from counter_app.accounts.rules import UNFINISHED
from counter_app.clock import business_day
from counter_app.db.models import Branch, Employer, JmoAccount, Member, MemberContact, ResetRequest
from counter_app.importing.rules import KnownAccount
from counter_app.states import BlockEvidence


@dataclass(frozen=True)
class KnownMember:
    """A member of this branch who has a number."""

    member_id: uuid.UUID
    nik: str


def members_by_kpj(session: Session, branch_id: uuid.UUID, numbers: Iterable[str]) -> dict[str, KnownMember]:
    """Who in the branch has these member numbers; what another one has says nothing here."""
    asked = select(Member.kpj, Member.id, Member.nik).where(Member.branch_id == branch_id, Member.kpj.in_(set(numbers)))
    return {kpj: KnownMember(member_id, nik) for kpj, member_id, nik in session.execute(asked).tuples()}


def niks_known(session: Session, branch_id: uuid.UUID, niks: Iterable[str]) -> frozenset[str]:
    """Which of these NIKs somebody in the branch has."""
    asked = select(Member.nik).where(Member.nik.in_({nik for nik in niks if nik}), Member.branch_id == branch_id)
    return frozenset(session.scalars(asked))


def contacts_known(
    session: Session, branch_id: uuid.UUID, field: str, values: Iterable[str]
) -> dict[str, frozenset[str]]:
    """The NIKs of those in the branch who have these values of a field."""
    asked = (
        select(MemberContact.value, Member.nik)
        .join(Member, Member.id == MemberContact.member_id)
        .where(
            MemberContact.field == field,
            MemberContact.value.in_({value for value in values if value}),
            Member.branch_id == branch_id,
        )
    )
    found: dict[str, frozenset[str]] = {}
    for value, nik in session.execute(asked).tuples():
        found[value] = found.get(value, frozenset()) | {nik}
    return found


def companies_by_npp(session: Session, branch_id: uuid.UUID, npps: Iterable[str]) -> dict[str, uuid.UUID]:
    """The companies that the branch knows."""
    asked = select(Employer.npp, Employer.id).where(
        Employer.branch_id == branch_id, Employer.npp.in_({npp for npp in npps if npp})
    )
    return dict(session.execute(asked).tuples().all())


def accounts_of(
    session: Session, branch_id: uuid.UUID, member_ids: Iterable[uuid.UUID], *, held: bool = False
) -> dict[uuid.UUID, KnownAccount]:
    """Accounts of these members of the branch, `held` against other writers until the commit."""
    ids = set(member_ids)
    zone = session.get_one(Branch, branch_id).zone

    resets = set(
        session.scalars(
            select(ResetRequest.member_id).where(
                ResetRequest.branch_id == branch_id,
                ResetRequest.member_id.in_(ids),
                ResetRequest.state.in_(UNFINISHED),
            )
        )
    )
    asked = select(JmoAccount).where(JmoAccount.member_id.in_(ids)).order_by(JmoAccount.member_id)
    rows = session.scalars(asked.with_for_update() if held else asked)
    known = {row.member_id: row for row in rows}
    return {member_id: _known(known.get(member_id), zone, member_id in resets) for member_id in ids}


def _known(row: JmoAccount | None, zone: str, has_open_reset: bool) -> KnownAccount:
    if row is None:
        return KnownAccount(has_open_reset=has_open_reset)
    since = business_day(row.blocked_since, zone) if row.blocked_since else None
    reset_on = business_day(row.last_reset_at, zone) if row.last_reset_at else None
    shown_here = row.recorded_from not in (None, BlockEvidence.IMPORTED)
    recorded_on = business_day(row.recorded_at, zone) if shown_here and row.recorded_at else None
    return KnownAccount(row.state, row.blocked_reason, since, reset_on, has_open_reset, recorded_on)
