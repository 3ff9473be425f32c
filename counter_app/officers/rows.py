"""A member of staff as a list shows them, with what is still to happen before they work."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from counter_app.actor import Actor
from counter_app.db.models import Officer
from counter_app.officers import backing, second_step
from counter_app.officers.rules import may_vouch, voucher_role
from counter_app.officers.values import StaffRow
from counter_app.states import Backing
from counter_app.steady import Tick


@dataclass(frozen=True)
class Look:
    """Who looks, and when by both clocks."""

    who: Actor
    tick: Tick
    wall: datetime


def staff_row(session: Session, look: Look, officer: Officer) -> StaffRow:
    """The row of one, as whoever looks may act on it."""
    row = StaffRow(
        officer.id,
        officer.username,
        officer.name,
        officer.role,
        officer.active,
        officer.must_change_password,
        officer.created_at,
        has_codes=second_step.is_enrolled(session, officer.id),
        backing=officer.backing,
        next_role=officer.next_role,
        begins_at=backing.begins_at(officer, look.tick, look.wall),
    )
    if officer.backing is not Backing.WAITING or not officer.active:
        return row
    return _waiting(session, look, officer, row)


def _waiting(session: Session, look: Look, officer: Officer, row: StaffRow) -> StaffRow:
    asked, admins = backing.asked_of(officer), backing.working_admins(session)
    return replace(
        row,
        may_confirm=may_vouch(asked, admins, look.who.officer_id, look.who.role),
        voucher_role=voucher_role(asked, admins),
        vouchers=backing.vouchers(session, officer),
    )
